"""数据包: what a team does with sticks: results out, two laptops made one, packages in."""

from __future__ import annotations

import errno
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import host
from app.services.entry import recording
from app.services.entry.recording import Particulars
from app.services.parcel import transfer, trust
from app.services.parcel.transfer import export_tasks
from app.services.session import Session, create_home, open_session
from app.services.workbook.importing import import_files
from app.services.year import visiting
from app.services.year.outcome import totals_json
from app.ui.application import Application
from app.ui.handoverpanel import HandoverPanel
from app.ui.packagespage import PackagesPage
from app.ui.theme import SIZES, Theme
from app.ui.todaypage import TodayPage
from app.ui.worker import Worker
from tests.ui.conftest import ENTER, Person
from tests.ui.sticks import Sticks, let_find
from tests.ui.year import PACKAGE_PHRASE

POINT = 10_000
SPACE = Qt.Key.Key_Space


@pytest.fixture
def sticks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sticks:
    folder = tmp_path / "media"
    folder.mkdir()
    return Sticks(folder, monkeypatch)


def packages(person: Person) -> PackagesPage:
    """The page, brought to the front."""
    page = next(each for each in person.window.pages if isinstance(each, PackagesPage))
    person.window.show_page(page)
    QApplication.processEvents()
    return page


def find(page: PackagesPage) -> None:
    let_find(page.results.chooser._watch)


@pytest.fixture
def office(homes: Path, tmp_path: Path) -> Iterator[Session]:
    """The office's home without its entries for U102, opened beside the window."""
    shutil.copytree(homes / "office", tmp_path / "the-office")
    session = open_session(tmp_path / "the-office", actor="张三")
    yield session
    session.close()


def record(person: Person, points: int = 9) -> str:
    return recording.record_award(person.session, "U102", "B2", points * POINT).id


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def press_button(person: Person, button: object) -> None:
    """Go to a button and press it by keyboard."""
    QApplication.processEvents()
    button.setFocus()  # type: ignore[attr-defined]
    person.press(SPACE)


def test_a_stick_is_found_by_itself_and_the_results_on_it_are_verified(
    open_window: Callable[..., Person], sticks: Sticks, office: Session
) -> None:
    person = open_window("team")
    record(person)
    page = packages(person)
    assert not page.results.button.isEnabled()
    stick = sticks.plug("KINGSTON")
    find(page)
    assert page.results.chooser.list.currentText().startswith("KINGSTON（可用 ")
    press_button(person, page.results.button)
    panel = page.results.panel
    assert panel.verdict.isVisible()
    assert panel.verdict.text() == "已写出并读回核对，可以拔出优盘。"
    (name,) = files(stick)
    told = [each.text() for each in panel.findChildren(type(panel.verdict)) if each.isVisible()]
    assert name in told
    assert page.results.here.figure.text() == "0"
    assert page.results.unheard.figure.text() == "2"
    assert person.window.status._only_here.text() == "只在本机 0 项"
    assert not import_files(office, [stick]).errors
    assert trust.listed(office)[0]["words"] in page.results.words.text()


def test_the_handover_sheet_is_that_of_the_package_just_written(
    open_window: Callable[..., Person], sticks: Sticks, tmp_path: Path
) -> None:
    person = open_window("team")
    sticks.plug("KINGSTON")
    page = packages(person)
    find(page)
    for points in (3, 4):
        record(person, points)
        page.results.write()
    offer = page.results.panel.strip._offer
    assert offer is not None
    (paper,) = offer.makings[0](person.session)
    assert paper.data.startswith(b"%PDF")


def test_records_after_the_last_stick_are_on_this_laptop_alone(
    open_window: Callable[..., Person], sticks: Sticks
) -> None:
    person = open_window("team")
    sticks.plug("KINGSTON")
    page = packages(person)
    find(page)
    record(person)
    page.results.write()
    record(person, 10)
    person.press(Qt.Key.Key_F5)
    assert page.results.here.figure.text() == "1"
    assert page.results.here.first.text() == "上次核对过的优盘：今天"
    assert page.results.here.second.text() == "其中最早的一项：今天"
    assert person.window.status._only_here.text() == "只在本机 1 项"


