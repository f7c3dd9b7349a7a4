"""Contents of the sheets of reviewed files and of the office at 0, 1, 30 and 300 rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from app.reports.officesheet.dailyevaluation import BodyLeaf, DailyEvaluationSummary, UnitLine
from app.reports.officesheet.filereview import (
    Cover,
    ExampleReview,
    FileReview,
    ItemLine,
    ItemVerdict,
    Moment,
    Opinion,
    RecordingReview,
    StandardLine,
    StandardVerdict,
)
from app.reports.officesheet.officelist import (
    AdoptedMatter,
    RateLine,
    RateList,
    SupervisionList,
    SurveyLine,
    SurveyList,
)
from app.reports.officesheet.reviewlist import FileLine, ReviewList
from tests.reports.contents import LONG_NAME, Sample, remark, unit

BASIS = "《中华人民共和国行政处罚法》第四十二条第一款"
STANDARD = "没有全面、客观、公正调查取证的，每处扣2分；证据没有查证属实的，每份扣1分，扣完为止。"
STAGES = ("立案", "调查取证", "审核决定", "告知听证", "送达执行", "立卷归档")
Review = TypeVar("Review", bound=FileReview)


def _review(form: type[Review], moments: int) -> Callable[[int], Review]:
    def make(rows: int) -> Review:
        third = rows >= 30
        reviewers = ("一评", "二评", "三评")[: 3 if third else 2]
        return form(
            2026,
            "U401",
            unit(rows),
            "2026年度行政执法案卷集中评查",
            "017",
            Cover(
                "平公（治）行罚决字〔2026〕10231号",
                "处罚（普通程序）",
                "未按规定办理变更登记案" if rows < 30 else remark(1)[:120],
                "王䶮（16040112345）、李喆（16040154321）",
                "2026年3月2日",
                "2026年4月8日",
                "2026年5月20日",
            ),
            "92.5",
            "优秀",
            tuple(
                StandardLine(
                    f"执法主体合法，具有行政处罚权（第{serial}项）",
                    BASIS,
                    tuple(
                        StandardVerdict(by, "是", f"见第{serial}页" if by == "一评" else "")
                        for by in reviewers
                    ),
                )
                for serial in range(min(rows, 6))
            ),
            tuple(
                ItemLine(
                    STAGES[serial * len(STAGES) // rows],
                    f"全面、客观、公正地调查，收集有关证据（{serial}）",
                    "8",
                    STANDARD[: 18 + serial * 7 % 20],
                    tuple(
                        ItemVerdict(by, remark(serial) if by == "二评" else "", "1.5", "6.5")
                        for by in reviewers
                    ),
                )
                for serial in range(rows)
            ),
            tuple(
                Opinion(
                    by,
                    f"王䶮（{by}）",
                    "92.5",
                    "两人对证据是否充分认识不一，经核对卷宗原件，以本次评分为准。"
                    if by == "三评"
                    else "",
                )
                for by in (reviewers if rows else ())
            ),
            tuple(
                Moment("一评", f"{serial % 60:02d}:05", f"未出示执法证件（第{serial}处）")
                for serial in range(moments and min(rows, 40))
            ),
        )

    return make


def review_list(rows: int) -> ReviewList:
    return ReviewList(
        2026,
        "U401",
        unit(rows),
        "2026年度行政执法案卷集中评查",
        "96.67" if rows != 1 else "",
        "88.31" if rows != 1 else "",
        tuple(
            FileLine(
                f"平公（治）行罚决字〔2026〕1{serial:04d}号",
                "处罚（普通程序）",
                str(serial + 1),
                "92.5",
                "86",
                "6.5",
                "90" if serial % 3 else "",
                "90",
                "优秀" if serial % 5 else "不合格",
                remark(serial) if serial % 5 == 1 else "",
            )
            for serial in range(rows)
        ),
    )


def daily_evaluation(rows: int) -> DailyEvaluationSummary:
    lines = [
        UnitLine(f"平顶山市第{serial}局", remark(serial), "0.5", "7.5")
        if serial % 4
        else UnitLine(f"平顶山市第{serial}局")
        for serial in range(rows)
    ]
    return DailyEvaluationSummary(
        2026,
        "",
        "市委全面依法治市委员会办公室" if rows < 30 else LONG_NAME,
        rows - rows // 4,
        rows // 4,
        tuple(
            BodyLeaf(
                f"C{start}.1 行政执法“三项制度”落实情况", "8", tuple(lines[start : start + 40])
            )
            for start in range(0, rows, 40)
        ),
    )


def supervision_list(rows: int) -> SupervisionList:
    return SupervisionList(
        2026,
        "ALL",
        "全部考核对象",
        tuple(
            AdoptedMatter(
                f"平顶山市第{serial}局",
                "督查：市委依法治市办",
                f"平法办〔2026〕{serial}号",
                remark(serial),
                "C1.2 执法公示（第1条）",
                "是" if serial % 3 else "否",
                "扣1.5分" if serial % 3 else "证据不足，不予采用。",
            )
            for serial in range(rows)
        ),
    )


def survey_list(rows: int) -> SurveyList:
    return SurveyList(
        2026,
        "ALL",
        "全部考核对象",
        tuple(
            SurveyLine(
                f"平顶山市第{serial}局",
                ("专业机构", "办事体验", "社情民意")[serial % 3],
                "河南省某某社会调查有限公司",
                "电话访问",
                "2026年10月8日至10月20日",
                "400",
                "29",
                "87.65",
                remark(serial) if serial % 9 == 1 else "有效份数不足30份",
            )
            for serial in range(rows)
        ),
    )


def rate_list(rows: int) -> RateList:
    return RateList(
        2026,
        "ALL",
        "全部考核对象",
        tuple(
            RateLine(
                f"平顶山市第{serial}局",
                "行政机关负责人出庭应诉率",
                str(serial),
                "300",
                "66.67",
                remark(serial) if serial % 9 == 1 else "",
            )
            for serial in range(rows)
        ),
    )


SAMPLES: dict[str, Sample] = {
    "F06": Sample(_review(FileReview, 0), "收集有关证据（{}）"),
    "F06L": Sample(review_list, "〔2026〕1{:04d}号"),
    "F22": Sample(daily_evaluation, "平顶山市第{}局"),
    "F27": Sample(supervision_list, "平顶山市第{}局"),
    "F28": Sample(survey_list, "平顶山市第{}局"),
    "F28R": Sample(rate_list, "平顶山市第{}局"),
    "F29A": Sample(_review(ExampleReview, 0), "收集有关证据（{}）"),
    "F29V": Sample(_review(RecordingReview, 1), "收集有关证据（{}）"),
}
