"""结果: the list, its charts, what-if, the gate, the steps of approval, and versions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from app.services.entry import recording
from app.ui import approvalpage
from app.ui.gatheringpage import GatheringPage
from app.ui.message import Stale
from app.ui.resultplace import ResultPlace
from app.ui.scoresplace import ScoresPlace
from app.ui.whatifpage import WhatIfPage
from tests.homes import rows
from tests.services.decidedyear import make_ready
from tests.ui.conftest import ENTER, Person

READY = "ready"


@pytest.fixture(scope="session", autouse=True)
def ready(homes: Path) -> None:
    """An office whose year may be approved: nothing is missing and nobody was to be visited."""
    make_ready(homes / READY)


@pytest.fixture(autouse=True)
def meant(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Whoever is asked whether it is meant says yes; what was told is kept."""
    told: list[str] = []

    def is_meant(_parent: QWidget, _title: str, said: str, _act: str) -> bool:
        told.append(said)
        return True

    monkeypatch.setattr(approvalpage, "is_meant", is_meant)
    return told


@pytest.fixture
def person(open_window: Callable[..., Person]) -> Person:
    return open_window(READY)


def place(person: Person) -> ResultPlace:
    found = next(each for each in person.window.pages if isinstance(each, ResultPlace))
    person.window.show_page(found)
    QApplication.processEvents()
    return found


def at_approval(person: Person) -> approvalpage.ApprovalPage:
    page = place(person).result
    page.sides.show_page(page.approval)
    QApplication.processEvents()
    return page.approval


def at_what_if(person: Person) -> WhatIfPage:
    page = place(person).result
    page.sides.show_page(page.what_if)
    QApplication.processEvents()
    return page.what_if


def put(field: QWidget, text: str) -> None:
    assert isinstance(field, QLineEdit)
    field.setText(text)


def shown(person: Person) -> dict[str, tuple[object, ...]]:
    return {row.code: (row.rank, row.total, row.grade) for row in place(person).result.model.shown}


def test_every_unit_stands_by_group_with_its_change_since_last_year(person: Person) -> None:
    page = place(person).result
    first, second, *_ = page.model.shown
    assert (first.code, first.rank, first.grade) == ("U1", 1, "优秀")
    assert (first.last_total, first.change) == (9250, (first.total or 0) - 9250)
    assert second.risen == 0
    (unfair,) = [row for row in page.model.shown if row.code == "U3"]
    assert (unfair.last_total, unfair.change) == (8000, None)
    assert "尚未送审" in page.line.text()
    page.view.select("U3", "total")
    page.view.setFocus()
    person.press(ENTER)
    scores = person.window.page
    assert isinstance(scores, ScoresPlace)
    assert scores.totals.view.current().code == "U3"


def test_a_group_narrows_the_list_and_its_charts(person: Person) -> None:
    page = place(person).result
    charts = page.charts
    names = [charts.choice.itemText(at) for at in range(charts.choice.count())]
    assert names == ["等次分布", "总分分布", "得分组成", "与上年比较", "失分指标"]
    page.group.setCurrentIndex(1)
    page.group.activated.emit(1)
    assert [row.code for row in page.model.shown] == ["U1", "U2"]
    charts.choice.setCurrentIndex(2)
    charts.choice.activated.emit(2)
    labels = [label.text for label in charts.area.view._drawings[0].labels]
    assert "新华区" in labels
    assert "市气象局" not in labels
    picture = charts.area.view.grab().toImage()
    lights = {
        picture.pixelColor(x, y).lightness()
        for x in range(picture.width())
        for y in range(0, picture.height(), 5)
    }
    assert max(lights) - min(lights) > 100
    assert charts.area.view.accessibleName() == "得分由哪些部分组成"


def test_what_if_shows_who_moves_and_changes_nothing(person: Person) -> None:
    page = at_what_if(person)
    before = shown(person)
    heads = rows(person.session, "SELECT count(*) FROM head")
    page.fields["合格分数线"].setFocus()
    person.enter("50")
    (third,) = page.model.shown
    assert (third.code, third.grade, third.then_grade) == ("U3", "不合格", "合格")
    assert (third.total, third.outcomes) == (third.then_total, ("－约谈整改",))
    assert "1 个单位会变动" in page.line.text()
    page.everybody.click()
    assert len(page.model.shown) == len(before)
    page.everybody.click()
    assert rows(person.session, "SELECT count(*) FROM head") == heads
    assert shown(person) == before
    page.reset.click()
    assert page.typed == {}
    assert not page.model.shown


def test_a_wrong_supposition_is_refused_at_its_field(person: Person) -> None:
    page = at_what_if(person)
    field = page.fields["优秀分数线"]
    field.setFocus()
    person.enter("很高")
    assert field.property("wrong")
    assert "优秀分数线：不是数字" in page.refusal.text()
    field.clearFocus()
    field.setFocus()
    person.enter("70")
    assert "依次降低" in page.refusal.text()
    field.clearFocus()
    field.setFocus()
    person.enter("88")
    assert not field.property("wrong")
    assert not page.refusal.isVisible()


