from dataclasses import FrozenInstanceError

import pytest

from scaleplanner.domain.catalogue import Catalogue


def test_lookups_return_the_entry_with_the_id(catalogue: Catalogue) -> None:
    for criterion in catalogue.criteria:
        assert catalogue.criterion(criterion.id) is criterion
    for item in catalogue.checklist:
        assert catalogue.check_item(item.id) is item
    for kind in catalogue.cost_kinds:
        assert catalogue.cost_kind(kind.id) is kind
    for funding in catalogue.funding_kinds:
        assert catalogue.funding_kind(funding.id) is funding
    for source in catalogue.sources:
        assert catalogue.source(source.id) is source
    for workstream in catalogue.workstreams:
        assert catalogue.workstream(workstream.id) is workstream
    for aspect in catalogue.aspects:
        assert catalogue.aspect(aspect.key) is aspect


def test_unknown_ids_raise(catalogue: Catalogue) -> None:
    for lookup in (
        catalogue.criterion, catalogue.check_item, catalogue.cost_kind, catalogue.funding_kind,
        catalogue.form, catalogue.form_question, catalogue.aspect, catalogue.phase, catalogue.parameter,
        catalogue.land, catalogue.form_question("D1").answer, catalogue.form("K00").score,
        catalogue.form("K00").profile_text,
    ):  # fmt: skip
        with pytest.raises(KeyError, match="nichts"):
            lookup("nichts")


def test_help_is_optional(catalogue: Catalogue) -> None:
    text = catalogue.help_for("cost.price")
    assert text is not None
    assert text.title == "Preis"
    assert catalogue.help_for("cost.unknown") is None


@pytest.mark.parametrize(
    "field",
    [
        "solution.name", "solution.problem", "solution.audience", "solution.core_service",
        "solution.beneficiaries", "solution.payers", "criterion.status", "criterion.evidence",
        "criterion.own_words", "aspect.text", "aspect.answer", "cost.quantity", "cost.driver", "cost.growth",
        "cost.origin", "plan.base_year", "plan.horizon", "plan.discount_rate",
    ],
)  # fmt: skip
def test_main_fields_have_help(catalogue: Catalogue, field: str) -> None:
    assert catalogue.help_for(field) is not None


def test_criteria_of_phases_cover_all(catalogue: Catalogue) -> None:
    phases = [catalogue.criteria_of(phase.id) for phase in catalogue.phases]
    assert sum(len(criteria) for criteria in phases) == len(catalogue.criteria)
    assert {criterion.phase for criterion in catalogue.criteria_of("P4")} == {"P4"}


def test_examples_of_a_criterion(catalogue: Catalogue) -> None:
    examples = catalogue.good_practices_of("skaleneffekte-nutzen")
    assert [example.id for example in examples] == ["coworkland"]


def test_options_of_a_group(catalogue: Catalogue) -> None:
    assert len(catalogue.options_of("transfer_benefit")) == 5
    assert len(catalogue.options_of("transfer_use")) == 5
    assert catalogue.options_of("nothing") == ()


def test_form_scores_and_profile(catalogue: Catalogue) -> None:
    form = catalogue.form("K15")
    assert (form.score("PE"), form.score("ST"), form.score("DA")) == (5, 2, 5)
    assert "Roadmap" in form.profile_text("eignung")


def test_the_catalogue_cannot_be_changed(catalogue: Catalogue) -> None:
    name = "title"
    with pytest.raises(FrozenInstanceError):
        setattr(catalogue.meta, name, "anders")
