"""Contents of the office's rolls at 0, 1, 30 and 300 rows."""

from __future__ import annotations

from app.reports.officesheet.adjustment import (
    AdjustmentClaim,
    AdjustmentSheet,
    AdjustmentSum,
    DeclaredMatter,
    JudgedMatter,
)
from app.reports.officesheet.decision import (
    DelegatedReport,
    ExemptedIndicator,
    ExemptionSheet,
    ReportedResult,
)
from app.reports.officesheet.filing import FiledDocument, FiledKind, FilingHandover, FilingList
from app.reports.officesheet.formation import (
    MemberUndertaking,
    TeamList,
    TeamMember,
)
from app.reports.officesheet.handover import Clearance, Handover, RecordRange, ReturnedDevice
from app.reports.officesheet.trail import AuditExcerpt, LoggedAction
from tests.reports.contents import LONG_NAME, RARE, Sample, remark, unit

DOCUMENT = "河南省人民政府办公厅 豫政办〔2026〕13号 2026年5月20日"


def adjustment_sheet(rows: int) -> AdjustmentSheet:
    return AdjustmentSheet(
        year=2026,
        unit_code="U401",
        unit_name=unit(rows),
        category="四类（市政府办公室、组成部门、直属单位）",
        group="市直执法部门",
        sums=(
            AdjustmentSum("加分", "5.5", "5", "5"),
            AdjustmentSum("扣分", "12", "" if rows else "10", "12" if rows else "10"),
        ),
        consequence="有情节严重的扣分事项，不得评为优秀等次" if rows else "",
        lines=tuple(
            JudgedMatter(
                "加分" if serial % 2 else "扣分",
                f"JF-{serial:03d}",
                f"事项{serial}：{remark(serial)}",
                "省部级以上表扬表彰",
                DOCUMENT,
                "省级",
                "3",
                "3" if serial % 5 else "0",
                "" if serial % 5 else "同一事项，按分值最高的层级计",
            )
            for serial in range(rows)
        ),
    )


def adjustment_claim(rows: int) -> AdjustmentClaim:
    return AdjustmentClaim(
        year=2026,
        unit_code="U401",
        unit_name=unit(rows),
        contact=RARE,
        phone="0375-2660000",
        lines=tuple(
            DeclaredMatter(
                "加分",
                f"事项{serial}：{remark(serial)}",
                "经验推广",
                DOCUMENT,
                "国家级",
                "3",
                f"通报{serial}.pdf\n会议材料.pdf",
            )
            for serial in range(rows)
        ),
    )


def handover(rows: int) -> Handover:
    return Handover(
        year=2026,
        unit_name=unit(rows),
        kind="成果包",
        serial="3",
        sender="考核组1（数据文件夹 0192f0）",
        receiver="市考核工作委员会办公室",
        file="results-2026-1-0192f0-003.yhp",
        size="104857600 字节",
        sha256="0123456789abcdef" * 4,
        heads="1203 项",
        bodies="1198 项",
        attachments="64 件",
        made="2026-11-06 21:40",
        lines=tuple(
            RecordRange(
                f"0192f0a1-{serial:04d}-7000-8000-0123456789ab", "1", "1203", "abcdef0123456789" * 4
            )
            for serial in range(rows)
        ),
    )


def clearance(rows: int) -> Clearance:
    return Clearance(
        year=2026,
        unit_name=unit(rows),
        laptop=f"{RARE}的笔记本",
        home="0192f0a1-0000-7000-8000-0123456789ab",
        acknowledged="第 1203 号记录及以前",
        unreceived="0 项",
        files="17 个" if rows else "",
        bytes="104857600 字节" if rows else "",
        cleared="2026-11-20 09:30" if rows else "",
        lines=tuple(
            ReturnedDevice(f"设备{serial}号", remark(serial)[:60], "1", "完好")
            for serial in range(rows)
        ),
    )


def audit_excerpt(rows: int) -> AuditExcerpt:
    return AuditExcerpt(
        year=2026,
        unit_code="U401",
        unit_name=unit(rows),
        count=f"{rows} 项，摘录最近 {rows} 项",
        period="2026年11月5日至2026年11月20日",
        last="0123456789abcdef" * 4,
        lines=tuple(
            LoggedAction(
                "2026-11-05 09:30:12",
                RARE,
                "登记（record finding）",
                f"扣分 {serial} 项、已核查 1 项",
                remark(serial),
                f"0192f0 第{serial}号",
            )
            for serial in range(rows)
        ),
    )


