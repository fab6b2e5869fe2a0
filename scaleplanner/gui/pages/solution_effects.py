"""Wirkung and Erfahrungen: KPIs with their achievement, what the pilot proved, lessons."""

from decimal import Decimal
from typing import Any
from uuid import uuid4

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.labels import label as word_of
from scaleplanner.domain.pilot import Kpi, Lesson, LessonKind
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.bound_form import BoundForm
from scaleplanner.gui.entry_editor import EntryEditor
from scaleplanner.gui.icons import IconLabel
from scaleplanner.gui.models.kpi_progress import kpi_line, kpi_sentence, kpi_status
from scaleplanner.gui.page import Page
from scaleplanner.gui.pages.solution_chain import ChainCard
from scaleplanner.gui.pages.suggestions import Suggestions
from scaleplanner.gui.widgets.basics import column, label, row
from scaleplanner.gui.widgets.card import Card
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _

_LESSON_STATUS = {LessonKind.KEEP: "done", LessonKind.SIMPLIFY: "progress", LessonKind.CHANGE: "hint"}


class DerivedLine(QFrame):
    """A sentence that follows from the values; nobody types it, so `edited` is never emitted."""

    edited = Signal(object)

    def __init__(self, icon_name: str) -> None:
        super().__init__()
        self._text = label("", "small", "2", wrap=True)
        inner = row(column(IconLabel(icon_name, "accent_text", 16), None), spacing=6)
        inner.addWidget(self._text, 1)
        self.setLayout(inner)

    @property
    def text(self) -> str:
        """The sentence shown."""
        return self._text.text()

    def set_value(self, value: str) -> None:
        """Show the sentence."""
        self._text.setText(value)
        self.setAccessibleName(value)


def kpi_editor(page: Page, workspace: Workspace, catalogue: Catalogue) -> EntryEditor:
    """Return the editor of the measured effects."""
    return EntryEditor(
        page,
        workspace,
        "kpis",
        noun=_("Kennzahl"),
        empty=_(
            "Ein gutes Beispiel: „Leerungen je Container“ in „je Jahr“, vorher 52, heute 41, Ziel 36,"
            " Quelle Tourenbuch. Drei gemessene Kennzahlen genügen für den Rat."
        ),
        describe=lambda kpi: (kpi_status(kpi), kpi.name, kpi_line(kpi)),
        new=lambda key: Kpi(key, ""),
        build=lambda bound: _build_kpi(bound, catalogue),
    )


def _build_kpi(bound: BoundForm, catalogue: Catalogue) -> None:
    form = bound.form
    name = form.line("kpis.name", _("Kennzahl"), help_id="kpi.name")
    unit = form.line("kpis.unit", _("Einheit"), help_id="kpi.unit")
    bound.bind_attribute(name, "name", _("Kennzahl umbenennen"))
    bound.bind_attribute(unit, "unit", _("Einheit ändern"))
    baseline = form.decimal("kpis.baseline", _("Ausgangswert vor dem Pilot"), help_id="kpi.baseline")
    bound.bind_attribute(baseline, "baseline", _("Ausgangswert ändern"))
    form.begin_line()
    actual = form.decimal("kpis.actual", _("Istwert"), help_id="kpi.actual")
    actual_year = form.year("kpis.actual_year", _("im Jahr"), help_id="kpi.actual")
    form.end_line()
    form.begin_line()
    target = form.decimal("kpis.target", _("Zielwert"), help_id="kpi.target")
    target_year = form.year("kpis.target_year", _("bis Jahr"), help_id="kpi.target")
    form.end_line()
    bound.bind_attribute(actual, "actual", _("Istwert ändern"))
    bound.bind_attribute(actual_year, "actual_year", _("Jahr des Istwerts ändern"))
    bound.bind_attribute(target, "target", _("Zielwert ändern"))
    bound.bind_attribute(target_year, "target_year", _("Jahr des Zielwerts ändern"))
    achievement = DerivedLine("flag")
    bound.add(achievement)
    bound.bind(achievement, "achievement", kpi_sentence, _unchanged, "")
    _build_kpi_proof(bound, catalogue)
    source = form.line("kpis.source", _("Quelle, Messverfahren"), help_id="kpi.method")
    owner = form.line("kpis.owner", _("Wer misst?"), help_id="kpi.method")
    note = form.text("kpis.note", _("Vermerk"), help_id="kpi.note", lines=2)
    bound.bind_attribute(source, "source", _("Quelle ändern"))
    bound.bind_attribute(owner, "owner", _("Zuständigkeit für die Messung ändern"))
    bound.bind_attribute(note, "note", _("Vermerk ändern"))


