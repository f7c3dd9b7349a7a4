"""What may be said of a problem's rectification: the acts with their fields, and it in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.services.screen.reviewrows import DONE, UNASKED, RectifyRow
from app.services.screen.siterows import FieldRow, Sort
from app.ui.actform import Act
from app.ui.tablemodel import Column
from app.ui.theme import State

ALL, ONE = "本单位全部问题", "只这一个问题"
STATES = {UNASKED: State.MISSING, "待报方案": State.STALE, "待销号": State.STALE}


def acts() -> tuple[Act, ...]:
    """Notice, plan, report, confirmation; the notice may be given anew with another day."""
    translate = QCoreApplication.translate
    today = translate("RectifyForm", "不填为今天")
    return (
        Act(
            "ask",
            translate("RectifyForm", "整改通知"),
            (
                FieldRow("due", translate("RectifyForm", "整改时限"), Sort.DAY, needed=True,
                         hint=translate("RectifyForm", "如 2026-12-31")),
                FieldRow("whom", translate("RectifyForm", "范围"), Sort.CHOICE, default=ALL,
                         choices=((ALL, ALL), (ONE, ONE))),
                FieldRow("document", translate("RectifyForm", "文号"), Sort.LINE),
                FieldRow("date", translate("RectifyForm", "通知日期"), Sort.DAY, hint=today),
            ),
            translate("RectifyForm", "登记整改通知"),
            words=(("整改时限", "due"), ("日期", "date")),
        ),
        Act(
            "plan",
            translate("RectifyForm", "整改方案"),
            (
                FieldRow("measures", translate("RectifyForm", "整改措施"), Sort.MEMO, needed=True),
                FieldRow("person", translate("RectifyForm", "责任人"), Sort.LINE, needed=True),
                FieldRow("date", translate("RectifyForm", "报送日期"), Sort.DAY, hint=today),
            ),
            translate("RectifyForm", "登记整改方案"),
            words=(("日期", "date"),),
        ),
        Act(
            "report",
            translate("RectifyForm", "整改报告"),
            (
                FieldRow("done", translate("RectifyForm", "整改情况"), Sort.MEMO, needed=True),
                FieldRow("date", translate("RectifyForm", "报送日期"), Sort.DAY, hint=today),
            ),
            translate("RectifyForm", "登记整改报告"),
            scans=translate("RectifyForm", "附佐证材料"),
            words=(("整改的情况", "done"), ("日期", "date")),
        ),
        Act(
            "accept",
            translate("RectifyForm", "销号"),
            (
                FieldRow("by", translate("RectifyForm", "审核人"), Sort.LINE, needed=True,
                         hint=translate("RectifyForm", "销号由人确认")),
                FieldRow("note", translate("RectifyForm", "核查情况"), Sort.LINE),
                FieldRow("date", translate("RectifyForm", "销号日期"), Sort.DAY, hint=today),
            ),
            translate("RectifyForm", "确认销号"),
            words=(("审核人", "by"), ("不能早于", "date"), ("日期", "date")),
        ),
    )  # fmt: skip


def possible(row: RectifyRow) -> tuple[str, ...]:
    """What may be registered of a problem, what comes next first."""
    return {
        UNASKED: ("ask",),
        "待报方案": ("plan", "ask"),
        "整改中": ("report", "plan", "ask"),
        "待销号": ("accept", "report", "plan", "ask"),
    }.get(row.stage, ())


def cells_of(row: RectifyRow) -> dict[str, dict[str, str]]:
    """What stands in the fields of each act at first: what was said before."""
    said = {
        "ask": {"due": row.due, "document": row.notice, "whom": ONE if row.notice else ""},
        "plan": {"measures": row.plan, "person": row.person, "date": row.plan_date},
        "report": {"done": row.report, "date": row.report_date},
        "accept": {},
    }
    return {name: said[name] for name in possible(row)}


def facts_of(row: RectifyRow) -> str:
    """The problem and what became of it, line by line."""
    translate = QCoreApplication.translate
    lines = [
        translate("RectifyForm", "问题：{}").format(row.fact),
        translate("RectifyForm", "指标及条款：{}").format(row.place),
    ]
    if row.demand:
        lines.append(translate("RectifyForm", "整改要求：{}").format(row.demand))
    if row.date:
        told = translate("RectifyForm", "整改通知：{}　{}")
        lines.append(told.format(row.date, row.notice).rstrip("　"))
    if row.plan:
        told = translate("RectifyForm", "整改方案（{}　责任人 {}）：{}")
        lines.append(told.format(row.plan_date, row.person, row.plan))
    if row.report:
        told = translate("RectifyForm", "整改报告（{}）：{}")
        lines.append(told.format(row.report_date, row.report))
    if row.files:
        lines.append(translate("RectifyForm", "佐证：{}").format("、".join(row.files)))
    if row.accepted:
        told = translate("RectifyForm", "销号：{}　{}　{}")
        lines.append(told.format(row.accepted, row.accepted_by, row.note).rstrip("　"))
    return "\n".join(lines)


def dates_of(row: RectifyRow) -> str:
    """How far it is and until when; an overdue one says so."""
    translate = QCoreApplication.translate
    if row.stage in (UNASKED, DONE) or not row.due:
        return row.stage
    if row.overdue:
        return translate("RectifyForm", "{}，已逾期（时限 {}）").format(row.stage, row.due)
    return translate("RectifyForm", "{}，整改时限 {}").format(row.stage, row.due)


def columns() -> tuple[Column[RectifyRow], ...]:
    """The register (整改台账)."""
    translate = QCoreApplication.translate
    return (
        Column("unit", translate("RectifyForm", "编码"), lambda row: row.unit, width=6),
        Column("name", translate("RectifyForm", "单位"), lambda row: row.name, width=9,
               strong=True),
        Column("problem", translate("RectifyForm", "号"), lambda row: row.problem, figure=True,
               width=3),
        Column("fact", translate("RectifyForm", "问题"), lambda row: row.fact, width=12,
               stretches=True),
        Column("stage", translate("RectifyForm", "阶段"), lambda row: row.stage, width=9,
               state=lambda row: STATES.get(row.stage)),
        Column("due", translate("RectifyForm", "时限"), lambda row: row.due or None, width=10),
        Column("overdue", translate("RectifyForm", "逾期"),
               lambda row: translate("RectifyForm", "逾期") if row.overdue else None, width=5,
               state=lambda row: State.WRONG if row.overdue else None),
        Column("person", translate("RectifyForm", "责任人"), lambda row: row.person or None,
               width=7),
        Column("accepted", translate("RectifyForm", "销号"), lambda row: row.accepted or None,
               width=10),
    )  # fmt: skip
