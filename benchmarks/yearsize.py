"""A home of a whole year: 1,000 units, 100 leaves, 200,000 entries.

Totals from the start of a process, and again in that process after one more entry. What
``check`` and ``rebuild`` take has no bar and is stated.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from app.scoring.number import SCALE
from app.services.entry.recording import Particulars, record_award
from app.services.safekeeping import custody
from app.services.session import Session
from app.services.year.outcome import totals_json
from benchmarks import material
from benchmarks.bar import Bar, fastest, figure, medians, seconds
from benchmarks.startup import ROOT

START_LIMIT, REFRESH_LIMIT = 3.0, 0.2
ROWS = 100_000


def run(long: bool) -> Iterator[Bar]:
    """Two workbooks of other sources make the year; then everything is measured on it."""
    rounds = 9 if long else 3
    with tempfile.TemporaryDirectory() as name:
        home = Path(name) / "home"
        with closing(material.new_office(home)) as session:
            for source in material.SOURCES[:2]:
                workbook = Path(name) / "scores.xlsx"
                material.write_scores(workbook, material.score_rows(ROWS, source=source))
                material.take_in(session, workbook)
        (whole,) = fastest(lambda: totals_of_a_process(home), rounds=rounds)
        title = f"{material.UNITS:,} units, {2 * ROWS:,} entries: "
        yield Bar(f"{title}totals from process start", whole, START_LIMIT, "s")
        with closing(material.reopened(home)) as session:
            totals_json(session)
            (again,) = medians(lambda: refresh(session), rounds=10 * rounds)
            yield Bar(f"{title}totals after one more entry", again, REFRESH_LIMIT, "s")
            for work in (custody.check, custody.rebuild):
                (took,) = fastest(lambda work=work: clean(work(session)), rounds=1)
                yield figure(f"{title}{work.__name__}", took)


def totals_of_a_process(home: Path) -> None:
    """``yingheng totals --json``, its document thrown away."""
    subprocess.run(
        [sys.executable, "-m", "app", "--home", str(home), "--json", "totals"],
        cwd=ROOT,
        env={**os.environ, "YINGHENG_PASSPHRASE": material.PASSPHRASE},
        stdout=subprocess.DEVNULL,
        check=True,
    )


def refresh(session: Session) -> float:
    """One more entry, which is not timed, then the totals of the year."""
    leaf = next(code for code, method in material.leaves() if method == "赋分")
    source = Particulars(source=f"第{session.clock.last}次核查")
    record_award(session, "U0500", leaf, SCALE // 2, source)
    return seconds(lambda: totals_json(session))


def clean(found: dict[str, object]) -> None:
    """Both works have to say that nothing was wrong."""
    if found.get("problems") or found.get("changed"):
        raise RuntimeError(f"the home of the benchmark is not as it should be: {found}")
