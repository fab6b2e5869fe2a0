import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from scaleplanner.content import load_catalogue, read_catalogue
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.paths import resource

EMPTY_ALLOWED = {
    "publisher", "expires",
    "aliases", "date", "driver", "hint", "kind", "milestone_note", "note", "phase", "reason", "reference",
    "suitable_when", "target", "lead", "needs", "ask", "options", "valid_from", "valid_to", "value", "year",
    "cooperation_law",
}  # fmt: skip
GENDER_MARK = re.compile(r"\w[:*_]in(nen)?\b|[a-zäöüß]In(nen)?\b|/-?innen\b")
FOREIGN_MARK = re.compile(r"\bQ\d\d\b|\[gefunden|\bSeed\b(?!-Finanzierung)|→|\"| - ")
WORKING_MARK = re.compile(r"fachliche Ergänzung|Roadmap-Quelltext|null|None")


def texts(value: object, where: str) -> Iterator[tuple[str, str, str]]:
    """Yield place, field name and text of every string below a value."""
    if isinstance(value, tuple):
        for entry in value:
            yield from texts(entry, where)
    elif is_dataclass(value):
        name = getattr(value, "id", getattr(value, "key", type(value).__name__))
        for field in fields(value):
            content = getattr(value, field.name)
            if isinstance(content, str):
                yield f"{where}/{name}.{field.name}", field.name, content
            elif isinstance(content, tuple) and all(isinstance(entry, str) for entry in content):
                for entry in content:
                    yield f"{where}/{name}.{field.name}", "", entry
            else:
                yield from texts(content, f"{where}/{name}")


def test_counts(catalogue: Catalogue) -> None:
    counted = {
        "phases": 6, "workstreams": 4, "stakeholders": 6, "criteria": 56, "good_practices": 10, "forms": 24,
        "form_questions": 12, "operator_variants": 8, "ppp_models": 8, "funding_instruments": 17,
        "cost_kinds": 23, "funding_kinds": 13, "aspects": 5, "checklist": 88, "statements": 24, "lands": 16,
        "risks": 20, "drivers": 7, "mechanisms": 7, "core_findings": 8,
    }  # fmt: skip
    assert {name: len(getattr(catalogue, name)) for name in counted} == counted
    assert len(catalogue.glossary) >= 54
    assert len(catalogue.help) >= 60
    assert len(catalogue.sources) >= 80


def test_checklist_has_the_right_number_of_items_per_aspect(catalogue: Catalogue) -> None:
    counts = {aspect.key: len(catalogue.checklist_of(aspect.key)) for aspect in catalogue.aspects}
    assert counts == {"technik": 18, "infrastruktur": 16, "prozesse": 17, "recht": 20, "finanzen": 17}
    assert sum(item.must for item in catalogue.checklist) == 44
    assert catalogue.check_item("T18").must
    assert all(item.must for item in catalogue.checklist if item.critical)


def test_every_text_is_written(catalogue: Catalogue) -> None:
    empty = [
        place
        for part in fields(Catalogue)
        for place, name, text in texts(getattr(catalogue, part.name), part.name)
        if not text.strip() and name not in EMPTY_ALLOWED
    ]
    assert empty == []


def test_texts_are_neutral_and_clean(catalogue: Catalogue) -> None:
    for part in fields(Catalogue):
        for place, name, text in texts(getattr(catalogue, part.name), part.name):
            assert text == text.strip(), place
            assert text.startswith("field:") or not GENDER_MARK.search(text), place
            if name not in {"id"} and not place.startswith(("sources/", "criteria")):
                assert name == "sources" or not WORKING_MARK.search(text), place
            if not place.startswith("sources/") and not re.fullmatch(r"Q\d\d", text):
                assert not FOREIGN_MARK.search(text), place


def test_euro_signs_do_not_break_from_their_amount(catalogue: Catalogue) -> None:
    for part in fields(Catalogue):
        for place, name, text in texts(getattr(catalogue, part.name), part.name):
            assert name == "unit" or not re.search(r"\d (€|%)", text), place


