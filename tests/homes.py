"""A small year for the tests: a plan, a roster, an office's home and its teams' laptops.

Homes are plain ones, made once a run and copied. The plan has one leaf of each method and
block; units are of categories 1 and 4, one has a sub-unit, one is delegated.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from app.exchange.workbook.content import Rows, SheetContent, WorkbookContent
from app.exchange.workbook.schema import Kind
from app.exchange.workbook.sheets import SETTING_BY_NAME, SHEET_BY_TITLE
from app.scoring.number import parse_points
from app.services.parcel import trust
from app.services.parcel.merging import import_package
from app.services.parcel.transfer import export_results, export_tasks, introduce
from app.services.safekeeping import custody, keys
from app.services.session import Session, create_home, open_session
from app.services.workbook.intake import Report, take_in
from app.services.year import planning
from app.services.year.outcome import totals_json

YEAR = 2026
Row = Mapping[str, Any]

PLAN: dict[str, list[Row]] = {
    "方案": [
        {"项目": "年度", "值": YEAR},
        {"项目": "名称", "值": "平顶山市2026年度法治政府建设考核方案"},
        {"项目": "一票否决依据", "值": "平法〔2026〕1号"},
    ],
    "指标": [
        {"编码": "L1", "名称": "党委领导", "板块": "领导", "适用类别": [*range(1, 10)]},
        {
            "编码": "L1.1", "上级编码": "L1", "名称": "学法制度", "板块": "领导", "组成": "日常",
            "计分方法": "扣分", "分值": "10",
        },
        {
            "编码": "C1.1", "名称": "依法决策", "板块": "共同", "组成": "实地",
            "计分方法": "赋分", "分值": "20", "适用类别": [*range(1, 10)],
        },
        {
            "编码": "C1.2", "名称": "执法公示", "板块": "共同", "组成": "实地",
            "计分方法": "扣分", "分值": "30", "适用类别": [*range(1, 10)],
        },
        {
            "编码": "F1.1", "名称": "群众满意", "板块": "分类", "组成": "满意度",
            "计分方法": "测评", "分值": "25", "适用类别": [1, 4],
        },
        {
            "编码": "F1.2", "名称": "立法工作", "板块": "分类", "组成": "日常",
            "计分方法": "赋分", "分值": "5", "适用类别": [1],
        },
    ],
    "扣分标准": [
        {"指标编码": "L1.1", "条款号": "1", "内容": "未学法", "每次扣分": "2", "最多扣分": "4"},
        {"指标编码": "C1.2", "条款号": "1", "内容": "未公示", "每次扣分": "1.5"},
        {"指标编码": "C1.2", "条款号": "2", "内容": "误公示", "每次扣分": "0.25", "最多扣分": "3"},
    ],
    "评分来源": [
        {"指标编码": "F1.1", "来源": "市统计局", "权重": "3", "必需": True},
        {"指标编码": "F1.1", "来源": "市信访局", "权重": "1", "必需": False},
    ],
}  # fmt: skip

ROSTER: dict[str, list[Row]] = {
    "单位": [
        {"编码": "U1", "名称": "新华区", "类别": 1, "序列号": 1},
        {"编码": "U2", "名称": "卫东区", "类别": 1, "序列号": 2},
        {"编码": "U3", "名称": "市财政局", "类别": 4, "序列号": 3},
        {"编码": "U4", "名称": "市教体局", "类别": 4, "序列号": 4},
        {"编码": "U4S", "名称": "市招生办", "类别": 4, "上级单位编码": "U4"},
        {"编码": "D1", "名称": "市一高", "负责考核单位": "市教体局"},
    ],
    "考核组": [
        {"组号": "1", "姓名": "王芳", "身份": "组长", "职务层次": "副县处级", "来源": "成员单位"},
        {
            "组号": "1", "姓名": "李明", "身份": "成员", "职务层次": "科级", "单位": "市审计局",
            "回避单位": ["U2"],
        },
        {"组号": "2", "姓名": "赵强", "身份": "组长", "职务层次": "县处级", "来源": "成员单位"},
    ],
    "分工": [
        {"组号": "1", "单位编码": "U1"},
        {"组号": "1", "单位编码": "U2"},
        {"组号": "1", "单位编码": "U4"},
        {"组号": "2", "单位编码": "U3"},
    ],
}  # fmt: skip


def content(sheets: Mapping[str, Sequence[Row]], file: str = "表.xlsx") -> WorkbookContent:
    """A workbook as it has been read: rows by column name, points as decimal text."""
    return WorkbookContent(
        file, tuple(_sheet(title, rows) for title, rows in sheets.items() if rows)
    )


def _sheet(title: str, rows: Sequence[Row]) -> SheetContent:
    schema = SHEET_BY_TITLE[title]
    assert all(row.keys() <= set(schema.names) for row in rows), rows
    letters = tuple(chr(ord("A") + at) for at in range(len(schema.columns)))
    read = []
    for row in rows:
        values = []
        for column in schema.columns:
            value = row.get(column.name, column.empty)
            kind = column.kind
            if kind is Kind.SETTING and isinstance(value, str):
                kind = SETTING_BY_NAME[row["项目"]].kind
            if kind is Kind.POINTS and isinstance(value, str):
                value = parse_points(value)
            values.append(value)
        read.append(tuple(values))
    return SheetContent(
        title, schema.names, letters, range(2, len(rows) + 2), Rows(list(zip(*read, strict=True)))
    )


def bring(session: Session, sheets: Mapping[str, Sequence[Row]], file: str = "表.xlsx") -> Report:
    """Take in a workbook of these rows."""
    return take_in(session, Path(file), content(sheets, file))


def make_office(folder: Path) -> Path:
    """A plain office home of the small year, its plan issued."""
    create_home(folder, role="office", year=YEAR, name="市考核办")
    session = open_session(folder, actor="张三")
    bring(session, PLAN | ROSTER, "方案和名册.xlsx")
    planning.issue(session, "平法〔2026〕2号")
    session.close()
    return folder


class World:
    """Copies of the made homes below one folder, opened; all are closed at the end."""

    def __init__(self, made: Path, folder: Path) -> None:
        self.made = made
        self.folder = folder
        self.opened: list[Session] = []
        self._sticks = count(1)
        self.laptops: Counter[str] = Counter()

    def office(self, name: str = "office") -> Session:
        """The office's home."""
        return self._open("office", name, "张三")

    def opened_from(self, made: Path, actor: str) -> Session:
        """A copy of some other made home."""
        shutil.copytree(made, self.folder / made.name)
        return self._keep(open_session(self.folder / made.name, actor=actor))

    def laptop(self, team: str, actor: str = "王芳") -> Session:
        """A laptop of a team that has taken in its task package; each call another machine."""
        number = self.laptops[team] = self.laptops[team] + 1
        name = f"laptop-{team}-{number}"
        if not (self.made / name).exists():
            make_laptop(self.made, team, name)
        return self._open(name, name, actor)

    def fresh(self, name: str, **how: Any) -> Session:
        """A new plain home with nothing in it."""
        folder = self.folder / name
        create_home(folder, **how)
        return self._keep(open_session(folder, actor="某人"))

    def copied(self, session: Session, name: str) -> Session:
        """A copy of a home as it is now: a restored disk, a cloned laptop."""
        session.connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copytree(session.home.folder, self.folder / name)
        return self._keep(open_session(self.folder / name, actor=session.actor))

    def again(self, session: Session) -> Session:
        """The same home closed and opened again."""
        self.close(session)
        return self._keep(open_session(session.home.folder, actor=session.actor))

    def stick(self) -> Path:
        """An empty folder, as of a new stick."""
        folder = self.folder / f"stick{next(self._sticks)}"
        folder.mkdir()
        return folder

    def results(self, session: Session) -> Path:
        """A results package of a laptop."""
        return Path(export_results(session, self.stick())["file"])

    def tasks(self, session: Session, laptop: Session) -> Path:
        """A task package of the office for a laptop's team."""
        return Path(export_tasks(session, laptop.team, self.stick())["file"])

    def close(self, session: Session) -> None:
        self.opened.remove(session)
        session.close()

    def forget(self) -> None:
        """Begin anew in an empty folder; everything must be closed."""
        for folder in self.folder.iterdir():
            shutil.rmtree(folder)
        self.laptops.clear()

    def close_all(self) -> None:
        for session in self.opened:
            session.close()
        self.opened.clear()

    def _open(self, made: str, name: str, actor: str) -> Session:
        shutil.copytree(self.made / made, self.folder / name)
        return self._keep(open_session(self.folder / name, actor=actor))

    def _keep(self, session: Session) -> Session:
        self.opened.append(session)
        return session


