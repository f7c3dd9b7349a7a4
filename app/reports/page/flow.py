"""Blocks onto pages, and around them what every page of a sheet carries."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.reports.page.block import (
    MM,
    Align,
    Block,
    Chrome,
    Document,
    Drawing,
    PageBreak,
    Paragraph,
    Size,
    Style,
    Table,
    Together,
)
from app.reports.page.drawing import put_drawing
from app.reports.page.setting import Body, Page, Pager, Rule
from app.reports.page.table import flow_table, heights
from app.reports.page.typeface import Face

A4 = (210 * MM, 297 * MM)
QR_SIDE = 21 * MM
"""60 bytes are read at 20 mm and more (measured at 150 dpi)."""
BANNER = Style(Face.HEI, Size.XIAO_SI, 18.0)
RUNNING = Style(Face.KAI, Size.XIAO_WU, 13.0)
FOOT = Style(Face.SONG, Size.XIAO_WU, 13.0)
PAGE_NUMBER = 32 * MM
"""What 第 100 页 共 100 页 takes of the foot's last line."""
RUNNING_LINES = 2
LEAST_LINES = 2
"""A paragraph leaves no single line at the foot of a page."""


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A form on its pages; the characters that no font has, the pictures that were absent."""

    size: tuple[float, float]
    pages: tuple[Page, ...]
    missing: frozenset[str]
    absent: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Margins:
    """Millimetres: GB/T 9704 upright (天头 37, 订口 28), the sheet turned for wide tables."""

    left: float
    right: float
    top: float
    bottom: float
    qr_top: float


UPRIGHT = _Margins(left=28, right=26, top=37, bottom=28, qr_top=11)
WIDE = _Margins(left=20, right=20, top=31, bottom=22, qr_top=7)
FOOT_BASE = 12
"""The foot stands this many millimetres above the paper's edge."""


def paper_size(chrome: Chrome) -> tuple[float, float]:
    """Width and height of the form's paper, in points."""
    return (A4[1], A4[0]) if chrome.landscape else A4


def lay_out(document: Document) -> LaidOut:
    """The document's pages, complete with heads, feet, numbers and QR codes."""
    chrome = document.chrome
    size = paper_size(chrome)
    margins = WIDE if chrome.landscape else UPRIGHT
    left, right = margins.left * MM, size[0] - margins.right * MM
    probe = Pager(Body(left, 0.0, right, size[1]))
    foot_height = len(_foot_lines(chrome, probe, 0, 0)) * FOOT.leading
    bottom = max(margins.bottom * MM, FOOT_BASE * MM + foot_height + 4 * MM)
    pager = Pager(Body(left, bottom, right, size[1] - margins.top * MM), document.pictures)
    for index, block in enumerate(document.blocks):
        follower = document.blocks[index + 1] if index + 1 < len(document.blocks) else None
        _flow(block, follower, pager)
    total = len(pager.pages)
    for number, page in enumerate(pager.pages, start=1):
        _surround(page, chrome, pager, number, total, margins, size)
    return LaidOut(size, tuple(pager.pages), frozenset(pager.missing), frozenset(pager.absent))


def _flow(block: Block, follower: Block | None, pager: Pager) -> None:
    match block:
        case PageBreak():
            pager.turn()
        case Paragraph():
            _flow_paragraph(block, follower, pager)
        case Table():
            tail = 0.0
            if isinstance(follower, Together):
                tail = follower.above * MM + _height(follower, pager)
            _space(block.above, pager)
            flow_table(block, pager, tail)
        case Drawing():
            _space(block.above, pager)
            put_drawing(block, pager)
        case Together():
            if block.above * MM + _height(block, pager) > pager.room and not pager.fresh:
                pager.turn()
            _space(block.above, pager)
            for index, inner in enumerate(block.blocks):
                after = block.blocks[index + 1] if index + 1 < len(block.blocks) else None
                _flow(inner, after, pager)


def _space(above: float, pager: Pager) -> None:
    if not pager.fresh:
        pager.y -= min(above * MM, pager.room)