def test_ids_are_unique_and_stable_in_form(catalogue: Catalogue) -> None:
    for part in fields(Catalogue):
        entries = getattr(catalogue, part.name)
        if part.name == "meta":
            continue
        ids = [getattr(entry, "id", getattr(entry, "key", "")) for entry in entries]
        assert len(ids) == len(set(ids)), part.name
        assert all(re.fullmatch(r"[A-Za-z0-9._-]+", entry_id) for entry_id in ids), part.name
    questions = [question.id for criterion in catalogue.criteria for question in criterion.questions]
    assert len(questions) == len(set(questions))


def test_references_of_criteria_resolve(catalogue: Catalogue) -> None:
    workstreams = {entry.id for entry in catalogue.workstreams}
    stakeholders = {entry.id for entry in catalogue.stakeholders}
    mechanisms = {entry.id for entry in catalogue.mechanisms}
    drivers = {entry.id for entry in catalogue.drivers} | {""}
    aspects = {aspect.key for aspect in catalogue.aspects}
    known = {criterion.id for criterion in catalogue.criteria}
    for criterion in catalogue.criteria:
        assert catalogue.phase(criterion.phase)
        assert criterion.workstreams
        assert set(criterion.workstreams) <= workstreams
        assert set(criterion.aspects) <= aspects
        assert set(criterion.stakeholders) <= stakeholders
        assert set(criterion.mechanisms) <= mechanisms
        assert criterion.driver in drivers
        assert set(criterion.related) <= known - {criterion.id}, criterion.id
        assert len(criterion.questions) >= 3
        assert criterion.evidence
    for practice in catalogue.good_practices:
        assert set(practice.criteria) <= known
        assert practice.phase == "" or catalogue.phase(practice.phase)


def test_inferred_content_stays_marked(catalogue: Catalogue) -> None:
    inferred = [criterion for criterion in catalogue.criteria if criterion.inferred]
    assert len(inferred) == 19
    assert all("ungeprüft" in criterion.provenance for criterion in inferred)
    assert sum(criterion.phase_inferred for criterion in catalogue.criteria) == 21
    assert sum(criterion.workstreams_inferred for criterion in catalogue.criteria) == 39
    milestones = [criterion.id for criterion in catalogue.criteria if criterion.milestone]
    assert len(milestones) == 3
    assert all(catalogue.criterion(entry).phase == "P4" for entry in milestones)


def test_every_provenance_is_one_of_three(catalogue: Catalogue) -> None:
    for part in fields(Catalogue):
        for place, name, text in texts(getattr(catalogue, part.name), part.name):
            if name == "provenance":
                assert text.startswith(("Roadmap", "Quelle: ", "eigene Facharbeit", "Titel: Roadmap")), place


def test_sources_resolve(catalogue: Catalogue) -> None:
    known = {source.id for source in catalogue.sources}
    cited = {
        source
        for entries in (catalogue.checklist, catalogue.cost_kinds, catalogue.funding_kinds)
        for entry in entries
        for source in entry.sources
    }
    cited |= {source for form in catalogue.forms for entry in form.profile for source in entry.sources}
    assert cited
    assert cited <= known


def test_forms_are_complete(catalogue: Catalogue) -> None:
    scored = [aspect.id for aspect in catalogue.form_aspects if aspect.scored]
    described = [aspect.id for aspect in catalogue.form_aspects if not aspect.scored]
    assert (len(scored), len(described)) == (12, 13)
    ids = {form.id for form in catalogue.forms}
    assert ids == {f"K{number:02}" for number in range(24)}
    for form in catalogue.forms:
        assert [entry.aspect for entry in form.scores] == scored
        assert [entry.aspect for entry in form.profile] == described
        assert all(1 <= entry.value <= 5 for entry in form.scores)
        assert 0 <= form.months_min < form.months_max
        assert set(form.next_forms) <= ids - {form.id}
        assert form.documents and form.reminders and form.pros and form.cons
    assert (catalogue.form("K20").months_min, catalogue.form("K20").months_max) == (9, 18)