def make_homes(folder: Path) -> Path:
    """The office's home, ready to send task packages; every test copies it."""
    make_office(folder / "office")
    session = open_session(folder / "office", actor="张三")
    with session.transaction():
        introduce(session)
        for team in ("1", "2"):
            keys.team_keys(session, team)
    session.close()
    return folder


def make_laptop(made: Path, team: str, name: str) -> None:
    """One more laptop beside the made office, its task package taken in."""
    create_home(made / name, role="team", name=f"考核组{team}")
    laptop = open_session(made / name, actor="王芳")
    with tempfile.TemporaryDirectory() as place:
        shutil.copytree(made / "office", Path(place, "office"))
        sender = open_session(Path(place, "office"), actor="张三")
        import_package(laptop, Path(export_tasks(sender, team, Path(place))["file"]))
        sender.close()
    laptop.close()


def taken_in(session: Session, path: Path) -> Report:
    """Take in a package; a laptop that comes for the first time is confirmed at once."""
    report = import_package(session, path)
    return trust.confirm(session, (), everyone=True)[0] if report.held else report


def clocked(start: datetime, step: timedelta = timedelta(seconds=1)) -> Callable[[], datetime]:
    """A clock that starts there and goes one step a look."""
    ticks = count()
    return lambda: start + next(ticks) * step


def day(text: str) -> datetime:
    """A day as a moment."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def rows(session: Session, statement: str, *values: Any) -> list[tuple[Any, ...]]:
    """What the home's tables say."""
    return [tuple(row) for row in session.connection.exec_driver_sql(statement, values)]


def value_of(session: Session, statement: str, *values: Any) -> Any:
    """The one value of a statement."""
    return session.connection.exec_driver_sql(statement, values).scalar_one()


def unit_total(session: Session, unit: str) -> dict[str, Any]:
    """A unit's entry of ``totals --json``."""
    return next(each for each in totals_json(session)["units"] if each["code"] == unit)


def everything(session: Session) -> dict[str, set[tuple[Any, ...]]]:
    """All rows of all tables, the journal among them, to see that nothing changed."""
    names = rows(session, "SELECT name FROM sqlite_master WHERE type = 'table'")
    return {name: set(rows(session, f'SELECT * FROM "{name}"')) for (name,) in names}


def sound(session: Session) -> None:
    """The home is as its journal says: ``check`` is clean and ``rebuild`` changes nothing."""
    found = custody.check(session)
    assert found["ok"], found["problems"]
    assert custody.rebuild(session) == {"changed": 0}
