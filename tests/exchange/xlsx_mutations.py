"""Damage a workbook the way programs, people and attackers do; the same seed does the same damage."""

import io
import re
import zipfile
from collections.abc import Callable
from random import Random

Parts = dict[str, bytes]
Mutation = Callable[[Parts, Random], None]
_VALUES = (
    b"",
    b"-1",
    b"1e308",
    b"NaN",
    b"abc",
    b"99999999999999999999",
    b"0",
    b"1.5",
    b"TRUE",
    b"#REF!",
    b"45000",
)
_TYPES = (b"s", b"str", b"b", b"e", b"inlineStr", b"d", b"zz")
_TEXTS = (
    b"=1+1",
    b"12,5 %",
    b"1.234,50",
    b"\xe2\x88\x9212",
    b"ja",
    b"&lt;b&gt;",
    b"31.02.2027",
    b"_x0000_",
    b" ",
)
_FORMULAS = (b"1/0", b"A1", b"HYPERLINK(&quot;http://x&quot;)", b"cmd|' /C calc'!A0", b"SUM(A:XFD)")


def mutated(data: bytes, seed: int) -> bytes:
    """Return the workbook with one to three kinds of damage."""
    dice = Random(seed)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for _number in range(dice.randint(1, 3)):
        dice.choice(MUTATIONS)(parts, dice)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    result = stream.getvalue()
    if dice.random() < 0.1:
        return result[: dice.randrange(len(result))]
    if dice.random() < 0.1:
        place = dice.randrange(len(result))
        return result[:place] + bytes([dice.randrange(256)]) + result[place + 1 :]
    return result


def _sheet(parts: Parts, dice: Random) -> str:
    names = sorted(
        (name for name in parts if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name)),
        key=lambda name: int(re.sub(r"\D", "", name)),
    )
    # Most of the damage goes to the first sheets: there are the cells that people fill in.
    return dice.choice(names[:6] if dice.random() < 0.75 else names) if names else ""


def _changed(pattern: bytes, change: Callable[[re.Match[bytes], Random], bytes], share: float) -> Mutation:
    """Return a mutation that changes some of the matches on one sheet."""

    def mutation(parts: Parts, dice: Random) -> None:
        name = _sheet(parts, dice)
        if name:
            parts[name] = re.sub(
                pattern,
                lambda found: change(found, dice) if dice.random() < share else found.group(),
                parts[name],
            )

    return mutation


def _delete_column(parts: Parts, dice: Random) -> None:
    letter = dice.choice("ABCDEFGHIJKLMNOPQRS").encode()
    name = _sheet(parts, dice)
    if name:
        parts[name] = re.sub(rb'<c r="%b\d+"[^>]*?(?:/>|>.*?</c>)' % letter, b"", parts[name])


def _far_cell(parts: Parts, dice: Random) -> None:
    name = _sheet(parts, dice)
    if name:
        cell = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
        parts[name] = parts[name].replace(b"</sheetData>", cell)


def _drop_part(parts: Parts, dice: Random) -> None:
    del parts[dice.choice(sorted(parts))]


def _cut_part(parts: Parts, dice: Random) -> None:
    name = dice.choice(sorted(parts))
    parts[name] = parts[name][: dice.randrange(len(parts[name]) + 1)]


def _rename(parts: Parts, dice: Random) -> None:
    book = parts.get("xl/workbook.xml", b"")
    parts["xl/workbook.xml"] = re.sub(rb'name="[^"]*"', b'name="%d"' % dice.randrange(9), book, count=3)


def _macro(parts: Parts, dice: Random) -> None:
    parts["xl/vbaProject.bin"] = b"\xd0\xcf\x11\xe0" + dice.randbytes(200)


def _strings(parts: Parts, dice: Random) -> None:
    def change(found: re.Match[bytes]) -> bytes:
        return b"<t>" + dice.choice(_TEXTS) + b"</t>" if dice.random() < 0.1 else found.group()

    name = "xl/sharedStrings.xml"
    parts[name] = re.sub(rb"<t[^>]*>[^<]*</t>", change, parts.get(name, b""))


def _edit_numbers(parts: Parts, dice: Random) -> None:
    """Type other numbers over constants, on every sheet."""

    def change(found: re.Match[bytes]) -> bytes:
        typed = dice.choice((b"0", b"-1", b"7.25", b"1e9", b"0.031"))
        return found[1] + b"<v>" + typed + b"</v>" if dice.random() < 0.3 else found.group()

    for name in sorted(parts):
        if name.startswith("xl/worksheets/sheet"):
            parts[name] = re.sub(rb'(<c r="[A-Z]+\d+" s="\d+">)<v>[^<]*</v>', change, parts[name])


MUTATIONS: tuple[Mutation, ...] = (
    _changed(rb"<v>[^<]*</v>", lambda _found, dice: b"<v>" + dice.choice(_VALUES) + b"</v>", 0.1),
    _changed(rb' t="[a-z]+"', lambda _found, dice: b' t="' + dice.choice(_TYPES) + b'"', 0.05),
    _changed(rb"<row .*?(?:/>|</row>)", lambda _found, _dice: b"", 0.15),
    _changed(rb"<row .*?</row>", lambda found, _dice: found.group() * 2, 0.1),
    _changed(rb'<row r="\d+"', lambda _found, dice: b'<row r="%d"' % dice.randrange(1, 60), 0.3),
    _changed(rb'<c r="[A-Z]+', lambda _found, dice: b'<c r="' + dice.choice((b"A", b"ZZ", b"D")), 0.05),
    _changed(
        rb"(<c [^>]*>)(<v>)",
        lambda found, dice: found[1] + b"<f>" + dice.choice(_FORMULAS) + b"</f>" + found[2],
        0.2,
    ),
    *[_edit_numbers] * 8,  # what people do; most other damage is refused at the door
    _delete_column,
    _far_cell,
    _drop_part,
    _cut_part,
    _rename,
    _macro,
    _strings,
)
