"""对外显示: all pages that a unit can come to are walked, and nothing on them betrays anything."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QFileDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from app.services.entry import recording
from app.services.entry.recording import Particulars
from app.services.fieldwork import keeping
from app.services.screen import team
from app.services.screen.rows import two_places
from app.ui.listview import ListView
from app.ui.preview import Preview
from app.ui.signpage import SignPage
from tests.ui.conftest import CONTROL, ENTER, Person

SECRET = "暗访所见某窗口"
OPEN = "公示栏缺三项"
OTHER = ("U102", "卫东区")
COVERT = {
    "unit": "U101",
    "visited": SECRET,
    "covert": True,
    "findings": [
        {"indicator": "B1", "clause": "2", "note": SECRET},
        {
            "indicator": "B3",
            "clause": "1",
            "note": SECRET,
            "awaiting": True,
            "deadline": "2026-12-01",
        },
    ],
    "awards": [{"indicator": "B2", "points": "13.57", "note": SECRET}],
}
GIVEN = {"unit": "U101", "indicator": "B2", "points": "11.43", "ground": "合议所见"}
INSPECTION = {
    "unit": "U101",
    "items": [
        {"text": "公示栏", "indicator": "B1", "clause": "1", "result": "不符合", "note": OPEN}
    ],
}
DIGITS = ("13.57", "11.43", "77.31")
ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.EditRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.StatusTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)
READ_OUT = (
    QAccessible.Text.Name,
    QAccessible.Text.Description,
    QAccessible.Text.Value,
    QAccessible.Text.Help,
)
MOST_WAITS = 500
DEEPEST = 4


def record_all(person: Person) -> tuple[str, ...]:
    """Record what is hidden and something open; the marks of what is hidden."""
    session = person.session
    for kind, document in (
        ("inspection", INSPECTION),
        ("spot-visit", COVERT),
        ("direct-score", GIVEN),
    ):
        keeping.record(session, kind, json.dumps(document), file="记录.json")
    value = recording.points_from("测评值", "77.31")
    recording.record_measure(session, "U101", "A1.2", value, Particulars(source="考核组1"))
    (unit,) = (each for each in team.units(session) if each.code == "U101")
    return (SECRET, GIVEN["ground"], *DIGITS, *OTHER, two_places(unit.score))


def words_of(widget: QWidget) -> Iterator[str]:
    """Every text that a widget shows or tells on hover or to a screen reader."""
    yield from (widget.toolTip(), widget.statusTip(), widget.whatsThis(), widget.windowTitle())
    read_out = QAccessible.queryAccessibleInterface(widget)
    if read_out is not None:
        yield from (read_out.text(kind) for kind in READ_OUT)
    match widget:
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QLineEdit():
            yield from (widget.text(), widget.placeholderText())
        case QPlainTextEdit():
            yield widget.toPlainText()
        case QComboBox():
            yield from (widget.itemText(place) for place in range(widget.count()))
        case QHeaderView():
            model, along = widget.model(), widget.orientation()
            yield from (str(model.headerData(at, along)) for at in range(widget.count()))
        case QAbstractItemView():
            yield from cells(widget.model())
        case Preview():
            for paper in widget._papers:
                yield from printed(paper.data)


def printed(pdf: bytes | Path) -> Iterator[str]:
    """The text of each page of a PDF, and what the file tells of itself."""
    with pypdfium2.PdfDocument(pdf) as document:
        yield from document.get_metadata_dict().values()
        yield from (page.get_textpage().get_text_bounded() for page in document)


def cells(model: QAbstractItemModel | None, under: QModelIndex | None = None) -> Iterator[str]:
    """Every cell of a list or tree, below all its lines."""
    if model is None:
        return
    above = under if under is not None else QModelIndex()
    for row in range(model.rowCount(above)):
        for column in range(model.columnCount(above)):
            index = model.index(row, column, above)
            yield from (str(told) for role in ROLES if (told := index.data(role)) is not None)
        yield from cells(model, model.index(row, 0, above))


def seen(person: Person) -> str:
    """Everything that is to be read in the window now, also on hover."""
    window = person.window
    told: list[str] = []
    for widget in QApplication.allWidgets():
        if widget.isVisible():
            told += words_of(widget)
    for action in window.findChildren(QAction):
        told += (action.text(), action.toolTip())
    return "\n".join(told)


def settle() -> None:
    """Let pages be made that are made a moment after a line was taken."""
    QTest.qWait(150)
    QApplication.processEvents()


def walk(person: Person) -> Iterator[str]:
    """What is to be read on every page, at every line of its lists, entered and left again."""
    window = person.window
    yield seen(person)
    for page in list(window.pages):
        window.show_page(page)
        settle()
        yield seen(person)
        for view in page.findChildren(QAbstractItemView):
            if not view.isVisible() or view.model() is None:
                continue
            for row in range(view.model().rowCount()):
                view.setCurrentIndex(view.model().index(row, 0))
                settle()
                yield seen(person)
                view.setFocus()
                for _ in range(DEEPEST):
                    person.press(ENTER)
                settle()
                yield seen(person)
                while view.isHidden() or not view.isVisible():
                    person.press(Qt.Key.Key_Escape)
                person.press(Qt.Key.Key_Escape)
    window.show_help()
    yield seen(person)
    window.help.dismiss()


def test_nothing_betrays_what_the_unit_must_not_see(open_window: Callable[..., Person]) -> None:
    person = open_window("team")
    marks = record_all(person)
    person.running.desk.show("U101", page="score")
    person.press(Qt.Key.Key_F5)
    person.window.show_page(person.window.pages[0])
    person.running.desk.tell(SECRET)
    before = "\n".join(
        told
        for page in person.window.pages
        for told in [person.window.show_page(page), seen(person)]
        if told
    )
    assert [mark for mark in marks if mark not in before] == [], "each mark is seen otherwise"
    person.press(Qt.Key.Key_F11)
    assert person.running.desk.shown_unit == "U101"
    told = list(walk(person))
    for text in told:
        assert [mark for mark in marks if mark in text] == []
    assert any(OPEN in text for text in told), "what is open is seen"


def taken_along(person: Person, folder: Path) -> Iterator[str]:
    """What is copied of every list, written as a workbook, and printed or kept of every sheet."""
    for page in list(person.window.pages):
        person.window.show_page(page)
        settle()
        for view in page.findChildren(ListView):
            if view.isVisible():
                view.setFocus()
                view.selectAll()
                QApplication.clipboard().clear()
                person.press(Qt.Key.Key_C, CONTROL)
                yield QApplication.clipboard().text()
                person.press(Qt.Key.Key_E, CONTROL)
                book = folder / f"{view.accessibleName()}.xlsx"
                until(book.exists)
                for sheet in openpyxl.load_workbook(book):
                    yield "\n".join(str(cell) for row in sheet.values for cell in (book, *row))
        if isinstance(page, SignPage):
            person.press(Qt.Key.Key_S, CONTROL)
            until(lambda: "已存" in person.window.notice.text.text())
            yield person.window.notice.text.text()
    for path in folder.rglob("*.pdf"):
        yield "\n".join([path.name, *printed(path)])


def until(done: Callable[[], bool]) -> None:
    """Let the window work until this is so."""
    for _ in range(MOST_WAITS):
        if done():
            return
        QTest.qWait(20)
    pytest.fail("it never came to be so")


def test_nothing_that_is_copied_or_printed_betrays_anything(
    open_window: Callable[..., Person], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    kept = tmp_path / "存"
    kept.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(kept))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *asked: (str(kept / asked[2]), ""))
    person = open_window("team")
    marks = record_all(person)
    person.running.desk.show("U101", page="score")
    person.press(Qt.Key.Key_F11)
    told = list(taken_along(person, kept))
    for text in told:
        assert [mark for mark in marks if mark in text] == []
    for name in ("考核步骤.xlsx", "签署件.xlsx", "F04-2026-U101.pdf", "F25-2026-U101.pdf"):
        assert any(name in text for text in told), name
    sheets = [text for text in told if OPEN in text and "表号：" in text]
    assert len(sheets) == 2, "what is open is on the inspection's and the confirming sheet"
    assert sum(text.startswith("编号\t表单") for text in told) == 1, "the list is copied"


def test_no_key_and_no_wish_leads_to_what_is_hidden(open_window: Callable[..., Person]) -> None:
    person = open_window("team")
    marks = record_all(person)
    person.running.desk.show("U101", page="score")
    person.press(Qt.Key.Key_F11)
    for place in range(1, 10):
        person.press(Qt.Key(Qt.Key.Key_0 + place), CONTROL)
        assert not [mark for mark in marks if mark in seen(person)]
    for key in (Qt.Key.Key_Z, Qt.Key.Key_Y, Qt.Key.Key_F):
        person.press(key, CONTROL)
        assert not [mark for mark in marks if mark in seen(person)]
    for wish in ({"unit": "U102"}, {"leaf": "B2"}, {"unit": "U102", "page": "score"}):
        person.running.desk.show(**wish)
        QApplication.processEvents()
        assert not [mark for mark in marks if mark in seen(person)]
    (page,) = (each for each in person.window.pages if isinstance(each, SignPage))
    person.running.desk.show("U102", page="sign")
    settle()
    assert {row.unit for row in page.model.shown} <= {"U101"}
    person.press(Qt.Key.Key_F11)
    assert person.running.desk.unit == "U101"