def test_effects_of_the_form_questions_resolve(catalogue: Catalogue) -> None:
    scored = {aspect.id for aspect in catalogue.form_aspects if aspect.scored}
    forms = {form.id for form in catalogue.forms}
    questions = list(catalogue.form_questions)
    assert [question.id for question in questions] == [f"D{number}" for number in range(1, 13)]
    questions += [
        answer.follow_up
        for question in questions
        for answer in question.answers
        if answer.follow_up is not None
    ]
    for question in questions:
        for answer in question.answers:
            assert {weight.aspect for weight in answer.weights} <= scored
            assert all(weight.points > 0 for weight in answer.weights)
            assert {bonus.form for bonus in answer.bonus} <= forms
            assert set(answer.excludes) | set(answer.hint_forms) <= forms
            assert not answer.excludes or answer.reason
            assert not answer.hint_forms or answer.hint


def test_sovereign_rights_are_asked_only_after_yes(catalogue: Catalogue) -> None:
    question = catalogue.form_question("D5")
    assert question.answer("nein").follow_up is None
    assert question.answer("ja").excludes == ()
    follow_up = question.answer("ja").follow_up
    assert follow_up is not None
    assert follow_up.answer("ja").excludes == ("K13", "K14", "K17", "K23")
    assert follow_up.answer("nein").excludes == ()


def test_private_capital_is_hinted_or_excluded(catalogue: Catalogue) -> None:
    question = catalogue.form_question("D6")
    private = tuple(form.id for form in catalogue.forms if form.private_capital)
    assert question.answer("nein").excludes == private == ("K17", "K18", "K20", "K23")
    assert question.answer("ja").excludes == ()
    assert question.answer("ja").hint_forms == private


def test_operators_and_instruments_resolve(catalogue: Catalogue) -> None:
    instruments = {instrument.id for instrument in catalogue.funding_instruments}
    for operator in catalogue.operator_variants:
        assert all(catalogue.form(form) for form in operator.forms)
        assert operator.financing
        assert {option.instrument for option in operator.financing} <= instruments
        assert {option.fit for option in operator.financing} <= {"gut", "bedingt", "kaum"}
    for instrument in catalogue.funding_instruments:
        assert all(catalogue.funding_kind(kind) for kind in instrument.funding_kinds)
    for model in catalogue.ppp_models:
        assert catalogue.form(model.form)
        topics = [right.split(":")[0] for right in model.control_rights]
        assert topics == ["Stimmen", "Daten", "Quellcode", "Eintrittsrecht", "Heimfall"]


def test_what_has_a_sheet_of_its_own_is_an_instrument_too(catalogue: Catalogue) -> None:
    """Loan, partnership, levy, fees and bond can be planned, so the strategy offers them."""
    planned = {kind for instrument in catalogue.funding_instruments for kind in instrument.funding_kinds}
    assert {"FA.4", "FA.6", "FA.9", "FA.10", "FA.11"} <= planned
    by_id = {instrument.id: instrument for instrument in catalogue.funding_instruments}
    for key in ("kommunalkredit", "oeffentlich-private-partnerschaft"):
        assert by_id[key].date == "2026-11-01" and "ungeprüft" in by_id[key].provenance


def test_kinds_of_cost_follow_the_finance_rules(catalogue: Catalogue) -> None:
    aspects = {aspect.key for aspect in catalogue.aspects}
    for kind in catalogue.cost_kinds:
        assert kind.id.startswith("KA.")
        assert kind.aspect in aspects
        assert kind.line_type in {"recurring", "one_off", "investment"}
        assert kind.budget in {"ergebnis", "finanz", "keiner"}
        assert (kind.line_type == "investment") == (kind.group == "investition")
        assert kind.budget != "keiner" or not kind.default_budget_effective
    assert not catalogue.cost_kind("KA.P3").default_budget_effective
    assert catalogue.cost_kind("KA.A1").generated
    assert not catalogue.funding_kind("FA.1").external
    assert len([kind for kind in catalogue.cost_kinds if kind.typical]) == 6


def test_aspects_help_with_questions_samples_and_placeholders(catalogue: Catalogue) -> None:
    for aspect in catalogue.aspects:
        assert len(aspect.questions) >= 5
        assert len(aspect.samples) == 2
        assert aspect.text_blocks
        assert all(re.search(r"\{[^{}]+\}", block.text) for block in aspect.text_blocks)
        assert not any("{" in sample for sample in aspect.samples)


def test_statements_cover_each_workstream_with_six(catalogue: Catalogue) -> None:
    for workstream in catalogue.workstreams:
        statements = [entry for entry in catalogue.statements if entry.workstream == workstream.id]
        assert len(statements) == 6
        assert all(catalogue.criterion(entry) for statement in statements for entry in statement.criteria)
        assert all(statement.criteria for statement in statements)


