"""佐证: what a member does with photos and files, by key, by drop and from the clipboard."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from app.services.entry import recording
from app.services.entry.recording import Particulars
from app.services.evidence import piece, store
from app.services.query import entries_of
from app.ui.findingform import FindingForm
from app.ui.message import Go
from app.ui.proofadding import ProofAdding
from app.ui.proofgrid import PIECES
from app.ui.proofpage import ProofPage
from app.ui.scorepage import ScorePage
from app.ui.worker import InlineWorker
from tests.fieldwork.proof.made import files, photos
from tests.ui.conftest import CONTROL, ENTER, Person

ESCAPE, SPACE = Qt.Key.Key_Escape, Qt.Key.Key_Space
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def person(open_window: Callable[..., Person]) -> Person:
    """Somebody at 佐证 of U101 in a window that has just been opened."""
    found = open_window("team")
    found.running.desk.show("U101")
    found.window.show_page(proof(found))
    proof(found).setFocus()
    return found


def proof(person: Person) -> ProofPage:
    (page,) = (each for each in person.window.pages if isinstance(each, ProofPage))
    return page


def settle(adding: ProofAdding) -> None:
    """Let the files come in, and their pictures."""
    for _ in range(2000):
        QTest.qWait(5)
        if not adding.is_busy:
            break
    QTest.qWait(20)


def drop(page: ProofPage, *paths: Path) -> None:
    """Let files go over the page."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(50, 50),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.dropEvent(event)
    settle(page.adding)


def finding(person: Person, note: str = "没有公示") -> str:
    said = Particulars(note=note)
    id = recording.record_finding(person.session, "U101", "B1", "1", particulars=said).id
    person.running.desk.stale.emit(_everything())
    return id


def _everything() -> object:
    from app.ui.message import Stale

    return Stale()


def heads(person: Person) -> int:
    found = person.session.connection.exec_driver_sql("SELECT count(*) FROM head").scalar()
    return int(found or 0)


def test_a_folder_is_dropped_with_what_is_refused_told_file_by_file(
    person: Person, tmp_path: Path
) -> None:
    page = proof(person)
    assert "把照片、文件或文件夹拖到这里" in page.grid.empty_text
    photos(tmp_path / "card", range(3))
    files(tmp_path / "card", {"安装.jpg": b"MZ" + bytes(99), "网页.svg": b"<svg/>"})
    before = heads(person)
    drop(page, tmp_path / "card")
    assert heads(person) == before + 1
    assert len(page.grid.pieces.rows) == 3
    assert page.report.said.text() == "已添加 3 件，2 件不收"
    told = [label.text() for label in page.report.lines]
    assert len(told) == 2
    assert any(line.startswith("“安装.jpg”是可执行程序") for line in told)
    assert page.heading.figure.text() == "3"
    row = page.grid.pieces.rows[0]
    assert row.moment == "相机时间 2026-11-05 09:30:00"
    assert "北纬" in row.place
    assert page.panel.image.pixmap().width() > 100
    person.press(Qt.Key.Key_Z, CONTROL)
    assert page.grid.pieces.rows == ()


def test_a_picture_is_pasted_and_never_lies_open_on_the_disk(person: Person) -> None:
    page = proof(person)
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    QGuiApplication.clipboard().setImage(image)
    person.press(Qt.Key.Key_V, CONTROL)
    settle(page.adding)
    (row,) = page.grid.pieces.rows
    assert (row.kind, row.name) == ("照片", "剪贴板图片.png")
    kept = store.read(person.session, row.digest)
    assert kept is not None
    assert kept.startswith(b"\x89PNG")
    QGuiApplication.clipboard().setText("不是图片")
    person.press(Qt.Key.Key_V, CONTROL)
    assert [label.text() for label in page.report.lines] == ["剪贴板上没有图片或者文件。"]


def test_files_are_chosen_by_key_captioned_and_undone(
    person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = proof(person)
    (path,) = photos(tmp_path, range(1))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path)], ""))
    person.press(Qt.Key.Key_Insert)
    settle(page.adding)
    page.grid.setFocus()
    person.press(Qt.Key.Key_F2)
    person.enter("一楼大厅公示栏")
    assert page.grid.pieces.rows[0].caption == "一楼大厅公示栏"
    assert person.focus is page.panel.place
    person.press(ESCAPE)
    assert person.focus is page.grid
    person.press(Qt.Key.Key_Z, CONTROL)
    assert page.grid.pieces.rows[0].caption == ""
    person.press(Qt.Key.Key_Y, CONTROL)
    assert page.panel.caption.text() == "一楼大厅公示栏"


def test_a_caption_is_emptied_again(person: Person, tmp_path: Path) -> None:
    page = proof(person)
    drop(page, *photos(tmp_path, range(1)))
    page.grid.setFocus()
    person.press(Qt.Key.Key_F2)
    person.enter("写错了")
    page.panel.caption.setFocus()
    page.panel.caption.selectAll()
    person.press(Qt.Key.Key_Delete)
    person.press(ENTER)
    assert page.grid.pieces.rows[0].caption == ""


