"""Corrections: pages of the wrong person, points of a marker, and answers that are typed twice."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.errors import BadInput, NotFound, Refused
from app.fieldwork.exam.term import Category
from app.services.exam import answer, answersheets, keyed, marking, printing, result
from app.services.exam.paper import KeptPaper, make
from app.services.exam.seating import seats
from app.services.session import Session
from tests.homes import rows, sound
from tests.services.exam.scans import filled, printed, scan

POINT = 10_000


@pytest.fixture
def leaders(examining: Session) -> KeptPaper:
    return make(examining, Category.LEADER, 2, "种子")


@pytest.fixture
def officers(examining: Session) -> KeptPaper:
    return make(examining, Category.OFFICER, 1, "种子")


def letters(kept: KeptPaper, form: str) -> dict[int, str]:
    return {each.place: each.key for each in kept.forms[form].items}


def marks_of(session: Session, person: str) -> dict[int, str]:
    (page,) = answer.pages(session, person=person)
    return dict(page.marks)


def scores(session: Session, kept: KeptPaper) -> dict[str, Any]:
    return {each["name"]: each["score"] for each in result.listed(session, kept, "U3")}


# ---- whose page it is


def test_a_page_of_the_wrong_person_moves_with_its_marks(
    examining: Session, officers: KeptPaper, tmp_path: Path
) -> None:
    made = printing.write_sheets(examining, "U3", tmp_path, officers.number)
    first, second, third = (each["person"] for each in made["people"])
    key = letters(officers, "A")
    wrong = key | {1: next(each for each in "AB" if each != key[1])}
    sheets = printed(Path(made["files"][0]))
    layout = str(officers.layout("A"))
    pages = [filled(sheets[0], layout, key), filled(sheets[1], layout, wrong)]
    answersheets.read_files(examining, [scan(tmp_path / "一.pdf", *pages)])
    before = {each: marks_of(examining, each) for each in (first, second)}
    for owner, number, reason, words in (
        (third, 1, " ", "须写明理由"),
        (third, 2, "拿错", "没有第 2 页"),
        ("7", 1, "拿错", "没有准考号"),
    ):
        with pytest.raises((Refused, NotFound), match=words):
            answer.reassign(examining, second, number, owner, reason)
    answer.reassign(examining, second, 1, third, "拿错答题卡")
    assert marks_of(examining, third) == before[second]
    assert answer.pages(examining, person=second) == []
    assert list(scores(examining, officers).values()) == ["100", None, "98"]
    answer.reassign(examining, first, 1, third, "两人互相拿错")
    assert marks_of(examining, third) == before[first]
    assert marks_of(examining, first) == before[second]
    assert list(scores(examining, officers).values()) == ["98", None, "100"]
    reasons = [
        row[0] for row in rows(examining, "SELECT reason FROM body WHERE action = 'exam reassign'")
    ]
    assert sorted(reasons) == ["两人互相拿错", "拿错答题卡"]
    sound(examining)


# ---- points of a marker


def test_a_marker_s_points_are_corrected_with_a_reason(
    examining: Session, leaders: KeptPaper
) -> None:
    told = {
        "unit": "U3", "paper": leaders.number,
        "examinees": [{"name": "赵一", "letter": "A", "answers": [
            {"number": each.place, "answer": each.key or "答了"}
            for each in leaders.forms["A"].items
        ]}],
    }  # fmt: skip
    keyed.record(examining, json.dumps(told))
    questions = [item.question.number for item in leaders.paper.items if item.question.kind.by_hand]
    for question in questions:
        (one,) = marking.queue(examining, leaders.number, question, "甲")["waiting"]
        marking.mark(examining, leaders.number, question, one["blind"], POINT, "甲")
    blind, question = one["blind"], questions[0]
    before = scores(examining, leaders)["赵一"]
    for points, marker, reason, words in (
        (2 * POINT, "甲", "", "须写明理由"),
        (2 * POINT, "乙", "看错", "没有评过"),
        (90 * POINT, "甲", "看错", "之间"),
        (1, "甲", "看错", "3 位小数"),
    ):
        with pytest.raises((Refused, NotFound), match=words):
            marking.correct(examining, leaders.number, question, blind, points, marker, reason)
    marking.correct(examining, leaders.number, question, blind, 2 * POINT, "甲", "漏看一点")
    after = scores(examining, leaders)["赵一"]
    assert float(after) - float(before) == 1
    assert rows(examining, "SELECT count(*) FROM rating WHERE question = ?", question) == [(1,)]
    assert rows(examining, "SELECT reason FROM body WHERE action = 'exam correct'") == [
        ("漏看一点",)
    ]
    sound(examining)


# ---- typed twice


def lines(session: Session, kept: KeptPaper, **other: dict[int, str]) -> bytes:
    """One person a line, everything right but what ``other`` says by name."""
    told = []
    for seat in seats(session, unit="U3", paper=kept.number):
        given = letters(kept, seat.letter) | other.get(seat.examinee.name, {})
        told.append(" ".join([seat.person, *(text or "-" for text in given.values())]))
    return ("\n".join(told) + "\n\n").encode()


def test_what_is_typed_twice_is_compared_and_settled(
    examining: Session, officers: KeptPaper, tmp_path: Path
) -> None:
    printing.write_sheets(examining, "U3", tmp_path, officers.number)
    first = keyed.lines_document(examining, officers.number, "U3", lines(examining, officers))
    with pytest.raises(Refused, match="试卷编号"):
        keyed.compare(examining, json.dumps({"unit": "U3", "examinees": []}))
    assert keyed.compare(examining, first)["missing"] == ["周五", "孙三", "李四"]
    keyed.record(examining, first)
    assert keyed.compare(examining, first) == {"compared": 3, "differences": [], "missing": []}
    key = letters(officers, "A")
    other = next(each for each in "AB" if each != key[1])
    typed = lines(examining, officers, 孙三={1: other, 2: ""})
    second = keyed.lines_document(examining, officers.number, "U3", typed)
    found = keyed.compare(examining, second)
    assert [
        (each["name"], each["question"], each["first"], each["second"])
        for each in found["differences"]
    ] == [("孙三", 1, key[1], other), ("孙三", 2, key[2], "")]
    person = found["differences"][0]["person"]
    assert scores(examining, officers) == {"周五": "100", "孙三": None, "李四": "100"}
    waiting = answer.doubtful(examining, tmp_path / "图")
    assert [(each["question"], each["picture"]) for each in waiting] == [(1, ""), (2, "")]
    assert waiting[1]["reason"] == f"两次录入不一致：{key[2]}、空"
    answer.settle(examining, person, 1, key[1], "核对原卷")
    answer.settle(examining, person, 2, "空", "核对原卷，没有作答")
    assert scores(examining, officers)["孙三"] == "98"
    assert answer.doubtful(examining) == []
    with pytest.raises(Refused, match="没有答题卡"):
        answer.reassign(examining, person, 1, person, "试")
    sound(examining)


def test_lines_that_cannot_be_are_placed(
    examining: Session, officers: KeptPaper, tmp_path: Path
) -> None:
    printing.write_sheets(examining, "U3", tmp_path, officers.number)
    (good, *_) = lines(examining, officers).decode().splitlines()
    with pytest.raises(BadInput) as refusal:
        keyed.lines_document(examining, officers.number, "U3", f"{good}\n7 A\n{good} A\n".encode())
    with pytest.raises(BadInput, match="UTF-8"):
        keyed.lines_document(examining, officers.number, "U3", "答".encode("gbk"))
    assert [(each.cell, each.message) for each in refusal.value.details] == [
        ("第2行", "没有这个准考号"), ("第3行", f"有 {len(officers.paper.items) + 1} 个答案"),
    ]  # fmt: skip
