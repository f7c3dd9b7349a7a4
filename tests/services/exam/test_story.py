"""The whole story of a test: bank, paper, sheets, scans, doubts, the unit's mean in the totals."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from app.errors import NotFound, Refused
from app.fieldwork.exam.term import Category
from app.services import evidence
from app.services.entry import recording
from app.services.entry.recording import Particulars
from app.services.exam import analysis, answer, answersheets, printing, result
from app.services.exam.paper import KeptPaper, make
from app.services.safekeeping import custody
from app.services.session import Session
from app.services.year.assessment import current_year
from tests.homes import rows, sound, unit_total
from tests.services.exam.scans import filled, printed, scan

MEAN = Particulars(source="法治理论测试")


@pytest.fixture
def paper(examining: Session) -> KeptPaper:
    return make(examining, Category.OFFICER, 2, "种子")


def key(kept: KeptPaper, letter: str) -> dict[int, str]:
    return {each.place: each.key for each in kept.forms[letter].items}


def layout(kept: KeptPaper, letter: str) -> str:
    return str(kept.layout(letter))


def wrong(kept: KeptPaper, letter: str, number: int) -> str:
    """A wrong single answer."""
    right = key(kept, letter)[number]
    return next(each for each in "AB" if each != right)


def missing(session: Session, unit: str) -> list[str]:
    return list(unit_total(session, unit)["missing"])


def test_from_the_bank_to_the_totals(examining: Session, paper: KeptPaper, tmp_path: Path) -> None:
    made = printing.write_sheets(examining, "U3", tmp_path, paper.number)
    people = [each["person"] for each in made["people"]]
    sheets = printed(Path(made["files"][0]))
    assert [each["form"] for each in made["people"]] == ["A", "B", "A"]
    assert len(sheets) == 3
    first, second = key(paper, "A"), key(paper, "B")
    both = second | {1: "AB"}  # two marks where one may be
    third = first | {1: wrong(paper, "A", 1), 2: ""}
    pages = [
        filled(sheet, layout(paper, letter), answers)
        for sheet, letter, answers in zip(sheets, "ABA", (first, both, third), strict=True)
    ]
    blank = np.full_like(sheets[0], 255)
    found = answersheets.read_files(
        examining,
        [
            scan(tmp_path / "扫描.pdf", *pages, blank),
            scan(tmp_path / "重复.png", pages[0]),
            tmp_path / "没有.pdf",
        ],
    )
    assert found["read"] == 3
    (doubt,) = found["doubtful"]
    assert (doubt["person"], doubt["question"]) == (people[1], 1)
    assert evidence.read(examining, doubt["picture"]).startswith(b"\x89PNG")
    assert found["twice"] == [
        {"person": people[0], "page": 1, "file": "重复.png", "differs": False}
    ]
    assert found["missing"] == []
    assert [(each["file"], each["page"]) for each in found["unread"]] == [
        ("扫描.pdf", 4), ("没有.pdf", 0),
    ]  # fmt: skip
    open_still = {each["person"]: each["open"] for each in result.listed(examining, paper, "U3")}
    assert open_still == {people[0]: [], people[1]: [1], people[2]: []}
    assert "F9.1" in missing(examining, "U3")

    (shown,) = answer.doubtful(examining, tmp_path / "图")
    assert Path(shown["picture"]).read_bytes().startswith(b"\x89PNG")
    marks = rows(examining, "SELECT id, marks, doubts FROM answer ORDER BY id")
    answer.settle(examining, people[1], 1, second[1], "看图，另一处是墨点")
    assert rows(examining, "SELECT id, marks, doubts FROM answer ORDER BY id") == marks
    assert answer.doubtful(examining) == []
    scores = [each["score"] for each in result.listed(examining, paper, "U3")]
    assert scores == ["100", "100", "96"]
    assert "F9.1" not in missing(examining, "U3")
    told = analysis.analysed(examining, paper.number)
    assert (told["people"], told["mean"]) == (3, "98.6667")
    assert told["caution"]
    assert mean_of(examining, "U3") == Fraction(296, 3)
    with pytest.raises(Refused, match="法治理论测试"):
        recording.record_measure(examining, "U3", "F9.1", 90 * 10_000, MEAN)
    sound(examining)


def mean_of(session: Session, unit: str) -> Fraction:
    """The measure that the sittings of a unit come to, out of 100."""
    (measure,) = current_year(session).records[unit].leaves["F9.1"].measures
    return Fraction(measure.numerator, measure.denominator)


def test_a_sheet_that_comes_again_changes_nothing(
    examining: Session, paper: KeptPaper, tmp_path: Path
) -> None:
    made = printing.write_sheets(examining, "U3", tmp_path, paper.number)
    sheet = printed(Path(made["files"][0]))[0]
    first = scan(tmp_path / "一.png", filled(sheet, layout(paper, "A"), key(paper, "A")))
    other = scan(tmp_path / "二.png", filled(sheet, layout(paper, "A"), {1: "A"}))
    assert answersheets.read_files(examining, [first])["read"] == 1
    before = rows(examining, "SELECT * FROM head"), rows(examining, "SELECT * FROM answer")
    again = answersheets.read_files(examining, [first, other])
    assert again["read"] == 0
    assert [each["differs"] for each in again["twice"]] == [False, True]
    after = rows(examining, "SELECT * FROM head"), rows(examining, "SELECT * FROM answer")
    assert after == before
    waiting = {each["name"]: each["score"] for each in result.listed(examining, paper, "U3")}
    assert list(waiting.values()).count(None) == 2
    assert "F9.1" in missing(examining, "U3")


def test_a_page_of_nobody_is_not_kept(examining: Session, paper: KeptPaper, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="还没有打印答题卡"):
        answersheets.read_files(examining, [])
    made = printing.write_sheets(examining, "U3", tmp_path, paper.number)
    sheet = printed(Path(made["files"][0]))[0]
    spoilt = filled(sheet, layout(paper, "A"), {1: "A"})
    spoilt[150:540, 180:] = 255  # what says whose it is has been covered
    file = scan(tmp_path / "残.png", spoilt)
    found = answersheets.read_files(examining, [file])
    assert (found["read"], len(found["unread"])) == (0, 1)
    assert rows(examining, "SELECT * FROM answer") == []
    person = made["people"][0]["person"]
    assert answersheets.read_files(examining, [file], person=person)["read"] == 1
    (page,) = answer.pages(examining, person=person)
    assert page.answers[1] == "A"


def test_a_correction_says_why_and_fits_the_form(
    examining: Session, paper: KeptPaper, tmp_path: Path
) -> None:
    made = printing.write_sheets(examining, "U3", tmp_path, paper.number)
    person = made["people"][0]["person"]
    sheet = printed(Path(made["files"][0]))[0]
    answersheets.read_files(
        examining, [scan(tmp_path / "一.png", filled(sheet, layout(paper, "A"), {1: "A"}))]
    )
    for number, text, reason, words in (
        (1, "B", " ", "理由"),
        (1, "AB", "看错", "只能有一个答案"),
        (1, "F", "看错", "没有选项“F”"),
    ):
        with pytest.raises(Refused, match=words):
            answer.settle(examining, person, number, text, reason)
    with pytest.raises(NotFound, match="没有第 99 题"):
        answer.settle(examining, person, 99, "A", "看错")
    with pytest.raises(NotFound, match="没有准考号"):
        answer.settle(examining, "7", 1, "A", "看错")
    multiple = next(at for at, text in key(paper, "A").items() if len(text) > 1)
    answer.settle(examining, person, multiple, "c、a", "本人说明")
    (page,) = answer.pages(examining, person=person)
    assert (page.marks[multiple], page.answers[multiple]) == ("", "AC")
    answer.settle(examining, person, multiple, "空", "再看")
    assert answer.pages(examining, person=person)[0].answers[multiple] == ""
    assert custody.check(examining)["ok"]
