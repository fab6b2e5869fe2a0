"""Receipts and grant notices of the use of funds."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from scaleplanner.domain.filing import choices
from scaleplanner.domain.finance.draws import draw_states
from scaleplanner.domain.finance.plan import FundingRule, Plan
from scaleplanner.domain.finance.receipts import (
    USUAL_DRAW_MONTHS,
    USUAL_TOLERANCE,
    Notice,
    Receipt,
    Spending,
)
from scaleplanner.domain.finance.use_of_funds import use_of_notice
from scaleplanner.domain.money_words import draw_sentence, outside_advice, rule_sentence, use_sentence
from scaleplanner.domain.numbers import format_date, format_euro
from scaleplanner.domain.planning import StoredDocument
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.wording import OPEN
from scaleplanner.gui.bound_form import BoundForm
from scaleplanner.gui.forms import FieldBox
from scaleplanner.gui.models.options import enum_options
from scaleplanner.gui.page import Page
from scaleplanner.gui.pages.notice_items import DrawsField, ItemsField
from scaleplanner.gui.part_editor import PartEditor, ShownText
from scaleplanner.gui.widgets.inputs import ChoiceField
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _


def describe_receipt(receipt: Receipt) -> tuple[str, str, str]:
    """Return status, title and second line of a receipt; without a day or a place it counts nowhere."""
    complete = receipt.day is not None and (receipt.line_id or receipt.item_id)
    parts = (format_date(receipt.day) or _(OPEN), receipt.number, format_euro(receipt.amount, cents=True))
    title = receipt.reason or receipt.payee or _("Beleg ohne Grund")
    return ("done" if complete else "open"), title, " · ".join(part for part in parts if part)


def describe_notice(notice: Notice) -> tuple[str, str, str]:
    """Return status, title and second line of a notice."""
    due = _("Nachweis bis {day}").format(day=format_date(notice.due)) if notice.due else ""
    if notice.proven:
        due = _("Nachweis vorgelegt am {day}").format(day=format_date(notice.proven))
    parts = (format_euro(notice.approved, cents=True), due)
    complete = notice.items and notice.approved
    return ("done" if complete else "open"), notice.name, " · ".join(part for part in parts if part)


class ReceiptsEditor(PartEditor):
    """Payments with day, number, receiving office, amount, and where they count."""

    def __init__(self, page: Page, workspace: Workspace) -> None:
        self._lines, self._items, self._documents = ChoiceField(), ChoiceField(), ChoiceField()
        self._stored: tuple[StoredDocument, ...] = ()
        super().__init__(
            page,
            workspace,
            "spending",
            "receipts",
            noun=_("Beleg"),
            empty=_("Was wurde wofür bezahlt? Legen Sie den ersten Beleg an."),
            describe=describe_receipt,
            new=lambda key: Receipt(key, _("Neuer Beleg")),
            build=self._fields,
        )

    def _fields(self, bound: BoundForm) -> None:
        form = bound.form
        reason = form.line("receipts.reason", _("Grund"), help_id="receipts.reason")
        form.begin_line()
        day = form.date("receipts.day", _("Bezahlt am"), help_id="receipts.day")
        number = form.line("receipts.number", _("Belegnummer"), help_id="receipts.number")
        amount = form.money("receipts.amount", _("Betrag"), help_id="receipts.amount", minimum=None)
        form.end_line()
        payee = form.line("receipts.payee", _("Empfangende Stelle"), help_id="receipts.payee")
        self._lines = form.choice("receipts.line_id", _("Position im Plan"), [], help_id="receipts.line_id")
        self._items = form.choice(
            "receipts.item_id", _("Position des Bescheids"), [], help_id="receipts.item_id"
        )
        eligible = form.check("receipts.eligible", _("Förderfähig"), help_id="receipts.item_id")
        self._documents = form.choice("receipts.document_id", _("Dokument"), [], help_id="receipts.number")
        bound.bind_attribute(reason, "reason", _("Grund ändern"))
        bound.bind_attribute(day, "day", _("Tag des Belegs ändern"))
        bound.bind_attribute(number, "number", _("Belegnummer ändern"))
        bound.bind_attribute(amount, "amount", _("Betrag des Belegs ändern"), Decimal(0))
        bound.bind_attribute(payee, "payee", _("Empfangende Stelle ändern"))
        bound.bind_attribute(self._lines, "line_id", _("Position im Plan ändern"))
        bound.bind_attribute(self._items, "item_id", _("Position des Bescheids ändern"))
        bound.bind_attribute(eligible, "eligible", _("Förderfähigkeit ändern"))
        bound.bind_attribute(self._documents, "document_id", _("Dokument des Belegs ändern"))

    def show_solution(self, solution: Solution) -> None:
        """Render list and form; lines of the chosen way, items and documents are offered."""
        way = solution.plan.main_way
        self._lines.set_options([("", _("keine Position")), *((line.id, line.name) for line in way.costs)])
        items = [
            (item.id, f"{notice.name}: {item.name}")
            for notice in solution.spending.notices
            for item in notice.items
        ]
        self._items.set_options([("", _("kein Bescheid")), *items])
        self._stored = solution.documents
        super().show_solution(solution)

    def _show_current(self) -> None:
        super()._show_current()
        chosen = next((each.document_id for each in self._shown if each.id == self._current), "")
        self._documents.set_options([("", _("kein Dokument")), *choices(self._stored, chosen)])
        self._documents.set_value(chosen)


class NoticesEditor(PartEditor):
    """Grant notices with their items, the rule of reduction, and the Sachbericht."""

    inner = ("items", "draws")

    def __init__(self, page: Page, workspace: Workspace, today: Callable[[], date] = date.today) -> None:
        self._page, self._grants, self._today = page, ChoiceField(), today
        self._plan: Plan = workspace.solution.plan
        self._spending: Spending = workspace.solution.spending
        super().__init__(
            page,
            workspace,
            "spending",
            "notices",
            noun=_("Bescheid"),
            empty=_("Welche Zuwendung ist nachzuweisen? Legen Sie den Bescheid mit seinen Positionen an."),
            describe=describe_notice,
            new=lambda key: Notice(key, _("Neuer Bescheid")),
            build=self._fields,
        )

    def _fields(self, bound: BoundForm) -> None:
        form = bound.form
        name = form.line("notices.name", _("Bezeichnung"), help_id="notices.name")
        self._grants = form.choice("notices.grant_id", _("Zuwendung"), [], help_id="notices.grant_id")
        form.begin_line()
        provider = form.line("notices.provider", _("Zuwendungsgeber"), help_id="funding.provider", wide=True)
        reference = form.line("notices.reference", _("Aktenzeichen"), help_id="funding.reference")
        form.end_line()
        texts = (
            (name, "name", _("Bescheid umbenennen")),
            (self._grants, "grant_id", _("Zuwendung zuordnen")),
            (provider, "provider", _("Zuwendungsgeber ändern")),
            (reference, "reference", _("Aktenzeichen ändern")),
        )
        for field, attribute, text in texts:
            bound.bind_attribute(field, attribute, text)
        self.result = ShownText("accent_text")
        bound.add(self.result)
        bound.bind(self.result, "result", self._result, lambda notice, _typed: notice, "")
        self._rule(bound)
        items = ItemsField()
        items.rearranged.connect(self._workspace.end_merge)
        bound.add(FieldBox(_("Positionen laut Bescheid"), items))
        self._page.register("notices.items", _("Positionen laut Bescheid"), items, "notices.items")
        bound.bind_attribute(items, "items", _("Positionen des Bescheids ändern"))
        self._draws(bound)
        self._report(bound)

    def _rule(self, bound: BoundForm) -> None:
        form = bound.form
        form.begin_line()
        rule = form.choice("notices.rule", _("Art"), enum_options(FundingRule), help_id="funding.rule")
        quota = form.percent("notices.quota", _("Anteil"), help_id="funding.quota")
        approved = form.money("notices.approved", _("Bewilligt"), help_id="notices.approved")
        form.end_line()
        form.begin_line()
        own = form.money("notices.own_share", _("Eigenanteil"), help_id="funding.own_share")
        third = form.money("notices.third_party", _("Mittel Dritter"), help_id="notices.third_party")
        tolerance = form.percent(
            "notices.item_tolerance", _("Überschreitung je Position"), help_id="notices.item_tolerance"
        )
        form.end_line()
        zero = Decimal(0)
        bound.bind_attribute(rule, "rule", _("Art der Zuwendung ändern"))
        bound.bind_attribute(quota, "quota", _("Anteil ändern"), zero)
        bound.bind_attribute(approved, "approved", _("Bewilligten Betrag ändern"), zero)
        bound.bind_attribute(own, "own_share", _("Eigenanteil ändern"), zero)
        bound.bind_attribute(third, "third_party", _("Mittel Dritter ändern"), zero)
        bound.bind_attribute(tolerance, "item_tolerance", _("Überschreitung ändern"), USUAL_TOLERANCE)

    def _draws(self, bound: BoundForm) -> None:
        form = bound.form
        bound.heading(_("Mittelabruf"))
        months = form.integer(
            "notices.draw_months", _("Zu verwenden binnen Monaten"), help_id="notices.draws", maximum=60
        )
        bound.bind_attribute(months, "draw_months", _("Frist zur Verwendung ändern"), USUAL_DRAW_MONTHS)
        draws = DrawsField()
        draws.rearranged.connect(self._workspace.end_merge)
        bound.add(FieldBox(_("Abgerufene Mittel"), draws))
        self._page.register("notices.draws", _("Abgerufene Mittel"), draws, "notices.draws")
        bound.bind_attribute(draws, "draws", _("Mittelabrufe ändern"))
        self.unspent = ShownText()
        bound.add(self.unspent)
        bound.bind(self.unspent, "unspent", self._unspent, lambda notice, _typed: notice, "")

    def _unspent(self, notice: Notice) -> str:
        today = self._today()
        return draw_sentence(draw_states(notice, self._spending, today), today)

    def _report(self, bound: BoundForm) -> None:
        form = bound.form
        bound.heading(_("Nachweis"))
        form.begin_line()
        for attribute, text in (
            ("begin", _("Bewilligt ab")),
            ("end", _("Bewilligt bis")),
            ("due", _("Nachweis bis")),
            ("proven", _("Nachweis vorgelegt am")),
        ):
            field = form.date(f"notices.{attribute}", text, help_id=f"notices.{attribute}")
            bound.bind_attribute(field, attribute, _("{field} ändern").format(field=text))
        form.end_line()
        report = form.text("notices.report", _("Sachbericht"), help_id="notices.report", lines=3)
        deviations = form.text(
            "notices.deviations", _("Abweichungen vom Bescheid"), help_id="notices.report", lines=2
        )
        bound.bind_attribute(report, "report", _("Sachbericht ändern"))
        bound.bind_attribute(deviations, "deviations", _("Abweichungen ändern"))

    def _result(self, notice: Notice) -> str:
        if not notice.items:
            return ""
        use = use_of_notice(self._plan, self._spending, notice, self._today())
        outside = outside_advice(self._plan, self._spending, notice)
        return " ".join(filter(None, (use_sentence(use), rule_sentence(use), outside)))

    def show_solution(self, solution: Solution) -> None:
        """Render list, form and the result; grants of the pilot and of the chosen way are offered."""
        self._plan, self._spending = solution.plan, solution.spending
        plan = solution.plan
        pilot = [(grant.id, grant.name) for grant in plan.pilot_grants]
        grants = [*pilot, *((grant.id, grant.name) for grant in plan.main_way.fundings)]
        self._grants.set_options([("", _("noch offen")), *grants])
        super().show_solution(solution)
