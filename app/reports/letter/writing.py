"""A letter written as a ``.docx`` file."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING

from app.reports.letter.content import Figure, Heading, Letter, Listing, Part, Passage
from app.reports.letter.word import (
    CELL,
    CELL_TEXT,
    FANG,
    HEI,
    KAI,
    LINE,
    MANY,
    MASTHEAD,
    PADDING,
    RED,
    SHORT,
    SMALL,
    SMALL_CELL_TEXT,
    SONG,
    TEXT,
    TITLE,
    WIDTH,
    add_paragraph,
    add_run,
    at_right,
    faces,
    language,
    make,
    points,
    put,
    qualified,
    ruled,
    say,
    shape,
)

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section
    from docx.text.paragraph import Paragraph

_MADE = (1980, 1, 1, 0, 0, 0)
"""The time of every part in the file: the same letter gives the same bytes."""


def write_letter(letter: Letter) -> bytes:
    """The letter as a ``.docx`` file; the same letter gives the same bytes on every machine."""
    import docx  # only when a letter is written

    document = docx.Document()
    _page(document, letter.marks)
    _head(document, letter)
    for line in letter.title.split("\n"):
        add_run(add_paragraph(document, align="center", indent=0, line=34), line, SONG, TITLE)
    add_paragraph(document, indent=0)
    say(add_paragraph(document, indent=0), f"{letter.addressee}：")
    for block in letter.body:
        _block(document, block)
    _tail(document, letter)
    if letter.slip:
        add_paragraph(document).paragraph_format.page_break_before = True
    for block in letter.slip:
        _block(document, block)
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
    grid = section._sectPr.find(qualified("w:docGrid"))
    if grid is None:
        grid = make("w:docGrid")
        section._sectPr.append(grid)
    put(grid, type="lines", linePitch=str(round(LINE * 20)))
    normal = document.styles["Normal"]
    normal.font.size = Pt(TEXT)
    faces(normal.element.get_or_add_rPr(), FANG)
    language(normal.element.get_or_add_rPr())
    document.settings.odd_and_even_pages_header_footer = True
    _numbers(section, marks)


def _numbers(section: Section, marks: tuple[str, ...]) -> None:
    """``— 1 —`` one character in from the outer edge; the marks above it at the head."""
    for foot, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        line = foot.paragraphs[0]
        shape(line, align=side, indent=0)
        put(line._p.get_or_add_pPr().get_or_add_ind(), **{side: "280"})
        add_run(line, "— ", "宋体", SMALL)
        _page_field(line)
        add_run(line, " —", "宋体", SMALL)
    for head in (section.header, section.even_page_header):
        line = head.paragraphs[0]
        shape(line, align="right", indent=0)
        if marks:
            add_run(line, "　".join(marks), HEI, SMALL)


def _page_field(line: Paragraph) -> None:
    for kind, text in (("begin", ""), ("", "PAGE"), ("separate", ""), ("", "1"), ("end", "")):
        run = add_run(line, "" if kind or text == "PAGE" else text, "宋体", SMALL)
        if kind:
            run._r.append(put(make("w:fldChar"), fldCharType=kind))
        elif text == "PAGE":
            told = make("w:instrText")
            told.text = text
            run._r.append(told)


# ---- the parts


def _head(document: Document, letter: Letter) -> None:
    """版头: the red mark, the number, who signed it out, the red rule."""
    if not letter.masthead:
        return
    mark = add_paragraph(document, align="center", indent=0, line=48)
    add_run(
        mark,
        letter.masthead,
        SONG,
        min(MASTHEAD, WIDTH // len(letter.masthead)),
        RED,
    )
    add_paragraph(document, indent=0)
    line = add_paragraph(document, align="" if letter.signed_out_by else "center", indent=0)
    say(line, letter.number)
    if letter.signed_out_by:
        put(line._p.get_or_add_pPr().get_or_add_ind(), left="320", right="320")
        line.paragraph_format.tab_stops.add_tab_stop(points(410), at_right())
        add_run(line, "\t签发人：", FANG, TEXT)
        say(line, letter.signed_out_by, face=KAI)
    ruled(line, "bottom", RED, 12)
    add_paragraph(document, indent=0)


def _block(document: Document, block: Part) -> None:
    match block:
        case Heading():
            line = add_paragraph(document)
            line.paragraph_format.keep_with_next = True
            add_run(line, block.text, HEI if block.level == 1 else KAI, TEXT)
        case Passage():
            line = add_paragraph(document)
            if block.lead:
                add_run(line, block.lead, KAI, TEXT)
            say(line, block.text)
        case Listing():
            _listing(document, block)
        case Figure():
            _figure(document, block)


def _listing(document: Document, listing: Listing) -> None:
    table = document.add_table(0, len(listing.columns), "Table Grid")
    table.autofit = False
    margins = make("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(put(make(f"w:{side}"), w=str(PADDING), type="dxa"))
    table._tbl.tblPr.find(qualified("w:tblLook")).addprevious(margins)
    widths = [WIDTH * share / sum(listing.widths) for share in listing.widths]
    size = CELL_TEXT if len(widths) < MANY else SMALL_CELL_TEXT
    sides = [
        "left" if any(len(text) > SHORT for text in column) else "center"
        for column in zip(*listing.rows, strict=True)
    ]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = points(width)
    for at, texts in enumerate((listing.columns, *listing.rows)):
        row = table.add_row()
        about = row._tr.get_or_add_trPr()
        about.append(make("w:cantSplit"))
        if not at:
            about.append(make("w:tblHeader"))
        for place, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            cell.width = points(widths[place])
            cell._tc.get_or_add_tcPr().append(put(make("w:vAlign"), val="center"))
            line = cell.paragraphs[0]
            shape(line, align=sides[place] if at else "center", indent=0, line=CELL)
            add_run(line, text, FANG if at else HEI, size)
    add_paragraph(document, indent=0, line=CELL / 2)


def _figure(document: Document, figure: Figure) -> None:
    """A line as high as the picture asks: an exact one would cut it."""
    line = document.add_paragraph()
    line.paragraph_format.keep_with_next = True
    line.add_run().add_picture(io.BytesIO(figure.png), width=points(WIDTH))
    add_run(add_paragraph(document, align="center", indent=0), figure.caption, KAI, SMALL)


def _tail(document: Document, letter: Letter) -> None:
    """附件, 署名 with its seal, 成文日期; 版记 with 抄送 and 印发."""
    if letter.attachments:
        add_paragraph(document, indent=0)
    for at, name in enumerate(letter.attachments, start=1):
        lead = "附件：" if at == 1 else "　　　"
        say(add_paragraph(document), f"{lead}{at}. {name}" if len(letter.attachments) > 1 else
              f"{lead}{name}")  # fmt: skip
    for _ in range(2):
        add_paragraph(document, indent=0).paragraph_format.keep_with_next = True
    _signature(document, letter)
    record = [
        (name, part) for name, part in (("抄送：", letter.copies), ("", letter.issued)) if part
    ]
    if record:
        add_paragraph(document, indent=0)
    for at, (name, part) in enumerate(record):
        line = add_paragraph(document, indent=0)
        put(line._p.get_or_add_pPr().get_or_add_ind(), left="280", right="280")
        add_run(line, name, FANG, SMALL)
        say(line, part, size=SMALL)
        ruled(line, "top", "000000", 4 if at else 8)
        if at == len(record) - 1:
            ruled(line, "bottom", "000000", 8)


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
        line = add_paragraph(document, align="right", indent=0)
        line.paragraph_format.keep_with_next = said is letter.sender
        put(line._p.get_or_add_pPr().get_or_add_ind(), right=str(round(edge * TEXT * 20)))
        say(line, said)
        if said is letter.sender and letter.seal:
            say(line, letter.seal)


def _width(text: str) -> float:
    """How many characters wide a text is; figures are half as wide."""
    return sum(0.5 if each.isascii() else 1.0 for each in text)
