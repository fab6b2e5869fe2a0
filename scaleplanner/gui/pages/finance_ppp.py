"""Partnership with private parties: entered figures, the comparison at equal risk, the control that stays."""

from decimal import Decimal

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.plan import Plan
from scaleplanner.domain.finance.ppp import compare_ppp, open_control
from scaleplanner.domain.finance.strategy import PppVariant
from scaleplanner.domain.money_words import ppp_sentence
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.wording import join_list
from scaleplanner.gui.bound_form import BoundForm
from scaleplanner.gui.page import Page
from scaleplanner.gui.part_editor import PartEditor, ShownText
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import N_, _

_MONEY = (
    (("once", N_("Einmaliger Aufwand der Kommune")), ("fee", N_("Entgelt im Jahr"))),
    (("retained", N_("Kosten bei der Kommune")), ("income", N_("Erträge bei der Kommune"))),
    (("final", N_("Zahlung am Ende")), ("risk", N_("Verbleibende Risiken im Jahr"))),
)
_CONTROL = (
    ("votes", N_("Stimmen")),
    ("data_rights", N_("Daten")),
    ("source_code", N_("Quellcode")),
    ("step_in", N_("Eintrittsrecht")),
    ("reversion", N_("Heimfall")),
    ("approval", N_("Genehmigung als kreditähnliches Geschäft")),
)


def describe_variant(variant: PppVariant) -> tuple[str, str, str]:
    """Return status, title and second line of a variant: what control is still open."""
    missing = open_control(variant)
    text = (
        _("Kontrolle offen: {list}").format(list=join_list(missing)) if missing else _("Kontrolle geregelt")
    )
    return ("open" if missing else "done"), variant.name, text


class PppEditor(PartEditor):
    """Variants of a partnership; nothing is estimated, what is missing is named."""

    def __init__(self, page: Page, workspace: Workspace, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._plan: Plan = workspace.solution.plan
        super().__init__(
            page,
            workspace,
            "strategy",
            "ppp_variants",
            noun=_("Partnerschaft"),
            empty=_("Soll ein Unternehmen planen, bauen, finanzieren oder betreiben? Vergleichen Sie hier."),
            describe=describe_variant,
            new=lambda key: PppVariant(key, _("Neue Partnerschaft")),
            build=self._fields,
        )

    def _fields(self, bound: BoundForm) -> None:
        form = bound.form
        name = form.line("ppp_variants.name", _("Bezeichnung"), help_id="ppp.name")
        models = [("", _("noch offen")), *((each.id, each.title) for each in self._catalogue.ppp_models)]
        model = form.choice("ppp_variants.model_id", _("Modell"), models, help_id="ppp.name")
        bound.bind_attribute(name, "name", _("Partnerschaft umbenennen"))
        bound.bind_attribute(model, "model_id", _("Modell ändern"))
        self.result = ShownText("accent_text")
        bound.add(self.result)
        bound.bind(self.result, "result", self._result, lambda entry, _typed: entry, "")
        bound.heading(_("Geld, aus Angeboten und eigener Rechnung"))
        for pair in _MONEY:
            form.begin_line()
            for attribute, text in pair:
                field = form.money(
                    f"ppp_variants.{attribute}", _(text), help_id=f"ppp.{attribute}", minimum=None
                )
                bound.bind_attribute(field, attribute, _("{field} ändern").format(field=_(text)))
            form.end_line()
        form.begin_line()
        growth = form.percent("ppp_variants.fee_growth", _("Steigerung des Entgelts"), help_id="ppp.fee")
        own = form.money(
            "ppp_variants.own_risk", _("Risiken bei eigener Finanzierung im Jahr"), help_id="ppp.risk"
        )
        form.end_line()
        bound.bind_attribute(growth, "fee_growth", _("Steigerung des Entgelts ändern"), Decimal(0))
        bound.bind_attribute(own, "own_risk", _("Risiken bei eigener Finanzierung ändern"))
        bound.heading(_("Kontrolle, die bei der Kommune bleibt"))
        self.rights = ShownText()
        bound.add(self.rights)
        bound.bind(self.rights, "rights", self._rights, lambda entry, _typed: entry, "")
        for attribute, text in _CONTROL:
            line = form.line(f"ppp_variants.{attribute}", _(text), help_id="ppp.control")
            bound.bind_attribute(line, attribute, _("{field} ändern").format(field=_(text)))

    def _result(self, variant: PppVariant) -> str:
        return ppp_sentence(compare_ppp(self._plan, self._plan.main_way, variant))

    def _rights(self, variant: PppVariant) -> str:
        model = next((each for each in self._catalogue.ppp_models if each.id == variant.model_id), None)
        if model is None:
            return ""
        text = _("Üblich in diesem Modell: {rights}. Herkunft: {source}.")
        return text.format(rights=" · ".join(model.control_rights), source=model.provenance)

    def show_solution(self, solution: Solution) -> None:
        """Render list, form and the comparison with the chosen way."""
        self._plan = solution.plan
        super().show_solution(solution)
