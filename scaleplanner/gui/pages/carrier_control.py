"""How operation and financing fit, what the municipality keeps in its hand, which papers are there."""

from dataclasses import replace

from PySide6.QtWidgets import QFrame

from scaleplanner.domain.carrier import Carrier
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.reasons import FINANCING
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.bound_form import BoundForm
from scaleplanner.gui.page import Page
from scaleplanner.gui.pages.carrier_choice import on_carrier
from scaleplanner.gui.pages.carrier_matrix import MatrixCard
from scaleplanner.gui.pages.carrier_papers import BusinessCard, PapersCard
from scaleplanner.gui.pages.reason_card import ReasonCard
from scaleplanner.gui.widgets.basics import boxed, clear, column, label
from scaleplanner.gui.widgets.card import Card
from scaleplanner.gui.widgets.inputs import CheckField
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _


class ControlPanel(QFrame):
    """Rights as a list to check where the chosen form has a model, further ones as free lines."""

    def __init__(self, page: Page, workspace: Workspace, catalogue: Catalogue) -> None:
        super().__init__()
        self._workspace, self._catalogue = workspace, catalogue
        self._offered: tuple[str, ...] = ()
        self.checks: list[CheckField] = []
        self._check_rows = column(spacing=6)
        self._checks_box = boxed(self._check_rows)
        self._source = label("", "small", "2", wrap=True)
        rights = BoundForm(page, workspace, "control_rights", on_carrier)
        self._rights = rights
        lines = rights.form.text(
            "carrier.control_rights",
            _("Vereinbarte Rechte, eines je Zeile"),
            help_id="carrier.control_rights",
            hint=_("Denken Sie an Stimmen, Daten, Quellcode, Eintrittsrecht und Heimfall."),
            lines=4,
        )
        rights.bind(lines, "control_rights", self._own_lines, self._with_lines, _("Kontrollrechte ändern"))
        self._form = BoundForm(page, workspace, "carrier", on_carrier)
        self._financing = self._form.form.choice(
            "carrier.financing", _("Finanzierung des Betriebs"), [], help_id="carrier.financing"
        )
        self._financing.setMinimumContentsLength(36)
        note = self._form.form.text(
            "carrier.note", _("Anmerkung zu Form und Betrieb"), help_id="carrier.operator", lines=3
        )
        self._form.bind_attribute(self._financing, "financing", _("Finanzierung wählen"), "")
        self._form.bind_attribute(note, "note", _("Anmerkung ändern"))
        kept = Card(_("Was die Kommune dauerhaft in der Hand behält"))
        kept.add(self._source, self._checks_box, rights)
        self.matrix = MatrixCard(page, workspace, catalogue)
        self.business = BusinessCard(page, workspace)
        self.papers = PapersCard(page, workspace, catalogue)
        self.reason = ReasonCard(page, workspace, catalogue, FINANCING)
        noted = Card(_("Finanzierung und Anmerkung")).add(self._form, self.reason)
        parts = (self.matrix, noted, self.business, kept, self.papers)
        self.setLayout(column(*parts, None, spacing=16))

    def show_solution(self, solution: Solution) -> None:
        """Render the rights of the chosen form, the further ones and the financing."""
        carrier = solution.carrier
        self._offer(carrier.form_id)
        for check, right in zip(self.checks, self._offered, strict=True):
            check.set_value(right in carrier.control_rights)
        self._financing.set_options(self._instruments(carrier))
        self._rights.show_value(carrier)
        self._form.show_value(carrier)
        for part in (self.matrix, self.business, self.papers, self.reason):
            part.show_solution(solution)

    def _offer(self, form_id: str) -> None:
        models = [model for model in self._catalogue.ppp_models if model.form == form_id]
        offered = tuple(dict.fromkeys(right for model in models for right in model.control_rights))
        if models:
            text = _("Übliche Rechte bei: {models}. Haken Sie an, was vereinbart ist.")
            self._source.setText(text.format(models=", ".join(model.title for model in models)))
        self._source.setVisible(bool(models))
        self._checks_box.setVisible(bool(models))
        if offered == self._offered:
            return
        self._offered = offered
        clear(self._check_rows)
        self.checks = [self._check(right) for right in offered]

    def _check(self, right: str) -> CheckField:
        field = CheckField(right)
        field.setAccessibleName(right)
        field.edited.connect(lambda checked: self._on_checked(right, checked))
        self._check_rows.addWidget(field)
        return field

    def _on_checked(self, right: str, checked: bool) -> None:
        def change(carrier: Carrier) -> Carrier:
            kept = [each for each in carrier.control_rights if each != right]
            return replace(carrier, control_rights=tuple([*kept, right] if checked else kept))

        self._workspace.edit(_("Kontrollrecht ändern"), lambda solution: on_carrier(solution, change))

    def _own_lines(self, carrier: Carrier) -> str:
        return "\n".join(right for right in carrier.control_rights if right not in self._offered)

    def _with_lines(self, carrier: Carrier, typed: str) -> Carrier:
        checked = [right for right in carrier.control_rights if right in self._offered]
        own = typed.split("\n") if typed else []
        return replace(carrier, control_rights=(*checked, *own))

    def _instruments(self, carrier: Carrier) -> list[tuple[str, str]]:
        """Return the instruments, with the fit for the chosen operator behind the title."""
        variants = [each for each in self._catalogue.operator_variants if each.id == carrier.operator_id]
        fits = {option.instrument: option.fit for variant in variants for option in variant.financing}
        options = [("", _("noch offen"))]
        for entry in self._catalogue.funding_instruments:
            fit = fits.get(entry.id, "")
            options.append((entry.id, f"{entry.title} ({fit})" if fit else entry.title))
        return options
