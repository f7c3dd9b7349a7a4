"""Answer sheets of several pages: any order, persons mixed, a page missing, a page twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.fieldwork.answersheet.layout import Layout
from app.fieldwork.exam.blueprint import Blueprint, Portion
from app.fieldwork.exam.term import Category, QuestionType
from app.services.exam import answersheets, printing, result
from app.services.exam import blueprint as blueprints
from app.services.exam.paper import KeptPaper, make
from app.services.session import Session
from tests.fieldwork.answersheet.hand import Picture
from tests.homes import sound
from tests.services.exam.scans import filled, printed, scan

LONG = Blueprint(
    Category.OFFICER,
    (Portion(QuestionType.SINGLE, 70, 10_000), Portion(QuestionType.JUDGE, 60, 5_000)),
    minutes=120,
)


@pytest.fixture
def paper(examining: Session, monkeypatch: pytest.MonkeyPatch) -> KeptPaper:
    """A paper of 130 questions."""
    monkeypatch.setattr(blueprints, "default_blueprint", lambda _category: LONG)
    return make(examining, Category.OFFICER, 2, "种子")


def page_filled(kept: KeptPaper, letter: str, number: int, sheet: Picture) -> Picture:
    """One page with everything right."""
    layout, form = kept.layout(letter), kept.forms[letter]
    blocks = layout.pages[number - 1]
    first = blocks[0].first
    asked = Layout(tuple(question for block in blocks for question in block.questions))
    answers = {
        item.place - first + 1: item.key
        for item in form.items
        if first <= item.place < first + len(asked.questions)
    }
    return filled(sheet, str(asked), answers)


def test_pages_in_any_order_of_mixed_persons(
    examining: Session, paper: KeptPaper, tmp_path: Path
) -> None:
    made = printing.write_sheets(examining, "U3", tmp_path, paper.number)
    people = [(each["person"], each["form"]) for each in made["people"]]
    sheets = printed(Path(made["files"][0]))
    assert len(sheets) == 2 * len(people) == 6
    page = {
        (person, number): page_filled(paper, letter, number, sheets[2 * at + number - 1])
        for at, (person, letter) in enumerate(people)
        for number in (1, 2)
    }
    first, second, third = (person for person, _ in people)
    mixed = [(third, 2), (first, 1), (second, 2), (first, 2), (second, 1)]
    found = answersheets.read_files(
        examining, [scan(tmp_path / "一.pdf", *(page[each] for each in mixed))]
    )
    assert (found["read"], found["doubtful"], found["unread"]) == (5, [], [])
    assert found["missing"] == [{"person": third, "page": 1}]
    told = {each["person"]: each for each in result.listed(examining, paper, "U3")}
    assert [told[each]["score"] for each in (first, second, third)] == ["100", "100", None]
    number = paper.layout(told[third]["form"]).pages[1][0].first
    assert told[third]["open"] == list(range(1, number))
    again = scan(tmp_path / "二.pdf", page[first, 2], page[third, 1], sheets[0])
    found = answersheets.read_files(examining, [again])
    assert (found["read"], found["missing"]) == (1, [])
    assert [(each["person"], each["page"], each["differs"]) for each in found["twice"]] == [
        (first, 2, False), (first, 1, True),
    ]  # fmt: skip
    assert [each["score"] for each in result.listed(examining, paper, "U3")] == ["100"] * 3
    sound(examining)
