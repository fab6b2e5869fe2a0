"""The outputs to choose from: a card for each group of readers, each with format and purpose."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from scaleplanner.documents.blocks import PAPER_TITLES, Paper
from scaleplanner.exchange.outputs import OUTPUTS, Group, Output
from scaleplanner.gui.models.options import spoken_options
from scaleplanner.gui.models.output_texts import output_format, output_purpose
from scaleplanner.gui.page import Page
from scaleplanner.gui.theme import theme
from scaleplanner.gui.tokens import CARD_GAP
from scaleplanner.gui.widgets.basics import Button, boxed, button, column, label, row
from scaleplanner.gui.widgets.card import Card
from scaleplanner.gui.widgets.inputs import CheckField, ChoiceField
from scaleplanner.i18n import _

_FIRST = ("kostenmappe", "konzept", "ratsinformation")


class OutputChoice(QWidget):
    """Several outputs may be made in one go."""

    changed = Signal()
    preview_requested = Signal(str)
    columns_requested = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.checks: dict[str, CheckField] = {}
        self.previews: dict[str, Button] = {}
        self.all_buttons: dict[Group, Button] = {}
        self.columns = button(_("Spalten"), "quiet", "settings", extent="small")
        self.columns.setAccessibleName(_("Spalten des Haushaltsrasters wählen"))
        self.columns.clicked.connect(self.columns_requested)
        page.register(
            "budget_columns", _("Spalten des Haushaltsrasters"), self.columns, "output.budget_columns"
        )
        self.paper = ChoiceField(spoken_options(PAPER_TITLES.items()))
        self.paper.setAccessibleName(_("Blatt des Terminplans"))
        self.paper.set_value("a4")
        page.register("paper", _("Blatt des Terminplans"), self.paper, "output.paper")
        layout = column(spacing=CARD_GAP)
        for group in Group:
            outputs = tuple(output for output in OUTPUTS.values() if output.group is group)
            if outputs:
                layout.addWidget(self._card(page, group, outputs))
        self.setLayout(layout)

    def _card(self, page: Page, group: Group, outputs: Iterable[Output]) -> Card:
        everything = button(_("Alle wählen"), "quiet", extent="small")
        everything.setAccessibleName(_("{group}: alle wählen").format(group=_(group.value)))
        everything.clicked.connect(lambda: self._choose(group))
        self.all_buttons[group] = everything
        card = Card(_(group.value), everything, spacing=10)
        for output in outputs:
            card.add(column(self._head(page, output), _indented(output_purpose(output.key)), spacing=0))
        return card

    def _head(self, page: Page, output: Output) -> QWidget:
        check = CheckField(_(output.title))
        check.setAccessibleName(_(output.title))
        check.setAccessibleDescription(output_purpose(output.key))
        check.set_value(output.key in _FIRST)
        check.edited.connect(self.changed)
        page.register(output.key, _(output.title), check, page.help_id)
        self.checks[output.key] = check
        kind = label(output_format(output.extension), "small", "3")
        return boxed(row(check, None, *self._preview(output), kind))

    def _preview(self, output: Output) -> tuple[QWidget, ...]:
        """Return the button that shows the pages of a PDF, and the choice of columns or paper."""
        if output.key == "haushalt":
            return (self.columns,)
        if output.extension != "pdf":
            return ()
        result = button(_("Vorschau"), "quiet", "eye", extent="small")
        result.setAccessibleName(_("Vorschau: {title}").format(title=_(output.title)))
        result.clicked.connect(lambda: self.preview_requested.emit(output.key))
        self.previews[output.key] = result
        return (self.paper, result) if output.key == "terminplan" else (result,)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The keys of the outputs that are checked."""
        return tuple(key for key, check in self.checks.items() if check.value)

    def choose(self, keys: Iterable[object]) -> None:
        """Check these outputs and no other; unknown ones are left out."""
        wanted = set(map(str, keys))
        for key, check in self.checks.items():
            check.set_value(key in wanted)
        self.changed.emit()

    def choose_paper(self, paper: object) -> None:
        """Take a sheet for the Terminplan; an unknown one changes nothing."""
        if isinstance(paper, str) and paper in PAPER_TITLES:
            self.paper.set_value(paper)

    @property
    def chosen_paper(self) -> Paper:
        """The sheet of the Terminplan."""
        return next(paper for paper in PAPER_TITLES if paper == self.paper.value)

    def _choose(self, group: Group) -> None:
        for key, check in self.checks.items():
            if OUTPUTS[key].group is group:
                check.set_value(True)
        self.changed.emit()


def _indented(text: str) -> QWidget:
    """Return the purpose of an output below its title."""
    inner = row(margins=(theme.px(26), 0, 0, 0), spacing=0)
    inner.addWidget(label(text, "small", "2", wrap=True), 1)
    return boxed(inner)
