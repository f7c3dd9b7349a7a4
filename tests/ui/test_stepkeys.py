"""Every step of 考核步骤 by keys alone: in, field by field, kept, back, undone and done again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QTableView, QWidget

from app.services.screen.siterows import FieldRow, Sort
from app.ui.formfield import FormField
from app.ui.page import holds_focus
from tests.ui import visit
from tests.ui.conftest import CONTROL, ENTER, Person
from tests.ui.visit import TAB, begin, documents, go_to, hearing, open_step, page

TYPED = {
    Sort.LINE: "办公室",
    Sort.NAMES: "王芳、李明",
    Sort.NUMBER: "1",
    Sort.FIGURE: "1",
    Sort.DAY: "2026-11-05",
    Sort.MOMENT: "2026-11-05 9:30",
    Sort.INDICATOR: "c1.2",
    Sort.CLAUSE: "1",
    Sort.CHOICE: "1",
}
"""What is typed where something is needed."""

SAID = {
    ("direct-score", "indicator"): "c1.1",
    ("case-review", "kind"): "处罚",
    ("material-request", "requested_by"): "王芳",
    ("interview", "mode"): "2",
    ("interview", "category"): "领导干部",
}
"""Of a kind's field where another text would not do: a score is for a leaf with awards."""

RECORDS = (
    "hearing",
    "interview",
    "draw",
    "inspection",
    "spot-visit",
    "case-review",
    "verification",
    "direct-score",
    "material-request",
)


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return visit.make(tmp_path_factory.mktemp("visit"))


@pytest.fixture
def person(open_window: Callable[..., Person]) -> Person:
    found = open_window("laptop")
    begin(found)
    return found


def field_of(widget: QWidget) -> FormField | None:
    """The innermost field in which a widget stands."""
    above: QWidget | None = widget
    while above is not None and not isinstance(above, FormField):
        above = above.parentWidget()
    return above


