"""The Zweckbindungswächter in the window: repayment per year and per asset, and the bound assets."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from PySide6.QtWidgets import QFrame

from scaleplanner.domain.finance.binding import BindingWatch, binding_watch
from scaleplanner.domain.finance.inputs import BoundAsset
from scaleplanner.domain.money_words import binding_sentence
from scaleplanner.domain.numbers import format_date, format_euro
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.bound_form import BoundForm
from scaleplanner.gui.models.plan_table_model import TableModel
from scaleplanner.gui.models.plan_views import LINE, TableRow, YearTable
from scaleplanner.gui.page import Page
from scaleplanner.gui.part_editor import PartEditor, ShownText, on_part
from scaleplanner.gui.theme import theme
from scaleplanner.gui.widgets.basics import clear, column, label
from scaleplanner.gui.widgets.card import Card
from scaleplanner.gui.widgets.inputs import ChoiceField
from scaleplanner.gui.widgets.tables import TableView
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _

Today = Callable[[], date]
_FIRST, _OTHER = 260, 150
_LONGEST = 120


class AssetsEditor(PartEditor):
    """What was bought with a grant and binds for a term of its own."""

    def __init__(self, page: Page, workspace: Workspace) -> None:
        self._grants, self._receipts = ChoiceField(), ChoiceField()
        super().__init__(
            page,
            workspace,
            "plan",
            "bound_assets",
            noun=_("Gegenstand"),
            empty=_(
                "Bindet der Bescheid einzelne Gegenstände unterschiedlich lange? Legen Sie jeden mit seiner"
                " Frist an; ohne Gegenstände gilt die Frist der Zuwendung."
            ),
            describe=_describe,
            new=lambda key: BoundAsset(key, _("Neuer Gegenstand")),
            build=self._fields,
        )

    def _fields(self, bound: BoundForm) -> None:
        form = bound.form
        name = form.line("bound_assets.name", _("Bezeichnung"), help_id="bound_assets.name")
        self._grants = form.choice(
            "bound_assets.grant_id", _("Zuwendung"), [], help_id="bound_assets.grant_id"
        )
        amount = form.money("bound_assets.amount", _("Zuwendung darin"), help_id="bound_assets.amount")
        form.begin_line()
        begin = form.date("bound_assets.begin", _("Gebunden ab"), help_id="bound_assets.end")
        end = form.date("bound_assets.end", _("Gebunden bis"), help_id="bound_assets.end")
        form.end_line()
        self._receipts = form.choice(
            "bound_assets.receipt_id", _("Beleg"), [], help_id="bound_assets.receipt_id"
        )
        form.begin_line()
        number = form.line(
            "bound_assets.inventory_number", _("Inventarnummer"), help_id="bound_assets.inventory_number"
        )
        place = form.line("bound_assets.place", _("Standort"), help_id="bound_assets.inventory_number")
        form.end_line()
        bound.bind_attribute(name, "name", _("Gegenstand umbenennen"))
        bound.bind_attribute(self._grants, "grant_id", _("Zuwendung zuordnen"))
        bound.bind_attribute(amount, "amount", _("Zuwendung im Gegenstand ändern"), Decimal(0))
        bound.bind_attribute(begin, "begin", _("Beginn der Bindung ändern"))
        bound.bind_attribute(end, "end", _("Ende der Bindung ändern"))
        bound.bind_attribute(self._receipts, "receipt_id", _("Beleg zuordnen"))
        bound.bind_attribute(number, "inventory_number", _("Inventarnummer ändern"))
        bound.bind_attribute(place, "place", _("Standort ändern"))

    def show_solution(self, solution: Solution) -> None:
        """Render list and form; grants of the pilot and the chosen way, and all receipts are offered."""
        plan = solution.plan
        fundings = plan.main_way.fundings if plan.ways else ()
        grants = [(grant.id, grant.name) for grant in plan.pilot_grants]
        grants += [(grant.id, grant.name) for grant in fundings]
        self._grants.set_options([("", _("noch offen")), *grants])
        receipts = [
            (entry.id, f"{entry.reason or entry.payee or entry.number} ({format_euro(entry.amount)})")
            for entry in solution.spending.receipts
        ]
        self._receipts.set_options([("", _("kein Beleg")), *receipts])
        super().show_solution(solution)


def _describe(asset: BoundAsset) -> tuple[str, str, str]:
    until = _("bis {day}").format(day=format_date(asset.end)) if asset.end else _("Frist der Zuwendung")
    complete = bool(asset.grant_id and asset.amount)
    return (
        ("done" if complete else "open"),
        asset.name,
        f"{format_euro(asset.amount, cents=True)} · {until}",
    )


class BindingPanel(QFrame):
    """Each bound grant with the repayment per year, the interest, and the assets that bind."""

    def __init__(self, page: Page, workspace: Workspace, today: Today) -> None:
        super().__init__()
        self._today = today
        self._shown: tuple[BindingWatch, ...] | None = None
        self._cards = column(spacing=12)
        self.note = ShownText()
        page.register("binding", _("Zweckbindung"), self.note, "spending.binding")
        self.note.setFocusPolicy(page.focusPolicy())
        self._rates = BoundForm(page, workspace, "binding", on_part("plan"))
        self._build_rates()
        self.assets = AssetsEditor(page, workspace)
        heading = label(_("Gebundene Gegenstände"), "section")
        interest = Card(_("Zinsen auf Rückzahlungen")).add(self._rates)
        self.setLayout(column(self.note, self._cards, heading, self.assets, interest, spacing=12))
        self.tables: list[TableView] = []

    def _build_rates(self) -> None:
        form = self._rates.form
        form.begin_line()
        rate = form.percent("binding.repayment_rate", _("Zins im Jahr"), help_id="binding.repayment_rate")
        months = form.integer(
            "binding.repayment_months",
            _("Monate bis zur Rückzahlung"),
            help_id="binding.repayment_rate",
            maximum=_LONGEST,
        )
        form.end_line()
        self._rates.bind_attribute(rate, "repayment_rate", _("Zins auf Rückzahlungen ändern"))
        self._rates.bind_attribute(months, "repayment_months", _("Monate bis zur Rückzahlung ändern"), 0)

    def select(self, entry_id: str) -> bool:
        """Show the form of a bound asset."""
        return self.assets.select(entry_id)

    def show_solution(self, solution: Solution) -> None:
        """Render the grants that bind."""
        plan = solution.plan
        self._rates.show_value(plan)
        self.assets.show_solution(solution)
        way = plan.main_way if plan.ways else None
        found = binding_watch(plan, way, self._today())
        if found == self._shown:
            return
        self._shown = found
        clear(self._cards)
        self.tables = []
        text = _("Keine Förderung hat eine Zweckbindung mit Beginn, Ende und Betrag.")
        if found:
            text = _("Geschätzt nach vollen Monaten; es gilt der Bescheid.")
        self.note.set_value(text)
        for entry in found:
            card = Card(entry.name).add(label(binding_sentence(entry), wrap=True), self._years(entry))
            self._cards.addWidget(card.add(self._parts(entry)) if entry.has_assets else card)

    def _years(self, entry: BindingWatch) -> TableView:
        interest = dict(entry.interest_by_year)
        heads = (_("Rückzahlung"), _("Zinsen")) if interest else (_("Rückzahlung"),)
        rows = tuple(
            TableRow(LINE, f"31.12.{year}", _cents(amount, *((interest[year],) if interest else ())))
            for year, amount in entry.by_year
        )
        return self._table(
            _("Rückzahlung: {name}").format(name=entry.name),
            YearTable("", heads, rows, _("Stichtag")),
            theme.px(_OTHER),
        )

    def _parts(self, entry: BindingWatch) -> TableView:
        rows = tuple(
            TableRow(
                LINE,
                part.name,
                (
                    *_cents(part.amount),
                    format_date(part.end),
                    str(part.left_months),
                    *_cents(part.repayment),
                ),
            )
            for part in entry.parts
        )
        heads = (_("Zuwendung darin"), _("gebunden bis"), _("Monate offen"), _("Rückzahlung jetzt"))
        title = _("Gegenstände: {name}").format(name=entry.name)
        return self._table(title, YearTable("", heads, rows, _("Investition")), theme.px(_FIRST))

    def _table(self, title: str, shown: YearTable, first: int) -> TableView:
        model, table = TableModel(self), TableView(title)
        model.show_table(shown)
        table.setModel(model)
        table.setColumnWidth(0, first)
        table.fit_columns(theme.px(_OTHER))
        table.fit_height()
        self.tables.append(table)
        return table


def _cents(*amounts: Decimal) -> tuple[str, ...]:
    return tuple(format_euro(amount, cents=True) for amount in amounts)
