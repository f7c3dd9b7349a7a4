"""后续事项: outcomes decided in place, letters drafted, recorded and received, by key alone."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.services.following import deciding, posting
from app.services.session import open_session
from app.services.year import approval
from app.ui.outcomespage import OutcomesPage
from tests.services.following.closedyear import make_closed
from tests.ui.conftest import CONTROL, ENTER, Person

TAB, ESCAPE, SPACE = Qt.Key.Key_Tab, Qt.Key.Key_Escape, Qt.Key.Key_Space


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_closed(tmp_path_factory.mktemp("closed") / "closed")


@pytest.fixture
def person(made: Path, homes: Path, open_window: Callable[..., Person]) -> Person:
    """Somebody at the office of an approved year, before 后续事项."""
    if not (homes / "closed").exists():
        shutil.copytree(made, homes / "closed")
    return before_it(open_window("closed"))


def before_it(person: Person) -> Person:
    place = next(each for each in person.window.pages if each.name == "result")
    person.window.show_page(place)
    QApplication.processEvents()
    place.sections.show_page(page_of(person))  # type: ignore[attr-defined]
    QApplication.processEvents()
    return person


def page_of(person: Person) -> OutcomesPage:
    place = next(each for each in person.window.pages if each.name == "result")
    return next(each for each in place.sections.pages if isinstance(each, OutcomesPage))  # type: ignore[attr-defined]


def select(page: OutcomesPage, unit: str, what: str) -> None:
    row = next(each for each in page.model.shown if (each.unit, each.what) == (unit, what))
    assert page.view.select(row.key)
    page.view.setFocus()
    QApplication.processEvents()


def press(person: Person, button: object) -> None:
    button.setFocus()  # type: ignore[attr-defined]
    person.press(SPACE)


def states(page: OutcomesPage) -> dict[tuple[str, str], str]:
    return {(row.unit, row.what): row.state for row in page.model.shown if row.is_outcome}


def test_every_proposal_and_every_letter_owed_is_listed(person: Person) -> None:
    page = page_of(person)
    assert set(states(page).values()) == {"未决定"}
    owed = [row for row in page.model.shown if not row.is_outcome]
    assert {row.form for row in owed} == {"F16F", "F34C", "F34Y"}
    assert page.line.text() == "第1版结果：11 项未决定，7 件公文未送达"
    select(page, "U2", "退步较大通报警示")
    assert "总分由88.00到64.44" in page.decision.about.text()
    assert page.decision.isVisible() and not page.letter.isVisible()
    show_only_what_waits(page)


def show_only_what_waits(page: OutcomesPage) -> None:
    """The filter: 未决定, 已决定, 未送达, 已失去依据, and all again."""
    for place, number in ((1, 11), (2, 0), (3, 7), (4, 0), (0, 18)):
        page.filter.setCurrentIndex(place)
        page.filter.activated.emit(place)
        assert page.model.rowCount() == number, page.filter.itemText(place)


def test_decisions_are_made_by_key_need_their_reasons_and_are_undone(person: Person) -> None:
    page = page_of(person)
    select(page, "U3", "约谈整改")
    person.press(ENTER)
    person.enter("市考核工作委员会", "纪要第3期", "2026-11-01", "")
    person.press(ENTER)
    person.press(ENTER)
    assert person.focus is page.decision.buttons["同意"]
    person.press(SPACE)
    assert states(page)["U3", "约谈整改"] == "同意"
    (made,) = (each for each in deciding.proposals(person.session, "U3") if each.decision)
    assert made.decision is not None and made.decision.document == "纪要第3期"
    assert {row.form for row in page.model.shown if row.unit == "U3"} >= {"F16B", "F36O"}
    assert person.focus is page.view, "the next line is in hand"
    person.press(Qt.Key.Key_Z, CONTROL)
    assert states(page)["U3", "约谈整改"] == "未决定"
    assert not [row for row in page.model.shown if row.form == "F16B"]
    refuse_what_lacks_its_reason(person, page)


def refuse_what_lacks_its_reason(person: Person, page: OutcomesPage) -> None:
    """Each refusal stands at its field, which has the focus."""
    page.decision.fields["decider"].put("")
    select(page, "U2", "法治建议书")
    press(person, page.decision.buttons["不予"])
    assert page.decision.refusal.text() == "须写明决定机关。"
    assert person.focus is page.decision.fields["decider"]
    person.type("考委会")
    press(person, page.decision.buttons["改为"])
    assert person.focus is page.decision.fields["reason"]
    person.type("初次")
    press(person, page.decision.buttons["改为"])
    assert person.focus is page.decision.fields["changed_to"]
    person.type("提醒谈话")
    press(person, page.decision.buttons["改为"])
    assert states(page)["U2", "法治建议书"] == "改为"
    select(page, "U2", "法治建议书")
    assert "改为“提醒谈话”（考委会，" in page.decision.decided.text()
    select(page, "U3", "法治建议书")
    assert page.decision.fields["decider"].text() == "考委会", "who decides stays typed"
    assert page.decision.fields["reason"].text() == ""


def test_a_letter_is_drafted_recorded_received_and_its_scan_kept(
    person: Person, tmp_path: Path
) -> None:
    page = page_of(person)
    select(page, "", "年度考核情况报告")
    assert page.letter.isVisible() and not page.letter.scan_button.isEnabled()
    page.letter.draft(tmp_path)
    assert [path.name for path in tmp_path.glob("F34Y*.docx")] == ["F34Y-2026.docx"]
    press(person, page.letter.keep_button)
    assert page.letter.refusal.text() == "须写明发文字号。"
    assert person.focus is page.letter.fields["document"]
    person.enter("平法治考〔2027〕9号", "李某", "")
    press(person, page.letter.keep_button)
    (sent,) = posting.letters(person.session)
    assert (sent.document, sent.signer, sent.state) == ("平法治考〔2027〕9号", "李某", "已发")
    select(page, "", "年度考核情况报告")
    assert not page.letter.keep_button.isVisible(), "from now on what is typed is kept"
    page.letter.fields["receiver"].setFocus()
    person.type("钱某")
    page.view.setFocus()
    QApplication.processEvents()
    (served,) = posting.letters(person.session)
    assert (served.state, served.receiver) == ("已送达", "钱某")
    scan = tmp_path / "盖章件.pdf"
    scan.write_bytes(b"%PDF-1.4 sealed")
    page.letter.attach([scan])
    (kept,) = posting.letters(person.session)
    assert [piece[1] for piece in kept.scans] == ["盖章件.pdf"]
    assert "盖章件.pdf" in page.letter.scans.text()


def test_an_open_year_says_why_nothing_is_decided(
    made: Path, homes: Path, open_window: Callable[..., Person], tmp_path: Path
) -> None:
    if not (homes / "reopened").exists():
        shutil.copytree(made, homes / "reopened")
        session = open_session(homes / "reopened", actor="张三")
        deciding.decide(
            session, "U3", "约谈整改", deciding.Decision(decision="同意", decider="考委会")
        )
        approval.reopen(session, "有新证据", document="平办〔2027〕9号")
        session.close()
    page = page_of(before_it(open_window("reopened")))
    assert page.line.text().startswith("年度结果还没有送审")
    assert not page.decision.buttons["同意"].isEnabled()
    assert page.decision.waiting.isVisible()


def test_a_year_without_outcomes_says_so(open_window: Callable[..., Person]) -> None:
    page = page_of(before_it(open_window("office")))
    assert page.model.rowCount() == 0
    assert page.view.empty_text == "没有拟定的结果运用，也没有应发的公文。"
