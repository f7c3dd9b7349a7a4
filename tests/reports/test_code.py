"""QR codes as two readers see them, on a scan at 150 dpi and on a bad one."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from app.reports import form
from app.reports.form import QR_MARK
from app.reports.sheet import Content
from tests.reports.contents import facts
from tests.reports.paper import Paper
from tests.reports.samples import CONTENTS
from tests.reports.share import SHARE, TURNS

Picture = Image.Image
ANGLE, DARK, QUALITY = 3, 0.45, 40


def turned(scan: Picture) -> Picture:
    return scan.rotate(ANGLE, expand=True, fillcolor=255, resample=Image.Resampling.BILINEAR)


def darkened(scan: Picture) -> Picture:
    return scan.point([int(light * DARK) for light in range(256)])


def compressed(scan: Picture) -> Picture:
    stream = io.BytesIO()
    scan.save(stream, "JPEG", quality=QUALITY)
    return Image.open(io.BytesIO(stream.getvalue())).convert("L")


def worst(scan: Picture) -> Picture:
    """Turned, darkened and compressed at once."""
    return compressed(darkened(turned(scan)))


def plain(scan: Picture) -> Picture:
    return scan


KINDS = (plain, worst) if SHARE > 1 else (plain, turned, darkened, compressed, worst)


@pytest.mark.parametrize("number", TURNS, indirect=True)
def test_both_readers_read_every_form_from_a_bad_scan(number: str, tmp_path: Path) -> None:
    read_by_both(CONTENTS[number](1), tmp_path)


@pytest.mark.parametrize("length", [20, 40])
def test_both_readers_read_the_longest_codes(length: int, tmp_path: Path) -> None:
    content = replace(facts(1), unit_code="U" * length)
    assert len(read_by_both(content, tmp_path)) > 40 + length - 4


def read_by_both(content: Content, folder: Path) -> str:
    """What zxing and zbar read, both the same, from every kind of scan of the last page."""
    sheet = Paper(form.render(content).pdf)
    scan = sheet.scan(len(sheet.document) - 1)
    wanted = form.read_reference(sheet.codes(len(sheet.document) - 1)[0])
    for kind in KINDS:
        picture = kind(scan)
        found = {reader(picture, folder) for reader in (zxing, zbar)}
        assert len(found) == 1, (kind.__name__, found)
        assert form.read_reference(found.copy().pop()) == wanted
    return found.pop()


def zxing(picture: Picture, _: Path) -> str:
    return ours(code.text for code in zxingcpp.read_barcodes(picture))


def zbar(picture: Picture, folder: Path) -> str:
    file = folder / "scan.png"
    picture.save(file, compress_level=1)
    told = subprocess.run(
        ["zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", str(file)],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    return ours(told.stdout.splitlines())


def ours(texts: Iterable[str]) -> str:
    (code,) = [text for text in texts if text.startswith(QR_MARK)]
    return code
