"""What Word is told: faces, sizes, lines, rules, and content controls to be filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.reports.letter.content import Field

if TYPE_CHECKING:
    from docx.document import Document
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
"""In a table: from one base line to the next, the size, the longest text that is centred."""
MANY, SMALL_CELL_TEXT = 8, 10.5
"""The size in a table of so many columns."""
PADDING = 60
"""Between a cell's edge and its text, in twentieths of a point."""


def add_paragraph(
    document: Document, *, align: str = "", indent: int = 2, line: float = LINE
) -> Paragraph:
    """A paragraph of text, two characters in."""
    found = document.add_paragraph()
    shape(found, align=align, indent=indent, line=line)
    return found


def shape(paragraph: Paragraph, *, align: str, indent: int, line: float = LINE) -> None:
    """Lines of an exact height, the first one indented by so many characters."""
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
            put(make("w:snapToGrid"), val="0"), "w:spacing", "w:ind", "w:jc", "w:rPr"
        )
    if indent:
        form.first_line_indent = Pt(indent * TEXT)
        put(paragraph._p.get_or_add_pPr().get_or_add_ind(), firstLineChars=str(indent * 100))


def say(paragraph: Paragraph, said: str | Field, *, face: str = FANG, size: float = TEXT) -> None:
    """A text, or a content control to be filled in."""
    if isinstance(said, str):
        add_run(paragraph, said, face, size)
        return
    run = add_run(paragraph, said.shown, face, size)
    control, about, inside = make("w:sdt"), make("w:sdtPr"), make("w:sdtContent")
    about.append(put(make("w:alias"), val=said.name))
    about.append(put(make("w:tag"), val=said.name))
    about.append(make("w:text"))
    control.append(about)
    control.append(inside)
    run._r.addprevious(control)
    inside.append(run._r)


def add_run(paragraph: Paragraph, text: str, face: str, size: float, colour: str = "") -> Run:
    """A piece of text in one face and size."""
    from docx.shared import Pt, RGBColor

    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    about = run._r.get_or_add_rPr()
    faces(about, face)
    if size == TEXT:
        about.insert_element_before(
            put(make("w:spacing"), val=str(CLOSER)), "w:w", "w:kern", "w:position", "w:sz"
        )
    if colour:
        run.font.color.rgb = RGBColor.from_string(colour)
    return run


def faces(about: Any, face: str) -> None:
    """One face for Chinese and Latin: figures stand as wide as the text around them asks."""
    fonts = about.get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qualified(f"w:{theme}"), None)
    put(fonts, ascii=face, hAnsi=face, eastAsia=face, cs=face)


def language(about: Any) -> None:
    """Chinese, whatever the machine; figures as English, or a line may end within a number."""
    for known in about.findall(qualified("w:lang")):
        about.remove(known)
    about.append(put(make("w:lang"), val="en-US", eastAsia="zh-CN"))


def ruled(paragraph: Paragraph, side: str, colour: str, eighths: int) -> None:
    """A rule above or below a paragraph."""
    about = paragraph._p.get_or_add_pPr()
    borders = about.find(qualified("w:pBdr"))
    if borders is None:
        borders = make("w:pBdr")
        about.insert_element_before(
            borders, "w:shd", "w:tabs", "w:snapToGrid", "w:spacing", "w:ind", "w:jc", "w:rPr"
        )
    borders.append(put(make(f"w:{side}"), val="single", sz=str(eighths), space="1",
                        color=colour))  # fmt: skip


def make(name: str) -> Any:
    """An element of Word's own."""
    from docx.oxml import OxmlElement

    return OxmlElement(name)


def qualified(name: str) -> str:
    """An element's name with its name space."""
    from docx.oxml.ns import qn

    return qn(name)


def put(element: Any, **values: str) -> Any:
    """Set an element's attributes."""
    for name, value in values.items():
        element.set(qualified(f"w:{name}"), value)
    return element


def points(size: float) -> Any:
    """A length."""
    from docx.shared import Pt

    return Pt(size)


def at_right() -> Any:
    """A tab at whose left the text ends."""
    from docx.enum.text import WD_TAB_ALIGNMENT

    return WD_TAB_ALIGNMENT.RIGHT
