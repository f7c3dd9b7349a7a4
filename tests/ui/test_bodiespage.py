"""考核主体: boards, what is missing entered in place, workbooks, sealed sheets, registers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from app.services.fieldwork.instrument import instruments_of
from app.services.query import entries_of
from app.services.screen import keying
from app.services.screen.signing import attach_by_hand, paper
from app.services.session import create_home, open_session
from app.services.year import planning
from app.ui.bodiesplace import BodiesPlace
from app.ui.gatheringpage import GatheringPage
from app.ui.registerpage import RegisterPage
from tests.ui import year
from tests.ui.conftest import CONTROL, ENTER, Person

JUSTICE, OFFICE = "市司法局", "市委依法治市办"
BODIES = {"A1.1": OFFICE, "B2": JUSTICE, "B3": JUSTICE, "B4": "市发展改革委"}
INSERT, ESCAPE = Qt.Key.Key_Insert, Qt.Key.Key_Escape


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office whose plan names 考核主体, with one figure of one of them; one without a plan."""
    folder = tmp_path_factory.mktemp("bodies")
    create_home(folder / "office", role="office", year=2026, name="市考核办")
    office = open_session(folder / "office", actor="张三")
    leaves = [{**row, "考核主体": BODIES.get(row["编码"])} for row in year.PLAN["指标"]]
    year.bring(office, folder / "方案.xlsx", {**year.PLAN, "指标": leaves} | year.ROSTER)
    planning.issue(office, "平法〔2026〕2号")
    given = {"单位编码": "U101", "指标编码": "B2", "得分": "12.5", "来源": JUSTICE}
    year.bring(office, folder / "成绩.xlsx", {"成绩": [given]})
    office.close()
    create_home(folder / "bare", role="office", year=2026, name="市考核办")
    return folder


@pytest.fixture
def person(open_window: Callable[..., Person]) -> Person:
    return at_bodies(open_window("office"))


def at_bodies(found: Person) -> Person:
    found.window.show_page(place(found))
    QApplication.processEvents()
    return found


def place(person: Person) -> BodiesPlace:
    return next(each for each in person.window.pages if isinstance(each, BodiesPlace))


def at_register(person: Person, kind: str, unit: str = "") -> None:
    """Choose a register and a unit, as one does in the lists above it."""
    page = place(person)
    page.sections.show_page(page.registers)
    QApplication.processEvents()
    choose(page.registers.kinds, kind)
    if unit:
        choose(page.registers.units, unit)


def choose(box: object, data: str) -> None:
    at = box.findData(data)  # type: ignore[attr-defined]
    assert at >= 0
    box.setCurrentIndex(at)  # type: ignore[attr-defined]
    box.activated.emit(at)  # type: ignore[attr-defined]
    QApplication.processEvents()


def own(person: Person, unit: str, source: str) -> list[dict[str, object]]:
    found = entries_of(person.session, unit)
    return [each for each in found if each.get("source") == source and not each["withdrawn"]]


def open_board(person: Person, body: str) -> None:
    boards = place(person).boards
    boards.view.setFocus()
    assert boards.view.select(body)
    person.press(ENTER)
    assert boards.board.board is not None


def test_each_body_shows_what_it_owes_and_gave(person: Person) -> None:
    rows = {row.name: row for row in place(person).boards.model.shown}
    assert list(rows) == [OFFICE, JUSTICE, "市发展改革委"]
    justice = rows[JUSTICE]
    assert (justice.leaves, justice.units, justice.due) == (2, 3, 6)
    assert (justice.handed_in, justice.missing) == (1, 5)
    assert rows["市发展改革委"].due == 2, "a body says nothing of itself"


def test_missing_figures_are_entered_by_keys_one_after_the_other(person: Person) -> None:
    boards = place(person).boards
    open_board(person, JUSTICE)
    board = boards.board
    assert board.place == ("U101", "B3"), "one stands on the first that is missing"
    person.press(ENTER)
    assert board.panel.check is not None
    person.press(Qt.Key.Key_Space)
    (mark,) = [each for each in own(person, "U101", JUSTICE) if each["entity"] == "check"]
    assert mark["indicator"] == "B3"
    board.view.setFocus()
    assert board._stand(("U102", "B2"))
    person.press(ENTER)
    person.enter("16")
    form = board.panel.forms[0]
    assert "0 至 15" in form.refusal.text()
    assert own(person, "U102", JUSTICE) == []
    person.press(Qt.Key.Key_A, CONTROL)
    person.enter("13")
    (award,) = own(person, "U102", JUSTICE)
    assert (award["points"], award["indicator"]) == ("13", "B2")
    assert board.place == ("U102", "B3"), "Enter goes on to the next that is missing"
    assert board.panel.isAncestorOf(person.focus)
    line = next(each for each in board.model.shown if each.code == "U102")
    assert line.cells["B2"].text == "13"
    person.press(ESCAPE)
    assert person.focus is board.view
    person.press(Qt.Key.Key_Z, CONTROL)
    assert own(person, "U102", JUSTICE) == []
    person.press(ESCAPE)
    assert person.focus is boards.view


