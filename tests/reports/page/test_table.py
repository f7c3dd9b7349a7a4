"""Tables on pages: random rows lose nothing, keep inside, and repeat their heads."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reports.page.block import (
    MM,
    Block,
    Cell,
    Chrome,
    Document,
    Paragraph,
    Row,
    Table,
    Together,
)
from app.reports.page.flow import LaidOut, lay_out
from app.reports.page.setting import Page
from app.reports.page.table import flow_table

CHROME = Chrome("F00", "表", "单位", ("脚",), "")
BODY_LEFT, BODY_RIGHT = 28 * MM, (210 - 26) * MM
BODY_BOTTOM, BODY_TOP = 28 * MM, (297 - 37) * MM
HEAD = Row((Cell("甲头"), Cell("乙头"), Cell("丙头")))
TEXTS = st.integers(0, 900).map(lambda length: ("考核评定法治，政府建设。" * 80)[:length])


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Rows with marks of their own, some joined to the one above, some taller than a page."""
    rows: list[Row] = []
    for serial in range(draw(st.integers(1, 25))):
        joins = serial > 0 and draw(st.booleans())
        long = draw(TEXTS) if draw(st.integers(0, 4)) == 0 else ""
        rows.append(
            Row(
                (
                    Cell(f"〔{serial}〕", joins=joins, sticky=True),
                    Cell(f"<{serial}>{long}</{serial}>"),
                    Cell("", foot=f"[{serial}]"),
                ),
                height=draw(st.sampled_from((0, 8, 30))),
            )
        )
    return Table((1, 3, 1), tuple(rows), (HEAD,))


def laid(*blocks: Block) -> LaidOut:
    return lay_out(Document(CHROME, blocks))


def text_of(page: Page) -> str:
    return "".join(piece.text for piece in page.pieces)


@given(tables())
def test_no_text_is_lost_and_the_rows_keep_their_order(table: Table) -> None:
    whole = "".join(text_of(page) for page in laid(table).pages)
    places = []
    for serial, row in enumerate(table.rows):
        for mark in (f"<{serial}>", f"</{serial}>", f"[{serial}]"):
            assert whole.count(mark) == 1, mark
        if not row.cells[0].joins:
            assert row.cells[0].text in whole
        places.append(whole.index(f"<{serial}>"))
    assert places == sorted(places)
    for char in "考核。":
        assert whole.count(char) == sum(row.cells[1].text.count(char) for row in table.rows)


@given(tables())
def test_everything_stays_between_the_margins(table: Table) -> None:
    for page in laid(table).pages:
        for piece in page.pieces[:-3]:
            assert BODY_LEFT <= piece.x <= BODY_RIGHT
            assert piece.y <= BODY_TOP
        for rule in page.rules:
            assert min(rule.x0, rule.x1) >= BODY_LEFT - 0.01
            assert max(rule.x0, rule.x1) <= BODY_RIGHT + 0.01
            assert max(rule.y0, rule.y1) <= BODY_TOP + 0.01
        table_rules = [rule for rule in page.rules if rule.x0 == rule.x1]
        assert min(rule.y0 for rule in table_rules) >= BODY_BOTTOM - 0.01


@given(tables())
def test_the_head_stands_once_on_every_page(table: Table) -> None:
    for page in laid(table).pages:
        assert text_of(page).count("甲头乙头丙头") == 1


@given(tables())
def test_every_text_lies_inside_its_own_box(table: Table) -> None:
    """No rule across the table runs through a line of type."""
    for page in laid(table).pages:
        across = [rule for rule in page.rules if rule.y0 == rule.y1]
        for piece in page.pieces:
            for rule in across:
                if rule.x0 <= piece.x < rule.x1:
                    inside = piece.y - 0.1 * piece.size < rule.y0 < piece.y + 0.8 * piece.size
                    assert not inside


def test_a_row_lower_than_a_third_of_a_page_is_not_split() -> None:
    rows = tuple(Row((Cell(f"<{serial}>" + "法" * 200 + "</>"),)) for serial in range(20))
    for page in laid(Table((1,), rows)).pages:
        text = text_of(page)
        assert text.count("</>") == text.count("<") - text.count("</>")


def test_a_sticky_text_is_shown_again_where_its_row_goes_on() -> None:
    row = Row((Cell("七", sticky=True), Cell("法" * 6000), Cell("分")))
    pages = laid(Table((1, 8, 1), (row,), (HEAD,))).pages
    assert len(pages) > 2
    for number, page in enumerate(pages):
        assert "七" in text_of(page)
        assert ("分" in text_of(page)) is (number == 0)


def test_a_long_sticky_text_is_named_by_one_character_on_later_pages() -> None:
    row = Row((Cell("长" * 60, sticky=True), Cell("法" * 6000), Cell("")))
    pages = laid(Table((1, 8, 1), (row,), (HEAD,))).pages
    assert text_of(pages[0]).count("长") == 60
    assert all("长" not in text_of(page) and "续" in text_of(page) for page in pages[1:])


def test_joined_cells_share_one_box() -> None:
    rows = tuple(Row((Cell("合", joins=serial > 0), Cell(str(serial)))) for serial in range(4))
    page = laid(Table((1, 1), rows)).pages[0]
    assert text_of(page).count("合") == 1
    middle = (BODY_LEFT + BODY_RIGHT) / 2
    inner = [rule for rule in page.rules if rule.y0 == rule.y1 and rule.x0 < middle - 1]
    assert len(inner) == 3  # above, below, and the rule over the page's foot


@pytest.mark.parametrize("before", range(20, 46))
def test_a_block_kept_together_brings_the_last_row_along(before: int) -> None:
    rows = tuple(Row((Cell(f"行{serial}"),)) for serial in range(before))
    signature = Together((Table((1,), (Row((Cell("签字"),), height=40),)), Paragraph("注")))
    pages = laid(Table((1,), rows), signature).pages
    signed = [page for page in pages if "签字" in text_of(page)]
    assert len(signed) == 1
    assert f"行{before - 1}" in text_of(signed[0])
    assert "注" in text_of(signed[0])


def test_a_block_taller_than_a_page_flows() -> None:
    rows = tuple(Row((Cell(f"签{serial}"),), height=20) for serial in range(30))
    pages = laid(Paragraph("前"), Together((Table((1,), rows),))).pages
    whole = "".join(text_of(page) for page in pages)
    assert all(f"签{serial}" in whole for serial in range(30))


def test_a_heading_goes_over_with_what_follows() -> None:
    for lines in range(30, 45):
        blocks = [
            Paragraph("正文"),
            Paragraph("题", with_next=True),
            Table((1,), (Row((Cell("表"),)),)),
        ]
        pages = laid(*(Paragraph("行") for _ in range(lines)), *blocks).pages
        assert sum("题" in text_of(page) and "表" in text_of(page) for page in pages) == 1


def test_a_row_that_does_not_fill_its_table_is_our_fault() -> None:
    with pytest.raises(ValueError, match="2 columns in a table of 3"):
        laid(Table((1, 1, 1), (Row((Cell("a"), Cell("b"))),)))
    assert flow_table.__doc__
