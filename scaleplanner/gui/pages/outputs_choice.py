"""The outputs to choose from, each with its format and what it is good for."""

from PySide6.QtCore import Signal

from scaleplanner.exchange.outputs import OUTPUTS, Output
from scaleplanner.gui.models.output_texts import output_format, output_purpose
from scaleplanner.gui.page import Page
from scaleplanner.gui.theme import theme
from scaleplanner.gui.widgets.basics import Button, button, column, label, row
from scaleplanner.gui.widgets.card import Card
from scaleplanner.gui.widgets.inputs import CheckField
from scaleplanner.i18n import _

_FIRST = ("kostenmappe", "konzept", "ratsinformation")


class OutputChoice(Card):
    """Several outputs may be made in one go."""

    changed = Signal()
    preview_requested = Signal(str)

    def __init__(self, page: Page) -> None:
        self._all = button(_("Alle wählen"), "quiet", extent="small")
        super().__init__(_("Was soll entstehen?"), self._all, spacing=10)
        self._all.clicked.connect(self._on_all_clicked)
        self.checks: dict[str, CheckField] = {}
        self.previews: dict[str, Button] = {}
        for key, output in OUTPUTS.items():
            check = CheckField(output.title)
            check.setAccessibleName(output.title)
            check.setAccessibleDescription(output_purpose(key))
            check.set_value(key in _FIRST)
            check.edited.connect(self._on_edited)
            page.register(key, output.title, check, page.help_id)
            self.checks[key] = check
            kind = label(output_format(output.extension), "small", "3")
            purpose = label(output_purpose(key), "small", "2", wrap=True)
            indented = row(spacing=0)
            indented.addSpacing(theme.px(26))
            indented.addWidget(purpose, 1)
            self.add(column(row(check, None, *self._preview(output), kind), indented, spacing=0))

    def _preview(self, output: Output) -> tuple[Button, ...]:
        """Return the button that shows the pages of a PDF; other formats have none."""
        if output.extension != "pdf":
            return ()
        result = button(_("Vorschau"), "quiet", "eye", extent="small")
        result.setAccessibleName(_("Vorschau: {title}").format(title=output.title))
        result.clicked.connect(lambda: self.preview_requested.emit(output.key))
        self.previews[output.key] = result
        return (result,)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The keys of the outputs that are checked."""
        return tuple(key for key, check in self.checks.items() if check.value)

    def _on_edited(self) -> None:
        self.changed.emit()

    def _on_all_clicked(self) -> None:
        for check in self.checks.values():
            check.set_value(True)
        self.changed.emit()