def team_list(rows: int) -> TeamList:
    return TeamList(
        year=2026,
        unit_name=unit(rows),
        lines=tuple(
            TeamMember(
                str(serial // 6 + 1),
                f"王䶮{serial}",
                "成员" if serial % 6 else "组长",
                LONG_NAME if serial == 2 else "市审计局",
                "法规科科长",
                "副县处级",
                "行政执法监督员",
                "" if serial % 6 else "新华区、卫东区、湛河区、石龙区",
            )
            for serial in range(rows)
        ),
    )


def undertaking(rows: int) -> MemberUndertaking:
    return MemberUndertaking(
        year=2026,
        unit_name="考核组1",
        name=f"王䶮{RARE}",
        identity="组长",
        organ=unit(rows),
        post="党组成员、副局长",
        avoid="卫东区、市审计局" if rows else "",
        signed="2026年11月2日" if rows else "",
        units="、".join(f"平顶山市第{serial}局" for serial in range(rows)),
        aside="、".join(f"平顶山市{serial}局" for serial in range(rows // 7)),
    )


def exemption_sheet(rows: int) -> ExemptionSheet:
    return ExemptionSheet(
        year=2026,
        unit_code="U401",
        unit_name=unit(rows),
        category="四类（市政府办公室、组成部门、直属单位）",
        possible="92",
        total="91.37",
        without="89.02" if rows else "",
        lines=tuple(
            ExemptedIndicator(
                f"C2.{serial} 科学立法",
                "1.5",
                f"理由{serial}：{remark(serial)}",
                f"{RARE} 2026年11月5日",
                "李喆 2026年11月6日" if serial % 2 else "",
                "方案印发后认定" if serial % 2 else "方案印发后认定，待另一人批准",
            )
            for serial in range(rows)
        ),
    )


def delegated_report(rows: int) -> DelegatedReport:
    return DelegatedReport(
        year=2026,
        unit_name="市委统战部",
        reported=rows // 2,
        missing=rows - rows // 2,
        lines=tuple(
            ReportedResult(f"平顶山市第{serial}学校", "91.37", "优秀", "平教〔2026〕7号", "11月5日")
            if serial % 2
            else ReportedResult(f"平顶山市第{serial}学校", "", "", "", "")
            for serial in range(rows)
        ),
    )  # fmt: skip


def filing_list(rows: int) -> FilingList:
    return FilingList(
        year=2026,
        unit_name="全部考核对象",
        lines=tuple(
            FiledDocument(
                "F13",
                f"年度考核评定表 平顶山市第{serial}局" + (remark(1) if serial == 1 else ""),
                "市考核工作委员会办公室",
                "2026年11月5日",
                "永久",
                "签署3处" if serial % 3 else "未签署；已更正：平法〔2026〕12号",
            )
            for serial in range(rows)
        ),
    )


def filing_handover(rows: int) -> FilingHandover:
    return FilingHandover(
        year=2026,
        unit_name="全部考核对象",
        giver=unit(rows),
        total=str(rows),
        lines=tuple(
            FiledKind("永久", "电子存档", f"archive-2026-0192f0-{serial:06d}", "1", "abcdef01" * 8)
            for serial in range(rows)
        ),
    )


SAMPLES: dict[str, Sample] = {
    "F15": Sample(adjustment_sheet, "事项{}："),
    "F15S": Sample(adjustment_claim, "事项{}："),
    "F18": Sample(handover, "0192f0a1-{:04d}"),
    "F20": Sample(audit_excerpt, "第{}号"),
    "F21L": Sample(team_list, "王䶮{}"),
    "F23": Sample(undertaking, "平顶山市第{}局", other=frozenset({132})),  # over two pages
    "F33": Sample(exemption_sheet, "理由{}："),
    "F35": Sample(delegated_report, "平顶山市第{}学校"),
    "F37": Sample(filing_list, "平顶山市第{}局"),
    "F37H": Sample(filing_handover, "archive-2026-0192f0-{:06d}"),
    "F38": Sample(clearance, "设备{}号"),
}
