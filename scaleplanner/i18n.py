"""Translation of user texts with gettext: the window may speak English, the outputs are always German.

German is the language of the source. `_` and `ngettext` answer in the language of the interface, but inside
`german()` in German: whatever becomes an output or is kept with a solution is made there. Texts that are
made at import are only marked with `N_` and translated with `_` where they are shown.
"""

import gettext
import os
from collections.abc import Iterator
from configparser import ConfigParser, Error
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from scaleplanner.paths import resource, user_data

GERMAN, ENGLISH = "de", "en"
#: Section and key of the settings file that hold the choice.
SECTION, KEY = "interface", "language"
_interface = GERMAN
_in_german: ContextVar[bool] = ContextVar("in_german", default=False)


def N_(text: str) -> str:
    """Mark a text for translation and return it in German."""
    return text


def _(text: str) -> str:
    """Return the text in the language of the user; German when there is no translation."""
    if _interface == GERMAN or not text or _in_german.get():
        return text
    return _translations(_interface).gettext(text)


def ngettext(singular: str, plural: str, count: int) -> str:
    """Return the singular or plural text for a count."""
    if _interface == GERMAN or _in_german.get():
        return singular if count == 1 else plural
    return _translations(_interface).ngettext(singular, plural, count)


def small(noun: str) -> str:
    """Return a noun as it stands behind a number: small in English, unless it is an abbreviation."""
    is_english = _interface == ENGLISH and not _in_german.get()
    return noun[:1].lower() + noun[1:] if is_english and noun[1:2].islower() else noun


@contextmanager
def german() -> Iterator[None]:
    """Let everything inside speak German, as outputs and kept content do; also a decorator."""
    token = _in_german.set(True)
    try:
        yield
    finally:
        _in_german.reset(token)


@contextmanager
def interface() -> Iterator[None]:
    """Let everything inside speak to the user, also while an output is made: for errors; also a decorator."""
    token = _in_german.set(False)
    try:
        yield
    finally:
        _in_german.reset(token)


def language() -> str:
    """Return the language of the interface."""
    return _interface


def choose(wanted: str) -> None:
    """Speak this language from now on; an unknown one is German. Called before anything is shown."""
    global _interface
    _interface = wanted if wanted == ENGLISH else GERMAN


def stored_language(usual: str = "") -> str:
    """Return the language this user has chosen, else the usual one; the environment goes before both."""
    override = os.environ.get("SCALEPLANNER_LANGUAGE")
    if override:
        return override
    settings = ConfigParser(interpolation=None, strict=False)
    try:
        settings.read(user_data() / "settings.ini", encoding="utf-8")
    except (Error, OSError, ValueError):
        return usual or GERMAN
    return settings.get(SECTION, KEY, fallback=usual or GERMAN)


@cache
def _translations(wanted: str) -> gettext.NullTranslations:
    return gettext.translation("scaleplanner", resource("locale"), [wanted], fallback=True)
