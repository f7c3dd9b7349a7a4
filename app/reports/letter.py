"""Letters (公文): drafts as Word files in the measures of GB/T 9704-2012, for an office to finish.

| what                 | measure                                                              |
| -------------------- | -------------------------------------------------------------------- |
| page                 | A4, 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm                        |
| text                 | 仿宋_GB2312 三号 (16 pt), 22 lines of 28 characters                  |
| mark of the sender   | 方正小标宋简体, red, with a red rule below the number                |
| title                | 方正小标宋简体 二号 (22 pt), centred                                 |
| headings             | 一、 黑体; （一） 楷体_GB2312                                        |
| page number          | ``— 1 —`` 四号 (14 pt), on odd pages to the right, on even ones left |
| 抄送, 印发           | 四号 between rules, at the end                                       |

Fonts are named, not embedded: the office has them. What it still has to fill in (发文字号,
签发人, 印章 and the like) are content controls with a name. No QR code, no digest stands on a
letter: the paper that is signed and sealed is the original.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

SONG, FANG, KAI, HEI = "方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体"
TEXT, TITLE, SMALL, MASTHEAD = 16.0, 22.0, 14.0, 36.0
WIDTH = 442
"""156 mm in points."""
LINE = 28.95
"""22 lines in 225 mm."""
CLOSER = -5
"""28 characters in 156 mm: by how many twentieths of a point they stand closer than their size.

A grid of characters would say the same, but some programs give a character that is wider
than its cell two of them.
"""
RED = "FF0000"
CELL, CELL_TEXT, SHORT = 18.0, 12.0, 8
"""In a table: from one base line to the next, the size, and as many characters as are centred."""
_MADE = (1980, 1, 1, 0, 0, 0)
"""The time of every part in the file: the same letter gives the same bytes."""


@dataclass(frozen=True, slots=True)
class Field:
    """Something that the office fills in: its name, and what stands there until then."""

    name: str
    shown: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the first (一、) or second ( （一）) level, its number in the text."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of the text; ``lead`` stands at its beginning as a heading of the second level.

    A :class:`Field` in the text's place is filled in by the office.
    """

    text: str | Field
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A ruled table, its head on every page; ``widths`` are shares of the whole width."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture (PNG) over the whole width, its caption below."""

    png: bytes
    caption: str


