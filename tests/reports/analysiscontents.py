"""Contents of F19 and F19U at 0, 1, 30 and 300 rows."""

from __future__ import annotations

from app.reports.analysis.content import (
    AnalysedGroup,
    AnalysedIndicator,
    Axis,
    ChangedUnit,
    ComparedLoss,
    UnitAnalysis,
    YearAnalysis,
)
from tests.reports.contents import LONG_NAME, Sample, unit

AXES = (
    "加强党对法治鹰城（法治政府）建设的集中统一领导",
    "共同职责",
    "推进依法行政",
    "推进科学立法",
    "推进法治政府建设",
    "推进公正司法",
    "推进法治社会建设",
)


def year_analysis(rows: int) -> YearAnalysis:
    return YearAnalysis(
        year=2026,
        unit_name="全部考核对象",
        units=str(rows),
        complete=str(rows),
        groups=tuple(
            AnalysedGroup(
                LONG_NAME if serial == 2 else f"{serial}类单位",
                "20",
                str(serial % 6),
                "8",
                str(8 - serial % 6),
                str(serial % 3),
                str(4 - serial % 3),
                f"8{serial % 10}.37",
                "95.20",
                "58.00" if serial else "59.99",
                f"8{serial % 7}.10" if serial % 4 else "",
                "+1.27" if serial % 4 else "—",
            )
            for serial in range(min(rows, 15))
        ),
        indicators=tuple(
            AnalysedIndicator(
                f"C{serial}.1 行政执法“三项制度”落实情况",
                "实地",
                "1.5",
                f"{30 - serial * 30 / rows:.2f}",
                "58",
                "31",
            )
            for serial in range(rows)
        ),
        changes=tuple(
            ChangedUnit(f"平顶山市第{serial}局", "90.11", "91.37", "+1.26", "3", "2")
            for serial in range(rows)
        ),
    )


def unit_analysis(rows: int) -> UnitAnalysis:
    return UnitAnalysis(
        year=2026,
        unit_code="U401",
        unit_name=unit(rows),
        group="四类（市政府办公室、组成部门、直属单位）",
        size="28",
        total="91.37",
        mean="88.02",
        grade="优秀",
        rank="3",
        last_total="90.10",
        change="+1.27",
        axes=tuple(
            Axis(name, "12.5", f"{95 - 6 * at}.25", f"{80 + 2 * at}.5")
            for at, name in enumerate(AXES[: min(rows, 1) * len(AXES)])
        ),
        losses=tuple(
            ComparedLoss(f"C{serial}.1 行政执法“三项制度”落实情况", "1.5", "0.75", "0.52")
            for serial in range(rows)
        ),
    )


SAMPLES: dict[str, Sample] = {
    "F19": Sample(year_analysis, "平顶山市第{}局"),
    "F19U": Sample(unit_analysis, "C{}.1"),
}
