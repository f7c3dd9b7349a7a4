"""Chinese line breaking: the laws of a line's ends, on random texts."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from app.reports.page.linebreak import HABITS, NO_END, NO_START, break_lines, may_part

EM = 1000
HAN = st.sampled_from("法治政府建设考核评定鹰城依行政")
CLOSING = st.sampled_from("，。、；：！？）》”’】〕%")
OPENING = st.sampled_from("（《“‘【〔")
WORD = st.text("abcdefgXYZ0123456789", min_size=1, max_size=8)
WIDEST = 12
"""No unit below is wider than this many ems, so that every rule can be kept."""


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """Prose as officials write it: at most two marks in a row, words of at most 8 letters."""
    pieces = draw(
        st.lists(
            st.one_of(
                st.text(HAN, min_size=1, max_size=6),
                st.tuples(HAN, CLOSING).map("".join),
                st.tuples(OPENING, HAN, HAN, CLOSING).map("".join),
                st.tuples(HAN, WORD, HAN).map("".join),
                st.tuples(HAN, WORD, st.just(" "), WORD, HAN).map("".join),
                st.just("法——治"),
                st.just("政……"),
            ),
            max_size=30,
        )
    )
    return "".join(pieces)


ANYTHING = st.text(
    st.one_of(HAN, CLOSING, OPENING, st.sampled_from("ab1 　-/.,()—…·\u0301𬭎㛃")), max_size=80
)


def width(char: str) -> int:
    return EM // 2 if char.isascii() else EM


def broken(text: str, ems: int) -> list[str]:
    lines = break_lines(text, [width(char) for char in text], ems * EM)
    return [text[start:end] for start, end in lines]


@given(ANYTHING, st.integers(1, 20))
def test_the_lines_are_the_text(text: str, ems: int) -> None:
    assert "".join(broken(text, ems)) == text


@given(ANYTHING, st.integers(1, 20))
def test_no_line_is_wider_than_its_measure(text: str, ems: int) -> None:
    for line in broken(text, ems):
        assert sum(map(width, line.rstrip(" \u3000"))) <= ems * EM


@given(ANYTHING, st.integers(1, 20))
def test_no_line_is_empty_but_the_only_one(text: str, ems: int) -> None:
    lines = broken(text, ems)
    assert lines == [""] or all(lines)


@given(sentences(), st.integers(WIDEST, 40))
def test_no_line_starts_with_a_mark_or_ends_with_an_opening_one(text: str, ems: int) -> None:
    lines = broken(text, ems)
    assert not [line for line in lines[1:] if line[0] in NO_START]
    assert not [line for line in lines[:-1] if line.rstrip()[-1] in NO_END]


@given(sentences(), st.integers(WIDEST, 40))
def test_words_and_double_marks_stay_whole(text: str, ems: int) -> None:
    lines = broken(text, ems)
    for before, after in itertools.pairwise(lines):
        assert not (before[-1].isalnum() and before[-1].isascii() and after[0].isascii())
        assert before[-1] + after[0] not in ("——", "……")


@given(sentences(), st.integers(WIDEST, 40))
def test_a_line_takes_all_that_it_can(text: str, ems: int) -> None:
    lines = broken(text, ems)
    for before, after in itertools.pairwise(lines):
        following = after + " "
        unit = next(
            following[:end]
            for end in range(1, len(following))
            if end == len(after) or may_part(HABITS[after[end - 1]], HABITS[after[end]])
        )
        assert sum(map(width, (before + unit).rstrip())) > ems * EM


def test_a_word_longer_than_the_line_is_broken_after_a_soft_character() -> None:
    assert broken("2026-U401-0001", 5) == ["2026-U401-", "0001"]
    assert broken("abcdefghijklm", 3) == ["abcdef", "ghijkl", "m"]


def test_marks_come_along_where_a_whole_line_would_begin_with_one() -> None:
    assert broken("法治政府，", 4) == ["法治政", "府，"]
    assert broken("法治政《府》", 4) == ["法治政", "《府》"]
    assert broken("《法治政府》", 3) == ["《法治", "政府》"]


def test_a_line_too_narrow_for_the_rules_is_broken_all_the_same() -> None:
    assert broken("法，。；", 1) == ["法", "，", "。", "；"]
