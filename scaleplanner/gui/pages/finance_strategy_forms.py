"""Forms of the financing strategy: operation and reserve, growth, green bond, paper for funders."""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QFrame

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.green_bond import bond_sentence
from scaleplanner.domain.finance.instruments import growth_balance
from scaleplanner.domain.finance.strategy import BondRule, GrowthUse, Strategy
from scaleplanner.domain.numbers import format_euro, format_number
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.success import commitments
from scaleplanner.gui.bound_form import BoundForm
from scaleplanner.gui.page import Page
from scaleplanner.gui.pages.question_rows import answer_options
from scaleplanner.gui.part_editor import ShownText, on_part
from scaleplanner.gui.widgets.basics import button, column, row
from scaleplanner.gui.widgets.card import Card
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _


class _Panel(QFrame):
    """Cards over the strategy of the solution."""

    def __init__(self, page: Page, workspace: Workspace) -> None:
        super().__init__()
        self._page, self._workspace = page, workspace
        self._forms: list[BoundForm] = []
        self._cards = column(spacing=16)
        self.setLayout(self._cards)

    def card(self, title: str) -> BoundForm:
        """Add a card and return its form."""
        bound = BoundForm(self._page, self._workspace, "strategy", on_part("strategy"))
        self._forms.append(bound)
        self._cards.addWidget(Card(title).add(bound))
        return bound

    def show_solution(self, solution: Solution) -> None:
        """Render all cards."""
        for form in self._forms:
            form.show_value(solution.strategy)


def _bind_entry(bound: BoundForm, field: Any, name: str, part: str, blank: Any, text: str) -> None:
    """Connect a field with an entry of a list of the strategy; an entry like the blank one is not kept."""

    def entry_of(strategy: Strategy) -> Any:
        return next((entry for entry in getattr(strategy, part) if entry.id == blank.id), blank)

    def change(strategy: Strategy, typed: Any) -> Strategy:
        changed = replace(entry_of(strategy), **{name: typed})
        others = tuple(old for old in getattr(strategy, part) if old.id != blank.id)
        kept = (*others, changed) if changed != blank else others
        entries: Any = {part: tuple(sorted(kept, key=lambda entry: entry.id))}
        return replace(strategy, **entries)

    bound.bind(field, f"{blank.id}.{name}", lambda strategy: getattr(entry_of(strategy), name), change, text)


class OperationPanel(_Panel):
    """First financing of the regular operation, the reserve, and what partners committed."""

    def __init__(self, page: Page, workspace: Workspace) -> None:
        super().__init__(page, workspace)
        first = self.card(_("Erste Finanzierung des Regelbetriebs"))
        text = first.form.text(
            "strategy.first_financing",
            _("Wer zahlt ab wann, und was ist dafür noch zu entscheiden?"),
            help_id="strategy.first_financing",
            lines=3,
        )
        first.bind_attribute(text, "first_financing", _("Erste Finanzierung ändern"))
        reserve = self.card(_("Reserve"))
        amount = reserve.form.money("strategy.reserve", _("Reserve"), help_id="strategy.reserve")
        note = reserve.form.text(
            "strategy.reserve_note",
            _("Wofür, und was geschieht, wenn sie nicht reicht?"),
            help_id="strategy.reserve",
            lines=2,
        )
        reserve.bind_attribute(amount, "reserve", _("Reserve ändern"))
        reserve.bind_attribute(note, "reserve_note", _("Hinweis zur Reserve ändern"))
        self.committed = ShownText()
        partners = button(_("Partner ansehen"), "quiet", "arrow-right")
        partners.clicked.connect(lambda: page.jump_requested.emit("traegerschaft:partners"))
        self._cards.addWidget(Card(_("Zusagen der Partner")).add(self.committed, row(partners, None)))

    def show_solution(self, solution: Solution) -> None:
        """Render texts and the sum of the commitments."""
        super().show_solution(solution)
        found = commitments(solution)
        text = _("Noch hat kein Partner Geld oder Personal in Zahlen erklärt oder vereinbart.")
        if found.partners:
            text = _("Erklärt oder vereinbart sind {money} und {posts} Vollzeitstellen im Jahr.").format(
                money=format_euro(found.money), posts=format_number(found.staff)
            )
        self.committed.set_value(text)


