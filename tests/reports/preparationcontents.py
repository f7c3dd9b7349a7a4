"""Contents of what a team takes along, at any number of rows."""

from __future__ import annotations

from app.reports.fieldsheet.attendance import Attendant, ReviewerAttendance, TalkAttendance
from app.reports.fieldsheet.blanksheet import BlankItem, BlankSheet
from app.reports.fieldsheet.portrait import KnownLine, KnownSection, UnitPortrait
from tests.reports.contents import CLAUSE, LEADERS, LONG_NAME, RARE, Sample, remark, unit


def portrait(rows: int) -> UnitPortrait:
    known = tuple(
        KnownLine(
            f"第{serial}条：{remark(serial)}",
            "失2.4" if serial % 2 else "",
            LONG_NAME if serial == 2 else "市司法局",
            "2026年3月5日" if serial % 3 else "",
        )
        for serial in range(rows)
    )
    half = rows // 2
    return UnitPortrait(
        year=2026,
        unit_code="U401",
        unit_name=unit(rows),
        category="四、市政府组成部门",
        head=RARE,
        team="第二考核组",
        date="2026年11月3日",
        sections=(
            KnownSection("历年等次", (KnownLine("2025年度：优秀", "90.5，第3名"),)),
            KnownSection("上年失分", known[:half]),
            KnownSection("整改", known[half:]),
            KnownSection("网络检索"),
        ),
    )


def blank_sheet(rows: int) -> BlankSheet:
    return BlankSheet(
        year=2026,
        unit_code="U401",
        unit_name=unit(rows),
        sheet="V2/U401/2/1",
        team="第二考核组",
        members=LEADERS,
        items=tuple(
            BlankItem(
                f"C3.{serial} 重大行政决策",
                f"第{serial}项：{remark(serial) if serial == 1 else CLAUSE}",
                "1、4、52" if serial % 2 else "",
            )
            for serial in range(rows)
        ),
        questions=tuple(f"第{serial}问：行政执法“三项制度”是什么？" for serial in range(rows)),
        standards=tuple(f"【处罚】标准{serial}：主体适格。" for serial in range(min(rows, 30))),
    )


def _people(rows: int) -> tuple[Attendant, ...]:
    return tuple(
        Attendant(f"王䶮{serial}", LONG_NAME if serial == 1 else "办公室", "科长")
        for serial in range(rows)
    )


def talk_attendance(rows: int) -> TalkAttendance:
    return TalkAttendance(
        year=2026,
        unit_code="U401",
        unit_name=unit(rows),
        occasion="第二考核组",
        date="2026年11月3日",
        place="三楼会议室",
        people=_people(rows),
    )


def reviewer_attendance(rows: int) -> ReviewerAttendance:
    return ReviewerAttendance(
        year=2026,
        unit_code="",
        unit_name="市考核工作委员会办公室",
        occasion="行政处罚案卷集中评查",
        people=_people(rows),
    )


SAMPLES: dict[str, Sample] = {
    "F39B": Sample(blank_sheet, "第{}问：行政执法"),
    "F39P": Sample(portrait, "第{}条："),
    "F39R": Sample(reviewer_attendance, "王䶮{}"),
    "F39S": Sample(talk_attendance, "王䶮{}"),
}
