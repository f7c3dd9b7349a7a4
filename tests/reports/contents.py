"""Contents of every form at 0, 1, 30 and 300 rows, with the names and remarks that do harm."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.reports.fieldsheet.facts import Fact, FactsConfirmation
from app.reports.fieldsheet.scores import (
    FieldScores,
    ScoredBlock,
    ScoredLeaf,
    ScoreLine,
    Unscored,
)
from app.reports.resultsheet.assessment import (
    AnnualAssessment,
    ComponentLine,
    DerivationLine,
    ExemptLine,
    LossLine,
    MatterLine,
    OutcomeLine,
    ProblemLine,
)
from app.reports.resultsheet.summary import (
    Announcement,
    PublicGroup,
    PublicLine,
    ResultSummary,
    SummaryGroup,
    SummaryLine,
)
from app.reports.sheet import Content
from tests.reports import examcontents

SIZES = (0, 1, 30, 300)
RARE = "𬭎㛃"
FACT = (
    "经查阅2025年第3期《法治建设领导小组会议纪要》（平法领〔2025〕12号），未见党组中心组专题学习"
    "法治内容的记录；办公室主任犇堃昇表示“材料在整理中”，办公经费为￥1,200.50，至离场仍未提供。"
)
CLAUSE = "对法治建设重要工作未亲自部署、重大问题未亲自过问的，每缺一项扣0.5分，扣完为止。"
LONG = (FACT * 40)[:2000]
LONG_NAME = "平顶山市城乡一体化示范区管理委员会法治政府建设领导小组办公室暨综合执法监督协调中心喆"
LEADERS = f"{RARE}（组长）、王䶮、李喆"


def remark(serial: int) -> str:
    """The second row has 2,000 characters, the others between 12 and 80."""
    return LONG if serial == 1 else FACT[: 12 + serial * 13 % 70]


def unit(rows: int) -> str:
    """A unit's name: one of 40 characters where there are many rows."""
    return LONG_NAME if rows >= 30 else f"平顶山市公安局{RARE}分局"


def facts(rows: int) -> FactsConfirmation:
    return FactsConfirmation(
        2026,
        "U401",
        unit(rows),
        "第二考核组",
        "2026年11月3日至4日",
        LEADERS,
        tuple(
            Fact(
                f"主要负责人年度述法情况（第{serial}项）",
                remark(serial),
                f"2026-U401-{serial:04d}",
                "属实" if serial % 3 else "",
            )
            for serial in range(rows)
        ),
    )


def _lines(serial: int) -> tuple[ScoreLine, ...]:
    if serial % 4 == 0:
        return (ScoreLine(f"（1）{CLAUSE}", scorer="李喆"),)
    return tuple(
        ScoreLine(
            f"（{number}）{CLAUSE}",
            remark(serial) if number == 1 else FACT[:25],
            f"2026-U401-{serial:04d}",
            "2",
            "0.5",
            "王䶮",
        )
        for number in range(1, 2 + serial % 3)
    )


