"""What may be said of a letter to a unit: the acts with their fields, and the letter in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.services.screen.reviewrows import (
    WHERE_CALENDAR,
    FeedbackRow,
    LetterWords,
    ProblemRow,
    ReceiptWords,
)
from app.services.screen.siterows import FieldRow, Sort
from app.ui.actform import Act, ActForm
from app.ui.tablemodel import Column

MEANS = ("送达回证", "平台签收", "留置送达")
DOCUMENT, DATE, DUE, COVERT, DEMAND = "document", "date", "due", "covert", "demand"
LETTER_WORDS = {"整改时限": DUE, "日期": DATE}
"""By a word of a refusal the field of a letter that it is about."""


def letter_fields() -> tuple[FieldRow, ...]:
    """文号, 日期, 整改时限, and whether facts of covert visits are told."""
    translate = QCoreApplication.translate
    return (
        FieldRow(DOCUMENT, translate("FeedbackForm", "文号"), Sort.LINE,
                 hint=translate("FeedbackForm", "如 平法治考反〔2026〕1号")),
        FieldRow(DATE, translate("FeedbackForm", "成文日期"), Sort.DAY,
                 hint=translate("FeedbackForm", "不填为今天")),
        FieldRow(DUE, translate("FeedbackForm", "整改时限"), Sort.DAY,
                 hint=translate("FeedbackForm", "如 2026-12-31")),
        FieldRow(COVERT, translate("FeedbackForm", "暗访发现的也反馈"), Sort.TICK, default=False,
                 hint=translate("FeedbackForm", "方案规定反馈暗访事实的才选")),
    )  # fmt: skip


def acts() -> tuple[Act, ...]:
    """What is registered of a letter, in the order in which it comes."""
    translate = QCoreApplication.translate
    today = translate("FeedbackForm", "不填为今天")
    return (
        Act(
            "draft",
            translate("FeedbackForm", "列成反馈意见书"),
            letter_fields(),
            translate("FeedbackForm", "列成反馈意见书"),
            words=tuple(LETTER_WORDS.items()),
        ),
        receipt_act("serve", translate("FeedbackForm", "登记送达")),
        Act(
            "verify",
            translate("FeedbackForm", "核实意见"),
            (
                FieldRow("opinion", translate("FeedbackForm", "核实意见"), Sort.MEMO, needed=True),
                FieldRow(DATE, translate("FeedbackForm", "收到日期"), Sort.DAY, hint=today),
            ),
            translate("FeedbackForm", "登记核实意见"),
            words=(("日期", DATE), ("核实意见", "opinion")),
            told=((DATE, translate("FeedbackForm", "核实期到这一天为止。")),),
        ),
        Act(
            "confirm",
            translate("FeedbackForm", "无异议确认"),
            (
                FieldRow("signer", translate("FeedbackForm", "签字负责人"), Sort.LINE, needed=True),
                FieldRow(DATE, translate("FeedbackForm", "确认日期"), Sort.DAY, hint=today),
            ),
            translate("FeedbackForm", "登记无异议确认书"),
            scans=translate("FeedbackForm", "附确认书扫描件"),
            words=(("负责人", "signer"), ("日期", DATE)),
            told=((DATE, translate("FeedbackForm", "异议期到这一天为止。")),),
        ),
    )  # fmt: skip


def receipt_act(name: str, title: str, *, scans: bool = True) -> Act:
    """送达: how, when and to whom; two members for 留置送达."""
    translate = QCoreApplication.translate
    return Act(
        name,
        title,
        (
            FieldRow("means", translate("FeedbackForm", "送达方式"), Sort.CHOICE, needed=True,
                     default=MEANS[0], choices=tuple((each, each) for each in MEANS)),
            FieldRow(DATE, translate("FeedbackForm", "送达日期"), Sort.DAY,
                     hint=translate("FeedbackForm", "不填为今天")),
            FieldRow("receivers", translate("FeedbackForm", "签收人"), Sort.LINE,
                     hint=translate("FeedbackForm", "留置送达的写两名工作人员")),
            *((FieldRow("note", translate("FeedbackForm", "说明"), Sort.LINE,
                        hint=translate("FeedbackForm", "留置送达的须写明情况")),) if scans else ()),
        ),
        title,
        scans=translate("FeedbackForm", "附回证扫描件") if scans else "",
        words=(("日期", DATE), ("签收人", "receivers"), ("工作人员", "receivers"),
               ("送达方式", "means")),
    )  # fmt: skip


def receipt_of(form: ActForm) -> ReceiptWords:
    """The receipt as it is typed."""
    note = form.text("note") if "note" in form.form.fields else ""
    means = form.text("means") or MEANS[0]
    return ReceiptWords(means, form.text(DATE), form.text("receivers"), note)


def letter_of(texts: dict[str, str], row: FeedbackRow | None = None) -> LetterWords:
    """A letter as it is typed; the demands are those of the letter in hand."""
    demands = tuple((each.number, each.demand) for each in row.problems) if row else ()
    return LetterWords(
        texts[DOCUMENT].strip(), texts[DATE].strip(), texts[DUE].strip(), bool(texts[COVERT]),
        demands,
    )  # fmt: skip


def facts_of(row: FeedbackRow) -> str:
    """What is known of a letter, line by line."""
    translate = QCoreApplication.translate
    lines = []
    if row.round:
        told = translate("FeedbackForm", "第 {} 次反馈　文号：{}　成文日期：{}")
        lines.append(told.format(row.round, row.document or "—", row.date))
    if row.served:
        told = translate("FeedbackForm", "送达：{}　{}　{}")
        lines.append(told.format(row.served, row.means, row.receiver).rstrip("　"))
    if row.note:
        lines.append(translate("FeedbackForm", "说明：{}").format(row.note))
    if row.scans:
        lines.append(translate("FeedbackForm", "扫描件：{}").format("、".join(row.scans)))
    if row.opinion:
        told = translate("FeedbackForm", "核实意见（{}）：{}")
        lines.append(told.format(row.verified, row.opinion))
    if row.agreed:
        told = translate("FeedbackForm", "无异议确认：{}　{}")
        lines.append(told.format(row.agreed, row.signer))
    if row.objections:
        lines.append(translate("FeedbackForm", "异议：{} 件").format(row.objections))
    return "\n".join(lines)


def dates_of(row: FeedbackRow) -> str:
    """Where the unit stands, with both last dates; which calendar is lacking and where it goes."""
    translate = QCoreApplication.translate
    if row.lacks:
        return f"{row.lacks}{'' if row.lacks.endswith('。') else '。'}{WHERE_CALENDAR}"
    if not row.served:
        return row.state
    told = translate("FeedbackForm", "{}　核实期至 {}　异议期至 {}")
    return told.format(row.state, row.verification_until, row.objection_until)


def problem_columns() -> tuple[Column[ProblemRow], ...]:
    """The problems as the unit is told of them."""
    translate = QCoreApplication.translate
    return (
        Column("number", translate("FeedbackForm", "号"), lambda row: row.number or None,
               figure=True, width=3),
        Column("fact", translate("FeedbackForm", "问题"), lambda row: row.fact, width=18,
               stretches=True),
        Column("place", translate("FeedbackForm", "指标及条款"), lambda row: row.place, width=12),
        Column("demand", translate("FeedbackForm", "整改要求"), lambda row: row.demand or None,
               width=9),
        Column("proofs", translate("FeedbackForm", "佐证"), lambda row: row.proofs or None,
               width=9),
    )  # fmt: skip
