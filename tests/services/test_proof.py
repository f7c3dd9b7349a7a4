"""Proof from the phone to the paper: taken in, numbered, matched, linked, known again, printed."""

from __future__ import annotations

import hashlib
import io
import os
from datetime import datetime
from pathlib import Path

import pytest
from PIL import Image

from app.errors import BadInput, Cancelled, DiskError, NotFound, Refused
from app.services import evidence
from app.services.document.catalogue import catalogue
from app.services.document.printing import report
from app.services.entry import conflict, recording
from app.services.entry.recording import Particulars
from app.services.evidence import adding, matching, piece, preview, store
from app.services.evidence.adding import About
from app.services.safekeeping import redaction
from app.services.safekeeping.custody import check
from app.services.session import Session, create_home, open_session
from app.services.year.assessment import current_year
from tests.fieldwork.proof import made
from tests.fieldwork.proof.made import photos
from tests.homes import PLAN, ROSTER, YEAR, World, bring, taken_in

JPEG = b"\xff\xd8\xff"


def heads(session: Session) -> int:
    return int(session.connection.exec_driver_sql("SELECT count(*) FROM head").scalar() or 0)


def finding(session: Session, unit: str = "U1", day: str = "") -> str:
    said = Particulars(date=day, note="没有公示")
    return recording.record_finding(session, unit, "L1.1", "1", particulars=said).id


@pytest.fixture
def laptop(world: World) -> Session:
    return world.laptop("1")


# ---- adding


def test_a_folder_is_taken_in_by_one_commit(laptop: Session, tmp_path: Path) -> None:
    folder = tmp_path / "DCIM" / "100HUAWEI"
    paths = photos(folder, range(3))
    made.files(folder, {"Thumbs.db": b"x", ".hidden": b"x"})
    made.files(folder / "录音", {"座谈.amr": b"#!AMR\n" + bytes(99)})
    before, told = heads(laptop), list[tuple[str, int, int]]()
    done = adding.add(
        laptop, "U1", [tmp_path / "DCIM"], About(caption="一楼大厅"),
        progress=lambda *line: told.append(line),
    )  # fmt: skip
    assert heads(laptop) == before + 1
    assert [each.kind for each in done.pieces] == ["照片"] * 3 + ["录音"]
    assert [line[1:] for line in told] == [(n, 4) for n in range(1, 5)]
    first = done.pieces[0]
    assert (first.taken, first.clock, first.camera) == (
        "2026-11-05T09:30:00",
        "camera",
        "HUAWEI P50",
    )
    assert (first.caption, first.place) == ("一楼大厅", "北纬 33.76619°，东经 113.19250°")
    assert done.pieces[3].clock == "file"
    for path, each in zip(paths, done.pieces, strict=False):
        assert evidence.read(laptop, each.file) == path.read_bytes()
        assert preview.thumbnail(laptop, each.file).startswith(JPEG)
    assert check(laptop)["ok"]


def test_numbers_are_of_the_year_the_unit_and_the_laptop(
    world: World, laptop: Session, office: Session, tmp_path: Path
) -> None:
    other = world.laptop("1")
    paths = photos(tmp_path / "a", range(4))
    mine = adding.add(laptop, "U1", paths[:2]).pieces
    more = adding.add(laptop, "U1", paths[2:3]).pieces
    theirs = adding.add(other, "U1", paths[3:]).pieces
    at_office = adding.add(office, "U1", paths[:1]).pieces
    mark = piece.mark_of(laptop)
    assert [each.number for each in (*mine, *more)] == [f"2026-U1-{mark}000{n}" for n in (1, 2, 3)]
    assert theirs[0].number == f"2026-U1-{piece.mark_of(other)}0001"
    assert at_office[0].number == "2026-U1-0001"
    assert len(mark) == 3
    assert piece.mark_of(other) != mark


def test_the_same_file_twice_is_one_piece_of_a_unit(laptop: Session, tmp_path: Path) -> None:
    (path,) = photos(tmp_path / "a", range(1))
    copy = path.with_name("副本.jpg")
    copy.write_bytes(path.read_bytes())
    done = adding.add(laptop, "U1", [path, copy])
    (added,) = done.pieces
    assert done.known == (("副本.jpg", added.number),)
    again = adding.add(laptop, "U1", [path])
    assert (again.commit, again.pieces, again.known) == ("", (), ((path.name, added.number),))
    piece.withdraw(laptop, added.number, "拍错了")
    assert len(adding.add(laptop, "U1", [path]).pieces) == 1


