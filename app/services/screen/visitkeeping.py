"""What a team does on 考核步骤 beside its records: skip a step, sign, draw, report."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from app.errors import DiskError, system_reason
from app.fieldwork.instrument.office import DrawRecord
from app.fieldwork.instrument.rule import drawn
from app.services.document import printing, teamreport
from app.services.entry.typedday import day_from
from app.services.fieldwork import drawing, keeping
from app.services.fieldwork.instrument import instrument_of
from app.services.operation import Done
from app.services.screen.siterows import DrawnRow, ReportRow
from app.services.session import Session
from app.services.year import visiting
from app.services.year.outcome import standing_year

REPORT = "F34"


def undertake(session: Session, unit: str, names: Sequence[str], date: str) -> Done:
    """Note that these members signed the undertaking. Raises BadInput."""
    day = day_from("签署日期", date) or session.today
    document = {
        "unit": unit,
        "date": day,
        "signed": [{"name": name, "date": day} for name in names],
    }
    return keeping.record(session, "undertaking", json.dumps(document)).done


def strike(session: Session, record: str, code: str, reason: str) -> Done:
    """Strike a drawn candidate off for a reason; the next key takes the place."""
    return keeping.replace_drawn(session, record, code, reason).done


def skip(session: Session, unit: str, title: str, reason: str) -> Done:
    """Mark a step as 不适用 for a reason, or as needed again where the reason is empty."""
    return visiting.skip(session, unit, title, reason)


def candidates_from(path: Path) -> list[dict[str, str]]:
    """The candidates in a text file, one a line: code, stratum, name, parted by tabs or commas.

    Raises BadInput naming the lines, and DiskError.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        why = system_reason(error, "读取失败")
        raise DiskError(f"不能打开“{path.name}”：{why}。", code="no-file") from error
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("gb18030", errors="replace")
    listed = drawing.candidates_in(text.replace(",", "\t").replace("，", "\t"), path.name)
    names = ("code", "stratum", "name")
    told = [{name: getattr(each, name) for name in names} for each in listed]
    return [{name: value for name, value in each.items() if value} for each in told]


def drawn_of(session: Session, record: str) -> tuple[DrawnRow, ...]:
    """Who was drawn, in the order of the draw, with the key that anybody can work out again."""
    made = instrument_of(session, record).document
    if not isinstance(made, DrawRecord):
        return ()
    return tuple(
        DrawnRow(each.candidate.code, each.candidate.name, each.stratum, each.key)
        for each in drawn(made).drawn
    )


def report(session: Session, unit: str) -> ReportRow:
    """The draft of 考核组情况报告: facts, no points, nothing covert."""
    year, _ = standing_year(session)
    told = teamreport.team_report(session, year, unit)
    return ReportRow(
        strengths=tuple(_told(each.name, each.note, 1) for each in told.strengths),
        problems=tuple(_told(each.name, each.fact, each.count) for each in told.problems),
        remarks=tuple(teamreport.undecided(session, year, unit)),
    )


def write_report(session: Session, unit: str, folder: Path) -> str:
    """Write the draft as a document to be gone on with; the path of the file. Raises DiskError."""
    found: list[str] = printing.report(session, REPORT, [unit], folder)["files"]
    return found[0]


def _told(name: str, fact: str, count: int) -> str:
    times = f"（{count} 次）" if count > 1 else ""
    return f"{name}：{fact}{times}" if fact else name
