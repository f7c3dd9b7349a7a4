"""Proof: 200 phone photos taken in, what cancelling costs, and how well reuse is known.

The floor of the taking in does what any program would have to: a sealed, durable copy of each
file, and its picture unpacked at the scale of a preview, all in this process.
"""

from __future__ import annotations

import io
import random
import resource
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from PIL import Image

from app import host
from app.errors import Cancelled
from app.exchange import vault
from app.fieldwork.proof.likeness import Gallery, fingerprint
from app.services.evidence import adding, preview
from app.services.session import Session
from benchmarks import material, pictures
from benchmarks.bar import Bar, figure, ratio, seconds

PHOTOS, DISTINCT = 200, 20
SIZE = (4032, 3024)
KNOWN, LONG_KNOWN = 400, 3000
MEGABYTE = 1024 * 1024


def run(long: bool) -> Iterator[Bar]:
    """The photos, then the pictures that are like each other and those that are not."""
    with tempfile.TemporaryDirectory() as folder:
        yield from _taking_in(Path(folder))
    for name, make in (
        ("places", pictures.scene),
        ("rooms", pictures.room),
        ("pages", pictures.page),
    ):
        yield from _likeness(name, make, LONG_KNOWN if long else KNOWN)


def _taking_in(folder: Path) -> Iterator[Bar]:
    photos = shoot(folder / "card")
    with closing(material.new_office(folder / "home")) as session:
        unit = session.connection.exec_driver_sql("SELECT min(code) FROM unit").scalar()
        floor = seconds(lambda: _floor(photos, folder / "floor"))
        stopped = seconds(lambda: _cancelled(session, unit, photos))
        yield figure(f"{PHOTOS} photos cancelled after 50, nothing left", stopped)
        done: list[adding.Added] = []
        took = seconds(lambda: done.append(adding.add(session, unit, [folder / "card"])))
        size = sum(path.stat().st_size for path in photos) / MEGABYTE
        if len(done[0].pieces) != PHOTOS:
            raise AssertionError(done[0].refused)
        yield ratio(
            f"{PHOTOS} photos of 12 megapixels, {size:.0f} MB, taken in", ours=took, floor=floor,
            limit=3.0, floor_is="sealed, synced and unpacked one after another",
        )  # fmt: skip
        files = [piece.file for piece in done[0].pieces]
        yield figure(f"{PHOTOS} copies for print made", seconds(lambda: list(
            preview.prepare(session, files))))  # fmt: skip
    unit_of = 1024 if sys.platform != "darwin" else 1
    for who, whose in (("", resource.RUSAGE_SELF), (" of a child", resource.RUSAGE_CHILDREN)):
        peak = resource.getrusage(whose).ru_maxrss * unit_of / MEGABYTE
        yield Bar(f"memory{who}", peak, 512, "MB")


def shoot(folder: Path) -> list[Path]:
    """A card of photos of 12 megapixels, none like another file."""
    folder.mkdir()
    chance = random.Random(5)
    noise = Image.effect_noise(SIZE, 14).convert("RGB")
    paths = []
    for number in range(DISTINCT):
        image = Image.blend(pictures.scene(chance).resize(SIZE), noise, 0.12)
        for again in range(PHOTOS // DISTINCT):
            exif = Image.Exif()
            exif.get_ifd(0x8769)[0x9003] = f"2026:11:05 09:{again:02}:{number:02}"
            path = folder / f"IMG_{number:03}_{again:02}.jpg"
            if again:
                path.write_bytes(_dated(paths[-1].read_bytes(), again))
            else:
                path.write_bytes(pictures.as_jpeg(image, 88, exif))
            paths.append(path)
    return paths


def _dated(jpeg: bytes, minute: int) -> bytes:
    """The photo as taken at another minute."""
    return jpeg.replace(f"09:{minute - 1:02}:".encode(), f"09:{minute:02}:".encode(), 1)


def _floor(photos: list[Path], folder: Path) -> None:
    folder.mkdir()
    identity = vault.new_identity()
    for path in photos:
        content = path.read_bytes()
        host.write_atomically(folder / path.name, [vault.seal(content, identity)])
        image = Image.open(io.BytesIO(content), formats=("JPEG",))
        image.draft("RGB", (320, 240))
        image.load()


def _cancelled(session: Session, unit: str, photos: list[Path]) -> None:
    told: list[int] = []
    try:
        adding.add(
            session, unit, photos, progress=lambda _, done, __: told.append(done),
            cancelled=lambda: len(told) >= 50,
        )  # fmt: skip
    except Cancelled:
        left = [*session.home.attachments.iterdir(), *session.home.previews.iterdir()]
        if left:
            raise AssertionError("something was left behind") from None
    else:
        raise AssertionError("it was not cancelled")


def _likeness(name: str, make: pictures.Maker, count: int) -> Iterator[Bar]:
    """The share of copies that are missed, and of strangers that are taken for known ones."""
    chance = random.Random(7)
    known = [make(chance) for _ in range(count)]
    gallery = Gallery([fingerprint(image) for image in known])
    strangers = (fingerprint(make(chance)) for _ in range(count))
    wrong = sum(bool(gallery.like(mark)) for mark in strangers)
    yield Bar(f"strange {name} taken for one of {count}", 100 * wrong / count, 3, "%")
    for change, alter in pictures.CHANGES.items():
        missed = sum(
            place not in {like.place for like in gallery.like(fingerprint(alter(image, chance)))}
            for place, image in enumerate(known)
        )
        yield Bar(f"{name} {change}, missed", 100 * missed / count, float("inf"), "%")