class Walk:
    """Somebody who goes through a form with Enter and types where something is needed."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.typed: set[str] = set()
        self.passed: list[str] = []

    def step(self) -> None:
        """Fill in what has the focus if it must be, and go on.

        Where a field comes a second time a new line of its list was begun: it stays empty.
        """
        person, focus = self.person, self.person.focus
        field = field_of(focus)
        assert field is not None, focus
        row = field.row
        self.passed.append(row.name)
        if isinstance(focus, QPlainTextEdit):
            person.press(TAB)
        elif isinstance(focus, QTableView):
            line = focus.currentIndex().row()
            person.press(Qt.Key.Key_1)
            if person.focus is focus and focus.currentIndex().row() == line:
                person.press(ENTER)  # nothing to be chosen on this line: into its fields
        elif isinstance(focus, QPushButton) and not row.needed:
            person.press(TAB)
        elif row.needed and field.told not in self.typed:
            self.typed.add(field.told)
            self.fill(focus, row)
        else:
            person.press(ENTER)

    def fill(self, focus: QWidget, row: FieldRow) -> None:
        if isinstance(focus, QLineEdit):
            focus.selectAll()
        if row.sort in TYPED:
            self.person.type(SAID.get((self.kind, row.name), TYPED[row.sort]))
        self.person.press(ENTER)

    @property
    def kind(self) -> str:
        return page(self.person).detail.currentWidget().kind

    @property
    def is_over(self) -> bool:
        return self.person.focus is page(self.person).view


def standing(person: Person, kind: str) -> int:
    """How many records of a kind stand."""
    return len(documents(person.session, kind))


SHEETS = {
    "portrait": (),
    "undertaking": (ENTER, ENTER),
    "sitting": (),
    "awaiting": (ENTER, "公示栏照片", ENTER, "钱主任", ENTER, ENTER),
    "deliberation": (ENTER,),
    "report": (),
    "leaving": (Qt.Key.Key_Space,),
}
"""Of each step without records what is pressed and typed there after going in."""


@pytest.mark.parametrize("step", RECORDS)
def test_a_record_is_made_by_keys_alone_and_undone(person: Person, step: str) -> None:
    go_to(person, step)
    person.press(Qt.Key.Key_Insert)
    walk = Walk(person)
    for _ in range(120):
        walk.step()
        if walk.is_over:
            break
    assert walk.is_over, (walk.passed, page(person).detail.currentWidget().refusal.text())
    assert standing(person, step) == 1
    assert page(person).view.current().record is not None
    person.press(Qt.Key.Key_Z, CONTROL)
    assert standing(person, step) == 0
    person.press(Qt.Key.Key_Y, CONTROL)
    assert standing(person, step) == 1
    person.press(ENTER)
    person.press(Qt.Key.Key_Escape)
    assert person.focus is page(person).view


def states(person: Person) -> dict[str, str]:
    """What the list says of every step, and how far the visit is."""
    return {"": page(person).sheet.leaving.state} | {
        line.step.name: page(person).model.columns[1].shown(line)
        for line in page(person).model.shown
        if line.record is None
    }


@pytest.mark.parametrize(("step", "done"), SHEETS.items(), ids=SHEETS)
def test_a_step_without_records_is_done_by_keys_alone_and_undone(
    person: Person, step: str, done: tuple[Qt.Key | str, ...]
) -> None:
    hearing(person)
    hearing(person, "钱区长", awaiting="2026-12-01")
    go_to(person, step)
    before = states(person)
    person.press(ENTER)
    if step == "sitting":
        assert person.window.page.name == "tests"
        return
    assert holds_focus(page(person).detail)
    for each in done:
        if isinstance(each, str):
            person.type(each)
        else:
            person.press(each)
    after = states(person)
    assert (after != before) == bool(done)
    person.press(Qt.Key.Key_Escape)
    assert person.focus is page(person).view
    if step == "leaving":
        person.press(Qt.Key.Key_Z, CONTROL)
        assert "不能撤销" in person.window.notice.text.text()
    elif done:
        person.press(Qt.Key.Key_Z, CONTROL)
        assert states(person) == before
        person.press(Qt.Key.Key_Y, CONTROL)
        assert states(person) == after


def test_the_unit_confirms_by_keys_alone(person: Person) -> None:
    hearing(person)
    go_to(person, "confirmation")
    person.press(Qt.Key.Key_Insert)
    person.enter("王芳、李明")
    person.press(Qt.Key.Key_1)  # 属实
    person.press(ENTER)
    person.press(Qt.Key.Key_Space)  # 签字人
    person.enter("钱区长", "副区长")
    person.press(Qt.Key.Key_2)
    person.press(ENTER)
    person.enter("2026-11-05")
    person.press(ENTER, CONTROL)
    assert person.focus is page(person).detail.feedback.form.fields["seal_due"].first()
    person.type("2026-11-12")
    person.press(ENTER, CONTROL)
    (document,) = documents(person.session, "confirmation")
    assert (document["opinion"], document["signer"]["name"]) == ("属实", "钱区长")
    assert person.focus is page(person).view
    person.press(Qt.Key.Key_Z, CONTROL)
    assert documents(person.session, "confirmation") == []


def test_a_deduction_is_changed_at_the_meeting_field_by_field(person: Person) -> None:
    hearing(person)
    go_to(person, "deliberation")
    person.press(ENTER)
    panel = page(person).detail.meeting
    person.press(Qt.Key.Key_Backtab, times=5)  # from 同意 up to the clause
    assert person.focus is panel.number
    person.press(ENTER)
    assert person.focus is panel.number_of
    panel.number_of.selectAll()
    person.enter("2", "", "")
    assert person.focus is panel.reason
    person.enter("两处")
    assert person.focus is panel.change
    person.press(ENTER)
    (document,) = documents(person.session, "deliberation")
    (decision,) = document["decisions"]
    assert decision["outcome"] == "调整"


def test_documents_are_handed_over_and_given_back_by_one_figure_on_the_line(
    person: Person,
) -> None:
    open_step(person, "material-request")
    person.enter("王芳")
    person.press(ENTER)  # 添加调阅材料
    person.enter("会议纪要", "", "", "", "", "", "台账")
    materials = page(person).detail.record.form.fields["materials"]
    materials.table.selectRow(0)
    materials.table.setFocus()
    person.press(Qt.Key.Key_2)
    assert materials.form.fields["out"].refusal.text() == "还没有调出，不能归还。"
    person.press(Qt.Key.Key_1)
    person.enter("钱主任", "王芳")
    person.press(ENTER, times=2)  # past 归还 and the note: the next document
    assert person.focus is materials.table
    person.press(Qt.Key.Key_1)
    person.press(ENTER, CONTROL)
    (document,) = documents(person.session, "material-request")
    assert [each["out"]["giver"] for each in document["materials"]] == ["钱主任"] * 2
    assert page(person).sheet.held == 2
    go_to(person, "material-request", record=1)
    person.press(ENTER, times=2)  # past 调阅人: the documents
    person.press(Qt.Key.Key_2, times=2)
    person.press(ENTER, CONTROL)
    (document,) = documents(person.session, "material-request")
    assert [each["back"]["taker"] for each in document["materials"]] == ["钱主任"] * 2
    assert [each["back"]["giver"] for each in document["materials"]] == ["王芳"] * 2
    assert page(person).sheet.held == 0
