"""The outputs that are kept with a sealed version."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from scaleplanner.documents.blocks import Paper
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.kept import SealedVersion
from scaleplanner.domain.seal import seal_of, sealed_copy, short_seal
from scaleplanner.domain.solution import Solution
from scaleplanner.errors import UserError
from scaleplanner.exchange.output_keys import COMMITTEE_KEYS
from scaleplanner.exchange.request import Request
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _
from scaleplanner.store import StandInfo, StandOutput


@dataclass(frozen=True, slots=True)
class OutputForm:
    """How an output is wanted: for the public or not, on which sheet, with names of persons or without."""

    public: bool = False
    paper: Paper = "a4"
    names: bool = False


@dataclass(frozen=True, slots=True)
class SealedOutputs:
    """What was made, and one sentence for each output that could not be made."""

    outputs: tuple[StandOutput, ...]
    problems: tuple[str, ...] = ()


def make_sealed_outputs(
    solution: Solution,
    catalogue: Catalogue,
    today: date,
    progress: Callable[[float], None] = lambda _share: None,
    versions: tuple[SealedVersion, ...] = (),
) -> SealedOutputs:
    """Make all outputs of a sealed version; the same version on the same day gives the same bytes.

    An output that cannot be made yet, such as a workbook without a way, does not stop the others.
    """
    from scaleplanner.exchange.outputs import OUTPUTS, make_outputs

    request = Request(
        sealed_copy(solution), catalogue, today, seal=short_seal(seal_of(solution)), versions=versions
    )
    made: list[StandOutput] = []
    problems: list[str] = []
    keys = [key for key, output in OUTPUTS.items() if output.is_sealed]
    for number, key in enumerate(keys):
        try:
            outputs = make_outputs(request, [key])
        except UserError as error:
            problems.append(f"{_(OUTPUTS[key].title)}: {error}")
        else:
            made += [StandOutput(each.key, each.file_name, each.data) for each in outputs]
        progress((number + 1) / len(keys))
    return SealedOutputs(tuple(made), tuple(problems))


def remade_outputs(
    content: Solution, entry: StandInfo, catalogue: Catalogue
) -> tuple[tuple[str, bytes], ...]:
    """Return what lies before a committee, made anew from a sealed version that is kept without outputs."""
    from scaleplanner.exchange.outputs import make_outputs

    request = Request(content, catalogue, entry.day, seal=entry.short)
    return tuple((each.file_name, each.data) for each in make_outputs(request, COMMITTEE_KEYS))


def edition(
    workspace: Workspace, catalogue: Catalogue, today: date, public: bool = False, keys: Iterable[str] = ()
) -> Request:
    """Return what outputs are made of now; `keys` says which, because few need all that is kept.

    While the content equals a sealed version, that is its version, day and seal, so that the same bytes come
    out again; otherwise the draft of today without a seal.
    """
    from scaleplanner.exchange.outputs import OUTPUTS

    stands, kept = workspace.stands, workspace.kept
    request = Request(workspace.solution, catalogue, today, public)
    if kept is not None and any(OUTPUTS[key].uses_kept for key in keys):
        attachments = kept.attachments(workspace.solution)
        request = replace(request, versions=kept.versions(), attachments=attachments, log=kept.log())
    if stands is None or workspace.solution.is_example:
        return request
    stands.check()
    if stands.match is None:
        return request
    match = stands.match
    earlier = stands.entries.index(match)
    return replace(
        request,
        solution=sealed_copy(workspace.solution),
        today=match.day,
        seal=match.short,
        versions=request.versions[:earlier],
    )
