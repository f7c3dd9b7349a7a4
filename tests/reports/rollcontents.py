"""Contents of the office's rolls at 0, 1, 30 and 300 rows."""

from __future__ import annotations

from app.reports.officesheet.adjustment import (
    AdjustmentClaim,
    AdjustmentSheet,
    AdjustmentSum,
    DeclaredMatter,
    JudgedMatter,
)
from tests.reports.contents import RARE, Sample, remark, unit

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


SAMPLES: dict[str, Sample] = {
    "F15": Sample(adjustment_sheet, "事项{}："),
    "F15S": Sample(adjustment_claim, "事项{}："),
}
