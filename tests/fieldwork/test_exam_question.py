"""The bank is checked as it comes in: every fault at its row and column, nothing guessed."""

from __future__ import annotations

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.fieldwork.exam.bank import read_questions
from app.fieldwork.exam.likeness import normalised, normalised_all
from app.fieldwork.exam.question import JUDGEMENT, Question, tally
from app.fieldwork.exam.term import Category, Difficulty, QuestionType
from tests.fieldwork.bank import made_up_bank

SINGLE = {
    "题号": "1",
    "题型": "单选",
    "题干": "首都是（　）。",
    "A": "北京",
    "B": "上海",
    "答案": "A",
}
MULTIPLE = SINGLE | {"题型": "多选", "题干": "直辖市有（　）。", "C": "郑州", "答案": "AB"}
JUDGE = {"题号": "3", "题型": "判断", "题干": "首都是北京。", "答案": "正确"}
BLANK = {"题号": "4", "题型": "填空", "题干": "首都是____，国旗是____。", "答案": "北京；五星红旗"}
ESSAY = {"题号": "5", "题型": "简答", "题干": "简述首都。", "答案": "北京；历史悠久"}


def only(row: dict[str, object]) -> Question:
    (question,), faults = read_questions([row])
    assert faults == ()
    return question


def faults_of(
    *rows: dict[str, object], present: tuple[Question, ...] = ()
) -> list[tuple[int, str, str]]:
    _, faults = read_questions(rows, present)
    return [(fault.row, fault.column, fault.message) for fault in faults]


def test_each_type_is_read_as_it_is_written() -> None:
    single = only(
        SINGLE
        | {
            "分值": 20_000,
            "难度": "易",
            "领域": "宪法",
            "适用": ["领导干部"],
            "解析": "第一百四十三条",
        }
    )
    assert single == Question(
        "1",
        QuestionType.SINGLE,
        "首都是（　）。",
        ("北京", "上海"),
        frozenset({0}),
        points=20_000,
        difficulty=Difficulty.EASY,
        field="宪法",
        suits=frozenset({Category.LEADER}),
        explanation="第一百四十三条",
    )
    assert only(MULTIPLE).right == {0, 1}
    judge = only(JUDGE)
    assert (judge.options, judge.right) == (JUDGEMENT, {0})
    assert only(BLANK).reference == ("北京", "五星红旗")
    assert only(ESSAY).reference == ("北京；历史悠久",)


def test_what_is_not_said_has_a_default() -> None:
    question = only(SINGLE)
    assert (question.points, question.difficulty, question.suits) == (
        None,
        Difficulty.MEDIUM,
        set(Category),
    )


@pytest.mark.parametrize("answer", ["A、C", "ac", "Ａ Ｃ", "C,A", "A；C", "A.C."])
def test_letters_may_be_written_as_people_write_them(answer: str) -> None:
    assert only(MULTIPLE | {"答案": answer}).right == {0, 2}


@pytest.mark.parametrize(
    ("answer", "right"),
    [
        *((word, 0) for word in ("对", "√", "T", "true", "是", "A", "a")),
        *((word, 1) for word in ("错误", "×", "F", "FALSE", "否", "Ｂ", "X")),
    ],
)
def test_a_judgement_may_be_written_as_people_write_it(answer: str, right: int) -> None:
    assert only(JUDGE | {"答案": answer}).right == {right}


def test_the_letters_of_a_judgement_follow_its_options() -> None:
    assert only(JUDGE | {"A": "错误", "B": "正确", "答案": "A"}).right == {1}
    assert faults_of(JUDGE | {"A": "同意", "B": "反对", "答案": "A"}) == [
        (0, "答案", "不是判断题的答案")
    ]


@pytest.mark.parametrize("blank", ["____", "（　　）", "()", "＿＿", "( )"])
def test_blanks_are_seen(blank: str) -> None:
    assert only(BLANK | {"题干": f"首都是{blank}。", "答案": "北京"}).reference == ("北京",)


@pytest.mark.parametrize(
    "suits", ["领导干部、执法人员", ["领导干部", "执法人员"], ["领导干部/执法人员"]]
)
def test_whom_it_suits_may_be_a_list_or_a_text(suits: object) -> None:
    assert only(SINGLE | {"适用": suits}).suits == {Category.LEADER, Category.OFFICER}


