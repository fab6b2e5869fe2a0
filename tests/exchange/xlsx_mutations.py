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
    result = _changed_by(MUTATIONS, data, dice)
    if dice.random() < 0.1:
        return result[: dice.randrange(len(result))]
    if dice.random() < 0.1:
        place = dice.randrange(len(result))
        return result[:place] + bytes([dice.randrange(256)]) + result[place + 1 :]
    return result


def with_rows(data: bytes, seed: int) -> bytes:
    """Return the workbook with one to three inserted rows."""
    return _changed_by((_insert_row,), data, Random(seed))


def _changed_by(mutations: tuple[Mutation, ...], data: bytes, dice: Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for _number in range(dice.randint(1, 3)):
        dice.choice(mutations)(parts, dice)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return stream.getvalue()


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


def _insert_row(parts: Parts, dice: Random) -> None:
    """Insert a row behind another one: a new line, a copy of its neighbour, or nonsense in its columns."""
    name = _sheet(parts, dice) if dice.random() < 0.3 else f"xl/worksheets/sheet{dice.choice((4, 5))}.xml"
    numbers = re.findall(rb'<row r="(\d+)"', parts.get(name, b""))[3:20]
    if not numbers:
        return
    after = int(dice.choice(numbers))

    def moved(found: re.Match[bytes]) -> bytes:
        number = int(found[2])
        return b'%b%d"' % (found[1], number + 1 if number > after else number)

    def again(found: re.Match[bytes]) -> bytes:
        return b'%b%d"' % (found[1], after + 1)

    address = rb'(<(?:row|c) r="[A-Z]*)(\d+)"'
    data = re.sub(address, moved, parts[name])
    found = re.search(rb'<row r="%d".*?</row>' % after, data)
    if found is None:
        return
    new = re.sub(address, again, found.group()) if dice.random() < 0.3 else b""
    if new and dice.random() < 0.8:
        named = rb'\1 t="inlineStr"><is><t>Kopie</t></is></c>'
        new = re.sub(rb'(<c r="B\d+" s="\d+")[^>]*>.*?</c>', named, new)
    parts[name] = data[: found.end()] + (new or _typed_row(after + 1, dice)) + data[found.end() :]


def _typed_row(number: int, dice: Random) -> bytes:
    cells = [b'<c r="B%d" t="inlineStr"><is><t>%b</t></is></c>' % (number, dice.choice((*_TEXTS, b"Neu")))]
    if dice.random() < 0.5:
        amount = dice.choice((b"1200", b"-5.5", b"0", b"1e9"))
        cells.append(b'<c r="%b%d"><v>%b</v></c>' % (dice.choice((b"F", b"P", b"Q")), number, amount))
        return b'<row r="%d">%b</row>' % (number, b"".join(cells))
    for letter in sorted(dice.sample("CDEFGHIJKMNOPQRST", dice.randint(0, 6))):
        value = b"<v>%b</v>" % dice.choice((*_VALUES, b"1200", b"800.5", b"7"))
        if dice.random() < 0.1:
            value = b"<f>%b</f>" % dice.choice(_FORMULAS)
        cells.append(b'<c r="%b%d">%b</c>' % (letter.encode(), number, value))
    return b'<row r="%d">%b</row>' % (number, b"".join(cells))


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
    *[_insert_row] * 6,
    _delete_column,
    _far_cell,
    _drop_part,
    _cut_part,
    _rename,
    _macro,
    _strings,
)
