"""The shipped bank taken in, papers drawn from it, and who sits them."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.errors import NotFound, Refused
from app.fieldwork.exam.term import Category
from app.services.exam import bank, blueprint, paper, printing, seating
from app.services.session import Session
from tests.homes import bring, rows, sound, value_of
from tests.reports.paper import Paper

QUESTION = {"题号": "CF001", "题型": "单选", "题干": "甲", "A": "乙", "B": "丙", "答案": "A"}


def test_the_bank_comes_once_and_is_counted(examining: Session) -> None:
    again = bank.take_shipped(examining)
    found = bank.counted(examining)
    assert (again.new, again.changed, again.same) == (0, 0, found["total"])
    assert found["total"] >= 240
    assert set(found["types"]) == {"单选", "多选", "判断", "填空", "简答"}
    assert sum(found["types"].values()) == sum(found["fields"].values()) == found["total"]
    assert min(found["categories"].values()) > 0


def test_a_changed_question_is_set_back(examining: Session) -> None:
    bring(examining, {"题库": [QUESTION]})
    assert bank.take_shipped(examining).changed == 1
    assert value_of(examining, "SELECT stem FROM question WHERE number = 'CF001'") != "甲"


@pytest.mark.parametrize("category", Category)
def test_a_paper_is_made_again_from_its_seed(examining: Session, category: Category) -> None:
    made = paper.make(examining, category, 4, "见证人的种子")
    again = paper.make(examining, category, 4, "见证人的种子")
    kept = paper.paper_of(examining, made.number)
    assert made.paper == again.paper == kept.paper == paper.latest(examining, category).paper
    assert made.number == again.number
    assert made.forms == kept.forms
    assert sum(item.points for item in kept.paper.items) == 100 * 10_000
    other = paper.make(examining, category, 4, "另一个种子")
    assert other.paper.items != made.paper.items
    assert [each.number for each in paper.papers(examining)] == [made.number, other.number]
    sound(examining)


def test_a_paper_never_leaves_the_home(examining: Session) -> None:
    paper.make(examining, Category.OFFICER, 2)
    scopes = rows(
        examining,
        "SELECT DISTINCT scope FROM head JOIN paper ON made_by = head.number UNION "
        "SELECT DISTINCT scope FROM head JOIN question ON made_by = head.number",
    )
    assert scopes == [("home",)]


def test_a_shortage_is_named(bare: Session) -> None:
    bring(bare, {"题库": [QUESTION]})
    with pytest.raises(Refused) as refusal:
        paper.make(bare, Category.GENERAL, 2)
    assert refusal.value.code == "bank-short"
    assert any("多选题不足" in fault.message for fault in refusal.value.details)
    assert rows(bare, "SELECT * FROM paper") == []


def test_what_was_printed_stays_and_a_key_may_be_corrected(examining: Session) -> None:
    made = paper.make(examining, Category.OFFICER, 2, "1")
    question = next(each.question for each in made.paper.items if len(each.question.options) == 4)
    row = {
        "题号": question.number, "题型": "单选", "题干": question.stem, "难度": "易",
        **dict(zip("ABCD", question.options, strict=True)),
    }  # fmt: skip
    wrong = next(letter for at, letter in enumerate("ABCD") if at not in question.right)
    bring(examining, {"题库": [row | {"答案": wrong}]})
    kept = paper.paper_of(examining, made.number)
    assert kept.paper != made.paper
    assert paper.make(examining, Category.LEADER, 8, "1").count == 8
    bring(examining, {"题库": [row | {"答案": wrong, "题干": "改过的题干"}]})
    with pytest.raises(Refused, match="与已印的试卷不符"):
        paper.paper_of(examining, made.number)


@pytest.mark.parametrize("forms", [0, 9])
def test_there_are_forms_a_to_h(examining: Session, forms: int) -> None:
    with pytest.raises(Refused, match="A—H"):
        paper.make(examining, Category.OFFICER, forms)


def test_unknown_names_are_told(examining: Session) -> None:
    with pytest.raises(NotFound, match="没有名为“干部”"):
        blueprint.category_of("干部")
    with pytest.raises(NotFound, match="没有编号为“9”的试卷"):
        paper.paper_of(examining, "9")
    with pytest.raises(NotFound, match="没有编码为“U9”的单位"):
        seating.examinees_of(examining, "U9")
    with pytest.raises(Refused, match="没有应试人员"):
        seating.examinees_of(examining, "U1")
    with pytest.raises(NotFound, match="还没有领导干部的试卷"):
        paper.latest(examining, Category.LEADER)
    with pytest.raises(NotFound, match="没有准考号"):
        seating.seat_of(examining, "1")


def test_papers_keys_and_sheets_are_written(examining: Session, tmp_path: Path) -> None:
    made = printing.write_papers(examining, Category.OFFICER, 1, "1", tmp_path / "a")
    names = [Path(file).name for file in made["files"]]
    number = made["paper"]
    assert names == [f"F07-{number}-A.pdf", f"F07K-{number}-A.pdf"]
    kept = paper.paper_of(examining, number)
    text = "".join(Paper(Path(made["files"][0]).read_bytes()).packed)
    assert all(str(each.place) in text for each in kept.forms["A"].items)
    assert kept.paper.items[0].question.explanation not in text
    again = printing.reprint(examining, number, tmp_path / "b")
    for first, second in zip(made["files"], again["files"], strict=True):
        assert Path(first).read_bytes() == Path(second).read_bytes()
    paper.make(examining, Category.LEADER, 2, "1")
    sheets = printing.write_sheets(examining, "U3", tmp_path / "c")
    assert len(sheets["files"]) == 3
    assert {each["person"] for each in sheets["people"]} == {str(100_001 + at) for at in range(5)}
    leaders = [each["form"] for each in sheets["people"] if each["category"] == "领导干部"]
    assert leaders == ["A", "B"]
    assert printing.write_sheets(examining, "U3", tmp_path / "c")["people"] == sheets["people"]
    only = printing.write_sheets(examining, "U3", tmp_path / "d", number)
    assert [each["person"] for each in only["people"]] == ["100001", "100002", "100003"]
    sound(examining)
