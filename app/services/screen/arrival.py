"""A file dropped on the window: taken in by what it is, or refused with every fault."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from app.errors import BadInput, Cancelled, Fault, UserError
from app.services.intake import Report, take_in
from app.services.merging import import_package
from app.services.reading import read_workbook, sniff
from app.services.screen.rows import Arrival, FaultRow
from app.services.session import Session

KINDS = {"workbook": "工作簿", "tasks": "任务包", "results": "成果包"}


def receive(
    session: Session,
    path: Path,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> Arrival:
    """Take a file in, all or nothing; a refusal is told in the answer. Raises Cancelled."""
    try:
        return _brought(path, _received(session, path, progress, cancelled))
    except Cancelled:
        raise
    except UserError as error:
        if error.code == "cancelled":
            raise Cancelled(error.message) from None
        faults = tuple(_fault(fault) for fault in error.details)
        sentence = f"{error.message}{error.hint}"
        return Arrival(path.name, "", refusal=sentence, faults=faults)


def receive_tasks(session: Session, path: Path, cancelled: Callable[[], bool]) -> Arrival:
    """Take a task package in. Raises BadInput where it is none or not meant for this home."""
    if sniff(path) != "package":
        raise BadInput(f"“{path.name}”不是任务包。", hint="请选择市考核办发来的任务包文件。")
    return _brought(path, import_package(session, path, cancelled=cancelled))


def _received(
    session: Session,
    path: Path,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> Report:
    kind = sniff(path)
    if kind == "package":
        return import_package(session, path, cancelled=cancelled)
    if kind == "workbook":
        content = read_workbook(path, progress, cancelled)
        return take_in(session, path, content, cancelled=cancelled)
    raise BadInput(
        f"“{path.name}”不是工作簿，也不是数据包。", hint="请导入 .xlsx 工作簿或鹰衡的数据包。"
    )


def _brought(path: Path, report: Report) -> Arrival:
    return Arrival(
        file=path.name,
        kind=KINDS.get(report.kind, report.kind),
        new=report.new,
        changed=report.changed,
        same=report.same,
        conflicts=report.conflicts,
        warnings=tuple(report.warnings),
    )


def _fault(fault: Fault) -> FaultRow:
    return FaultRow(fault.file, fault.sheet, fault.cell, fault.message, fault.found, fault.expected)
