"""A package of 50,000 commits taken in by an encrypted home, and ``check`` of its signatures.

Both bars are by the processor's time, of one core and of two. The package is made by a
laptop of one team, whose commits are what a team records: findings, awards, check marks.
"""

from __future__ import annotations

import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path

from app.journal.commit import Head, Op, new_body, new_id, sha256, wall_text
from app.services.operation import append, create_op, last, own_scope, store_body, store_head
from app.services.parcel import trust
from app.services.parcel.merging import import_package
from app.services.parcel.transfer import export_results, export_tasks
from app.services.safekeeping import custody, keys
from app.services.session import Session, create_home, open_session
from app.services.workbook.importing import import_files
from benchmarks import material
from benchmarks.bar import Bar, figure, rate

COMMITS = 50_000
MERGED_LIMIT, VERIFIED_LIMIT = 10_000, 10_000
TEAM = "1"
TASKS = "任务包的口令"


def run(long: bool) -> Iterator[Bar]:
    """One package of all commits; the laptop was confirmed by a small one before it."""
    with tempfile.TemporaryDirectory() as name, closing(new_office(Path(name))) as office:
        with closing(new_laptop(Path(name), office)) as laptop:
            made = entries()
            record(laptop, made, 1)
            import_package(office, package(laptop, Path(name) / "first"))
            trust.confirm(office, (), everyone=True)
            record(laptop, made, COMMITS)
            path = package(laptop, Path(name) / "stick")
        took = processor(lambda: brought(office, path))
        title = f"{COMMITS:,} commits: "
        yield rate(f"{title}merge a core", count=COMMITS, seconds=took, limit=MERGED_LIMIT,
                   unit="commits/s")  # fmt: skip
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        yield Bar(f"{title}memory at the most, with the making of the package", peak, float("inf"),
                  "MB")  # fmt: skip
        took = processor(lambda: verify(office))
        yield rate(f"{title}signatures that check verifies, two cores", count=COMMITS,
                   seconds=took / 2, limit=VERIFIED_LIMIT, unit="signatures/s")  # fmt: skip
        yield figure(f"{title}check as a whole", processor(lambda: clean(custody.check(office))))


def processor(work: Callable[[], object]) -> float:
    """The seconds of processor time that a work takes, all threads together."""
    start = time.process_time()
    work()
    return time.process_time() - start


def new_office(folder: Path) -> Session:
    """The benchmark's year, every unit given to the one team."""
    office = material.new_office(folder / "office")
    pairs = [create_op("assignment", {"team": TEAM, "unit": unit})
             for unit, _, _ in material.units()]  # fmt: skip
    with office.transaction():
        append(office, "assign", pairs, scope="all")
    return office


def new_laptop(folder: Path, office: Session) -> Session:
    """An encrypted laptop of the team that has taken in its task package."""
    tasks = export_tasks(office, TEAM, folder / "tasks", TASKS)["file"]
    create_home(folder / "laptop", role="team", passphrase=material.PASSPHRASE)
    laptop = open_session(folder / "laptop", material.PASSPHRASE, actor="王䶮")
    error = import_files(laptop, [Path(tasks)], package_passphrase=TASKS).error
    if error is not None:
        raise error
    return laptop


def record(laptop: Session, entries: Iterator[Op], count: int) -> None:
    """So many commits of one entry each, past the laptop's own tables: it is not what is timed."""
    seq, prev = last(laptop)
    with laptop.transaction():
        for number, op in enumerate(islice(entries, count), start=seq + 1):
            body = new_body(laptop.actor, "record", "", [op])
            now = laptop.now()
            head = Head(new_id(), laptop.home_id, number, laptop.clock.tick(now), wall_text(now),
                        own_scope(laptop), prev, sha256(body.encode()))  # fmt: skip
            store_body(laptop, head.body, body.encode(), (body.actor, body.action, body.reason))
            store_head(laptop, head, "counted", keys.sign(laptop, head.encode()))
            prev = head.hash()
        laptop.set_local("clock", laptop.clock.last)


def entries() -> Iterator[Op]:
    """Entries of a team, unit by unit: awards, and measures with a note."""
    for unit, _, _ in material.units():
        for number, (leaf, method) in enumerate(material.leaves()):
            fields = {"unit": unit, "indicator": leaf, "source": f"考核组{TEAM}",
                      "date": "2026-11-24"}  # fmt: skip
            if method == "赋分":
                yield create_op("award", fields | {"points": f"0.{number % 9 + 1}"})
            else:
                note = material.NOTES[number % len(material.NOTES)]
                yield create_op("measure", fields | {"value": "87.5", "note": note or None})


def package(laptop: Session, folder: Path) -> Path:
    """All that the office has not acknowledged."""
    return Path(export_results(laptop, folder)["file"])


def brought(office: Session, path: Path) -> None:
    """Take the package in; it has to bring what it holds."""
    report = import_package(office, path)
    if report.new < COMMITS or report.held:
        raise RuntimeError(f"the package of the benchmark was not taken in: {report}")


def verify(office: Session) -> None:
    """The part of ``check`` that verifies signatures."""
    problems: list[str] = []
    if custody._check_signatures(office, problems) < COMMITS or problems:
        raise RuntimeError(f"not all signatures were verified: {problems[:1]}")


def clean(found: dict[str, object]) -> None:
    """``check`` has to say that nothing is wrong."""
    if found["problems"]:
        raise RuntimeError(f"the home of the benchmark is not as it should be: {found}")