Part = Heading | Passage | Listing | Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One letter. Empty parts are left out.

    ``masthead`` is the sender's red mark; with it come the number and, where the
    letter goes upwards, who signed it out. ``marks`` stand at the head of every page.
    """

    title: str
    addressee: str
    body: tuple[Part, ...]
    sender: str
    date: str | Field
    masthead: str = ""
    number: str | Field = ""
    signed_out_by: str | Field = ""
    attachments: tuple[str, ...] = ()
    seal: str | Field = ""
    copies: str | Field = ""
    issued: str | Field = ""
    marks: tuple[str, ...] = ()


def write_letter(letter: Letter) -> bytes:
    """The letter as a ``.docx`` file; the same letter gives the same bytes on every machine."""
    import docx  # only when a letter is written

    document = docx.Document()
    _page(document, letter.marks)
    _head(document, letter)
    for line in letter.title.split("\n"):
        _run(_paragraph(document, align="center", indent=0, line=34), line, SONG, TITLE)
    _paragraph(document, indent=0)
    _said(_paragraph(document, indent=0), f"{letter.addressee}：")
    for block in letter.body:
        _block(document, block)
    _tail(document, letter)
    core = document.core_properties
    core.title, core.author, core.comments = letter.title.replace("\n", ""), letter.sender, ""
    core.created = core.modified = datetime(*_MADE[:3])
    held = io.BytesIO()
    document.save(held)
    return _settled(held.getvalue())


def _settled(content: bytes) -> bytes:
    """The file with one and the same time for all its parts."""
    held = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as given,
        zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in given.namelist():
            part = zipfile.ZipInfo(name, _MADE)
            part.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(part, given.read(name))
    return held.getvalue()


# ---- the page


def _page(document: Document, marks: tuple[str, ...]) -> None:
    from docx.shared import Mm, Pt

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance, section.footer_distance = Mm(20), Mm(23)
    grid = section._sectPr.find(_name("w:docGrid"))
    if grid is None:
        grid = _element("w:docGrid")
        section._sectPr.append(grid)
    _set(grid, type="lines", linePitch=str(round(LINE * 20)))
    normal = document.styles["Normal"]
    normal.font.size = Pt(TEXT)
    _faces(normal.element.get_or_add_rPr(), FANG)
    _language(normal.element.get_or_add_rPr())
    document.settings.odd_and_even_pages_header_footer = True
    _numbers(section, marks)


def _numbers(section: Section, marks: tuple[str, ...]) -> None:
    """``— 1 —`` one character in from the outer edge; the marks above it at the head."""
    for foot, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        line = foot.paragraphs[0]
        _form(line, align=side, indent=0)
        _set(line._p.get_or_add_pPr().get_or_add_ind(), **{side: "280"})
        _run(line, "— ", "宋体", SMALL)
        _page_field(line)
        _run(line, " —", "宋体", SMALL)
    for head in (section.header, section.even_page_header):
        line = head.paragraphs[0]
        _form(line, align="right", indent=0)
        if marks:
            _run(line, "　".join(marks), HEI, SMALL)


def _page_field(line: Paragraph) -> None:
    for kind, text in (("begin", ""), ("", "PAGE"), ("separate", ""), ("", "1"), ("end", "")):
        run = _run(line, "" if kind or text == "PAGE" else text, "宋体", SMALL)
        if kind:
            run._r.append(_set(_element("w:fldChar"), fldCharType=kind))
        elif text == "PAGE":
            told = _element("w:instrText")
            told.text = text
            run._r.append(told)


# ---- the parts


def _head(document: Document, letter: Letter) -> None:
    """版头: the red mark, the number, who signed it out, the red rule."""
    if not letter.masthead:
        return
    mark = _paragraph(document, align="center", indent=0, line=48)
    _run(mark, letter.masthead, SONG, min(MASTHEAD, WIDTH // len(letter.masthead)), RED)
    _paragraph(document, indent=0)
    line = _paragraph(document, align="" if letter.signed_out_by else "center", indent=0)
    _said(line, letter.number)
    if letter.signed_out_by:
        _set(line._p.get_or_add_pPr().get_or_add_ind(), left="320", right="320")
        line.paragraph_format.tab_stops.add_tab_stop(_points(410), _right())
        _run(line, "\t签发人：", FANG, TEXT)
        _said(line, letter.signed_out_by, face=KAI)
    _ruled(line, "bottom", RED, 12)
    _paragraph(document, indent=0)


def _block(document: Document, block: Part) -> None:
    match block:
        case Heading():
            line = _paragraph(document)
            line.paragraph_format.keep_with_next = True
            _run(line, block.text, HEI if block.level == 1 else KAI, TEXT)
        case Passage():
            line = _paragraph(document)
            if block.lead:
                _run(line, block.lead, KAI, TEXT)
            _said(line, block.text)
        case Listing():
            _listing(document, block)
        case Figure():
            _figure(document, block)


def _listing(document: Document, listing: Listing) -> None:
    table = document.add_table(0, len(listing.columns), "Table Grid")
    table.autofit = False
    widths = [WIDTH * share / sum(listing.widths) for share in listing.widths]
    for at, texts in enumerate((listing.columns, *listing.rows)):
        row = table.add_row()
        about = row._tr.get_or_add_trPr()
        about.append(_element("w:cantSplit"))
        if not at:
            about.append(_element("w:tblHeader"))
        for cell, text, width in zip(row.cells, texts, widths, strict=True):
            cell.width = _points(width)
            line = cell.paragraphs[0]
            _form(line, align="" if at and len(text) > SHORT else "center", indent=0, line=CELL)
            _run(line, text, FANG if at else HEI, SMALL if not at else CELL_TEXT)


def _figure(document: Document, figure: Figure) -> None:
    """A line as high as the picture asks: an exact one would cut it."""
    line = document.add_paragraph()
    line.paragraph_format.keep_with_next = True
    line.add_run().add_picture(io.BytesIO(figure.png), width=_points(WIDTH))
    _run(_paragraph(document, align="center", indent=0), figure.caption, KAI, SMALL)


def _tail(document: Document, letter: Letter) -> None:
    """附件, 署名 with its seal, 成文日期; 版记 with 抄送 and 印发."""
    if letter.attachments:
        _paragraph(document, indent=0)
    for at, name in enumerate(letter.attachments, start=1):
        lead = "附件：" if at == 1 else "　　　"
        _said(_paragraph(document), f"{lead}{at}. {name}" if len(letter.attachments) > 1 else
              f"{lead}{name}")  # fmt: skip
    for _ in range(2):
        _paragraph(document, indent=0).paragraph_format.keep_with_next = True
    _signature(document, letter)
    record = [
        (name, part) for name, part in (("抄送：", letter.copies), ("", letter.issued)) if part
    ]
    if record:
        _paragraph(document, indent=0)
    for at, (name, part) in enumerate(record):
        line = _paragraph(document, indent=0)
        _set(line._p.get_or_add_pPr().get_or_add_ind(), left="280", right="280")
        _run(line, name, FANG, SMALL)
        _said(line, part, size=SMALL)
        _ruled(line, "top", "000000", 4 if at else 8)
        if at == len(record) - 1:
            _ruled(line, "bottom", "000000", 8)


def _signature(document: Document, letter: Letter) -> None:
    """The sender above the date: with a seal in the middle above it, else two characters off it."""
    sender = _width(letter.sender)
    date = _width(letter.date if isinstance(letter.date, str) else letter.date.shown)
    if letter.seal:
        edges = (4 + max(0.0, (date - sender) / 2), 4.0)
    else:
        shift = date + 2 - sender
        edges = (2 + max(0.0, shift), 2 + max(0.0, -shift))
    for said, edge in zip((letter.sender, letter.date), edges, strict=True):
        line = _paragraph(document, align="right", indent=0)
        line.paragraph_format.keep_with_next = said is letter.sender
        _set(line._p.get_or_add_pPr().get_or_add_ind(), right=str(round(edge * TEXT * 20)))
        _said(line, said)
        if said is letter.sender and letter.seal:
            _said(line, letter.seal)


def _width(text: str) -> float:
    """How many characters wide a text is; figures are half as wide."""
    return sum(0.5 if each.isascii() else 1.0 for each in text)


# ---- what Word is told


def _paragraph(
    document: Document, *, align: str = "", indent: int = 2, line: float = LINE
) -> Paragraph:
    found = document.add_paragraph()
    _form(found, align=align, indent=indent, line=line)
    return found


def _form(paragraph: Paragraph, *, align: str, indent: int, line: float = LINE) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
    from docx.shared import Pt

    sides = {
        "center": WD_ALIGN_PARAGRAPH.CENTER,
        "right": WD_ALIGN_PARAGRAPH.RIGHT,
        "left": WD_ALIGN_PARAGRAPH.LEFT,
    }
    form = paragraph.paragraph_format
    form.alignment = sides.get(align, WD_ALIGN_PARAGRAPH.JUSTIFY)
    form.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    form.line_spacing = Pt(line)
    form.space_before = form.space_after = Pt(0)
    form.widow_control = False
    if line != LINE:  # or it would take as many lines of the grid as it touches
        paragraph._p.get_or_add_pPr().insert_element_before(
            _set(_element("w:snapToGrid"), val="0"), "w:spacing", "w:ind", "w:jc", "w:rPr"
        )
    if indent:
        form.first_line_indent = Pt(indent * TEXT)
        _set(paragraph._p.get_or_add_pPr().get_or_add_ind(), firstLineChars=str(indent * 100))


def _said(paragraph: Paragraph, said: str | Field, *, face: str = FANG, size: float = TEXT) -> None:
    """A text, or a content control to be filled in."""
    if isinstance(said, str):
        _run(paragraph, said, face, size)
        return
    run = _run(paragraph, said.shown, face, size)
    control, about, inside = _element("w:sdt"), _element("w:sdtPr"), _element("w:sdtContent")
    about.append(_set(_element("w:alias"), val=said.name))
    about.append(_set(_element("w:tag"), val=said.name))
    about.append(_element("w:text"))
    control.append(about)
    control.append(inside)
    run._r.addprevious(control)
    inside.append(run._r)


def _run(paragraph: Paragraph, text: str, face: str, size: float, colour: str = "") -> Run:
    from docx.shared import Pt, RGBColor

    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    about = run._r.get_or_add_rPr()
    _faces(about, face)
    if size == TEXT:
        about.insert_element_before(
            _set(_element("w:spacing"), val=str(CLOSER)), "w:w", "w:kern", "w:position", "w:sz"
        )
    if colour:
        run.font.color.rgb = RGBColor.from_string(colour)
    return run


def _faces(about: Any, face: str) -> None:
    """One face for Chinese and Latin: figures stand as wide as the text around them asks."""
    fonts = about.get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(_name(f"w:{theme}"), None)
    _set(fonts, ascii=face, hAnsi=face, eastAsia=face, cs=face)


def _language(about: Any) -> None:
    for known in about.findall(_name("w:lang")):
        about.remove(known)
    about.append(_set(_element("w:lang"), val="zh-CN", eastAsia="zh-CN"))


def _ruled(paragraph: Paragraph, side: str, colour: str, eighths: int) -> None:
    """A rule above or below a paragraph."""
    about = paragraph._p.get_or_add_pPr()
    borders = about.find(_name("w:pBdr"))
    if borders is None:
        borders = _element("w:pBdr")
        about.insert_element_before(
            borders, "w:shd", "w:tabs", "w:snapToGrid", "w:spacing", "w:ind", "w:jc", "w:rPr"
        )
    borders.append(_set(_element(f"w:{side}"), val="single", sz=str(eighths), space="1",
                        color=colour))  # fmt: skip


def _element(name: str) -> Any:
    from docx.oxml import OxmlElement

    return OxmlElement(name)


def _name(name: str) -> str:
    from docx.oxml.ns import qn

    return qn(name)


def _set(element: Any, **values: str) -> Any:
    for name, value in values.items():
        element.set(_name(f"w:{name}"), value)
    return element


def _points(size: float) -> Any:
    from docx.shared import Pt

    return Pt(size)


def _right() -> Any:
    from docx.enum.text import WD_TAB_ALIGNMENT

    return WD_TAB_ALIGNMENT.RIGHT
