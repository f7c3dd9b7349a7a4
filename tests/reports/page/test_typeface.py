"""Which font draws which character, and what is done where none can."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reports.page.embedding import to_unicode
from app.reports.page.setting import set_text
from app.reports.page.typeface import Face, glyphs, printable, runs


def fonts(text: str, face: Face) -> list[tuple[str, str]]:
    return [(run.font, run.text) for run in runs(text, face, 10)[0]]


@pytest.mark.parametrize("char", "㛃䶮𬭎𬘭喆堃昇犇￥")
def test_what_the_fang_font_lacks_or_draws_wrongly_comes_from_the_song_font(char: str) -> None:
    assert fonts(f"王{char}", Face.FANG) == [(Face.FANG.value, "王"), (Face.SONG.value, char)]


@pytest.mark.parametrize("face", Face)
def test_every_face_draws_gb18030_level_two_names(face: Face) -> None:
    assert all(glyphs(face)[char] for char in "㛃䶮𬭎𬘭喆堃昇犇王李张，。《》（）0123456789")


def test_runs_follow_each_other_without_gap() -> None:
    pieces, width = runs("王𬭎犇李（2026）", Face.FANG, 12)
    edge = 0.0
    for piece in pieces:
        assert piece.offset == pytest.approx(edge)
        edge += piece.width
    assert edge == pytest.approx(width)
    assert "".join(piece.text for piece in pieces) == "王𬭎犇李（2026）"


def test_missing_characters_are_named_and_written_out() -> None:
    assert printable("甲\ue001乙\U0010fffd", Face.FANG) == (
        "甲〔缺字U+E001〕乙〔缺字U+10FFFD〕",
        {"\ue001", "\U0010fffd"},
    )
    assert printable("a\x07b", Face.FANG)[1] == {"\x07"}


def test_unseen_marks_go_and_odd_spaces_become_plain() -> None:
    text = "甲\u200b乙\ufeff\t丙\u205f丁\ufe00\r\n戊\u2028己"
    assert printable(text, Face.FANG) == ("甲乙 丙 丁\n戊\n己", frozenset())


@given(st.text(max_size=40), st.sampled_from(Face))
def test_any_text_can_be_set(text: str, face: Face) -> None:
    lines, missing = set_text(text, face, 10.5, 60.0)
    drawn = "".join(run.text for line in lines for run in line.runs)
    for char in missing:
        assert f"U+{ord(char):04X}" in drawn
    for char in text:
        assert char in missing or char in drawn or not char.isalnum()


def test_the_unicode_table_gives_surrogate_pairs_in_blocks_of_a_hundred() -> None:
    table = to_unicode("X", [0, ord("𬭎"), ord("法"), *range(0x4E00, 0x4E00 + 150)])
    assert "<01> <D872DF4E>" in table
    assert "<02> <6CD5>" in table
    assert "<00> <0000>" not in table
    assert table.count("beginbfchar") == 2
    assert "100 beginbfchar" in table
    assert "52 beginbfchar" in table
