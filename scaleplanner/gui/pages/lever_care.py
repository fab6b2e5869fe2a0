"""Working sheet „Pflege und Betriebsform“: foundations, feedback, updates, cloud or own operation."""

from typing import Any

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.foundations import Foundation, foundations
from scaleplanner.domain.levers import Feedback, Levers
from scaleplanner.domain.numbers import format_date
from scaleplanner.domain.scaling import hosting_sentence
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.bound_form import BoundForm
from scaleplanner.gui.page import Page
from scaleplanner.gui.pages.derived import Derived
from scaleplanner.gui.pages.lever_panel import LeverEntries, LeverPanel
from scaleplanner.gui.widgets.basics import clear, column, label
from scaleplanner.gui.widgets.card import Card
from scaleplanner.gui.widgets.rows import RowButton
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import N_, _


class CarePanel(LeverPanel):
    """What keeps the product alive and where it runs."""

    def __init__(self, page: Page, workspace: Workspace, catalogue: Catalogue) -> None:
        super().__init__(page, workspace, catalogue)
        self._years = 0
        self._foundations: tuple[Foundation, ...] | None = None
        self.foundation_rows: list[RowButton] = []
        self._rows = column(spacing=0)
        hint = _("Der Stand folgt aus den Prüfpunkten im Konzept. Ein Klick öffnet den ersten offenen Punkt.")
        basis = Card(_("Sieben technische Grundlagen")).add(label(hint, "small", "2", wrap=True), self._rows)
        self._cards.addWidget(basis)
        __, care = self.card(_("Pflege des Produkts"))
        self.text(care, "updates", _("Aktualisierungen und Fehlerbehebung"))
        self.text(care, "external_support", _("Unterstützung von außen"))
        self.hosting = Derived()
        self._add_hosting()
        self.feedback = FeedbackEditor(page, workspace)
        page.register("levers.feedback", _("Rückmeldungen der Nutzenden"), self.feedback.add_button)
        self.entries(_("Rückmeldungen der Nutzenden"), self.feedback)

    def _add_hosting(self) -> None:
        __, bound = self.card(_("Cloud oder eigener Betrieb"))
        options = [("", _("noch offen"))]
        options += [(each.title, each.title) for each in self._catalogue.options_of("protection_need")]
        texts = [
            f"{each.title}: {each.description}" for each in self._catalogue.options_of("protection_need")
        ]
        need = bound.form.choice(
            "levers.protection_need", _("Schutzbedarf der Daten"), options, hint=" ".join(texts)
        )
        bound.bind_attribute(need, "protection_need", _("Schutzbedarf ändern"), "")
        for first, second in (("cloud_once", "cloud_yearly"), ("own_once", "own_yearly")):
            bound.form.begin_line()
            self.money(bound, first, _(_NAMES[first]))
            self.money(bound, second, _(_NAMES[second]))
            bound.form.end_line()
        bound.add(self.hosting)
        bound.bind(self.hosting, "hosting", self._compare, _unchanged, "")
        self.text(bound, "hosting_reason", _("Warum diese Betriebsform?"))

    def _compare(self, levers: Levers) -> str:
        return hosting_sentence(levers, self._years)

    def show_solution(self, solution: Solution) -> None:
        """Render fields, comparison and foundations."""
        self._years = solution.plan.horizon
        super().show_solution(solution)
        found = foundations(solution, self._catalogue)
        if found != self._foundations:
            self._foundations = found
            clear(self._rows)
            self.foundation_rows = [self._row(each) for each in found]

    def _row(self, found: Foundation) -> RowButton:
        entry = RowButton(found.status, found.option.title, "", found.sentence)
        entry.setToolTip(found.option.description)
        item = (found.open or found.items)[0]
        entry.clicked.connect(lambda: self._page.jump_requested.emit(f"konzept:{item.aspect}.{item.id}"))
        self._rows.addWidget(entry)
        return entry


_NAMES = {
    "cloud_once": N_("Cloud, einmalig"),
    "cloud_yearly": N_("Cloud, im Jahr"),
    "own_once": N_("Eigener Betrieb, einmalig"),
    "own_yearly": N_("Eigener Betrieb, im Jahr"),
}


def _unchanged(levers: Levers, _typed: Any) -> Levers:
    return levers


class FeedbackEditor(LeverEntries):
    """What users said and what became of it."""

    def __init__(self, page: Page, workspace: Workspace) -> None:
        super().__init__(
            page,
            workspace,
            "feedback",
            noun=_("Rückmeldung"),
            empty=_("Was sagen die Nutzenden? Halten Sie fest, was daraus wurde."),
            describe=describe_feedback,
            new=lambda key: Feedback(key, ""),
            build=self._fields,
        )

    def _fields(self, bound: BoundForm) -> None:
        form = bound.form
        text = form.text("levers.feedback.text", _("Rückmeldung"), help_id="levers.feedback", lines=2)
        form.begin_line()
        day = form.date("levers.feedback.day", _("Eingegangen am"), help_id="levers.feedback")
        form.end_line()
        source = form.line("levers.feedback.source", _("Von wem oder woher"), help_id="levers.feedback")
        answer = form.text(
            "levers.feedback.answer", _("Was daraus wurde"), help_id="levers.feedback", lines=2
        )
        done = form.check("levers.feedback.done", _("Erledigt und beantwortet"), help_id="levers.feedback")
        bound.bind_attribute(text, "text", _("Rückmeldung ändern"))
        bound.bind_attribute(day, "day", _("Datum der Rückmeldung ändern"))
        bound.bind_attribute(source, "source", _("Herkunft der Rückmeldung ändern"))
        bound.bind_attribute(answer, "answer", _("Antwort ändern"))
        bound.bind_attribute(done, "done", _("Rückmeldung abschließen"))


def describe_feedback(entry: Feedback) -> tuple[str, str, str]:
    """Return status, title and second line of an entry."""
    status = "done" if entry.done else "progress" if entry.answer.strip() else "open"
    detail = " · ".join(part for part in (format_date(entry.day), entry.source) if part)
    return status, entry.text, detail or _("ohne Datum")
