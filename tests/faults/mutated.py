"""Files from outside spoilt at random: workbooks, packages, scans, photos of answer sheets.

What is looked for, of each one: a content or a plain refusal, in time, and the file and the home
as they were. The system itself binds a reading child to its memory; scans are bound here to what
workbooks may have. The ways to spoil are those of the workbooks' test.
"""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import numpy as np
from PIL import Image

from app.errors import UserError
from app.fieldwork.answersheet.layout import Layout
from app.fieldwork.answersheet.parts import LayoutBook
from app.services.parcel.merging import import_package
from app.services.reading import read_answer_sheets, read_workbook
from tests.exchange.test_workbook_mutated import INSIDE, OUTSIDE, SHEETS, spoilt
from tests.exchange.workbooks import make
from tests.faults.bench import Bench
from tests.faults.forgery import archive
from tests.faults.test_altered import state

WITHIN = 10.0
"""Seconds."""
LAYOUTS = LayoutBook({"2026-07": {"A": Layout.parse("S4x20,J2x10")}})
FORMATS = {"png": "PNG", "jpg": "JPEG", "tif": "TIFF", "pdf": "PDF"}


class Outside:
    """Whole files of every kind, and a home that takes packages in."""

    def __init__(self, bench: Bench, folder: Path) -> None:
        self.bench = bench
        self.folder = folder
        self.workbook = make(folder / "whole.xlsx", SHEETS).read_bytes()
        self.scans = {end: scan(kind) for end, kind in FORMATS.items()}
        self.read = 0
        self.refused = 0

    def spoil_workbook(self, chance: Random) -> list[str]:
        path = self.folder / "来件.xlsx"
        path.write_bytes(spoilt(self.workbook, chance))
        return self.tried(path, read_workbook)

    def spoil_scan(self, chance: Random) -> list[str]:
        """A page as a scanner or a telephone gives it, its bytes spoilt."""
        end = chance.choice(sorted(FORMATS))
        path = self.folder / f"扫描.{end}"
        path.write_bytes(chance.choice((*OUTSIDE, *INSIDE))(self.scans[end], chance))
        return self.tried(path, lambda file: read_answer_sheets(file, LAYOUTS))

    def spoil_archive(self, chance: Random) -> list[str]:
        """A package spoilt within its seal, as somebody could who knows for whom it is."""
        content = archive(self.bench.open(chance).listed())
        path = self.bench.seal(chance.choice(INSIDE)(content, chance))
        office = self.bench.office
        before = state(office)

        def take(file: Path) -> None:
            with office.rehearsal():
                import_package(office, file, dry_run=True)

        wrong = self.tried(path, take)
        path.unlink()
        return wrong if state(office) == before else [*wrong, f"{path.name}: the home has changed"]

    def tried(self, path: Path, read: Callable[[Path], object]) -> list[str]:
        """What was wrong with reading a file."""
        kept, began = path.read_bytes(), time.monotonic()
        wrong = []
        try:
            read(path)
        except UserError as error:
            self.refused += 1
            if any("Traceback" in sentence for sentence in error.sentences()):
                wrong.append(f"told a traceback: {error}")
        except Exception as error:
            wrong.append(f"raised {error!r}")
        else:
            self.read += 1
        seconds = time.monotonic() - began
        if seconds > WITHIN:
            wrong.append(f"took {seconds:.0f} s")
        if path.read_bytes() != kept:
            wrong.append("the file has changed")
        return [f"{path.name}: {each}" for each in wrong]


def scan(kind: str) -> bytes:
    """A small page with marks at its corners."""
    page = np.full((1100, 780, 3), 250, np.uint8)
    for top in (30, 1040):
        for left in (30, 720):
            page[top : top + 24, left : left + 24] = 20
    out = io.BytesIO()
    Image.fromarray(page).save(out, kind)
    return out.getvalue()
