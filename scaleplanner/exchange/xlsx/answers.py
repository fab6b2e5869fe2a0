"""The answers of a Rückmeldebogen as comparable texts, and the way back into the solution."""

from datetime import date

from scaleplanner.domain.assessment import Answer, ChecklistState, Evidence
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.labels import label
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.xlsx import technical
from scaleplanner.exchange.xlsx.layout import InputKey
from scaleplanner.i18n import N_, _, german

#: First word of the proof that says where an answer came from.
FEEDBACK = N_("Rückmeldung")


def values(solution: Solution, catalogue: Catalogue) -> tuple[tuple[InputKey, str], ...]:
    """Return what the forms would hold now, the „mine“ of a comparison."""
    found: list[tuple[InputKey, str]] = []
    for aspect in catalogue.aspects:
        for item in catalogue.checklist_of(aspect.key):
            for name, text in texts_of(solution.item(item.id)):
                key = InputKey("check", (item.id,), name)
                found.append((key, technical.comparable(key, text)))
    return tuple(found)


def with_answer(solution: Solution, key: InputKey, text: str, day: date) -> Solution:
    """Return the solution with one accepted field; the answer carries where it came from."""
    state = solution.item(key.path[0])
    answer, reason, due = state.answer, state.reason, state.due
    if key.column == "answer":
        answer = next((known for known in Answer if label(known) == text), None)
    elif key.column == "reason":
        reason = text
    elif key.column == "due":
        due = date.fromisoformat(text) if text else None
    known = {proof.title: proof for proof in state.evidence}
    titles = [title.strip() for title in text.split(";")] if key.column == "proof" else []
    fresh = [Evidence(title, day) for title in titles if title and title not in known]
    kept = [
        proof
        for proof in state.evidence
        if key.column != "proof" or proof.title in titles or proof.title.startswith(FEEDBACK)
    ]
    origin = Evidence(_("{word} {office}").format(word=FEEDBACK, office=state.office).strip(), day)
    kept = [proof for proof in kept if proof.title != origin.title]
    return solution.with_item(
        ChecklistState(state.item_id, answer, reason, (*kept, *fresh, origin), state.office, due)
    )


@german()
def answers() -> tuple[str, ...]:
    """Return the answers a form accepts."""
    return tuple(label(answer) for answer in Answer)


@german()
def texts_of(state: ChecklistState) -> tuple[tuple[str, str], ...]:
    """Return the fields of an answer as they stand in a form."""
    proofs = "; ".join(proof.title for proof in state.evidence if not proof.title.startswith(FEEDBACK))
    return (
        ("answer", label(state.answer) if state.answer else ""),
        ("reason", state.reason),
        ("proof", proofs),
        ("due", state.due.isoformat() if state.due else ""),
    )
