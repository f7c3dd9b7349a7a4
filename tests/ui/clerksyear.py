"""A small year of the office, from the empty home to the published result, for whoever plays it.

What the clerk has on the desk stands here (workbooks, dates, reasons), with the teams' laptops,
which are not the clerk's. :func:`play` leads whoever plays the office through its days: the
clerk before the window (``clerkswindow.py``), or commands alone (``commandedyear.py``).
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import openpyxl

from app.exchange.workbook.sheets import SHEET_BY_TITLE
from app.services.entry import recording
from app.services.entry.recording import Particulars
from app.services.parcel import transfer, trust
from app.services.query import entries_of
from app.services.session import Session, create_home, open_session
from app.services.workbook.importing import import_files
from app.services.year import visiting

YEAR = 2026
POINT = 10_000
PHRASE = "泰山 任务 桥梁"
"""What seals a task package in the window."""

Row = Mapping[str, Any]
Sheets = Mapping[str, Sequence[Row]]


def _leaf(code: str, name: str, above: str, component: str, method: str, points: str) -> Row:
    block = "领导" if above.startswith("A") else "共同"
    return {
        "编码": code, "上级编码": above, "名称": name, "板块": block, "组成": component,
        "计分方法": method, "分值": points,
    }  # fmt: skip


PLAN: Sheets = {
    "方案": [
        {"项目": "年度", "值": YEAR},
        {"项目": "名称", "值": "年度考核方案"},
        {"项目": "后几名", "值": 1},
    ],
    "指标": [
        {"编码": "A", "名称": "党委领导", "板块": "领导"},
        _leaf("A1", "专题学习", "A", "日常", "扣分", "25"),
        _leaf("A2", "知晓情况", "A", "实地", "测评", "10"),
        _leaf("A3", "制度审查", "A", "日常", "赋分", "5"),
        {"编码": "B", "名称": "共同职责", "板块": "共同"},
        _leaf("B1", "执法公示", "B", "实地", "扣分", "15"),
        _leaf("B2", "制度建设", "B", "实地", "赋分", "14"),
        _leaf("B3", "档案管理", "B", "实地", "扣分", "5"),
        _leaf("B4", "群众评价", "B", "满意度", "测评", "20"),
        _leaf("B5", "行政复议", "B", "日常", "扣分", "5"),
    ],
    "扣分标准": [
        {"指标编码": "A1", "条款号": "1", "内容": "未学法", "每次扣分": "2"},
        {"指标编码": "B1", "条款号": "1", "内容": "未公示执法主体", "每次扣分": "1.5"},
        {"指标编码": "B1", "条款号": "2", "内容": "公示内容错误", "每次扣分": "0.25"},
        {"指标编码": "B3", "条款号": "1", "内容": "案卷未归档", "每次扣分": "1"},
        {"指标编码": "B5", "条款号": "1", "内容": "逾期答复", "每次扣分": "1"},
    ],
}  # fmt: skip
EDITED = ("B2", "分值", "15")
"""The cell of the plan that is typed over by hand: the points come to 100 by it."""

ROSTER: Sheets = {
    "单位": [
        {"编码": "U101", "名称": "新华区", "类别": 1, "序列号": 1, "主要负责人": "周区长"},
        {"编码": "U102", "名称": "卫东区", "类别": 1, "序列号": 2},
        {"编码": "U401", "名称": "市发展改革委", "类别": 4, "序列号": 3},
        {"编码": "U402", "名称": "市财政局", "类别": 4, "序列号": 4},
        {"编码": "U403", "名称": "市气象局", "类别": 4, "序列号": 5},
    ],
    "考核组": [
        {"组号": "1", "姓名": "王芳", "身份": "组长", "职务层次": "副县处级", "来源": "成员单位"},
        {"组号": "1", "姓名": "李明", "身份": "成员", "职务层次": "科级"},
        {"组号": "2", "姓名": "赵强", "身份": "组长", "职务层次": "县处级", "来源": "成员单位"},
    ],
    "分工": [
        *({"组号": "1", "单位编码": unit} for unit in ("U101", "U102", "U401")),
        *({"组号": "2", "单位编码": unit} for unit in ("U402", "U403")),
    ],
}  # fmt: skip
ADDED: Row = {"编码": "U404", "名称": "市审计局", "类别": "4", "序列号": "6"}
"""The unit that is typed in by hand, for team 2."""
EXEMPT = ("U403", "B5", "没有行政复议职能")
UNITS = (*(str(each["编码"]) for each in ROSTER["单位"]), str(ADDED["编码"]))
CONSENT, DOCUMENT = "市考委会2026年第1次会议", "平法〔2026〕2号"

DAILY: Sheets = {
    "成绩": [
        *(
            {"单位编码": unit, "指标编码": "A3", "得分": points, "来源": "市委依法治市办"}
            for unit, points in zip(UNITS, ("5", "4.5", "4", "3.5", "2", "1"), strict=True)
        ),
        *(
            {"单位编码": unit, "指标编码": "B4", "测评值": value, "来源": "市统计局"}
            for unit, value in zip(UNITS, ("96", "91.5", "88", "72", "60", "0"), strict=True)
        ),
    ],
    "已核查": [
        {"单位编码": unit, "指标编码": leaf, "来源": "市委依法治市办"}
        for unit in UNITS
        for leaf in ("A1", "B5")
        if (unit, leaf) != EXEMPT[:2]
    ],
    "扣分": [
        {
            "单位编码": unit, "指标编码": "A1", "条款号": "1", "次数": count,
            "来源": "市委依法治市办", "事由": "没有组织学法",
        }
        for unit, count in (("U403", 1), ("U404", 12))
    ],
    "加减分": [
        {
            "单位编码": "U101", "类型": "加分", "分值": "2", "事项编号": "M1", "事项": "经验推广",
            "级别": "省级", "认定情形": "经验推广", "发文机关": "省政府", "来源": "市考核办",
            "文号": "豫政〔2026〕1号", "发文日期": "2026-05-01",
        },
    ],
}  # fmt: skip
CORRECTED: Sheets = {
    "成绩": [{"单位编码": "U402", "指标编码": "B4", "测评值": "92", "来源": "市统计局"}]
}
"""What is put right after the result was opened again."""

KNOWN = dict(zip(UNITS, (90, 85, 80, 75, 60, 20), strict=True))
AWARDS = dict(zip(UNITS, (14, 13, 12, 11, 9, 2), strict=True))
FOUND = (
    ("U102", "B1", "1", 2, "两处没有公示执法主体"),
    ("U102", "B3", "1", 1, "一卷没有归档"),
    ("U402", "B1", "2", 2, "两处公示有误"),
    ("U404", "B1", "1", 10, "十个大厅没有公示"),
)
DISPUTED = ("U101", 84, 11)
"""Where the second laptop of team 1 has other figures, of A2 and of B2."""
SETTLED = {"A2": "90", "B2": "11"}
"""What is taken in the two conflicts."""
RETURNED, WHY = "U102", "照片只有一处，请核实次数"
OPEN, CORRECT = "两人现场复核", "只有一处"

STEPS = (
    ("审核", "市委依法治市办", "平法〔2026〕19号"),
    ("考委会", "市考委会", "会议纪要〔2026〕3号"),
    ("审定", "市委、市政府", "平办〔2026〕31号"),
    ("公布", "市委依法治市办", "平法〔2026〕22号"),
)
REOPENING = ("测评数据更正", "平办〔2026〕33号")
DECIDER, MINUTES = "市考委会", "会议纪要〔2026〕4号"


LETTERS = "平法治考反〔2026〕{}号"
RECEIVER = "办公室"
NOTICE = "平整〔2026〕1号"


class Objecting(NamedTuple):
    """An objection to the first problem of a unit's letter, and what is decided of it."""

    unit: str
    reason: str
    outcome: str
    found: str


