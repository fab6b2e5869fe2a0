"""Loans of a way: their terms, and the instalments that follow."""

from dataclasses import replace
from typing import Any

from scaleplanner.domain.finance.inputs import Loan, LoanRule
from scaleplanner.domain.finance.loans import loan_hints, loan_sentence
from scaleplanner.domain.finance.plan import ZERO, Way
from scaleplanner.domain.numbers import format_euro
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.bound_form import BoundForm
from scaleplanner.gui.entry_editor import EntryEditor
from scaleplanner.gui.models.options import spoken_options
from scaleplanner.gui.page import Page
from scaleplanner.gui.widgets.basics import label
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import N_, _

LOANS = "kredit"
_RULES = [(LoanRule.ANNUITY, N_("gleiche Rate")), (LoanRule.INSTALMENT, N_("gleiche Tilgung"))]
_RHYTHMS = [(12, N_("monatlich")), (4, N_("vierteljährlich")), (2, N_("halbjährlich")), (1, N_("jährlich"))]


class LoanEditor(EntryEditor):
    """The loans of the way that is shown."""

    def __init__(self, page: Page, workspace: Workspace) -> None:
        self.way_id = ""
        self.sentence = label("", "small", "2", wrap=True)
        super().__init__(
            page,
            workspace,
            LOANS,
            noun=_("Kredit"),
            empty=_(
                "Ohne Kredit zahlt die Kommune aus laufenden Mitteln. Kredite sind nur für Investitionen"
                " zulässig."
            ),
            describe=_described,
            new=lambda loan_id: Loan(loan_id, _("Neuer Kredit")),
            build=self._fields,
        )
        page.register(LOANS, _("Kredite dieses Weges"), self.add_button, "loan.terms")

    def _fields(self, bound: BoundForm) -> None:
        form = bound.form
        name = form.line("kredit.name", _("Bezeichnung"), help_id="loan.terms")
        form.begin_line()
        amount = form.money("kredit.amount", _("Betrag"), help_id="loan.terms")
        rate = form.percent("kredit.rate", _("Zins im Jahr"), help_id="loan.terms")
        form.end_line()
        form.begin_line()
        day = form.date("kredit.paid_out", _("Auszahlung am"), help_id="loan.terms")
        term = form.integer("kredit.term_months", _("Laufzeit in Monaten"), help_id="loan.terms", maximum=600)
        form.end_line()
        rhythm = form.choice(
            "kredit.payments_per_year", _("Raten"), spoken_options(_RHYTHMS), help_id="loan.terms"
        )
        rule = form.choice("kredit.rule", _("Tilgung"), spoken_options(_RULES), help_id="loan.terms")
        form.begin_line()
        source = form.line("kredit.source", _("Quelle des Zinses"), help_id="loan.terms", wide=True)
        stand = form.date("kredit.day", _("Stand vom"), help_id="loan.terms")
        form.end_line()
        bound.add(self.sentence)
        bound.bind_attribute(name, "name", _("Kredit umbenennen"))
        bound.bind_attribute(amount, "amount", _("Kreditbetrag ändern"), ZERO)
        bound.bind_attribute(rate, "rate", _("Kreditzins ändern"), ZERO)
        bound.bind_attribute(day, "paid_out", _("Auszahlung ändern"))
        bound.bind_attribute(term, "term_months", _("Laufzeit ändern"), 0)
        bound.bind_attribute(rhythm, "payments_per_year", _("Raten ändern"))
        bound.bind_attribute(rule, "rule", _("Tilgung ändern"))
        bound.bind_attribute(source, "source", _("Quelle ändern"))
        bound.bind_attribute(stand, "day", _("Datum ändern"))

    def entries_of(self, solution: Solution) -> tuple[Any, ...]:
        """Return the loans of the way."""
        way = solution.plan.way(self.way_id)
        return () if way is None else way.loans

    def put(self, solution: Solution, entry: Any) -> Solution:
        """Return the solution with a loan added or replaced."""
        loans = self.entries_of(solution)
        if all(old.id != entry.id for old in loans):
            return self._with(solution, (*loans, entry))
        return self._with(solution, tuple(entry if old.id == entry.id else old for old in loans))

    def drop(self, solution: Solution, entry_id: str) -> Solution:
        """Return the solution without a loan."""
        return self._with(solution, tuple(old for old in self.entries_of(solution) if old.id != entry_id))

    def _with(self, solution: Solution, loans: tuple[Loan, ...]) -> Solution:
        way = solution.plan.way(self.way_id)
        return solution if way is None else solution.with_way(replace(way, loans=loans))

    def show_way(self, solution: Solution, way: Way) -> None:
        """Render the loans of a way, and what the shown one costs."""
        self.way_id = way.id
        self.show_solution(solution)
        self._show_sentence(solution, way)

    def select(self, entry_id: str) -> bool:
        """Show another loan with its sentence."""
        found = super().select(entry_id)
        solution = self._workspace.solution
        way = solution.plan.way(self.way_id)
        if found and way is not None:
            self._show_sentence(solution, way)
        return found

    def _show_sentence(self, solution: Solution, way: Way) -> None:
        loan = next((loan for loan in way.loans if loan.id == self.current_id), None)
        hints = loan_hints(solution.plan, way)
        self.sentence.setText("" if loan is None else "\n".join((loan_sentence(loan), *hints)))


def _described(loan: Loan) -> tuple[str, str, str]:
    complete = bool(loan.amount and loan.paid_out and loan.term_months)
    amount = format_euro(loan.amount) if loan.amount else _("Betrag noch offen")
    return ("done" if complete else "open"), loan.name, amount