@pytest.mark.parametrize(
    ("row", "column", "message"),
    [
        (SINGLE | {"题号": " "}, "题号", "没有填写"),
        (SINGLE | {"题干": ""}, "题干", "没有填写"),
        (SINGLE | {"答案": ""}, "答案", "没有填写"),
        (SINGLE | {"题型": ""}, "题型", "没有填写"),
        (SINGLE | {"题型": "论述"}, "题型", "不在可选范围内"),
        (SINGLE | {"难度": "很难"}, "难度", "不在可选范围内"),
        (SINGLE | {"适用": ["群众"]}, "适用", "不在可选范围内"),
        (SINGLE | {"分值": "两分"}, "分值", "不是分值"),
        (SINGLE | {"答案": "C"}, "答案", "答案不在选项之中"),
        (SINGLE | {"答案": "1"}, "答案", "答案不在选项之中"),
        (MULTIPLE | {"答案": "AAB"}, "答案", "答案不在选项之中"),
        (SINGLE | {"答案": "AB"}, "答案", "单选题只能有一个答案"),
        (MULTIPLE | {"答案": "A"}, "答案", "多选题的答案不足两个"),
        (SINGLE | {"B": ""}, "A", "选项不足两个"),
        (SINGLE | {"B": "", "C": "上海"}, "B", "选项中间有空缺"),
        (SINGLE | {"B": " 北京。"}, "B", "选项重复"),
        (JUDGE | {"答案": "也许"}, "答案", "不是判断题的答案"),
        (BLANK | {"题干": "首都是哪里？"}, "题干", "填空题没有空格"),
        (BLANK | {"答案": "北京"}, "答案", "答案与空格的个数不符"),
        (BLANK | {"答案": "北京；"}, "答案", "答案与空格的个数不符"),
        (BLANK | {"A": "北京"}, "A", "填空题不应有选项"),
        (ESSAY | {"A": "北京"}, "A", "简答题不应有选项"),
    ],
)
def test_every_fault_is_at_its_column(row: dict[str, str], column: str, message: str) -> None:
    assert faults_of(ESSAY, row | {"题号": row["题号"].strip() and "9"})[0] == (1, column, message)


def test_all_faults_of_all_rows_are_told_and_sound_rows_still_read() -> None:
    rows = [SINGLE | {"答案": "Z", "难度": "?"}, JUDGE, BLANK | {"题号": "", "答案": ""}]
    questions, faults = read_questions(rows)
    assert [question.number for question in questions] == ["3"]
    assert [(fault.row, fault.column) for fault in faults] == [
        (0, "难度"),
        (0, "答案"),
        (2, "题号"),
        (2, "答案"),
    ]


def test_twins_are_seen_whatever_their_punctuation() -> None:
    twin = SINGLE | {"题号": "2", "题干": " 首都是( ) "}
    assert faults_of(SINGLE, twin) == [(1, "题干", "与第 1 题的题干重复")]
    assert faults_of(SINGLE, JUDGE, SINGLE | {"题干": "国都是（　）。"}) == [
        (2, "题号", "题号重复")
    ]


def test_twins_of_what_the_home_has_are_seen_and_a_number_is_replaced() -> None:
    present = (only(SINGLE),)
    assert faults_of(SINGLE | {"题号": "8"}, present=present) == [
        (0, "题干", "与第 1 题的题干重复")
    ]
    assert faults_of(SINGLE, present=present) == []
    assert (
        faults_of(SINGLE | {"题干": "新首都是（　）。"}, SINGLE | {"题号": "8"}, present=present)
        == []
    )


def test_normalising_keeps_what_a_number_says() -> None:
    assert normalised("《宪法》第１条： 是（　）。") == normalised("宪法第1条是____")
    assert normalised("3%") != normalised("3")
    assert normalised("三日") != normalised("五日")


@given(st.text())
def test_normalising_twice_changes_nothing(stem: str) -> None:
    assert normalised(normalised(stem)) == normalised(stem)


@given(st.lists(st.text()))
def test_many_are_normalised_as_each_by_itself(stems: list[str]) -> None:
    assert normalised_all(stems) == [normalised(stem) for stem in stems]


def test_what_says_nothing_is_left_out_in_every_script() -> None:
    letters = list(map(chr, range(0x10000)))
    told = dict(zip(letters, normalised_all(letters), strict=True))
    silent = [letter for letter in letters if unicodedata.category(letter)[0] in "PZC"]
    shown = {each for each in silent if told[each]}
    assert {*"%‰-－"} <= shown  # and whatever folds to one of the three, or to a letter
    assert all(unicodedata.decomposition(each) for each in shown - {*"%‰-"})
    assert all(map(told.__getitem__, "aA1Ⅳ１㈠①+<￥é一鿿"))


@pytest.mark.parametrize(
    ("option", "matters"),
    [
        *((word, True) for word in ("以上都对", "以上各项", "A和B", "A、C", "上述说法均错")),
        *((word, False) for word in ("南京", "年满十八周岁以上的公民", "其他机关")),
    ],
)
def test_options_that_name_each_other_keep_their_order(option: str, matters: bool) -> None:
    assert only(SINGLE | {"C": option}).order_matters == matters
    assert only(JUDGE).order_matters


def test_the_report_counts_by_type_difficulty_field_and_people() -> None:
    bank = made_up_bank(300, random.Random(1))
    report = tally(bank)
    assert report.total == sum(report.types.values()) == sum(report.difficulties.values()) == 300
    assert sum(report.fields.values()) == 300
    assert report.types[QuestionType.ESSAY] == sum(q.kind == "简答" for q in bank)
    assert report.categories[Category.LEADER] == sum("领导干部" in q.suits for q in bank)
    empty = tally([])
    assert (empty.total, set(empty.types.values()), empty.fields) == (0, {0}, {})