OBJECTED = (
    Objecting("U102", "当天已经公示", "撤销", "经查，公示栏在另一侧"),
    Objecting("U402", "公示没有错误", "维持", "经查，原记录属实"),
)
REVIEWERS = ("孙二", "周三")
AGREED = (("U403", "钱局长"), ("U404", "孙局长"))
"""Who has no objection, and who signs it."""
TOLD = ("U102", "U402", "U403", "U404")
"""The units that have problems, in the order in which their letters are numbered."""
LATE = "U403"
MEASURES, PERSON, REPORT = "补学法律", "钱局长", "已经补学四次"


class Days:
    """The day on which everything happens, a second later at each look."""

    def __init__(self) -> None:
        self._now = datetime.datetime(2026, 3, 16, 1, tzinfo=datetime.UTC)

    def turn(self, day: str) -> None:
        """Let it be this day."""
        self._now = datetime.datetime.fromisoformat(day).replace(hour=1, tzinfo=datetime.UTC)

    def now(self, _zone: object) -> datetime.datetime:
        """As of the class of the same name: what the sessions ask."""
        self._now += datetime.timedelta(seconds=1)
        return self._now


class Laptop:
    """A laptop of a team, which takes in the task package and is led by its services."""

    def __init__(self, folder: Path, actor: str, package: Path) -> None:
        create_home(folder, role="team", name=actor)
        self.session: Session = open_session(folder, actor=actor)
        self.take_in(package)

    @property
    def words(self) -> str:
        """What is read out on the telephone."""
        (own,) = trust.listed(self.session)
        return str(own["words"])

    def take_in(self, package: Path) -> None:
        """A package of the office."""
        done = import_files(self.session, [package], package_passphrase=PHRASE)
        assert not done.errors, done.sentences()

    def visit(self, unit: str) -> None:
        """One visit from its start to its end."""
        session = self.session
        visiting.start(session, unit)
        recording.record_measure(session, unit, "A2", KNOWN[unit] * POINT)
        recording.record_award(session, unit, "B2", AWARDS[unit] * POINT)
        for code in ("B1", "B3"):
            recording.record_checked(session, unit, code)
        for at, code, clause, count, note in FOUND:
            if at == unit:
                told = Particulars(note=note)
                recording.record_finding(session, unit, code, clause, count=count, particulars=told)
        visiting.finish(session, unit)

    def dispute(self) -> None:
        """The figures that another laptop has otherwise."""
        unit, known, points = DISPUTED
        recording.record_measure(self.session, unit, "A2", known * POINT)
        recording.record_award(self.session, unit, "B2", points * POINT)

    def correct(self) -> None:
        """What the office returned."""
        (visit,) = (each for each in visiting.listed(self.session) if each["returned"])
        assert WHY in visit["returned"]["reason"]
        (id,) = visit["returned"]["items"]
        recording.amend(self.session, id, {"次数": "1"}, CORRECT)
        visiting.finish(self.session, visit["unit"])

    def hand_over(self, stick: Path) -> Path:
        """The results onto a stick."""
        return Path(transfer.export_results(self.session, stick)["file"])


