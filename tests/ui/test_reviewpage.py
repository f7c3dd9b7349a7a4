"""反馈复核: letters, receipts, objections, decisions and rectification, as a clerk does them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QTableView, QWidget

from app.services.review import objecting, rectifying, sending
from app.services.review.objecting import Target
from app.services.review.register import feedbacks, objections
from app.services.session import open_session
from app.services.year.outcome import totals_json
from app.ui import rulingform
from app.ui.actform import ActForm
from app.ui.feedbackpage import FeedbackPage
from app.ui.objectionspage import ObjectionsPage
from app.ui.rectifypage import RectifyPage
from app.ui.reviewplace import ReviewPlace
from app.ui.reviewsheet import ReviewSheet
from tests.cli.desk import Desk
from tests.ui import reviewyear
from tests.ui.conftest import CONTROL, ENTER, Person
from tests.ui.reviewyear import DUE, IN_TIME, LATE, NOTICE, REVIEWERS, ROLL, SENT, SERVED, SILENT

SPACE, ESCAPE, UNDO, AGAIN = Qt.Key.Key_Space, Qt.Key.Key_Escape, Qt.Key.Key_Z, Qt.Key.Key_Y


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return reviewyear.make(tmp_path_factory.mktemp("reviewed") / "home")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was asked before it was final; the clerk means it."""
    found: list[str] = []

    def is_meant(_parent: QWidget, _title: str, told: str, _act: str) -> bool:
        found.append(told)
        return True

    monkeypatch.setattr(rulingform, "is_meant", is_meant)
    return found


@pytest.fixture
def opened(made: Path, homes: Path, open_window: Callable[..., Person]) -> Callable[..., Person]:
    """Opens the window at 反馈复核 on a copy of the home; ``before`` does something to it first."""

    def opener(name: str, before: Callable[[Any], object] | None = None) -> Person:
        if not (homes / name).exists():
            shutil.copytree(made, homes / name)
            if before is not None:
                session = open_session(homes / name, actor="张三")
                before(session)
                session.close()
        person = open_window(name)
        person.window.show_page(place_of(person))
        QApplication.processEvents()
        return person

    return opener


def place_of(person: Person) -> ReviewPlace:
    return next(each for each in person.window.pages if isinstance(each, ReviewPlace))


def sheet(person: Person, kind: type[ReviewSheet]) -> Any:
    """The sheet of this kind, in front."""
    place = place_of(person)
    found = next(each for each in place.sections.pages if isinstance(each, kind))
    place.sections.show_page(found)
    QApplication.processEvents()
    return found


def enter(person: Person, page: ReviewSheet, unit: str, place: int = 0) -> None:
    """Go to a line of the unit and into it."""
    row = [each for each in page.model.shown if each.unit == unit][place]
    assert page.view.select(row.key)
    page.view.setFocus()
    person.press(ENTER)


def press(person: Person, button: QWidget) -> None:
    QApplication.processEvents()
    button.setFocus()
    person.press(SPACE)


def fill(who: Person, form: ActForm, **texts: str) -> None:
    """Type into these fields; an empty text empties the field."""
    for name, text in texts.items():
        form.form.take_focus(name)
        who.press(Qt.Key.Key_A, CONTROL)
        who.press(Qt.Key.Key_Delete)
        who.type(text)


def draft_all(person: Person) -> FeedbackPage:
    """Both letters in one go, their numbers running on."""
    page: FeedbackPage = sheet(person, FeedbackPage)
    press(person, page.all)
    assert person.focus is page.batch.form.first()
    person.enter("平法治考反〔2026〕1号", SENT, DUE)
    person.press(ENTER)
    return page


def serve(person: Person, page: FeedbackPage, unit: str, **texts: str) -> None:
    enter(person, page, unit)
    form = page.panel.forms["serve"]
    fill(person, form, date=SERVED, **texts)
    press(person, form.form.button)


def served(session: Any) -> None:
    """Both units have received their letter."""
    for unit in (ROLL, SILENT):
        sending.open_feedback(session, unit, date=SENT, due=DUE)
        sending.serve(session, unit, date=SERVED, receivers=("钱某",))


def objected(session: Any) -> None:
    """U101 objects to its first problem in time, to its third one late."""
    served(session)
    objecting.object_to(session, ROLL, Target(1), "已经学法", date=IN_TIME)
    objecting.object_to(session, ROLL, Target(3), "只有一处", date=LATE)


