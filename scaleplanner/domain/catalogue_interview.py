"""The interview of the guided mode as content: topics, at most three questions each, and branching."""

from dataclasses import dataclass

KINDS = ("line", "text", "lines", "date", "number", "count", "year", "choice", "answer", "status", "money")
MOST_QUESTIONS = 3


@dataclass(frozen=True, slots=True)
class Condition:
    """Holds when a place of the solution has one of the values; without values, when it is answered."""

    place: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class InterviewQuestion:
    """A question bound to a place of the solution.

    Without `ask` the words of the checklist item are used; `options` names a part of the catalogue to choose
    from; all conditions of `when` must hold. `help_id` and `target` are those of the field in direct mode.
    """

    place: str
    kind: str
    help_id: str
    target: str
    ask: str = ""
    hint: str = ""
    options: str = ""
    when: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class InterviewTopic:
    """One screen: what it is about, why it matters, its questions, and when it is asked at all."""

    id: str
    group: str
    title: str
    why: str
    questions: tuple[InterviewQuestion, ...]
    when: tuple[Condition, ...] = ()
