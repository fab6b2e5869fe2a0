"""The documents of the chosen form with tick marks and dates, and how benefit and operation hang together."""

from dataclasses import replace

from PySide6.QtWidgets import QGridLayout

from scaleplanner.domain.carrier import Carrier, FormPaper
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.form_papers import form_papers, papers_sentence
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.bound_form import BoundForm
from scaleplanner.gui.number_fields import DateEdit
from scaleplanner.gui.page import Page
from scaleplanner.gui.pages.carrier_choice import on_carrier
from scaleplanner.gui.pages.derived import Derived
from scaleplanner.gui.widgets.basics import boxed, button, clear, label, row
from scaleplanner.gui.widgets.card import Card
from scaleplanner.gui.widgets.inputs import CheckField
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _


class PapersCard(Card):
    """A row per document; ticking and dating are steps of their own."""

    def __init__(self, page: Page, workspace: Workspace, catalogue: Catalogue) -> None:
        super().__init__(_("Unterlagen zur gewählten Form"))
        self._page, self._workspace, self._catalogue = page, workspace, catalogue
        self._form_id = ""
        self.rows: dict[str, tuple[CheckField, DateEdit]] = {}
        self._count = Derived()
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        self._empty = label(_("Wählen Sie zuerst eine Kooperationsform."), "body", "2", wrap=True)
        self.add(self._empty, self._count, boxed(self._grid))

    def show_solution(self, solution: Solution) -> None:
        """Render ticks and dates; rows are built anew for another form."""
        papers = form_papers(solution, self._catalogue)
        self._empty.setVisible(not papers)
        self._count.set_value(papers_sentence(papers))
        if [paper.title for paper in papers] != list(self.rows) or self._form_id != solution.carrier.form_id:
            self._form_id = solution.carrier.form_id
            clear(self._grid)
            self._grid.addWidget(label(_("Liegt vor"), "caption", "2"), 0, 0)
            self._grid.addWidget(label(_("fällig oder fertig am"), "caption", "2"), 0, 1)
            self.rows = {paper.title: self._row(number, paper) for number, paper in enumerate(papers)}
        for paper in papers:
            check, day = self.rows[paper.title]
            check.set_value(paper.done)
            day.set_value(paper.day)

    def _row(self, number: int, paper: FormPaper) -> tuple[CheckField, DateEdit]:
        check, day = CheckField(paper.title), DateEdit()
        check.setAccessibleName(_("{title} liegt vor").format(title=paper.title))
        day.setAccessibleName(_("{title}, fällig oder fertig am").format(title=paper.title))
        self._page.register(f"papers.{number}", paper.title, check, "carrier.papers")
        self._page.register(f"papers.{number}.day", day.accessibleName(), day, "carrier.papers")
        check.edited.connect(lambda done: self._change(replace(self._now(paper), done=bool(done))))
        day.edited.connect(lambda typed: self._change(replace(self._now(paper), day=typed)))
        self._grid.addWidget(check, number + 1, 0)
        self._grid.addWidget(day, number + 1, 1)
        return check, day

    def _now(self, paper: FormPaper) -> FormPaper:
        papers = form_papers(self._workspace.solution, self._catalogue)
        return next((each for each in papers if each.title == paper.title), paper)

    def _change(self, paper: FormPaper) -> None:
        def change(carrier: Carrier) -> Carrier:
            others = tuple(
                old for old in carrier.papers if (old.form_id, old.title) != (paper.form_id, paper.title)
            )
            kept = (*others, paper) if paper.done or paper.day else others
            return replace(carrier, papers=kept)

        self._workspace.edit(_("Unterlage ändern"), lambda solution: on_carrier(solution, change))


class BusinessCard(Card):
    """The Nutzenbild as it stands, and one text that ties it to the operation."""

    def __init__(self, page: Page, workspace: Workspace) -> None:
        super().__init__(_("Geschäftsmodell und Betrieb"))
        self._parts = {name: label("", "body", wrap=True) for name in ("core_service", "audiences", "payers")}
        change = button(_("Nutzenbild ändern"), "quiet", "arrow-right", extent="small")
        change.clicked.connect(lambda: page.jump_requested.emit("loesung:profile.problem"))
        self._form = BoundForm(page, workspace, "carrier", on_carrier)
        link = self._form.form.text(
            "carrier.business_link",
            _("Wie hängen Nutzen, Einnahmen und Betrieb zusammen?"),
            help_id="carrier.business_link",
            lines=3,
        )
        self._form.bind_attribute(link, "business_link", _("Geschäft und Betrieb ändern"))
        self.add(*self._parts.values(), row(change, None), self._form)

    def show_solution(self, solution: Solution) -> None:
        """Render the Nutzenbild and the text."""
        profile = solution.profile
        texts = {
            "core_service": (_("Kernleistung"), profile.core_service),
            "audiences": (_("Für wen"), ", ".join(profile.audiences)),
            "payers": (_("Wer bezahlt"), profile.payers),
        }
        for name, (caption, text) in texts.items():
            self._parts[name].setText(f"{caption}: {text or _('noch offen')}")
        self._form.show_value(solution.carrier)
