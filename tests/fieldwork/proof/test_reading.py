"""Files looked at in the child: what the camera wrote, thumbnails, damaged and hostile files."""

from __future__ import annotations

import io
import random
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from app.fieldwork.proof import reading
from app.fieldwork.proof.camera import Shot, moment, shot_of
from app.fieldwork.proof.content import PICTURE, SCAN
from app.fieldwork.proof.look import Begun, Copy, Look, decode, encode
from app.fieldwork.proof.reading import PRINT, THUMBNAIL, copies_for_print, look_at
from tests.fieldwork.proof import made


def look(folder: Path, content: bytes, name: str = "照片.jpg") -> Look:
    (path,) = made.files(folder, {name: content})
    begun, found = look_at([path])
    assert begun == Begun(0)
    assert isinstance(found, Look)
    return found


def bomb(side: int = 30_000) -> bytes:
    """A PNG of a few bytes that unpacks to gigabytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        whole = kind + data
        return struct.pack(">I", len(data)) + whole + struct.pack(">I", zlib.crc32(whole))

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", b"x") + chunk(b"IEND", b"")


def test_a_photo_tells_when_where_and_with_what(tmp_path: Path) -> None:
    found = look(tmp_path, made.as_jpeg(made.place(1), exif=made.shot()))
    assert (found.kind, found.format, found.fault) == (PICTURE, "jpeg", "")
    assert (found.taken, found.camera) == ("2026-11-05T09:30:12", "HUAWEI P50")
    assert found.where == "北纬 33.76619°，东经 113.19250°"
    assert (found.width, found.height) == (480, 360)
    with Image.open(io.BytesIO(found.thumbnail)) as thumbnail:
        assert (thumbnail.format, max(thumbnail.size)) == ("JPEG", THUMBNAIL)
        assert not thumbnail.getexif()


@pytest.mark.parametrize("turned", range(1, 9))
def test_a_turned_photo_is_shown_upright(tmp_path: Path, turned: int) -> None:
    found = look(tmp_path, made.as_jpeg(made.place(1), exif=made.shot(turned=turned)))
    assert (found.width > found.height) == (turned < 5)
    with Image.open(io.BytesIO(found.thumbnail)) as thumbnail:
        assert (thumbnail.width > thumbnail.height) == (turned < 5)


@pytest.mark.parametrize(
    "taken", ["0000:00:00 00:00:00", "2026:13:40 09:30:12", "昨天", "", "2026"]
)
def test_a_wrong_clock_says_nothing(tmp_path: Path, taken: str) -> None:
    assert look(tmp_path, made.as_jpeg(made.place(1), exif=made.shot(taken))).taken == ""
    assert moment(taken) == ""


@pytest.mark.parametrize(
    "where", [((0, 0, 0), (0, 0, 0)), ((91, 0, 0), (1, 0, 0)), ((1,), (2,)), (("x", 1, 2), None)]
)
def test_a_wrong_place_says_nothing(where: Any) -> None:
    class Told:
        def getexif(self) -> Any:
            class Exif(dict[int, Any]):
                def get_ifd(self, tag: int) -> dict[int, Any]:
                    return {2: where[0], 4: where[1]} if tag == 0x8825 else {}

            return Exif()

    assert shot_of(Told()) == Shot()  # type: ignore[arg-type]


def test_scans_are_counted_and_shown(tmp_path: Path) -> None:
    pages = [made.place(seed) for seed in range(3)]
    into = io.BytesIO()
    pages[0].save(into, "TIFF", save_all=True, append_images=pages[1:])
    for content, count in ((into.getvalue(), 3), (made.pdf(5), 5)):
        found = look(tmp_path, content, "扫描.dat")
        assert (found.kind, found.pages, found.fault) == (SCAN, count, "")
        assert found.thumbnail.startswith(b"\xff\xd8\xff")


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16", "CMYK"])
def test_every_kind_of_pixel_is_shown(tmp_path: Path, mode: str) -> None:
    image = made.place(2)
    image = image.convert("I").convert("I;16") if mode == "I;16" else image.convert(mode)
    found = look(tmp_path, made.as_file(image, "TIFF" if mode == "CMYK" else "PNG"))
    assert found.fault == ""
    assert found.thumbnail.startswith(b"\xff\xd8\xff")


def test_a_bomb_a_program_and_a_lost_file_are_told_and_keep_nobody_out(tmp_path: Path) -> None:
    contents = {
        "炸弹.png": bomb(),
        "好.jpg": made.as_jpeg(made.place(1)),
        "坏.jpg": b"MZ" + bytes(99),
        "空.jpg": b"",
        "a.html": "文字".encode(),
    }
    paths = [*made.files(tmp_path, contents), tmp_path / "没有.jpg"]
    found = [each for each in look_at(paths) if isinstance(each, Look)]
    assert [each.place for each in found] == list(range(6))
    assert [bool(each.fault) for each in found] == [True, False, True, True, True, True]
    assert "太大" in found[0].fault
    assert "可执行程序" in found[2].fault
    assert all(not each.sha256 for each in found if each.fault)


def test_parts_come_out_as_they_went_in(tmp_path: Path) -> None:
    found = look(tmp_path, made.as_jpeg(made.place(1), exif=made.shot()))
    for part in (Begun(3), found, Copy(1, b"\xff\xd8"), Look(2, fault="坏")):
        assert decode(encode(part)) == part
    for line in (b"", b"[]", b'["Look", {}]', b'["Other", {"place": 1}]', b'["Look", {"x": 1}]'):
        with pytest.raises(ValueError):
            decode(line)


def test_copies_for_print_are_made_of_pictures_alone() -> None:
    large = made.as_jpeg(made.place(1, (2000, 1500)), exif=made.shot(turned=6))
    contents = [large, b"no picture", made.pdf(), made.as_jpeg(made.place(2))[:900]]
    stream = io.BytesIO(b"".join(len(each).to_bytes(8, "big") + each for each in contents))
    copies = [copy.jpeg for copy in copies_for_print(stream)]
    assert [bool(copy) for copy in copies] == [True, False, True, False]
    with Image.open(io.BytesIO(copies[0])) as copy:
        assert copy.size == (1200, PRINT)


SOUND = {
    "a.jpg": made.as_jpeg(made.place(4), exif=made.shot()),
    "b.png": made.as_file(made.place(5, (160, 120)), "PNG"),
    "c.tif": made.as_file(made.place(6, (160, 120)), "TIFF"),
    "d.pdf": made.pdf(2),
    "e.docx": made.zipped({"word/document.xml": b"x" * 500}),
}


@pytest.mark.parametrize("name", sorted(SOUND))
def test_mutated_files_are_read_or_told(
    name: str, tmp_path: Path, chance: random.Random, rounds: Callable[[int], int]
) -> None:
    sound = SOUND[name]
    contents = {}
    for number in range(rounds(200)):
        spoilt = bytearray(sound)
        for _ in range(chance.randint(1, 12)):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        if chance.random() < 0.4:
            del spoilt[chance.randrange(len(spoilt)) :]
        contents[f"{number}{name}"] = bytes(spoilt)
    found = [each for each in look_at(made.files(tmp_path, contents)) if isinstance(each, Look)]
    assert len(found) == len(contents)
    assert all(bool(each.fault) != bool(each.sha256) for each in found)


def test_too_many_pages_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_PAGES", 2)
    assert "超过 2 页" in look(tmp_path, made.pdf(3)).fault
