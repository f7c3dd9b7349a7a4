"""Rules of PDF/A-2b (ISO 19005-2), judged by another library than the one that wrote the file.

Each rule gives what breaks it, so that a test can say all of it at once:

| rule       | paragraph | what must be so                                                        |
| ---------- | --------- | ---------------------------------------------------------------------- |
| header     | 6.1.2     | ``%PDF-1.n`` at the first byte, then four bytes above 127              |
| trailer    | 6.1.3     | an ID, no encryption, nothing after the last ``%%EOF``                 |
| streams    | 6.1.7     | lengths are true, ``endstream`` on a line of its own, no LZW, no Crypt |
| colours    | 6.2.4     | grey and RGB alone, an sRGB profile of ICC 4.2 at most as the intent   |
| images     | 6.2.8     | no interpolation, no masks, no alternates; no PostScript               |
| fonts      | 6.2.11    | embedded, subset, symbolic with one cmap, widths true, no ``.notdef``  |
| looks      | 6.2.10    | no transparency, no shading, ``q`` nested 28 deep at most              |
| notes      | 6.3       | form fields only: printed, not hidden, with one normal appearance      |
| actions    | 6.5       | none; no scripts, no embedded files, no optional content               |
| metadata   | 6.6       | XMP, unfiltered, says part 2, conformance B, and the title of the info |
| structure  | 6.7       | language, marked; every marked content of a page has its element       |
"""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterator
from functools import cached_property
from typing import Any

import defusedxml.ElementTree
from pyhanko.pdf_utils.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    StreamObject,
)
from pyhanko.pdf_utils.reader import PdfFileReader

DEEPEST = 28
PRINTED, HIDDEN = 4, 0b100011
"""Bits of a field's flags: to be printed; invisible, hidden or not viewed."""
NS = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
}
FORBIDDEN = {
    "/OpenAction", "/AA", "/A", "/JavaScript", "/JS", "/EmbeddedFiles", "/EF", "/AF",
    "/OCProperties", "/Requirements", "/XFA", "/PresSteps", "/Shading",
    "/SMask", "/Alternates", "/OPI", "/TR", "/Encrypt",
}  # fmt: skip
OPERATORS = re.compile(rb"(?<![\w./#-])(k|K|cs|CS|sc|SC|scn|SCN|sh|ri|BI|PS)(?![\w*'\"])")
TEXTS = re.compile(rb"\((?:\\.|[^\\()])*\)", re.S)