def test_a_picture_is_turned_and_its_file_stays(person: Person, tmp_path: Path) -> None:
    page = proof(person)
    (path,) = photos(tmp_path, range(1))
    drop(page, path)
    page.grid.setFocus()
    wide = page.panel.image.pixmap()
    assert wide.width() > wide.height()
    person.press(Qt.Key.Key_R)
    (row,) = page.grid.pieces.rows
    assert row.turned == 90
    tall = page.panel.image.pixmap()
    assert tall.height() > tall.width()
    assert store.read(person.session, row.digest) == path.read_bytes()
    person.press(Qt.Key.Key_R, SHIFT)
    assert page.grid.pieces.rows[0].turned == 0


def test_pieces_are_linked_by_key_and_by_drag(person: Person, tmp_path: Path) -> None:
    page, record = proof(person), finding(person)
    drop(page, *photos(tmp_path, range(3)))
    page.grid.setFocus()
    person.press(Qt.Key.Key_L)
    panel = page.panel
    assert person.focus is panel.records
    panel.records.select(record)
    person.press(ENTER)
    assert [each.id for each in page.grid.pieces.rows[0].supports] == [record]
    assert "还有 2 件没有关联记录" in page.heading.line.text()
    person.press(SPACE)
    assert page.grid.pieces.rows[0].supports == ()
    page.grid.selectAll()
    index = page.grid.pieces.index
    data = page.grid.pieces.mimeData([index(place, 0) for place in range(3)])
    assert len(json.loads(bytes(data.data(PIECES).data()))) == 3
    place = panel.model.place_of(lambda row: row.id == record)
    panel.records.scrollTo(panel.model.index(place, 0))
    where = panel.records.visualRect(panel.model.index(place, 0)).center()
    panel.records.dropEvent(_dropped(data, where))
    assert [len(row.supports) for row in page.grid.pieces.rows] == [1, 1, 1]
    assert page.heading.line.text() == "都已关联记录"


def _dropped(data: QMimeData, at: QPoint) -> QDropEvent:
    return QDropEvent(
        QPointF(at),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )


def test_the_big_view_covers_the_window_and_goes_from_piece_to_piece(
    person: Person, tmp_path: Path
) -> None:
    page = proof(person)
    drop(page, *photos(tmp_path, range(2)))
    page.grid.setFocus()
    person.press(ENTER)
    view = page.view
    assert person.focus is view
    assert view.geometry() == person.window.rect()
    first = view.piece
    person.press(Qt.Key.Key_Right)
    assert view.piece is not None
    assert view.piece == page.grid.pieces.rows[1] != first
    person.press(Qt.Key.Key_Right)
    assert view.piece == page.grid.pieces.rows[1]
    person.press(Qt.Key.Key_Plus, times=2)
    assert view.zoom > 1.5
    person.press(Qt.Key.Key_0)
    assert view.zoom == 1
    person.press(Qt.Key.Key_R)
    assert view.piece is not None
    assert view.piece.turned == 90
    person.press(ESCAPE)
    assert view.isHidden()
    assert person.focus is page.grid
    assert page.grid.current() == page.grid.pieces.rows[1]


@pytest.mark.parametrize("key", [Qt.Key.Key_F12, Qt.Key.Key_F11])
def test_a_lock_and_a_look_from_outside_take_the_big_view_away(
    person: Person, tmp_path: Path, key: Qt.Key
) -> None:
    page = proof(person)
    drop(page, *photos(tmp_path, range(1)))
    page.grid.setFocus()
    person.press(ENTER)
    assert page.view.isVisible()
    person.press(key)
    assert not page.view.isVisible()
    assert not page.isVisible()


def test_proof_used_at_another_unit_is_shown_beside(person: Person, tmp_path: Path) -> None:
    page = proof(person)
    (path,) = photos(tmp_path, range(1))
    drop(page, path)
    person.running.desk.show("U102")
    person.window.show_page(page)
    drop(page, path)
    (row,) = page.grid.pieces.rows
    assert any("请核对是否重复使用" in label.text() for label in page.report.lines)
    assert page.panel.warning.isVisible()
    assert "其他单位" in page.panel.warning.text()
    assert page.panel.other.pixmap().width() > 50
    page.filter.setCurrentIndex(2)
    page.filter.activated.emit(2)
    assert page.grid.pieces.rows == (row,)
    page.scope.setCurrentIndex(1)
    page.scope.activated.emit(1)
    assert {each.unit for each in page.grid.pieces.rows} == {"U101", "U102"}


def test_a_piece_is_withdrawn_for_a_reason(person: Person, tmp_path: Path) -> None:
    page = proof(person)
    drop(page, *photos(tmp_path, range(1)))
    page.grid.setFocus()
    person.press(Qt.Key.Key_Delete)
    assert person.focus is page.panel.reason
    person.press(ENTER)
    assert page.panel.reason.is_refused
    person.enter("拍错了")
    assert page.grid.pieces.rows == ()
    (kept,) = piece.pieces(person.session, "U101")
    assert kept.withdrawn


