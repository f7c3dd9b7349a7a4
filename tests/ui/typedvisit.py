"""The whole visit of :mod:`tests.ui.wholevisit` typed: keys alone, and a pen for ink."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, Qt, QTimer, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from app.ui.listview import ListView
from app.ui.packagespage import PackagesPage
from app.ui.proofpage import ProofPage
from app.ui.signpage import SignPage
from app.ui.sittingspage import SittingsPage
from app.ui.todaypage import TodayPage
from tests.ui.conftest import CONTROL, ENTER, Person
from tests.ui.ink import write_with_pen
from tests.ui.sticks import Sticks, let_find
from tests.ui.visit import TAB, go_to, interview, open_step, page
from tests.ui.wholevisit import (
    ANSWERS,
    BREACHES,
    CLAUSES,
    CONFIRMATION,
    DEDUCTED,
    DRAW,
    EXAMINED,
    HEARING,
    LEADER,
    PAPER_PHRASE,
    PHOTOS,
    SETTLED,
    SPOT_VISIT,
)

SPACE = Qt.Key.Key_Space
NONE, ONE, TWO = Qt.Key.Key_0, Qt.Key.Key_1, Qt.Key.Key_2


def wait_until(is_so: Callable[[], bool]) -> None:
    """Let the window work until this is so."""
    for _ in range(1000):
        if is_so():
            return
        QTest.qWait(10)
    raise AssertionError("it never came to be so")


def to_page(person: Person, name: str) -> None:
    """Go to a page by its key."""
    place = [each.name for each in person.window.pages].index(name)
    person.press(Qt.Key(Qt.Key.Key_1 + place), CONTROL)
    assert person.window.page is person.window.pages[place]


def take_in(person: Person, sticks: Sticks, package: Path) -> None:
    """The task package comes by stick; the first visit begins."""
    today = person.window.page
    assert isinstance(today, TodayPage)
    stick = sticks.plug("KINGSTON")
    (stick / package.name).write_bytes(package.read_bytes())
    let_find(today.tasks._sticks)
    person.press(ENTER)
    person.session.actor = LEADER
    person.press(ENTER)
    assert page(person).sheet is not None


def hearing(person: Person) -> None:
    open_step(person, "hearing")
    person.enter(HEARING["reporter"])
    person.press(ENTER)  # 书面
    person.enter(HEARING["place"], "、".join(HEARING["present"]))
    person.type(HEARING["minutes"])
    person.press(TAB)  # out of the minutes to 提问
    person.press(ENTER)
    (asked,) = HEARING["questions"]
    person.enter(asked["question"], asked["answer"])
    person.press(ENTER)  # the empty question: on to 问题
    person.press(ENTER)
    for each in HEARING["findings"]:
        person.enter(each["indicator"], each["clause"], "", "", each["note"])
        person.press(SPACE)
        person.press(ENTER)
        person.enter(each["deadline"])
    person.press(ENTER, CONTROL)


def talk_together(person: Person) -> None:
    interview(person)
    person.type("甲、乙、丙")  # what was refused has the focus
    person.press(ENTER, CONTROL)


def talk_alone(person: Person, category: str, *ratings: Qt.Key) -> None:
    open_step(person, "interview")
    person.press(Qt.Key.Key_2)  # 个别访谈
    person.press(ENTER, times=3)
    person.enter(category)
    for rating in ratings:
        person.press(rating)
    person.press(ENTER, CONTROL)


def inspection(person: Person) -> None:
    """Down the list of clauses: kept, or breached so often."""
    open_step(person, "inspection")
    person.enter("办事大厅")
    for clause in CLAUSES:
        if clause not in BREACHES:
            person.press(Qt.Key.Key_1)
            continue
        count, note = BREACHES[clause]
        person.press(Qt.Key.Key_2)
        person.enter(str(count), "", note)
        person.press(ENTER, times=3)  # no reason, nothing awaited: to the next clause
    person.press(ENTER, CONTROL)


def photos(person: Person, made: Path) -> None:
    """Two photos are pasted and linked to the inspection."""
    to_page(person, "proof")
    proof = person.window.page
    assert isinstance(proof, ProofPage)
    for name, note in PHOTOS.items():
        copied = QMimeData()
        copied.setUrls([QUrl.fromLocalFile(str(made / name))])
        QGuiApplication.clipboard().setMimeData(copied)
        person.press(Qt.Key.Key_V, CONTROL)
        wait_until(lambda: not proof.adding.is_busy)
        person.press(Qt.Key.Key_L)
        go_down(person, proof.panel.records, lambda row, note=note: note in row.text)
        person.press(ENTER)
        person.press(Qt.Key.Key_Escape)
    assert all(each.supports for each in proof.grid.pieces.rows)
    assert len(proof.grid.pieces.rows) == len(PHOTOS)


def sitting(person: Person) -> None:
    """The papers are opened; the two answer one after the other, and the screen is let go."""
    to_page(person, "tests")
    tests = person.window.page
    assert isinstance(tests, SittingsPage)
    person.press(ENTER)
    person.enter(PAPER_PHRASE)
    seats = {row.name: row.person for row in tests.panel.view.rows.shown}
    person.press(ENTER)
    screen = tests.sitting
    assert screen is not None
    for name, answers in zip(EXAMINED, ANSWERS, strict=True):
        if not screen.admission.number.text():
            person.enter(seats[name])
        assert screen.admission.name.text().startswith(name)
        person.press(ENTER)
        for letter in answers:
            person.type(letter)
            person.press(ENTER)
        told: list[str] = []
        mean_it(told)
        person.press(Qt.Key.Key_F10)
        assert "交卷以后不能再看、再改" in told[0]
        person.press(ENTER)
    person.press(Qt.Key.Key_F9)
    person.enter(PAPER_PHRASE)
    assert tests.sitting is None


def spot_visit(person: Person) -> None:
    open_step(person, "spot-visit")
    person.enter(SPOT_VISIT["visited"], SPOT_VISIT["place"])
    person.press(SPACE)
    person.press(ENTER, times=2)  # to 体验步骤, and begin one
    person.enter("取号", "20", "", "")  # the last: out of the empty next step
    person.press(ENTER)
    person.enter("窗口无人值守", "")
    person.press(ENTER)  # 添加问题
    person.enter("c1.2", "1", "", "", "窗口没有公示")
    person.press(ENTER, times=3)  # past 待补证 and its deadline, out of the empty next one
    person.press(ENTER)
    person.enter("c1.1", "12.5", "态度好")
    person.press(ENTER, CONTROL)


def draw(person: Person) -> list[str]:
    """Draw the files; their numbers."""
    open_step(person, "draw")
    person.enter(DRAW["purpose"], str(DRAW["wanted"]), DRAW["seed"], DRAW["witness"])
    person.press(ENTER)
    for each in DRAW["candidates"]:
        person.enter(each["code"], "", "")
    person.press(ENTER, CONTROL)
    line = page(person).view.current()
    assert line is not None
    assert line.record is not None
    return line.record.title.removeprefix(f"{DRAW['purpose']}：").split("、")


def case_files(person: Person, numbers: list[str]) -> None:
    for number, (deducted, note) in zip(numbers, DEDUCTED, strict=True):
        open_step(person, "case-review")
        person.enter(number, "处罚", "超限", "", "", "", "", "")
        person.press(ENTER)  # the reviewer is who records
        for _ in range(6):
            person.press(Qt.Key.Key_1)
        person.press(Qt.Key(Qt.Key.Key_0 + int(deducted[0])))
        person.enter(deducted[1:], note)
        person.press(ENTER, CONTROL)


def settle(person: Person) -> None:
    """The first falls with what was brought, the other stands."""
    go_to(person, "awaiting")
    person.press(ENTER, times=2)
    _, brought, by, day = SETTLED[0]
    person.enter(brought, by, day)
    stands = page(person).detail.awaiting.stands
    tab_to(person, stands)
    person.press(SPACE)


def agree(person: Person) -> None:
    go_to(person, "deliberation")
    person.press(ENTER)
    sheet = page(person).sheet
    assert sheet is not None
    person.press(ENTER, times=len(sheet.deductions))


def confirm(person: Person) -> None:
    """The unit's word on the facts: true, signed, its seal to follow."""
    open_step(person, "confirmation")
    person.press(ENTER)  # the two members
    person.press(Qt.Key.Key_1)  # 属实
    person.press(ENTER)
    person.press(SPACE)
    signer = CONFIRMATION["signer"]
    person.enter(signer["name"], signer["post"])
    person.press(Qt.Key.Key_1)
    person.press(ENTER)
    person.enter(signer["date"])
    tab_to(person, page(person).detail.feedback.form.fields["seal_due"].first())
    person.type(CONFIRMATION["seal_due"])
    person.press(ENTER, CONTROL)