class Archived:
    """One PDF, to be judged rule by rule."""

    def __init__(self, pdf: bytes) -> None:
        self.pdf = pdf
        self.reader = PdfFileReader(io.BytesIO(pdf), strict=True)

    def faults(self) -> list[str]:
        """Everything that is not as it must be, each with the rule's name."""
        rules = (
            self.header, self.trailer, self.streams, self.colours, self.images, self.fonts,
            self.looks, self.notes, self.actions, self.metadata, self.structure,
        )  # fmt: skip
        return [f"{rule.__name__}: {fault}" for rule in rules for fault in rule()]

    @cached_property
    def objects(self) -> list[DictionaryObject]:
        """Every dictionary and stream that can be reached from the trailer."""
        found: list[DictionaryObject] = []
        seen: set[Any] = set()
        open_ones: list[Any] = [self.reader.root, self.reader.trailer.raw_get("/Info")]
        while open_ones:
            each = open_ones.pop()
            if isinstance(each, IndirectObject):
                if each.reference in seen:
                    continue
                seen.add(each.reference)
                each = each.get_object()
            if isinstance(each, DictionaryObject):
                found.append(each)
                open_ones += [each.raw_get(key) for key in each]
            elif isinstance(each, ArrayObject):
                open_ones += [each.raw_get(at) for at in range(len(each))]
        return found

    @cached_property
    def pages(self) -> list[DictionaryObject]:
        return [each for each in self.objects if _of(each, "/Type") == "/Page"]

    @cached_property
    def contents(self) -> list[bytes]:
        """What pages and form XObjects draw, without the texts in it."""
        streams = [page["/Contents"] for page in self.pages]
        streams += [each for each in self.objects if _of(each, "/Subtype") == "/Form"]
        return [TEXTS.sub(b"", stream.data) for stream in streams]

    def header(self) -> Iterator[str]:
        first, second, _ = self.pdf.split(b"\n", 2)
        if not re.fullmatch(rb"%PDF-1\.[0-7]", first):
            yield first.decode("latin-1")
        if second[:1] != b"%" or sum(byte > 127 for byte in second[1:5]) != 4:
            yield "no binary comment"

    def trailer(self) -> Iterator[str]:
        ids = self.reader.trailer.raw_get("/ID")
        if len(ids) != 2 or not all(len(each) >= 16 for each in ids):
            yield f"ID {ids}"
        if "/Encrypt" in self.reader.trailer:
            yield "encrypted"
        if not re.search(rb"%%EOF\r?\n?\Z", self.pdf):
            yield "something after the end"

    def streams(self) -> Iterator[str]:
        at = 0
        while (start := self.pdf.find(b"stream\n", at)) >= 0:
            if self.pdf[start - 3 : start] == b"end":
                at = start + 1
                continue
            told = self.pdf[self.pdf.rfind(b" obj", 0, start) : start]
            (length,) = re.findall(rb"/Length (\d+)", told)[-1:] or [b"0"]
            end = start + len(b"stream\n") + int(length)
            if not re.match(rb"\r?\nendstream\s", self.pdf[end : end + 12]):
                yield f"the stream at {start} does not end after {int(length)} bytes"
                return
            at = end
        for each in self.objects:
            filters = str(_of(each, "/Filter", ""))
            if "LZW" in filters or "Crypt" in filters:
                yield filters
            if isinstance(each, StreamObject) and "/F" in each:
                yield "a stream outside the file"

    def colours(self) -> Iterator[str]:
        (intent,) = self.reader.root["/OutputIntents"]
        profile = intent["/DestOutputProfile"]
        said = profile.data
        if intent["/S"] != "/GTS_PDFA1" or profile["/N"] != 3 or said[16:20] != b"RGB ":
            yield "no RGB output intent"
        if said[36:40] != b"acsp" or said[8:10] > b"\x04\x20" or len(said) != _u32(said, 0):
            yield "no ICC profile of version 4.2 at most"
        for content in self.contents:
            yield from (f"operator {each.decode()}" for each in OPERATORS.findall(content))

    def images(self) -> Iterator[str]:
        for each in self.objects:
            kind = _of(each, "/Subtype") if isinstance(each, StreamObject) else None
            if kind == "/Image":
                if _of(each, "/ColorSpace") not in ("/DeviceGray", "/DeviceRGB"):
                    yield f"colours {_of(each, '/ColorSpace')}"
                if _of(each, "/Interpolate", False) or "/Mask" in each:
                    yield "interpolated or masked"
            elif _of(each, "/Type") == "/XObject" and kind != "/Form":
                yield f"XObject {kind}"

    def fonts(self) -> Iterator[str]:
        fonts = [each for each in self.objects if _of(each, "/Type") == "/Font"]
        if not fonts:
            yield "no font"
        for font in fonts:
            name = font["/BaseFont"]
            descriptor = _of(font, "/FontDescriptor", {})
            if "/FontFile2" not in descriptor or font["/Subtype"] != "/TrueType":
                yield f"{name} is not embedded as TrueType"
                continue
            if not re.fullmatch(r"/[A-Z]{6}\+.+", name) or descriptor["/FontName"] != name:
                yield f"{name} is no subset"
            if not descriptor["/Flags"] & 4 or descriptor["/Flags"] & 32 or "/Encoding" in font:
                yield f"{name} is not symbolic"
            yield from (f"{name} {fault}" for fault in _glyph_faults(font, descriptor))

    def looks(self) -> Iterator[str]:
        for content in self.contents:
            depth = deepest = 0
            for mark in re.findall(rb"(?<!\S)[qQ](?!\S)", content):
                depth += 1 if mark == b"q" else -1
                deepest = max(deepest, depth)
            if depth or deepest > DEEPEST:
                yield f"q nested {deepest} deep, {depth} left open"
        for each in self.objects:
            if _of(each, "/S") == "/Transparency" or {_of(each, "/ca", 1), _of(each, "/CA", 1)} != {
                1
            }:
                yield "transparency"

    def notes(self) -> Iterator[str]:
        if _of(_of(self.reader.root, "/AcroForm", {}), "/NeedAppearances"):
            yield "appearances are left to the viewer"
        for each in self.objects:
            if "/Rect" not in each:
                continue
            if _of(each, "/Subtype") != "/Widget":
                yield f"a note {_of(each, '/Subtype')}"
            flags = _of(each, "/F", 0)
            if not flags & PRINTED or flags & HIDDEN:
                yield f"flags {flags}"
            left, bottom, right, top = each["/Rect"]
            if right > left and top > bottom and list(_of(each, "/AP", {})) != ["/N"]:
                yield "no normal appearance, or another"

    def actions(self) -> Iterator[str]:
        for each in self.objects:
            yield from FORBIDDEN.intersection(each)

    def metadata(self) -> Iterator[str]:
        stream = self.reader.root["/Metadata"]
        if "/Filter" in stream:
            yield "filtered"
        said = stream.data.decode()
        if not said.startswith('<?xpacket begin="\ufeff" id='):
            yield "no packet"
        tree = defusedxml.ElementTree.fromstring(said.split("?>", 1)[1].rsplit("<?", 1)[0])
        told = {each.tag: each.text or "" for each in tree.iter()}
        told |= {name: text for each in tree.iter() for name, text in each.attrib.items()}
        info = self.reader.trailer["/Info"]
        for name, wanted in {
            "pdfaid:part": "2",
            "pdfaid:conformance": "B",
            "rdf:li": "zh-CN",
            "xmp:CreatorTool": info["/Creator"],
        }.items():
            prefix, _, tag = name.partition(":")
            if told.get(f"{{{NS[prefix]}}}{tag}") != wanted:
                yield f"{name} is not {wanted}"
        title = tree.find(".//dc:title/rdf:Alt/rdf:li", NS)
        if title is None or (title.text or "") != info["/Title"]:
            yield "another title than the info's"

    def structure(self) -> Iterator[str]:
        root = self.reader.root
        if root["/Lang"] != "zh-CN" or not root["/MarkInfo"]["/Marked"]:
            yield "no language, or not marked"
        if not root["/ViewerPreferences"]["/DisplayDocTitle"]:
            yield "the title is not shown"
        nums = root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
        numbers = [each.get_object() for each in nums]
        parts = dict(zip(numbers[::2], numbers[1::2], strict=True))
        for page in self.pages:
            content = TEXTS.sub(b"", page["/Contents"].data)
            marks = [int(each) for each in re.findall(rb"/MCID (\d+)", content)]
            own = [part.get_object() for part in parts.get(_of(page, "/StructParents"), [])]
            if [each["/K"] for each in own] != marks:
                yield f"marked {marks}, told {[each['/K'] for each in own]}"
            yield from ("no alternative text" for each in own if _mute(each))
            if content.count(b"BDC") + content.count(b"BMC") != content.count(b"EMC"):
                yield "marks left open"