def test_a_stick_pulled_out_while_it_is_written_leaves_nothing_and_loses_nothing(
    open_window: Callable[..., Person], sticks: Sticks, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = open_window("team")
    record(person)
    sticks.plug("KINGSTON")
    page = packages(person)
    find(page)
    read = host.read_uncached

    def pulled(path: Path, chunk: int) -> Iterator[bytes]:
        sticks.pull("KINGSTON")
        return read(path, chunk)

    with monkeypatch.context() as patched:
        patched.setattr(host, "read_uncached", pulled)
        page.results.write()
    panel = page.results.panel
    assert "请检查磁盘是否已满、是否只读，或优盘是否已拔出，再导出一次。" in panel.refusal.text()
    assert panel.refusal.isVisible()
    assert not panel.verdict.isVisible()
    find(page)
    assert page.results.chooser.folder is None
    assert page.results.here.figure.text() == "2"
    stick = sticks.plug("KINGSTON")
    find(page)
    page.results.write()
    assert panel.verdict.isVisible()
    assert not panel.refusal.isVisible()
    assert len(files(stick)) == 1


@pytest.mark.parametrize("when", ["before", "while"])
def test_a_full_stick_is_told_in_place(
    open_window: Callable[..., Person],
    sticks: Sticks,
    monkeypatch: pytest.MonkeyPatch,
    when: str,
) -> None:
    person = open_window("team")
    record(person)
    stick = sticks.plug("KINGSTON")
    page = packages(person)
    find(page)

    def full(_file: host.StickFile, _data: bytes) -> None:
        raise OSError(errno.ENOSPC, "设备上没有空间")

    if when == "before":
        monkeypatch.setattr(host, "free_bytes", lambda _folder: 1000)
    else:
        monkeypatch.setattr(host.StickFile, "write", full)
    page.results.write()
    told = page.results.panel.refusal.text()
    assert ("剩余空间不足" if when == "before" else "磁盘已满") in told
    assert not page.results.panel.verdict.isVisible()
    assert files(stick) == []


@pytest.fixture
def running(qapp: QApplication, homes: Path, tmp_path: Path, qtbot: QtBot) -> Iterator[Application]:
    """A window on a copy of the team's home, its work done by the worker's thread."""
    shutil.copytree(homes / "team", tmp_path / "home")
    made = Application(qapp, tmp_path / "home", None, Worker())
    made.set_look(Theme.LIGHT, SIZES[0])
    made.start()
    qtbot.waitUntil(lambda: made.window.page is not None, timeout=20_000)
    yield made
    made.window.close()
    made.window.deleteLater()
    QApplication.processEvents()


def test_a_writing_is_cancelled_by_its_button_and_leaves_no_file(
    running: Application, sticks: Sticks, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = packages(Person(running))
    stick = sticks.plug("KINGSTON")
    find(page)
    begun, go_on = threading.Event(), threading.Event()
    read = host.read_uncached

    def slow(path: Path, chunk: int) -> Iterator[bytes]:
        begun.set()
        go_on.wait(10)
        return read(path, chunk)

    monkeypatch.setattr(host, "read_uncached", slow)
    panel: HandoverPanel = page.results.panel
    page.results.write()
    qtbot.waitUntil(begun.is_set)
    qtbot.waitUntil(lambda: panel.stage.text() == "正在写入")
    assert panel.cancel.isVisible()
    assert not page.results.button.isEnabled()
    QTest.mouseClick(panel.cancel, Qt.MouseButton.LeftButton)
    go_on.set()
    qtbot.waitUntil(lambda: not panel.is_busy)
    assert panel.refusal.text() == "已取消导出，没有写出任何文件。"
    assert files(stick) == []
    assert page.results.button.isEnabled()


def second_laptop(homes: Path, folder: Path) -> None:
    """Another laptop of team 1, where somebody gave U102 another award."""
    create_home(folder, role="team", name="乙")
    session = open_session(folder, actor="李强")
    import_files(session, [homes / "stick"])
    recording.record_award(session, "U102", "B2", 11 * POINT)
    recording.record_checked(session, "U101", "B3")
    session.close()


def meet(person: Person) -> PackagesPage:
    """Press the one button on this laptop."""
    page = packages(person)
    page.sections.show_page(page.meeting)
    QApplication.processEvents()
    let_find(page.meeting.chooser._watch)
    QTest.mouseClick(
        page.meeting.button, Qt.MouseButton.LeftButton
    )  # either window may be in front
    return page


def test_two_laptops_become_one_by_one_button_pressed_on_both(
    open_window: Callable[..., Person], sticks: Sticks, homes: Path, tmp_path: Path
) -> None:
    second_laptop(homes, tmp_path / "homes-乙")
    stick = sticks.plug("KINGSTON")
    one = open_window("team")
    record(one, 9)
    page = meet(one)
    assert page.meeting.step.text() == "请把优盘插到另一台电脑，在那里点同一个按钮。"
    assert files(stick) == [f"card-{one.session.home_id[:6]}.json"]
    shutil.copytree(tmp_path / "homes-乙", homes / "乙", dirs_exist_ok=True)
    other = open_window("乙")
    page = meet(other)
    assert page.meeting.step.text() == "请把优盘插到另一台电脑，在那里点同一个按钮。"
    page = meet(one)
    assert "共 1 处冲突" in page.meeting.step.text()
    assert page.meeting.conflicts.isVisible()
    QTest.mouseClick(page.meeting.conflicts, Qt.MouseButton.LeftButton)
    one.window.activateWindow()
    QTest.qWaitForWindowActive(one.window)
    assert page.sections.page is page.conflicts
    assert page.sections.buttons[3].text() == "冲突 1"
    page.conflicts.view.setFocus()
    one.press(Qt.Key.Key_2)
    assert page.conflicts.panel.reason.is_refused
    one.enter("经组内商定")
    assert page.conflicts.model.rowCount() == 0
    page = meet(one)
    assert page.meeting.panel.verdict.isVisible()
    assert page.meeting.step.text() == "请把优盘插回另一台电脑，再点一次，两台电脑就一致了。"
    page = meet(other)
    assert page.meeting.step.text() == "两台电脑已经一致，可以拔出优盘。"
    assert totals_json(one.session) == totals_json(other.session)
    assert [each["points"] for each in awards(other.session)] == ["9"]


def awards(session: Session) -> list[dict[str, object]]:
    from app.services.query import entries_of

    return [each for each in entries_of(session, "U102") if each["entity"] == "award"]


def test_a_receipt_is_looked_at_before_it_is_taken_in_and_opens_on_the_returned_record(
    open_window: Callable[..., Person], sticks: Sticks, office: Session
) -> None:
    person = open_window("team")
    stick = sticks.plug("KINGSTON")
    page = packages(person)
    find(page)
    finding = recording.record_finding(
        person.session, "U102", "B1", "1", particulars=Particulars(note="大厅没有公示")
    )
    page.results.write()
    import_files(office, [stick])
    trust.confirm(office, (), everyone=True)
    visiting.send_back(office, "U102", [finding.id], "缺照片")
    transfer.export_receipt(office, "1", stick)
    page.sections.show_page(page.incoming)
    find(page)
    assert page.incoming.from_stick.text() == "看优盘上的数据包（1 个）"
    press_button(person, page.incoming.from_stick)
    (change,) = page.incoming.units.shown
    assert (change.code, change.state, change.reason) == ("U102", ("待考核", "退回补正"), "缺照片")
    assert visiting.listed(person.session)[1]["state"] == "待考核"
    assert person.focus is page.incoming.keep
    person.press(SPACE)
    assert visiting.listed(person.session)[1]["state"] == "退回补正"
    assert page.incoming.line.text() == "已收下 1 个，0 个没有收下。"
    page.sections.show_page(page.results)
    assert page.results.unheard.figure.text() == "0"
    today = person.window.pages[0]
    assert isinstance(today, TodayPage)
    person.window.show_page(today)
    assert today.model.shown[0].code == "U102"
    today.view.select("U102")
    assert today.panel.returned.text() == "退回理由：缺照片"
    (item,) = today.panel.items
    assert item.text() == "补正：扣分 B1 第 1 条：大厅没有公示"
    press_button(person, item)
    assert person.window.page is not None
    assert person.window.page.name == "score"
    assert person.window.page.panel.leaf.code == "B1"  # type: ignore[attr-defined]


def test_a_further_task_package_asks_for_its_passphrase_before_anything_is_known_of_it(
    open_window: Callable[..., Person], sticks: Sticks, office: Session
) -> None:
    person = open_window("team")
    stick = sticks.plug("KINGSTON")
    export_tasks(office, "1", stick, PACKAGE_PHRASE)
    page = packages(person)
    page.sections.show_page(page.incoming)
    find(page)
    press_button(person, page.incoming.from_stick)
    incoming = page.incoming
    assert person.focus is incoming.phrase
    assert not incoming.keep.isEnabled()
    person.enter(PACKAGE_PHRASE)
    assert incoming.keep.isEnabled()
    assert not incoming.phrase.isVisible()
    assert [each.refusal for each in incoming.files.shown] == [""]


def test_what_is_no_package_is_refused_with_its_name(
    open_window: Callable[..., Person], tmp_path: Path
) -> None:
    person = open_window("team")
    page = packages(person)
    page.sections.show_page(page.incoming)
    (tmp_path / "通知.dat").write_bytes(bytes(64))
    page.incoming.look([tmp_path / "通知.dat"])
    (arrival,) = page.incoming.files.shown
    assert arrival.refusal == "“通知.dat”既不是工作簿，也不是数据包。"
    assert not page.incoming.keep.isEnabled()


def test_the_books_list_what_went_out_and_came_in(
    open_window: Callable[..., Person], sticks: Sticks
) -> None:
    person = open_window("team")
    sticks.plug("KINGSTON")
    page = packages(person)
    find(page)
    for points in (3, 4):
        record(person, points)
        page.results.write()
    page.sections.show_page(page.books)
    rows = page.books.model.shown
    assert [(row.way, row.kind, row.superseded) for row in rows] == [
        ("发出", "成果包", False),
        ("发出", "成果包", True),
        ("收到", "任务包", False),
    ]


def test_a_chosen_folder_stands_in_for_a_stick(
    open_window: Callable[..., Person], sticks: Sticks, tmp_path: Path
) -> None:
    person = open_window("team")
    record(person)
    page = packages(person)
    folder = tmp_path / "移动硬盘"
    folder.mkdir()
    page.results.chooser.take(folder)
    page.results.button.setFocus()
    person.press(ENTER)
    assert len(files(folder)) == 1
