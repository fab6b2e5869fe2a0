"""Opens the pages of an output beside the window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.gui.models.sealing import OutputForm
from scaleplanner.gui.page import Page
from scaleplanner.gui.workspace import Workspace

if TYPE_CHECKING:
    from scaleplanner.gui.pages.preview import PreviewWindow


def open_preview(
    page: Page,
    workspace: Workspace,
    catalogue: Catalogue,
    today: Callable[[], date],
    key: str,
    form: OutputForm,
    before: PreviewWindow | None,
) -> PreviewWindow:
    """Show the pages of an output in place of the preview that was open before."""
    # Qt's PDF library is loaded with the first preview only.
    from scaleplanner.gui.pages.preview import PreviewWindow

    if before is not None:
        before.close()
        before.deleteLater()
    result = PreviewWindow(workspace, catalogue, today, key, form, page)
    result.jump_requested.connect(page.jump_requested)
    result.show()
    return result
