"""Files dropped on the window: taken in by what they are, or refused with every fault."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from app.errors import BadInput, Cancelled, Fault, UserError
from app.services.reading import sniff
from app.services.screen.parcelrows import KINDS
from app.services.screen.rows import Arrival, FaultRow
from app.services.session import Session
from app.services.workbook.importing import Imported, import_files
from app.services.workbook.intake import Report


def receive(
    session: Session,
    paths: Sequence[Path],
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
    passphrase: str = "",
) -> tuple[Arrival, ...]:
    """Take files and folders in, each whole or not at all. Raises Cancelled."""

    def tell(_file: str, done: int, total: int) -> None:
        progress(done, total)

    imported = import_files(
        session, paths, package_passphrase=passphrase, progress=tell, cancelled=cancelled
    )
    return arrivals(imported)


def arrivals(imported: Imported) -> tuple[Arrival, ...]:
    """What each file brought, the refused ones first. Raises Cancelled."""
    for error in imported.errors:
        if isinstance(error, Cancelled) or error.code == Cancelled.code:
            raise error
    refused = tuple(_refused(error) for error in imported.errors)
    return refused + tuple(brought(report) for report in imported.reports)


def receive_tasks(
    session: Session, path: Path, passphrase: str, cancelled: Callable[[], bool]
) -> Arrival:
    """Take a task package in. Raises BadInput: none, not for this home, passphrase needed."""
    if sniff(path) != "package":
        raise BadInput(f"“{path.name}”不是任务包。", hint="请选择市考核办发来的任务包文件。")
    imported = import_files(session, [path], package_passphrase=passphrase, cancelled=cancelled)
    if imported.errors:
        raise imported.errors[0]
    return brought(imported.reports[0])


def brought(report: Report) -> Arrival:
    """What one file brought."""
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