def test_cancelling_leaves_nothing_half_done(person: Person, tmp_path: Path) -> None:
    page = proof(person)
    photos(tmp_path / "card", range(6))
    before = heads(person)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "card"))])
    page.dropEvent(_dropped(data, QPoint(9, 9)))
    while page.report.bar.value() < 1:
        QTest.qWait(1)
    assert page.report.stop.isVisible()
    page.report.stop.click()
    settle(page.adding)
    assert heads(person) == before
    assert page.grid.pieces.rows == ()
    folder = person.session.home.attachments
    assert not folder.exists() or list(folder.iterdir()) == []
    assert page.report.said.text().startswith("已取消")


def test_what_is_typed_is_kept_while_files_come_in(person: Person, tmp_path: Path) -> None:
    page = proof(person)
    photos(tmp_path / "card", range(4))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "card"))])
    page.dropEvent(_dropped(data, QPoint(9, 9)))
    while page.report.bar.value() < 1:
        QTest.qWait(1)
    finding(person, "边添加边记录")
    assert page.adding.is_busy
    assert "边添加边记录" in [each.get("note") for each in entries_of(person.session, "U101")]
    settle(page.adding)
    assert len(page.grid.pieces.rows) == 4


def test_a_window_that_closes_amid_an_adding_leaves_nothing(person: Person, tmp_path: Path) -> None:
    page, attachments = proof(person), person.session.home.attachments
    photos(tmp_path / "card", range(6))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "card"))])
    page.dropEvent(_dropped(data, QPoint(9, 9)))
    while page.report.bar.value() < 1:
        QTest.qWait(1)
    assert list(attachments.iterdir())
    person.window.close()
    assert list(attachments.iterdir()) == []


def test_hundreds_of_pieces_ask_for_the_pictures_in_sight_alone(
    person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = proof(person)
    drop(page, *photos(tmp_path, range(1)))
    from dataclasses import replace

    (one,) = page.grid.pieces.rows
    many = tuple(
        replace(one, id=f"{at}", digest=f"{at:064}", number=f"2026-U101-{at:04}")
        for at in range(800)
    )
    asked: list[str] = []
    monkeypatch.setattr(
        "app.services.screen.proof.thumbnails",
        lambda _session, digests: [asked.append(each) or (each, b"") for each in digests],
    )
    assert isinstance(person.running.worker, InlineWorker)
    page.grid.show_pieces(many)
    QTest.qWait(50)
    assert 0 < len(asked) < 60
    page.grid.stand_on(799)
    QApplication.processEvents()
    QTest.qWait(50)
    assert f"{799:064}" in asked
    assert len(asked) < 120


def finding_form(person: Person) -> FindingForm:
    """The place for a new finding at B1, on 评分."""
    (page,) = (each for each in person.window.pages if isinstance(each, ScorePage))
    person.window.show_page(page)
    page.go(Go(unit="U101", leaf="B1"))
    form = page.panel.new_form()
    assert form is not None
    return form


def proofs(person: Person, note: str) -> list[str]:
    """The numbers of what supports the finding with this note."""
    (entry,) = (each for each in entries_of(person.session, "U101") if each.get("note") == note)
    return [number for _, number in entry["proofs"]]


def test_a_finding_is_kept_with_the_proof_that_was_added_before(
    person: Person, tmp_path: Path
) -> None:
    form = finding_form(person)
    form.strip.take(photos(tmp_path, range(1)))
    settle(form.strip.adding)
    (kept,) = piece.pieces(person.session, "U101")
    assert kept.records == ()
    form.clause.setFocus()
    person.enter("2", "1", "", "公示栏有误")
    assert proofs(person, "公示栏有误") == [kept.number]
    assert len(piece.pieces(person.session, "U101")) == 1
    again = finding_form(person)
    assert again.strip.digests == ()


def test_a_leaf_that_is_left_keeps_the_proof_of_its_new_finding(
    person: Person, tmp_path: Path
) -> None:
    form = finding_form(person)
    form.strip.take(photos(tmp_path, range(1)))
    settle(form.strip.adding)
    digests = form.strip.digests
    assert len(digests) == 1
    person.press(Qt.Key.Key_1, CONTROL)
    page = next(each for each in person.window.pages if isinstance(each, ScorePage))
    page.go(Go(unit="U101", leaf="B3"))
    assert finding_form(person).strip.digests == digests


def test_proof_is_added_to_a_finding_that_stands_and_undone(person: Person, tmp_path: Path) -> None:
    finding(person, "没有公示主体")
    finding_form(person)
    (page,) = (each for each in person.window.pages if isinstance(each, ScorePage))
    (form,) = (
        each for each in page.panel.forms if each.entry and each.entry.note == "没有公示主体"
    )
    assert isinstance(form, FindingForm)
    form.strip.take(photos(tmp_path, range(1)))
    settle(form.strip.adding)
    (kept,) = piece.pieces(person.session, "U101")
    assert proofs(person, "没有公示主体") == [kept.number]
    person.press(Qt.Key.Key_Z, CONTROL)
    assert proofs(person, "没有公示主体") == []
    assert form.strip.digests == ()