def test_all_letters_are_listed_in_one_action_and_taken_back_in_one(
    opened: Callable[..., Person],
) -> None:
    person = opened("plain")
    page: FeedbackPage = sheet(person, FeedbackPage)
    assert [(row.unit, row.state, len(row.problems)) for row in page.model.shown] == [
        (ROLL, "未反馈", 3),
        (SILENT, "未反馈", 1),
    ]
    draft_all(person)
    told = [(row.unit, row.state, row.document, row.due) for row in page.model.shown]
    assert told == [
        (ROLL, "待送达", "平法治考反〔2026〕1号", DUE),
        (SILENT, "待送达", "平法治考反〔2026〕2号", DUE),
    ]
    assert person.focus is page.view
    person.press(UNDO, CONTROL)
    assert [row.state for row in page.model.shown] == ["未反馈", "未反馈"]
    person.press(AGAIN, CONTROL)
    assert [row.state for row in page.model.shown] == ["待送达", "待送达"]
    person.press(UNDO, CONTROL)
    page.draft_all()
    assert [row.state for row in page.model.shown] == ["待送达", "待送达"], "taken back, not barred"


def test_a_draft_is_kept_as_it_is_typed(opened: Callable[..., Person], tmp_path: Path) -> None:
    person = opened("plain")
    page: FeedbackPage = sheet(person, FeedbackPage)
    enter(person, page, ROLL)
    assert page.panel.open == "draft"
    person.press(ENTER, times=4)
    (letter,) = feedbacks(person.session, ROLL)
    assert letter.document == ""
    assert person.focus is page.letter.first(), "the draft goes on where it was made"
    person.type("甲号")
    page.problems.select(2)
    page.demand.take_focus()
    person.type("月底前更正")
    page.view.setFocus()
    QApplication.processEvents()
    (letter,) = feedbacks(person.session, ROLL)
    assert letter.document == "甲号"
    assert [each.demand for each in letter.problems] == ["", "月底前更正", ""]
    person.press(UNDO, CONTROL)
    assert [each.demand for each in feedbacks(person.session, ROLL)[0].problems] == ["", "", ""]
    page.write([ROLL], tmp_path)
    assert [path.suffix for path in tmp_path.glob("F10*")] == [".docx"]


def test_a_receipt_is_refused_at_its_field_and_then_runs_its_dates(
    opened: Callable[..., Person], tmp_path: Path
) -> None:
    person = opened("plain")
    page = draft_all(person)
    serve(person, page, ROLL)
    form = page.panel.forms["serve"]
    field = form.form.fields["receivers"]
    assert person.focus is field.first()
    assert field.refusal.text() == "送达回证须写明签收人。"
    scan = tmp_path / "回证.pdf"
    scan.write_bytes(b"%PDF-1.4 signed")
    form.scans.take([scan])
    person.type("钱某")
    press(person, form.form.button)
    row = next(row for row in page.model.shown if row.unit == ROLL)
    assert (row.served, row.receiver, row.scans) == (SERVED, "钱某", ("回证.pdf",))
    assert row.verification_until < row.objection_until
    assert (row.state, row.light) == ("视为无异议", "绿"), "silence for sixty days"
    assert page.view.current().unit == SILENT, "the next line is in hand"
    form.form.take_focus("means")
    person.press(Qt.Key.Key_3)
    fill(person, form, date=SERVED, receivers="孙某")
    press(person, form.form.button)
    assert form.form.fields["receivers"].refusal.text() == "留置送达须由两名工作人员记明情况。"
    fill(person, form, receivers="孙某、李某", note="负责人拒收")
    press(person, form.form.button)
    assert [row.means for row in page.model.shown] == ["送达回证", "留置送达"]


def test_an_answer_ends_its_period_and_is_taken_back(opened: Callable[..., Person]) -> None:
    person = opened("served", served)
    page: FeedbackPage = sheet(person, FeedbackPage)
    enter(person, page, ROLL)
    form = page.panel.forms["verify"]
    fill(person, form, opinion="属实", date=SERVED)
    person.press(ENTER)
    first = page.model.shown[0]
    assert (first.verification_until, first.opinion) == (SERVED, "属实")
    enter(person, page, ROLL)
    assert page.panel.open == "confirm"
    person.enter("钱某", SERVED)
    assert page.model.shown[0].state == "无异议"
    person.press(UNDO, CONTROL)
    assert page.model.shown[0].state == "视为无异议"
    person.press(UNDO, CONTROL)
    assert page.model.shown[0].verification_until > SERVED


