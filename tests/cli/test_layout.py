"""Columns and line breaks where Chinese is twice as wide as Latin."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cli.layout import columns_of, padded, table, wrapped

MIXED = st.text(alphabet="甲乙丙，。”（abc 1.-e\u0301", max_size=60)


@pytest.mark.parametrize(
    ("text", "columns"),
    [("", 0), ("abc", 3), ("甲局", 4), ("甲a，", 5), ("e\u0301", 1), ("㛃𬭎", 4), ("ａ", 2)],
)
def test_columns_of(text: str, columns: int) -> None:
    assert columns_of(text) == columns


@given(MIXED, st.integers(0, 130), st.booleans())
def test_padding_fills_up_and_cuts_nothing(text: str, width: int, right: bool) -> None:
    filled = padded(text, width, right=right)
    assert columns_of(filled) == max(width, columns_of(text))
    assert filled.endswith(text) if right else filled.startswith(text)


@given(MIXED, st.integers(8, 40))
def test_wrapping_loses_nothing_but_blanks(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_lines_are_within_their_width_and_begin_with_no_mark() -> None:
    text = "按给出的次序逐个导入。一个文件中有任何一处错误，这个文件就整个不导入，其余照常。" * 3
    lines = wrapped(text, 30)
    assert len(lines) > 5
    for line in lines:
        assert line[0] not in "，。"
        assert columns_of(line.rstrip("，。")) <= 30


def test_words_stay_whole() -> None:
    assert wrapped("环境变量 YINGHENG_PASSPHRASE。", 20) == ["环境变量", "YINGHENG_PASSPHRASE。"]


def test_columns_of_a_table_stand_under_each_other() -> None:
    rows = [("U1", "甲局", 95.5), ("U22", "乙局一分局", None), ("U3", "a", 7)]
    assert list(table(("编码", "名称", "总分"), rows, figures=("总分",))) == [
        "编码  名称        总分",
        "U1    甲局        95.5",
        "U22   乙局一分局",
        "U3    a              7",
    ]


def test_an_empty_table_has_its_heads() -> None:
    assert list(table(("编码", "名称"), [])) == ["编码  名称"]


def test_a_break_in_a_cell_does_not_break_the_table() -> None:
    lines = list(table(("编码", "名称"), [("U1", "甲局\t一\r\n二"), ("U2", "乙局")]))
    assert lines == ["编码  名称", "U1    甲局 一 二", "U2    乙局"]
