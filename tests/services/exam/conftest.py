"""An office with the shipped bank and a unit's people, made once and copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.services.exam import bank, secrecy
from app.services.session import Session, open_session
from app.services.year import planning
from tests.homes import bring, make_office

PEOPLE = {
    "应试人员": [
        {"单位编码": "U3", "姓名": "赵一", "职务": "局长", "类别": "领导干部"},
        {"单位编码": "U3", "姓名": "钱二", "职务": "副局长", "类别": "领导干部"},
        {"单位编码": "U3", "姓名": "孙三", "类别": "执法人员", "执法证号": "1604001"},
        {"单位编码": "U3", "姓名": "李四", "类别": "执法人员", "执法证号": "1604002"},
        {"单位编码": "U3", "姓名": "周五", "类别": "执法人员", "执法证号": "1604003"},
        {"单位编码": "U4", "姓名": "吴六", "类别": "一般人员"},
    ],
    "指标": [
        {
            "编码": "F9.1", "名称": "法治理论测试", "板块": "共同", "组成": "实地",
            "计分方法": "测评", "分值": "10", "适用类别": [*range(1, 10)],
        }
    ],
    "评分来源": [{"指标编码": "F9.1", "来源": "法治理论测试", "权重": "1", "必需": True}],
}  # fmt: skip


@pytest.fixture(scope="session")
def made_exam(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = make_office(tmp_path_factory.mktemp("exam") / "office")
    session = open_session(folder, actor="张三")
    bring(session, PEOPLE)
    planning.issue(session, "平法〔2026〕3号")
    bank.take_shipped(session)
    secrecy.name_clerks(session, ["张三"])
    session.close()
    return folder


@pytest.fixture
def examining(made_exam: Path, tmp_path: Path) -> Iterator[Session]:
    """The office, its bank full, its people listed."""
    session = open_session(shutil.copytree(made_exam, tmp_path / "office"), actor="张三")
    yield session
    session.close()


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Session]:
    """An office without any question."""
    session = open_session(make_office(tmp_path / "bare"), actor="张三")
    yield session
    session.close()