def test_a_missing_calendar_is_told_with_where_it_is_entered(
    opened: Callable[..., Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    person = opened("objected", objected)
    monkeypatch.setattr("app.services.review.workday._shipped", lambda: iter(()))
    monkeypatch.setattr("app.services.review.workday._entered", lambda _session: iter(()))
    page: FeedbackPage = sheet(person, FeedbackPage)
    page.refresh()
    assert {(row.state, row.light) for row in page.model.shown} == {("缺放假安排", "红")}
    told = page.light.words.text()
    assert told.startswith("红") and "年的节假日安排" in told and "“方案”的“日历”" in told
    lights = sheet(person, ObjectionsPage)
    assert "“方案”的“日历”" in lights.light.words.text()


def test_nobody_decides_what_they_scored_and_figures_stand_before_it_is_final(
    opened: Callable[..., Person], asked: list[str]
) -> None:
    person = opened("objected", objected)
    page: ObjectionsPage = sheet(person, ObjectionsPage)
    before = totals_json(person.session, ROLL)["units"][0]["total"]
    enter(person, page, ROLL)
    decide(person, page, "撤销", reviewer="张三")
    field = page.ruling.form.fields["reviewer"]  # type: ignore[union-attr]
    assert person.focus is field.first()
    assert field.refusal.text() == "“张三”参加过这一项的评分，不能复核。"
    assert not page.ruling.final.isEnabled() and not asked
    decide(person, page, "撤销")
    shown = {name: cell.text() for name, cell in page.ruling.figures.cells.items()}
    assert shown["total_before"] == before != shown["total_after"]
    assert not objections(person.session)[0].ruling, "only tried"
    assert person.focus is page.ruling.final
    assert page.ruling.final.visibleRegion().boundingRect().height() > 10
    page.ruling.form.take_focus("reason")  # type: ignore[union-attr]
    person.type("再查")
    assert not page.ruling.final.isEnabled(), "what was typed since is tried again"
    press(person, page.ruling.form.button)  # type: ignore[union-attr]
    press(person, page.ruling.final)
    assert len(asked) == 1 and f"总分 {before} → {shown['total_after']}" in asked[0]
    assert totals_json(person.session, ROLL)["units"][0]["total"] == shown["total_after"]
    assert not person.running.desk._undo, "a decision is not taken back"
    no_rank_is_seen(person, page)


def decide(
    person: Person, page: ObjectionsPage, outcome: str, reviewer: str = REVIEWERS[0], **more: str
) -> None:
    """Type a decision and see its figures."""
    form = page.ruling.form
    assert form is not None
    form.take_focus("outcome")
    person.press(Qt.Key(Qt.Key.Key_1 + ("维持", "变更", "撤销").index(outcome)))
    texts = {"reason": "经查", "reviewer": reviewer, "second": REVIEWERS[1], **more}
    for name, text in texts.items():
        form.take_focus(name)
        person.press(Qt.Key.Key_A, CONTROL)
        person.type(text)
    press(person, form.button)


def no_rank_is_seen(person: Person, page: ObjectionsPage) -> None:
    for number in range(page.model.rowCount()):
        page.view.selectRow(number)
        QApplication.processEvents()
        texts = [each.text() for each in page.findChildren(QLabel) if each.isVisible()]
        for view in page.findChildren(QTableView):
            texts.append(view.model().as_text(range(view.model().rowCount()), range(9)))  # type: ignore[attr-defined]
        assert not [each for each in texts if "名次" in each or "等次" in each]


def test_a_late_objection_waits_for_its_reason(opened: Callable[..., Person]) -> None:
    person = opened("objected", objected)
    page: ObjectionsPage = sheet(person, ObjectionsPage)
    late = page.model.shown[1]
    assert (late.state, late.light, late.is_open) == ("逾期未受理", "黄", False)
    enter(person, page, ROLL, 1)
    assert not page.ruling.isVisible()
    person.press(ENTER)
    form = page.panel.forms["accept"]
    assert form.form.fields["reason"].refusal.text() == "须写明受理逾期异议的理由。"
    person.enter("系统故障")
    assert page.model.shown[1].state == "待复核"
    assert page.ruling.isVisible()
    person.press(ESCAPE)
    person.press(UNDO, CONTROL)
    assert page.model.shown[1].state == "逾期未受理"


def test_an_open_problem_says_what_is_next_and_how_many_go_on(
    opened: Callable[..., Person], tmp_path: Path
) -> None:
    person = opened("served", served)
    page: RectifyPage = sheet(person, RectifyPage)
    assert {row.stage for row in page.model.shown} == {"未通知整改"}
    enter(person, page, ROLL)
    form = page.panel.forms["ask"]
    fill(person, form, due="2000-01-01")
    press(person, form.form.button)
    assert form.form.fields["due"].refusal.text() == "整改时限不能早于通知的日期。"
    fill(person, form, due=DUE, date=NOTICE)
    press(person, form.form.button)
    own = [row for row in page.model.shown if row.unit == ROLL]
    assert {(row.stage, row.overdue, row.light) for row in own} == {("待报方案", True, "红")}
    assert "未销号的 3 个问题" in page.carried.text()
    folder = tmp_path / "written"
    folder.mkdir()
    page.write("notice", folder)
    page.write("carried", folder)
    names = sorted(path.name.split("-")[0] for path in folder.iterdir())
    assert names == ["F12", "整改"]
    person.press(UNDO, CONTROL)
    assert {row.stage for row in page.model.shown} == {"未通知整改"}
    assert rectifying.listed(person.session) == []


def test_the_window_comes_to_what_commands_come_to(
    opened: Callable[..., Person], made: Path, tmp_path: Path, asked: list[str]
) -> None:
    commanded = Path(shutil.copytree(made, tmp_path / "commanded"))
    reviewyear.command(commanded)
    person = opened("plain")
    by_keys(person)
    assert len(asked) == 3
    session = person.session
    session.connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    own = Path(shutil.copytree(session.home.folder, tmp_path / "own"))
    for words in (("review", "list"), ("rectify", "list"), ("totals",)):
        assert Desk(own).json(*words) == Desk(commanded).json(*words), words
    states = [each["state"] for each in Desk(own).json("review", "list")[0]["objections"]]
    assert sorted(states) == ["变更", "撤销", "维持"]


def by_keys(person: Person) -> None:
    """The whole review in the window."""
    page = draft_all(person)
    enter(person, page, ROLL)
    page.problems.select(1)
    page.demand.take_focus()
    person.type("立即改正")
    serve(person, page, ROLL, receivers="钱某")
    enter(person, page, SILENT)
    form = page.panel.forms["serve"]
    form.form.fields["means"].put("留置送达")
    fill(person, form, date=SERVED, receivers="孙某、李某", note="负责人拒收")
    press(person, form.form.button)
    enter(person, page, ROLL)
    fill(person, page.panel.forms["verify"], opinion="基本属实", date=SERVED)
    person.press(ENTER)
    for number, (reason, day) in enumerate(
        (("已经学法", IN_TIME), ("不应由本单位公示", IN_TIME), ("只有一处", LATE)), start=1
    ):
        page = sheet(person, FeedbackPage)
        enter(person, page, ROLL)
        press(person, page.object)
        objection = place_of(person).objections.form
        assert objection.target.currentText().startswith(f"第{number}号问题")
        fill(person, objection.act, reason=reason, date=day)
        press(person, objection.act.form.button)
    rule(person)
    rectify(person)


def rule(person: Person) -> None:
    page: ObjectionsPage = sheet(person, ObjectionsPage)
    enter(person, page, ROLL, 2)
    person.enter("系统故障")
    for place, (outcome, more) in enumerate((("撤销", {}), ("维持", {}), ("变更", {"次数": "1"}))):
        enter(person, page, ROLL, place)
        decide(person, page, outcome, **more)
        press(person, page.ruling.final)
    enter(person, page, ROLL, 0)
    fill(person, page.panel.forms["serve"], receivers="钱某")
    person.press(ENTER)


def rectify(person: Person) -> None:
    page: RectifyPage = sheet(person, RectifyPage)
    assert [row.problem for row in page.model.shown if row.unit == ROLL] == [2, 3]
    enter(person, page, ROLL)
    fill(person, page.panel.forms["ask"], due=DUE, document="平整〔2026〕1号", date=NOTICE)
    person.press(ENTER)
    for name, texts in (
        ("plan", {"measures": "逐项公示", "person": "孙某"}),
        ("report", {"done": "已经公示"}),
        ("accept", {"by": "赵某"}),
    ):
        enter(person, page, ROLL)
        assert page.panel.open == name
        form = page.panel.forms[name]
        fill(person, form, **texts)
        press(person, form.form.button)
    assert page.model.shown[0].stage == "已销号"


def test_places_without_anything_say_what_comes_first(open_window: Callable[..., Person]) -> None:
    person = open_window("office")
    person.window.show_page(place_of(person))
    for kind in (ObjectionsPage, RectifyPage):
        page = sheet(person, kind)
        assert page.model.rowCount() == 0 and page.view.empty_text
    page = sheet(person, ObjectionsPage)
    press(person, page.new)
    assert "还没有单位收到反馈意见书" in page.form.refusal.text()
    assert not page.form.act.isEnabled()
