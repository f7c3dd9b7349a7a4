"""Versions: what each one was, whatever came after it."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from app.errors import NotFound
from app.services.document.printing import report
from app.services.entry import recording
from app.services.entry.recording import Particulars
from app.services.session import Session
from app.services.year import approval
from app.services.year.assessment import load_year
from app.services.year.outcome import totals_json
from app.services.year.version import at_version, versions, year_of
from tests.homes import World, rows, sound, unit_total

POINT = 10_000
Cells = list[tuple[object, ...]]


def cells(path: str) -> Cells:
    """What stands in the first sheet; when the file was made is no part of it."""
    book = openpyxl.load_workbook(path)
    found = list(book.worksheets[0].iter_rows(values_only=True))
    book.close()
    return found


@pytest.fixture
def twice(ready: tuple[Session, ...], tmp_path: Path) -> tuple[Session, dict[str, object], Cells]:
    """An office that approved, opened again, changed an award and approved again."""
    office = ready[0]
    for step in approval.STEPS:
        approval.approve(office, step, body="市委", document="平办〔2027〕1号")
    first = totals_json(office)
    (printed,) = report(office, "F14", [], tmp_path / "first", "xlsx")["files"]
    told = cells(printed)
    approval.reopen(office, "复核后更正", document="平办〔2027〕2号")
    ((id,),) = rows(office, "SELECT id FROM award WHERE unit = 'U1' AND indicator = 'C1.1'")
    recording.amend(office, id, {"得分": "3"}, "更正")
    for step in approval.STEPS[:3]:
        approval.approve(office, step, document="平办〔2027〕3号")
    return office, first, told


Twice = tuple[Session, dict[str, object], Cells]


def test_each_version_is_listed_with_its_steps(twice: Twice) -> None:
    one, two = versions(twice[0])
    assert (one.number, two.number) == (1, 2)
    assert [step.name for step in one.steps] == [*approval.STEPS, "重新打开"]
    assert (one.is_open_again, two.is_open_again) == (True, False)
    assert one.steps[0].body == "市委"
    assert one.steps[-1].reason == "复核后更正"
    assert one.steps[-1].document == "平办〔2027〕2号"
    assert [step.document for step in two.steps] == ["平办〔2027〕3号"] * 3


def test_version_one_is_as_it_was_and_two_as_it_is(twice: Twice) -> None:
    office, first, _ = twice
    with at_version(office, 1) as then:
        assert totals_json(then) == first
        assert totals_json(then)["approved"] is True
    now = totals_json(office)
    assert now != first
    assert totals_json(office) == now
    was = year_of(office, 1).unit_result("U1").total.total_published
    stands = year_of(office, 2).unit_result("U1").total.total_published
    assert was != stands
    assert year_of(office).unit_result("U1").total.total_published == stands
    assert f"{(stands or 0) / 100:.2f}" == unit_total(office, "U1")["total"]
    sound(office)


def test_it_prints_as_it_was(twice: Twice, tmp_path: Path) -> None:
    office, _, told = twice
    with at_version(office, 1) as then:
        (again,) = report(then, "F14", [], tmp_path / "again", "xlsx")["files"]
    (now,) = report(office, "F14", [], tmp_path / "now", "xlsx")["files"]
    assert cells(again) == told
    assert cells(now) != told


def test_there_is_no_version_that_nobody_approved(world: World) -> None:
    fresh = world.office()
    assert versions(fresh) == ()
    for number in (1, 3):
        with pytest.raises(NotFound, match=f"第{number}版"):
            year_of(fresh, number)


def test_what_comes_later_by_the_same_hand_is_not_in_it(twice: Twice) -> None:
    office = twice[0]
    approval.reopen(office, "再次更正", document="平办〔2027〕4号")
    recording.record_award(office, "U2", "C1.1", POINT, Particulars("乙局"))
    with at_version(office, 2) as then:
        assert (
            then.connection.exec_driver_sql(
                "SELECT count(*) FROM award WHERE source = '乙局'"
            ).scalar()
            == 0
        )


def test_the_order_of_entries_is_not_that_of_the_rows(ready: tuple[Session, ...]) -> None:
    """Tables made again have their rows in another order; the sheets have the same digests."""
    office = ready[0]
    for source in ("甲", "乙", "丙", "丁"):
        recording.record_award(office, "U1", "C1.1", POINT, Particulars(source=source))
    approval.approve(office, "审核")
    with at_version(office, 1) as then:
        one = load_year(then, then.connection).records["U1"].leaves["C1.1"].awards
        then.connection.exec_driver_sql("UPDATE award SET rowid = -rowid")
        other = load_year(then, then.connection).records["U1"].leaves["C1.1"].awards
    assert len(one) >= 4
    assert one == other
