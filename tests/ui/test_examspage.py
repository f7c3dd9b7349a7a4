"""理论测试 at the office: sheets read, doubts settled by key, answers keyed twice and marked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from app.fieldwork.exam.question import Category
from app.services.exam import paper, printing, result, seating
from app.services.exam.answer import pages
from app.services.exam.paper import KeptPaper
from app.services.session import Session, open_session
from app.ui.bodiesplace import BodiesPlace
from app.ui.examspage import ExamsPage
from app.ui.page import Page
from tests.services.exam.scans import filled, printed, scan
from tests.ui import examday
from tests.ui.conftest import ENTER, Person
from tests.ui.test_layout import cut, settle

SPACE = Qt.Key.Key_Space


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The homes of :mod:`tests.ui.examday`, and what the officers' sheets came back as."""
    folder = examday.make(tmp_path_factory.mktemp("exams"))
    office = open_session(folder / "office", actor="张三")
    made = printing.write_sheets(office, examday.UNIT, folder / "sheets")
    kept = paper.latest(office, Category.OFFICER)
    (file,) = (each for each in made["files"] if f"F07C-{kept.number}" in each)
    people = seating.seats(office, unit=examday.UNIT, paper=kept.number)
    sheets = []
    for blank, seat in list(zip(printed(Path(file)), people, strict=True))[:2]:
        right = {item.place: item.key for item in kept.forms[seat.letter].items if item.key}
        if not sheets:
            right |= {1: "AB", 2: "BC"}  # one choice is asked for
        sheets.append(filled(blank, str(kept.layout(seat.letter)), right))
    scan(folder / "扫描件.pdf", *sheets, sheets[1])
    office.close()
    return folder


def at_exams(person: Person) -> ExamsPage:
    page = next(each for each in person.window.pages if isinstance(each, BodiesPlace))
    person.window.show_page(page)
    page.sections.show_page(page.exams)
    QApplication.processEvents()
    return page.exams


def show(page: ExamsPage, sheet: Page) -> None:
    page.sections.show_page(sheet)
    QApplication.processEvents()
    sheet.setFocus()