def _build_kpi_proof(bound: BoundForm, catalogue: Catalogue) -> None:
    """Add on which level the effect lies, how well it is proven and how much it weighs."""
    form = bound.form
    levels = [("", _("noch offen")), *((o.id, o.title) for o in catalogue.options_of("effect_level"))]
    grades = catalogue.options_of("evidence_quality")
    qualities = [("", _("noch offen")), *((o.title, f"{o.title}: {o.description}") for o in grades)]
    form.begin_line()
    level = form.choice("kpis.level", _("Ebene der Wirkung"), levels, help_id="kpi.level")
    weight = form.decimal("kpis.weight", _("Gewicht"), help_id="kpi.weight", minimum=Decimal(0))
    form.end_line()
    quality = form.choice("kpis.quality", _("Güte des Belegs"), qualities, help_id="kpi.quality")
    quality.setMinimumContentsLength(24)
    bound.bind_attribute(level, "level", _("Ebene der Wirkung ändern"))
    bound.bind_attribute(weight, "weight", _("Gewicht ändern"), Decimal(0))
    bound.bind_attribute(quality, "quality", _("Güte des Belegs ändern"))


def _unchanged(value: Any, _typed: Any) -> Any:
    return value


class EffectsPanel(QFrame):
    """The KPIs, common ones to begin with, and the levels on which they lie."""

    def __init__(self, page: Page, workspace: Workspace, catalogue: Catalogue) -> None:
        super().__init__()
        self._workspace = workspace
        self._common = {option.id: option for option in catalogue.options_of("kpi")}
        self.chain = ChainCard(catalogue)
        self.editor = kpi_editor(page, workspace, catalogue)
        page.register("kpis", _("Kennzahlen"), self.editor.add_button, "kpi.name")
        options = [(option.id, option.title) for option in self._common.values()]
        text = _("Übliche Kennzahl")
        self.suggestions = Suggestions(page, "kpi_suggestion", text, options, self._on_suggestion_taken)
        self.setLayout(column(self.chain, self.suggestions, self.editor, None, spacing=16))

    def show_solution(self, solution: Solution) -> None:
        """Render the KPIs."""
        self.chain.show_solution(solution)
        self.editor.show_solution(solution)

    def _on_suggestion_taken(self, option_id: str) -> None:
        option = self._common[option_id]
        entry = Kpi(uuid4().hex[:12], option.title, note=option.description)
        self._workspace.edit(_("Kennzahl anlegen"), lambda solution: solution.with_entry("kpis", entry))
        self.editor.select(entry.id)


class ExperiencePanel(QFrame):
    """What the pilot proved and what is kept, simplified or changed before growing."""

    def __init__(self, page: Page, workspace: Workspace) -> None:
        super().__init__()
        self._bound = BoundForm(page, workspace, "experience")
        self._build_texts()
        self.editor = EntryEditor(
            page,
            workspace,
            "lessons",
            noun=_("Erfahrung"),
            empty=_("Was lief gut, was war umständlich? Halten Sie fest, was vor dem Ausbau einfacher wird."),
            describe=lambda lesson: (
                _LESSON_STATUS[lesson.kind],
                lesson.text,
                f"{word_of(lesson.kind)}: {lesson.consequence}"
                if lesson.consequence
                else word_of(lesson.kind),
            ),
            new=lambda key: Lesson(key, ""),
            build=_build_lesson,
        )
        page.register("lessons", _("Erfahrungen"), self.editor.add_button, "pilot.lessons")
        proof = Card(_("Was der Pilot gezeigt hat")).add(self._bound)
        self.setLayout(column(proof, self.editor, None, spacing=16))

    def _build_texts(self) -> None:
        for name, text, help_id, step in (
            (
                "proof",
                _("Welchen Nutzen hat der Pilot belegt?"),
                "pilot.proof",
                _("Beleg des Nutzens ändern"),
            ),
            (
                "wider_circle",
                _("Wer nutzt die Lösung künftig, ohne dass sie sich grundlegend ändert?"),
                "pilot.wider_circle",
                _("Nutzerkreis ändern"),
            ),
            (
                "improvement_satisfaction",
                _("Was wird besser: Zufriedenheit"),
                "solution.improvements",
                _("Verbesserung ändern"),
            ),
            (
                "improvement_process",
                _("Was wird besser: Abläufe"),
                "solution.improvements",
                _("Verbesserung ändern"),
            ),
            (
                "improvement_functions",
                _("Was wird besser: Funktionen"),
                "solution.improvements",
                _("Verbesserung ändern"),
            ),
        ):
            lines = 4 if name == "proof" else 3 if name == "wider_circle" else 2
            field = self._bound.form.text(f"pilot.{name}", text, help_id=help_id, lines=lines)
            self._bound.bind_part(field, "pilot", name, step)

    def show_solution(self, solution: Solution) -> None:
        """Render texts and lessons."""
        self._bound.show_value(solution)
        self.editor.show_solution(solution)


def _build_lesson(bound: BoundForm) -> None:
    form = bound.form
    text = form.text("lessons.text", _("Erfahrung"), help_id="lesson.text", lines=3)
    kinds = [(kind, word_of(kind)) for kind in LessonKind]
    kind = form.choice("lessons.kind", _("Folge"), kinds, help_id="lesson.kind")
    consequence = form.text(
        "lessons.consequence", _("Was wir daraus machen"), help_id="lesson.consequence", lines=3
    )
    bound.bind_attribute(text, "text", _("Erfahrung ändern"))
    bound.bind_attribute(kind, "kind", _("Folge ändern"))
    bound.bind_attribute(consequence, "consequence", _("Konsequenz ändern"))
