"""Translation of user texts with gettext; German is the language of the source."""

import gettext
from functools import cache

from scaleplanner.paths import resource


@cache
def _translations() -> gettext.NullTranslations:
    return gettext.translation("scaleplanner", resource("locale"), fallback=True)


def _(text: str) -> str:
    """Return the text in the language of the user; German when there is no translation."""
    return _translations().gettext(text)


def ngettext(singular: str, plural: str, count: int) -> str:
    """Return the singular or plural text for a count."""
    return _translations().ngettext(singular, plural, count)
