from dataclasses import replace
from decimal import Decimal

import pytest

from scaleplanner.domain.business import (
    FITS,
    OperatorRow,
    control_rights,
    effect_sentence,
    instruments,
    matrix,
    partnership_models,
    suitable_options,
)
from scaleplanner.domain.carrier import Carrier
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.plan import CostKey, FundingLine, IncomeLine, Partner, Plan
from scaleplanner.domain.solution import Solution
from tests.domain.sample import sample_solution

EMPTY = Solution("s", "S", Plan(2027))


def row(solution: Solution, catalogue: Catalogue, operator: str) -> OperatorRow:
    return next(entry for entry in matrix(solution, catalogue) if entry.operator.id == operator)


def planned(solution: Solution, catalogue: Catalogue, instrument: str) -> dict[str, bool]:
    first = matrix(solution, catalogue)[0]
    cell = next(entry for entry in first.cells if entry.instrument.id == instrument)
    return {line.kind: line.is_planned for line in cell.lines}


def test_the_matrix_is_complete(catalogue: Catalogue) -> None:
    rows = matrix(EMPTY, catalogue)
    assert [entry.operator for entry in rows] == list(catalogue.operator_variants)
    columns = instruments(catalogue)
    assert len(columns) == 7
    for entry in rows:
        assert tuple(cell.instrument for cell in entry.cells) == columns
        given = {option.instrument: option for option in entry.operator.financing}
        for cell in entry.cells:
            option = given.get(cell.instrument.id)
            assert (cell.fit, cell.note) == ((option.fit, option.note) if option else ("", ""))
            assert cell.text == (f"{cell.fit}: {cell.note}" if option else "keine Angabe")


def test_every_operator_has_expected_costs(catalogue: Catalogue) -> None:
    assert all(entry.costs for entry in matrix(EMPTY, catalogue))
    assert not any(line.is_planned for entry in matrix(EMPTY, catalogue) for line in entry.costs)


def test_the_chosen_one_is_marked(catalogue: Catalogue) -> None:
    rows = matrix(sample_solution(catalogue), catalogue)
    assert [entry.operator.id for entry in rows if entry.is_chosen] == ["staedtische-tochter"]


def test_expected_costs_are_compared_with_the_plan(catalogue: Catalogue) -> None:
    solution = sample_solution(catalogue)
    daughter, own = (row(solution, catalogue, name) for name in ("staedtische-tochter", "mischform"))
    assert daughter.missing_costs == ()
    assert effect_sentence(daughter) == (
        "Der gewählte Weg enthält alles Übliche: Betriebsführung und externe Dienstleistung (KA.S6)."
    )
    assert [line.kind for line in own.missing_costs] == ["KA.P1"]
    assert effect_sentence(own).endswith("Im gewählten Weg fehlt: KA.P1.")
    assert effect_sentence(replace(own, costs=())).startswith("Für diese Variante")


def test_expected_funding_is_compared_with_the_plan(catalogue: Catalogue) -> None:
    solution = sample_solution(catalogue)
    assert planned(solution, catalogue, "staatliche-foerderprogramme") == {"FA.2": True, "FA.3": False}
    assert planned(solution, catalogue, "kommunaler-haushalt") == {"FA.1": True}
    way = replace(solution.plan.main_way, own_funds=((2027, Decimal(0)),), fundings=(), incomes=())
    bare = solution.with_way(way)
    assert planned(bare, catalogue, "kommunaler-haushalt") == {"FA.1": False}
    assert planned(bare, catalogue, "umlage-mitgliedsbeitrag") == {"FA.4": False, "FA.5": False}
    shared = bare.with_way(replace(way, cost_key=CostKey(partners=(Partner("a", "A"),))))
    assert planned(shared, catalogue, "umlage-mitgliedsbeitrag") == {"FA.4": True, "FA.5": False}
    paid = bare.with_way(replace(way, incomes=(IncomeLine("e", "E", "FA.7"),)))
    assert planned(paid, catalogue, "lizenz-und-nutzungsentgelte") == {"FA.6": False, "FA.7": True}
    green = bare.with_way(replace(way, fundings=(FundingLine("g", "G", "FA.10"),)))
    assert planned(green, catalogue, "green-bonds") == {"FA.10": True}
    assert planned(EMPTY, catalogue, "green-bonds") == {"FA.10": False}


def test_suitable_options_come_best_first(catalogue: Catalogue) -> None:
    for entry in matrix(EMPTY, catalogue):
        fits = [FITS.index(cell.fit) for cell in suitable_options(entry)]
        assert fits == sorted(fits) and set(fits) <= {0, 1}
    own = row(EMPTY, catalogue, "kommunaler-eigenbetrieb-der-loesung")
    assert [cell.instrument.id for cell in suitable_options(own)][:2] == [
        "kommunaler-haushalt",
        "umlage-mitgliedsbeitrag",
    ]


@pytest.mark.parametrize(("form", "count"), [("K17", 1), ("K22", 2), ("K00", 0)])
def test_models_of_a_form(catalogue: Catalogue, form: str, count: int) -> None:
    assert len(partnership_models(catalogue, form)) == count


def test_control_rights_per_model(catalogue: Catalogue) -> None:
    for model in catalogue.ppp_models:
        rights = control_rights(EMPTY, model)
        assert [right.topic for right in rights] == ["Stimmen", "Daten", "Quellcode", "Eintrittsrecht",
                                                    "Heimfall"]  # fmt: skip
        assert all(right.text and not right.is_kept for right in rights)


def test_noted_rights_are_recognised(catalogue: Catalogue) -> None:
    model = catalogue.ppp_models[0]
    noted = (model.control_rights[0].upper(), "Alle Daten gehören der Stadt")
    rights = control_rights(replace(EMPTY, carrier=Carrier(control_rights=noted)), model)
    assert [right.topic for right in rights if right.is_kept] == ["Stimmen", "Daten"]
