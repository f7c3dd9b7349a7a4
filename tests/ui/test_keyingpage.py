"""补录 by keyboard alone: a paper sheet keyed line by line, talks, files, drafts, undo."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.ui.sheetkeyingpage import SheetKeyingPage
from app.ui.visitpage import VisitPage
from tests.ui import visit
from tests.ui.conftest import CONTROL, ENTER, Person
from tests.ui.test_layout import cut, focusable
from tests.ui.visit import documents, findings

SHEET = "V1/U1/1/1"
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return visit.make(tmp_path_factory.mktemp("visit"))


@pytest.fixture
def person(open_window: Callable[..., Person]) -> Person:
    found = open_window("laptop")
    begin(found)
    return found


def begin(person: Person) -> SheetKeyingPage:
    """王芳 stands at the number of a sheet, reached by key alone."""
    visit.begin(person)
    visit.page(person).view.setFocus()
    person.press(Qt.Key.Key_PageDown, CONTROL)
    return page(person)


def page(person: Person) -> SheetKeyingPage:
    found = person.window.page
    assert isinstance(found, VisitPage)
    assert found.sections.page is found.papers
    return found.papers


def inspect(person: Person) -> None:
    """The sheet as it was written on: the first kept, the second breached twice, one more."""
    person.enter(SHEET, "大厅", "9.30")
    person.type("1")
    person.type("2")
    person.enter("2", "两处误公示")
    person.enter("c1.2", "1", "1", "门口没有公示栏")
    person.press(ENTER)  # the empty line after it: the sheet is done


def test_a_sheet_is_keyed_line_by_line(person: Person) -> None:
    keying = page(person)
    assert person.focus is keying.head.number
    inspect(person)
    (document,) = documents(person.session, "inspection")
    assert (document["place"], document["time"]) == ("大厅", "09:30")
    assert document["keyed_from"] == {"sheet": SHEET, "writers": ["王芳", "李明"]}
    told = [
        (i["result"], i["indicator"], i["clause"], i.get("count", 1)) for i in document["items"]
    ]
    assert told == [
        ("符合", "C1.2", "1", 1),
        ("不符合", "C1.2", "2", 2),
        ("不符合", "C1.2", "1", 1),
    ]
    assert sorted(each["note"] for each in findings(person.session)) == [
        "两处误公示",
        "门口没有公示栏",
    ]
    assert person.focus is keying.head.number
    assert keying.counted == 3


def test_what_is_typed_is_on_the_disk_at_once_and_there_again(person: Person) -> None:
    person.enter(SHEET, "大厅", "9.30")
    person.type("1")
    QTest.qWait(600)
    kept = [name for name in person.session.local if name.startswith("draft:U1:paper:")]
    assert kept == [f"draft:U1:paper:inspection {SHEET}"]
    assert documents(person.session, "inspection") == []
    keying = page(person)
    keying.sheet = None  # as after a crash: nothing but the disk remembers
    keying.keys.begin({})
    keying.head.take_focus()
    person.enter(SHEET)
    assert [each.mark for each in keying.answers.values() if each.mark] == ["1"]
    assert keying.row is not None
    assert keying.row.serial == "2"  # behind what was keyed
    person.press(ENTER, CONTROL)
    assert len(documents(person.session, "inspection")[0]["items"]) == 1
    assert [name for name in person.session.local if name.startswith("draft:")] == []


def test_the_last_line_is_undone_and_the_whole_sheet(person: Person) -> None:
    person.enter(SHEET, "", "")
    person.type("1")
    person.type("1")
    keying = page(person)
    person.press(Qt.Key.Key_Z, CONTROL)
    assert keying.row is not None
    assert keying.row.serial == "2"
    assert [each.mark for each in keying.answers.values() if each.mark] == ["1"]
    person.type("3")
    person.enter("没有大厅")
    person.press(ENTER)
    (document,) = documents(person.session, "inspection")
    assert [each["result"] for each in document["items"]] == ["符合", "不适用"]
    person.press(Qt.Key.Key_Z, CONTROL)
    assert documents(person.session, "inspection") == []


def test_a_sheet_is_gone_on_with_where_it_was_left(person: Person) -> None:
    person.enter(SHEET, "", "")
    person.type("1")
    person.press(ENTER, CONTROL)
    person.enter(SHEET)
    keying = page(person)
    assert keying.row is not None
    assert keying.row.serial == "2"
    person.type("2")
    person.enter("", "误公示")
    person.press(ENTER)
    (document,) = documents(person.session, "inspection")
    assert [each["result"] for each in document["items"]] == ["符合", "不符合"]


def test_people_are_keyed_one_after_the_other_into_one_talk(person: Person) -> None:
    person.press(Qt.Key.Key_2, ALT)
    keying = page(person)
    person.type("1")  # 集体座谈
    person.enter("赵、钱", "领导干部")
    person.type("2")
    person.press(ENTER)  # no other question: the first person is recorded
    person.enter("执法人员")
    person.type("0")
    person.press(ENTER)
    (document,) = documents(person.session, "interview")
    people = [
        (p["category"], [a["rating"] for a in p["answers"]]) for p in document["interviewees"]
    ]
    assert people == [("领导干部", [2]), ("执法人员", [0])]
    assert document["attendance"] == ["赵", "钱"]
    assert keying.row is not None
    assert keying.row.key == "category"


def test_a_file_brings_its_standards_and_the_next_file_follows(person: Person) -> None:
    person.press(Qt.Key.Key_3, ALT)
    person.enter("平法罚〔2026〕1号", "处罚", "超限", "", "王芳")
    for _ in range(6):
        person.type("1")
    person.enter("3.5")
    person.press(ENTER, CONTROL)
    (document,) = documents(person.session, "case-review")
    assert document["items"][0]["deducted"] == "3.5"
    assert all(each["met"] for each in document["standards"])
    keying = page(person)
    assert keying.row is not None
    assert keying.row.key == "number"
    assert keying.answers["kind"].note == "处罚"


def test_what_is_refused_says_so_at_its_line(person: Person) -> None:
    person.enter("V9/U1/1/1")
    keying = page(person)
    assert "没有编号" in keying.head.refusal.text()
    keying.head.number.clear()
    person.enter(SHEET, "", "")
    person.type("9")
    assert keying.strip.refusal.text() == "请按 1 符合、2 不符合、3 不适用。"
    person.type("3")
    person.press(ENTER)  # without a reason
    person.press(ENTER, CONTROL)
    assert keying.row is not None
    assert keying.row.serial == "1"
    assert "须写明理由" in keying.strip.refusal.text()
    assert person.focus is keying.strip.fields["note"]
    person.enter("没有大厅")
    person.press(ENTER, CONTROL)
    assert len(documents(person.session, "inspection")) == 1


def test_the_day_and_the_writers_stay_for_the_next_sheet(person: Person) -> None:
    keying = page(person)
    person.enter(SHEET)
    keying.head.day.first().setFocus()
    person.enter("2026年11月5日", "王芳")
    assert person.focus is keying.strip.fields["note"]
    person.press(ENTER, times=2)
    person.type("1")
    person.press(ENTER, CONTROL)
    person.enter("V1/U4/1/1")
    assert keying.head.day.line.text() == "2026-11-05"
    assert keying.sheet is not None
    assert keying.sheet.unit == "U4"
    (document,) = documents(person.session, "inspection")
    assert document["date"] == "2026-11-05"
    assert document["keyed_from"]["writers"] == ["王芳"]


@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_is_cut_off(open_window: Callable[..., Person], percent: int) -> None:
    person = open_window("laptop", percent=percent)
    begin(person)
    person.enter(SHEET)
    for kind in ("inspection", "interview", "case-review"):
        page(person).choose(kind)
        for _ in range(3):
            QApplication.processEvents()
        assert cut(person) == [], kind
        assert all(each.accessibleName() for each in focusable(person) if each.accessibleName)
