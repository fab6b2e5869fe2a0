"""Nutzwertanalyse: criteria with weights and points per way, each with a reason; never mixed with euros."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from PySide6.QtWidgets import QFrame, QVBoxLayout

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.catalogue_entries import Option
from scaleplanner.domain.finance.allocation import allocate
from scaleplanner.domain.finance.inputs import ScoreGroup, UtilityCriterion, UtilityScore
from scaleplanner.domain.finance.plan import ZERO, Way
from scaleplanner.domain.finance.rounding import Unit
from scaleplanner.domain.finance.utility import (
    FULL,
    MAX_POINTS,
    Utility,
    WayUtility,
    criteria_of,
    score_of,
    utility,
)
from scaleplanner.domain.labels import label as word
from scaleplanner.domain.numbers import format_number
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.wording import join_list
from scaleplanner.gui.bound_form import BoundForm
from scaleplanner.gui.entry_editor import EntryEditor
from scaleplanner.gui.models.options import enum_options
from scaleplanner.gui.page import Page
from scaleplanner.gui.pages.finance_pairs import PairPanel
from scaleplanner.gui.widgets.basics import button, clear, column, label
from scaleplanner.gui.widgets.card import Card
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _

_MOST_PROBLEMS = 4
COLLECTION = "nutzwert"


class CriteriaEditor(EntryEditor):
    """The criteria of the value analysis inside the plan."""

    def entries_of(self, solution: Solution) -> tuple[Any, ...]:
        """Return all criteria: those of the Nutzwertanalyse and of the WiBe."""
        return solution.plan.criteria

    def put(self, solution: Solution, entry: Any) -> Solution:
        """Return the solution with a criterion added or replaced."""
        known = solution.plan.criteria
        if all(old.id != entry.id for old in known):
            return _with_criteria(solution, (*known, entry))
        return _with_criteria(solution, tuple(entry if old.id == entry.id else old for old in known))

    def drop(self, solution: Solution, entry_id: str) -> Solution:
        """Return the solution without a criterion."""
        return _with_criteria(solution, tuple(old for old in solution.plan.criteria if old.id != entry_id))


class UtilityPanel(QFrame):
    """The ranking in words above the criteria."""

    def __init__(self, page: Page, workspace: Workspace, catalogue: Catalogue) -> None:
        super().__init__()
        self._workspace = workspace
        self._usual = catalogue.options_of("utility_criterion")
        self._ways = workspace.solution.plan.ways
        self._sentences: tuple[str, ...] = ()
        self._lines: QVBoxLayout = column(spacing=4)
        self.editor = CriteriaEditor(
            page,
            workspace,
            COLLECTION,
            noun=_("Kriterium des Vergleichs"),
            empty=_(
                "Was sich nicht in Euro sagen lässt, vergleichen Sie mit Punkten:"
                " zum Beispiel Nutzen für Bürgerinnen und Bürger, Unabhängigkeit, Risiko."
            ),
            describe=_described,
            new=lambda entry_id: UtilityCriterion(entry_id, _("Neues Kriterium")),
            build=self._build,
        )
        hint = _("0 bis 10 Punkte je Weg, Gewichte zusammen 100. Punkte und Euro werden nie verrechnet.")
        self.pairs = PairPanel(page, workspace)
        self.usual = button(_("Übliche Kriterien übernehmen (ungeprüft)"), "", "plus")
        self.usual.setToolTip(join_list(option.title for option in self._usual))
        self.usual.clicked.connect(self._on_usual_clicked)
        card = Card(_("Nutzwertanalyse")).add(
            label(hint, "small", "2", wrap=True), self._lines, self.pairs, self.usual
        )
        page.register(COLLECTION, _("Nutzwertanalyse"), self.editor.add_button)
        self.setLayout(column(card, self.editor, spacing=12))

    @property
    def sentences(self) -> tuple[str, ...]:
        """The ranking and what is missing, as shown."""
        return self._sentences

    def _build(self, bound: BoundForm) -> None:
        form = bound.form
        name = form.line(f"{COLLECTION}.name", _("Bezeichnung"))
        weight = form.decimal(f"{COLLECTION}.weight", _("Gewicht"), minimum=ZERO, maximum=FULL)
        group = form.choice(
            f"{COLLECTION}.group", _("Tabelle"), enum_options(ScoreGroup), help_id="utility.group"
        )
        bound.bind_attribute(group, "group", _("Tabelle wählen"))
        knock_out = form.check(
            f"{COLLECTION}.knock_out", _("Ausschlusskriterium (0 Punkte: Weg scheidet aus)")
        )
        bound.bind_attribute(name, "name", _("Kriterium umbenennen"))
        bound.bind_attribute(weight, "weight", _("Gewicht ändern"), ZERO)
        bound.bind_attribute(knock_out, "knock_out", _("Ausschlusskriterium ändern"))
        for way in self._ways:
            self._add_score(bound, way)

    def _add_score(self, bound: BoundForm, way: Way) -> None:
        form, field_id = bound.form, f"{COLLECTION}.{way.id}"
        bound.heading(way.name)
        points = form.decimal(f"{field_id}.points", _("Punkte"), minimum=ZERO, maximum=MAX_POINTS)
        reason = form.line(f"{field_id}.reason", _("Begründung in einem Satz"))
        points.setAccessibleName(_("{way}, Punkte").format(way=way.name))
        reason.setAccessibleName(_("{way}, Begründung").format(way=way.name))
        text = _("Bewertung ändern")
        bound.bind(points, f"{way.id}.points", _points(way.id), _set_points(way.id), text)
        bound.bind(reason, f"{way.id}.reason", _reason(way.id), _set_reason(way.id), text)

    def _on_usual_clicked(self) -> None:
        usual = usual_criteria(self._usual)
        self._workspace.edit(
            _("Übliche Kriterien übernehmen"),
            lambda solution: _with_criteria(solution, (*solution.plan.criteria, *usual)),
        )

    def show_way(self, solution: Solution) -> None:
        """Render ranking and criteria."""
        self.editor.show_solution(solution)
        self.pairs.show_plan(solution.plan)
        self.usual.setVisible(not criteria_of(solution.plan))
        shown = utility_sentences(utility(solution.plan)) if criteria_of(solution.plan) else ()
        if shown == self._sentences:
            return
        self._sentences = shown
        clear(self._lines)
        for sentence in shown:
            self._lines.addWidget(label(sentence, wrap=True))


def usual_criteria(options: Sequence[Option]) -> tuple[UtilityCriterion, ...]:
    """Return a criterion for each suggestion, weighted as equally as whole points allow, together 100."""
    quotas = tuple(Fraction(1, len(options)) for _option in options)
    weights = allocate(FULL, quotas, Unit.EURO)
    return tuple(
        UtilityCriterion(option.id, option.title, weight)
        for option, weight in zip(options, weights, strict=True)
    )


def utility_sentences(found: Utility) -> tuple[str, ...]:
    """Return the ranking, the flips and what is missing, in this order."""
    ranking = tuple(_rank_sentence(way) for way in found.ways) if not found.problems else ()
    stable = _("Keine Verschiebung eines Gewichts um 5 Punkte ändert den ersten Rang.")
    flips = tuple(flip.sentence for flip in found.flips) or ((stable,) if ranking else ())
    return (*ranking, *flips, *_first_problems(found.problems))


def _first_problems(problems: tuple[str, ...]) -> tuple[str, ...]:
    """Return the first problems and how many follow: six criteria and five ways have thirty scores."""
    if len(problems) <= _MOST_PROBLEMS:
        return problems
    more = _("Danach fehlen noch {count} weitere Angaben.").format(count=len(problems) - _MOST_PROBLEMS + 1)
    return (*problems[: _MOST_PROBLEMS - 1], more)


def _rank_sentence(way: WayUtility) -> str:
    if way.missed:
        return _("„{name}“ scheidet aus: {missed} verfehlt.").format(
            name=way.name, missed=join_list(f"„{name}“" for name in way.missed)
        )
    return _("Rang {rank}: „{name}“ mit {points} von 100 Punkten.").format(
        rank=way.rank, name=way.name, points=format_number(way.points)
    )


def _described(criterion: UtilityCriterion) -> tuple[str, str, str]:
    complete = bool(criterion.scores) and all(score.reason.strip() for score in criterion.scores)
    weight = _("Gewicht {weight}").format(weight=format_number(criterion.weight))
    kind = _("Ausschlusskriterium") if criterion.knock_out else weight
    if criterion.group is not ScoreGroup.VALUE:
        kind = f"{word(criterion.group)}, {kind}"
    return ("ready" if complete else "open"), criterion.name, kind


def _with_criteria(solution: Solution, criteria: tuple[UtilityCriterion, ...]) -> Solution:
    return replace(solution, plan=replace(solution.plan, criteria=criteria))


def _points(way_id: str) -> Callable[[UtilityCriterion], Decimal | None]:
    def get(criterion: UtilityCriterion) -> Decimal | None:
        score = score_of(criterion, way_id)
        return None if score is None else score.points

    return get


def _reason(way_id: str) -> Callable[[UtilityCriterion], str]:
    def get(criterion: UtilityCriterion) -> str:
        score = score_of(criterion, way_id)
        return "" if score is None else score.reason

    return get


def _set_points(way_id: str) -> Callable[[UtilityCriterion, Decimal | None], UtilityCriterion]:
    def change(criterion: UtilityCriterion, typed: Decimal | None) -> UtilityCriterion:
        score = score_of(criterion, way_id) or UtilityScore(way_id)
        if typed is None and not score.reason:
            others = tuple(other for other in criterion.scores if other.way_id != way_id)
            return replace(criterion, scores=others)
        return _with_score(criterion, replace(score, points=typed or ZERO))

    return change


def _set_reason(way_id: str) -> Callable[[UtilityCriterion, str], UtilityCriterion]:
    def change(criterion: UtilityCriterion, typed: str) -> UtilityCriterion:
        score = score_of(criterion, way_id) or UtilityScore(way_id)
        return _with_score(criterion, replace(score, reason=typed))

    return change


def _with_score(criterion: UtilityCriterion, score: UtilityScore) -> UtilityCriterion:
    if score_of(criterion, score.way_id) is None:
        return replace(criterion, scores=(*criterion.scores, score))
    scores = tuple(score if old.way_id == score.way_id else old for old in criterion.scores)
    return replace(criterion, scores=scores)
