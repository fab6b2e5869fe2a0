"""Cooperation form and operator: a list of the catalogue left, the profile and the choice right."""

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QFrame

from scaleplanner.domain.carrier import Carrier
from scaleplanner.domain.catalogue import Catalogue, Form
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.models.assessment_model import ListLine
from scaleplanner.gui.page import Page
from scaleplanner.gui.pages.assessment_list import AssessmentList
from scaleplanner.gui.pages.carrier_profile import ProfileView
from scaleplanner.gui.pages.detail_card import detail_card
from scaleplanner.gui.pages.reason_card import ReasonCard
from scaleplanner.gui.widgets.badge import StatusBadge
from scaleplanner.gui.widgets.basics import button, column, label, line, row
from scaleplanner.gui.widgets.wrap import WrapLayout
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _


def on_carrier(solution: Solution, change: Callable[[Carrier], Carrier]) -> Solution:
    """Apply a change to the carrier of the solution."""
    return replace(solution, carrier=change(solution.carrier))


def months_text(form: Form) -> str:
    """Return the usual time of setting a form up."""
    if not form.months_max:
        return _("ohne Einrichtung")
    if form.months_min == form.months_max:
        return _("{n} Monate").format(n=form.months_max)
    return _("{low}–{high} Monate").format(low=form.months_min, high=form.months_max)


class ChoicePanel(QFrame):
    """One entry of a catalogue list is shown, one is chosen; looking at an entry changes nothing."""

    attribute = ""

    def __init__(self, page: Page, workspace: Workspace, catalogue: Catalogue, name: str) -> None:
        super().__init__()
        self._workspace, self._catalogue = workspace, catalogue
        self._carrier = Carrier()
        self.list = AssessmentList(name)
        self.list.chosen.connect(self._on_shown)
        page.register(self.attribute, name, self.list, self.help_id())
        self._title = label("", "section", wrap=True)
        self._badge = StatusBadge("done", _("gewählt"))
        self.choose_button = button(_("{name} wählen").format(name=name), "primary", "check")
        self.choose_button.clicked.connect(self._on_choose_clicked)
        self.release_button = button(_("Wahl aufheben"), "quiet", extent="small")
        self.release_button.clicked.connect(self._on_release_clicked)
        self._fact = label("", "small", "2", wrap=True)
        self._profile = ProfileView()
        head = WrapLayout(spacing=12, level=True)
        head.add(self._title, 1)
        for each in (self._badge, self.release_button, self.choose_button):
            head.add(each)
        self.reason = ReasonCard(page, workspace, catalogue, self.attribute.removesuffix("_id"))
        body = column(head, self._fact, self.reason, line(), self._profile, None, margins=(24, 18, 24, 20))
        inner = QFrame()
        inner.setLayout(body)
        card, self.area = detail_card(inner)
        columns = row(spacing=16)
        columns.addWidget(self.list, 2)
        columns.addWidget(card, 3)
        self.setLayout(columns)

    @abstractmethod
    def help_id(self) -> str:
        """Return the help id of the choice."""

    @abstractmethod
    def lines(self, chosen: str) -> list[ListLine]:
        """Return the entries of the catalogue as lines."""

    @abstractmethod
    def show_entry(self, key: str) -> str:
        """Fill the profile with an entry; return its title."""

    def select(self, key: str) -> bool:
        """Show an entry without choosing it; False when there is no such entry."""
        if key not in self.list.keys:
            return False
        self.list.set_current(key)
        self._render()
        return True

    def show_chosen(self) -> None:
        """Look at the entry that is chosen; its reason stands there."""
        self.show_solution(self._workspace.solution)
        self.select(getattr(self._carrier, self.attribute))

    def show_solution(self, solution: Solution) -> None:
        """Render the list, the entry looked at and whether it is the chosen one."""
        self._carrier = solution.carrier
        self.reason.show_solution(solution)
        chosen: str = getattr(self._carrier, self.attribute)
        lines = self.lines(chosen)
        known = [each.key for each in lines]
        fallback = chosen if chosen in known else known[0]
        current = self.list.current if self.list.current in known else fallback
        self.list.show_lines(lines, current)
        self._render()

    def _render(self) -> None:
        current = self.list.current
        is_chosen = getattr(self._carrier, self.attribute) == current
        self._title.setText(self.show_entry(current))
        self._badge.setVisible(is_chosen)
        self.release_button.setVisible(is_chosen)
        self.choose_button.setVisible(not is_chosen)
        self.reason.setVisible(is_chosen)

    def set_fact(self, text: str) -> None:
        """Write one fact below the title."""
        self._fact.setText(text)
        self._fact.setVisible(bool(text))

    def _on_shown(self, _key: str) -> None:
        self._workspace.end_merge()
        self._render()

    def _on_choose_clicked(self) -> None:
        self._choose(self.list.current, _("{name} wählen").format(name=self._title.text()))
        self.reason.form.focus_first()

    def _on_release_clicked(self) -> None:
        self._choose("", _("Wahl aufheben"))
        self.choose_button.setFocus()

    def _choose(self, key: str, text: str) -> None:
        changes: dict[str, Any] = {self.attribute: key}
        self._workspace.edit(
            text, lambda solution: on_carrier(solution, lambda carrier: replace(carrier, **changes))
        )


class FormPanel(ChoicePanel):
    """The cooperation forms K00 to K23."""

    attribute = "form_id"

    def help_id(self) -> str:
        """Return the help id of the choice."""
        return "carrier.form"

    def lines(self, chosen: str) -> list[ListLine]:
        """Return the forms with the time they take."""
        return [_line(form.id, form.title, months_text(form), chosen) for form in self._catalogue.forms]

    def show_entry(self, key: str) -> str:
        """Fill the profile with a form; return its title."""
        form = self._catalogue.form(key)
        hint = _("Orientierung, keine Rechtsprüfung. Einrichtung: {months}.")
        bridge = _(" Überbrückt die Zeit bis zu einer anderen Form.") if form.transitional else ""
        self.set_fact(hint.format(months=months_text(form)) + bridge)
        self._profile.show_form(form, self._catalogue)
        return form.title


class OperatorPanel(ChoicePanel):
    """The operator variants."""

    attribute = "operator_id"

    def help_id(self) -> str:
        """Return the help id of the choice."""
        return "carrier.operator"

    def lines(self, chosen: str) -> list[ListLine]:
        """Return the variants."""
        return [
            _line(variant.id, variant.title, variant.suitable_when, chosen)
            for variant in self._catalogue.operator_variants
        ]

    def show_entry(self, key: str) -> str:
        """Fill the profile with a variant; return its title."""
        variant = next(each for each in self._catalogue.operator_variants if each.id == key)
        self.set_fact(_("Orientierung aus der Roadmap. Prüfen Sie Vergabe und Steuern vor der Wahl."))
        self._profile.show_operator(variant, self._catalogue)
        return variant.title


def _line(key: str, title: str, detail: str, chosen: str) -> ListLine:
    if key == chosen:
        return ListLine(title, key, "circle-check", "ok", _("gewählt"), detail)
    return ListLine(title, key, "circle", "open", detail)
