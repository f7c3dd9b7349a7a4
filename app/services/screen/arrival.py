"""Files dropped on the window: taken in by what they are, or refused with every fault."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from app.errors import BadInput, Cancelled, Fault, UserError
from app.services.importing import import_files
from app.services.intake import Report
from app.services.reading import sniff
from app.services.screen.rows import Arrival, FaultRow
from app.services.session import Session

KINDS = {
    "workbook": "工作簿",
    "tasks": "任务包",
    "results": "成果包",
    "peer": "交换包",
    "receipt": "回执",
    "county": "县区包",
}


def receive(
    session: Session,
    paths: Sequence[Path],
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> tuple[Arrival, ...]:
    """Take files and folders in, each whole or not at all. Raises Cancelled."""

    def tell(_file: str, done: int, total: int) -> None:
        progress(done, total)

    imported = import_files(session, paths, progress=tell, cancelled=cancelled)
    for error in imported.errors:
        if isinstance(error, Cancelled) or error.code == Cancelled.code:
            raise error
    refused = tuple(_refused(error) for error in imported.errors)
    return refused + tuple(_brought(report) for report in imported.reports)


def receive_tasks(
    session: Session, path: Path, passphrase: str, cancelled: Callable[[], bool]
) -> Arrival:
    """Take a task package in. Raises BadInput: none, not for this home, passphrase needed."""
    if sniff(path) != "package":
        raise BadInput(f"“{path.name}”不是任务包。", hint="请选择市考核办发来的任务包文件。")
    imported = import_files(session, [path], package_passphrase=passphrase, cancelled=cancelled)
    if imported.errors:
        raise imported.errors[0]
    return _brought(imported.reports[0])


def _brought(report: Report) -> Arrival:
    return Arrival(
        file=Path(report.file).name,
        kind=KINDS.get(report.kind, report.kind),
        new=report.new,
        changed=report.changed,
        same=report.same,
        conflicts=report.conflicts,
        warnings=tuple(report.warnings),
        held=report.held,
    )


def _refused(error: UserError) -> Arrival:
    file = next((fault.file for fault in error.details if fault.file), "")
    faults = tuple(_fault(fault) for fault in error.details)
    return Arrival(file, "", refusal=f"{error.message}{error.hint}", faults=faults)


def _fault(fault: Fault) -> FaultRow:
    return FaultRow(fault.file, fault.sheet, fault.cell, fault.message, fault.found, fault.expected)
