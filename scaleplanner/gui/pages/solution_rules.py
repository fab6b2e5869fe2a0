"""The rules of the gate: weights and thresholds with their source and day, each of them editable."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from scaleplanner.domain import edited
from scaleplanner.domain.catalogue import Catalogue, Parameter
from scaleplanner.domain.numbers import format_date, format_number
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.forms import FormBuilder
from scaleplanner.gui.number_fields import DecimalEdit
from scaleplanner.gui.page import Page
from scaleplanner.gui.widgets.basics import button, column, label, row
from scaleplanner.gui.widgets.card import Section
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _

GROUP = "gate"
_HELP = "gate.rule"


class RulesSection(Section):
    """Folded until wanted; its fields are built when it is opened for the first time."""

    def __init__(
        self, page: Page, workspace: Workspace, catalogue: Catalogue, today: Callable[[], date]
    ) -> None:
        super().__init__(_("Gewichte und Schwellen"))
        self._page, self._workspace, self._catalogue, self._today = page, workspace, catalogue, today
        self._fields: dict[str, DecimalEdit] = {}
        self.changed = label("", "small", "2", wrap=True)
        self.body.addWidget(self.changed)
        self.reset = button(_("Startwerte wiederherstellen"), "quiet", "undo-2", extent="small")
        self.reset.clicked.connect(self._on_reset_clicked)
        self.toggled.connect(lambda is_open: self.open_rules() if is_open else None)

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """The weights and thresholds."""
        return tuple(entry for entry in self._catalogue.parameters if entry.group == GROUP)

    def open_rules(self) -> None:
        """Unfold the rules, building their fields on the first time."""
        if not self._fields:
            self._build()
        self.set_open(True)
        self.show_solution(self._workspace.solution)

    def _build(self) -> None:
        area = column(spacing=8)
        form = FormBuilder(self._page, area)
        for entry in self.parameters:
            title = entry.title.removeprefix("Gate, ")
            day = format_date(date.fromisoformat(entry.valid_from))
            hint = _("Startwert {value} {unit}, Stand {day}, {source}").format(
                value=format_number(Decimal(entry.value)), unit=entry.unit, day=day, source=entry.provenance
            )
            field = form.decimal(
                f"gate.{entry.id}",
                f"{title} ({entry.unit})",
                help_id=_HELP,
                hint=hint,
                minimum=Decimal(0),
                maximum=Decimal(100),
            )
            field.edited.connect(lambda value, key=entry.id: self._on_edited(key, value))
            self._fields[entry.id] = field
        self.body.addLayout(area)
        self.body.addLayout(row(self.reset, None))

    def show_solution(self, solution: Solution) -> None:
        """Render the values in use and which of them were changed on which day."""
        if not self.is_open:
            return
        changed = []
        for entry in self.parameters:
            self._fields[entry.id].set_value(edited.parameter(solution, self._catalogue, entry.id))
            day = edited.parameter_day(solution, entry.id)
            if day is not None:
                title = entry.title.removeprefix("Gate, ")
                changed.append(_("{title} am {day}").format(title=title, day=format_date(day)))
        text = _("Alle Werte sind Startwerte aus eigener Facharbeit, ungeprüft. Sie dürfen sie ändern.")
        if changed:
            text = _("Von Ihnen geändert: {entries}.").format(entries=", ".join(changed))
        self.changed.setText(text)
        self.reset.setEnabled(bool(changed))

    def _on_edited(self, key: str, value: Decimal | None) -> None:
        self._workspace.edit(
            _("Regel der Pilotbewertung ändern"),
            lambda solution: edited.with_parameter(solution, self._catalogue, key, value, self._today()),
        )
        self.show_solution(self._workspace.solution)

    def _on_reset_clicked(self) -> None:
        def change(solution: Solution) -> Solution:
            for entry in self.parameters:
                solution = edited.with_parameter(solution, self._catalogue, entry.id, None, self._today())
            return solution

        self._workspace.edit(_("Startwerte der Pilotbewertung wiederherstellen"), change)
