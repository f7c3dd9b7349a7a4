"""佐证编号 on the sheets of a visit: what was linked and what a record names, not file names."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.errors import BadInput
from app.services.document.record import records
from app.services.document.visit import facts_confirmation, field_scores, load_visit
from app.services.entry import recording
from app.services.entry.recording import Particulars
from app.services.evidence import adding, piece
from app.services.fieldwork import keeping
from app.services.query import explain
from app.services.session import Session
from app.services.year.assessment import current_year
from tests.fieldwork.proof.made import files, photos
from tests.homes import World


@pytest.fixture
def laptop(world: World) -> Session:
    return world.laptop("1")


def printed(session: Session) -> tuple[set[str], set[str]]:
    """What F01 and F25 of U1 print under 佐证编号."""
    year = current_year(session)
    visit = load_visit(session, year, "U1")
    lines = {
        line.proofs
        for block in field_scores(year, visit).blocks
        for leaf in block.leaves
        for line in leaf.lines
    }
    facts = {fact.proofs for fact in facts_confirmation(year, visit).facts}
    return lines - {""}, facts - {""}


def test_linked_proof_is_printed_by_number_until_it_is_withdrawn(
    laptop: Session, tmp_path: Path
) -> None:
    paths = photos(tmp_path, range(2))
    added = adding.add_all(laptop, "U1", paths[:1])
    said = Particulars(note="没有公示", proof=[digest for digest, *_ in added])
    id = recording.record_finding(laptop, "U1", "C1.2", "1", particulars=said).id
    (first,) = piece.pieces(laptop, record=id)
    (second,) = adding.add(laptop, "U1", paths[1:]).pieces
    assert printed(laptop) == ({first.number}, {first.number})
    piece.link(laptop, [second.number], id)
    both = f"{first.number}、{second.number}"
    assert printed(laptop) == ({both}, {both})
    told = json.dumps(explain(laptop, "U1", "C1.2"), ensure_ascii=False)
    assert first.number in told
    assert second.number in told
    piece.withdraw(laptop, first.number, "拍错了")
    assert printed(laptop) == ({second.number}, {second.number})


def test_an_items_proof_is_numbered_on_its_record_and_its_finding(
    laptop: Session, tmp_path: Path
) -> None:
    (photo,) = photos(tmp_path, range(1))
    document = {
        "unit": "U1",
        "items": [
            {"text": "公示栏", "indicator": "C1.2", "clause": "1", "result": "不符合",
             "note": "空白", "evidence": [photo.name]},
        ],
    }  # fmt: skip
    with laptop.transaction():
        pieces = adding.add_all(laptop, "U1", [photo])
        kept = keeping.record(laptop, "inspection", json.dumps(document), pieces=pieces)
    (numbered,) = piece.pieces(laptop, record=kept.done.id)
    assert printed(laptop) == ({numbered.number}, {numbered.number})
    (record,) = records(laptop, current_year(laptop), "U1")
    assert record.called([photo.name]) == numbered.number
    assert record.called([numbered.file]) == numbered.number


def test_files_are_added_all_or_none(laptop: Session, tmp_path: Path) -> None:
    good = photos(tmp_path / "a", range(1))
    bad = files(tmp_path / "b", {"安装.jpg": b"MZ" + bytes(99)})
    with pytest.raises(BadInput, match="可执行程序"):
        adding.add_all(laptop, "U1", [*good, *bad])
    assert piece.pieces(laptop) == []
    assert list(laptop.home.attachments.iterdir()) == []
