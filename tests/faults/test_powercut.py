"""Power cuts: what a disk may have kept of a run is sound and has all that was acknowledged.

What is done, and what is looked for, stands in ``benchmarks/powercut.py``, which also has the
long run.
"""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.services.safekeeping import custody, witness
from app.services.safekeeping.renewal import renew
from benchmarks.powercut import MEMORY, OFFICE, cuts, make, opened, recorded
from tests.faults.medium import Acknowledged, File, Folder, Named, Synced, Write, do, image

ENOUGH = 200
"""Among so many power cuts a database that is not durable shows."""


@pytest.fixture(scope="module")
def made() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        yield make(Path(folder) / "made")


def test_a_power_cut_after_any_step(
    made: Path, chance: random.Random, rounds: Callable[[int], int]
) -> None:
    images = rounds(1_000)
    found = list(cuts(made, made.parent, chance, images))
    assert [fault for fault in found if fault[1]] == []
    assert len(found) == images


@pytest.mark.parametrize("synchronous", ["NORMAL", "OFF"])
def test_a_less_durable_database_is_found_out(
    made: Path, chance: random.Random, synchronous: str
) -> None:
    found = cuts(made, made.parent, chance, ENOUGH, synchronous)
    assert any(" lost " in fault for _, faults in found for fault in faults)


def test_nothing_of_a_run_goes_unrecorded(made: Path, chance: random.Random) -> None:
    """Played to the end and synced, the recording is the disk as it is."""
    folder = made.parent / "run"
    recorder = recorded(made, folder, chance, "FULL")
    kinds = {type(step) for step in recorder.steps}
    assert kinds == {Write, Named, Synced, Acknowledged}
    for step in recorder.steps:
        do(step)
    sync_all(recorder.root)
    there = {path for path in folder.rglob("*") if path.is_file() and recorder.watches(path)}
    disk = {path.relative_to(folder): path.read_bytes() for path in there}
    assert image(recorder.root, chance) == disk


def test_a_renewed_home_whose_witness_was_lost_leaves_another(made: Path, tmp_path: Path) -> None:
    """The power fails when a restored home has its new id, and its old witness still."""
    home = Path(shutil.copytree(made / OFFICE, tmp_path / OFFICE))
    before = (home / witness.FILE).read_bytes()
    with closing(opened(tmp_path, OFFICE)) as session:
        renew(session)
        assert custody.check(session)["ok"]
    (home / witness.FILE).write_bytes(before)
    with closing(opened(tmp_path, OFFICE)) as session:
        assert custody.check(session)["ok"]
    (home / witness.FILE).write_bytes(before)
    with closing(opened(tmp_path, OFFICE)) as session:
        assert "见证文件缺失或已被改动" in custody.check(session)["problems"]


def sync_all(folder: Folder) -> None:
    folder.sync()
    for node in folder.durable.values():
        if isinstance(node, Folder):
            sync_all(node)
        else:
            node.sync()


class TestMedium:
    """What a power cut may do to one file."""

    def drawn(self, folder: Folder, chance: random.Random) -> set[tuple[tuple[str, bytes], ...]]:
        found = (image(folder, chance) for _ in range(500))
        return {tuple((str(path), data) for path, data in each.items()) for each in found}

    def test_what_was_synced_is_there(self, chance: random.Random) -> None:
        folder, file = Folder(), File()
        for step in (
            Named(folder, {"a": file}),
            Write(file, 0, b"old"),
            Synced(file),
            Synced(folder),
        ):
            do(step)
        assert self.drawn(folder, chance) == {(("a", b"old"),)}

    def test_of_the_rest_anything_may_be(self, chance: random.Random) -> None:
        folder, file = Folder(), File(bytearray(b"old"))
        folder.durable["a"] = file
        for step in (
            Write(file, 0, b"new"),
            Write(file, 3, b"er"),
            Named(folder, {"a": None, "b": file}),
        ):
            do(step)
        contents = {data for each in self.drawn(folder, chance) for _, data in each}
        assert contents >= {b"old", b"new", b"newer", b"nld", b"older", b"newe"}
        names = {name for each in self.drawn(folder, chance) for name, _ in each}
        assert names == {"a", "b"}

    def test_a_write_beyond_the_end_leaves_zeros_before_it(self, chance: random.Random) -> None:
        file = File(bytearray(b"ab"))
        assert bytes(file.content([Write(file, 4, b"c")])) == b"ab\0\0c"
        assert bytes(file.content([Write(file, 1, None)])) == b"a"

    def test_a_folder_that_is_lost_takes_its_files_with_it(self, chance: random.Random) -> None:
        root, folder, file = Folder(), Folder(), File(bytearray(b"x"))
        folder.durable["a"] = file
        do(Named(root, {"f": folder}))
        assert self.drawn(root, chance) == {(), (("f/a", b"x"),)}