def drop(sheet: Page, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    sheet.dropEvent(
        QDropEvent(
            QPointF(9, 9),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    QApplication.processEvents()


def scores(session: Session, kept: KeptPaper) -> list[str | None]:
    session.actor = "张三"
    return [each["score"] for each in result.listed(session, kept, examday.UNIT)]


def test_sheets_are_read_and_doubts_settled_by_key(
    open_window: Callable[..., Person], homes: Path
) -> None:
    person = open_window("office")
    page = at_exams(person)
    kept = paper.latest(person.session, Category.OFFICER)
    sheets = page.sheets
    drop(sheets, homes / "扫描件.pdf")
    assert sheets.line.text() == "读入 2 页，待认定 2 处，要处理 1 处。"
    (told,) = sheets.told.rows.shown
    assert (told.kind, told.text) == ("读过两次", "扫描件.pdf：与先读的相同")
    sheets.view.select((kept.number, examday.UNIT))
    row = sheets.view.current()
    assert row is not None
    assert (row.people, row.came, row.doubts, row.waiting) == (3, 2, 2, 1)
    (away,) = [each for each in sheets.people.rows.shown if each.state == "未收"]
    sheets.people.select(away.person)
    sheets.reasons[0].setFocus()
    person.press(SPACE)
    assert {each.state for each in sheets.people.rows.shown} == {"公差", "待认定", "已读"}
    assert page.sections.buttons[1].text() == "待认定 2"
    doubts = page.doubts
    show(page, doubts)
    assert [each.question for each in doubts.view.rows.shown] == [1, 2]
    assert not doubts.panel._pixmap.isNull(), "the picture stands beside the choices"
    assert not any(tick.isChecked() for tick in doubts.panel.ticks)
    person.press(ENTER)
    person.press(ENTER)
    assert doubts.panel.refusal.text() == "请先选择；什么也没有涂的，按 0。"
    person.type("e")
    assert doubts.panel.refusal.text() == "这道题没有选项“E”。"
    first = kept.forms[doubts.view.rows.shown[0].form].items[0].key
    person.type(first.lower())
    person.press(ENTER)
    assert [each.question for each in doubts.view.rows.shown] == [2]
    person.type("0")
    assert not doubts.view.rows.shown
    (sheet,) = [each for each in pages(person.session, paper=kept.number) if each.settled]
    assert sheet.settled == {1: (first, "对照图片认定"), 2: ("", "对照图片认定")}
    marked = scores(person.session, kept)
    assert marked.count(None) == 1, "who was away has no score"
    assert marked.count("100") == 1


def key(person: Person, kept: KeptPaper, letter: str, last: str) -> None:
    """Key a whole line: everything right, the last question as it is given."""
    items = kept.forms[letter].items
    for item in items:
        if item.place == len(items):
            person.type(last)
            person.press(ENTER)
        elif not item.key:
            person.type("催告")
            person.press(ENTER)
        elif item.item.question.kind == "多选":
            person.type(item.key.lower())
            person.press(SPACE)
        else:
            person.type(item.key.lower())


def test_a_line_is_keyed_twice_and_what_differs_waits(open_window: Callable[..., Person]) -> None:
    person = open_window("office")
    page = at_exams(person)
    kept = paper.latest(person.session, Category.LEADER)
    keying = page.keying
    show(page, keying)
    assert keying.box.currentText().startswith(kept.number)
    grid = keying.grid
    line = grid.lines.lines[0]
    person.type("f")
    assert keying.refusal.text() == "第 1 题没有选项“F”，只有 A、B、C、D；没有作答的按 -。"
    assert grid.currentIndex().column() == 0
    person.type("a")
    person.press(Qt.Key.Key_Backspace, times=2)
    assert grid.lines.typed[line.person][0] == ""
    key(person, kept, line.form, "十一个坚持")
    (sheet,) = pages(person.session, paper=kept.number, person=line.person)
    right = {item.place: item.key or "催告" for item in kept.forms[line.form].items}
    right[len(right)] = "十一个坚持"
    assert sheet.answers == right
    assert grid.currentIndex().row() == 1, "the cursor runs on to the next line"
    keying.second.click()
    grid.setFocus()
    assert grid.lines.typed[line.person][0] == "", "nobody copies the first"
    other = next(each for each in "abcd" if each.upper() != right[1])
    person.type(other)
    for item in kept.forms[line.form].items[1:]:
        text = right[item.place]
        person.type(text.lower() if item.key else text)
        if not item.key or item.item.question.kind == "多选":
            person.press(ENTER)
    (told,) = keying.differences.rows.shown
    assert (told.question, told.first, told.second) == (1, right[1], other.upper())
    (sheet,) = pages(person.session, paper=kept.number, person=line.person)
    assert sheet.open == (1,)


def test_a_line_that_was_begun_is_there_again(open_window: Callable[..., Person]) -> None:
    person = open_window("office")
    page = at_exams(person)
    keying = page.keying
    show(page, keying)
    line = keying.grid.lines.lines[0]
    person.type("ab")
    show(page, page.marking)
    show(page, keying)
    assert keying.grid.lines.typed[line.person][:3] == ["A", "B", ""]
    assert pages(person.session) == []


def test_words_are_marked_without_a_name_and_scores_are_for_the_clerk(
    open_window: Callable[..., Person],
) -> None:
    person = open_window("office")
    page = at_exams(person)
    kept = paper.latest(person.session, Category.LEADER)
    keying = page.keying
    show(page, keying)
    assert keying.box.currentText().startswith(kept.number)
    line = keying.grid.lines.lines[0]
    key(person, kept, line.form, "答了")
    by_hand = [item for item in kept.paper.items if item.question.kind.by_hand]
    marking = page.marking
    show(page, marking)
    assert page.sections.buttons[3].text() == f"评卷 {len(by_hand)}"
    for row in marking.view.rows.shown:
        marking.view.select(row.id)
        QApplication.processEvents()
        assert line.name not in marking.blind.text() + marking.answer.text()
        marking.view.setFocus()
        person.press(ENTER)
        person.enter("99")
        assert "评分须在 0 至" in marking.points._refusal.text()  # type: ignore[union-attr]
        person.enter(row.points)
    assert page.sections.buttons[3].text() == "评卷"
    found = page.scores
    show(page, found)
    assert found.people.isHidden(), "who works here is not the clerk"
    assert "只由市考核办指定的成绩保管人查看" in found.told.text()
    (mean,) = [row for row in found.view.rows.shown if row.paper == kept.number]
    assert mean.mean is None, "somebody's answers are not in"
    person.session.actor = "张三"
    person.press(Qt.Key.Key_F5)
    told = {row.name: row.score for row in found.people.rows.shown}
    assert told == {line.name: "100", "钱二" if line.name == "赵一" else "赵一": None}
    show(page, page.analysis)
    page.analysis.box.setCurrentIndex(page.analysis.box.findData(kept.number))
    page.analysis.box.activated.emit(0)
    assert page.analysis.told.text().startswith("1 人，平均 100 分")
    assert len(page.analysis.view.rows.shown) == len(kept.paper.items)


@pytest.mark.parametrize("percent", [100, 200])
def test_no_text_is_cut_off(open_window: Callable[..., Person], homes: Path, percent: int) -> None:
    person = open_window("office", percent=percent)
    page = at_exams(person)
    drop(page.sheets, homes / "扫描件.pdf")
    for sheet in page.sections.pages:
        show(page, sheet)
        settle()
        assert cut(person) == [], sheet.name
        if sheet is page.keying:
            person.type("f")
        else:
            person.press(ENTER)
        settle()
        assert cut(person) == [], f"{sheet.name}, entered"
        person.press(Qt.Key.Key_Escape)
