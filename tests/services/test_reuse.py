"""Proof that was used before: another unit, another matter, an earlier year."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.errors import BadInput, Refused
from app.services import evidence
from app.services.entry import recording
from app.services.entry.recording import Particulars
from app.services.evidence import adding, piece, preview, reuse
from app.services.evidence.adding import About
from app.services.parcel.merging import import_package
from app.services.safekeeping.custody import check
from app.services.session import Session
from tests.fieldwork.proof import made
from tests.fieldwork.proof.made import photos
from tests.homes import World, taken_in

JPEG = b"\xff\xd8\xff"


def finding(session: Session, unit: str = "U1", day: str = "") -> str:
    said = Particulars(date=day, note="没有公示")
    return recording.record_finding(session, unit, "L1.1", "1", particulars=said).id


@pytest.fixture
def laptop(world: World) -> Session:
    return world.laptop("1")


def test_reuse_is_pointed_out_at_once(laptop: Session, tmp_path: Path) -> None:
    original = made.place(7)
    (first,) = adding.add(laptop, "U1", photos(tmp_path / "a", range(7, 8))).pieces
    changed = made.CHANGES["cut"](made.CHANGES["brighter"](original))
    copies = made.files(
        tmp_path / "b",
        {"改.jpg": made.as_jpeg(changed, 60), "原.jpg": (tmp_path / "a/IMG_007.jpg").read_bytes(),
         "新.jpg": made.as_jpeg(made.place(8))},
    )  # fmt: skip
    done = adding.add(laptop, "U2", copies)
    told = {(each.piece.name, each.other.number, each.same, each.why) for each in done.reused}
    assert told == {
        ("原.jpg", first.number, True, "其他单位"), ("改.jpg", first.number, False, "其他单位"),
    }  # fmt: skip
    assert len(reuse.reused(laptop)) == len(reuse.reused(laptop, "U1")) == 2
    assert reuse.reused(laptop, "U4") == []
    for each in done.pieces:
        piece.withdraw(laptop, each.number, "重复")
    assert reuse.reused(laptop) == []


def test_two_photos_of_one_matter_may_be_alike(laptop: Session, tmp_path: Path) -> None:
    image = made.place(3)
    one, two = made.files(
        tmp_path, {"1.jpg": made.as_jpeg(image, 90), "2.jpg": made.as_jpeg(image, 60)}
    )
    record, other = finding(laptop), finding(laptop)
    adding.add(laptop, "U1", [one], About(record=record))
    (second,) = adding.add(laptop, "U1", [two], About(record=record)).pieces
    assert reuse.reused(laptop) == []
    piece.unlink(laptop, second.number, record, "另一条")
    piece.link(laptop, [second.number], other)
    assert [each.why for each in reuse.reused(laptop)] == ["其他事项"]


def test_a_file_that_a_record_names_itself_is_known_too(laptop: Session, tmp_path: Path) -> None:
    (path,) = photos(tmp_path / "a", range(1))
    said = Particulars(evidence=[evidence.keep(laptop, path)])
    recording.record_finding(laptop, "U2", "L1.1", "1", particulars=said)
    (found,) = adding.add(laptop, "U1", [path]).reused
    assert (found.same, found.other.unit) == (True, "U2")


def test_teams_apart_are_held_together_at_the_office(
    world: World, laptop: Session, office: Session, tmp_path: Path
) -> None:
    other = world.laptop("2", "赵强")
    (mine,) = adding.add(laptop, "U1", photos(tmp_path / "a", range(7, 8))).pieces
    copy = made.files(tmp_path / "b", {"b.jpg": made.as_jpeg(made.place(7).resize((300, 225)), 50)})
    (theirs,) = adding.add(other, "U3", copy).pieces
    for each in (laptop, other):
        taken_in(office, world.results(each))
    (found,) = reuse.reused(office)
    assert {found.piece.number, found.other.number} == {mine.number, theirs.number}
    assert evidence.damaged(office) == []
    assert preview.thumbnail(office, mine.file).startswith(JPEG)  # made here from the original
    assert check(office)["ok"]


def test_last_year_s_pictures_are_known_everywhere(
    world: World, office: Session, tmp_path: Path
) -> None:
    told = [["2025-U1-0007", "U1", "ab" * 32, ""]]
    (path,) = photos(tmp_path / "a", range(7, 8))
    (last,) = adding.add(office, "U1", [path]).pieces
    written = reuse.write_fingerprints(office, tmp_path / "out")
    document = json.loads(Path(written["file"]).read_text(encoding="utf-8"))
    row = document["pieces"][0]
    told += [[row[0].replace("2026", "2025"), *row[1:]]]
    piece.withdraw(office, last.number, "只为试验")
    source = tmp_path / "去年.json"
    source.write_text(json.dumps({"format": 1, "pieces": told}), encoding="utf-8")
    assert reuse.take_fingerprints(office, source)["new"] == 2
    assert reuse.take_fingerprints(office, source)["new"] == 0
    laptop = world.laptop("1")
    import_package(laptop, world.tasks(office, laptop))
    (copy,) = made.files(tmp_path / "b", {"b.jpg": made.as_jpeg(made.place(7), 50)})
    (found,) = adding.add(laptop, "U1", [copy]).reused
    assert (found.why, found.other.number) == ("2025 年", "2025-U1-0001")
    assert [each.number for each in piece.pieces(laptop)] == [found.piece.number]
    with pytest.raises(Refused):
        reuse.take_fingerprints(laptop, source)


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{}", b'{"format": 2, "pieces": []}', b'{"format": 1, "pieces": [1]}',
                b'{"format": 1, "pieces": 3}', b"\xff\xd8"]
)  # fmt: skip
def test_what_is_no_list_of_fingerprints_is_refused(
    office: Session, tmp_path: Path, content: bytes
) -> None:
    (path,) = made.files(tmp_path / "x", {"a.json": content})
    with pytest.raises(BadInput, match="不是佐证指纹"):
        reuse.take_fingerprints(office, path)
