"""The demo (样例年度): one whole year on the sample data, through the same doors as a real one.

The office issues the plan; three teams' laptops take their packages, record
and export; the office merges everything and approves the result. The same seed
gives the same totals to the byte on every machine.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from app.errors import HomeError
from app.services.document.printing import report
from app.services.entry import recording
from app.services.entry.recording import Particulars
from app.services.parcel import merging, transfer, trust
from app.services.reading import read_workbook
from app.services.sample import (
    FULL_ROSTER,
    Entries,
    SampleYear,
    Table,
    entry_tables,
    generate,
    matter_table,
    plan_tables,
    read_material,
    roster_tables,
)
from app.services.sample.workbook import write_tables
from app.services.session import Session, create_home, open_session
from app.services.workbook import intake
from app.services.year import approval, planning, visiting
from app.services.year.assessment import current_year
from app.services.year.outcome import totals_json

SEED = 2026
TEAMS = ("1", "2", "3")
YEAR = 2026
MARK = "样例.txt"
PARTS = ("office", *(f"team-{team}" for team in TEAMS), "usb", "forms")
DOCUMENT = "平法治考〔2026〕1号（样例）"

Say = Callable[[str], None]


def play(
    folder: Path, units: int | None = None, seed: int = SEED, say: Say = lambda _line: None
) -> dict[str, Any]:
    """Play the year into ``folder``: office, team-1 … team-3, usb, forms.

    A demo that is there already is put aside under ``previous``, the one before
    it goes. Raises HomeError where the folder holds something else.
    """
    _put_aside(folder)
    material = read_material()
    usb, forms = folder / "usb", folder / "forms"
    create_home(folder / "office", role="office", year=YEAR, name="样例·市考核办")
    with _opened(folder / "office", "样例·考核办经办人") as office:
        say("市考核办：导入方案和名册，印发方案")
        _import(office, "方案（样例）", plan_tables(material))
        _import(office, "名册（样例）", roster_tables(material, units or FULL_ROSTER))
        planning.issue(office, DOCUMENT)
        year = current_year(office)
        sample = generate(year.index.plan, list(year.units.values()), seed, material)
        teams = [team for team in TEAMS if sample.visits.get(team)]
        packages = {team: Path(transfer.export_tasks(office, team, usb)["file"]) for team in teams}
        for team in teams:
            say(f"考核组{team}：接收任务包，实地记录，导出成果包")
            result = _visit(folder / f"team-{team}", team, packages[team], sample.visits[team], usb)
            merging.import_package(office, result)
            trust.confirm(office, (), everyone=True)
            for unit in sample.visits[team]:
                visiting.accept(office, unit)
        say("市考核办：汇总成果，录入日常评价、集中评查、网络检索和满意度")
        _complete(office, sample)
        say("市考核办：出具表单，逐级审定")
        files = _print(office, forms)
        for step in approval.STEPS:
            approval.approve(office, step, body="样例", document=DOCUMENT)
        files += report(office, "F14P", (), forms)["files"]
        answer = totals_json(office)
    encoded = json.dumps(answer, ensure_ascii=False).encode("utf-8")
    return {"totals_sha256": hashlib.sha256(encoded).hexdigest(), "files": files}


def _put_aside(folder: Path) -> None:
    """Make room for a new demo. What no demo made is never touched."""
    if (folder / "office").exists() and not (folder / MARK).exists():
        raise HomeError(
            f"“{folder}”里已有别的内容。", hint="请另选一个文件夹。", code="home-exists"
        )
    previous = folder / "previous"
    made = [each for each in folder.glob("*") if each.name in PARTS]
    if made:
        shutil.rmtree(previous, ignore_errors=True)
        previous.mkdir()
    for each in made:
        each.rename(previous / each.name)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).write_text(
        "鹰衡样例。再次演示时，本次的内容移到 previous。\n", encoding="utf-8"
    )


@contextmanager
def _opened(folder: Path, actor: str) -> Iterator[Session]:
    session = open_session(folder, actor=actor)
    try:
        yield session
    finally:
        session.close()


def _import(session: Session, name: str, tables: Sequence[Table]) -> None:
    """Write the tables as a workbook and take it in as anybody's would be."""
    with tempfile.TemporaryDirectory(prefix="yingheng-") as place:
        path = Path(place) / f"{name}.xlsx"
        write_tables(path, tables)
        intake.take_in(session, path, read_workbook(path))


def _visit(folder: Path, team: str, tasks: Path, visits: Mapping[str, Entries], usb: Path) -> Path:
    """One team's laptop: takes its package, records its visits, exports what it has."""
    create_home(folder, role="team", name=f"样例·考核组{team}")
    with _opened(folder, f"样例·考核组{team}记录员") as session:
        merging.import_package(session, tasks)
        for unit, entries in visits.items():
            visiting.start(session, unit)
            _record(session, entries)
            visiting.finish(session, unit)
        return Path(transfer.export_results(session, usb)["file"])


def _record(session: Session, entries: Entries) -> None:
    """What a team keys in during a visit, one operation an entry."""
    for check in entries.checks:
        about = Particulars(source=check.source, date=check.date)
        recording.record_checked(session, check.unit, check.indicator, about)
    for finding in entries.findings:
        recording.record_finding(
            session,
            finding.unit,
            finding.indicator,
            finding.clause,
            count=finding.count,
            particulars=Particulars(finding.source, finding.date, finding.ground),
        )
    for score in entries.scores:
        about = Particulars(score.source, score.date, score.note)
        if score.points is not None:
            recording.record_award(session, score.unit, score.indicator, score.points, about)
        elif score.value is not None:
            recording.record_measure(session, score.unit, score.indicator, score.value, about)


def _complete(session: Session, sample: SampleYear) -> None:
    for approach, entries in sample.office.items():
        tables = entry_tables(entries)
        if tables:
            _import(session, f"{approach}（样例）", tables)
    if sample.matters:
        _import(session, "加减分（样例）", [matter_table(sample.matters)])


def _print(session: Session, forms: Path) -> list[str]:
    return [
        file
        for form in ("F01", "F25", "F13", "F14")
        for file in report(session, form, (), forms)["files"]
    ]
