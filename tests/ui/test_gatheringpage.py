"""数据汇总: what the office does with what its teams bring."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.services.entry import conflict, duplicate, recording
from app.services.entry.recording import Particulars
from app.services.parcel import transfer, trust
from app.services.session import create_home, open_session
from app.services.workbook.importing import import_files
from app.services.year import visiting
from app.ui.gatheringpage import GatheringPage
from tests.ui.conftest import ENTER, Person
from tests.ui.sticks import Sticks, let_find

POINT = 10_000
SPACE = Qt.Key.Key_Space
PHRASE = "当面告诉组长"


@pytest.fixture
def sticks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sticks:
    folder = tmp_path / "media"
    folder.mkdir()
    return Sticks(folder, monkeypatch)


@pytest.fixture
def stick(sticks: Sticks, homes: Path, tmp_path: Path) -> Path:
    """A stick with the results of two laptops of team 1 that never met."""
    place = sticks.plug("KINGSTON")
    for name, points in (("王芳", 9), ("李强", 11)):
        create_home(tmp_path / name, role="team", name="考核组1")
        laptop = open_session(tmp_path / name, actor=name)
        import_files(laptop, [homes / "stick"])
        recording.record_award(laptop, "U102", "B2", points * POINT)
        recording.record_finding(
            laptop, "U102", "B1", "1", particulars=Particulars(note="大厅没有公示执法主体")
        )
        transfer.export_results(laptop, place)
        laptop.close()
    return place


@pytest.fixture
def person(open_window: Callable[..., Person], stick: Path) -> Person:
    """Somebody at the office, before 数据汇总, with that stick."""
    found = open_window("office")
    found.window.show_page(gathering(found))
    QApplication.processEvents()
    let_find(gathering(found)._sticks)
    return found


def gathering(person: Person) -> GatheringPage:
    return next(each for each in person.window.pages if isinstance(each, GatheringPage))


def press_button(person: Person, button: object) -> None:
    QApplication.processEvents()
    button.setFocus()  # type: ignore[attr-defined]
    person.press(SPACE)


def take_in(person: Person) -> GatheringPage:
    """Take in what is on the stick and confirm both laptops."""
    page = gathering(person)
    press_button(person, page.incoming.from_stick)
    person.press(SPACE)
    page.sections.show_page(page.laptops)
    for _ in range(2):
        page.laptops.view.selectRow(0)
        press_button(person, page.laptops.button)
    return page


def test_packages_are_looked_at_held_and_confirmed_by_six_words(person: Person) -> None:
    page = gathering(person)
    assert page.incoming.from_stick.text() == "看优盘上的数据包（2 个）"
    press_button(person, page.incoming.from_stick)
    assert [row.held for row in page.incoming.files.shown] == [True, True]
    assert trust.listed(person.session) == []
    person.press(SPACE)
    assert page.incoming.line.text() == "已收下 2 个，0 个没有收下。"
    assert page.sections.buttons[1].text() == "电脑确认 2"
    page.sections.show_page(page.laptops)
    QApplication.processEvents()
    words = {each["words"] for each in trust.listed(person.session)}
    assert {row.words for row in page.laptops.model.shown} == words
    assert page.laptops.words.text() in words
    page.laptops.view.setFocus()
    person.press(ENTER)
    person.press(SPACE)
    assert person.window.notice.text.text().startswith("已确认，收下成果包 1 个")
    assert page.sections.buttons[1].text() == "电脑确认 1"
    page.sections.show_page(page.board)
    (row,) = page.board.model.shown
    assert (row.state, row.packages, row.held) == ("待确认", 1, 1)
    assert row.missing == ("U101", "U102")


def test_a_conflict_is_settled_side_by_side_by_one_key(person: Person) -> None:
    page = take_in(person)
    assert page.sections.buttons[3].text() == "冲突 1"
    page.sections.show_page(page.conflicts)
    (row,) = page.conflicts.model.shown
    assert row.what == "赋分 B2（考核组1）"
    assert {(each.value, each.who) for each in row.versions} == {("9", "王芳"), ("11", "李强")}
    assert all(each.where.startswith("考核组1（") for each in row.versions)
    page.conflicts.view.setFocus()
    person.press(ENTER)
    person.type("两人现场复核")
    page.conflicts.view.setFocus()
    wanted = next(place for place, each in enumerate(row.versions) if each.value == "11")
    person.press(Qt.Key(Qt.Key.Key_1 + wanted))
    assert conflict.listed(person.session) == []
    assert page.sections.buttons[3].text() == "冲突"
    person.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(conflict.listed(person.session)) <= 1


def test_one_of_two_findings_of_one_fact_is_withdrawn_for_a_reason(person: Person) -> None:
    page = take_in(person)
    page.sections.show_page(page.duplicates)
    (row,) = page.duplicates.model.shown
    assert row.notes == ("大厅没有公示执法主体",) * 2
    page.duplicates.view.setFocus()
    person.press(Qt.Key.Key_1)
    assert page.duplicates.panel.refusal.text() == "须写明理由。"
    person.enter("与另一条为同一件事")
    assert duplicate.listed(person.session) == []
    assert page.duplicates.model.rowCount() == 0


def test_a_visit_is_returned_with_a_reason_for_each_record_and_accepted_later(
    person: Person, stick: Path
) -> None:
    page = take_in(person)
    page.sections.show_page(page.visits)
    visits = page.visits
    visits.view.select("U102")
    press_button(person, visits.return_button)
    assert "须写明理由" in visits.refusal.text()
    visits.view.setFocus()
    person.press(ENTER)
    assert person.focus is visits.item_view
    first = visits.items.shown[0]
    visits.item_view.select(first.id)
    person.press(ENTER)
    person.enter("照片看不清")
    visits.reason.setFocus()
    person.enter("材料不全")
    (told,) = [each for each in visiting.listed(person.session) if each["unit"] == "U102"]
    assert told["returned"] == {
        "reason": f"材料不全；{first.text}：照片看不清",
        "items": [first.id],
    }
    assert visits.reasons == {}
    visits.view.select("U102")
    press_button(person, visits.accept_button)
    (told,) = [each for each in visiting.listed(person.session) if each["unit"] == "U102"]
    assert told["state"] == "已认可"


def test_a_receipt_and_a_task_package_go_to_the_stick_and_no_passphrase_to_the_log(
    person: Person, stick: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    page = take_in(person)
    page.sections.show_page(page.outgoing)
    outgoing = page.outgoing
    press_button(person, outgoing.receipt)
    assert outgoing.panel.verdict.isVisible()
    assert len(list(stick.glob("receipt-*.yhp"))) == 1
    outgoing.phrase.setFocus()
    person.enter(PHRASE, "打错了")
    assert outgoing.refusal.text() == "两次输入的口令不同，请重新输入。"
    assert not list(stick.glob("tasks-*.yhp"))
    person.enter(PHRASE, PHRASE)
    (package,) = stick.glob("tasks-*.yhp")
    assert outgoing.phrase.text() == outgoing.again.text() == ""
    assert PHRASE not in caplog.text
    create_home(tmp_path / "丙", role="team")
    laptop = open_session(tmp_path / "丙")
    assert import_files(laptop, [package]).errors[0].code == "passphrase-needed"
    assert not import_files(laptop, [package], package_passphrase=PHRASE).errors
    laptop.close()


def test_a_receipt_for_a_team_that_has_brought_nothing_is_refused_in_place(
    open_window: Callable[..., Person], sticks: Sticks
) -> None:
    person = open_window("office")
    sticks.plug("KINGSTON")
    page = gathering(person)
    person.window.show_page(page)
    QApplication.processEvents()
    let_find(page._sticks)
    page.sections.show_page(page.outgoing)
    QApplication.processEvents()
    press_button(person, page.outgoing.receipt)
    assert page.outgoing.panel.refusal.text() == "考核组1还没有交过成果，不需要回执。"


def test_the_books_name_a_held_package_as_it_came(person: Person) -> None:
    page = take_in(person)
    page.sections.show_page(page.books)
    came = [row.file for row in page.books.model.shown if row.kind == "成果包"]
    assert len(came) == 2
    assert all(name.startswith("results-2026-1-") for name in came)
