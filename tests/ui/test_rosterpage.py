"""单位与考核组: the roster, decisions on units, members, assignments, the calendar."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton

from app.services.review import workday
from app.services.year import teaming
from app.services.year.assessment import current_frame, current_year
from app.services.year.yearplan import entity_rows
from app.ui.assignpage import AssignPage
from app.ui.rosterpage import RosterPage
from tests.ui.conftest import CONTROL, ENTER, Person
from tests.ui.plan import plan_of, shown, type_cell, type_over

INSERT, DELETE, SPACE = Qt.Key.Key_Insert, Qt.Key.Key_Delete, Qt.Key.Key_Space


@pytest.fixture
def person(open_window: Callable[..., Person]) -> Person:
    """Somebody at the office, before 方案."""
    found = open_window("office")
    plan_of(found)
    return found


def roster_of(person: Person, code: str) -> RosterPage:
    """The roster with a unit in hand and its panel shown."""
    sheet = shown(person, plan_of(person).roster)
    sheet.stand_on(code)
    for _ in range(3):
        QApplication.processEvents()
    return sheet


def given(person: Person) -> dict[str, str]:
    rows = entity_rows(person.session.connection, "assignment", where="NOT withdrawn")
    return {row["unit"]: row["team"] for row in rows}


def press_named(person: Person, sheet: RosterPage, name: str) -> None:
    """Press the button that a screen reader calls so."""
    buttons = sheet.panel.findChildren(QPushButton)
    found = [each for each in buttons if each.accessibleName() == name and each.isVisible()]
    found[0].setFocus()
    person.press(SPACE)
    QApplication.processEvents()


class TestUnits:
    def test_the_roster_is_filtered_by_pinyin_and_by_category(self, person: Person) -> None:
        sheet = roster_of(person, "U101")
        assert [row.code for row in sheet.model.shown] == ["U101", "U102", "U401"]
        sheet.seek.setFocus()
        person.type("wdq")
        assert [row.code for row in sheet.model.shown] == ["U102"]
        sheet.seek.clear()
        sheet.category.setCurrentIndex(4)
        sheet.category.activated.emit(4)
        assert [row.code for row in sheet.model.shown] == ["U401"]

    def test_a_cell_is_kept_when_left_and_refused_where_it_stands(self, person: Person) -> None:
        sheet = roster_of(person, "U401")
        sheet.view.setFocus()
        person.press(ENTER)
        form = sheet.panel.form
        assert form is not None
        assert person.focus is form.first()
        type_over(person, form, "联系人", "周某")
        type_over(person, form, "类别", "12")
        assert "1 至 9" in form.fields["类别"].refusal.text()
        unit = current_frame(person.session).units["U401"]
        assert (unit.contact, unit.category) == ("周某", 4)
        type_over(person, form, "类别", "5")
        assert current_frame(person.session).units["U401"].category == 5
        assert not form.fields["类别"].refusal.isVisible()

    def test_a_unit_is_added_and_removed_for_a_reason(self, person: Person) -> None:
        sheet = roster_of(person, "U101")
        sheet.view.setFocus()
        person.press(INSERT)
        new = sheet.panel.new
        assert new is not None
        for name, text in (("编码", "U101"), ("名称", "市总工会"), ("类别", "6")):
            type_over(person, new, name, text)
        new.made.emit()
        assert "已有" in new.fields["编码"].refusal.text()
        type_over(person, new, "编码", "U601")
        new.made.emit()
        sheet = roster_of(person, "U601")
        row = sheet.view.current()
        assert row is not None
        assert (row.code, row.name, row.category) == ("U601", "市总工会", 6)
        sheet.panel.drop.setFocus()
        person.press(SPACE)
        assert "须写明理由" in sheet.panel.refusal.text()
        sheet.panel.reason.setFocus()
        person.type("重复登记")
        sheet.panel.drop.setFocus()
        person.press(SPACE)
        assert "U601" not in current_frame(person.session).units

    def test_an_exemption_after_the_issue_waits_for_a_second_person(self, person: Person) -> None:
        sheet = roster_of(person, "U401")
        form = sheet.panel.decide.form
        assert form is not None
        type_over(person, form, "指标", "B2")
        form.made.emit()
        assert "须写明理由" in form.fields["理由"].refusal.text()
        type_over(person, form, "理由", "没有这项职能")
        QApplication.processEvents()
        row = sheet.view.current()
        assert row is not None
        assert row.marks == ("不涉及 1", "待第二人批准")
        assert row.possible == 850_000
        press_named(person, sheet, "批准：不涉及 B2 制度建设")
        assert "须由另一人批准" in sheet.panel.refusal.text()
        person.session.actor = "李四"
        press_named(person, sheet, "批准：不涉及 B2 制度建设")
        row = sheet.view.current()
        assert row is not None
        assert row.marks == ("不涉及 1",)
        sheet.panel.reason.setFocus()
        person.type("职能划回")
        press_named(person, sheet, "取消：不涉及 B2 制度建设")
        assert current_frame(person.session).units["U401"].exemptions == ()

    def test_a_deferral_asks_for_its_document(self, person: Person) -> None:
        sheet = roster_of(person, "U401")
        form = sheet.panel.decide.form
        assert form is not None
        form.fields["事项"].put("暂缓评定")
        type_over(person, form, "理由", "机构撤并")
        assert "文号" in form.fields["文号"].refusal.text()
        type_over(person, form, "文号", "平法〔2026〕9号")
        form.made.emit()
        assert current_year(person.session).records["U401"].deferred == "暂缓评定"

    def test_a_delegated_units_result_is_registered(self, person: Person) -> None:
        sheet = roster_of(person, "U401")
        form = sheet.panel.form
        assert form is not None
        type_over(person, form, "负责考核单位", "市委统战部")
        QApplication.processEvents()
        result = sheet.panel.result
        assert result is not None
        assert result.isVisible()
        type_over(person, result, "总分", "九十")
        result.made.emit()
        assert "不是数字" in result.fields["总分"].refusal.text()
        type_over(person, result, "总分", "91.5")
        result.fields["等次"].put("优秀")
        result.made.emit()
        registered = current_year(person.session).records["U401"].registered
        assert registered is not None
        assert (registered.total, registered.grade) == (915_000, "优秀")


def test_members_are_typed_in_and_the_rules_of_a_leader_hold(person: Person) -> None:
    sheet = shown(person, plan_of(person).teams)
    table = sheet.table
    assert table is not None
    for name, text in (("组号", "2"), ("姓名", "赵强"), ("职务层次", "科级")):
        type_cell(person, table, 1, name, text)
    table.model.setData(table.model.index(1, 2), "组长")
    assert "县处级" in table.refusal.text()
    assert sheet.told.text().startswith("考核组 1 个")
    type_cell(person, table, 1, "职务层次", "县处级")
    assert "须来自成员单位" in table.refusal.text()
    assert "县处级" not in table.refusal.text()
    table.model.setData(table.model.index(1, 6), "成员单位")
    assert not table.refusal.isVisible()
    assert sheet.told.text().startswith("考核组 2 个")
    table.view.setFocus()
    table.view.setCurrentIndex(table.model.index(1, 0))
    person.press(DELETE)
    assert "须写明理由" in sheet.refusal.text()
    person.type("另有任务")
    table.view.setFocus()
    table.view.setCurrentIndex(table.model.index(1, 0))
    person.press(DELETE)
    assert [row.key for row in table.model.rows] == ["1|王芳"]


class TestAssignments:
    @pytest.fixture
    def sheet(self, person: Person) -> AssignPage:
        teaming.set_member(
            person.session, "", "",
            {"组号": "2", "姓名": "赵强", "身份": "组长", "职务层次": "县处级", "来源": "成员单位",
             "回避单位": "U401"},
        )  # fmt: skip
        return shown(person, plan_of(person).assign)

    def test_a_digit_gives_what_is_selected_to_a_team(
        self, person: Person, sheet: AssignPage
    ) -> None:
        sheet.view.select("U102")
        sheet.view.setFocus()
        person.press(Qt.Key.Key_2)
        assert given(person) == {"U101": "1", "U102": "2"}
        person.press(DELETE)
        assert given(person) == {"U101": "1"}
        person.press(Qt.Key.Key_Z, CONTROL)
        assert given(person) == {"U101": "1", "U102": "2"}

    def test_units_are_dragged_onto_a_team(self, person: Person, sheet: AssignPage) -> None:
        rows = [sheet.model.index(place, 0) for place in (0, 1)]
        data = sheet.model.mimeData(rows)
        place = next(at for at, row in enumerate(sheet.teams.shown) if row.number == "2")
        middle = sheet.team_view.visualRect(sheet.teams.index(place, 0)).center()
        drop = QDropEvent(
            QPointF(middle), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        sheet.team_view.dropEvent(drop)
        assert given(person) == {"U101": "2", "U102": "2"}

    def test_what_the_rules_forbid_is_refused_in_place(
        self, person: Person, sheet: AssignPage
    ) -> None:
        sheet.view.select("U401")
        sheet.view.setFocus()
        person.press(Qt.Key.Key_2)
        assert "应当回避" in sheet.refusal.text()
        assert "U401" not in given(person)
        sheet.view.setFocus()
        person.press(ENTER)
        person.enter("7")
        assert "没有组号为“7”的考核组" in sheet.refusal.text()
        person.press(Qt.Key.Key_A, CONTROL)
        person.enter("1")
        assert given(person)["U401"] == "1"
        assert not sheet.refusal.isVisible()


def test_a_year_that_is_not_on_board_is_entered_from_the_notice(person: Person) -> None:
    sheet = shown(person, plan_of(person).calendar)
    row = sheet.view.current()
    assert row is not None
    assert (row.year, row.known) == (2027, "未录入")
    form = sheet.form
    form.fields["放假"].put("2027-01-01至2027-01-03，2027-02-05")
    form.fields["调休上班"].put("2027-01-05")
    form.made.emit()
    assert "文号" in form.fields["通知文号"].refusal.text()
    type_over(person, form, "通知文号", "国办发明电〔2026〕7号")
    assert "不是调休上班的周末" in form.fields["调休上班"].refusal.text()
    form.fields["调休上班"].put("2027-01-09")
    form.made.emit()
    told = next(each for each in workday.calendars(person.session) if each["year"] == 2027)
    assert told["entered"]
    assert told["holidays"] == ["2027-01-01", "2027-01-02", "2027-01-03", "2027-02-05"]
    assert told["makeup"] == ["2027-01-09"]
    row = sheet.view.current()
    assert row is not None
    assert (row.known, row.document) == ("已录入", "国办发明电〔2026〕7号")
