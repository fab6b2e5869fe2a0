"""Geld des Piloten: what each pilot year cost, who paid it, and the grants with their binding period."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from scaleplanner.domain.finance.plan import HistoryYear, PilotGrant, YearAmounts
from scaleplanner.domain.numbers import format_date, format_euro
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.bound_form import BoundForm
from scaleplanner.gui.entry_editor import EntryEditor
from scaleplanner.gui.forms import FieldBox
from scaleplanner.gui.number_fields import MoneyEdit
from scaleplanner.gui.page import Page
from scaleplanner.gui.widgets.basics import button, clear, column, label, row
from scaleplanner.gui.widgets.card import Card
from scaleplanner.gui.widgets.wrap import WrapLayout
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _

_ZERO = Decimal(0)
_MOST_YEARS = 12


def pilot_years(solution: Solution) -> tuple[int, ...]:
    """Return the years of the pilot: those of its period and those with figures."""
    begin, end = solution.pilot.begin, solution.pilot.end or solution.funding_end
    years = {entry.year for entry in solution.plan.history}
    if begin is not None and end is not None:
        years.update(range(begin.year, min(end.year, begin.year + _MOST_YEARS - 1) + 1))
    return tuple(sorted(years))


def _year_of(solution: Solution, year: int) -> HistoryYear:
    return next((entry for entry in solution.plan.history if entry.year == year), HistoryYear(year))


def _with_year(solution: Solution, changed: HistoryYear) -> Solution:
    """Return the solution with the figures of a year; a year of zeros is none."""
    others = [entry for entry in solution.plan.history if entry.year != changed.year]
    kept = [*others, changed] if changed.cost or changed.funding else others
    history = tuple(sorted(kept, key=lambda entry: entry.year))
    return replace(solution, plan=replace(solution.plan, history=history))


class GrantEditor(EntryEditor):
    """The grants of the pilot; they live inside the plan."""

    def entries_of(self, solution: Solution) -> tuple[Any, ...]:
        """Return the grants."""
        return solution.plan.pilot_grants

    def put(self, solution: Solution, entry: Any) -> Solution:
        """Return the solution with a grant added or replaced."""
        grants = solution.plan.pilot_grants
        if all(old.id != entry.id for old in grants):
            return self._with(solution, (*grants, entry))
        return self._with(solution, tuple(entry if old.id == entry.id else old for old in grants))

    def drop(self, solution: Solution, entry_id: str) -> Solution:
        """Return the solution without a grant."""
        return self._with(solution, tuple(old for old in solution.plan.pilot_grants if old.id != entry_id))

    @staticmethod
    def _with(solution: Solution, grants: tuple[PilotGrant, ...]) -> Solution:
        return replace(solution, plan=replace(solution.plan, pilot_grants=grants))


class MoneyPanel(QFrame):
    """A card with the pilot years above the grants."""

    def __init__(self, page: Page, workspace: Workspace) -> None:
        super().__init__()
        self._page, self._workspace = page, workspace
        self._years: dict[int, BoundForm] = {}
        self._rows = column(spacing=6)
        hint = _("Ist-Werte je Jahr. Sie zeigen die Verwendung der Mittel und zählen nicht in die Planung.")
        self.ask_period = button(_("Zuerst die Laufzeit des Piloten eintragen"), "quiet", "arrow-right")
        self.ask_period.clicked.connect(lambda: page.jump_requested.emit("loesung:pilot.begin"))
        page.register("history", _("Jahre des Piloten"), self.ask_period, "plan.history")
        years = Card(_("Jahre des Piloten")).add(
            label(hint, "small", "2", wrap=True), self._rows, row(self.ask_period, None)
        )
        self.editor = GrantEditor(
            page,
            workspace,
            "pilot_grants",
            noun=_("Zuwendung"),
            empty=_("Welche Bescheide haben den Piloten gefördert, und wie lange sind die Mittel gebunden?"),
            describe=_describe,
            new=lambda key: PilotGrant(key, ""),
            build=_build_grant,
        )
        page.register("pilot_grants", _("Zuwendungen"), self.editor.add_button, "plan.history")
        self.setLayout(column(years, self.editor, None, spacing=16))

    def show_solution(self, solution: Solution) -> None:
        """Render the years and the grants."""
        years = pilot_years(solution)
        if years != tuple(self._years):
            clear(self._rows)
            self._years = {year: self._form(year) for year in years}
            for form in self._years.values():
                self._rows.addWidget(form)
        self.ask_period.setVisible(not years)
        for year, form in self._years.items():
            form.show_value(_year_of(solution, year))
        self.editor.show_solution(solution)

    def _form(self, year: int) -> BoundForm:
        def apply(solution: Solution, change: Callable[[HistoryYear], HistoryYear]) -> Solution:
            return _with_year(solution, change(_year_of(solution, year)))

        bound = BoundForm(self._page, self._workspace, f"history:{year}", apply)
        form = bound.form
        form.begin_line()
        cost = form.money(
            f"history.{year}.cost", _("Kosten {year}").format(year=year), help_id="plan.history"
        )
        funding = form.money(
            f"history.{year}.funding", _("davon gefördert {year}").format(year=year), help_id="plan.history"
        )
        form.end_line()
        bound.bind_attribute(cost, "cost", _("Kosten des Piloten ändern"), _ZERO)
        bound.bind_attribute(funding, "funding", _("Förderung des Piloten ändern"), _ZERO)
        return bound


def _describe(grant: PilotGrant) -> tuple[str, str, str]:
    bound = _("gebunden {amount}").format(amount=format_euro(grant.bound)) if grant.bound else ""
    until = _("bis {day}").format(day=format_date(grant.binding_end)) if grant.binding_end else ""
    return "done" if grant.bound and grant.binding_end else "open", grant.name, f"{bound} {until}".strip()


def _build_grant(bound: BoundForm) -> None:
    form = bound.form
    name = form.line("pilot_grants.name", _("Bezeichnung"), help_id="funding.name")
    provider = form.line("pilot_grants.provider", _("Zuwendungsgeber"), help_id="funding.provider")
    reference = form.line("pilot_grants.reference", _("Bescheid"), help_id="funding.reference")
    form.begin_line()
    begin = form.date("pilot_grants.begin", _("Förderung ab"), help_id="funding.begin")
    end = form.date("pilot_grants.end", _("Förderung bis"), help_id="funding.end")
    form.end_line()
    payments = PaymentFields()
    bound.add(payments)
    bound.bind(payments, "payments", lambda grant: grant, _with_payments, _("Auszahlungen ändern"))
    amount = form.money("pilot_grants.bound", _("Gebundener Betrag"), help_id="funding.binding_end")
    form.begin_line()
    first = form.date("pilot_grants.binding_begin", _("Zweckbindung ab"), help_id="funding.binding_begin")
    last = form.date("pilot_grants.binding_end", _("Zweckbindung bis"), help_id="funding.binding_end")
    form.end_line()
    for field, attribute in (
        (name, "name"),
        (provider, "provider"),
        (reference, "reference"),
        (begin, "begin"),
        (end, "end"),
        (first, "binding_begin"),
        (last, "binding_end"),
    ):
        bound.bind_attribute(field, attribute, _("Zuwendung ändern"))
    bound.bind_attribute(amount, "bound", _("Zuwendung ändern"), _ZERO)


def _with_payments(grant: PilotGrant, payments: YearAmounts) -> PilotGrant:
    return replace(grant, payments=payments)


def grant_years(grant: PilotGrant) -> tuple[int, ...]:
    """Return the years of a grant: those of its period and those with payments."""
    years = {year for year, _amount in grant.payments}
    if grant.begin is not None and grant.end is not None:
        years.update(range(grant.begin.year, min(grant.end.year, grant.begin.year + _MOST_YEARS - 1) + 1))
    return tuple(sorted(years))


class PaymentFields(QFrame):
    """What was paid of a grant, one amount per year of its period."""

    edited = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[int, MoneyEdit] = {}
        self._row = WrapLayout(spacing=16)
        self._hint = label(
            _("Auszahlungen je Jahr: zuerst den Förderzeitraum eintragen."), "small", "2", wrap=True
        )
        self.setLayout(column(self._hint, self._row))

    def set_value(self, grant: PilotGrant) -> None:
        """Show the payments of a grant."""
        years = grant_years(grant)
        if years != tuple(self.fields):
            clear(self._row)
            self.fields = {year: self._field(year) for year in years}
        self._hint.setVisible(not years)
        paid = dict(grant.payments)
        for year, field in self.fields.items():
            field.set_value(paid.get(year))

    def _field(self, year: int) -> MoneyEdit:
        field = MoneyEdit(minimum=_ZERO)
        text = _("Auszahlung {year}").format(year=year)
        field.setAccessibleName(text)
        box = FieldBox(text, field)
        field.problem.connect(box.show_problem)
        field.edited.connect(self._on_edited)
        self._row.add(box)
        return field

    def _on_edited(self, _typed: object) -> None:
        amounts = ((year, field.value) for year, field in self.fields.items())
        self.edited.emit(tuple((year, amount) for year, amount in amounts if amount is not None))