def test_what_is_refused_is_named_and_keeps_nobody_out(laptop: Session, tmp_path: Path) -> None:
    (good,) = photos(tmp_path / "a", range(1))
    bad = made.files(
        tmp_path / "b",
        {"a.jpg": b"MZ" + bytes(99), "b.svg": b"<svg/>", "c.jpg": good.read_bytes()[:700]},
    )
    done = adding.add(laptop, "U1", [*bad, good])
    assert len(done.pieces) == 1
    assert [fault.file for fault in done.refused] == ["a.jpg", "b.svg", "c.jpg"]
    before = heads(laptop)
    refused = adding.add(laptop, "U1", bad)
    assert (refused.commit, heads(laptop)) == ("", before)
    assert len(list(laptop.home.attachments.iterdir())) == 1


@pytest.mark.parametrize("after", [0, 1, 2])
def test_cancelling_leaves_nothing_behind(laptop: Session, tmp_path: Path, after: int) -> None:
    paths = photos(tmp_path / "a", range(4))
    before, told = heads(laptop), list[int]()
    with pytest.raises(Cancelled):
        adding.add(
            laptop, "U1", paths, progress=lambda _, done, __: told.append(done),
            cancelled=lambda: len(told) >= after,
        )  # fmt: skip
    assert heads(laptop) == before
    assert piece.pieces(laptop) == []
    for folder in (laptop.home.attachments, laptop.home.previews):
        assert not folder.exists() or list(folder.iterdir()) == []


def test_cancelling_keeps_what_was_there(laptop: Session, tmp_path: Path) -> None:
    paths = photos(tmp_path / "a", range(3))
    (kept,) = adding.add(laptop, "U1", paths[:1]).pieces
    told: list[int] = []
    with pytest.raises(Cancelled):
        adding.add(
            laptop, "U2", paths, progress=lambda _, done, __: told.append(done),
            cancelled=lambda: len(told) == 2,
        )  # fmt: skip
    assert evidence.read(laptop, kept.file) == paths[0].read_bytes()
    assert [path.name for path in laptop.home.attachments.iterdir()] == [kept.file]
    assert [path.stem for path in laptop.home.previews.iterdir()] == [kept.file]


