"""签字: a sheet is signed by hand on the screen, on paper, later, or not at all; then sealed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from app.services.document import signing, verification
from app.services.entry import recording
from app.ui import signform
from app.ui.inkpad import MIDDLING
from app.ui.signform import INK, LATER, PAPER, REFUSED, SignForm
from app.ui.signpage import SignPage
from tests.ui.conftest import CONTROL, ENTER, Person
from tests.ui.ink import write_with_mouse, write_with_pen

MOST_WAITS = 1500


def until(done: Callable[[], bool]) -> None:
    """Let the window work until this is so."""
    for _ in range(MOST_WAITS):
        if done():
            return
        QTest.qWait(20)
    pytest.fail("it never came to be so")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every final act is meant; what was told before each."""
    told: list[str] = []

    def is_meant(_parent: object, title: str, text: str, act: str) -> bool:
        told.append(f"{title}\n{text}\n{act}")
        return True

    monkeypatch.setattr(signform, "is_meant", is_meant)
    return told


def sign_page(person: Person, form: str = "F25") -> SignPage:
    """The page with a sheet of U101 in hand."""
    recording.record_finding(person.session, "U101", "B1", "1")
    person.running.desk.unit = "U101"
    (page,) = (each for each in person.window.pages if isinstance(each, SignPage))
    person.window.show_page(page)
    assert page.view.select((form, "", 0))
    until(lambda: page.preview.page_count > 0)
    return page


def sheet_now(person: Person, form: str = "F25") -> signing.Sheet:
    (sheet,) = signing.sheets(person.session, "U101", form)
    return sheet


def test_the_unit_signs_on_the_screen(
    open_window: Callable[..., Person], asked: list[str], tmp_path: Path
) -> None:
    person = open_window("team")
    page = sign_page(person)
    blank = signing.drawn(person.session, signing.freeze(person.session, "F25", "U101")[0].id)[1]
    person.press(Qt.Key.Key_F5)
    person.press(ENTER)
    form = page.form
    assert form.isVisible()
    assert person.focus is form.name
    form.submit()
    assert form.name.is_refused
    person.type("王局")
    form.submit()
    assert form.refusal.text() == "还没有书写姓名。"
    assert asked == []
    write_with_mouse(form.pad)
    assert [len(stroke) for stroke in form.pad.strokes] == [3, 2]
    assert {point[2] for stroke in form.pad.strokes for point in stroke} == {MIDDLING}
    form.submit()
    assert "不能撤回" in asked[0]
    sheet = sheet_now(person)
    (signature,) = sheet.signatures
    assert (signature["role"], signature["kind"], signature["name"]) == ("单位负责人", INK, "王局")
    assert sheet.state == signing.VALID
    assert not form.isVisible()
    assert "单位负责人 王局" in page.told.text()
    assert "待签：单位印章、考核组成员两人" in page.told.text()
    assert signing.drawn(person.session, sheet.id)[1] != blank, "the ink stands on the paper"
    assert person.running.desk._undo == [], "no key takes a signature back"


def test_a_pen_tells_its_pressure_and_time(open_window: Callable[..., Person]) -> None:
    person = open_window("team")
    page = sign_page(person)
    person.press(ENTER)
    pad = page.form.pad
    write_with_pen(pad)
    (stroke,) = pad.ink()
    assert [point[2] for point in stroke] == [0.2, 0.4, 0.6, 0.8]
    assert [point[3] for point in stroke] == sorted(point[3] for point in stroke)
    assert all(0 <= point[0] <= 1 for point in stroke)
    pad.take_back()
    assert pad.is_blank


def test_a_seal_that_follows_and_a_refusal_are_noted(
    open_window: Callable[..., Person], asked: list[str]
) -> None:
    person = open_window("team")
    page = sign_page(person)
    person.press(ENTER)
    form = page.form
    form.choose(LATER)
    form.role.setCurrentText("单位印章")
    person.enter("王局")
    form.submit()
    assert sheet_now(person).signatures[0]["kind"] == LATER
    assert "单位印章" in sheet_now(person).open_roles
    person.press(ENTER)
    form.choose(REFUSED)
    form.role.setCurrentText("单位负责人")
    form.name.put("王芳")
    form.submit()
    assert form.second.is_refused
    form.second.put("李明")
    form.submit()
    assert form.note.is_refused
    form.note.put("对事实有异议，不肯签")
    form.submit()
    found = sheet_now(person).signatures[-1]
    assert (found["kind"], found["name"]) == (REFUSED, "王芳、李明")
    assert len(asked) == 2
    assert all("不能撤回" in told for told in asked)