def test_what_stands_in_the_way_is_one_key_away(open_window: Callable[..., Person]) -> None:
    person = open_window("office")
    page = at_approval(person)
    gate = {row.code: row for row in page.gate.rows.shown}
    assert gate.keys() == {"missing", "package-absent"}
    assert not page.step.isVisible()
    page.gate.select(gate["missing"])
    page.gate.setFocus()
    person.press(ENTER)
    scores = person.window.page
    assert isinstance(scores, ScoresPlace)
    assert scores.totals.view.current().code == gate["missing"].unit
    page = at_approval(person)
    page.gate.select(gate["package-absent"])
    page.gate.setFocus()
    person.press(ENTER)
    gathering = person.window.page
    assert isinstance(gathering, GatheringPage)
    assert gathering.sections.page is gathering.board


def test_the_steps_are_taken_by_keyboard_and_ask_for_their_document(
    person: Person, meant: list[str], tmp_path: Path
) -> None:
    page = at_approval(person)
    assert not page.gate.isVisible()
    page.body.setFocus()
    person.enter("市委依法治市办", "平法〔2026〕9号")
    person.type("2026-11-20" if page.day.text() >= "2026-11-20" else page.day.text())
    scan = tmp_path / "扫描.pdf"
    scan.write_bytes(b"%PDF-1.7 scan")
    page.take_scan(str(scan))
    person.press(ENTER)
    assert person.focus is page.act
    person.press(Qt.Key.Key_Space)
    assert "冻结全年" in meant[0]
    (step,) = page.history.rows.shown
    assert (step.name, step.body, step.document) == ("审核", "市委依法治市办", "平法〔2026〕9号")
    assert (step.scan, step.actor) == (True, person.session.actor)
    page.act.click()
    assert "文号" in page.refusal.text()
    assert len(meant) == 1
    for document in ("会议纪要〔2026〕3号", "平办〔2026〕1号", ""):
        put(page.document, document)
        page.act.click()
    assert [row.name for row in page.history.rows.shown] == ["审核", "考委会", "审定", "公布"]
    assert not page.step.isVisible()
    assert "无法收回" in meant[-1]
    assert "第 1 版，公布" in place(person).result.line.text()


def test_who_says_no_has_done_nothing(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(approvalpage, "is_meant", lambda *_: False)
    page = at_approval(person)
    page.act.click()
    assert not page.history.rows.shown
    assert rows(person.session, "SELECT count(*) FROM approval") == [(0,)]


def test_a_day_ahead_is_refused_at_the_day(person: Person) -> None:
    page = at_approval(person)
    for text, told in (("2099-01-01", "不能在今天之后"), ("明天", "应为日期")):
        put(page.day, text)
        page.act.click()
        assert page.day.is_refused
        assert told in page.refusal.text()
    assert not page.history.rows.shown


def test_opened_again_and_approved_again_is_version_two_and_one_is_shown_as_it_was(
    person: Person, meant: list[str], tmp_path: Path
) -> None:
    page = at_approval(person)
    for document in ("一", "二", "三"):
        put(page.document, document)
        page.act.click()
    first = shown(person)
    page.open_again.click()
    assert "须写明理由" in page.reopening_refusal.text()
    put(page.reason, "复核后更正")
    page.open_again.click()
    assert "文件" in page.reopening_refusal.text()
    put(page.reopening, "平办〔2026〕8号")
    page.open_again.click()
    assert "新的一版" in meant[-1]
    ((id,),) = rows(person.session, "SELECT id FROM award WHERE unit = 'U2' AND indicator = 'C1.1'")
    recording.amend(person.session, id, {"得分": "20"}, "更正")
    person.running.desk.stale.emit(Stale())
    for document in ("四", "五", "六"):
        put(page.document, document)
        page.act.click()
    result = place(person).result
    now = shown(person)
    assert now != first
    assert [result.version.itemText(at) for at in range(result.version.count())] == [
        "现在的结果", "第 2 版", "第 1 版"
    ]  # fmt: skip
    result.version.setCurrentIndex(2)
    result.version.activated.emit(2)
    assert shown(person) == first
    assert "第 1 版，按当时的数据" in result.line.text()
    result.version.setCurrentIndex(0)
    result.version.activated.emit(0)
    assert shown(person) == now
    page.history.select(next(row for row in page.history.rows.shown if row.version == 1))
    page.keep_version(str(tmp_path))
    assert len(list(tmp_path.glob("*.pdf"))) == 2


def test_esc_goes_back_to_the_list_where_there_is_room_for_one(
    open_window: Callable[..., Person],
) -> None:
    person = open_window(READY, percent=200)
    page = place(person).result
    assert page.duo.is_narrow
    assert not page.sides.isVisible()
    page.more.click()
    assert page.sides.isVisible()
    person.press(Qt.Key.Key_Escape)
    assert person.focus is page.view
