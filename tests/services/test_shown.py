"""对外显示: nothing that the unit may not see leaks through lists, counts, sheets or pictures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.fieldwork.instrument.register import KINDS
from app.services import evidence
from app.services.document.visit import facts_confirmation, load_visit
from app.services.entry import recording
from app.services.entry.recording import Particulars
from app.services.evidence import adding
from app.services.evidence import piece as proof
from app.services.fieldwork import keeping, shown
from app.services.fieldwork.shown import SHOWN_KINDS
from app.services.session import Session
from app.services.year.assessment import current_year
from tests.fieldwork.proof.made import as_jpeg, files, place
from tests.homes import World, rows
from tests.services.fieldyear import SAMPLES, entry, record, sample

SECRET = "暗访所见"


@pytest.fixture
def office(field: World) -> Session:
    return field.office()


def displayed(session: Session, unit: str = "U1") -> str:
    """Everything that is made for the unit's eyes, as one text."""
    year = current_year(session)
    told = [
        shown.shown_records(session, unit),
        shown.shown_checklist(session, unit),
        sorted(shown.shown_pieces(session, unit)),
        repr(facts_confirmation(year, load_visit(session, year, unit))),
    ]
    return json.dumps(told, ensure_ascii=False)


def covert(**changes: Any) -> dict[str, Any]:
    """A covert visit that touches everything: findings, an award, waiting proof, a burden."""
    finding = {"indicator": "C1.2", "clause": "2", "note": SECRET}
    waiting = {"indicator": "L1.1", "clause": "1", "note": SECRET, "awaiting": True}
    findings = [finding, waiting | {"deadline": "2026-12-01"}]
    return sample("spot-visit", findings=findings, burden={"pages": 9, "people": 3}, **changes)


def test_every_kind_is_shown_or_hidden_on_purpose() -> None:
    hidden = {"direct-score", "deliberation"} | {name for name in KINDS if KINDS[name].office}
    assert KINDS.keys() - SHOWN_KINDS == hidden


@pytest.mark.parametrize("kind", ["spot-visit", "daily-evaluation", "supervision", "web-check"])
def test_what_is_hidden_changes_nothing_that_the_unit_sees(
    office: Session, kind: str, tmp_path: Path
) -> None:
    record(office, "inspection", SAMPLES["inspection"])
    before = displayed(office)
    photo = tmp_path / "门头.jpg"
    photo.write_bytes(b"photo")
    piece = evidence.keep(office, photo)
    document = covert() if kind == "spot-visit" else sample(kind, note=SECRET)
    record(office, kind, document, pieces=[piece])
    assert displayed(office) == before


def test_an_open_visit_is_shown_in_facts_and_without_points(office: Session) -> None:
    record(office, "spot-visit", covert(covert=False))
    told = displayed(office)
    assert SECRET in told
    assert "12.5" not in told
    assert "points" not in told


def test_a_leaf_that_a_covert_visit_alone_touched_is_open_to_the_unit(office: Session) -> None:
    record(office, "spot-visit", covert())
    told = shown.shown_checklist(office, "U1")
    assert {"C1.1", "C1.2"} <= {each["indicator"] for each in told["missing"]}
    assert told["awaiting"] == []
    assert set(told["burden"].values()) == {0}


def test_a_score_given_directly_is_not_listed_and_its_leaf_is_done(office: Session) -> None:
    record(office, "direct-score", SAMPLES["direct-score"])
    assert shown.shown_records(office, "U1") == []
    assert "C1.1" in shown.shown_checklist(office, "U1")["done"]


def test_what_a_covert_visit_found_stays_hidden_when_it_was_kept_by_a_person(
    office: Session,
) -> None:
    kept = record(office, "spot-visit", covert())
    recording.amend(office, entry(kept, "finding"), {"note": f"{SECRET}，已复核"}, "复核")
    keeping.withdraw(office, kept.done.id, "误录")
    standing = rows(office, "SELECT note FROM finding WHERE NOT withdrawn")
    assert standing == [(f"{SECRET}，已复核",)]
    assert SECRET not in displayed(office)


def test_a_picture_of_something_hidden_is_hidden_where_it_is_used_again(
    office: Session, tmp_path: Path
) -> None:
    photos = []
    for name in ("甲.jpg", "乙.jpg"):
        (tmp_path / name).write_bytes(name.encode())
        photos.append(evidence.keep(office, tmp_path / name))
    for piece in photos:
        more = Particulars(source="市司法局", note="未公示", evidence=(piece,))
        recording.record_finding(office, "U1", "C1.2", "1", particulars=more)
    assert shown.shown_pieces(office, "U1") == {piece[0] for piece in photos}
    record(office, "spot-visit", covert(), pieces=photos[:1])
    assert shown.shown_pieces(office, "U1") == {photos[1][0]}
    assert "甲.jpg" not in displayed(office)


def test_other_units_are_not_shown(office: Session) -> None:
    record(office, "verification", SAMPLES["verification"])
    before = displayed(office, "U1")
    assert "市招生办" in displayed(office, "U4")
    assert "市招生办" not in before


def test_proof_linked_to_something_hidden_is_hidden(office: Session, tmp_path: Path) -> None:
    names = {f"{seed}.jpg": as_jpeg(place(seed)) for seed in range(3)}
    photos = adding.add(office, "U1", files(tmp_path / "card", names)).pieces
    more = Particulars(source="市司法局", note="未公示")
    found = recording.record_finding(office, "U1", "C1.2", "1", particulars=more).id
    secret = record(office, "spot-visit", covert()).done.id
    proof.link(office, [photos[0].number, photos[1].number], found)
    assert shown.shown_pieces(office, "U1") == {photos[0].file, photos[1].file}
    proof.link(office, [photos[1].number, photos[2].number], secret)
    assert shown.shown_pieces(office, "U1") == {photos[0].file}
