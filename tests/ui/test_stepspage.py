"""考核步骤 by keyboard alone: a whole visit, refusals in place, drafts, undo, 对外显示."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from app.ui.partlist import PartsField
from app.ui.stepspage import StepsPage
from app.ui.theme import TOUCH
from tests.homes import unit_total
from tests.ui import visit
from tests.ui.conftest import CONTROL, ENTER, Person
from tests.ui.test_layout import cut, focusable
from tests.ui.visit import (
    TAB,
    UNIT,
    agree,
    begin,
    documents,
    findings,
    go_to,
    hearing,
    inspection,
    open_step,
    page,
    settle,
    spot_visit,
)


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return visit.make(tmp_path_factory.mktemp("visit"))


@pytest.fixture
def person(open_window: Callable[..., Person]) -> Person:
    found = open_window("laptop")
    begin(found)
    return found


def test_what_awaits_proof_is_settled_with_who_brought_what_and_when(person: Person) -> None:
    hearing(person, awaiting="2026-12-01")
    assert findings(person.session)[0]["state"] == "待补证"
    go_to(person, "awaiting")
    person.press(ENTER, times=2)
    person.enter("照片", "", "")
    panel = page(person).detail.awaiting
    assert person.focus is panel.by
    assert "由谁提交" in panel.refusal.text()
    assert not findings(person.session)[0]["withdrawn"]
    panel.brought.put("")
    settle(person)
    (finding,) = findings(person.session)
    assert finding["withdrawn"]
    row = person.session.connection.exec_driver_sql(
        "SELECT brought, brought_by, brought_on FROM finding"
    ).one()
    assert tuple(row) == ("公示栏照片", "钱主任", "2026-11-05")
    assert page(person).sheet.awaiting == ()


def test_the_meeting_goes_from_deduction_to_deduction(person: Person) -> None:
    hearing(person)
    inspection(person)
    spot_visit(person)
    agree(person, 1)
    panel = page(person).detail.meeting
    assert panel.count.text() == "还有 2 条扣分没有合议"
    panel.reason.setFocus()
    person.type("情节轻微")
    panel.number_of.setFocus()
    panel.number_of.selectAll()
    person.type("1")
    panel.change.setFocus()
    person.press(Qt.Key.Key_Space)
    panel.dropping.setFocus()
    person.press(Qt.Key.Key_Space)
    assert panel.refusal.isVisible()
    assert person.focus is panel.reason
    person.type("证据不足")
    panel.dropping.setFocus()
    person.press(Qt.Key.Key_Space)
    assert panel.row is None
    decided = [
        (each["outcome"], each.get("reason", ""), present)
        for document in documents(person.session, "deliberation")
        for present in [document["present"]]
        for each in document["decisions"]
    ]
    assert [each[0] for each in decided] == ["同意", "调整", "不予扣分"]
    assert all(each[2] == ["王芳", "李明"] for each in decided)
    assert page(person).sheet.deductions == ()


def test_an_incomplete_record_stays_a_draft_and_says_why_at_its_fields(person: Person) -> None:
    open_step(person, "hearing")
    name = "draft:U1:hearing:"
    person.type("周")
    wait_for(lambda: name in person.session.local)
    assert json.loads(person.session.local[name])["reporter"] == "周"
    person.press(Qt.Key.Key_Backspace)
    wait_for(lambda: name not in person.session.local)
    assert name not in person.session.local
    person.press(TAB, times=2)
    person.type("会议室")
    person.press(ENTER, CONTROL)
    panel = page(person).detail.record
    assert panel.form.fields["reporter"].refusal.text() == "缺少“汇报人”。"
    assert person.focus is panel.form.fields["reporter"].first()
    assert documents(person.session, "hearing") == []
    go_to(person, "portrait")
    assert unit_total(person.session, UNIT)["missing"]
    states = {line.step.name: page(person).model.columns[1].shown(line) for line in shown(person)}
    assert states["hearing"] == "草稿"
    open_step(person, "hearing")
    assert page(person).detail.record.form.value["place"] == "会议室"
    person.enter("周区长")
    go_to(person, "portrait")
    assert [each["place"] for each in documents(person.session, "hearing")] == ["会议室"]
    assert [name for name in person.session.local if name.startswith("draft:")] == []


def shown(person: Person) -> list[Any]:
    return list(page(person).model.shown)


def wait_for(holds: Callable[[], bool]) -> None:
    """Let up to a second pass."""
    for _ in range(100):
        if holds():
            return
        QTest.qWait(10)


def test_a_record_is_changed_undone_and_withdrawn_for_a_reason(person: Person) -> None:
    hearing(person)
    go_to(person, "hearing", record=1)
    person.press(ENTER)
    person.focus.selectAll()
    person.type("钱区长")
    person.press(ENTER, CONTROL)
    assert [each["reporter"] for each in documents(person.session, "hearing")] == ["钱区长"]
    person.press(Qt.Key.Key_Z, CONTROL)
    assert [each["reporter"] for each in documents(person.session, "hearing")] == ["周区长"]
    assert page(person).detail.record.form.value["reporter"] == "周区长"
    person.press(Qt.Key.Key_Y, CONTROL)
    assert [each["reporter"] for each in documents(person.session, "hearing")] == ["钱区长"]
    go_to(person, "hearing", record=1)
    person.press(Qt.Key.Key_Insert)
    person.enter("孙局长")
    page(person).leave()
    titles = [each["reporter"] for each in documents(person.session, "hearing")]
    assert titles == ["钱区长", "孙局长"]
    go_to(person, "hearing", record=2)
    person.press(Qt.Key.Key_Delete)
    person.enter("记重了")
    go_to(person, "hearing", record=1)
    person.press(Qt.Key.Key_Delete)
    person.enter("记错单位")
    assert documents(person.session, "hearing") == []
    assert all(each["withdrawn"] for each in findings(person.session))


def test_a_refusal_deep_in_a_list_stands_at_its_field(person: Person) -> None:
    open_step(person, "inspection")
    person.enter("大厅")
    person.press(Qt.Key.Key_3)  # 不适用: its reason is asked
    person.press(ENTER, CONTROL)
    items = page(person).detail.record.form.fields["items"]
    assert isinstance(items, PartsField)
    assert items.form.fields["reason"].refusal.text() == "不适用的须写明理由。"
    assert person.focus is items.form.fields["reason"].first()
    person.type("没有大厅")
    person.press(ENTER, CONTROL)
    (document,) = documents(person.session, "inspection")
    (item,) = document["items"]  # what nobody looked at is not recorded
    assert item["reason"] == "没有大厅"
    go_to(person, "inspection", record=1)
    person.press(ENTER, times=2)
    person.press(Qt.Key.Key_Down)
    person.press(Qt.Key.Key_1)
    person.press(ENTER, CONTROL)
    (document,) = documents(person.session, "inspection")
    assert [each["result"] for each in document["items"]] == ["不适用", "符合"]


def test_the_unit_confirms_the_facts(person: Person) -> None:
    hearing(person)
    spot_visit(person)
    go_to(person, "confirmation")
    panel = page(person).detail.feedback
    assert [fact.fact for fact in panel.model.shown] == ["门口没有公示栏"]
    panel.begin("属实")
    signer = panel.form.fields["signer"]
    assert person.focus is signer.form.first()
    person.enter("钱区长", "副区长")
    person.press(Qt.Key.Key_2)  # 分管负责人
    person.press(ENTER)
    person.type("2026-11-05")
    panel.await_seal()
    person.type("2026-11-12")
    person.press(ENTER, CONTROL)
    (document,) = documents(person.session, "confirmation")
    assert document["opinion"] == "属实"
    assert document["signer"]["charge"] == "分管负责人"
    assert document["seal_due"] == "2026-11-12"
    assert page(person).sheet.seal == "待补章（2026-11-12）"


def test_under_display_nothing_covert_and_no_score_is_on_the_page(person: Person) -> None:
    hearing(person)
    spot_visit(person)
    open_page = page(person)
    shown_page = StepsPage(person.running.desk)
    shown_page.shown = True
    shown_page.resize(open_page.size())
    shown_page.show()
    QApplication.processEvents()
    assert shown_page.sheet is not None
    names = {line.step.name for line in shown_page.model.shown}
    assert not names & {"deliberation", "direct-score", "portrait"}
    for line in list(shown_page.model.shown):
        shown_page.view.select(line.key)
        QApplication.processEvents()
        told = " ".join(label.text() for label in shown_page.findChildren(QLabel))
        told += "".join(
            column.shown(each)
            for each in shown_page.model.shown
            for column in shown_page.model.columns
        )
        told += "".join(fact.fact for fact in shown_page.detail.feedback.model.shown)
        for word in ("窗口没有公示", "12.5", "1.5", "办事窗口", "已记 2"):
            assert word not in told
    shown_page.close()
    shown_page.deleteLater()


@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_is_cut_off_or_nameless_in_any_step(
    open_window: Callable[..., Person], percent: int
) -> None:
    person = open_window("laptop", percent=percent)
    begin(person)
    hearing(person, awaiting="2026-12-01")
    hearing(person, "钱区长")
    for line in shown(person):
        page(person).view.select(line.key)
        if line.step.name != "sitting":
            page(person)._enter()
        QApplication.processEvents()
        QApplication.processEvents()  # a new form is laid out again once its titles are bold
        assert person.window.size() == QSize(1366, 768), line.step.name
        assert cut(person) == [], line.step.name
        for widget in focusable(person):
            name = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
            assert name, (line.step.name, widget)
            assert widget.height() >= TOUCH - 1, (line.step.name, widget, widget.size())
        page(person)._back()
