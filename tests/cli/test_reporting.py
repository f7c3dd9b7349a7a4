"""Registers and the year's archive through the command line."""

from __future__ import annotations

from pathlib import Path

from tests.cli.desk import Desk


def test_a_register(office: Desk, made: Path, tmp_path: Path) -> None:
    office.json("import", made / "scores.xlsx")
    answer = office.json("report", "汇总表", "--to", tmp_path / "forms")
    assert answer == {"files": [str(tmp_path / "forms" / "汇总表-2026.xlsx")]}


def test_the_archive_as_a_folder_comes_back_as_it_was(
    office: Desk, made: Path, tmp_path: Path
) -> None:
    office.json("import", made / "scores.xlsx")
    told = office("report", "年度归档", "--to", tmp_path / "archive", "--json")
    assert (told.status, set(told.json)) == (0, {"files", "warnings"})
    assert told.err.splitlines() == told.json["warnings"]
    again = office.json("import", tmp_path / "archive")["files"]
    assert [(one["new"], one["changed"]) for one in again] == [(0, 0)] * 3


def test_the_list_says_in_which_formats(office: Desk) -> None:
    assert "formats" in office.json("report", "list")[0]
    lines = office("report", "list").out.splitlines()
    assert any(line.split() == ["年度归档", "年度归档", "xlsx"] for line in lines)