def scanned(person: Person, folder: Path) -> Path:
    """The frozen sheet's paper as a scanner gives it."""
    _, pdf = signing.drawn(person.session, sheet_now(person).id)
    with pypdfium2.PdfDocument(pdf) as document:
        pictures = [page.render(scale=150 / 72).to_pil() for page in document]
    pictures[0].save(folder / "扫描.pdf", save_all=True, append_images=pictures[1:], resolution=150)
    return folder / "扫描.pdf"


def drop(page: SignPage, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    page.dropEvent(event)


def test_a_scan_that_is_dropped_finds_its_sheet(
    open_window: Callable[..., Person], asked: list[str], tmp_path: Path
) -> None:
    person = open_window("team")
    page = sign_page(person)
    signing.freeze(person.session, "F25", "U101")
    person.press(Qt.Key.Key_F5)
    scan = scanned(person, tmp_path)
    drop(page, scan)
    form = page.form
    assert form.kind.currentText() == PAPER
    assert "扫描.pdf" in form.scan_line.text()
    form.submit()
    assert asked == [], "who signed is asked first"
    form.papers["单位负责人"].setText("王局")
    form.papers["单位印章"].setText("新华区政府")
    form.submit()
    told = sheet_now(person)
    assert [each["role"] for each in told.signatures] == ["单位负责人", "单位印章"]
    assert told.open_roles == ("考核组成员两人",)


def test_a_scan_without_a_code_is_refused_and_given_by_hand(
    open_window: Callable[..., Person], asked: list[str], tmp_path: Path
) -> None:
    person = open_window("team")
    page = sign_page(person)
    white = tmp_path / "白.png"
    pypdfium2.PdfBitmap.new_native(400, 400, 4).to_pil().convert("L").save(white)
    drop(page, white)
    form = page.form
    form.papers["单位负责人"].setText("王局")
    form.submit()
    assert "没有看到本程序表单的二维码" in form.refusal.text()
    assert form.hand_button.isVisible()
    assert signing.sheets(person.session, "U101", "F25") == [], "nothing is half done"
    form.hand_button.click()
    assert "您的核对" in asked[-1]
    assert sheet_now(person).signatures[0]["kind"] == PAPER


def test_a_change_makes_a_signed_sheet_void(
    open_window: Callable[..., Person], asked: list[str]
) -> None:
    person = open_window("team")
    page = sign_page(person, "F01")
    signing.freeze(person.session, "F01", "U101")
    recording.record_finding(person.session, "U101", "B1", "2")
    person.press(Qt.Key.Key_F5)
    states = [(row.version, row.state) for row in page.model.shown if row.form == "F01"]
    assert states == [(0, "未定稿"), (1, signing.VOID)]
    page.view.select(("F01", "", 1))
    assert not page.sign_button.isEnabled(), "what is void is signed by nobody"
    assert "已失效 1 份" in page.heading.line.text()


def test_what_is_kept_can_be_sealed(
    open_window: Callable[..., Person], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    person = open_window("team")
    page = sign_page(person)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "存"))
    page.seal.setChecked(True)
    person.press(Qt.Key.Key_S, CONTROL)
    until(lambda: "防篡改校验" in person.window.notice.text.text())
    (file,) = (tmp_path / "存").iterdir()
    told = verification.verify(person.session, file)
    assert [each["role"] for each in told["signers"]] == ["考核组1"]
    assert told["valid"]


def test_all_lines_that_are_chosen_are_kept(
    open_window: Callable[..., Person], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    person = open_window("team")
    page = sign_page(person)
    page.view.selectAll()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "存"))
    page.strip.save()
    until(lambda: "已存" in person.window.notice.text.text())
    kept = {each.name.partition("-")[0] for each in (tmp_path / "存").iterdir()}
    assert kept == {row.form for row in page.model.shown}
    assert len(kept) > 1


def test_the_lock_answers_an_open_question_with_no(open_window: Callable[..., Person]) -> None:
    person = open_window("team")
    page = sign_page(person)
    person.press(ENTER)
    person.type("王局")
    write_with_mouse(page.form.pad)
    QTimer.singleShot(0, person.running.lock)
    page.form.submit()
    assert QApplication.activeModalWidget() is None
    assert not page.isVisible()
    assert signing.sheets(person.session, "U101", "F25") == []


def test_the_final_act_asks_and_no_is_what_enter_means(
    open_window: Callable[..., Person],
) -> None:
    """The one box that is modal: Esc and Enter leave everything as it is."""
    person = open_window("team")
    page = sign_page(person)
    person.press(ENTER)
    form: SignForm = page.form
    person.type("王局")
    write_with_mouse(form.pad)
    seen: list[str] = []

    def answer(key: Qt.Key) -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        seen.append(box.text())
        QTest.keyClick(box, key)

    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        QTimer.singleShot(0, lambda key=key: answer(key))
        form.submit()
    assert len(seen) == 2
    assert signing.sheets(person.session, "U101", "F25") == []
