"""A year small enough to be played by hand: one team, three units, each kind of leaf on site."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl

from app.exchange.workbook.sheets import SHEET_BY_TITLE
from app.services.parcel.merging import import_package
from app.services.parcel.transfer import export_tasks
from app.services.session import Session, create_home, open_session
from app.services.workbook.importing import import_files
from app.services.year import planning

PHRASE, PACKAGE_PHRASE = "秘密", "只告诉组长"

Row = Mapping[str, Any]

PLAN: dict[str, list[Row]] = {
    "方案": [{"项目": "年度", "值": 2026}, {"项目": "名称", "值": "年度考核方案"}],
    "指标": [
        {"编码": "A", "名称": "党委领导", "板块": "领导"},
        {"编码": "A1", "上级编码": "A", "名称": "学习贯彻", "板块": "领导"},
        {
            "编码": "A1.1", "上级编码": "A1", "名称": "专题学习", "板块": "领导", "组成": "日常",
            "计分方法": "扣分", "分值": "30",
        },
        {
            "编码": "A1.2", "上级编码": "A1", "名称": "知晓情况", "板块": "领导", "组成": "实地",
            "计分方法": "测评", "分值": "10",
        },
        {"编码": "B", "名称": "共同职责", "板块": "共同"},
        {
            "编码": "B1", "上级编码": "B", "名称": "执法公示", "板块": "共同", "组成": "实地",
            "计分方法": "扣分", "分值": "20",
        },
        {
            "编码": "B2", "上级编码": "B", "名称": "制度建设", "板块": "共同", "组成": "实地",
            "计分方法": "赋分", "分值": "15",
        },
        {
            "编码": "B3", "上级编码": "B", "名称": "档案管理", "板块": "共同", "组成": "实地",
            "计分方法": "扣分", "分值": "5",
        },
        {
            "编码": "B4", "上级编码": "B", "名称": "群众评价", "板块": "共同", "组成": "满意度",
            "计分方法": "测评", "分值": "20",
        },
    ],
    "扣分标准": [
        {"指标编码": "A1.1", "条款号": "1", "内容": "未学法", "每次扣分": "2"},
        {
            "指标编码": "B1", "条款号": "1", "内容": "未公示执法主体", "每次扣分": "1.5",
            "最多扣分": "3",
        },
        {"指标编码": "B1", "条款号": "2", "内容": "公示内容错误", "每次扣分": "0.25"},
        {"指标编码": "B3", "条款号": "1", "内容": "案卷未归档", "每次扣分": "1"},
    ],
}  # fmt: skip

ROSTER: dict[str, list[Row]] = {
    "单位": [
        {"编码": "U101", "名称": "新华区", "类别": 1, "序列号": 1},
        {"编码": "U102", "名称": "卫东区", "类别": 1, "序列号": 2},
        {"编码": "U401", "名称": "市发展改革委", "类别": 4, "序列号": 3},
    ],
    "考核组": [
        {"组号": "1", "姓名": "王芳", "身份": "组长", "职务层次": "副县处级", "来源": "成员单位"}
    ],
    "分工": [
        {"组号": "1", "单位编码": "U101"},
        {"组号": "1", "单位编码": "U102"},
    ],
}

ENTRIES: dict[str, list[Row]] = {
    "成绩": [
        {"单位编码": "U101", "指标编码": "A1.2", "测评值": "90", "来源": "考核组1"},
        {"单位编码": "U101", "指标编码": "B2", "得分": "12.5", "来源": "考核组1"},
        {"单位编码": "U101", "指标编码": "B4", "测评值": "80", "来源": "专业机构"},
    ],
    "已核查": [
        {"单位编码": "U101", "指标编码": "A1.1", "来源": "市委依法治市办"},
        {"单位编码": "U101", "指标编码": "B3", "来源": "考核组1"},
    ],
    "扣分": [
        {
            "单位编码": "U101", "指标编码": "B1", "条款号": "1", "次数": 1, "来源": "考核组1",
            "事由": "执法主体未公示",
        },
    ],
}  # fmt: skip
"""Everything for U101; the other units have nothing."""


def make(folder: Path) -> Path:
    """An office's home with ``ENTRIES``, a team's with its tasks, an empty and a secret one."""
    create_home(folder / "office", role="office", year=2026, name="市考核办")
    office = open_session(folder / "office", actor="张三")
    bring(office, folder / "方案和名册.xlsx", PLAN | ROSTER)
    planning.issue(office, "平法〔2026〕2号")
    tasks = Path(export_tasks(office, "1", folder / "stick")["file"])
    export_tasks(office, "1", folder / "stick-sealed", PACKAGE_PHRASE)
    bring(office, folder / "成绩.xlsx", ENTRIES)
    office.close()
    for name in ("team", "empty"):
        create_home(folder / name, role="team", name="考核组1")
    team = open_session(folder / "team", actor="王芳")
    import_package(team, tasks)
    team.close()
    create_home(folder / "secret", role="team", name="考核组1", passphrase=PHRASE)
    return folder


def bring(session: Session, path: Path, sheets: Mapping[str, list[Row]]) -> None:
    """Write a workbook of these rows and take it in."""
    write(path, sheets)
    imported = import_files(session, [path])
    assert not imported.errors, imported.sentences()


def write(path: Path, sheets: Mapping[str, list[Row]]) -> None:
    """Write a workbook of these rows."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        columns = SHEET_BY_TITLE[title].names
        sheet = book.create_sheet(title)
        sheet.append(list(columns))
        for row in rows:
            sheet.append([row.get(name) for name in columns])
    book.save(path)