def go_down(person: Person, view: ListView[Any], wanted: Callable[[Any], bool]) -> None:
    """Go down a list by the arrow key to the row that is wanted."""
    seen = []
    for _ in range(60):
        row = view.current()
        if row is not None and wanted(row):
            return
        seen.append(row)
        person.press(Qt.Key.Key_Down)
    raise AssertionError(f"no such row among {dict.fromkeys(map(str, seen)).keys()}")


def tab_to(person: Person, wanted: QWidget) -> None:
    """Go on by the tab key until there."""
    for _ in range(60):
        if person.focus is wanted:
            return
        person.press(TAB)
    raise AssertionError(f"no tab leads to {wanted.accessibleName()}")


def sign(person: Person, form: str, name: str) -> None:
    """Somebody signs a sheet on the screen, in the first place that is open."""
    to_page(person, "sign")
    sheets = person.window.page
    assert isinstance(sheets, SignPage)
    person.press(Qt.Key.Key_Home, CONTROL)
    go_down(person, sheets.view, lambda row: row.form == form)
    person.press(ENTER)
    person.enter(name)
    write_with_pen(sheets.form.pad)
    tab_to(person, sheets.form.sign_button)
    told: list[str] = []
    mean_it(told)
    person.press(SPACE)
    assert "不能撤回" in told[0]


def hand_over(person: Person) -> None:
    """The visit is finished, its results go onto the stick."""
    to_page(person, "today")
    today = person.window.page
    assert isinstance(today, TodayPage)
    tab_to(person, today.panel.finish)
    person.press(SPACE)
    to_page(person, "packages")
    packages = person.window.page
    assert isinstance(packages, PackagesPage)
    let_find(packages.results.chooser._watch)
    tab_to(person, packages.results.button)
    person.press(ENTER)
    assert packages.results.panel.verdict.isVisible()


def mean_it(found: list[str]) -> None:
    """What is asked before a final act is meant: by the tab key to its button, and the space bar.

    ``found`` gets what was told.
    """

    def answer() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox) or not box.isActiveWindow():
            QTimer.singleShot(10, answer)
            return
        found.append(box.text())
        (yes,) = (
            b for b in box.buttons() if box.buttonRole(b) is QMessageBox.ButtonRole.AcceptRole
        )
        for _ in box.buttons():
            if not yes.hasFocus():
                QTest.keyClick(box.focusWidget(), TAB)
        QTest.keyClick(box.focusWidget(), SPACE)

    QTimer.singleShot(0, answer)