def test_parameters_are_numbers_or_left_open(catalogue: Catalogue) -> None:
    for parameter in catalogue.parameters:
        assert re.fullmatch(r"(\d+(\.\d+)?|\d{4}-\d\d-\d\d)?", parameter.value), parameter.id
        for day in (parameter.valid_from, parameter.valid_to):
            assert re.fullmatch(r"(\d{4}-\d\d-\d\d)?", day), parameter.id
    weights = [entry for entry in catalogue.parameters if entry.id.startswith("gate_weight_")]
    assert sum(int(entry.value) for entry in weights) == 100
    assert catalogue.parameter("discount_rate").value == ""


def test_lands_and_risks(catalogue: Catalogue) -> None:
    assert catalogue.land("NI").budget_rules == "KomHKVO"
    assert catalogue.land("BY").cameral
    aspects = {aspect.key for aspect in catalogue.aspects}
    assert {risk.aspect for risk in catalogue.risks} == aspects
    assert {risk.strategy for risk in catalogue.risks} <= {
        "vermeiden", "vermindern", "übertragen", "akzeptieren",
    }  # fmt: skip


def test_definitions_are_short(catalogue: Catalogue) -> None:
    for term in catalogue.glossary:
        assert len(term.definition.split()) <= 25, term.id


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """Return a copy of the catalogue that a test may damage."""
    return Path(shutil.copytree(resource("catalogue"), tmp_path / "catalogue"))


def damage(folder: Path, part: str, change: object) -> None:
    """Apply a function to the entries of one part."""
    file = folder / f"{part}.json"
    entries = json.loads(file.read_text(encoding="utf-8"))
    assert callable(change)
    change(entries)
    file.write_text(json.dumps(entries), encoding="utf-8")


def test_a_copy_reads_the_same(copied: Path) -> None:
    assert read_catalogue(copied) == load_catalogue()


def test_load_is_cached() -> None:
    assert load_catalogue() is load_catalogue()


def test_unknown_key_is_refused(copied: Path) -> None:
    damage(copied, "cost_kinds", lambda entries: entries[0].update(colour="red"))
    with pytest.raises(ValueError, match=r"cost_kinds\.json\[0\] KA\.P1: unknown key colour"):
        read_catalogue(copied)


def test_missing_key_is_refused(copied: Path) -> None:
    damage(copied, "checklist", lambda entries: entries[2].pop("why"))
    with pytest.raises(ValueError, match=r"checklist\.json\[2\] T03: missing key why"):
        read_catalogue(copied)


def test_wrong_type_is_refused(copied: Path) -> None:
    damage(copied, "checklist", lambda entries: entries[0].update(must="yes"))
    with pytest.raises(ValueError, match=r"T01: must must be bool"):
        read_catalogue(copied)


def test_text_instead_of_list_is_refused(copied: Path) -> None:
    damage(copied, "criteria", lambda entries: entries[0].update(evidence="Beschluss"))
    with pytest.raises(ValueError, match="evidence must be a list"):
        read_catalogue(copied)


def test_text_instead_of_object_is_refused(copied: Path) -> None:
    damage(copied, "criteria", lambda entries: entries[0].update(questions=["Warum?"]))
    with pytest.raises(ValueError, match="object expected"):
        read_catalogue(copied)


def test_object_instead_of_list_is_refused(copied: Path) -> None:
    (copied / "risks.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ValueError, match=r"risks\.json: list expected"):
        read_catalogue(copied)


def test_double_id_is_refused(copied: Path) -> None:
    damage(copied, "risks", lambda entries: entries.append(entries[0]))
    with pytest.raises(ValueError, match=r"risks\.json: double id RI01"):
        read_catalogue(copied)


def test_missing_and_broken_files_are_named(copied: Path) -> None:
    (copied / "risks.json").write_text("[", encoding="utf-8")
    with pytest.raises(ValueError, match=r"risks\.json"):
        read_catalogue(copied)
    (copied / "risks.json").unlink()
    with pytest.raises(ValueError, match=r"risks\.json"):
        read_catalogue(copied)
