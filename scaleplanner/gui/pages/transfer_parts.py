"""The tabs of the transfer page: reasons and readiness, contract and money, the municipalities asked."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QFrame

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.labels import label
from scaleplanner.domain.numbers import format_date, format_number
from scaleplanner.domain.planning import TargetMunicipality, Transfer, TransferStep
from scaleplanner.domain.readiness import WORDS, readiness
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.wording import join_list
from scaleplanner.gui.bound_form import BoundForm
from scaleplanner.gui.entry_editor import EntryEditor
from scaleplanner.gui.models.options import enum_options
from scaleplanner.gui.page import Page
from scaleplanner.gui.pages.derived import Derived
from scaleplanner.gui.pages.terms_editor import TermsEditor
from scaleplanner.gui.pages.transfer_software import SoftwareCard
from scaleplanner.gui.widgets.basics import column
from scaleplanner.gui.widgets.basics import label as heading
from scaleplanner.gui.widgets.card import Card
from scaleplanner.gui.widgets.option_rows import OptionRows, note_rows, rating_rows
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _


def on_transfer(solution: Solution, change: Callable[[Transfer], Transfer]) -> Solution:
    """Apply a change to the transfer of the solution."""
    return replace(solution, transfer=change(solution.transfer))


class TransferPanel(QFrame):
    """Cards with texts; list texts have one point per line."""

    def __init__(self, page: Page, workspace: Workspace, catalogue: Catalogue) -> None:
        super().__init__()
        self._page, self._workspace, self._catalogue = page, workspace, catalogue
        self._forms: list[BoundForm] = []
        self._cards = column(spacing=16)
        self.setLayout(self._cards)

    def show_solution(self, solution: Solution) -> None:
        """Render the texts."""
        for form in self._forms:
            form.show_value(solution.transfer)

    def card(self, title: str) -> BoundForm:
        """Add a card and return its form."""
        bound = BoundForm(self._page, self._workspace, "transfer", on_transfer)
        self._forms.append(bound)
        self._cards.addWidget(Card(title).add(bound))
        return bound

    def text(self, bound: BoundForm, name: str, text: str, help_id: str, hint: str = "") -> None:
        """Add a text."""
        field = bound.form.text(f"transfer.{name}", text, help_id=help_id, hint=hint, lines=2)
        bound.bind_attribute(field, name, _("{field} ändern").format(field=text))

    def points(self, bound: BoundForm, name: str, text: str, help_id: str, hint: str = "") -> None:
        """Add a list with one point per line."""
        caption = _("{field}, ein Punkt je Zeile").format(field=text)
        field = bound.form.text(f"transfer.{name}", caption, help_id=help_id, hint=hint, lines=3)
        bound.bind_lines(field, "", name, _("{field} ändern").format(field=text))

    def suggested(self, group: str) -> str:
        """Return a hint with the suggestions of the catalogue."""
        titles = [option.title for option in self._catalogue.options_of(group)]
        return _("Möglich sind zum Beispiel: {list}.").format(list=join_list(titles))


class ReasonsPanel(TransferPanel):
    """Whether, why, and what makes it easy or hard."""

    def __init__(self, page: Page, workspace: Workspace, catalogue: Catalogue) -> None:
        super().__init__(page, workspace, catalogue)
        first = self.card(_("Warum weitergeben?"))
        wanted = first.form.check(
            "transfer.wanted", _("Andere Kommunen sollen die Lösung nutzen"), help_id="page.transfer"
        )
        first.bind_attribute(wanted, "wanted", _("Transfer ändern"))
        self.text(first, "reason", _("Anlass und Ziel der Weitergabe"), "transfer.reason")
        first.heading(_("Fünf Vorteile: Was bedeuten sie bei Ihnen?"))
        self.benefits = note_rows(catalogue.options_of("transfer_benefit"), _("Was haben Sie davon?"))
        self.rows(first, "benefit_notes", _("Fünf Vorteile"), self.benefits)
        self.points(first, "benefits", _("Weiterer Nutzen der Weitergabe"), "transfer.benefits")
        second = self.card(_("Wie gut lässt sich die Lösung übertragen?"))
        self.readiness = rating_rows(
            catalogue.options_of("transfer_readiness"), [(value, _(word)) for value, word in WORDS]
        )
        self.rows(second, "readiness", _("Übertragbarkeit"), self.readiness)
        self.count = Derived()
        second.add(self.count)
        second.bind(self.count, "count", self._counted, _unchanged, "")
        self.points(second, "eases", _("Was die Übernahme sonst erleichtert"), "transfer.easier")
        self.points(second, "hinders", _("Was die Übernahme sonst erschwert"), "transfer.harder")

    def rows(self, bound: BoundForm, name: str, text: str, rows: OptionRows) -> None:
        """Add rows with a field per option."""
        rows.register(self._page, f"transfer.{name}", text)
        bound.add(rows)
        bound.bind_attribute(rows, name, _("{field} ändern").format(field=text))

    def _counted(self, transfer: Transfer) -> str:
        return readiness(transfer, self._catalogue).sentence


def _unchanged(transfer: Transfer, _typed: Any) -> Transfer:
    return transfer


class RolloutPanel(TransferPanel):
    """What another municipality needs to start: quality, adaptation, capacity, knowledge."""

    def __init__(self, page: Page, workspace: Workspace, catalogue: Catalogue) -> None:
        super().__init__(page, workspace, catalogue)
        quality = self.card(_("Qualität und Anpassung"))
        self.text(quality, "quality_standard", _("Qualitätsstandard"), "transfer.quality")
        self.text(
            quality, "other_environments", _("Läuft in anderen Umgebungen"), "transfer.other_environments"
        )
        self.text(quality, "adaptation", _("Anpassung an den neuen Kontext"), "transfer.adaptation")
        capacity = self.card(_("Mehr Nachfrage"))
        self.text(
            capacity, "infrastructure", _("Infrastruktur für mehr Nachfrage"), "transfer.infrastructure"
        )
        self.text(capacity, "processes", _("Abläufe für mehr Nachfrage"), "transfer.processes")
        knowledge = self.card(_("Wissen weitergeben"))
        self.text(knowledge, "knowledge", _("Wissenstransfer und Dokumentation"), "transfer.knowledge")
        self.text(knowledge, "training", _("Schulung und Begleitung bei der Einführung"), "transfer.training")
        self.terms = TermsEditor(page, workspace)
        self._cards.addLayout(column(heading(_("Eigene Begriffe"), "section"), self.terms, spacing=8))

    def show_solution(self, solution: Solution) -> None:
        """Render texts and own terms."""
        super().show_solution(solution)
        self.terms.show_solution(solution)


class OfferPanel(TransferPanel):
    """Contract, licence, price, the use of the money and the published software."""

    def __init__(self, page: Page, workspace: Workspace, catalogue: Catalogue) -> None:
        super().__init__(page, workspace, catalogue)
        offer = self.card(_("Vertrag, Lizenz und Entgelt"))
        contracts, licences = self.suggested("contract_model"), self.suggested("licence_model")
        self.text(offer, "contract_model", _("Vertragsmodell"), "transfer.contract_model", contracts)
        self.text(offer, "licence_model", _("Lizenzmodell"), "transfer.licence_model", licences)
        hint = _("Teilen sich mehrere die Kosten, legen Sie den Kostenschlüssel im eigenen Reiter fest.")
        self.text(offer, "pricing", _("Entgelt oder Anteil"), "transfer.pricing", hint)
        money = self.card(_("Wachstum und Geld"))
        self.text(money, "growth_financing", _("Finanzierung des Wachstums"), "transfer.growth_financing")
        uses = self.suggested("transfer_use")
        self.points(money, "uses_of_money", _("Verwendung der Mittel"), "transfer.growth_use", uses)
        self.software = SoftwareCard(page, workspace)
        self._cards.addWidget(self.software)

    def show_solution(self, solution: Solution) -> None:
        """Render the offer and the software."""
        super().show_solution(solution)
        self.software.show_solution(solution)


_STEP_STATUS = {
    TransferStep.IDEA: "open",
    TransferStep.ASKED: "progress",
    TransferStep.INTERESTED: "progress",
    TransferStep.DECLARED: "progress",
    TransferStep.AGREED: "done",
    TransferStep.USES: "done",
    TransferStep.DECLINED: "not_applicable",
}


def describe_target(target: TargetMunicipality) -> tuple[str, str, str]:
    """Return status, title and second line of a municipality."""
    joins = _("ab {day}").format(day=format_date(target.joins)) if target.joins else ""
    people = format_number(target.inhabitants) if target.inhabitants else ""
    count = _("{n} Einwohnerinnen und Einwohner").format(n=people) if people else ""
    detail = " · ".join(part for part in (label(target.step), target.state, joins, count) if part)
    return _STEP_STATUS[target.step], target.name, detail


class TargetsEditor(EntryEditor):
    """The municipalities that may take the solution over."""

    def __init__(self, page: Page, workspace: Workspace) -> None:
        super().__init__(
            page,
            workspace,
            "targets",
            noun=_("Zielkommune"),
            empty=_("Welche drei Kommunen haben dasselbe Problem?"),
            describe=describe_target,
            new=lambda key: TargetMunicipality(key, _("Neue Zielkommune")),
            build=self._fields,
        )

    @staticmethod
    def _fields(bound: BoundForm) -> None:
        form = bound.form
        name = form.line("targets.name", _("Name"), help_id="transfer.partner")
        form.begin_line()
        people = form.integer("targets.inhabitants", _("Einwohnerzahl"), help_id="municipality.inhabitants")
        joins = form.date("targets.joins", _("Beitritt ab"), help_id="transfer.joining")
        form.end_line()
        step = form.choice("targets.step", _("Schritt"), enum_options(TransferStep), help_id="transfer.step")
        office = form.line("targets.contact_office", _("Zuständige Stelle dort"), help_id="transfer.partner")
        state = form.line("targets.state", _("Stand der Gespräche"), help_id="transfer.joining")
        adaptation = form.text(
            "targets.adaptation", _("Nötige Anpassung"), help_id="transfer.harder", lines=3
        )
        bound.bind_attribute(name, "name", _("Zielkommune umbenennen"))
        bound.bind_attribute(people, "inhabitants", _("Einwohnerzahl ändern"), 0)
        bound.bind_attribute(joins, "joins", _("Beitritt ändern"))
        bound.bind_attribute(step, "step", _("Schritt ändern"))
        bound.bind_attribute(office, "contact_office", _("Stelle ändern"))
        bound.bind_attribute(state, "state", _("Stand der Gespräche ändern"))
        bound.bind_attribute(adaptation, "adaptation", _("Anpassung ändern"))

    def entries_of(self, solution: Solution) -> tuple[Any, ...]:
        """Return the municipalities."""
        return solution.transfer.targets

    def put(self, solution: Solution, entry: Any) -> Solution:
        """Return the solution with a municipality added or replaced."""
        targets = solution.transfer.targets
        if all(old.id != entry.id for old in targets):
            return self._with(solution, (*targets, entry))
        return self._with(solution, tuple(entry if old.id == entry.id else old for old in targets))

    def drop(self, solution: Solution, entry_id: str) -> Solution:
        """Return the solution without a municipality."""
        kept = tuple(old for old in solution.transfer.targets if old.id != entry_id)
        return self._with(solution, kept)

    @staticmethod
    def _with(solution: Solution, targets: Sequence[TargetMunicipality]) -> Solution:
        return on_transfer(solution, lambda transfer: replace(transfer, targets=tuple(targets)))