class GrowthPanel(_Panel):
    """What growth money and revenue are used for."""

    def __init__(self, page: Page, workspace: Workspace, catalogue: Catalogue) -> None:
        super().__init__(page, workspace)
        bound = self.card(_("Wofür Geld für Wachstum und Transfer gebraucht wird"))
        self.balance = ShownText()
        bound.add(self.balance)
        for option in catalogue.options_of("transfer_use"):
            key = option.id.rpartition(".")[2]
            bound.heading(option.title)
            bound.form.begin_line()
            amount = bound.form.money(
                f"growth_uses.{key}.amount", _("Betrag"), help_id="strategy.growth_uses"
            )
            note = bound.form.line(f"growth_uses.{key}.note", _("Wofür genau?"), hint=option.description,
                                   help_id="strategy.growth_uses", wide=True)  # fmt: skip
            note.setMinimumWidth(360)
            bound.form.end_line()
            amount.setAccessibleName(_("{title}, Betrag").format(title=option.title))
            note.setAccessibleName(_("{title}, wofür genau").format(title=option.title))
            uses = ("growth_uses", GrowthUse(option.id), _("Verwendung ändern"))
            _bind_entry(bound, amount, "amount", *uses)
            _bind_entry(bound, note, "note", *uses)
        revenue = self.card(_("Einnahmen aus dem Transfer"))
        text = revenue.form.text(
            "strategy.revenue_use",
            _("Wofür werden Entgelte anderer Kommunen verwendet?"),
            help_id="strategy.revenue_use",
            lines=2,
        )
        revenue.bind_attribute(text, "revenue_use", _("Verwendung der Einnahmen ändern"))

    def show_solution(self, solution: Solution) -> None:
        """Render the uses and whether the money suffices."""
        super().show_solution(solution)
        secured, possible, uses = (format_euro(value) for value in growth_balance(solution.strategy))
        text = _("Vorgesehen: {uses}. Instrumente für Wachstum: {secured} zugesagt, {possible} möglich.")
        self.balance.set_value(text.format(uses=uses, secured=secured, possible=possible))


class BondPanel(_Panel):
    """The rules of a green bond, each answered and proven."""

    def __init__(self, page: Page, workspace: Workspace, catalogue: Catalogue) -> None:
        super().__init__(page, workspace)
        bound = self.card(_("Regeln der grünen Anleihe"))
        self.sentence = ShownText()
        bound.add(self.sentence)
        for rule in catalogue.options_of("green_bond"):
            key = rule.id.rpartition(".")[2]
            bound.heading(rule.title)
            bound.form.begin_line()
            answer = bound.form.choice(
                f"bond_rules.{key}.answer", _("Erfüllt?"), answer_options(), help_id="strategy.bond_rules"
            )
            evidence = bound.form.line(f"bond_rules.{key}.evidence", _("Nachweis"), hint=rule.description,
                                       help_id="strategy.bond_rules", wide=True)  # fmt: skip
            evidence.setMinimumWidth(360)
            bound.form.end_line()
            answer.setAccessibleName(_("{title}, erfüllt").format(title=rule.title))
            evidence.setAccessibleName(_("{title}, Nachweis").format(title=rule.title))
            rules = ("bond_rules", BondRule(rule.id), _("Regel der grünen Anleihe ändern"))
            _bind_entry(bound, answer, "answer", *rules)
            _bind_entry(bound, evidence, "evidence", *rules)

    def show_solution(self, solution: Solution) -> None:
        """Render the rules and what part of the plan may be financed."""
        super().show_solution(solution)
        plan = solution.plan
        way = plan.main_way if plan.ways and plan.main_way.is_quantified else None
        self.sentence.set_value(bond_sentence(plan, way))


class PaperPanel(_Panel):
    """What funders and investors read; figures come from plan and pilot."""

    def __init__(self, page: Page, workspace: Workspace) -> None:
        super().__init__(page, workspace)
        bound = self.card(_("Kurzpapier für Geldgebende"))
        texts: tuple[tuple[str, str], ...] = (
            ("request", _("Worum wir bitten")),
            ("transparency", _("Transparenz: Wie legen Sie die Verwendung offen?")),
            ("benefit", _("Nutzen für Bürgerinnen und Bürger")),
            ("long_horizon", _("Langer Zeithorizont")),
            ("technology_risk", _("Risiken der Technik")),
            ("demand_risk", _("Risiken der Nachfrage")),
            ("environment_risk", _("Risiken des Umfelds")),
        )
        for name, text in texts:
            field = bound.form.text(f"paper.{name}", text, help_id=f"paper.{name}", lines=2)
            bound.bind_part(field, "paper", name, _("Papier für Geldgebende ändern"))
