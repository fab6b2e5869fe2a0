"""The window: pages, models, widgets and dialogs."""

import ctypes
import sys

_SPARE_REFERENCES = 1 << 40


def _protect_none() -> None:
    """Give None spare references where Python counts them (before 3.12).

    PySide6 6.12.0 drops one reference to None with each call of an overridden event handler that returns
    nothing (6.11.3 does not). Without spare ones the process ends after some thousand events with
    „none_dealloc: deallocating None“, wherever the user happens to be.
    """
    if sys.version_info < (3, 12) and sys.getrefcount(None) < _SPARE_REFERENCES:
        ctypes.c_ssize_t.from_address(id(None)).value += _SPARE_REFERENCES


_protect_none()