def scores(rows: int) -> FieldScores:
    seconds = ("落实党政主要负责人第一责任人职责规定", "坚决维护宪法法律权威尊严", "推进依法行政")
    leaves = [
        ScoredLeaf(
            str(serial + 1),
            seconds[serial // 5 % 3],
            f"领导班子学法用法情况（{serial}）",
            "2",
            "听取汇报",
            "1.5",
            _lines(serial),
        )
        for serial in range(rows)
    ]
    names = ("加强党对法治建设的集中统一领导", "共同职责", "分类职责")
    share = -(-rows // 3)
    blocks = tuple(
        ScoredBlock(name, tuple(leaves[start : start + share]), "20", "3.5", "16.5")
        for name, start in zip(names, range(0, rows, share or 1), strict=False)
    )
    return FieldScores(
        2026,
        "U401",
        unit(rows),
        "四、市政府组成部门",
        "第二考核组",
        "2026年11月3日至4日",
        "60",
        "8.5",
        "51.5",
        blocks,
        tuple(
            Unscored(
                str(900 + serial), "法治理论测试成绩", "5", "未评", f"考核主体未报（{serial}）"
            )
            for serial in range(min(rows, 5))
        ),
        (FACT, CLAUSE, "全面推行行政执法“三项制度”。") if rows else (),
        (remark(rows - 29), CLAUSE, "案卷评查制度没有落实。") if rows else (),
    )


def assessment(rows: int) -> AnnualAssessment:
    few = rows if rows < 30 else rows // 10
    return AnnualAssessment(
        2026,
        "U401",
        unit(rows),
        "四、市政府办公室、组成部门、直属单位",
        "4A 行政执法机关",
        total="91.37",
        rank="3 / 28",
        grade="优秀",
        restriction="无",
        last_total="88.20",
        last_rank="9",
        last_grade="良好",
        change="总分升 3.17，名次升 6 位",
        bonus="5.00",
        penalty="2.00",
        total_without_exemptions="91.02" if rows else "",
        components=(
            ComponentLine("日常", "60", "52.8", "100/92", "57.39", "7.83"),
            ComponentLine("实地", "20", "17.5", "100/92", "19.02", "2.72"),
            ComponentLine("满意度", "12", "11", "100/92", "11.96", "1.09"),
            ComponentLine("小计", "92", "81.3", "100/92", "88.37", "11.63"),
        ),
        exemptions=tuple(
            ExemptLine(
                f"行政复议答复情况（{serial}）", "3", remark(serial), f"〔2026〕第{serial}号"
            )
            for serial in range(few)
        ),
        matters=tuple(
            MatterLine(
                "减分" if serial % 2 else "加分",
                remark(serial),
                f"河南省人民政府 豫政〔2026〕{serial}号 2026年5月6日",
                "省部级",
                "3",
                "2.5",
            )
            for serial in range(few)
        ),
        losses=tuple(
            LossLine(f"行政执法案卷评查（{serial}）", "8", "2.4", remark(serial))
            for serial in range(min(rows, 5))
        ),
        problems=tuple(
            ProblemLine(remark(serial), f"异议（{serial}）复核维持", "2026年12月20日销号")
            for serial in range(few)
        ),
        outcomes=tuple(
            OutcomeLine("连续两年优秀", f"方案六（四），第{serial}项")
            for serial in range(min(rows, 3))
        ),
        opinions=("", "同意。" if rows else "", "", ""),
        derivation=tuple(
            DerivationLine(
                serial % 12,
                f"评分点 {serial} 的得分" if serial != 1 else LONG,
                "88.37",
                "81.3 × 100 ÷ 92 = 88.3695…" if serial % 3 else "",
            )
            for serial in range(rows)
        ),
    )


def summary(rows: int) -> ResultSummary:
    lines = tuple(
        SummaryLine(
            LONG_NAME if serial == 0 else f"平顶山市第{serial}局",
            "57.39",
            "19.02",
            "11.96",
            "88.37",
            "5.00",
            "2.00",
            "91.37",
            str(serial + 1),
            "优秀",
            "88.20",
            "9",
            "↑6",
            remark(serial) if serial % 10 == 1 else "",
        )
        for serial in range(rows)
    )
    half = rows // 2
    groups = (
        SummaryGroup("第一组　各县（市、区）（评定等次并排名）", lines[:half]),
        SummaryGroup("第二组　市委工作机关（只评定等次）", lines[half:]),
    )
    return ResultSummary(2026, "ALL", "全市各考核对象", groups if rows else ())


def announcement(rows: int) -> Announcement:
    lines = tuple(
        PublicLine(LONG_NAME if serial == 0 else f"平顶山市第{serial}局", "优秀", str(serial + 1))
        for serial in range(rows)
    )
    half = rows // 2
    groups = (
        PublicGroup("一、各县（市、区）", True, lines[:half]),
        PublicGroup("二、市委工作机关", False, lines[half:]),
    )
    return Announcement(
        2026,
        "ALL",
        "全市各考核对象",
        "市委、市政府",
        "平顶山市法治建设考核工作委员会",
        "2027年2月8日",
        groups if rows else (),
    )


def _of_the_test(make: Callable[[int, str, str], Content]) -> Callable[[int], Content]:
    """A form of the legal-theory test, with the unit and the remark of this module."""
    return lambda rows: make(rows, unit(rows), LONG)


@dataclass(frozen=True, slots=True)
class Sample:
    """A form's contents of any size; ``row`` is what each row holds, by its serial."""

    make: Callable[[int], Content]
    row: str
    first: int = 0
    """The first serial that ``row`` holds for."""
    other: frozenset[int] = frozenset()
    """Serials whose row shows another text."""


SAMPLES: dict[str, Sample] = {
    "F01": Sample(scores, "领导班子学法用法情况（{}）"),
    "F07": Sample(_of_the_test(examcontents.exam_paper), "〔{}〕"),
    "F07K": Sample(_of_the_test(examcontents.answer_key), "〔{}〕"),
    "F08": Sample(_of_the_test(examcontents.score_book), "王䶮{}"),
    "F08S": Sample(_of_the_test(examcontents.attendance), "王䶮{}"),
    "F13": Sample(assessment, "评分点{}的得分", other=frozenset({1})),  # the long remark
    "F14": Sample(summary, "平顶山市第{}局", first=1),  # the first unit has the long name
    "F14P": Sample(announcement, "平顶山市第{}局", first=1),
    "F25": Sample(facts, "主要负责人年度述法情况（第{}项）"),
}
