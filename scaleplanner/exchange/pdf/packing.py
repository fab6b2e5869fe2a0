"""Write the objects of a document compressed together: a tagged file consists of thousands of small ones."""

import zlib
from typing import Any

from reportlab.pdfbase import pdfdoc

_TOGETHER = 200


def packed(document: Any) -> bytes:
    """Return the file with object streams and a cross-reference stream (PDF 1.5, ISO 32000-1, 7.5.7)."""
    document.encrypt.prepare(document)
    root, info = document.Reference(document.Catalog), document.Reference(document.info)
    bodies = _bodies(document)
    out = bytearray(b"%%PDF-%d.%d\n%%\xe2\xe3\xcf\xd3\n" % document._pdfVersion)
    places: dict[int, tuple[int, int, int]] = {0: (0, 0, 65_535)}
    small = [number for number, body in bodies.items() if not body.endswith(b"endstream")]
    for number, body in bodies.items():
        if body.endswith(b"endstream"):
            places[number] = _write(out, number, body)
    for start in range(0, len(small), _TOGETHER):
        chosen = small[start : start + _TOGETHER]
        holder = len(bodies) + 1 + start // _TOGETHER
        places[holder] = _write(out, holder, _together({number: bodies[number] for number in chosen}))
        places.update({number: (2, holder, index) for index, number in enumerate(chosen)})
    offset, size = len(out), len(places) + 1
    places[size - 1] = (1, offset, 0)
    table = b"".join(
        kind.to_bytes(1, "big") + where.to_bytes(4, "big") + last.to_bytes(2, "big")
        for _number, (kind, where, last) in sorted(places.items())
    )
    head = b"/Type/XRef/Size %d/W[1 4 2]/Root %s/Info %s/ID %s" % (
        size,
        root.format(document),
        info.format(document),
        document.ID().partition(b"%")[0].strip(),
    )
    _write(out, size - 1, _stream(head, table))
    return bytes(out) + b"startxref\n%d\n%%%%EOF\n" % offset


def _bodies(document: Any) -> dict[int, bytes]:
    """Return every object by its number; formatting one may add others at the end."""
    bodies: dict[int, bytes] = {}
    while (number := len(bodies) + 1) in document.numberToId:
        thing = document.idToObject[document.numberToId[number]]
        bodies[number] = bytes(pdfdoc.format(thing, document, toplevel=1)).strip()
    return bodies


def _write(out: bytearray, number: int, body: bytes) -> tuple[int, int, int]:
    """Append an object and return where it stands."""
    place = (1, len(out), 0)
    out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    return place


def _together(bodies: dict[int, bytes]) -> bytes:
    """Return an object stream: the numbers with their offsets, then the objects."""
    pairs, offset = [], 0
    for number, body in bodies.items():
        pairs.append(b"%d %d" % (number, offset))
        offset += len(body) + 1
    index = b" ".join(pairs) + b"\n"
    head = b"/Type/ObjStm/N %d/First %d" % (len(bodies), len(index))
    return _stream(head, index + b"\n".join(bodies.values()))


def _stream(head: bytes, content: bytes) -> bytes:
    data = zlib.compress(content)
    return b"<<%s/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (head, len(data), data)
