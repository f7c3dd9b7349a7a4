"""今天: from a task package to the first finding, and from a visit's beginning to its end."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from app.services.entry import recording
from app.services.query import entries_of
from app.services.year import visiting
from app.ui.message import Stale
from app.ui.todaypage import TodayPage
from tests.ui.conftest import CONTROL, ENTER, Person
from tests.ui.sticks import Sticks, let_find
from tests.ui.year import PACKAGE_PHRASE

MOST = 12
"""The actions from the package that was chosen to the first finding that is kept."""

SPACE = Qt.Key.Key_Space


@pytest.fixture
def sticks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sticks:
    folder = tmp_path / "media"
    folder.mkdir()
    return Sticks(folder, monkeypatch)


def today(person: Person) -> TodayPage:
    page = person.window.pages[0]
    assert isinstance(page, TodayPage)
    return page


class Counting:
    """A person whose keys are counted: a word that is typed is one action, as a key is."""

    def __init__(self, person: Person) -> None:
        self._person = person
        self.actions = 0

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        self.actions += 1
        self._person.press(key, modifier)

    def type(self, text: str) -> None:
        self.actions += 1
        self._person.type(text)


def test_the_first_run_leads_from_a_stick_to_a_kept_finding_in_few_actions(
    open_window: Callable[..., Person], sticks: Sticks, homes: Path
) -> None:
    person = open_window("empty")
    page = today(person)
    assert "请插入市考核办发的优盘" in page.tasks.told.text()
    stick = sticks.plug("KINGSTON")
    package = next((homes / "stick").glob("*.yhp"))
    (stick / package.name).write_bytes(package.read_bytes())
    let_find(page.tasks._sticks)
    assert page.tasks.told.text() == "已发现优盘“KINGSTON”上的任务包。"
    assert person.focus is page.tasks.button
    person.press(ENTER)  # the package is chosen
    hands = Counting(person)
    assert person.focus is page.view
    assert [row.code for row in page.model.shown] == ["U101", "U102"]
    hands.press(ENTER)  # the visit begins
    assert visiting.listed(person.session)[0]["state"] == "考核中"
    score = next(place for place, each in enumerate(person.window.pages) if each.name == "score")
    hands.press(Qt.Key(Qt.Key.Key_1 + score), CONTROL)
    hands.press(Qt.Key.Key_F7)  # the next leaf that is open: B1
    hands.press(ENTER)
    hands.press(ENTER)
    hands.type("1")
    hands.press(ENTER)
    hands.press(ENTER)
    hands.press(ENTER)
    hands.type("大厅没有公示执法主体")
    hands.press(ENTER)
    found = [each for each in entries_of(person.session, "U101") if each["entity"] == "finding"]
    assert [(each["indicator"], each["clause"]) for each in found] == [("B1", "1")]
    assert hands.actions <= MOST


def test_a_file_is_chosen_where_there_is_no_stick(
    open_window: Callable[..., Person],
    sticks: Sticks,
    homes: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    person = open_window("empty")
    package = next((homes / "stick").glob("*.yhp"))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(package), ""))
    assert person.focus is today(person).tasks.pick_button
    person.press(SPACE)
    assert [row.code for row in today(person).model.shown] == ["U101", "U102"]
    assert person.window.top.year.text() == "2026 年度"


def test_a_sealed_task_package_asks_for_its_passphrase_in_place(
    open_window: Callable[..., Person], sticks: Sticks, homes: Path
) -> None:
    person = open_window("empty")
    tasks = today(person).tasks
    tasks.take(next((homes / "stick-sealed").glob("*.yhp")))
    assert person.focus is tasks.phrase
    person.enter("猜的")
    assert tasks.phrase.is_refused
    assert tasks.refusal.text() == "口令不正确，请重新输入。"
    assert person.session.team == ""
    person.enter(PACKAGE_PHRASE)
    assert [row.code for row in today(person).model.shown] == ["U101", "U102"]


def test_a_file_that_is_no_package_is_refused_in_place(
    open_window: Callable[..., Person], sticks: Sticks, tmp_path: Path
) -> None:
    person = open_window("empty")
    path = tmp_path / "通知.txt"
    path.write_text("这不是任务包", encoding="utf-8")
    today(person).tasks.take(path)
    assert today(person).tasks.refusal.isVisible()
    assert "“通知.txt”不是任务包。" in today(person).tasks.refusal.text()


def test_a_visit_is_begun_and_finished_with_what_is_still_open_told(
    open_window: Callable[..., Person], sticks: Sticks
) -> None:
    person = open_window("team")
    page = today(person)
    assert page.heading.line.text() == "待考核 2"
    page.view.select("U102")
    person.press(ENTER)
    assert person.window.page is not page
    person.press(Qt.Key.Key_1, CONTROL)
    assert page.model.shown[0].code == "U102"
    assert page.panel.begin.text() == "进入本单位"
    assert "未评 4 个，分值 50.00" in page.panel.missing.text()
    assert "还没有登记单位签署的情况确认单。" in page.panel.notes.text()
    assert "visit" not in page.panel.notes.text()
    page.panel.finish.setFocus()
    person.press(SPACE)
    told = person.window.notice.text.text()
    assert told.startswith("已完成 U102 卫东区 的考核。还有 4 个评分点未评。")
    assert "还没有登记单位签署的情况确认单。" in told
    assert page.heading.figure.text() == "1 / 2"
    assert not page.panel.finish.isVisible()
    person.press(Qt.Key.Key_Z, CONTROL)
    assert page.heading.figure.text() == "0 / 2"


def test_what_is_missing_follows_what_is_recorded(
    open_window: Callable[..., Person], sticks: Sticks
) -> None:
    person = open_window("team")
    page = today(person)
    recording.record_checked(person.session, "U102", "B3")
    recording.record_finding(person.session, "U102", "B1", "1", awaiting=True)
    person.running.desk.stale.emit(Stale())
    page.view.select("U102")
    row = page.view.current()
    assert row is not None
    assert (row.missing, row.awaiting) == (3, 1)
    assert "待补证 1 条" in page.panel.missing.text()


def test_at_large_text_the_visit_takes_the_place_of_the_list(
    open_window: Callable[..., Person], sticks: Sticks
) -> None:
    person = open_window("team", percent=200)
    page = today(person)
    assert not page.panel.isVisible()
    page.view.setFocus()
    person.press(ENTER)
    assert page.panel.isVisible()
    assert not page.view.isVisible()
    assert person.focus is page.panel.begin
    QTest.keyClick(page.panel, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert person.focus is page.view