def _of(told: Any, key: str, default: Any = None) -> Any:
    """What stands under a key, wherever in the file it is."""
    try:
        return told[key]
    except KeyError:
        return default


def _mute(part: DictionaryObject) -> bool:
    return part["/S"] == "/Figure" and not _of(part, "/Alt")


def _glyph_faults(font: DictionaryObject, descriptor: DictionaryObject) -> Iterator[str]:
    """Widths that are not the font's own, characters without a glyph, more than one cmap."""
    data = descriptor["/FontFile2"].data
    tables = {
        data[at : at + 4]: data[_u32(data, at + 8) : _u32(data, at + 8) + _u32(data, at + 12)]
        for at in range(12, 12 + 16 * _u16(data, 4), 16)
    }
    if _u16(tables[b"cmap"], 2) != 1:
        yield "has several cmaps"
    glyphs = _codes(tables[b"cmap"])
    units, counted = _u16(tables[b"head"], 18), _u16(tables[b"hhea"], 34)
    widths = font["/Widths"]
    if len(widths) != font["/LastChar"] - font["/FirstChar"] + 1:
        yield "has too few widths"
    shown = re.findall(r"<([0-9A-F]{2})> <[0-9A-F]{4,}>", font["/ToUnicode"].data.decode())
    for code in (int(each, 16) for each in shown):
        glyph = glyphs.get(code, 0)
        if not glyph:
            yield f"has no glyph for {code}"
            continue
        own = _u16(tables[b"hmtx"], 4 * min(glyph, counted - 1)) * 1000 / units
        if abs(own - float(widths[code - font["/FirstChar"]])) > 1:
            yield f"is {own} wide at {code}, not {widths[code - font['/FirstChar']]}"


def _codes(cmap: bytes) -> dict[int, int]:
    """Code to glyph of the first subtable, of format 0, 4 or 6."""
    table = cmap[_u32(cmap, 8) :]
    if _u16(table, 0) == 6:
        first, count = _u16(table, 6), _u16(table, 8)
        return {first + at: _u16(table, 10 + 2 * at) for at in range(count)}
    if _u16(table, 0) == 0:
        return dict(enumerate(table[6:262]))
    raise ValueError(f"a cmap of format {_u16(table, 0)}")


def _u16(data: bytes, at: int) -> int:
    return int(struct.unpack_from(">H", data, at)[0])


def _u32(data: bytes, at: int) -> int:
    return int(struct.unpack_from(">I", data, at)[0])
