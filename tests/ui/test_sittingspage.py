"""测试: sealed papers opened, sat at the whole screen, handed in; nobody leaves by themselves."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QWidget

from app.fieldwork.exam.sitting import MINUTE
from app.services.exam import desk, sealed
from app.services.exam.answer import pages
from app.ui.gate import Mode
from app.ui.paperview import PaperView
from app.ui.sittingscreen import SittingScreen
from app.ui.sittingspage import SittingsPage
from tests.ui import examday
from tests.ui.conftest import CONTROL, ENTER, Person
from tests.ui.test_layout import cut, settle

DOWN, SPACE = Qt.Key.Key_PageDown, Qt.Key.Key_Space


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The homes of :mod:`tests.ui.examday`, in place of those of the small year."""
    return examday.make(tmp_path_factory.mktemp("examday"))


@dataclass
class Clock:
    """Milliseconds that go when they are told to."""

    now: int = 5_000

    def __call__(self) -> int:
        return self.now


def at_tests(person: Person) -> SittingsPage:
    page = next(each for each in person.window.pages if isinstance(each, SittingsPage))
    person.window.show_page(page)
    page.setFocus()
    QApplication.processEvents()
    return page


def begin(person: Person, number: str, clock: Clock | None = None) -> SittingScreen:
    """Give the screen away, and let somebody sit down who types a number."""
    page = at_tests(person)
    page.panel.begin.setFocus()
    person.press(SPACE)
    assert page.sitting is not None
    page.sitting.timer.setInterval(10**6)  # it beats when the test says so
    page.sitting.place.tick = clock or Clock()
    person.enter(number)
    person.press(SPACE)
    QApplication.processEvents()
    return page.sitting


def numbers(person: Person) -> dict[str, str]:
    return {each["name"]: each["person"] for each in desk.listed(person.session)}


def state(person: Person, number: str) -> str:
    return {each["person"]: each["state"] for each in desk.listed(person.session)}[number]


def kept(person: Person, number: str) -> dict[str, str]:
    """What stands on the disk of a running sitting."""
    (name,) = (each for each in person.session.local if each.endswith(f"|{number}"))
    return dict(json.loads(person.session.local[name])["answers"])


def answer_box(act: str) -> None:
    """Press this button of the question that comes up."""

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        asked.append(box.text())
        next(each for each in box.findChildren(QPushButton) if each.text() == act).click()

    QTimer.singleShot(50, press)


asked: list[str] = []


