"""照片归集: photos taken in, matched by time by one key, dragged, the clock put right."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.services.evidence.piece import pieces
from app.ui.photospage import PhotosPage
from app.ui.proofgrid import PIECES
from app.ui.visitpage import VisitPage
from tests.ui import visit
from tests.ui.conftest import CONTROL, ENTER, Person
from tests.ui.test_keyingpage import SHEET
from tests.ui.test_keyingpage import begin as begin_keying
from tests.ui.test_layout import cut
from tests.ui.visit import UNIT, findings


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return visit.make(tmp_path_factory.mktemp("visit"))


@pytest.fixture
def card(tmp_path: Path) -> Path:
    """A card with three photos: two of the morning's inspection, one of the afternoon's."""
    folder = tmp_path / "DCIM"
    folder.mkdir()
    for number, clock in enumerate(("09:31", "09:40", "15:02")):
        path = folder / f"IMG_{number}.jpg"
        Image.effect_noise((64 + number, 48), 90.0).convert("RGB").save(path)
        taken = datetime.fromisoformat(f"2026-11-24T{clock}:00").timestamp()
        os.utime(path, (taken, taken))
    return folder


@pytest.fixture
def person(open_window: Callable[..., Person]) -> Person:
    """Two sheets keyed: one fact found at 09:30, one at 15:00."""
    found = open_window("laptop")
    begin_keying(found)
    for clock, note in (("930", "上午的问题"), ("15:00", "下午的问题")):
        keying = _visit_page(found).papers
        keying.head.number.put("")
        keying.sheet = None
        found.enter(SHEET if clock == "930" else "", "大厅", clock)
        found.press(ENTER)
        found.type("2")
        found.enter("1", note)
        found.press(ENTER, CONTROL)
    return found


def _visit_page(person: Person) -> VisitPage:
    found = person.window.page
    assert isinstance(found, VisitPage)
    return found


def open_photos(person: Person, card: Path) -> PhotosPage:
    page = _visit_page(person)
    page.sections.turn(1)
    QApplication.processEvents()
    photos = page.photos
    assert page.sections.page is photos
    photos.take_in([card])
    wait_for(lambda: not photos.adding.is_busy)
    return photos


def wait_for(holds: Callable[[], bool]) -> None:
    """Let up to ten seconds pass: files are taken in between other things."""
    for _ in range(2000):
        QApplication.processEvents()
        if holds():
            break
        QTest.qWait(5)
    assert holds()
    QApplication.processEvents()


def supported(person: Person) -> dict[str, str]:
    """By file the note of the finding that it supports."""
    notes = {each["id"]: each["note"] for each in findings(person.session)}
    return {
        each.name: notes.get(each.records[0], "")
        for each in pieces(person.session, UNIT)
        if each.records
    }


MATCHED = {"IMG_0.jpg": "上午的问题", "IMG_1.jpg": "上午的问题", "IMG_2.jpg": "下午的问题"}


def test_all_proposals_are_accepted_by_one_key_and_undone(person: Person, card: Path) -> None:
    photos = open_photos(person, card)
    assert len(photos.grid.pieces.rows) == 3
    assert photos.line.text() == "待归集 3 张，其中 3 张有建议"
    photos.grid.setFocus()
    person.press(ENTER, CONTROL)
    assert supported(person) == MATCHED
    assert photos.grid.pieces.rows == ()
    person.press(Qt.Key.Key_Z, CONTROL)
    assert supported(person) == {}
    assert len(photos.grid.pieces.rows) == 3


def test_a_photo_is_given_to_another_record_by_key_and_by_dragging(
    person: Person, card: Path
) -> None:
    photos = open_photos(person, card)
    photos.grid.stand_on(0)
    photos.grid.setFocus()
    person.press(ENTER)
    assert person.focus is photos.found
    assert photos.found.current().text.endswith("上午的问题")
    wanted = next(r for r in photos.model.shown if r.text.endswith("下午的问题"))
    photos.found.select(wanted.id)
    person.press(ENTER)
    assert supported(person) == {"IMG_0.jpg": "下午的问题"}
    moved = photos.grid.pieces.rows[0].id
    photos.found.select(wanted.id)
    data = QMimeData()
    data.setData(PIECES, json.dumps([moved]).encode())
    at = QPointF(photos.found.visualRect(photos.found.currentIndex()).center())
    photos.found.dropEvent(
        QDropEvent(
            at,
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    assert supported(person) == {"IMG_0.jpg": "下午的问题", "IMG_1.jpg": "下午的问题"}


def test_a_wrong_clock_is_put_right_for_all(person: Person, card: Path) -> None:
    photos = open_photos(person, card)
    photos.clock.setFocus()
    person.enter("一小时")
    assert photos.clock.is_refused
    photos.clock.put("")
    person.enter("-360")  # the camera is six hours behind
    times = [each.taken for each in pieces(person.session, UNIT)]
    assert times[0] == "2026-11-24T15:31:00"
    assert {each.clock for each in pieces(person.session, UNIT)} == {"typed"}
    told = [row.supports[0].line for row in photos.grid.pieces.rows[:1]]
    assert "下午的问题" in told[0]
    assert "31 分钟" in told[0]


def test_taking_in_can_be_stopped_and_leaves_nothing(person: Person, card: Path) -> None:
    page = _visit_page(person)
    page.sections.turn(1)
    QApplication.processEvents()
    page.photos.take_in([card])
    assert page.photos.stop.isVisible()
    page.photos.stop.click()
    wait_for(lambda: not page.photos.adding.is_busy)
    assert pieces(person.session, UNIT) == []
    assert not page.photos.stop.isVisible()


@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_is_cut_off(open_window: Callable[..., Person], card: Path, percent: int) -> None:
    person = open_window("laptop", percent=percent)
    begin_keying(person)
    open_photos(person, card)
    assert cut(person) == []
