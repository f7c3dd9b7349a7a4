"""方案: the draft edited by key, its sums, its check, its issue, its versions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.services.entry import carryover, recording
from app.services.entry.recording import Particulars
from app.services.screen.cells import drafts_of
from app.services.session import create_home
from app.services.year import drafting, planning, planversion
from app.services.year.yearplan import load_draft
from app.ui.gatheringpage import GatheringPage
from app.ui.indicatorspage import IndicatorsPage
from app.ui.issuepage import BODY, CONSENT, DOCUMENT
from app.ui.message import Stale
from app.ui.planpage import PlanPage
from tests.ui.conftest import CONTROL, ENTER, Person
from tests.ui.plan import plan_of, shown, type_cell, type_over

POINT = 10_000
INSERT, DELETE, SPACE, ESC = (
    Qt.Key.Key_Insert, Qt.Key.Key_Delete, Qt.Key.Key_Space, Qt.Key.Key_Escape,
)  # fmt: skip
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def person(open_window: Callable[..., Person]) -> Person:
    """Somebody at the office, before 方案."""
    found = open_window("office")
    plan_of(found)
    return found


def leaf(person: Person, code: str) -> object:
    found = [each for each in load_draft(person.session).indicators if each.code == code]
    return found[0] if found else None


def points(person: Person, code: str) -> int | None:
    return getattr(leaf(person, code), "points", None)


def cell(page: PlanPage, code: str, column: int) -> str:
    index = page.indicators.model.index_of(code)
    return str(index.siblingAtColumn(column).data())


class TestIndicators:
    def test_a_cell_is_kept_when_left_and_the_sums_follow(self, person: Person) -> None:
        page = plan_of(person)
        sheet = page.indicators
        assert (cell(page, "A1", 1), cell(page, "A", 1)) == ("40.00", "40.00")
        sheet.stand_on("A1.1")
        sheet.tree.setFocus()
        person.press(ENTER)
        form = sheet.panel.form
        assert form is not None
        assert person.focus is form.first()
        type_over(person, form, "分值", "12.5")
        assert points(person, "A1.1") == 125_000
        assert (cell(page, "A1", 1), cell(page, "A1.1", 4)) == ("22.50", "已改")
        assert "1 类 82.50（还差 17.5）" in sheet.sums.text()
        person.press(Qt.Key.Key_Z, CONTROL)
        assert points(person, "A1.1") == 30 * POINT

    def test_a_wrong_cell_stays_as_typed_with_the_reason_below_it(self, person: Person) -> None:
        form_page = plan_of(person).indicators
        form_page.stand_on("B2")
        form = form_page.panel.form
        assert form is not None
        type_over(person, form, "分值", "十五")
        field = form.fields["分值"]
        assert field.refusal.isVisible()
        assert "不是数字" in field.refusal.text()
        assert form.texts["分值"] == "十五"
        assert points(person, "B2") == 15 * POINT
        form.take_focus("分值")
        person.press(ESC)
        assert form.texts["分值"] == "15"
        assert not field.refusal.isVisible()

    def test_what_is_typed_and_not_left_is_a_draft_that_counts_nothing(
        self, person: Person
    ) -> None:
        sheet = plan_of(person).indicators
        sheet.stand_on("B2")
        form, drafts = sheet.panel.form, sheet.panel.drafts
        assert form is not None
        assert drafts is not None
        form.take_focus("分值")
        person.press(Qt.Key.Key_End)
        person.type("7")
        assert drafts.late.isActive()
        drafts.late.timeout.emit()
        assert points(person, "B2") == 15 * POINT
        again = IndicatorsPage(person.running.desk)
        again.load()
        again.stand_on("B2")
        assert again.panel.form is not None
        assert again.panel.form.texts["分值"] == "157"
        again.deleteLater()
        type_over(person, form, "分值", "14")
        drafts.late.timeout.emit()
        assert points(person, "B2") == 14 * POINT
        assert drafts_of(person.session, "指标") == {}

    def test_an_indicator_is_added_behind_the_one_in_hand_moved_and_removed(
        self, person: Person
    ) -> None:
        page = plan_of(person)
        sheet = page.indicators
        sheet.stand_on("B2")
        sheet.tree.setFocus()
        person.press(INSERT)
        new = sheet.panel.new
        assert new is not None
        assert (new.texts["编码"], new.texts["上级编码"], new.texts["板块"]) == ("B5", "B", "共同")
        type_over(person, new, "名称", "行政复议")
        type_over(person, new, "分值", "甲")
        new.made.emit()
        assert "不是数字" in new.fields["分值"].refusal.text()
        type_over(person, new, "分值", "4")
        new.take_focus("计分方法")
        for key in (Qt.Key.Key_2, ENTER, Qt.Key.Key_1):
            person.press(key)
        new.button.setFocus()
        person.press(SPACE)
        assert sheet.model.codes()[6:9] == ["B2", "B5", "B3"]
        assert new.isVisible(), "the next one may be typed at once"
        person.press(ESC)
        sheet.stand_on("B5")
        sheet.tree.setFocus()
        person.press(Qt.Key.Key_Down, ALT)
        assert sheet.model.codes()[6:9] == ["B2", "B3", "B5"]
        person.press(DELETE)
        assert leaf(person, "B5") is None
        person.press(Qt.Key.Key_Z, CONTROL)
        assert points(person, "B5") == 4 * POINT

    def test_the_next_is_begun_only_once_the_new_one_is_read(self, person: Person) -> None:
        sheet = plan_of(person).indicators
        sheet.stand_on("B2")
        sheet._made("B5")
        assert not sheet.panel.is_new, "it is not there yet"
        drafting.add_indicator(person.session, {"编码": "B5", "上级编码": "B", "名称": "行政复议",
                                                "板块": "共同"}, "B2")  # fmt: skip
        sheet.refresh()
        new = sheet.panel.new
        assert new is not None
        assert (sheet.panel.is_new, new.texts["上级编码"]) == (True, "B5")

    def test_clauses_are_typed_into_their_table(self, person: Person) -> None:
        sheet = plan_of(person).indicators
        sheet.stand_on("B1")
        table = sheet.panel.tables["扣分标准"]
        type_cell(person, table, 0, "每次扣分", "两分")
        assert table.model.text(0, "每次扣分") == "两分"
        assert leaf(person, "B1").clauses[0].points == 15_000  # type: ignore[attr-defined]
        sheet.stand_on("B3")
        assert table.model.text(0, "每次扣分") == "1"
        assert not table.refusal.isVisible()
        sheet.stand_on("B1")
        type_cell(person, table, 0, "每次扣分", "2")
        type_cell(person, table, 2, "内容", "公示不及时")
        assert table.model.text(2, "条款号") == "3"
        type_cell(person, table, 2, "每次扣分", "a")
        assert "每次扣分" in table.refusal.text()
        assert table.model.text(2, "每次扣分") == "a"
        type_cell(person, table, 2, "每次扣分", "0.5")
        assert not table.refusal.isVisible()
        clauses = leaf(person, "B1").clauses  # type: ignore[attr-defined]
        assert [(each.number, each.points) for each in clauses] == [
            ("1", 20_000), ("2", 2_500), ("3", 5_000),
        ]  # fmt: skip
        table.view.setCurrentIndex(table.model.index(1, 0))
        person.press(DELETE)
        clauses = leaf(person, "B1").clauses  # type: ignore[attr-defined]
        assert [each.number for each in clauses] == ["1", "3"]

    def test_a_leaf_goes_under_another_branch(self, person: Person) -> None:
        sheet = plan_of(person).indicators
        sheet.stand_on("B3")
        above = sheet.panel.above
        above.setCurrentIndex(above.findData("A1"))
        above.activated.emit(above.currentIndex())
        assert leaf(person, "B3").parent == "A1"  # type: ignore[attr-defined]
        assert sheet.model.codes()[4] == "B3"


def test_a_tick_changes_the_sum_of_its_category(person: Person) -> None:
    sheet = shown(person, plan_of(person).matrix)
    header = sheet.model.headerData
    assert header(3, Qt.Orientation.Horizontal) == "2 类\n100.00\n正好"
    sheet.view.setFocus()
    sheet.view.setCurrentIndex(sheet.model.index(0, 3))
    person.press(SPACE)
    assert header(3, Qt.Orientation.Horizontal) == "2 类\n70.00\n还差 30"
    assert 2 not in leaf(person, "A1.1").categories  # type: ignore[attr-defined]
    rect = sheet.view.visualRect(sheet.model.index(0, 3))
    QTest.mouseClick(sheet.view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert header(3, Qt.Orientation.Horizontal) == "2 类\n100.00\n正好"
    for category in range(2, 11):
        sheet.view.setCurrentIndex(sheet.model.index(0, category))
        person.press(SPACE)
    assert "至少" in sheet.refusal.text()


def test_a_setting_is_refused_at_its_field_and_kept_as_typed(person: Person) -> None:
    sheet = shown(person, plan_of(person).rules)
    form = next(each for each in sheet.forms.values() if "优秀分数线" in each.fields)
    type_over(person, form, "优秀分数线", "101")
    assert "0 至 100" in form.fields["优秀分数线"].refusal.text()
    type_over(person, form, "优秀分数线", "92")
    type_over(person, form, "优秀比例", "30%")
    settings = load_draft(person.session).settings
    assert (settings.excellent, settings.quota and settings.quota.every) == (92 * POINT, 30 * POINT)


def test_a_key_task_is_linked_to_its_leaf(person: Person) -> None:
    sheet = shown(person, plan_of(person).tasks)
    table = sheet.table
    assert table is not None
    for name, text in (("编号", "1"), ("指标编码", "B9"), ("内容", "推进执法公示")):
        type_cell(person, table, 0, name, text)
    assert "B9" in table.refusal.text()
    type_cell(person, table, 0, "指标编码", "B1")
    assert [row.key for row in table.model.rows] == ["1"]
    indicators = shown(person, plan_of(person).indicators)
    indicators.stand_on("B1")
    assert indicators.panel.tasks.text() == "对应的重点任务：1 推进执法公示"


class TestIssue:
    def test_a_fault_leads_to_its_place(self, person: Person) -> None:
        drafting.set_indicator(person.session, "B2", {"分值": "0"})
        person.running.desk.stale.emit(Stale())
        page = plan_of(person)
        sheet = shown(person, page.issue)
        assert sheet.line.text() == "错误 1 处，须改正后才能印发"
        assert page.sections.buttons[4].text() == "印发 1"
        sheet.view.select(sheet.model.shown[0])
        sheet.view.setFocus()
        person.press(ENTER)
        assert page.sections.page is page.indicators
        row = page.indicators.panel.row
        assert row is not None
        assert row.code == "B2"
        assert page.indicators.panel.faults.isVisible()
        shown(person, page.issue)
        bound = next(row for row in sheet.model.shown if row.place == "优秀分数线")
        sheet.view.select(bound)
        sheet.view.setFocus()
        person.press(ENTER)
        assert page.sections.page is page.rules
        assert person.focus.accessibleName() == "优秀分数线"

    def test_the_consent_is_asked_for_and_the_issue_is_final(
        self, person: Person, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked: list[str] = []

        def meant(_parent: object, _title: str, told: str, _act: str) -> bool:
            asked.append(told)
            return len(asked) > 1

        monkeypatch.setattr("app.ui.issuepage.is_meant", meant)
        sheet = shown(person, plan_of(person).issue)
        drafting.set_indicator(person.session, "B2", {"分值": "14"})
        sheet.refresh()
        assert sheet.form.texts[BODY] == "市考核工作委员会"
        sheet.issue()
        assert "考核方案二" in sheet.form.fields[CONSENT].refusal.text()
        person.enter("市考委会2026年第2次会议")
        sheet.issue()
        assert "文号" in sheet.form.fields[DOCUMENT].refusal.text()
        assert asked == []
        person.type("平法〔2026〕8号")
        sheet.form.button.setFocus()
        person.press(SPACE)
        assert planversion.versions(person.session)[0].number == 1, "it was not meant"
        assert "不能修改或收回" in asked[0]
        assert "1 条记录不再计分" in asked[0]
        person.press(SPACE)
        (last, _) = planversion.versions(person.session)
        assert (last.number, last.document, last.consent) == (
            2, "平法〔2026〕8号", "市考委会2026年第2次会议",
        )  # fmt: skip

    def test_versions_are_compared_and_what_waits_is_carried_or_withdrawn(
        self, person: Person
    ) -> None:
        recording.record_award(person.session, "U102", "B2", 9 * POINT, Particulars("甲局"))
        drafting.set_indicator(person.session, "B2", {"分值": "14"})
        planning.issue(person.session, "平法〔2026〕8号")
        page = plan_of(person)
        sheet = shown(person, page.versions)
        assert [
            (row.place, row.column, row.before, row.after) for row in sheet.view.rows.shown
        ] == [("B2 制度建设", "分值", "15", "14")]
        assert page.sections.buttons[5].text() == "版本 2"
        sheet.waiting.setFocus()
        sheet.waiting.select(sheet.waiting.rows.shown[0].id)
        sheet.carry.setFocus()
        person.press(SPACE)
        assert "须写明理由" in sheet.refusal.text()
        sheet.reason.setFocus()
        person.enter("事实未变")
        assert len(carryover.listed(person.session)) == 1
        sheet.waiting.selectAll()
        sheet.reason.setFocus()
        person.type("不再适用")
        sheet.drop.setFocus()
        person.press(SPACE)
        assert carryover.listed(person.session) == []
        assert sheet.waiting.rows.rowCount() == 0
        standing = person.session.connection.exec_driver_sql(
            "SELECT count(*) FROM award WHERE indicator = 'B2' AND NOT withdrawn"
        ).scalar()
        assert standing == 1, "one was carried over, the other withdrawn"


class TestEmptyHome:
    @pytest.fixture
    def empty(self, open_window: Callable[..., Person], homes: Path) -> Person:
        if not (homes / "blank").exists():
            create_home(homes / "blank", role="office", year=2026, name="市考核办")
        found = open_window("blank")
        plan_of(found)
        return found

    def test_the_page_leads_and_a_plan_is_typed_from_nothing(self, empty: Person) -> None:
        sheet = plan_of(empty).indicators
        assert sheet.start.isVisible()
        assert not sheet.tree.isVisible()
        sheet.start.type.setFocus()
        empty.press(SPACE)
        new = sheet.panel.new
        assert new is not None
        type_over(empty, new, "编码", "A")
        type_over(empty, new, "名称", "党的领导")
        new.made.emit()
        assert "须填写" in new.fields["板块"].refusal.text()
        new.fields["板块"].put("领导")
        new.made.emit()
        assert sheet.model.codes() == ["A"]
        assert (new.texts["编码"], new.texts["上级编码"]) == ("A1", "A")
        assert not sheet.start.isVisible()

    def test_templates_are_written_to_the_folder_picked(
        self, empty: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(
            "app.ui.startpanel.QFileDialog.getExistingDirectory", lambda *_: str(tmp_path)
        )
        start = plan_of(empty).indicators.start
        start.download.setFocus()
        empty.press(SPACE)
        assert {"方案.xlsx", "指标.xlsx", "单位.xlsx"} <= {path.name for path in tmp_path.iterdir()}

    def test_a_workbook_dropped_is_looked_at_before_it_is_taken_in(
        self, empty: Person, homes: Path
    ) -> None:
        page = plan_of(empty)
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(homes / "方案和名册.xlsx"))])
        drop = QDropEvent(
            QPointF(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        page.dropEvent(drop)
        QApplication.processEvents()
        gathering = empty.window.page
        assert isinstance(gathering, GatheringPage)
        assert [row.refusal for row in gathering.incoming.files.shown] == [""]
        assert load_draft(empty.session).indicators == ()