class Player(Protocol):
    """Who leads the office: by the window or by commands."""

    def begin_day(self) -> None: ...
    def plan(self) -> None: ...
    def issue(self) -> None: ...
    def task_package(self, team: str) -> Path: ...
    def receipt(self, team: str) -> Path: ...
    def take_in(self, *files: Path) -> None: ...
    def confirm(self, words: set[str]) -> None: ...
    def settle(self) -> None: ...
    def send_back(self) -> None: ...
    def accept(self) -> None: ...
    def daily(self, sheets: Sheets) -> None: ...
    def feed_back(self) -> None: ...
    def hear(self) -> None: ...
    def rule(self) -> None: ...
    def ask_to_rectify(self, day: str) -> None: ...
    def rectify(self) -> None: ...
    def approve(self) -> None: ...
    def decide_outcomes(self) -> None: ...
    def reopen(self) -> None: ...


def play(player: Player, days: Days, folder: Path) -> None:
    """The year from the plan to the published result, its first version."""

    def come(day: str) -> None:
        days.turn(day)
        player.begin_day()

    come("2026-03-16")
    player.plan()
    player.issue()
    come("2026-10-26")
    packages = {team: player.task_package(team) for team in ("1", "2")}
    come("2026-11-02")
    laptops = [
        Laptop(folder / name, name, packages[team])
        for name, team in (("王芳", "1"), ("李明", "1"), ("赵强", "2"))
    ]
    first, second, third = laptops
    for laptop, units in ((first, UNITS[:2]), (second, UNITS[2:3]), (third, UNITS[3:])):
        for unit in units:
            laptop.visit(unit)
    second.dispute()
    come("2026-11-06")
    player.take_in(*(each.hand_over(folder) for each in laptops))
    player.confirm({each.words for each in laptops})
    player.settle()
    player.send_back()
    first.take_in(player.receipt("1"))
    first.correct()
    player.take_in(first.hand_over(folder))
    player.accept()
    for laptop in laptops:
        laptop.session.close()
    player.daily(DAILY)
    come("2026-11-09")
    player.feed_back()
    come("2026-11-16")
    player.hear()
    come("2026-11-18")
    player.rule()
    player.ask_to_rectify("2026-11-30")
    come("2026-12-10")
    player.rectify()
    come("2026-12-15")
    player.approve()
    player.decide_outcomes()


def play_again(player: Player, days: Days) -> None:
    """The result opened again, put right, and approved as its second version."""
    days.turn("2026-12-21")
    player.begin_day()
    player.reopen()
    player.daily(CORRECTED)
    player.approve()


def write_book(path: Path, sheets: Sheets) -> Path:
    """A workbook as an office would make it."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        columns = SHEET_BY_TITLE[title].names
        sheet = book.create_sheet(title)
        sheet.append(list(columns))
        for row in rows:
            sheet.append([row.get(name) for name in columns])
    book.save(path)
    return path


def findings(session: Session, unit: str, leaf: str) -> list[dict[str, Any]]:
    """The findings of a unit under a leaf, as they stand."""
    return [
        each
        for each in entries_of(session, unit)
        if each["entity"] == "finding" and each["indicator"] == leaf
    ]
