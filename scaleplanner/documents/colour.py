"""The colour of a municipality, made readable: dark enough for text on every ground of a page."""

import re

DEFAULT = "#0B5D66"
#: The darkest ground that text in this colour may stand on.
GROUND = "#F1F4F3"
_LEAST = 4.5
_HEX = re.compile("#?([0-9a-fA-F]{6}|[0-9a-fA-F]{3})")


def parse_colour(text: str) -> str:
    """Return the colour as `#RRGGBB`; an empty text for what is no colour."""
    found = _HEX.fullmatch(text.strip())
    if not found:
        return ""
    digits = found[1] if len(found[1]) == 6 else "".join(digit * 2 for digit in found[1])
    return f"#{digits.upper()}"


def readable_colour(colour: str) -> str:
    """Return the colour as `#RRGGBB`, darkened until it can be read; the default for what is no colour."""
    parsed = parse_colour(colour)
    if not parsed:
        return DEFAULT
    channels = [int(parsed[index : index + 2], 16) for index in (1, 3, 5)]
    for percent in range(100, -1, -2):
        darker = "#" + "".join(f"{channel * percent // 100:02X}" for channel in channels)
        if contrast(darker, GROUND) >= _LEAST:
            return darker
    return DEFAULT


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(c * weight for c, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))