def test_a_finding_has_the_body_as_its_source(person: Person) -> None:
    open_board(person, JUSTICE)
    board = place(person).boards.board
    assert board._stand(("U401", "B3"))
    board._enter()
    form = board.panel.new_form()
    assert form is not None
    form.first().setFocus()
    person.enter("1", "2", "")
    person.enter("案卷没有归档")
    (finding,) = own(person, "U401", JUSTICE)
    assert (finding["entity"], finding["clause"], finding["count"]) == ("finding", "1", 2)
    line = next(each for each in board.model.shown if each.code == "U401")
    assert line.cells["B3"].text == "3"


def test_only_units_with_something_missing(person: Person) -> None:
    open_board(person, OFFICE)
    board = place(person).boards.board
    assert board._stand(("U102", "A1.1"))
    board._enter()
    person.press(Qt.Key.Key_Space)
    board.only.click()
    assert [line.code for line in board.model.shown] == ["U101", "U401"]


def test_a_workbook_goes_out_prefilled_and_comes_in_after_a_look(
    person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    boards = place(person).boards
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    boards.view.select(JUSTICE)
    boards.export.setFocus()
    person.press(Qt.Key.Key_Space)
    (book,) = tmp_path.glob("*.xlsx")
    assert book.stem == JUSTICE
    assert "已导出 1 个工作簿" in person.window.notice.text.text()
    given = {"单位编码": "U102", "指标编码": "B2", "得分": "11", "来源": JUSTICE}
    filled = tmp_path / "交回.xlsx"
    year.write(filled, {"成绩": [given]})
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(filled)], ""))
    boards.take_in.setFocus()
    person.press(Qt.Key.Key_Space)
    page = person.window.page
    assert isinstance(page, GatheringPage)
    assert page.incoming.files.shown[0].new == 1
    assert own(person, "U102", JUSTICE) == [], "nothing is taken in before it is meant"
    person.press(Qt.Key.Key_Space)
    (award,) = own(person, "U102", JUSTICE)
    assert award["points"] == "11"


def test_the_sealed_sheet_is_attached_and_a_later_change_asks_for_another(
    person: Person, tmp_path: Path
) -> None:
    boards = place(person).boards
    assert boards.sheets[JUSTICE].word == "未签"
    boards.view.setFocus()
    boards.view.select(JUSTICE)
    assert [each.label for each in [boards.strip._offer] if each] == ["打印日常评价汇总表"]
    row = boards.sheets[JUSTICE].row
    with_names = [(role, "赵某") for role in row.roles]
    scan = tmp_path / "扫描.pdf"
    scan.write_bytes(paper(person.session, row).data)
    boards.take([scan])
    assert boards.stack.currentWidget() is boards.form
    assert boards.form.scan == scan
    person.press(ESCAPE)
    attach_by_hand(person.session, row, scan, with_names)
    boards.load()
    assert boards.sheets[JUSTICE].word == "已签"
    keying.figure(person.session, "U102", "B2", "award", JUSTICE, "11", "")
    boards.load()
    assert boards.sheets[JUSTICE].word == "有改动，须重签"
    assert boards.sheets[OFFICE].word == "未签"


def test_without_bodies_the_page_says_what_to_do(open_window: Callable[..., Person]) -> None:
    boards = place(at_bodies(open_window("bare"))).boards
    assert boards.model.rowCount() == 0
    assert "考核主体" in boards.view.empty_text
    assert not boards.export.isEnabled()
    assert not boards.scan.isEnabled()


