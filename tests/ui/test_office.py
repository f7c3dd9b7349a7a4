"""The office: totals, how a figure came about, what is missing, what a file brings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app.services.screen.rows import Derivation
from app.ui.gatheringpage import GatheringPage
from app.ui.incomingpage import IncomingPage
from app.ui.overviewpage import OverviewPage
from app.ui.scoresplace import ScoresPlace
from app.ui.totalspage import TotalsPage
from tests.ui.conftest import CONTROL, ENTER, Person


@pytest.fixture
def person(open_window: Callable[..., Person]) -> Person:
    """Somebody at the office's totals."""
    found = open_window("office")
    found.press(Qt.Key.Key_5, CONTROL)
    return found


def totals(person: Person) -> TotalsPage:
    return place(person).totals


def place(person: Person) -> ScoresPlace:
    found = next(each for each in person.window.pages if isinstance(each, ScoresPlace))
    found.furnish()
    return found


def imports(person: Person) -> IncomingPage:
    found = next(each for each in person.window.pages if isinstance(each, GatheringPage))
    person.window.show_page(found)
    return found.incoming


def walk(node: Derivation) -> Iterator[Derivation]:
    yield node
    for child in node.children:
        yield from walk(child)


def test_every_unit_has_its_line_with_its_figures(person: Person) -> None:
    first = totals(person).model.shown[0]
    assert (first.code, first.rank, first.grade) == ("U101", 1, "优秀")
    assert (first.daily, first.site, first.satisfaction, first.total) == (3000, 4500, 1600, 9100)
    assert [row.missing for row in totals(person).model.shown] == [0, 6, 6]
    assert place(person).heading.figure.text() == "1 / 3"


def test_enter_on_a_figure_opens_how_it_came_about_down_to_the_entry(person: Person) -> None:
    page = totals(person)
    assert not page.duo.shows_detail
    page.view.select("U101", "site")
    person.press(ENTER)
    assert page.duo.shows_detail
    assert page.panel._figure.text() == "91.00"
    node = page.panel.model.node(page.panel.tree.currentIndex())
    assert node is not None
    assert (node.label, node.value) == ("实地（换算后）", "45.00")
    (finding,) = [each for each in walk(node) if each.label.startswith("扣分：第 1 条")]
    assert finding.particular is not None
    assert finding.particular.who == "张三"
    assert finding.particular.where == "市考核办"
    assert finding.particular.note == "执法主体未公示"
    page.panel.tree.setCurrentIndex(page.panel.model.find(finding.label))
    told = page.panel._detail.text()
    assert "张三 于 " in told
    assert "说明：执法主体未公示" in told
    person.press(Qt.Key.Key_Escape)
    assert not page.duo.shows_detail
    assert person.focus is page.view


def test_the_derivation_follows_the_line_in_hand(person: Person) -> None:
    page = totals(person)
    page.view.select("U101", "total")
    person.press(ENTER)
    person.press(Qt.Key.Key_Down)
    assert page.panel._title.text() == "U102 卫东区"


def test_groups_are_told_apart_and_missing_ones_asked_for(person: Person) -> None:
    page = totals(person)
    page.group.setCurrentIndex(page.group.findData("4"))
    page.group.activated.emit(page.group.currentIndex())
    assert [row.code for row in page.model.shown] == ["U401"]
    page.group.setCurrentIndex(0)
    page.only.setCurrentIndex(1)
    page.only.activated.emit(1)
    assert [row.code for row in page.model.shown] == ["U102", "U401"]


def test_the_table_is_copied_with_its_titles(person: Person) -> None:
    totals(person).view.select("U101", "total")
    person.press(Qt.Key.Key_C, CONTROL)
    header, line = QGuiApplication.clipboard().text().split("\n")
    assert header.split("\t")[:6] == ["名次", "编码", "单位", "组别", "总分", "等次"]
    assert line.split("\t")[:6] == ["1", "U101", "新华区", "1", "91.00", "优秀"]


def test_a_search_stands_on_the_unit_even_if_a_filter_hides_it(person: Person) -> None:
    page = totals(person)
    page.group.setCurrentIndex(page.group.findData("4"))
    page.group.activated.emit(page.group.currentIndex())
    person.press(Qt.Key.Key_F, CONTROL)
    person.enter("wdq")
    current = page.view.current()
    assert current is not None
    assert current.code == "U102"


def test_the_overview_lists_what_blocks_and_enter_goes_there(person: Person) -> None:
    person.press(Qt.Key.Key_1, CONTROL)
    page = person.window.page
    assert isinstance(page, OverviewPage)
    assert page.heading.figure.text() == "1 / 3"
    assert [(row.kind, row.unit) for row in page.model.shown] == [
        ("未评", "U102"),
        ("未评", "U401"),
        ("成果包未到", ""),
    ]
    page.view.setFocus()
    page.view.selectRow(1)
    person.press(ENTER)
    assert person.window.page is place(person)
    current = totals(person).view.current()
    assert current is not None
    assert current.code == "U401"


def workbook(path: Path, *rows: tuple[object, ...]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "成绩"
    sheet.append(["单位编码", "指标编码", "得分", "测评值", "来源"])
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def test_a_good_workbook_changes_the_totals_and_a_bad_one_shows_every_fault(
    person: Person, tmp_path: Path
) -> None:
    good = workbook(tmp_path / "好.xlsx", ("U102", "B2", 10, None, "考核组1"))
    bad = workbook(
        tmp_path / "坏.xlsx",
        ("U102", "B2", 99, None, "考核组1"),
        ("U999", "B2", 1, None, "考核组1"),
    )
    page = imports(person)
    page.look([good, bad])
    assert [(row.code, row.entries) for row in page.units.shown] == [("U102", (0, 1))]
    page.take()
    taken = {row.file: row for row in page.files.shown}
    assert (taken["好.xlsx"].new, taken["好.xlsx"].refusal) == (1, "")
    assert "没有导入任何内容" in taken["坏.xlsx"].refusal
    page.view.select(id(taken["坏.xlsx"]))
    assert [(row.sheet, row.cell) for row in page.faults.shown] == [("成绩", "C2"), ("成绩", "A3")]
    person.press(Qt.Key.Key_5, CONTROL)
    QApplication.processEvents()
    row = next(row for row in totals(person).model.shown if row.code == "U102")
    assert row.missing == 5


def test_a_file_of_another_kind_is_refused_in_words(person: Person, tmp_path: Path) -> None:
    path = tmp_path / "会议纪要.pdf"
    path.write_bytes(b"%PDF-1.7")
    imports(person).look([path])
    (arrival,) = imports(person).files.shown
    assert "“会议纪要.pdf”既不是工作簿，也不是数据包。" in arrival.refusal
