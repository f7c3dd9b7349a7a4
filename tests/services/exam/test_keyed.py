"""Sittings typed as JSON, answers in words marked by people, and what leaves the home."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.errors import BadInput, NotFound, Refused
from app.fieldwork.exam.term import Category
from app.services.exam import analysis, book, keyed, marking, printing, result
from app.services.exam.paper import KeptPaper, make
from app.services.fieldwork import keeping
from app.services.safekeeping import custody
from app.services.session import Session
from app.services.year import planning
from app.services.year.assessment import current_year
from tests.homes import World, bring, make_homes, rows, sound, taken_in, unit_total
from tests.reports.paper import Paper
from tests.services.exam.conftest import PEOPLE

POINT = 10_000


@pytest.fixture
def leaders(examining: Session) -> KeptPaper:
    return make(examining, Category.LEADER, 2, "种子")


def answers(kept: KeptPaper, letter: str, **words: str) -> list[dict[str, Any]]:
    """Everything right, and something written for every question in words."""
    return [
        {"number": each.place, "answer": each.key or words.get("words", "答了")}
        for each in kept.forms[letter].items
    ]


def document(kept: KeptPaper, **more: Any) -> dict[str, Any]:
    person = {"name": "赵一", "letter": "A", "answers": answers(kept, "A")}
    away = {"name": "钱二", "reason": "公差"}
    return {"unit": "U3", "paper": kept.number, "examinees": [person], "absent": [away]} | more


def record(session: Session, told: dict[str, Any]) -> dict[str, Any]:
    return keyed.record(session, json.dumps(told), "测试.json")


def in_words(kept: KeptPaper) -> list[str]:
    return [item.question.number for item in kept.paper.items if item.question.kind.by_hand]


def scores(session: Session, kept: KeptPaper) -> dict[str, str | None]:
    return {each["name"]: each["score"] for each in result.listed(session, kept, "U3")}


def mark_all(session: Session, kept: KeptPaper, points: int, *markers: str) -> None:
    for question in in_words(kept):
        for marker in markers:
            for each in marking.queue(session, kept.number, question, marker)["waiting"]:
                marking.mark(session, kept.number, question, each["blind"], points, marker)


def test_typed_answers_are_marked_and_come_to_a_mean(
    examining: Session, leaders: KeptPaper
) -> None:
    record(examining, document(leaders))
    assert scores(examining, leaders) == {"赵一": None, "钱二": None}
    assert "F9.1" in unit_total(examining, "U3")["missing"]
    with pytest.raises(Refused, match="还没有评定"):
        analysis.analysed(examining, leaders.number)
    mark_all(examining, leaders, POINT * 3 // 2, "评卷一")
    assert scores(examining, leaders) == {"赵一": "89", "钱二": None}  # 80 and 6 times 1.5
    (measure,) = current_year(examining).records["U3"].leaves["F9.1"].measures
    assert (measure.numerator, measure.denominator) == (89, 1)
    assert analysis.analysed(examining, leaders.number)["people"] == 1
    absent = {"examinees": [], "absent": [{"name": "钱二", "reason": "无故缺考"}]}
    record(examining, document(leaders, **absent))
    (measure,) = current_year(examining).records["U3"].leaves["F9.1"].measures
    assert (measure.numerator, measure.denominator) == (89, 2)
    sound(examining)


def test_the_score_book_says_who_and_how_much(
    examining: Session, leaders: KeptPaper, tmp_path: Path
) -> None:
    with pytest.raises(Refused, match="没有人编入"):
        book.write_book(examining, leaders.number, "U3", tmp_path)
    record(examining, document(leaders))
    (file,) = book.write_book(examining, leaders.number, "U3", tmp_path)["files"]
    assert "89.00" not in "".join(Paper(Path(file).read_bytes()).packed)
    mark_all(examining, leaders, POINT * 3 // 2, "评卷一")
    (file,) = book.write_book(examining, leaders.number, "U3", tmp_path)["files"]
    text = "".join(Paper(Path(file).read_bytes()).packed)
    assert all(word in text for word in ("赵一", "钱二", "公差", "89.00"))


def test_what_is_typed_again_takes_the_place_of_the_first(
    examining: Session, leaders: KeptPaper
) -> None:
    first = record(examining, document(leaders))
    person = document(leaders)["examinees"][0] | {
        "answers": [
            *answers(leaders, "A")[1:40],
            {"number": 41, "answer": "宪法", "points": 1.5},
        ]
    }
    again = record(examining, document(leaders, examinees=[person]))
    assert again["id"] == first["id"]
    assert scores(examining, leaders)["赵一"] == "79.5"  # one of 2 left out, one of 1.5 given
    assert len(rows(examining, "SELECT * FROM answer")) == 1
    assert record(examining, document(leaders, examinees=[person]))["commit"] == ""


def test_every_fault_is_told_with_its_path(examining: Session, leaders: KeptPaper) -> None:
    person = {
        "name": "赵一",
        "letter": "C",
        "answers": [],
    }
    other = {
        "name": "钱二",
        "letter": "A",
        "score": 90,
        "answers": [
            {"number": 99, "answer": "A"},
            {"number": 1, "answer": "AB"},
            {"number": 2, "answer": "F"},
            {"number": 3, "answer": "A", "points": 1},
            {"number": 41, "answer": "", "points": 1},
            {"number": 42, "answer": "甲", "points": 3},
        ],
    }
    told = document(leaders, examinees=[person, other, {"name": "孙三"}], absent=[])
    with pytest.raises(BadInput) as refusal:
        record(examining, told)
    assert [fault.cell for fault in refusal.value.details] == [
        "$.examinees[0].letter",
        "$.examinees[1].score",
        "$.examinees[1].answers[0].number",
        "$.examinees[1].answers[1].answer",
        "$.examinees[1].answers[2].answer",
        "$.examinees[1].answers[3].points",
        "$.examinees[1].answers[4].answer",
        "$.examinees[1].answers[5].points",
        "$.examinees[2].name",
    ]
    assert all(fault.file == "测试.json" for fault in refusal.value.details)
    with pytest.raises(BadInput) as refusal:
        record(examining, document(leaders, examinees=[{"name": 7}]))
    assert refusal.value.details[0].cell == "$.examinees[0].name"
    with pytest.raises(NotFound, match="没有编号为“9”的试卷"):
        record(examining, document(leaders, paper="9"))
    assert rows(examining, "SELECT * FROM sitting") == []


def test_two_markers_where_the_plan_asks_and_a_third(
    examining: Session, leaders: KeptPaper
) -> None:
    bring(examining, {"方案": [{"项目": "双评", "值": True}, {"项目": "双评差限", "值": "0.5"}]})
    planning.issue(examining, "平法〔2026〕4号")
    record(examining, document(leaders))
    question, *others = in_words(leaders)
    paper = leaders.number
    (first,) = marking.queue(examining, paper, question, "甲")["waiting"]
    blind = first["blind"]
    assert "赵" not in json.dumps(first, ensure_ascii=False)
    marking.mark(examining, paper, question, blind, 2 * POINT, "甲")
    with pytest.raises(Refused, match="同一人评两次"):
        marking.mark(examining, paper, question, blind, POINT, "甲")
    assert marking.queue(examining, paper, question, "甲")["waiting"] == []
    assert marking.queue(examining, paper, question, "乙")["waiting"][0]["stage"] == "待二评"
    marking.mark(examining, paper, question, blind, POINT, "乙")
    assert marking.queue(examining, paper, question, "丙")["waiting"][0]["stage"] == "待三评"
    marking.mark(examining, paper, question, blind, POINT * 5 // 4, "丙")
    for each in others:
        marking.mark(examining, paper, each, blind, POINT, "甲")
        marking.mark(examining, paper, each, blind, POINT * 3 // 2, "乙")
    assert scores(examining, leaders)["赵一"] == "87.5"  # 80, 1.25, and five times 1.25
    sound(examining)


def test_what_may_not_be_marked(examining: Session, leaders: KeptPaper) -> None:
    record(examining, document(leaders))
    question, paper = in_words(leaders)[0], leaders.number
    blind = marking.queue(examining, paper, question, "甲")["waiting"][0]["blind"]
    closed = leaders.paper.items[0].question.number
    for doing, words in (
        ((closed, blind, POINT, "甲"), "标准答案"),
        (("没有", blind, POINT, "甲"), "没有题号"),
        ((question, "00", POINT, "甲"), "没有盲评编号"),
        ((question, blind, 3 * POINT, "甲"), "须在 0 至 2 分之间"),
        ((question, blind, 1, "甲"), "3 位小数"),
        ((question, blind, POINT, " "), "评卷人"),
    ):
        with pytest.raises((Refused, NotFound), match=words):
            marking.mark(examining, paper, *doing)


def test_a_record_can_be_withdrawn_like_any_other(examining: Session, leaders: KeptPaper) -> None:
    id = record(examining, document(leaders))["id"]
    mark_all(examining, leaders, POINT, "甲")
    assert "F9.1" not in unit_total(examining, "U3")["missing"]
    keeping.withdraw(examining, id, "换卷重考")
    assert "F9.1" in unit_total(examining, "U3")["missing"]


def test_the_bank_stays_and_scores_travel(tmp_path: Path) -> None:
    """A team gets neither questions nor papers; its results carry people, answers and scores."""
    made = make_homes(tmp_path / "made")
    folder = tmp_path / "world"
    folder.mkdir()
    world = World(made, folder)
    try:
        office = world.office()
        marker = {
            "题号": "M1", "题型": "单选", "题干": "题干暗记", "A": "选项暗记", "B": "乙",
            "答案": "A", "解析": "解析暗记",
        }  # fmt: skip
        bring(office, PEOPLE)
        planning.issue(office, "平法〔2026〕3号")
        bring(office, {"题库": [marker]})
        laptop = world.laptop("2")
        taken_in(laptop, world.tasks(office, laptop))
        bodies = b"".join(content for (content,) in rows(laptop, "SELECT content FROM body"))
        assert "法治理论测试".encode() in bodies
        assert "暗记".encode() not in bodies
        assert rows(laptop, "SELECT * FROM question") == rows(laptop, "SELECT * FROM paper") == []
        told = {
            "unit": "U3",
            "examinees": [
                {"name": "赵一", "letter": "A", "score": 86.5,
                 "answers": [{"number": 1, "answer": "B"}]},
                {"name": "钱二", "score": 90},
            ],
            "absent": [{"name": "孙三", "reason": "病假"}],
        }  # fmt: skip
        record(laptop, told)
        with pytest.raises(BadInput, match="成绩不全"):
            record(laptop, told | {"examinees": [{"name": "赵一"}]})
        with pytest.raises(Refused, match="市考核办"):
            printing.write_sheets(laptop, "U3", tmp_path)
        taken_in(office, world.results(laptop))
        (measure,) = current_year(office).records["U3"].leaves["F9.1"].measures
        assert (measure.numerator, measure.denominator) == (353, 4)
        assert custody.check(office)["ok"]
    finally:
        world.close_all()


def test_the_schema_is_published() -> None:
    told = keyed.schema()
    assert told["$defs"]["Sitting"]["title"] == "法治理论测试"
    assert set(told["$defs"]["Sitting"]["properties"]) >= {"unit", "paper", "examinees", "absent"}
