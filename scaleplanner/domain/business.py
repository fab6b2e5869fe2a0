"""Operator variants and their financing as a matrix, with the lines they lead one to expect in the plan."""

from dataclasses import dataclass

from scaleplanner.domain.catalogue import Catalogue, FundingInstrument, OperatorVariant, PppModel
from scaleplanner.domain.finance.plan import Way
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.wording import join_list
from scaleplanner.i18n import _

FITS = ("gut", "bedingt", "kaum")

# The kinds of cost a variant usually brings into the budget of the municipality; own expertise, unchecked.
_EXPECTED_COSTS: dict[str, tuple[str, ...]] = {
    "kommunaler-eigenbetrieb-der-loesung": ("KA.P1", "KA.S3", "KA.S4"),
    "regionaler-kommunaler-it-dienstleister": ("KA.S6",),
    "privater-it-dienstleister": ("KA.S6", "KA.S9"),
    "zivilgesellschaftlicher-betreiber": ("KA.S6",),
    "staedtische-tochter": ("KA.S6",),
    "mischform": ("KA.P1", "KA.S6"),
    "boo": ("KA.S6", "KA.S9"),
    "bom": ("KA.S6", "KA.S9"),
}


@dataclass(frozen=True, slots=True)
class ExpectedLine:
    """A kind of line that belongs to a choice; `is_planned` when the chosen way has one."""

    kind: str
    title: str
    is_planned: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """One operator with one instrument: how well they fit, why, and the lines of funding to expect."""

    instrument: FundingInstrument
    fit: str
    note: str
    lines: tuple[ExpectedLine, ...]

    @property
    def text(self) -> str:
        """Return `gut: Ansatz im eigenen Produkt`; „keine Angabe“ where the catalogue says nothing."""
        return f"{self.fit}: {self.note}" if self.fit else _("keine Angabe")


@dataclass(frozen=True, slots=True)
class OperatorRow:
    """One operator variant with its cells and the kinds of cost to expect."""

    operator: OperatorVariant
    is_chosen: bool
    costs: tuple[ExpectedLine, ...]
    cells: tuple[Cell, ...]

    @property
    def missing_costs(self) -> tuple[ExpectedLine, ...]:
        """The expected kinds of cost that the chosen way does not have."""
        return tuple(line for line in self.costs if not line.is_planned)


def instruments(catalogue: Catalogue) -> tuple[FundingInstrument, ...]:
    """Return the columns of the matrix: the instruments at least one operator speaks of."""
    named = {option.instrument for operator in catalogue.operator_variants for option in operator.financing}
    return tuple(instrument for instrument in catalogue.funding_instruments if instrument.id in named)


def matrix(solution: Solution, catalogue: Catalogue) -> tuple[OperatorRow, ...]:
    """Return the operator variants × financing options with their effect on the plan."""
    way = solution.plan.main_way if solution.plan.ways else None
    return tuple(
        OperatorRow(
            operator,
            operator.id == solution.carrier.operator_id,
            _expected_costs(operator, catalogue, way),
            tuple(_cell(operator, instrument, catalogue, way) for instrument in instruments(catalogue)),
        )
        for operator in catalogue.operator_variants
    )


def _expected_costs(
    operator: OperatorVariant, catalogue: Catalogue, way: Way | None
) -> tuple[ExpectedLine, ...]:
    planned = {line.kind for line in way.costs} if way else set()
    kinds = _EXPECTED_COSTS.get(operator.id, ())
    return tuple(ExpectedLine(kind, catalogue.cost_kind(kind).title, kind in planned) for kind in kinds)


def _cell(
    operator: OperatorVariant, instrument: FundingInstrument, catalogue: Catalogue, way: Way | None
) -> Cell:
    option = next((entry for entry in operator.financing if entry.instrument == instrument.id), None)
    lines = tuple(
        ExpectedLine(kind, catalogue.funding_kind(kind).title, way is not None and _is_planned(way, kind))
        for kind in instrument.funding_kinds
    )
    return Cell(instrument, option.fit if option else "", option.note if option else "", lines)


def _is_planned(way: Way, kind: str) -> bool:
    if kind == "FA.1":
        return any(amount for _year, amount in way.own_funds)
    if kind == "FA.4" and way.cost_key is not None and way.cost_key.partners:
        return True
    kinds = {line.kind for line in way.fundings} | {line.kind for line in way.incomes}
    return kind in kinds


def effect_sentence(row: OperatorRow) -> str:
    """Return what a variant means for the plan in one sentence."""
    if not row.costs:
        return _("Für diese Variante sind keine üblichen Kostenarten hinterlegt.")
    wanted = join_list(f"{line.title} ({line.kind})" for line in row.costs)
    if not row.missing_costs:
        return _("Der gewählte Weg enthält alles Übliche: {wanted}.").format(wanted=wanted)
    missing = join_list(line.kind for line in row.missing_costs)
    return _("Üblich sind {wanted}. Im gewählten Weg fehlt: {missing}.").format(
        wanted=wanted, missing=missing
    )


def suitable_options(row: OperatorRow) -> tuple[Cell, ...]:
    """Return the options that fit, the best first; those that hardly fit are left out."""
    fitting = (cell for cell in row.cells if cell.fit in FITS[:2])
    return tuple(sorted(fitting, key=lambda cell: FITS.index(cell.fit)))


@dataclass(frozen=True, slots=True)
class ControlRight:
    """A right the municipality keeps in a partnership; `is_kept` when the office has noted it."""

    topic: str
    text: str
    is_kept: bool


def partnership_models(catalogue: Catalogue, form_id: str) -> tuple[PppModel, ...]:
    """Return the models of partnership behind a form; none for forms without private partners."""
    return tuple(model for model in catalogue.ppp_models if model.form == form_id)


def control_rights(solution: Solution, model: PppModel) -> tuple[ControlRight, ...]:
    """Return the rights to keep in a model: votes, data, source code, step-in, Heimfall.

    A right counts as kept when the office has noted its text or something that names its topic.
    """
    noted = [right.casefold() for right in solution.carrier.control_rights]
    rights = []
    for entry in model.control_rights:
        topic, _colon, text = entry.partition(":")
        kept = any(entry.casefold() == right or topic.casefold() in right for right in noted)
        rights.append(ControlRight(topic, text.strip(), kept))
    return tuple(rights)
