"""登记异议: a unit says what it objects to and why; late ones say why they are accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QVBoxLayout, QWidget

from app.errors import UserError
from app.services.screen.reviewrows import WHERE_CALENDAR, ObjectionRow, ObjectionWords, TargetRow
from app.services.screen.siterows import FieldRow, Sort
from app.ui.actform import Act, ActForm
from app.ui.desk import Desk
from app.ui.field import refusal_line
from app.ui.page import labelled
from app.ui.tablemodel import Column
from app.ui.theme import HAIR, NEAR, State
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.operation import Done
    from app.services.session import Session

LEAST = 12
"""So many letters of a choice are always in sight."""


class ObjectionForm(QWidget):
    """``kept`` carries the unit and the number of the objection that was kept, ``backed`` Esc."""

    kept = Signal(str, str)
    backed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._targets: tuple[TargetRow, ...] = ()
        self.unit, self.target = _box(self.tr("提出异议的单位")), _box(self.tr("对什么提出异议"))
        self.refusal = refusal_line()
        self.act = ActForm(_act())
        grid = QGridLayout()
        grid.setHorizontalSpacing(NEAR)
        grid.setVerticalSpacing(HAIR)
        grid.setColumnStretch(1, 1)
        for line, (name, box) in enumerate(
            ((self.tr("单位"), self.unit), (self.tr("对什么"), self.target))
        ):
            label = labelled(name)
            label.setBuddy(box)
            grid.addWidget(label, line, 0)
            grid.addWidget(box, line, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(HAIR)
        column.addLayout(grid)
        column.addWidget(self.refusal)
        column.addWidget(self.act)
        self.unit.activated.connect(lambda _place: self._ask_targets())
        self.act.made.connect(self.keep)
        self.act.backed.connect(self.backed)

    def begin(self, unit: str = "") -> None:
        """Ask who may object; ``unit`` is chosen at once."""

        def work(session: Session, _task: Task) -> tuple[tuple[str, str], ...]:
            from app.services.screen import reviewobjections

            return reviewobjections.units(session)

        def show(units: tuple[tuple[str, str], ...]) -> None:
            self.unit.clear()
            for code, name in units:
                self.unit.addItem(f"{code} {name}", code)
            self.unit.setCurrentIndex(max(0, self.unit.findData(unit)) if units else -1)
            told = self.tr("还没有单位收到反馈意见书，先到“反馈”一栏登记送达。")
            self.refusal.setText(told)
            self.refusal.setVisible(not units)
            self.act.setEnabled(bool(units))
            self._ask_targets()

        self.desk.ask(self.tr("读取收到反馈的单位"), work, show)

    def take_focus(self) -> None:
        """Begin to type."""
        (self.target if self.unit.currentData() else self.unit).setFocus()

    def keep(self) -> None:
        """Keep the objection as it is typed."""
        unit, place = self.unit.currentData(), self.target.currentIndex()
        if not unit or not 0 <= place < len(self._targets):
            return
        target, texts, files = self._targets[place], self.act.form.texts, self.act.scans.paths
        said = ObjectionWords(texts["reason"], texts["date"], texts["signer"], texts["accept"])

        def work(session: Session) -> Done:
            from app.services.screen import reviewobjections

            return reviewobjections.object_to(session, unit, target, said, files)

        def kept(done: Done) -> None:
            self.act.clear()
            self.kept.emit(unit, done.id)

        self.desk.change(self.tr("{} 的异议").format(unit), work, kept, self._refuse)

    def _ask_targets(self) -> None:
        unit = self.unit.currentData() or ""

        def work(session: Session, _task: Task) -> tuple[TargetRow, ...]:
            from app.services.screen import reviewobjections

            return reviewobjections.targets(session, unit) if unit else ()

        def show(rows: tuple[TargetRow, ...]) -> None:
            if unit == (self.unit.currentData() or ""):
                self._targets = rows
                self.target.clear()
                for row in rows:
                    self.target.addItem(row.told)

        self.desk.ask(self.tr("读取可以提出异议的事项"), work, show)

    def _refuse(self, error: UserError) -> None:
        self.act.refuse(error)


def _box(told: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(told)
    box.setMinimumContentsLength(LEAST)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return box


def _act() -> Act:
    translate = QCoreApplication.translate
    return Act(
        "object",
        translate("ObjectionForm", "登记异议"),
        (
            FieldRow("reason", translate("ObjectionForm", "异议的理由"), Sort.MEMO, needed=True),
            FieldRow("date", translate("ObjectionForm", "提出日期"), Sort.DAY,
                     hint=translate("ObjectionForm", "不填为今天")),
            FieldRow("signer", translate("ObjectionForm", "签字人"), Sort.LINE),
            FieldRow("accept", translate("ObjectionForm", "逾期受理的理由"), Sort.LINE,
                     hint=translate("ObjectionForm", "逾期提出的才填，可以以后补")),
        ),
        translate("ObjectionForm", "登记异议"),
        scans=translate("ObjectionForm", "附证明材料"),
        words=(("异议的理由", "reason"), ("提出异议不能早于", "date"), ("提出日期", "date")),
    )  # fmt: skip


def accepting() -> Act:
    """受理: why a late objection is decided after all."""
    translate = QCoreApplication.translate
    return Act(
        "accept",
        translate("ObjectionForm", "受理逾期异议"),
        (FieldRow("reason", translate("ObjectionForm", "受理的理由"), Sort.LINE, needed=True),),
        translate("ObjectionForm", "受理"),
        words=(("理由", "reason"),),
    )


def facts_of(row: ObjectionRow) -> str:
    """What is objected to and why, line by line; of a decision what was found."""
    translate = QCoreApplication.translate
    lines = [
        translate("ObjectionForm", "原认定：{}").format(row.held),
        translate("ObjectionForm", "指标及条款：{}").format(row.place),
        translate("ObjectionForm", "佐证：{}").format("、".join(row.proofs) or "—"),
        translate("ObjectionForm", "申请理由（{}　{}）：{}").format(
            row.date, row.signer or "—", row.reason
        ),
    ]
    if row.files:
        lines.append(translate("ObjectionForm", "证明材料：{}").format("、".join(row.files)))
    if row.accepted:
        lines.append(translate("ObjectionForm", "逾期，受理：{}").format(row.accepted))
    if row.figures is not None:
        told = translate("ObjectionForm", "{}　{}　复核人：{}\n查明：{}")
        paper = f"{row.figures.outcome}（{row.figures.document}）"
        lines.append(told.format(paper, row.decided, row.reviewers, row.found))
    if row.served:
        told = translate("ObjectionForm", "复核意见书送达：{}　{}")
        lines.append(told.format(row.served, row.receiver))
    return "\n".join(lines)


def dates_of(row: ObjectionRow) -> str:
    """Where an objection stands, and the last day for its decision."""
    translate = QCoreApplication.translate
    if row.is_open and row.lacks:
        return f"{row.lacks}{'' if row.lacks.endswith('。') else '。'}{WHERE_CALENDAR}"
    if row.is_open:
        return translate("ObjectionForm", "{}，应于 {} 前作出决定").format(row.state, row.due)
    if row.figures is not None and not row.served:
        return translate("ObjectionForm", "{}，复核意见书尚未送达").format(row.state)
    return row.state


def columns() -> tuple[Column[ObjectionRow], ...]:
    """The list of objections; points before and after, no rank."""
    translate = QCoreApplication.translate
    return (
        Column("unit", translate("ObjectionForm", "编码"), lambda row: row.unit, width=6),
        Column("name", translate("ObjectionForm", "单位"), lambda row: row.name, width=10,
               strong=True, stretches=True),
        Column("what", translate("ObjectionForm", "对什么"), lambda row: row.title, width=9,
               tip=lambda row: row.held),
        Column("state", translate("ObjectionForm", "状态"), lambda row: row.state, width=12,
               state=lambda row: State.STALE if row.late and not row.accepted else None),
        Column("due", translate("ObjectionForm", "决定期至"),
               lambda row: row.due or None if row.is_open else None, width=10),
        Column("points", translate("ObjectionForm", "得分变化"),
               lambda row: f"{row.figures.leaf_before} → {row.figures.leaf_after}"
               if row.figures else None, width=13),
        Column("date", translate("ObjectionForm", "提出"), lambda row: row.date, width=10),
        Column("served", translate("ObjectionForm", "送达"), lambda row: row.served or None,
               width=10),
    )  # fmt: skip
