"""The interview through the open points: which topics are asked, which is next, how far it has come.

Nothing about the course is stored: where somebody goes on follows from what is still unanswered.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from scaleplanner.domain.catalogue import Catalogue, Condition, InterviewQuestion, InterviewTopic
from scaleplanner.domain.interview_criteria import criteria_topics
from scaleplanner.domain.interview_places import is_answered, is_simple_cost, stored_value
from scaleplanner.domain.solution import Solution


@dataclass(frozen=True, slots=True)
class TopicState:
    """A topic that is asked, with the number of its questions and of those answered."""

    topic: InterviewTopic
    answered: int
    total: int

    @property
    def is_open(self) -> bool:
        """Whether something is still unanswered."""
        return self.answered < self.total


def holds(solution: Solution, conditions: Collection[Condition]) -> bool:
    """Whether all conditions hold."""
    for condition in conditions:
        if not condition.values and not is_answered(solution, condition.place):
            return False
        if condition.values and stored_value(solution, condition.place) not in condition.values:
            return False
    return True


def questions_of(solution: Solution, topic: InterviewTopic) -> tuple[InterviewQuestion, ...]:
    """Return the questions of a topic that are asked now."""
    return tuple(
        question
        for question in topic.questions
        if holds(solution, question.when) and is_simple_cost(solution, question.place)
    )


def first_open(solution: Solution, topic: InterviewTopic) -> int:
    """Return the number of the first question of a topic without an answer, counted from 1."""
    asked = questions_of(solution, topic)
    numbered = enumerate(topic.questions, 1)
    waiting = (n for n, each in numbered if each in asked and not is_answered(solution, each.place))
    return next(waiting, 1)


def all_topics(solution: Solution, catalogue: Catalogue, today: date) -> tuple[InterviewTopic, ...]:
    """Return every topic in order; the criteria that matter now follow the questions about money."""
    asked = catalogue.interview
    money = {topic.group for topic in asked for each in topic.questions if each.place.startswith("cost.")}
    place = max((n for n, topic in enumerate(asked, 1) if topic.group in money), default=len(asked))
    return (*asked[:place], *criteria_topics(solution, catalogue, today), *asked[place:])


def topics(solution: Solution, catalogue: Catalogue, today: date) -> tuple[TopicState, ...]:
    """Return the topics that are asked now with their state, in order."""
    found = []
    for topic in all_topics(solution, catalogue, today):
        asked = questions_of(solution, topic) if holds(solution, topic.when) else ()
        if asked:
            answered = sum(is_answered(solution, question.place) for question in asked)
            found.append(TopicState(topic, answered, len(asked)))
    return tuple(found)


def next_topic(
    solution: Solution, catalogue: Catalogue, today: date, after: str = "", later: Collection[str] = ()
) -> InterviewTopic | None:
    """Return the next open topic after one, beginning anew at the end; those put off come last."""
    states = topics(solution, catalogue, today)
    place = next((n for n, state in enumerate(states) if state.topic.id == after), -1)
    turned = (*states[place + 1 :], *states[: place + 1])
    wanted = [state.topic for state in turned if state.is_open and state.topic.id != after]
    ready = [topic for topic in wanted if topic.id not in later]
    return next(iter((*ready, *wanted)), None)


def previous_topic(
    solution: Solution, catalogue: Catalogue, today: date, before: str
) -> InterviewTopic | None:
    """Return the topic before one, answered or not; None at the beginning."""
    states = topics(solution, catalogue, today)
    place = next((n for n, state in enumerate(states) if state.topic.id == before), 0)
    return states[place - 1].topic if place > 0 else None