def test_papers_open_by_the_passphrase_of_the_day(
    open_window: Callable[..., Person], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    person = open_window("laptop")
    page = at_tests(person)
    assert [row.state for row in page.model.shown] == ["未启封"]
    assert page.panel.view.isHidden()
    page.view.setFocus()
    person.press(ENTER)
    person.enter("不是口令")
    assert page.panel.refusal.text().startswith("试卷口令不正确")
    assert page.panel.phrase.text() == ""
    person.enter(examday.SECRET)
    assert [(row.state, row.people) for row in page.model.shown] == [("已启封", 2)]
    assert {row.name for row in page.panel.view.rows.shown} == {"赵一", "钱二"}
    assert {row.form for row in page.panel.view.rows.shown} == {"A", "B"}
    assert page.panel.phrase.text() == ""
    assert examday.SECRET not in caplog.text


def test_a_paper_is_sat_by_keys_alone_and_handed_in_once(
    open_window: Callable[..., Person],
) -> None:
    person, clock = open_window("open"), Clock()
    number = numbers(person)["赵一"]
    screen = begin(person, number, clock)
    assert person.window.isFullScreen()
    assert person.window.covering is screen
    paper = screen.paper
    kinds = {place: card.kind for place, card in screen.place._desk.questions.items()}  # type: ignore[union-attr]
    for place, kind in kinds.items():
        assert paper.current == place
        if kind.by_hand:
            person.type("催告")
            person.press(DOWN)
        elif kind == "多选":
            person.type("ab")
            person.press(ENTER)
        else:
            person.type("2")
            person.press(DOWN if place % 2 else ENTER)
    assert paper.unanswered == []
    expected = {
        place: "催告" if kind.by_hand else ("AB" if kind == "多选" else "B")
        for place, kind in kinds.items()
    }
    clock.now += 1_000
    screen.beat()
    assert kept(person, number) == {str(place): text for place, text in expected.items()}
    answer_box("返回")
    person.press(Qt.Key.Key_F10)
    assert state(person, number) == "答题中"
    answer_box("交卷")
    person.press(Qt.Key.Key_F10)
    assert state(person, number) == "已交卷"
    (page,) = pages(person.session, person=number)
    assert page.answers == expected
    assert screen.farewell.told.text() == "赵一：本人交卷"
    assert screen.paper.cards == {}
    person.press(ENTER)
    person.enter(number)
    assert "已经交卷" in screen.admission.refusal.text()


def test_what_is_not_answered_is_told_and_found(open_window: Callable[..., Person]) -> None:
    person = open_window("open")
    number = numbers(person)["钱二"]
    screen = begin(person, number)
    paper = screen.paper
    person.type("a")
    assert paper.answers == {1: "A"}
    person.press(Qt.Key.Key_F7)
    assert paper.current == 2
    person.press(Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    assert paper.current == max(paper._asked), "around the end"
    total = len(paper._asked)
    assert paper.strip.told.text() == f"已答 1 题，未答 {total - 1} 题"
    paper.go(1)
    person.type("a")
    assert paper.answers[1] == ""
    person.type("b")
    person.type("c")
    assert paper.answers[1] == "C", "one choice takes the place of the other"
    asked.clear()
    answer_box("返回")
    person.press(Qt.Key.Key_F10)
    assert f"还有 {total - 1} 题没有答：第 2、3、" in asked[0]


def test_a_wrong_letter_is_refused_at_its_question_and_stops_no_other(
    open_window: Callable[..., Person],
) -> None:
    person, clock = open_window("open"), Clock()
    number = numbers(person)["赵一"]
    screen = begin(person, number, clock)
    person.type("f")
    card = screen.paper.cards[1]
    assert card.refusal.isVisible()
    assert card.refusal.text() == "第 1 题没有选项“F”，只有 A、B、C、D。"
    person.press(DOWN)
    person.type("d")
    clock.now += 1_000
    screen.beat()
    assert kept(person, number) == {"2": "D"}
    left = screen.place.keep({1: "F", 3: "A"})  # as the services say it
    assert [place for place, _ in left.refused] == [1]
    assert screen.place._desk is not None
    assert screen.place._desk.answers == {2: "D", 3: "A"}


def test_time_runs_out_even_while_a_question_stands_open(
    open_window: Callable[..., Person],
) -> None:
    person, clock = open_window("open"), Clock()
    number = numbers(person)["赵一"]
    screen = begin(person, number, clock)
    person.type("b")
    clock.now += screen.place._desk.paper.minutes * MINUTE - 60_000  # type: ignore[union-attr]
    screen.beat()
    assert screen.heading.figure.text() == "1:00"
    assert screen.heading.unit.text() == "剩余时间不多"

    def run_out() -> None:
        assert isinstance(QApplication.activeModalWidget(), QMessageBox)
        clock.now += MINUTE
        screen.beat()

    QTimer.singleShot(50, run_out)
    person.press(Qt.Key.Key_F10)
    assert screen.farewell.told.text() == "赵一：到时收卷"
    (page,) = pages(person.session, person=number)
    assert page.answers[1] == "B"


def test_nobody_leaves_without_the_invigilator(open_window: Callable[..., Person]) -> None:
    person, clock = open_window("open"), Clock()
    number = numbers(person)["赵一"]
    screen = begin(person, number, clock)
    person.type("b")
    window = person.window
    for key, modifier in (
        (Qt.Key.Key_1, CONTROL),
        (Qt.Key.Key_Tab, CONTROL),
        (Qt.Key.Key_F11, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Z, CONTROL),
    ):
        person.press(key, modifier)
        assert window.covering is screen
        assert window._outer.currentWidget() is screen
    person.press(Qt.Key.Key_F9)
    assert not screen.paper.isVisible()
    person.enter("猜一个")
    assert screen.invigilation.refusal.text() == "口令不正确。"
    assert screen.invigilation.phrase.text() == ""
    person.press(Qt.Key.Key_Escape)
    assert screen.paper.isVisible()
    clock.now += 60_000
    person.press(Qt.Key.Key_F9)
    person.enter(examday.SECRET)
    page = at_tests(person)
    assert page.sitting is None
    assert window.covering is None
    assert not window.isFullScreen()
    assert kept(person, number) == {"1": "B"}
    told = {row.person: row for row in page.panel.view.rows.shown}
    assert told[number].state == "答题中"
    again = begin(person, number, Clock(77))
    assert again.paper.answers == {1: "B"}
    assert again.paper.current == 2
    minutes = again.place._desk.paper.minutes  # type: ignore[union-attr]
    assert again.heading.figure.text() == f"{minutes - 1}:00"


def test_the_lock_covers_a_sitting_and_gives_it_back(open_window: Callable[..., Person]) -> None:
    person = open_window("open")
    screen = begin(person, numbers(person)["赵一"])
    person.type("b")
    person.press(Qt.Key.Key_F12)
    assert person.window.gate.mode is Mode.LOCKED_PLAIN
    assert not screen.isVisible()
    person.press(ENTER)
    assert person.window._outer.currentWidget() is screen
    assert screen.isVisible()
    person.press(DOWN)
    assert screen.paper.current == 2
    assert not person.window.actions_of["undo"].isEnabled()


def test_the_invigilator_collects_a_paper(open_window: Callable[..., Person]) -> None:
    person = open_window("open")
    number = numbers(person)["赵一"]
    screen = begin(person, number)
    person.type("b")
    person.press(Qt.Key.Key_F9)
    person.type(examday.SECRET)
    screen.invigilation.collect.setFocus()
    person.press(SPACE)
    assert screen.farewell.told.text() == "赵一：监考收卷"
    (page,) = pages(person.session, person=number)
    assert page.answers[1] == "B"


def test_absentees_and_the_end_of_a_test(open_window: Callable[..., Person]) -> None:
    person = open_window("open")
    page = at_tests(person)
    panel = page.panel
    panel.view.select(numbers(person)["钱二"])
    panel.reasons[1].setFocus()
    person.press(SPACE)
    assert state(person, numbers(person)["钱二"]) == "病假"
    assert page.model.shown[0].absent == 1
    person.press(Qt.Key.Key_Z, CONTROL)
    assert state(person, numbers(person)["钱二"]) == "未开考"
    screen = begin(person, numbers(person)["赵一"])
    person.press(Qt.Key.Key_F9)
    person.enter(examday.SECRET)
    assert not screen.isVisible()
    answer_box("结束测试")
    panel.end.setFocus()
    person.press(SPACE)
    assert "还有 1 人没有交卷" in panel.refusal.text()
    assert len(list(sealed.opened(person.session))) == 1


def test_the_page_is_away_while_a_unit_looks_on(open_window: Callable[..., Person]) -> None:
    person = open_window("open")
    person.running.desk.show("U3", page="score")
    person.press(Qt.Key.Key_F11)
    assert person.running.desk.shown_unit == "U3"
    assert not [page for page in person.window.pages if isinstance(page, SittingsPage)]


def test_who_comes_back_to_words_writes_on(open_window: Callable[..., Person]) -> None:
    person = open_window("open")
    screen = begin(person, numbers(person)["赵一"])
    paper = screen.paper
    words = next(row.place for row in paper._asked.values() if not row.options)
    paper.go(words)
    person.type("ab")
    person.press(DOWN)
    person.press(Qt.Key.Key_PageUp)
    person.type("c")
    assert paper.answers[words] == "abc"


def test_all_on_one_page(open_window: Callable[..., Person]) -> None:
    person = open_window("open")
    screen = begin(person, numbers(person)["赵一"])
    paper: PaperView = screen.paper
    person.type("b")
    person.press(Qt.Key.Key_F6)
    while len(paper.cards) < len(paper._asked):
        QTest.qWait(5)
    assert all(card.isVisible() for card in paper.cards.values())
    order = [paper._column.itemAt(at).widget() for at in range(len(paper.cards))]
    assert order == [paper.cards[place] for place in sorted(paper.cards)]
    last: QWidget = paper.cards[max(paper.cards)]
    paper.go(max(paper.cards))
    QTest.qWait(50)
    assert not last.visibleRegion().isEmpty()
    person.press(Qt.Key.Key_F6)
    assert [place for place, card in paper.cards.items() if card.isVisible()] == [max(paper.cards)]


@pytest.mark.parametrize("percent", [100, 200])
def test_no_text_of_a_sitting_is_cut_off(open_window: Callable[..., Person], percent: int) -> None:
    person = open_window("open", percent=percent)
    page = at_tests(person)
    page._enter()
    QApplication.processEvents()
    assert cut(person) == [], "the people"
    page.panel.begin.click()
    screen = page.sitting
    assert screen is not None
    person.window.setWindowState(Qt.WindowState.WindowNoState)
    person.window.resize(1366, 768)
    number = numbers(person)["赵一"]
    screen.admission.ask(number)
    settle()
    assert cut(person) == [], "who it is"
    person.press(SPACE)
    for place in (1, max(screen.paper._asked)):
        screen.paper.go(place)
        screen.paper.refuse(place, "第 1 题没有选项“F”，只有 A、B、C、D。")
        settle()
        assert cut(person) == [], place
    person.press(Qt.Key.Key_F9)
    screen.invigilation.refuse("口令不正确。")
    settle()
    assert cut(person) == [], "the invigilator"
    screen._end(by_invigilator=True)
    settle()
    assert cut(person) == [], "the end"
    assert person.window.size().width() == 1366
