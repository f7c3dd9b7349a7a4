"""Contents of the sheets of feedback, review and rectification, at any number of rows."""

from __future__ import annotations

from app.reports.reviewsheet.objection import (
    ObjectedPoint,
    ObjectionSheet,
    RuledPoint,
    RulingSheet,
)
from app.reports.reviewsheet.rectification import (
    ConfirmedMeasure,
    PlannedMeasure,
    RectificationConfirmation,
    RectificationPlan,
    RectificationRegister,
    RectificationReport,
    RegisteredMeasure,
    ReportedMeasure,
)
from app.reports.reviewsheet.service import (
    AcceptanceSheet,
    AcceptedObjection,
    AgreedProblem,
    AgreementSheet,
    ReceiptSheet,
    ServedPaper,
)
from app.reports.reviewsheet.talk import TalkedMatter, TalkRecord
from tests.reports.contents import CLAUSE, FACT, LONG_NAME, RARE, Sample, remark, unit

PLACE = f"C1.2 执法公示，第2条：{CLAUSE}"
NUMBER = "平法治考反馈〔2026〕12号"
DAY, LAST = "2026年11月24日", "2026年12月8日"


def _fact(serial: int) -> str:
    return f"第{serial}号：{remark(serial)}"


def objections(rows: int) -> ObjectionSheet:
    return ObjectionSheet(
        year=2026,
        unit_code="U401",
        unit_name=unit(rows),
        feedback=NUMBER if rows else "",
        served=DAY,
        until=LAST,
        lines=tuple(
            ObjectedPoint(
                f"第{serial}号：{FACT[: 20 + serial % 60]}",
                PLACE,
                remark(serial),
                f"会议纪要{serial}.pdf",
                DAY,
                "逾期，因系统故障受理" if serial % 5 == 2 else "",
            )
            for serial in range(rows)
        ),
    )


def ruling(rows: int) -> RulingSheet:
    return RulingSheet(
        year=2026,
        unit_code="U401",
        unit_name=unit(rows),
        document="复核〔2026〕3号",
        date=LAST,
        reviewers=f"{RARE}、李喆",
        approver="王䶮" if rows else "",
        total_before="88.37",
        total_after="89.02",
        lines=tuple(
            RuledPoint(
                f"第{serial}号：{FACT[: 20 + serial % 60]}",
                "已在政府网站公示",
                remark(serial),
                ("维持", "变更", "撤销")[serial % 3],
                "C1.2第2条",
                "未评" if serial % 7 == 3 else "1.25",
                "1.5",
            )
            for serial in range(rows)
        ),
    )


def plan(rows: int) -> RectificationPlan:
    return RectificationPlan(
        year=2026,
        unit_code="U401",
        unit_name=unit(rows),
        notice=NUMBER,
        due=LAST,
        lines=tuple(
            PlannedMeasure(_fact(serial), "限期公示", "逐项梳理并公示", f"李喆{serial}", LAST)
            for serial in range(rows)
        ),
    )


def report(rows: int) -> RectificationReport:
    return RectificationReport(
        year=2026,
        unit_code="U401",
        unit_name=unit(rows),
        notice=NUMBER,
        due=LAST,
        lines=tuple(
            ReportedMeasure(_fact(serial), "逐项梳理", "已全部公示", f"截图{serial}.png", DAY)
            for serial in range(rows)
        ),
    )


def confirmation(rows: int) -> RectificationConfirmation:
    return RectificationConfirmation(
        year=2026,
        unit_code="U401",
        unit_name=unit(rows),
        notice=NUMBER,
        due=LAST,
        lines=tuple(
            ConfirmedMeasure(_fact(serial), "已全部公示", "现场核查属实", RARE, DAY)
            for serial in range(rows)
        ),
    )


def register(rows: int) -> RectificationRegister:
    return RectificationRegister(
        year=2026,
        unit_name="市考核工作委员会办公室",
        settled=rows // 2,
        overdue=rows // 3,
        lines=tuple(
            RegisteredMeasure(
                LONG_NAME if serial == 2 else "平顶山市司法局",
                _fact(serial),
                NUMBER,
                "2026-12-08",
                "王䶮",
                "2026-11-24",
                "2026-11-26" if serial % 2 else "",
                "2026-12-01" if serial % 2 else "",
                "已销号" if serial % 2 else "待报方案\n逾期",
            )
            for serial in range(rows)
        ),
    )


def receipt(rows: int) -> ReceiptSheet:
    return ReceiptSheet(
        year=2026,
        unit_code="U401",
        unit_name=unit(rows),
        lines=tuple(
            ServedPaper(
                "考核发现问题反馈意见书" if serial % 2 else "复核意见书",
                f"平法治考〔2026〕{serial}号",
                "留置送达" if serial == 1 else "送达回证",
                "王䶮、李喆",
                DAY,
                remark(serial) if serial == 1 else "",
            )
            for serial in range(rows)
        ),
    )


def agreement(rows: int) -> AgreementSheet:
    return AgreementSheet(
        year=2026,
        unit_code="U401",
        unit_name=unit(rows),
        feedback=NUMBER,
        served=DAY,
        lines=tuple(AgreedProblem(_fact(serial), PLACE) for serial in range(rows)),
    )


def acceptance(rows: int) -> AcceptanceSheet:
    return AcceptanceSheet(
        year=2026,
        unit_code="U401",
        unit_name=unit(rows),
        feedback=NUMBER,
        until=LAST,
        lines=tuple(
            AcceptedObjection(
                f"第{serial}号：{FACT[: 20 + serial % 60]}",
                remark(serial),
                DAY,
                "逾期，不予受理" if serial % 4 == 3 else "受理",
                "" if serial % 4 == 3 else LAST,
            )
            for serial in range(rows)
        ),
    )


def talk(rows: int) -> TalkRecord:
    return TalkRecord(
        year=2026,
        unit_code="U401",
        unit_name=unit(rows),
        grounds="年度考核等次为不合格" if rows else "",
        time=DAY if rows else "",
        place="市委第三会议室" if rows else "",
        host=RARE if rows else "",
        talked="李喆（局长）" if rows else "",
        recorder="王䶮" if rows else "",
        lines=tuple(
            TalkedMatter(_fact(serial), PLACE, "立行立改" if serial % 2 else "")
            for serial in range(rows)
        ),
    )


SAMPLES: dict[str, Sample] = {
    "F11": Sample(objections, "会议纪要{}.pdf"),
    "F11D": Sample(ruling, "第{}号："),
    "F12C": Sample(confirmation, "第{}号："),
    "F12L": Sample(register, "第{}号："),
    "F12P": Sample(plan, "第{}号："),
    "F12R": Sample(report, "第{}号："),
    "F31": Sample(receipt, "〔2026〕{}号"),
    "F31A": Sample(acceptance, "第{}号："),
    "F31C": Sample(agreement, "第{}号："),
    "F36": Sample(talk, "第{}号："),
}