def test_a_failing_disk_leaves_nothing_named(
    laptop: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskError("磁盘已满。")

    before = heads(laptop)
    monkeypatch.setattr(store.host, "write_atomically", full)
    with pytest.raises(DiskError):
        adding.add(laptop, "U1", photos(tmp_path / "a", range(2)))
    assert (heads(laptop), piece.pieces(laptop)) == (before, [])


def test_a_file_that_changes_meanwhile_is_refused(
    laptop: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (path,) = photos(tmp_path / "a", range(1))
    monkeypatch.setattr(
        adding, "sha256", lambda content: hashlib.sha256(b"x" + content).hexdigest()
    )
    done = adding.add(laptop, "U1", [path])
    assert (done.pieces, [fault.file for fault in done.refused]) == ((), [path.name])
    assert "发生了变化" in done.refused[0].message


def test_the_usual_rules_hold(laptop: Session, office: Session, tmp_path: Path) -> None:
    paths = photos(tmp_path / "a", range(1))
    with pytest.raises(Refused, match="不是本组"):
        adding.add(laptop, "U3", paths)
    with pytest.raises(Refused, match="没有编码"):
        adding.add(laptop, "U9", paths)
    with pytest.raises(Refused, match="负责考核"):
        adding.add(office, "D1", paths)
    with pytest.raises(BadInput, match="没有找到"):
        adding.add(laptop, "U1", [made.empty(tmp_path / "b")])
    with pytest.raises(NotFound):
        adding.add(laptop, "U1", paths, About(record="没有"))
    with pytest.raises(Refused, match="不是单位"):
        adding.add(laptop, "U1", paths, About(record=finding(laptop, "U2")))


def test_a_unit_that_must_not_be_photographed(office: Session, tmp_path: Path) -> None:
    bring(office, {"单位": [{"编码": "U4", "名称": "市教体局", "类别": 4, "不得拍照": True}]})
    files = [*photos(tmp_path / "a", range(1)), *made.files(tmp_path / "a", {"b.pdf": made.pdf()})]
    for unit in ("U4", "U4S"):
        done = adding.add(office, unit, files)
        assert [each.kind for each in done.pieces] == ["扫描件"]
        assert "不得拍照" in done.refused[0].message


# ---- what a piece supports


def test_pieces_are_linked_unlinked_described_and_withdrawn(
    laptop: Session, tmp_path: Path
) -> None:
    first, second = adding.add(laptop, "U1", photos(tmp_path / "a", range(2))).pieces
    record, before = finding(laptop), heads(laptop)
    piece.link(laptop, [first.number, second.id], record)
    assert heads(laptop) == before + 1
    assert [each.number for each in piece.pieces(laptop, record=record)] == [
        first.number, second.number,
    ]  # fmt: skip
    assert piece.link(laptop, [first.number], record).commit == ""
    piece.unlink(laptop, second.number, record, "不是这一条")
    assert [each.id for each in matching.loose(laptop, "U1")] == [second.id]
    piece.describe(laptop, second.number, caption="公示栏", taken="2026-11-05T10:00:00")
    told = piece.piece_of(laptop, second.number)
    assert (told.caption, told.taken, told.clock) == ("公示栏", "2026-11-05T10:00:00", "typed")
    piece.withdraw(laptop, second.number, "拍糊了")
    assert matching.loose(laptop, "U1") == []
    for act in (
        lambda: piece.link(laptop, [second.number], record),
        lambda: piece.withdraw(laptop, second.number, "再次"),
        lambda: piece.withdraw(laptop, first.number, " "),
        lambda: piece.link(laptop, [first.number], finding(laptop, "U2")),
    ):
        with pytest.raises(Refused):
            act()
    with pytest.raises(NotFound):
        piece.unlink(laptop, first.number, "没有", "理由")
    with pytest.raises(NotFound):
        piece.piece_of(laptop, "2026-U1-9999")
    assert check(laptop)["ok"]


def test_the_nearest_records_are_proposed_the_same_day_first(
    laptop: Session, tmp_path: Path
) -> None:
    laptop.now = lambda: datetime(2026, 11, 5, 20, 0).astimezone()
    same_day = finding(laptop, day="2026-11-05")
    laptop.now = lambda: datetime(2026, 11, 5, 9, 40).astimezone()
    near = finding(laptop, day="2026-11-04")
    finding(laptop, "U2", day="2026-11-05")
    (photo,) = adding.add(laptop, "U1", photos(tmp_path / "a", range(1))).pieces
    found = matching.proposals(laptop, "U1")
    assert [(each.record.id, each.same_day, each.minutes) for each in found] == [
        (same_day, True, 630), (near, False, 10),
    ]  # fmt: skip
    piece.link(laptop, [photo.number], same_day)
    assert matching.proposals(laptop, "U1") == []


def test_a_number_of_two_pieces_is_asked_about(laptop: Session, tmp_path: Path) -> None:
    first, second = adding.add(laptop, "U1", photos(tmp_path / "a", range(2))).pieces
    with laptop.transaction():
        laptop.connection.exec_driver_sql(
            "UPDATE proof SET number = ? WHERE id = ?", (first.number, second.id)
        )
    with pytest.raises(Refused, match="有 2 件"):
        piece.piece_of(laptop, first.number)
    assert piece.piece_of(laptop, second.id).file == second.file


def test_an_addition_is_undone_as_a_whole(laptop: Session, tmp_path: Path) -> None:
    done = adding.add(laptop, "U1", photos(tmp_path / "a", range(2)))
    recording.undo(laptop, done.commit, "装错了卡")
    assert [each.withdrawn for each in piece.pieces(laptop)] == [True, True]
    assert check(laptop)["ok"]


def test_two_words_on_one_piece_are_listed_as_a_conflict(
    world: World, laptop: Session, office: Session, tmp_path: Path
) -> None:
    (photo,) = adding.add(laptop, "U1", photos(tmp_path / "a", range(1))).pieces
    taken_in(office, world.results(laptop))
    piece.describe(laptop, photo.number, caption="大厅")
    piece.describe(office, photo.number, caption="公示栏")
    taken_in(office, world.results(laptop))
    (found,) = conflict.listed(office)
    assert (found["unit"], found["field"]) == ("U1", "caption")
    assert {each["value"] for each in found["values"]} == {"大厅", "公示栏"}


# ---- print


def test_a_stamped_copy_is_made_and_the_original_stays(laptop: Session, tmp_path: Path) -> None:
    (path,) = photos(tmp_path / "a", range(1))
    (photo,) = adding.add(laptop, "U1", [path]).pieces
    copy = piece.stamped(laptop, photo.number)
    assert copy.startswith(JPEG)
    with Image.open(io.BytesIO(copy)) as shown, Image.open(path) as original:
        assert shown.size == original.size
        assert shown.convert("RGB").crop((0, 0, 480, 200)) != original.crop((0, 150, 480, 350))
    assert evidence.read(laptop, photo.file) == path.read_bytes()
    assert piece.stamp_lines(photo) == [
        f"佐证编号 {photo.number}",
        "相机时间 2026-11-05 09:30:00    北纬 33.76619°，东经 113.19250°",
    ]
    assert copy == piece.stamped(laptop, photo.file)


def test_previews_are_made_again_where_they_are_missing_or_spoilt(
    laptop: Session, tmp_path: Path
) -> None:
    found = adding.add(laptop, "U1", photos(tmp_path / "a", range(3))).pieces
    assert sorted(preview.prepare(laptop, [each.file for each in found])) == sorted(
        each.file for each in found
    )
    assert list(preview.prepare(laptop, [each.file for each in found])) == []
    for path in laptop.home.previews.iterdir():
        path.write_bytes(b"spoilt")
    assert preview.thumbnail(laptop, found[0].file).startswith(JPEG)
    assert preview.print_copy(laptop, found[1].file).startswith(JPEG)
    (laptop.home.attachments / found[2].file).unlink()
    assert preview.thumbnail(laptop, found[2].file) == b""
    with pytest.raises(Refused, match="不是图片"):
        piece.stamped(laptop, found[2].number)


def test_files_are_written_out_under_their_numbers(laptop: Session, tmp_path: Path) -> None:
    (path,) = photos(tmp_path / "a", range(1))
    (photo,) = adding.add(laptop, "U1", [path]).pieces
    (file,) = piece.write_out(laptop, [photo.number], tmp_path / "out")
    assert Path(file).name == f"{photo.number}.jpg"
    assert Path(file).read_bytes() == path.read_bytes()
    with pytest.raises(DiskError, match="已经存在"):
        piece.write_out(laptop, [photo.number], tmp_path / "out")
    (stamped,) = piece.write_out(laptop, [photo.number], tmp_path / "out", stamped_copies=True)
    assert Path(stamped).name == f"{photo.number}-加注.jpg"


def test_f17_lists_every_piece_with_what_it_supports(laptop: Session, tmp_path: Path) -> None:
    paths = photos(tmp_path / "a", range(4))
    said = Particulars(evidence=[evidence.keep(laptop, paths[3])], note="没有公示")
    record = recording.record_finding(laptop, "U1", "L1.1", "1", particulars=said).id
    first, second = adding.add(laptop, "U1", paths[:2], About(record=record)).pieces
    piece.withdraw(laptop, second.number, "拍糊了")
    (content,) = catalogue(laptop, current_year(laptop), "U1")
    assert content.count == "照片 1 件，文件 1 件"
    assert [(each.number, each.supports, each.note) for each in content.proofs] == [
        (first.number, "扣分 L1.1 第1条 没有公示", ""),
        (second.number, "扣分 L1.1 第1条 没有公示", "已撤回"),
        ("未编号", "扣分 L1.1 第1条 没有公示", ""),
    ]
    assert catalogue(laptop, current_year(laptop), "U2") == []
    (file,) = report(laptop, "F17", ["U1"], tmp_path / "out")["files"]
    assert Path(file).read_bytes().startswith(b"%PDF")


# ---- at rest


def test_what_is_destroyed_goes_with_its_previews(office: Session, tmp_path: Path) -> None:
    (photo,) = adding.add(office, "U1", photos(tmp_path / "a", range(1))).pieces
    preview.print_copy(office, photo.file)
    redaction.redact(office, photo.file, "涉及个人隐私", "李四")
    assert list(office.home.previews.iterdir()) == []
    assert check(office)["ok"]


def test_nothing_lies_open_in_an_encrypted_home(tmp_path: Path) -> None:
    folder, marker = tmp_path / "home", "水磨石窗台上的标记"
    create_home(folder, role="office", year=YEAR, passphrase="长江 考核 桥梁")
    session = open_session(folder, "长江 考核 桥梁", actor="张三")
    try:
        bring(session, PLAN | ROSTER)
        paths = photos(tmp_path / "a", range(2))
        about = About(caption=marker, place=marker)
        (photo, _) = adding.add(session, "U1", paths, about).pieces
        piece.stamped(session, photo.number)
        session.connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        every = [path for path in folder.rglob("*") if path.is_file()]
        assert len([path for path in every if path.parent.name == "previews"]) == 3
        for path in every:
            content = path.read_bytes()
            for mark in (marker.encode(), b"HUAWEI", JPEG, b"JFIF", paths[0].name.encode()):
                assert mark not in content, path.name
    finally:
        session.close()


def test_no_file_is_left_for_others_to_read(
    laptop: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither looking at files nor making copies writes anything outside of the home."""
    elsewhere = tmp_path / "tmp"
    elsewhere.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setitem(os.environ, name, str(elsewhere))
    (photo, *_) = adding.add(laptop, "U1", photos(tmp_path / "a", range(2))).pieces
    piece.stamped(laptop, photo.number)
    assert list(elsewhere.iterdir()) == []