def test_a_matter_of_supervision_is_drafted_kept_undone_and_withdrawn(person: Person) -> None:
    at_register(person, "supervision")
    registers = place(person).registers
    assert "巡察事项只留在市考核办" in registers.told.text()
    registers.view.setFocus()
    person.press(INSERT)
    assert registers.refusal.text() == "请先选择单位，再新记。"
    choose(registers.units, "U101")
    registers.view.setFocus()
    person.press(INSERT)
    assert registers.record.isAncestorOf(person.focus)
    form = registers.record.form
    assert form is not None
    form.fields["source"].first().setFocus()
    person.type("市委督查室")
    registers.record.keep_draft()
    assert [row.drafted for row in registers.model.shown] == [True]
    person.press(ENTER, CONTROL)
    assert instruments_of(person.session, "U101") == [], "what is not whole stays a draft"
    assert form.fields["matter"].first().property("wrong")
    fill(person, registers, {"channel": "巡察", "matter": "执法主体不公示", "adopted": True})
    fill(person, registers, {"document": "巡察〔2026〕7号"})
    person.press(ENTER, CONTROL)
    (record,) = instruments_of(person.session, "U101")
    assert record.scope(person.session) == "home", "a 巡察 matter never leaves"
    assert [row.record.title for row in registers.model.shown] == ["巡察：执法主体不公示"]
    person.press(Qt.Key.Key_Z, CONTROL)
    assert [each.withdrawn for each in instruments_of(person.session, "U101")] == [True]
    person.press(Qt.Key.Key_Y, CONTROL)
    assert [each.withdrawn for each in instruments_of(person.session, "U101")] == [False]
    registers.view.setFocus()
    registers.view.select(("U101", record.id))
    person.press(Qt.Key.Key_Delete)
    person.enter("重复登记")
    assert [each.withdrawn for each in instruments_of(person.session, "U101")] == [True]


def fill(person: Person, registers: RegisterPage, values: dict[str, object]) -> None:
    """Put values into the fields of the record in hand, as a person's typing would."""
    form = registers.record.form
    assert form is not None
    for name, value in values.items():
        form.fields[name].put(value)
    form.first().setFocus()
    QApplication.processEvents()


def test_a_central_review_goes_from_the_activity_to_a_reviewed_file(person: Person) -> None:
    person.session.actor = "张三"
    at_register(person, "review-activity")
    registers = place(person).registers
    assert not registers.units.isVisible()
    registers.view.setFocus()
    person.press(INSERT)
    form = registers.record.form
    assert form is not None
    assert "unit" in {part.name for part in form.fields["files"].row.parts}
    file = {"number": "卷1", "kind": "处罚", "blind": "M1", "unit": "U101"}
    people = [{"name": "张三", "organ": "市司法局"}]
    wrong = {"name": "秋季评查", "reviewers": people, "files": [file | {"unit": "U999"}]}
    fill(person, registers, wrong)
    person.press(ENTER, CONTROL)
    assert registers.model.shown == [] or registers.model.shown[0].drafted
    fill(person, registers, {"files": [file]})
    person.press(ENTER, CONTROL)
    (row,) = registers.model.shown
    assert row.record.title == "秋季评查（1 件，1 人）"
    choose(registers.kinds, "central-review")
    registers.view.setFocus()
    person.press(INSERT)
    form = registers.record.form
    assert form is not None
    assert form.value["reviewer"] == "张三"
    person.type("秋季评查")
    person.press(ENTER)
    person.enter("M1")
    assert form.value["items"], "the blind number brings the 审查表"
    done = [{**each, "met": True} for each in form.value.get("standards", [])]
    fill(person, registers, {"standards": done})
    person.press(ENTER, CONTROL)
    (review,) = instruments_of(person.session, kind="central-review")
    assert (review.unit, review.activity) == ("U101", "秋季评查")
    (row,) = registers.model.shown
    assert row.unit == "", "whose file it is, the list does not tell"


def test_satisfaction_and_a_rate_are_recorded(person: Person) -> None:
    at_register(person, "satisfaction", "U101")
    registers = place(person).registers
    registers.view.setFocus()
    person.press(INSERT)
    survey = {"route": "专业机构", "agency": "某调查公司", "method": "电话", "index": "88.5"}
    fill(person, registers, survey | {"sample": 40, "valid": 20})
    person.press(ENTER, CONTROL)
    (row,) = registers.model.shown
    assert row.record.title == "专业机构 88.5（有效份数不足）"
    choose(registers.kinds, "rate")
    registers.view.setFocus()
    person.press(INSERT)
    fill(person, registers, {"name": "出庭应诉率", "numerator": 0, "denominator": 0})
    person.press(ENTER, CONTROL)
    (row,) = registers.model.shown
    assert row.record.title == "出庭应诉率 0/0"
    assert "不涉及" in registers.told.text()


def test_keys_go_from_sheet_to_sheet_and_within_the_tests(person: Person) -> None:
    page = place(person)
    page.boards.view.setFocus()
    person.press(Qt.Key.Key_PageDown, CONTROL)
    assert page.sections.page is page.registers
    person.press(Qt.Key.Key_PageDown, CONTROL)
    assert page.sections.page is page.exams
    first = page.exams.sections.page
    person.press(Qt.Key.Key_PageDown, CONTROL)
    assert page.sections.page is page.exams
    assert page.exams.sections.page is not first
