"""Sheets put together: none counted twice, no gap unsaid."""

from __future__ import annotations

from dataclasses import replace

from app.fieldwork.answersheet.collation import Missing, collate
from app.fieldwork.answersheet.identity import Identity
from app.fieldwork.answersheet.sheet import Answer, SheetRead


def read(
    person: str, page: int = 1, pages: int = 1, chosen: str = "A", place: int = 1
) -> SheetRead:
    identity = Identity("2026-07", person, "A", page, pages)
    return SheetRead("scan.pdf", place, identity, (Answer(1, chosen, 1.0),))


def test_the_same_page_twice_is_noticed_and_the_first_one_stands() -> None:
    first, again, other = read("1"), read("1", place=2), read("1", chosen="B", place=3)
    told = collate([first, read("2"), again, other])
    assert told.sheets == (first, read("2"))
    assert [(each.again, each.differs) for each in told.twice] == [(again, False), (other, True)]
    assert told.missing == ()


def test_a_missing_page_is_named() -> None:
    told = collate([read("7", 1, 3), read("7", 3, 3), read("8", 1, 1)])
    assert told.missing == (Missing("2026-07", "7", 2, 3),)
    assert told.missing[0].sentence() == "准考号 7 的答题卡缺第 2 页（共 3 页）"


def test_a_sheet_without_its_code_belongs_to_the_sitting_that_is_taken_in() -> None:
    coded = read("7", 1, 2)
    bare = replace(coded, identity=Identity("", "7", "A", 2, 0))
    told = collate([coded, bare], "2026-07")
    assert told.missing == ()
    assert told.sheets == (coded, bare)
    assert len(collate([bare, bare], "2026-07").twice) == 1


def test_sheets_without_a_person_are_kept_apart() -> None:
    nobody = SheetRead("scan.pdf", 1, fault="空白页")
    spare = replace(read("1"), identity=Identity("2026-07", "", "A", 1, 1))
    told = collate([nobody, spare])
    assert told.nameless == (nobody, spare)
    assert told.sheets == ()
