"""考核步骤 beyond records: undertakings, 不适用, draws, the report, leaving, the live sheet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.services.fieldwork.undertaking import unsigned
from app.services.year import visiting
from tests.ui import visit
from tests.ui.conftest import CONTROL, ENTER, Person
from tests.ui.test_stepspage import shown
from tests.ui.visit import UNIT, begin, documents, go_to, hearing, open_step, page

DELETE = Qt.Key.Key_Delete


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return visit.make(tmp_path_factory.mktemp("visit"))


@pytest.fixture
def person(open_window: Callable[..., Person]) -> Person:
    found = open_window("laptop")
    begin(found)
    return found


def told(person: Person, step: str) -> str:
    """What the list says of a step."""
    line = next(each for each in shown(person) if each.step.name == step and not each.record)
    return page(person).model.columns[1].shown(line)


def test_members_sign_the_undertaking(person: Person) -> None:
    assert shown(person)[0].step.name == "portrait"
    assert unsigned(person.session, "1") == ["王芳", "李明"]
    go_to(person, "undertaking")
    assert told(person, "undertaking") == "待办 2"
    person.press(ENTER, times=2)
    person.enter("十一月五日")
    assert page(person).detail.undertaking.day.is_refused
    page(person).detail.undertaking.day.put("")
    person.enter("2026年11月5日")
    assert unsigned(person.session, "1") == ["李明"]
    person.press(ENTER, times=2)
    assert unsigned(person.session, "1") == []
    assert told(person, "undertaking") == "已记 2"
    person.press(Qt.Key.Key_Z, CONTROL)
    assert unsigned(person.session, "1") == ["李明"]


def test_a_step_does_not_apply_for_a_reason_until_it_is_taken_back(person: Person) -> None:
    go_to(person, "verification")
    person.press(DELETE)
    acts = page(person).acts
    assert person.focus is acts.reason
    person.press(ENTER)  # without a reason
    assert acts.reason.is_refused
    person.enter("没有下属单位")
    assert visiting.skipped(person.session, UNIT) == {"核验": "没有下属单位"}
    assert told(person, "verification") == "不适用：没有下属单位"
    assert person.focus is page(person).view
    person.press(DELETE)
    assert visiting.skipped(person.session, UNIT) == {}
    go_to(person, "portrait")
    assert not acts.skip.isEnabled()
    person.press(DELETE)
    assert not acts.reason.isVisible()


def test_a_draw_from_a_file_and_one_struck_off(person: Person, tmp_path: Path) -> None:
    listed = tmp_path / "名单.txt"
    listed.write_text("A1\t处罚\t甲案\nA2\t处罚\t乙案\nA3\t许可\t丙案\n", encoding="utf-8")
    open_step(person, "draw")
    person.enter("抽案卷", "2", "20261105", "钱主任")
    page(person).detail.draw.read_from(listed)
    person.press(ENTER, CONTROL)
    (document,) = documents(person.session, "draw")
    assert len(document["candidates"]) == 3
    first, second = document["drawn"]
    (left,) = {"A1", "A2", "A3"} - {first, second}
    go_to(person, "draw", record=1)
    panel = page(person).detail.draw
    assert [each.code for each in panel.drawn.rows.shown] == [first, second]
    panel.drawn.setFocus()
    person.press(DELETE)
    person.press(ENTER)
    assert panel.why.is_refused
    person.enter("已移交")
    assert [each.code for each in panel.drawn.rows.shown] == [second, left]
    (document,) = documents(person.session, "draw")
    assert document["withdrawals"] == [{"code": first, "reason": "已移交"}]


def test_the_report_is_drafted_and_written(person: Person, tmp_path: Path) -> None:
    hearing(person)
    go_to(person, "report")
    QApplication.processEvents()
    panel = page(person).detail.report
    assert "门口没有公示栏" in panel.problems.text()
    assert "1 条扣分还没有合议" in panel.remarks.text()
    panel.write_to(tmp_path)
    (file,) = tmp_path.glob("*.docx")
    assert file.stat().st_size > 0


def test_the_visit_is_begun_and_finished_with_what_is_missing_named(person: Person) -> None:
    go_to(person, "leaving")
    panel = page(person).detail.leaving
    assert panel.state.text() == "待考核"
    person.press(ENTER)
    assert person.focus is panel.start
    person.press(Qt.Key.Key_Space)
    assert panel.state.text() == "考核中"
    assert [each.code for each in panel.model.shown] == ["C1.1", "C1.2", "M1", "M2"]
    assert "还没有签署承诺书" in panel.remarks.text()
    assert person.focus is panel.view
    panel.finish.setFocus()
    person.press(Qt.Key.Key_Space)
    assert panel.state.text() == "已完成"
    assert "未评：C1.1" in person.window.notice.text.text()
    person.press(Qt.Key.Key_Escape)
    assert person.focus is page(person).view


def test_missing_leaves_are_a_key_away(person: Person) -> None:
    go_to(person, "leaving")
    page(person).detail.leaving.view.setFocus()
    person.press(ENTER)
    assert person.window.page is not None
    assert person.window.page.name == "score"


def test_the_live_sheet_shows_what_would_print_and_never_to_the_unit(person: Person) -> None:
    hearing(person)
    go_to(person, "hearing")
    person.press(Qt.Key.Key_F8)
    steps = page(person)
    assert steps.live.isVisible()
    assert steps.live.preview.page_count == 1
    go_to(person, "awaiting")
    go_to(person, "interview")
    assert steps.live.preview.page_count == 0
    person.press(Qt.Key.Key_F8)
    assert not steps.live.isVisible()
    person.press(Qt.Key.Key_F11)
    QApplication.processEvents()
    outside = person.window.page
    assert outside is not steps
    person.press(Qt.Key.Key_F8)
    assert not outside.live.isVisible()
