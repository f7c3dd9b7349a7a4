"""评分 by keyboard alone: findings, check marks, awards, measures, refusals, undo, search."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.services.query import entries_of, log
from app.services.screen import draft
from app.ui.figureform import FigureForm
from app.ui.findingform import FindingForm
from app.ui.leafpanel import LeafPanel
from app.ui.scorepage import ScorePage
from tests.ui.conftest import CONTROL, ENTER, Person


@pytest.fixture
def person(open_window: Callable[..., Person]) -> Person:
    """Somebody at the score sheet of U102, which has no entry yet."""
    found = open_window("team")
    found.running.desk.show("U102", page="score")
    assert page(found).sheet is not None
    return found


def page(person: Person) -> ScorePage:
    found = person.window.page
    assert isinstance(found, ScorePage)
    return found


def leaf(person: Person) -> str:
    """The leaf in hand."""
    found = page(person).panel.leaf
    assert found is not None
    return found.code


def stand_on(person: Person, code: str) -> None:
    """Go down the tree to a leaf, by the arrow key."""
    page(person).tree.setFocus()
    person.press(Qt.Key.Key_Home)
    for _ in range(40):
        if (
            leaf(person) == code
            and page(person).model.entry_at(page(person).tree.currentIndex()) is None
        ):
            return
        person.press(Qt.Key.Key_Down)
    pytest.fail(f"no line for {code}")


def entries(person: Person, indicator: str) -> list[dict[str, object]]:
    """What stands recorded at a leaf of U102, withdrawn entries too."""
    return [each for each in entries_of(person.session, "U102") if each["indicator"] == indicator]


def figure(person: Person) -> str:
    """The running total."""
    return page(person).heading.figure.text()


def test_only_the_leaves_of_the_visit_are_shown_until_all_are_asked_for(person: Person) -> None:
    assert page(person).model.codes() == ["A1.2", "B1", "B2", "B3"]
    page(person).scope.setFocus()
    person.press(Qt.Key.Key_Down)
    page(person).scope.activated.emit(1)
    assert page(person).model.codes() == ["A1.1", "A1.2", "B1", "B2", "B3", "B4"]


def test_a_finding_by_clause_number_is_kept_and_enter_goes_on_to_the_next_leaf(
    person: Person,
) -> None:
    stand_on(person, "B1")
    person.press(ENTER, times=2)  # into the panel, past the check mark
    person.enter("1", "", "", "门口没有公示栏")
    (finding,) = entries(person, "B1")
    assert finding["clause"] == "1"
    assert finding["count"] == 1
    assert finding["points"] is None
    assert finding["note"] == "门口没有公示栏"
    assert finding["source"] == "考核组1"
    assert figure(person) == "18.50"
    assert leaf(person) == "B2"
    assert isinstance(person.focus.parent(), FigureForm)


def test_a_clause_is_found_by_words_and_the_count_counts(person: Person) -> None:
    stand_on(person, "B1")
    person.press(ENTER, times=2)
    person.enter("内容错误")
    person.focus.selectAll()
    person.enter("3", "", "网站上的电话是旧的")
    (finding,) = entries(person, "B1")
    assert (finding["clause"], finding["count"]) == ("2", 3)
    assert figure(person) == "19.25"


def test_ctrl_enter_keeps_the_finding_and_begins_the_next(person: Person) -> None:
    stand_on(person, "B1")
    person.press(ENTER, times=2)
    person.type("1")
    person.press(ENTER, CONTROL)
    assert leaf(person) == "B1"
    person.type("2")
    person.press(ENTER, CONTROL)
    assert [each["clause"] for each in entries(person, "B1")] == ["1", "2"]
    form = person.focus.parent()
    assert isinstance(form, FindingForm)
    assert form.entry is None
    assert person.focus is form.clause


def test_a_row_is_kept_when_it_is_left_by_the_tab_key(person: Person) -> None:
    stand_on(person, "B1")
    person.press(ENTER, times=2)
    person.type("2")
    person.press(Qt.Key.Key_Tab, times=6)
    assert [each["clause"] for each in entries(person, "B1")] == ["2"]


def test_space_marks_a_leaf_as_looked_at_and_takes_the_mark_back(person: Person) -> None:
    stand_on(person, "B3")
    person.press(Qt.Key.Key_Space)
    (check,) = entries(person, "B3")
    assert (check["entity"], check["withdrawn"]) == ("check", False)
    assert figure(person) == "5.00"
    person.press(Qt.Key.Key_Space)
    assert entries(person, "B3")[0]["withdrawn"] is True
    assert figure(person) == "0.00"


def test_an_award_is_kept_and_changed(person: Person) -> None:
    stand_on(person, "B2")
    person.press(ENTER)
    person.enter("12.5")
    assert [each["points"] for each in entries(person, "B2")] == ["12.5"]
    stand_on(person, "B2")
    person.press(ENTER)
    person.enter("13")
    assert [each["points"] for each in entries(person, "B2")] == ["13"]
    assert figure(person) == "13.00"


def test_a_measure_is_kept_when_its_field_is_left(person: Person) -> None:
    stand_on(person, "A1.2")
    person.press(ENTER)
    person.type("85.5")
    person.press(Qt.Key.Key_Escape)
    assert entries(person, "A1.2") == [], "Esc gives up what was typed"
    person.press(ENTER)
    person.type("85.5")
    page(person).tree.setFocus()
    QApplication.processEvents()
    assert [each["value"] for each in entries(person, "A1.2")] == ["85.5"]
    assert figure(person) == "8.55"


@pytest.mark.parametrize(
    ("code", "typed", "said"),
    [
        ("B2", "15.1", "超出范围：应在 0 至 15 之间。"),
        ("B2", "-1", "超出范围：应在 0 至 15 之间。"),
        ("B2", "十二", "“得分”应为最多 4 位小数的数字，现为“十二”。"),
        ("A1.2", "100.0001", "超出范围：应在 0 至 100 之间。"),
    ],
)
def test_a_wrong_figure_is_refused_in_place_with_its_range(
    person: Person, code: str, typed: str, said: str
) -> None:
    stand_on(person, code)
    person.press(ENTER)
    person.enter(typed)
    form = person.focus.parent()
    assert isinstance(form, FigureForm)
    assert form.refusal.isVisible()
    assert form.refusal.text() == said
    assert form.figure.accessibleDescription() == said
    assert form.figure.text() == typed
    assert entries(person, code) == []
    assert leaf(person) == code


@pytest.mark.parametrize(
    ("values", "field", "said"),
    [
        (("9",), "clause", "“9”不能确定是哪一条扣分标准，可填条款号 1、2。"),
        (("1", "0", "", "理由"), "count", "次数应为 1 至 9999 的整数，现为“0”。"),
        (("1", "1", "0.12345", "理由"), "points", "“扣分”应为最多 4 位小数的数字，现为“0.12345”。"),
        (("1", "1", "2", ""), "note", "直接确定扣分的，须写明事由。"),
    ],
)
def test_a_wrong_finding_is_refused_at_its_field(
    person: Person, values: tuple[str, ...], field: str, said: str
) -> None:
    stand_on(person, "B1")
    person.press(ENTER, times=2)
    form = person.focus.parent()
    assert isinstance(form, FindingForm)
    for value in values:
        person.focus.selectAll()
        person.enter(value)
    assert form.refusal.text() == said
    assert form.refusal.isVisible()
    assert person.focus is getattr(form, field)
    assert getattr(form, field).is_refused
    assert entries(person, "B1") == []


def test_an_explicit_deduction_with_its_reason_stands(person: Person) -> None:
    stand_on(person, "B1")
    person.press(ENTER, times=2)
    person.enter("1", "", "2.75", "情节较重")
    assert [each["points"] for each in entries(person, "B1")] == ["2.75"]


def test_awaiting_proof_counts_nothing_and_keeps_the_leaf_open(person: Person) -> None:
    stand_on(person, "B1")
    person.press(ENTER, times=2)
    person.enter("1", "")
    person.press(Qt.Key.Key_Tab)
    person.press(Qt.Key.Key_Space)
    person.press(Qt.Key.Key_Tab)
    person.enter("台账稍后提供")
    assert [each["state"] for each in entries(person, "B1")] == ["待补证"]
    sheet = page(person).sheet
    assert sheet is not None
    assert next(each for each in sheet.leaves if each.code == "B1").cause == "待补证"
    assert sheet.unit.awaiting == 1


def test_undo_and_redo_take_back_action_by_action(person: Person) -> None:
    stand_on(person, "B2")
    person.press(ENTER)
    person.enter("12")
    stand_on(person, "B3")
    person.press(Qt.Key.Key_Space)
    assert figure(person) == "17.00"
    person.press(Qt.Key.Key_Z, CONTROL)
    assert figure(person) == "12.00"
    person.press(Qt.Key.Key_Z, CONTROL)
    assert figure(person) == "0.00"
    person.press(Qt.Key.Key_Z, CONTROL)  # nothing is left to undo
    person.press(Qt.Key.Key_Y, CONTROL)
    assert figure(person) == "12.00"
    person.press(Qt.Key.Key_Y, CONTROL)
    assert figure(person) == "17.00"
    actions = [each["action"] for each in log(person.session, "U102")]
    assert actions == ["record award", "record checked", "undo", "undo", "undo", "undo"]


def test_a_new_action_ends_what_could_be_done_again(person: Person) -> None:
    stand_on(person, "B3")
    person.press(Qt.Key.Key_Space)
    person.press(Qt.Key.Key_Z, CONTROL)
    stand_on(person, "B2")
    person.press(ENTER)
    person.enter("1")
    person.press(Qt.Key.Key_Y, CONTROL)
    assert figure(person) == "1.00"


def test_ctrl_z_in_a_field_takes_back_typing_before_actions(person: Person) -> None:
    stand_on(person, "B3")
    person.press(Qt.Key.Key_Space)
    stand_on(person, "B2")
    person.press(ENTER)
    person.type("7")
    person.press(Qt.Key.Key_Z, CONTROL)
    assert person.focus.text() == ""
    assert figure(person) == "5.00"
    person.press(Qt.Key.Key_Z, CONTROL)
    assert figure(person) == "0.00"


def test_a_finding_is_amended_in_place_and_withdrawn_for_a_reason(person: Person) -> None:
    stand_on(person, "B1")
    person.press(ENTER, times=2)
    person.type("1")
    person.press(ENTER, CONTROL)
    form = page(person).panel.forms[0]
    assert isinstance(form, FindingForm)
    form.count.setFocus()
    form.count.selectAll()
    person.enter("2")
    page(person).tree.setFocus()
    QApplication.processEvents()
    assert [each["count"] for each in entries(person, "B1")] == [2]
    assert figure(person) == "17.00"
    form.drop.setFocus()
    person.press(Qt.Key.Key_Space)
    person.press(ENTER)
    assert form.refusal.text() == "须写明理由。"
    person.enter("记错单位")
    assert [each["withdrawn"] for each in entries(person, "B1")] == [True]
    assert log(person.session, "U102")[-1]["reason"] == "记错单位"


def test_delete_on_an_entry_asks_for_the_reason_of_its_withdrawal(person: Person) -> None:
    stand_on(person, "B2")
    person.press(ENTER)
    person.enter("12")
    stand_on(person, "B2")
    person.press(Qt.Key.Key_Down)
    person.press(Qt.Key.Key_Delete)
    person.enter("误录")
    assert [each["withdrawn"] for each in entries(person, "B2")] == [True]
    assert log(person.session, "U102")[-1]["reason"] == "误录"


def test_what_cannot_be_kept_waits_at_its_leaf(person: Person) -> None:
    stand_on(person, "B1")
    person.press(ENTER, times=2)
    person.type("看不清的条款")
    stand_on(person, "B3")
    assert entries(person, "B1") == []
    stand_on(person, "B1")
    form = page(person).panel.new_form()
    assert form is not None
    assert form.clause.text() == "看不清的条款"


def drafted(person: Person) -> list[tuple[str, str]]:
    """What is on the disk of what was typed at leaves, by kind and place."""
    return [(each.kind, each.record) for each in draft.drafts(person.session, "评分")]


def test_what_is_typed_is_on_the_disk_within_a_second_and_shown_again_after_a_crash(
    person: Person, qtbot: QtBot
) -> None:
    stand_on(person, "B1")
    person.press(ENTER, times=2)
    person.type("看不清")
    kept = [("leaf", '["U102", "B1", ""]')]
    qtbot.waitUntil(lambda: drafted(person) == kept, timeout=1000)
    again = LeafPanel(person.running.desk)
    qtbot.addWidget(again)
    again.show_leaf("U102", page(person).panel.leaf)
    form = again.new_form()
    assert form is not None
    assert form.clause.text() == "看不清"
    assert again.drafts.leaves("U102") == ["B1"]


def test_what_was_kept_is_no_draft_any_more(person: Person) -> None:
    stand_on(person, "B1")
    person.press(ENTER, times=2)
    person.type("1")
    person.press(ENTER, times=3)
    page(person).panel.drafts.put(("U102", "B1", ""), {"": {"事由": "旧的"}})
    person.type("没有公示")
    person.press(ENTER)
    assert len(entries(person, "B1")) == 1
    assert drafted(person) == []


def test_f7_goes_to_the_next_leaf_that_is_open(person: Person) -> None:
    stand_on(person, "B2")
    person.press(ENTER)
    person.enter("15")
    stand_on(person, "B1")
    person.press(Qt.Key.Key_F7)
    assert leaf(person) == "B3"
    person.press(Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    assert leaf(person) == "B1"


def test_a_whole_unit_is_scored_by_keyboard_alone(person: Person) -> None:
    person.press(ENTER)  # A1.2
    person.enter("90")
    person.press(Qt.Key.Key_Space)  # B1 is looked at
    person.press(ENTER, times=2)  # past the empty clause
    person.enter("15")  # B2
    person.press(Qt.Key.Key_Space)  # B3
    assert figure(person) == "49.00"
    assert page(person).sheet.unit.done == page(person).sheet.unit.leaves == 4


def test_the_search_box_opens_a_unit_by_its_initials(person: Person) -> None:
    person.press(Qt.Key.Key_F, CONTROL)
    person.enter("xhq")
    assert page(person).sheet.unit.code == "U101"


def test_the_search_box_goes_to_an_indicator(person: Person) -> None:
    person.press(Qt.Key.Key_F, CONTROL)
    person.enter("档案")
    assert leaf(person) == "B3"
