"""A small year in which two units have problems, and what is said of them: by keys or commands."""

from __future__ import annotations

import datetime
from pathlib import Path

from app.services.entry import recording
from app.services.entry.recording import Particulars
from app.services.review import workday
from app.services.session import create_home, open_session
from app.services.year import planning
from tests.cli.desk import Desk
from tests.ui import year

ROLL = "U101"
"""The unit that objects: twice in time, once late."""
SILENT = "U102"
"""The unit that says nothing."""
BODY = "市委依法治市办"
REVIEWERS = ("周某", "吴某")


def ago(days: int) -> str:
    """The day so many days before today."""
    return (datetime.date.today() - datetime.timedelta(days=days)).isoformat()


SENT, SERVED, IN_TIME, LATE = ago(61), ago(60), ago(59), ago(1)
DUE, NOTICE = ago(2), ago(20)
"""The rectification is overdue."""


def make(folder: Path) -> Path:
    """An office's home: three findings of U101, one of U102; the calendars are on board."""
    create_home(folder, role="office", year=2026, name="市考核办")
    session = open_session(folder, actor="张三")
    year.bring(session, folder.parent / "方案.xlsx", year.PLAN | year.ROSTER)
    planning.issue(session, "平法〔2026〕2号")
    year.bring(session, folder.parent / "成绩.xlsx", year.ENTRIES)
    for unit, leaf, clause, count, note in (
        (ROLL, "A1.1", "1", 1, "第三季度未学法"),
        (ROLL, "B1", "2", 3, "公示的主体名称有误"),
        (SILENT, "B1", "1", 1, "未公示主体"),
    ):
        source = Particulars(BODY, note=note)
        recording.record_finding(session, unit, leaf, clause, count=count, particulars=source)
    now = datetime.date.today().year
    for each in (now - 1, now, now + 1):
        workday.enter(session, each, (f"{each}-01-01",), (), "国办发明电")
    session.close()
    return folder


def command(home: Path) -> None:
    """The whole review as commands lead it."""
    office = Desk(home)
    for number, unit in enumerate((ROLL, SILENT), start=1):
        demands = ("--demand", "1=立即改正") if unit == ROLL else ()
        office.json("review", "open", unit, "--document", f"平法治考反〔2026〕{number}号",
                    "--date", SENT, "--rectify-by", DUE, *demands)  # fmt: skip
    office.json("review", "served", ROLL, "--receiver", "钱某", "--date", SERVED)
    office.json("review", "served", SILENT, "--means", "留置送达", "--receiver", "孙某",
                "--receiver", "李某", "--note", "负责人拒收", "--date", SERVED)  # fmt: skip
    office.json("review", "verify", ROLL, "--opinion", "基本属实", "--date", SERVED)
    ids = [
        office.json("review", "object", ROLL, "--problem", str(problem), "--reason", reason,
                    "--date", date)["id"]
        for problem, reason, date in (
            (1, "已经学法", IN_TIME), (2, "不应由本单位公示", IN_TIME), (3, "只有一处", LATE),
        )
    ]  # fmt: skip
    office.json("review", "accept", ids[2], "--reason", "系统故障")
    for id, outcome, more in zip(
        ids, ("撤销", "维持", "变更"), ((), (), ("--set", "次数=1")), strict=True
    ):
        office.json("review", "decide", id, "--outcome", outcome, "--reason", "经查",
                    "--reviewer", REVIEWERS[0], "--second", REVIEWERS[1], *more)  # fmt: skip
    office.json("review", "served", ROLL, "--objection", ids[0], "--receiver", "钱某")
    office.json("rectify", "open", ROLL, "--by", DUE, "--document", "平整〔2026〕1号",
                "--date", NOTICE)  # fmt: skip
    office.json("rectify", "plan", ROLL, "--problem", "2", "--measures", "逐项公示",
                "--person", "孙某")  # fmt: skip
    office.json("rectify", "report", ROLL, "--problem", "2", "--done", "已经公示")
    office.json("rectify", "accept", ROLL, "--problem", "2", "--by", "赵某")
