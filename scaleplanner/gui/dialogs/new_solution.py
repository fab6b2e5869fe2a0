"""Five questions and the goal: the shortest way to a first picture."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from scaleplanner.content import load_catalogue
from scaleplanner.domain.labels import label as word
from scaleplanner.domain.municipality import Municipality, MunicipalityKind
from scaleplanner.domain.new_solution import COST_RANGES, FiveAnswers
from scaleplanner.domain.solution import Goal, Stage
from scaleplanner.gui.dialogs.frame import FOOT_MARGINS, frame
from scaleplanner.gui.forms import FieldBox
from scaleplanner.gui.models.options import spoken_options
from scaleplanner.gui.number_fields import DateEdit, IntegerEdit, ParsedEdit
from scaleplanner.gui.theme import theme
from scaleplanner.gui.widgets.basics import button, column, label, row, usual_size
from scaleplanner.gui.widgets.inputs import CheckField, ChoiceField, LineField
from scaleplanner.gui.widgets.segmented import SegmentedFilter
from scaleplanner.i18n import N_, _

_KINDS = (
    (MunicipalityKind.TOWN, N_("Stadt oder Gemeinde")),
    (MunicipalityKind.COUNTY, N_("Landkreis")),
    (MunicipalityKind.ASSOCIATION, N_("Zweckverband")),
)
_NO_MUNICIPALITY = Municipality()


class NewSolutionDialog(QDialog):
    """Only the name is needed; everything else can be left open and changed later.

    `usual` is the municipality that the administration has set for its desks.
    """

    def __init__(self, parent: QWidget | None = None, usual: Municipality = _NO_MUNICIPALITY) -> None:
        super().__init__(parent)
        self._usual = usual
        self.setWindowTitle(_("Neue Lösung anlegen"))
        self.name, self.town = LineField(), LineField()
        self.kind = ChoiceField(spoken_options(_KINDS))
        self.land = ChoiceField([("", _("noch offen")), *_lands()])
        self.inhabitants = IntegerEdit(minimum=0)
        self.inhabitants_day, self.funding_end = DateEdit(), DateEdit()
        self.no_funding = CheckField(_("keine befristete Förderung"))
        self.stage = SegmentedFilter([(stage, word(stage)) for stage in Stage], name=_("Stand"))
        self.costs = ChoiceField([(key, _(text)) for key, text, _value in COST_RANGES])
        self.goal = ChoiceField([(goal, word(goal)) for goal in Goal])
        self.confirm = button(_("Lösung anlegen"), "primary")
        self._boxes: dict[QWidget, FieldBox] = {}
        self._set_defaults()
        self._build()
        self.no_funding.edited.connect(self._on_no_funding_edited)
        self.confirm.clicked.connect(self._on_confirm_clicked)

    def _set_defaults(self) -> None:
        self.town.set_value(self._usual.name)
        self.kind.set_value(self._usual.kind)
        self.land.set_value(self._usual.land)
        self.inhabitants.set_value(self._usual.inhabitants or None)
        self.inhabitants_day.set_value(self._usual.inhabitants_day)
        self.costs.set_value("unklar")
        self.goal.set_value(Goal.OPEN)
        self.kind.setMinimumContentsLength(20)
        self.costs.setMaximumWidth(theme.px(240))
        self.goal.setMaximumWidth(theme.px(300))

    def _build(self) -> None:
        questions = column(
            label(_("Nur der Name ist nötig. Was Sie noch nicht wissen, lassen Sie offen."), "body", "2"),
            _question(
                "1", _("Wie heißt Ihre Lösung?"), self._box(_("Name der Lösung"), self.name, caption=False)
            ),
            _question("2", _("Für welche Kommune planen Sie?"), self._municipality()),
            _question("3", _("Wo stehen Sie heute?"), self.stage),
            _question("4", _("Wann endet die Förderung?"), self._funding()),
            _question("5", _("Was kostet der Betrieb im Jahr ungefähr?"), self._costs()),
            _question(
                "", _("Und was soll aus der Lösung werden?"), self._box(_("Ziel"), self.goal, caption=False)
            ),
            None,
            margins=(24, 14, 24, 14),
            spacing=11,
        )
        cancel = button(_("Abbrechen"))
        cancel.clicked.connect(self.reject)
        hint = label(_("Alle Angaben lassen sich später ändern."), "small", "2")
        foot = row(hint, None, cancel, self.confirm, margins=FOOT_MARGINS)
        frame(self, questions, foot)
        self.confirm.setDefault(True)
        cancel.setAutoDefault(False)
        usual_size(self, 680, 660)

    def _municipality(self) -> QVBoxLayout:
        first = row(spacing=16)
        first.addWidget(self._box(_("Name der Kommune"), self.town), 1)
        first.addWidget(self._box(_("Art"), self.kind))
        second = row(
            self._box(_("Land"), self.land),
            self._box(_("Einwohnerzahl"), self.inhabitants),
            self._box(_("Stichtag"), self.inhabitants_day),
            None,
            spacing=16,
        )
        second.setAlignment(Qt.AlignmentFlag.AlignTop)
        return column(first, second, spacing=8)

    def _funding(self) -> QHBoxLayout:
        day = self._box(_("Letzter Tag der Förderung"), self.funding_end)
        none = column(theme.px(27), self.no_funding, None)
        return row(day, none, None, spacing=16)

    def _costs(self) -> FieldBox:
        hint = _("Die Spanne wird als Schätzung gekennzeichnet, bis genauere Zahlen vorliegen.")
        return self._box(_("Laufende Kosten im Jahr"), self.costs, hint, caption=False)

    def _box(self, text: str, field: QWidget, hint: str = "", *, caption: bool = True) -> FieldBox:
        field.setAccessibleName(text)
        box = FieldBox(text if caption else "", field, hint)
        self._boxes[field] = box
        if isinstance(field, ParsedEdit):
            field.problem.connect(box.show_problem)
        return box

    def problem(self, field: QWidget) -> str:
        """Return the sentence shown below a field."""
        return self._boxes[field].problem

    def answers(self) -> FiveAnswers:
        """Return what was answered."""
        kind, stage, goal = self.kind.value, self.stage.value, self.goal.value
        name = self.town.value.strip()
        municipality = replace(
            self._usual if name == self._usual.name else Municipality(),
            name=name,
            kind=kind if isinstance(kind, MunicipalityKind) else MunicipalityKind.TOWN,
            land=str(self.land.value or ""),
            inhabitants=self.inhabitants.value or 0,
            inhabitants_day=self.inhabitants_day.value,
        )
        return FiveAnswers(
            name=self.name.value.strip(),
            municipality=municipality,
            stage=stage if isinstance(stage, Stage) else Stage.PILOT_RUNNING,
            funding_end=None if self.no_funding.value else self.funding_end.value,
            running_cost_range=str(self.costs.value or "unklar"),
            goal=goal if isinstance(goal, Goal) else Goal.OPEN,
        )

    def _on_no_funding_edited(self, none: bool) -> None:
        self.funding_end.setEnabled(not none)

    def _on_confirm_clicked(self) -> None:
        numbers = (self.inhabitants, self.inhabitants_day, self.funding_end)
        for field in numbers:
            field.commit()
        missing = not self.name.value.strip()
        sentence = _("Geben Sie der Lösung einen Namen. Er steht auf jeder Ausgabe.")
        self._boxes[self.name].show_problem(sentence if missing else "")
        wrong = [field for field in numbers if field.problem_text and field.isEnabled()]
        if missing:
            self.name.setFocus()
        elif wrong:
            wrong[0].setFocus()
        else:
            self.accept()


def _question(number: str, text: str, answer: QWidget | QLayout) -> QVBoxLayout:
    title = label(f"{number}\u2002{text}" if number else text, "section")
    return column(title, answer, spacing=4)


def _lands() -> list[tuple[str, str]]:
    return [(land.id, land.name) for land in load_catalogue().lands]
