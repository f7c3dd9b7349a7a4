"""The proof of a record and of a finding, added while they are written."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from app.services.document.visit import facts_confirmation, field_scores, load_visit
from app.services.evidence import piece
from app.services.query import entries_of
from app.services.year.assessment import current_year
from app.ui.fieldsform import ProofField
from app.ui.partlist import PartsField
from app.ui.proofstrip import ProofStrip
from tests.fieldwork.proof.made import files, photos
from tests.ui import visit
from tests.ui.conftest import CONTROL, ENTER, Person
from tests.ui.visit import UNIT, begin, documents, findings, go_to, open_step, page


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return visit.make(tmp_path_factory.mktemp("visit"))


@pytest.fixture
def person(open_window: Callable[..., Person]) -> Person:
    found = open_window("laptop")
    begin(found)
    return found


def drop(strip: ProofStrip, *paths: Path) -> None:
    """Let files go over the strip."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    strip.dropEvent(
        QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    come(strip)


def come(strip: ProofStrip) -> None:
    for _ in range(1000):
        QTest.qWait(5)
        if not strip.adding.is_busy:
            break
    QTest.qWait(20)


def strip_of(person: Person, *names: str) -> ProofStrip:
    """The strip of the record in hand, or of the part in hand of one of its lists."""
    form: Any = page(person).detail.record.form
    for name in names:
        field = form.fields[name]
        if isinstance(field, ProofField):
            return field.strip
        assert isinstance(field, PartsField)
        form = field.form
    raise AssertionError(names)


def standing(person: Person) -> list[piece.Piece]:
    return [each for each in piece.pieces(person.session, UNIT) if not each.withdrawn]


def test_proof_of_a_draft_is_linked_when_the_record_is_kept_and_once(
    person: Person, tmp_path: Path
) -> None:
    open_step(person, "hearing")
    person.enter("周局长")
    drop(strip_of(person, "proof"), *photos(tmp_path, range(2)))
    pieces = standing(person)
    assert [each.records for each in pieces] == [(), ()]
    steps = person.window.page
    person.window.show_page(person.window.pages[0])
    person.window.show_page(steps)
    go_to(person, "hearing")
    (document,) = documents(person.session, "hearing")
    assert "proof" not in document
    (record,) = {id for each in standing(person) for id in each.records}
    assert [each.records for each in standing(person)] == [(record,), (record,)]
    page(person).view.select(("hearing", record))
    assert len(strip_of(person, "proof").digests) == 2
    assert len(standing(person)) == 2


def test_a_draft_that_cannot_be_kept_yet_keeps_its_proof(person: Person, tmp_path: Path) -> None:
    open_step(person, "hearing")
    drop(strip_of(person, "proof"), *photos(tmp_path, range(1)))
    person.press(ENTER, CONTROL)
    assert documents(person.session, "hearing") == []
    (kept,) = standing(person)
    draft = json.loads(person.session.local[f"draft:{UNIT}:hearing:"])
    assert draft["proof"] == [kept.file]
    go_to(person, "interview")
    go_to(person, "hearing")
    assert strip_of(person, "proof").digests == (kept.file,)


def test_proof_of_an_item_is_the_findings_and_prints_by_number(
    person: Person, tmp_path: Path
) -> None:
    visit.inspection(person)
    (found,) = [each for each in findings(person.session) if each["note"]]
    record = found["origin"]
    page(person).view.select(("inspection", record))
    items = page(person).detail.record.form.fields["items"]
    at = next(i for i, part in enumerate(items.parts) if part.get("result") == "不符合")
    items.table.selectRow(at)
    drop(strip_of(person, "items", "evidence"), *photos(tmp_path, range(1)))
    assert items.parts[at]["evidence"] == [standing(person)[0].file]
    page(person).detail.record.submit()
    (kept,) = standing(person)
    assert kept.records == (record,)
    assert strip_of(person, "proof").digests == ()
    (entry,) = [each for each in entries_of(person.session, UNIT) if each["id"] == found["id"]]
    assert [number for _, number in entry["proofs"]] == [kept.number]
    year = current_year(person.session)
    sheet = load_visit(person.session, year, UNIT)
    assert kept.number in {each.proofs for each in facts_confirmation(year, sheet).facts}
    lines = [
        line.proofs
        for block in field_scores(year, sheet).blocks
        for leaf in block.leaves
        for line in leaf.lines
    ]
    assert kept.number in lines


def test_a_piece_is_pasted_captioned_and_taken_out_by_key(person: Person) -> None:
    visit.hearing(person)
    (document,) = documents(person.session, "hearing")
    assert document
    record = page(person).detail.record.record
    strip = strip_of(person, "proof")
    strip.add.setFocus()
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(QColor("#884422"))
    QGuiApplication.clipboard().setImage(image)
    person.press(Qt.Key.Key_V, CONTROL)
    come(strip)
    page(person).detail.record.submit()
    assert standing(person)[0].records == (record,)
    strip.view.setFocus()
    person.press(Qt.Key.Key_F2)
    person.enter("签到表")
    assert standing(person)[0].caption == "签到表"
    strip.view.setFocus()
    person.press(Qt.Key.Key_Delete)
    page(person).detail.record.submit()
    assert standing(person)[0].records == ()


def test_what_is_refused_is_told_at_the_strip(
    person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_step(person, "hearing")
    (program,) = files(tmp_path, {"安装.jpg": b"MZ" + bytes(99)})
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(program)], ""))
    strip = strip_of(person, "proof")
    strip.add.setFocus()
    person.press(ENTER)
    come(strip)
    assert "是可执行程序" in strip.refusal.text()
    assert strip.refusal.isVisible()
    assert standing(person) == []


def test_proof_that_comes_after_the_record_was_left_stays_with_the_unit(
    person: Person, tmp_path: Path
) -> None:
    visit.inspection(person)
    record = page(person).detail.record
    items = record.form.fields["items"]
    items.table.selectRow(0)
    strip = strip_of(person, "items", "evidence")
    strip.take(photos(tmp_path, range(1)))
    items.table.selectRow(1)
    come(strip)
    assert [each.records for each in standing(person)] == [()]
    assert strip.digests == ()
    assert "请在“佐证”页关联" in person.window.notice.text.text()
