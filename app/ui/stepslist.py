"""The list of 考核步骤: the steps of a visit in their order, and below each its records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.services.screen.siterows import RecordRow, StepRow, VisitSheet
from app.ui.tablemodel import Column
from app.ui.theme import State

SINGLE = frozenset({"confirmation", ""})
"""Steps whose one record has no line of its own."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line at the left: a step, or a record below it."""

    step: StepRow
    record: RecordRow | None = None
    draft: bool = False

    @property
    def key(self) -> tuple[str, str]:
        return self.step.name, self.record.id if self.record is not None else ""


def lines_of(sheet: VisitSheet) -> Iterator[Line]:
    """The steps, each with its records below it; the confirmation is its step's own."""
    for step in sheet.steps:
        drafted = bool(step.kind and sheet.drafted(step.kind))
        yield Line(step, draft=drafted)
        if step.name in SINGLE:
            continue
        for record in sheet.records:
            if step.kind and record.kind == step.kind:
                yield Line(step, record, bool(sheet.drafted(step.kind, record.id)))


def _title(line: Line) -> str:
    if line.record is None:
        return line.step.title
    return f"　{line.record.title}"


def _state(line: Line) -> str | None:
    """How far the step is, or what is particular about the record."""
    translate = QCoreApplication.translate
    if line.draft:
        return translate("StepsPage", "草稿")
    record, step = line.record, line.step
    if record is not None:
        if record.withdrawn:
            return translate("StepsPage", "已撤回")
        return translate("StepsPage", "暗访") if record.covert else record.date
    if step.open:
        return translate("StepsPage", "待办 {}").format(step.open)
    if step.skipped and not step.done:
        return translate("StepsPage", "不适用：{}").format(step.skipped)
    return translate("StepsPage", "已记 {}").format(step.done) if step.done else "—"


def _mark(line: Line) -> State | None:
    if line.draft:
        return State.WRONG
    return State.STALE if line.record is None and line.step.open else None


def step_columns() -> tuple[Column[Line], ...]:
    """The columns of the list."""
    translate = QCoreApplication.translate
    return (
        Column("title", translate("StepsPage", "步骤和记录"), _title, width=16, stretches=True),
        Column("state", translate("StepsPage", "情况"), _state, width=13, state=_mark),
    )
