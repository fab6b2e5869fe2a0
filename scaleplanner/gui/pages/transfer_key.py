"""The cost key of a way: who pays which share, and what that means per year."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any
from uuid import uuid4

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QFrame

from scaleplanner.domain.finance.keys import weight_of
from scaleplanner.domain.finance.plan import ONE, ZERO, CostKey, KeyKind, Partner, Way
from scaleplanner.domain.labels import label as word_of
from scaleplanner.domain.numbers import format_number, format_percent
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.bound_form import BoundForm
from scaleplanner.gui.entry_editor import EntryEditor
from scaleplanner.gui.models.levy_model import LevyModel, levy_rows
from scaleplanner.gui.models.options import enum_options
from scaleplanner.gui.page import Page
from scaleplanner.gui.pages.transfer_experience import ExperienceCard
from scaleplanner.gui.pages.transfer_key_effects import KeyEffects, ScalePanel
from scaleplanner.gui.theme import theme
from scaleplanner.gui.widgets.basics import button, column, label, row
from scaleplanner.gui.widgets.card import Card, EmptyState
from scaleplanner.gui.widgets.inputs import ChoiceField
from scaleplanner.gui.widgets.tables import TableView
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _


def with_key(solution: Solution, way_id: str, change: Callable[[CostKey], CostKey | None]) -> Solution:
    """Return the solution with the cost key of a way changed; a way without one starts with an empty key."""
    way = solution.plan.way(way_id)
    if way is None:
        return solution
    return solution.with_way(replace(way, cost_key=change(way.cost_key or CostKey())))


def joined(key: CostKey, newcomers: tuple[Partner, ...]) -> CostKey:
    """Return the key with partners added whose names it does not hold yet."""
    known = {partner.name for partner in key.partners}
    fresh = tuple(partner for partner in newcomers if partner.name not in known)
    return replace(key, partners=(*key.partners, *fresh))


#: The weight of a partner that each key asks for, besides the inhabitants.
_WEIGHTS = {
    "schluessel.fixed_quota": (KeyKind.FIXED,),
    "schluessel.usage": (KeyKind.USAGE, KeyKind.BASE_USAGE),
    "schluessel.area": (KeyKind.AREA,),
    "schluessel.fiscal_strength": (KeyKind.FISCAL_STRENGTH,),
}
#: What a mixed key can be made of.
MIXED_OF = (
    KeyKind.EQUAL,
    KeyKind.INHABITANTS,
    KeyKind.USAGE,
    KeyKind.AREA,
    KeyKind.FISCAL_STRENGTH,
    KeyKind.FIXED,
)


class KeyPartners(EntryEditor):
    """The partners of the cost key of the way that is shown."""

    def __init__(self, page: Page, workspace: Workspace) -> None:
        self.way_id = ""
        self._kind = KeyKind.EQUAL
        super().__init__(
            page,
            workspace,
            "schluessel",
            noun=_("Kommune"),
            empty=_("Legen Sie die Kommunen an, die sich an den Kosten beteiligen."),
            describe=self._describe_partner,
            new=lambda key: Partner(key, _("Neue Kommune")),
            build=self._fields,
        )

    def _fields(self, bound: BoundForm) -> None:
        form = bound.form
        name = form.line("schluessel.name", _("Name"), help_id="transfer.partner")
        people = form.integer(
            "schluessel.inhabitants", _("Einwohnerzahl"), help_id="municipality.inhabitants"
        )
        quota = form.percent("schluessel.fixed_quota", _("Fester Anteil"), help_id="plan.key")
        weights = (
            (form.decimal("schluessel.usage", _("Nutzung"), help_id="plan.key", minimum=ZERO), "usage"),
            (form.decimal("schluessel.area", _("Fläche in km²"), help_id="plan.key", minimum=ZERO), "area"),
            (
                form.decimal(
                    "schluessel.fiscal_strength", _("Finanzkraft"), help_id="plan.key", minimum=ZERO
                ),
                "fiscal_strength",
            ),
        )
        form.begin_line()
        joins = form.date("schluessel.joins", _("Beitritt am"), help_id="plan.key_members")
        leaves = form.date("schluessel.leaves", _("Austritt am"), help_id="plan.key_members")
        form.end_line()
        form.begin_line()
        least = form.money("schluessel.minimum", _("mindestens im Jahr"), help_id="plan.key_members")
        most = form.money("schluessel.maximum", _("höchstens im Jahr"), help_id="plan.key_members")
        form.end_line()
        for field, attribute in weights:
            bound.bind_attribute(field, attribute, _("Gewicht ändern"), ZERO)
        bound.bind_attribute(joins, "joins", _("Beitritt ändern"))
        bound.bind_attribute(leaves, "leaves", _("Austritt ändern"))
        bound.bind_attribute(least, "minimum", _("Mindestbeitrag ändern"))
        bound.bind_attribute(most, "maximum", _("Höchstbeitrag ändern"))
        bound.bind_attribute(name, "name", _("Kommune umbenennen"))
        bound.bind_attribute(people, "inhabitants", _("Einwohnerzahl ändern"), 0)
        bound.bind_attribute(quota, "fixed_quota", _("Anteil ändern"), ZERO)

    def _describe_partner(self, partner: Partner) -> tuple[str, str, str]:
        if self._kind is KeyKind.FIXED:
            share = format_percent(partner.fixed_quota)
            return "done" if partner.fixed_quota else "open", partner.name, share
        people = _("{n} Einwohnerinnen und Einwohner").format(n=format_number(partner.inhabitants))
        known = self._kind is KeyKind.MIXED or bool(weight_of(partner, self._kind))
        return "done" if known else "open", partner.name, people if partner.inhabitants else ""

    def entries_of(self, solution: Solution) -> tuple[Any, ...]:
        """Return the partners of the key."""
        way = solution.plan.way(self.way_id)
        return way.cost_key.partners if way is not None and way.cost_key is not None else ()

    def put(self, solution: Solution, entry: Any) -> Solution:
        """Return the solution with a partner added or replaced."""

        def change(key: CostKey) -> CostKey:
            if all(old.id != entry.id for old in key.partners):
                return replace(key, partners=(*key.partners, entry))
            return replace(key, partners=tuple(entry if old.id == entry.id else old for old in key.partners))

        return with_key(solution, self.way_id, change)

    def drop(self, solution: Solution, entry_id: str) -> Solution:
        """Return the solution without a partner."""
        return with_key(
            solution,
            self.way_id,
            lambda key: replace(key, partners=tuple(old for old in key.partners if old.id != entry_id)),
        )

    def show_key(self, solution: Solution, way_id: str, key: CostKey) -> None:
        """Render the partners; only the weights that the key uses are asked for."""
        self.way_id, self._kind = way_id, key.kind
        used = {key.kind.value, *(name for name, weight in key.mix if weight and key.kind is KeyKind.MIXED)}
        self.form.form.box("schluessel.inhabitants").setVisible(used != {KeyKind.FIXED.value})
        for field_id, kinds in _WEIGHTS.items():
            self.form.form.box(field_id).setVisible(bool(used & {kind.value for kind in kinds}))
        self.show_solution(solution)


class KeyPanel(QFrame):
    """Way, key, partners and the resulting shares."""

    def __init__(self, page: Page, workspace: Workspace) -> None:
        super().__init__()
        self._workspace, self._way_id = workspace, ""
        self.way_choice = ChoiceField()
        self.way_choice.setAccessibleName(_("Weg"))
        self.way_choice.setMinimumContentsLength(30)
        self.way_choice.edited.connect(self._on_way_edited)
        page.register("schluessel.way", _("Weg"), self.way_choice, "plan.way")
        self.create_button = button(_("Kostenschlüssel anlegen"), "primary", "plus")
        self.create_button.clicked.connect(self._on_create_clicked)
        text = _("Legen Sie fest, wie sich die Kommunen den Haushaltsbedarf dieses Weges teilen.")
        self._empty = EmptyState("scale", _("Noch kein Kostenschlüssel"), text, self.create_button)
        self._form = BoundForm(page, workspace, "schluessel", self._on_key)
        self._add_fields()
        self.take_button = button(_("Zielkommunen übernehmen"), "", "users")
        self.take_button.clicked.connect(self._on_take_clicked)
        self.remove_button = button(_("Kostenschlüssel löschen"), "quiet", "trash-2")
        self.remove_button.clicked.connect(self._on_remove_clicked)
        self._rule = Card(_("Schlüssel")).add(self._form, row(self.take_button, self.remove_button, None))
        self.partners = KeyPartners(page, workspace)
        self._model = LevyModel(self)
        self.table = TableView(_("Anteile je Jahr"))
        self.table.setModel(self._model)
        self._unknown = label("", "body", "2", wrap=True)
        self._result = Card(_("Anteile je Jahr")).add(self._unknown, self.table)
        self.effects = KeyEffects(page, workspace)
        self.scale = ScalePanel(page, workspace)
        self.experience = ExperienceCard(page, workspace)
        chooser = row(label(_("Weg"), "small", "2"), self.way_choice, None, spacing=12)
        self.setLayout(
            column(
                chooser,
                self._empty,
                self._rule,
                self._result,
                self.partners,
                self.effects,
                self.scale,
                self.experience,
                spacing=16,
            )
        )

    def _add_fields(self) -> None:
        form = self._form.form
        form.begin_line()
        kind = form.choice("schluessel.kind", _("Verteilung"), enum_options(KeyKind), help_id="plan.key")
        kind.setMinimumContentsLength(24)
        share = form.percent("schluessel.levy_share", _("Anteil der Partner am Bedarf"), help_id="plan.key")
        base = form.percent("schluessel.base_share", _("davon als gleicher Sockel"), help_id="plan.key")
        form.end_line()
        lead = form.line("schluessel.lead_name", _("Federführende Kommune"), help_id="plan.key")
        form.begin_line()
        for part in MIXED_OF:
            weight = form.percent(f"schluessel.mix.{part.value}", word_of(part), help_id="plan.key_mix")
            self._form.bind(weight, f"mix.{part.value}", _mix_of(part), _with_mix(part), _("Mischung ändern"))
        form.end_line()
        self._form.bind_attribute(kind, "kind", _("Verteilung wählen"))
        self._form.bind_attribute(share, "levy_share", _("Anteil der Partner ändern"), ONE)
        self._form.bind_attribute(base, "base_share", _("Sockel ändern"), ZERO)
        self._form.bind_attribute(lead, "lead_name", _("Federführung ändern"))

    def show_solution(self, solution: Solution) -> None:
        """Render the key of the chosen way, at first the proposed one."""
        plan = solution.plan
        way = plan.way(self._way_id) or plan.main_way
        self._way_id = way.id
        with QSignalBlocker(self.way_choice):
            self.way_choice.set_options([(each.id, each.name) for each in plan.ways])
            self.way_choice.set_value(way.id)
        key = way.cost_key
        self._empty.setVisible(key is None)
        for part in (self._rule, self.partners, self._result, self.effects):
            part.setVisible(key is not None)
        self.scale.show_way(solution, way)
        self.experience.show_solution(solution)
        if key is not None:
            self._show_key(solution, way, key)

    def show_way(self, way_id: str) -> None:
        """Show the key of another way."""
        self._way_id = way_id
        self.show_solution(self._workspace.solution)

    def _show_key(self, solution: Solution, way: Way, key: CostKey) -> None:
        self._form.merge_scope = way.id
        self._form.show_value(key)
        self._form.form.box("schluessel.base_share").setVisible(
            key.kind in (KeyKind.BASE_INHABITANTS, KeyKind.BASE_USAGE)
        )
        for part in MIXED_OF:
            self._form.form.box(f"schluessel.mix.{part.value}").setVisible(key.kind is KeyKind.MIXED)
        self.effects.show_way(solution, way)
        self.take_button.setEnabled(bool(solution.transfer.targets))
        self.partners.show_key(solution, way.id, key)
        rows = levy_rows(solution.plan, way)
        self._model.show_rows(solution.plan.years, rows)
        self.table.setModel(self._model)
        self.table.fit_columns(theme.px(92))
        self.table.fit_height()
        self.table.setVisible(bool(rows))
        self._unknown.setText(_unknown_reason(way, key))
        self._unknown.setVisible(not rows)

    def _on_key(self, solution: Solution, change: Callable[[Any], Any]) -> Solution:
        return with_key(solution, self._way_id, change)

    def _on_way_edited(self, way_id: str) -> None:
        self._workspace.end_merge()
        self.show_way(way_id)

    def _on_create_clicked(self) -> None:
        way_id, lead = self._way_id, self._workspace.solution.municipality.name
        self._workspace.edit(
            _("Kostenschlüssel anlegen"),
            lambda solution: with_key(solution, way_id, lambda key: replace(key, lead_name=lead)),
        )

    def _on_remove_clicked(self) -> None:
        way_id = self._way_id
        self._workspace.edit(
            _("Kostenschlüssel löschen"), lambda solution: with_key(solution, way_id, lambda _key: None)
        )

    def _on_take_clicked(self) -> None:
        way_id = self._way_id
        targets = self._workspace.solution.transfer.targets
        newcomers = tuple(
            Partner(uuid4().hex[:12], target.name, target.inhabitants, joins=target.joins)
            for target in targets
        )
        self._workspace.edit(
            _("Zielkommunen übernehmen"),
            lambda solution: with_key(solution, way_id, lambda key: joined(key, newcomers)),
        )


def _unknown_reason(way: Way, key: CostKey) -> str:
    """Say why no shares can be shown."""
    if not way.is_quantified:
        return _("Dieser Weg ist noch nicht beziffert. Tragen Sie unter Finanzen seine Kosten ein.")
    if not key.partners:
        return _("Legen Sie mindestens eine Kommune an, die sich beteiligt.")
    missing = {
        KeyKind.FIXED: _("die festen Anteile"),
        KeyKind.USAGE: _("die Angaben zur Nutzung"),
        KeyKind.BASE_USAGE: _("die Angaben zur Nutzung"),
        KeyKind.AREA: _("die Flächen"),
        KeyKind.FISCAL_STRENGTH: _("die Angaben zur Finanzkraft"),
        KeyKind.MIXED: _("die Gewichte der Mischung oder die Angaben dazu"),
    }.get(key.kind, _("die Einwohnerzahlen"))
    return _("Für „{kind}“ fehlen {missing}.").format(kind=word_of(key.kind), missing=missing)


def _mix_of(part: KeyKind) -> Callable[[CostKey], Decimal | None]:
    return lambda key: dict(key.mix).get(part.value)


def _with_mix(part: KeyKind) -> Callable[[CostKey, Decimal | None], CostKey]:
    """Return a change of one weight of the mix; an empty one takes the part out."""

    def change(key: CostKey, typed: Decimal | None) -> CostKey:
        others = tuple((name, weight) for name, weight in key.mix if name != part.value)
        return replace(key, mix=others if not typed else (*others, (part.value, typed)))

    return change
