"""A results package of 1 GB of photos: out of an encrypted laptop, and into an encrypted office.

The floor of writing is ``tar | age`` and then ``age -d | sha256sum`` of what was written, since
ours reads it back too; that of reading is ``age -d | tar x``. Ours encrypts every photo at rest
besides, so it opens each one on the way out and seals each one on the way in. Each work runs
in a process of its own, which says what memory it took at the most.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from multiprocessing.connection import Connection
from pathlib import Path

from app.services import evidence
from app.services.operation import append, create_op
from app.services.parcel import trust
from app.services.parcel.merging import import_package
from app.services.parcel.transfer import export_results
from benchmarks import material, merging
from benchmarks.bar import Bar, ratio, seconds

PHOTOS, PHOTO = 500, 2 * 1024 * 1024
LIMIT, MEMORY_LIMIT = 2.0, 200.0
TITLE = f"{PHOTOS * PHOTO / 1e9:.1f} GB of photos: "


def run(long: bool) -> Iterator[Bar]:
    """Writing, then reading; the best of several rounds, ours and the floor in turn."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make(folder)
        writing, reading = [], []
        for _ in range(5 if long else 3):
            writing.append((in_child(written, folder), seconds(lambda: floor_written(folder))))
            reading.append((in_child(taken_in, folder), seconds(lambda: floor_read(folder))))
        floors = ("tar | age, age -d | sha256sum", "age -d | tar x")
        for what, rounds, floor_is in zip(
            ("writing", "reading"), (writing, reading), floors, strict=True
        ):
            took = min(ours for (ours, _), _ in rounds)
            floor = min(floor for _, floor in rounds)
            yield ratio(f"{TITLE}{what}", ours=took, floor=floor, limit=LIMIT, floor_is=floor_is)
            peak = max(memory for (_, memory), _ in rounds)
            yield Bar(f"{TITLE}memory of {what}", peak, MEMORY_LIMIT, "MB")


def make(folder: Path) -> None:
    """Beside the two homes the same photos as plain files, and a key for the floor."""
    chance = random.Random(PHOTOS)
    (folder / "photos").mkdir()
    with (
        closing(merging.new_office(folder)) as office,
        closing(merging.new_laptop(folder, office)) as laptop,
    ):
        import_package(office, merging.package(laptop, folder / "first"))
        trust.confirm(office, (), everyone=True)
        unit = next(code for code, _, _ in material.units())
        leaf = next(code for code, method in material.leaves() if method == "赋分")
        pieces = []
        for number in range(PHOTOS):
            photo = folder / "photos" / f"{number}.jpg"
            photo.write_bytes(b"\xff\xd8" + chance.randbytes(PHOTO - 2))
            pieces.append(evidence.keep(laptop, photo))
        fields = {"unit": unit, "indicator": leaf, "source": f"考核组{merging.TEAM}",
                  "points": "0.5", "evidence": pieces}  # fmt: skip
        with laptop.transaction():
            append(laptop, "record", [create_op("award", fields)])
    key = subprocess.run(["age-keygen"], capture_output=True, text=True, check=True).stdout
    (folder / "key").write_text(key, encoding="ascii")
    (folder / "public").write_text(key.split("public key: ")[1].split()[0], encoding="ascii")


def in_child(work: Callable[[Path], float], folder: Path) -> tuple[float, float]:
    """A work's own seconds, and the megabytes that its fresh process took at the most."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    child = context.Process(target=report, args=(work, folder, there))
    child.start()
    told: tuple[float, float] = here.recv()
    child.join()
    return told


def report(work: Callable[[Path], float], folder: Path, pipe: Connection) -> None:
    """In the child: do the work, then say what it took."""
    took = work(folder)
    status = Path("/proc/self/status").read_text(encoding="ascii")
    peak = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
    pipe.send((took, int(peak.split()[1]) / 1024))


def written(folder: Path) -> float:
    """Our package of everything, on an empty stick."""
    shutil.rmtree(folder / "stick", ignore_errors=True)
    with closing(material.reopened(folder / "laptop")) as laptop:
        return seconds(lambda: export_results(laptop, folder / "stick"))


def taken_in(folder: Path) -> float:
    """Our package into the office's home as it was before, its sender known."""
    shutil.rmtree(folder / "again", ignore_errors=True)
    shutil.copytree(folder / "office", folder / "again")
    (path,) = (folder / "stick").iterdir()
    with closing(material.reopened(folder / "again")) as office:
        took = seconds(lambda: import_package(office, path))
        if evidence.damaged(office) or len(evidence.named(office)) != PHOTOS:
            raise RuntimeError("the package of the benchmark was not taken in")
    return took


def floor_written(folder: Path) -> None:
    """The photos sealed by standard tools, and read back."""
    sealed = folder / "floor.age"
    shell(f"tar -C {folder} -c photos | age -r $(cat {folder}/public) -o {sealed}")
    os.sync()
    shell(f"age -d -i {folder}/key {sealed} | sha256sum")


def floor_read(folder: Path) -> None:
    """The photos opened by standard tools into an empty folder."""
    shutil.rmtree(folder / "opened", ignore_errors=True)
    (folder / "opened").mkdir()
    shell(f"age -d -i {folder}/key {folder}/floor.age | tar -C {folder}/opened -x")


def shell(command: str) -> None:
    """A pipe of standard tools."""
    subprocess.run(["sh", "-c", command], check=True, stdout=subprocess.DEVNULL)
