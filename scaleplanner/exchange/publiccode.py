"""The publiccode.yml of the solution.

Nothing is invented: what nobody has entered stands as a comment „noch offen“ in its place.
"""

from collections.abc import Iterator

from scaleplanner.domain.carrier import PartnerRole
from scaleplanner.domain.planning import TransferStep
from scaleplanner.domain.publiccode import missing_facts
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.wording import OPEN
from scaleplanner.i18n import _

VERSION = "0.4"
_SHORT, _LONG = 150, 500


def publiccode(solution: Solution) -> str:
    """Return the text of the file; it names offices, never a person."""
    return "\n".join(_lines(solution)) + "\n"


def _lines(solution: Solution) -> Iterator[str]:
    software, missing = solution.transfer.software, missing_facts(solution)
    if missing:
        yield _("# Noch unvollständig. Es fehlt: {names}.").format(names=", ".join(missing))
    yield f"publiccodeYmlVersion: {_quoted(VERSION)}"
    yield f"name: {_quoted(solution.name)}"
    yield _fact("url", software.repository)
    if software.version:
        yield f"softwareVersion: {_quoted(software.version)}"
    if software.released:
        yield f"releaseDate: {_quoted(software.released.isoformat())}"
    yield from _list("platforms", software.platforms)
    if software.categories:
        yield from _list("categories", software.categories)
    yield _fact("developmentStatus", software.status)
    yield _fact("softwareType", software.kind)
    yield from _description(solution)
    yield "legal:"
    yield "  " + _fact("license", software.licence)
    if solution.municipality.name:
        yield f"  mainCopyrightOwner: {_quoted(solution.municipality.name)}"
    yield from _maintenance(solution)
    yield "localisation:"
    yield "  localisationReady: false"
    yield from _list("availableLanguages", ("de",), "  ")
    targets = [each.name for each in solution.transfer.targets if each.step is TransferStep.USES]
    if targets:
        yield from _list("usedBy", tuple(targets))


def _description(solution: Solution) -> Iterator[str]:
    profile, software = solution.profile, solution.transfer.software
    yield "description:"
    yield "  de:"
    yield "    " + _fact("shortDescription", _cut(profile.summary, _SHORT))
    parts = (profile.summary, profile.problem, profile.core_service, profile.beneficiaries)
    long = " ".join(" ".join(part.split()) for part in parts if part.strip())
    yield "    " + _fact("longDescription", long)
    if 0 < len(long) < _LONG:
        yield _("    # Der Standard wünscht für longDescription mindestens {n} Zeichen.").format(n=_LONG)
    yield from _list("features", software.features or (profile.core_service,), "    ")


def _maintenance(solution: Solution) -> Iterator[str]:
    software, office = solution.transfer.software, solution.municipality.lead_office
    yield "maintenance:"
    yield "  " + _fact("type", software.maintenance)
    if software.maintenance in ("internal", "community"):
        yield "  contacts:"
        yield f"    - {_fact('name', office or solution.municipality.name)}"
    if software.maintenance == "contract":
        names = [each.name for each in solution.partners if each.role is PartnerRole.OPERATOR]
        yield "  contractors:"
        yield f"    - {_fact('name', next(iter(names), ''))}"
        end = solution.plan.years[-1]
        yield f"      until: {_quoted(f'{end}-12-31')} # {_('letztes Jahr des Finanzplans, bitte prüfen')}"


def _fact(key: str, value: str) -> str:
    """Return `key: "value"`, or the same as a comment that says „noch offen“."""
    return f"{key}: {_quoted(value)}" if value.strip() else f"# {key}: {OPEN}"


def _list(key: str, values: tuple[str, ...], indent: str = "") -> Iterator[str]:
    kept = [value.strip() for value in values if value.strip()]
    if not kept:
        yield f"{indent}# {key}: {OPEN}"
        return
    yield f"{indent}{key}:"
    yield from (f"{indent}  - {_quoted(value)}" for value in kept)


def _quoted(value: str) -> str:
    """Return a YAML double-quoted scalar on one line."""
    text = " ".join(value.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"'


def _cut(text: str, length: int) -> str:
    bare = " ".join(text.split())
    return bare if len(bare) <= length else f"{bare[: length - 1].rsplit(' ', 1)[0]}…"