def _flow_paragraph(block: Paragraph, follower: Block | None, pager: Pager) -> None:
    style, body = block.style, pager.body
    lines = pager.lines(block.text, style, body.width, block.indent)
    need = min(len(lines), LEAST_LINES) * style.leading
    if block.with_next and follower is not None:
        need = len(lines) * style.leading + block.below * MM + _least(follower, pager)
        need = min(need, body.height)
    _space(block.above, pager)
    if need > pager.room and not pager.fresh:
        pager.turn()
    for line in lines:
        if style.leading > pager.room:
            pager.turn()
        pager.page.put(line, style, body.left, body.right, pager.y)
        pager.y -= style.leading
    pager.y -= min(block.below * MM, pager.room)


def _height(block: Block, pager: Pager) -> float:
    """The height of a block that is not split, spaces around it included."""
    match block:
        case Paragraph():
            lines = pager.lines(block.text, block.style, pager.body.width, block.indent)
            return len(lines) * block.style.leading + (block.above + block.below) * MM
        case Table():
            return sum(heights(block, pager)) + block.above * MM
        case Drawing():
            return (block.height + block.above) * MM
        case Together():
            return sum(_height(each, pager) for each in block.blocks)
        case PageBreak():
            return 0.0


def _least(block: Block, pager: Pager) -> float:
    """The room that the beginning of a block asks for."""
    match block:
        case Paragraph():
            lines = pager.lines(block.text, block.style, pager.body.width, block.indent)
            return min(len(lines), LEAST_LINES) * block.style.leading + block.above * MM
        case Table():
            first = replace(block, rows=block.rows[:1])
            tallest = pager.body.height / 3
            return min(sum(heights(first, pager)), tallest) + block.above * MM
        case Together() | Drawing() | PageBreak():
            return min(_height(block, pager), pager.body.height)


def _foot_lines(chrome: Chrome, pager: Pager, number: int, total: int) -> list[tuple[str, str]]:
    """Texts of the foot, left and right; the page number stands at the right of the last."""
    page = f"第 {number} 页 共 {total} 页"
    left: list[str] = []
    for text in chrome.foot:
        room = pager.body.width - (PAGE_NUMBER if text is chrome.foot[-1] else 0.0)
        lines = pager.lines(text, FOOT, room)
        left.extend("".join(run.text for run in line.runs) for line in lines)
    return [(text, page if index == len(left) - 1 else "") for index, text in enumerate(left)]


def _surround(
    page: Page,
    chrome: Chrome,
    pager: Pager,
    number: int,
    total: int,
    margins: _Margins,
    size: tuple[float, float],
) -> None:
    """Banner, running title, foot, QR code and watermark of one page."""
    body = pager.body
    page.around = len(page.pieces)
    top = size[1] - margins.qr_top * MM
    right = body.right - QR_SIDE - 4 * MM
    y = top
    for text in chrome.banner:
        for line in pager.lines(text, BANNER, right - body.left):
            page.put(line, BANNER, body.left, right, y)
            y -= BANNER.leading
    if number > 1:
        _running_head(page, chrome, pager, right)
    foot = _foot_lines(chrome, pager, number, total)
    y = FOOT_BASE * MM + len(foot) * FOOT.leading
    page.rules.append(Rule(body.left, y, body.right, y))
    for text, numeral in foot:
        for part, align in ((text, Align.LEFT), (numeral, Align.RIGHT)):
            if part:
                style = replace(FOOT, align=align)
                page.put(pager.lines(part, style, body.width)[0], style, body.left, body.right, y)
        y -= FOOT.leading
    if chrome.qr:
        page.qr = f"{chrome.qr}|{number}/{total}"
        page.qr_at = (body.right - QR_SIDE, top - QR_SIDE, QR_SIDE)
    page.watermark = chrome.watermark


def _running_head(page: Page, chrome: Chrome, pager: Pager, right: float) -> None:
    """Title and unit above the text; of a very long name the foot tells the whole."""
    body = pager.body
    lines = pager.lines(f"{chrome.title}　{chrome.unit}", RUNNING, right - body.left)
    if len(lines) > RUNNING_LINES:
        lines = pager.lines(chrome.title, RUNNING, right - body.left)
    y = body.top + len(lines) * RUNNING.leading + 1 * MM
    for line in lines:
        page.put(line, RUNNING, body.left, right, y)
        y -= RUNNING.leading
