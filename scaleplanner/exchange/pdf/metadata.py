"""What a PDF says about itself: XMP with both conformance claims, colours, date."""

import datetime
import re
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.utils import TimeStamp
from reportlab.pdfbase import pdfdoc

from scaleplanner.i18n import _
from scaleplanner.paths import resource

LANGUAGE = "de-DE"
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_GERMAN = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b")
_UNDATED = datetime.date(2000, 1, 1)


def date_of(stand: str) -> datetime.date:
    """Return the day named in a Stand, or a fixed one: the clock must never decide about the bytes."""
    for pattern, order in ((_ISO, (1, 2, 3)), (_GERMAN, (3, 2, 1))):
        if found := pattern.search(stand):
            try:
                year, month, day = (int(found[group]) for group in order)
                return datetime.date(max(year, 1980), month, day)
            except ValueError:
                continue
    return _UNDATED


def stand_text(stand: str) -> str:
    """Return a Stand as it is printed: a bare date in German, with the word in front."""
    text = stand.strip()
    if _ISO.fullmatch(text):
        text = date_of(text).strftime("%d.%m.%Y")
    return _("Stand {stand}").format(stand=text) if text[:1].isdigit() else text


def time_stamp(day: datetime.date) -> Any:
    """Return the library's time stamp for midnight UTC of a day."""
    stamp: Any = TimeStamp(1)
    moment = datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC)
    stamp.t, stamp.lt = moment.timestamp(), tuple(moment.timetuple())
    stamp.YMDhms = stamp.lt[:6]
    return stamp


def output_intent(document: Any) -> Any:
    """Return the output intent with the embedded sRGB profile."""
    profile = resource("icc", "srgb.icc").read_bytes()
    stream = pdfdoc.PDFStream(pdfdoc.PDFDictionary({"N": 3}), profile, [pdfdoc.PDFZCompress])
    intent = {
        "Type": pdfdoc.PDFName("OutputIntent"),
        "S": pdfdoc.PDFName("GTS_PDFA1"),
        "Info": pdfdoc.PDFString("sRGB IEC61966-2.1"),
        "OutputConditionIdentifier": pdfdoc.PDFString("sRGB"),
        "DestOutputProfile": document.Reference(stream),
    }
    return pdfdoc.PDFArray([pdfdoc.PDFDictionary(intent)])


def xmp(document: Any) -> bytes:
    """Return the XMP packet; it says the same as the info dictionary."""
    info = document.info
    date = "{:04d}-{:02d}-{:02d}T{:02d}:{:02d}:{:02d}+00:00".format(*document._timeStamp.YMDhms)
    template = resource("icc", "xmp.xml").read_text(encoding="utf-8")
    return template.format(
        title=escape(info.title),
        author=escape(info.author),
        subject=escape(info.subject),
        producer=escape(info.producer),
        creator=escape(info.creator),
        language=LANGUAGE,
        date=date,
    ).encode()
