"""The sheets of the legal-theory test: paper and key tell apart, names stay whole, same bytes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.fieldwork.answersheet.layout import Layout
from app.reports import form
from app.reports.examsheet.answersheet import AnswerSheet, print_answer_sheets
from app.reports.examsheet.optionline import option_lines
from app.reports.examsheet.scorebook import Candidate
from app.reports.examsheet.testpaper import PaperQuestion, PaperSection, Section
from tests.reports import examcontents
from tests.reports.contents import LONG_NAME, RARE
from tests.reports.paper import Paper

LAYOUT = Layout.parse("S4x40,M5x20,J2x20")
SHEET = AnswerSheet(
    "2026-07", "120345", "C", examcontents.TEST, f"市公安局{RARE}分局", "王䶮", LAYOUT
)


def test_short_options_stand_four_abreast_and_long_ones_below_each_other() -> None:
    assert option_lines([]) == []
    short = option_lines(
        [f"{letter}．{word}" for letter, word in zip("ABCD", "甲乙丙丁", strict=True)]
    )
    assert [line.split() for line in short] == [["A．甲", "B．乙", "C．丙", "D．丁"]]
    middle = option_lines([f"{letter}．限制开展生产经营活动" for letter in "ABCDE"])
    assert [len(line.split()) for line in middle] == [2, 2, 1]
    long = option_lines(
        [f"{letter}．" + "对同一个违法行为不得给予两次以上罚款的处罚" for letter in "AB"]
    )
    assert [len(line.split()) for line in long] == [1, 1]


def test_columns_of_options_begin_below_each_other() -> None:
    wide = PaperQuestion("1", "一", ("甲", "乙乙乙乙", "丙iii", "丁"))
    narrow = PaperQuestion("2", "二", ("1", "m", "——", "i"))
    content = replace(
        examcontents.exam_paper(0, "市公安局", ""),
        sections=(PaperSection(Section.SINGLE, "1", "2", (wide, narrow)),),
    )
    boxes = Paper(form.render(content).pdf).boxes(0)
    letters = {
        letter: [box.left for box in boxes if chr(box.unit) == letter and box.size == 12]
        for letter in "BCD"
    }
    for lefts in letters.values():
        assert len(lefts) == 2
        assert abs(lefts[0] - lefts[1]) < 4  # a third of a character


def test_the_paper_asks_and_does_not_tell() -> None:
    paper = Paper(form.render(examcontents.exam_paper(30, "市公安局", "题干")).pdf)
    key = Paper(form.render(examcontents.answer_key(30, "市公安局", "依据")).pdf)
    asked, told = "".join(paper.packed), "".join(key.packed)
    assert "C卷" in asked
    assert "C卷" in told
    for section in ("单选题", "多选题", "判断题", "填空题", "简答题"):
        assert section in asked
        assert section in told
    assert "参考答案" not in asked
    assert "第一款" not in asked
    assert "《行政处罚法》第30条第一款" in told


def test_only_what_people_mark_has_a_place_for_marks() -> None:
    whole = examcontents.exam_paper(30, "市公安局", "题干")
    closed = replace(whole, sections=whole.sections[:3])
    assert "阅卷人" in "".join(Paper(form.render(whole).pdf).packed)
    assert "阅卷人" not in "".join(Paper(form.render(closed).pdf).packed)


def test_a_score_book_with_open_scores_has_no_mean() -> None:
    settled = examcontents.score_book(30, "市公安局", "")
    unsettled = replace(
        settled, mean="", candidates=(*settled.candidates, Candidate("9", "李喆", form="A"))
    )
    assert "83.26" in "".join(Paper(form.render(settled).pdf).packed)
    text = "".join(Paper(form.render(unsettled).pdf).packed)
    assert "平均分待定" in text
    assert "83.26" not in text


def test_an_answer_sheet_shows_whose_it_is_and_can_be_searched() -> None:
    printed = print_answer_sheets([SHEET])
    paper = Paper(printed.pdf)
    assert (printed.pages, printed.missing) == (1, ())
    assert paper.size(0) == pytest.approx((595.28, 841.89), abs=0.1)
    assert paper.finds(RARE)
    assert "判断76—80" in paper.packed[0]
    assert "第1页共1页" in paper.packed[0]


def test_answer_sheets_of_many_people_are_one_file_of_the_same_bytes() -> None:
    people = [replace(SHEET, person=str(person)) for person in range(1, 4)]
    long = Layout.parse("S4x130")
    printed = print_answer_sheets([*people, replace(SHEET, layout=long)])
    assert printed.pages == 5
    assert printed.pdf == print_answer_sheets([*people, replace(SHEET, layout=long)]).pdf
    duplex = print_answer_sheets([*people, replace(SHEET, layout=long)], duplex=True)
    assert duplex.pages == 8


def test_long_names_stay_within_their_line_and_a_character_without_font_is_named() -> None:
    sheet = replace(SHEET, unit_name=LONG_NAME, name="王\ue123")
    printed = print_answer_sheets([sheet])
    assert printed.missing == ("\ue123",)
    paper = Paper(printed.pdf)
    assert LONG_NAME in paper.packed[0]
    right = 164 / 25.4 * 72
    left = 17 / 25.4 * 72
    top, bottom = (841.89 - y / 25.4 * 72 for y in (24, 49))
    inside = [
        box for box in paper.boxes(0) if bottom < box.bottom < top and left < box.left < right
    ]
    assert max(box.right for box in inside) < right


@pytest.mark.parametrize(
    "change",
    [
        {"person": "1234567"},
        {"person": "12a"},
        {"form": "I"},
        {"sitting": "x" * 33},
        {"form": "AB"},
    ],
)
def test_an_identity_that_no_sheet_can_carry_is_refused(change: dict[str, str]) -> None:
    with pytest.raises(ValueError):
        print_answer_sheets([replace(SHEET, **change)])
