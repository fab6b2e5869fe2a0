"""A form whose fields are bound to values of the solution: rendering never edits, input always does."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QFrame, QLayout, QVBoxLayout, QWidget

from scaleplanner.domain.solution import Solution
from scaleplanner.gui.forms import FormBuilder
from scaleplanner.gui.page import Page
from scaleplanner.gui.widgets.basics import column, label
from scaleplanner.gui.workspace import Workspace

#: Applies a change of the bound value to the solution it belongs to.
Apply = Callable[[Solution, Callable[[Any], Any]], Solution]


def whole(solution: Solution, change: Callable[[Any], Any]) -> Solution:
    """Apply a change to the solution itself."""
    changed: Solution = change(solution)
    return changed


class BoundForm(QFrame):
    """Fields for one value, such as the solution, a partner or a cost line.

    Subclasses or callers add fields with `self.form`, connect each with a `bind…` method and call
    `show_value` to render. `apply` says where the value sits in the solution.
    """

    def __init__(
        self,
        page: Page,
        workspace: Workspace,
        prefix: str = "",
        apply: Apply = whole,
        layout: QVBoxLayout | None = None,
    ) -> None:
        super().__init__()
        self._workspace, self._prefix, self._apply = workspace, prefix, apply
        self.body: QVBoxLayout = layout if layout is not None else column(spacing=10)
        self.form = FormBuilder(page, self.body)
        self._shown: list[tuple[Any, Callable[[Any], Any]]] = []
        self.merge_scope = ""
        if layout is None:
            self.setLayout(self.body)

    def bind(
        self,
        field: Any,
        name: str,
        get: Callable[[Any], Any],
        change: Callable[[Any, Any], Any],
        text: str,
        *,
        merge: bool = True,
    ) -> None:
        """Connect a field: `get` reads it from the value, `change` returns the value with it.

        Changes in a row are one undo step unless `merge` is off.
        """
        self._shown.append((field, get))

        def on_edited(typed: Any) -> None:
            self._workspace.edit(
                text,
                lambda solution: self._apply(solution, lambda value: change(value, typed)),
                merge_key=f"{self._prefix}:{self.merge_scope}:{name}" if merge else "",
            )

        field.edited.connect(on_edited)

    def bind_attribute(self, field: Any, name: str, text: str, empty: Any = None) -> None:
        """Connect a field with an attribute of the value; `empty` replaces None."""
        self.bind(
            field,
            name,
            lambda value: getattr(value, name),
            lambda value, typed: replace(value, **{name: empty if typed is None else typed}),
            text,
        )

    def bind_part(self, field: Any, part: str, name: str, text: str, empty: Any = None) -> None:
        """Connect a field with an attribute of a part of the value, such as `amount.quantity`."""

        def change(value: Any, typed: Any) -> Any:
            inner = replace(getattr(value, part), **{name: empty if typed is None else typed})
            return replace(value, **{part: inner})

        self.bind(field, f"{part}.{name}", lambda value: getattr(getattr(value, part), name), change, text)

    def bind_lines(self, field: Any, part: str, name: str, text: str) -> None:
        """Connect a field of several lines with a tuple of texts; `part` may be empty."""

        def get(value: Any) -> str:
            return "\n".join(getattr(getattr(value, part) if part else value, name))

        def change(value: Any, typed: str) -> Any:
            entries = {name: tuple(typed.split("\n")) if typed else ()}
            return (
                replace(value, **{part: replace(getattr(value, part), **entries)})
                if part
                else replace(value, **entries)
            )

        self.bind(field, f"{part}.{name}", get, change, text)

    def show_in(self, field: Any, get: Callable[[Any], Any]) -> None:
        """Let a part that only shows follow the value."""
        self._shown.append((field, get))

    def heading(self, text: str) -> None:
        """Add a small heading between fields."""
        self.body.addWidget(label(text, "overline", "2"))

    def add(self, *items: QWidget | QLayout) -> None:
        """Append widgets or layouts between the fields."""
        for item in items:
            if isinstance(item, QLayout):
                self.body.addLayout(item)
            else:
                self.body.addWidget(item)

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        if self._shown:
            self._shown[0][0].setFocus()

    def show_value(self, value: Any) -> None:
        """Render the value; never leads to an edit."""
        for field, get in self._shown:
            field.set_value(get(value))
