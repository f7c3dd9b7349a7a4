"""F34 from the records of a visit: facts alone, nothing covert, no points."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.document import printing
from app.services.document.teamreport import without_points
from app.services.entry import recording
from app.services.entry.recording import Particulars
from app.services.fieldwork import deliberation, keeping
from app.services.session import Session
from tests.homes import World, taken_in
from tests.services.fieldyear import SAMPLES, record, sample


def text_of(path: Path) -> str:
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        return re.sub(r"<[^>]+>", "", archive.read("word/document.xml").decode())


def made(session: Session, folder: Path, *units: str) -> tuple[list[Path], Any]:
    done = printing.report(session, "F34", units, folder, "docx")
    return [Path(name) for name in done["files"]], done["warnings"]


def visit(session: Session) -> None:
    findings = [
        {"indicator": "C1.2", "clause": "2", "note": "栏目误公示，扣0.25分"},
        {"indicator": "C1.2", "clause": "1", "count": 3, "note": "未公示（扣4.5分）"},
        {"indicator": "C1.2", "clause": "1", "note": "待查", "awaiting": True,
         "deadline": "2026-12-01"},
    ]  # fmt: skip
    record(session, "hearing", sample("hearing", findings=findings, date="2026-11-05"))
    covert = [{"indicator": "C1.2", "clause": "2", "note": "窗口无人值守"}]
    record(session, "spot-visit", sample("spot-visit", findings=covert, date="2026-10-09"))
    grounds = Particulars(note="决策程序完备，得18分", source="考核组1")
    recording.record_award(session, "U1", "C1.1", 180_000, grounds)
    record(session, "confirmation", SAMPLES["confirmation"])


@pytest.fixture
def laptop(field: World) -> Session:
    return field.laptop("1")


def test_facts_and_the_units_opinion_stand_in_it(laptop: Session, tmp_path: Path) -> None:
    visit(laptop)
    (path,), warnings = made(laptop, tmp_path, "U1")
    assert path.name == "F34-2026-U1.docx"
    told = text_of(path)
    assert "依法决策：决策程序完备。" in told
    assert told.index("执法公示方面：未公示（3处）。") < told.index("执法公示方面：栏目误公示。")
    assert "另有1项事实" in told
    assert "钱区长" in told
    assert "另有两次学法未计入" in told
    assert "听取汇报1次" in told
    assert "王芳、李明" in told
    (warning,) = warnings
    assert "3 条扣分还没有合议" in warning


def test_neither_points_nor_covert_facts_stand_in_it(laptop: Session, tmp_path: Path) -> None:
    visit(laptop)
    (path,), _ = made(laptop, tmp_path, "U1")
    told = text_of(path)
    for word in ("窗口无人值守", "走访", "10月9日", "待查", "0.25", "4.5", "扣", "得18", "总分"):
        assert word not in told, word


def test_what_the_team_agreed_stands_in_it(laptop: Session, tmp_path: Path) -> None:
    visit(laptop)
    for one in deliberation.open_deductions(laptop, "U1", "1"):
        drop = one["clause"] == "1"
        content = deliberation.document_of(
            "U1", "1", "不予扣分" if drop else "同意", [one["id"]], ["王芳", "李明"], {},
            reason="已公示" if drop else "",
        )  # fmt: skip
        keeping.record(laptop, "deliberation", content)
    (path,), warnings = made(laptop, tmp_path, "U1")
    assert warnings == []
    assert "未公示（3处）" not in text_of(path)
    assert "栏目误公示" in text_of(path)


def test_one_letter_a_visited_unit_and_the_office_has_them_too(
    field: World, laptop: Session, tmp_path: Path
) -> None:
    visit(laptop)
    files, _ = made(laptop, tmp_path / "team")
    assert [path.name for path in files] == [f"F34-2026-{unit}.docx" for unit in ("U1", "U2", "U4")]
    office = field.office()
    taken_in(office, field.results(laptop))
    (path,), _ = made(office, tmp_path / "office", "U1")
    assert "未公示（3处）" in text_of(path)
    assert {"form": "F34", "formats": ["docx"]}.items() <= next(
        each for each in printing.listed() if each["form"] == "F34"
    ).items()


@pytest.mark.parametrize(
    ("note", "fact"),
    [
        ("未公示，扣2分", "未公示"),
        ("未公示（共扣 1.5 分），另有误公示", "未公示，另有误公示"),
        ("制度健全得17.25分。", "制度健全。"),
        ("3个窗口，2人值守", "3个窗口，2人值守"),
        ("考试成绩公示满分100分制", "考试成绩公示满分100分制"),
    ],
)
def test_points_that_people_wrote_are_left_out(note: str, fact: str) -> None:
    assert without_points(note) == fact


@given(st.text("未公示处，。（） ", max_size=12), st.integers(0, 99), st.sampled_from("扣得减加"))
def test_no_such_points_are_left(text: str, points: int, verb: str) -> None:
    assert f"{points}分" not in without_points(f"{text}{verb}{points}分")
