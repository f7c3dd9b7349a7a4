"""F08 by ``report``: one for each paper that the unit sits, as paper and as a workbook."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from app.fieldwork.exam.term import Category
from app.services.document.printing import report
from app.services.exam import printing
from app.services.exam.paper import make
from app.services.session import Session
from tests.reports.paper import Paper


def test_the_score_book_is_a_form_of_report(examining: Session, tmp_path: Path) -> None:
    paper = make(examining, Category.OFFICER, 2, "种子")
    assert report(examining, "F08", [], tmp_path)["files"] == []
    printing.write_sheets(examining, "U3", tmp_path / "答题卡", paper.number)
    (pdf,) = report(examining, "F08", [], tmp_path)["files"]
    (book,) = report(examining, "F08", ["U3"], tmp_path, "xlsx")["files"]
    names = ("孙三", "李四", "周五")
    assert all(Paper(Path(pdf).read_bytes()).holds(name) for name in names)
    cells = {cell.value for row in openpyxl.load_workbook(book).active for cell in row}
    assert cells >= {"市财政局", *names}
    told = report(examining, "F08", ["U4"], tmp_path)
    assert told == {"files": [], "warnings": ["U4 没有可以写成 F08 的记录。"]}


def test_papers_keys_and_the_attendance_sheet_are_forms_of_report(
    examining: Session, tmp_path: Path
) -> None:
    kept = make(examining, Category.OFFICER, 2, "种子")
    assert report(examining, "F07", [], tmp_path)["files"] == []
    printing.write_sheets(examining, "U3", tmp_path / "答题卡", kept.number)
    papers = [
        Paper(Path(file).read_bytes()) for file in report(examining, "F07", [], tmp_path)["files"]
    ]
    keys = [
        Paper(Path(file).read_bytes()) for file in report(examining, "F07K", [], tmp_path)["files"]
    ]
    assert (len(papers), len(keys)) == (2, 2)  # A and B, which the unit's three people sit
    explained = {item.question.explanation[-12:] for item in kept.paper.items}
    assert all(each.holds(text) for each in keys for text in explained)
    for each in papers:  # a stem may cite its law in the same words
        assert sum(each.holds(text) for text in explained) < len(explained)
    (sheet,) = report(examining, "F08S", ["U3"], tmp_path)["files"]
    assert all(Paper(Path(sheet).read_bytes()).holds(name) for name in ("孙三", "李四", "周五"))
