"""LibreOffice opens every workbook and letter that ``report`` writes, with the same contents.

In a full run alone: ``dev.py test --full`` installs the program. One process converts all
workbooks, one all letters; a file that it cannot load as it is gets no answer.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from app.reports import form, reviewletter
from app.reports.letter import Letter, Passage, write_letter
from app.reports.resource import LETTER_WORDING
from app.reports.resultletter.frame import About
from app.reports.wording import wording
from app.services import demo
from app.services.document import printing
from app.services.session import open_session
from tests.reports.samples import CONTENTS
from tests.services.decidedyear import make_decided

UNITS = 5
ROWS = 30
XLSX, TEXT = "xlsx:Calc MS Excel 2007 XML", "txt:Text (encoded):UTF8"
ABOUT = About(year=2026, plan="考核方案")
LETTERS: dict[str, Letter] = {
    "F10": reviewletter.feedback(
        reviewletter.FeedbackLetter(
            about=ABOUT,
            unit="新华区",
            document="平法考〔2026〕3号",
            served="11月20日",
            verification_until="11月27日",
            objection_from="11月28日",
            objection_until="12月4日",
            firm=True,
            problems=(
                reviewletter.SentProblem("1", "未公示𬭎", "执法公示 C1.1", "0001", "补齐", "12月"),
            ),
        ),
        wording("F10", reviewletter.FEEDBACK, LETTER_WORDING),
    ),
    "F12": reviewletter.notice(
        reviewletter.NoticeLetter(
            about=ABOUT,
            unit="新华区",
            document="平法考〔2026〕4号",
            problems=(reviewletter.DemandedProblem("1", "未公示", "C1.1", "补齐", "12月"),),
        ),
        wording("F12", reviewletter.NOTICE, LETTER_WORDING),
    ),
}
"""Letters that neither year has a cause for."""


@dataclass(frozen=True)
class Converted:
    """A file as it was written, and as the other program wrote it anew."""

    before: Path
    after: Path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything that can be written, of two years and of the forms' samples."""
    base = tmp_path_factory.mktemp("office")
    demo.play(base / "demo", UNITS)
    homes = {"demo": base / "demo" / "office", "decided": make_decided(base / "decided")}
    written = base / "written"
    for name, home in homes.items():
        session = open_session(home, actor="甲")
        for each in printing.listed():
            for kind in set(each["formats"]) - {"pdf"}:
                printing.report(session, each["form"], [], written / name, kind)
        session.close()
    for number, content in CONTENTS.items():
        if form.form(number).workbook:
            (written / f"{number}-样.xlsx").write_bytes(form.tabulated(content(ROWS)))
    for number, letter in LETTERS.items():
        (written / f"{number}-样.docx").write_bytes(write_letter(letter))
    return written


@pytest.fixture(scope="module")
def workbooks(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Converted]:
    return list(convert(folder, ".xlsx", XLSX, tmp_path_factory.mktemp("workbooks")))


@pytest.fixture(scope="module")
def letters(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Converted]:
    return list(convert(folder, ".docx", TEXT, tmp_path_factory.mktemp("letters")))


def convert(folder: Path, suffix: str, kind: str, base: Path) -> Iterator[Converted]:
    """All files of a kind by one process, under names that cannot meet."""
    given, made = base / "given", base / "made"
    given.mkdir()
    before = sorted(folder.rglob(f"*{suffix}"))
    for at, file in enumerate(before):
        shutil.copyfile(file, given / f"{at}{suffix}")
    subprocess.run(
        [
            *("soffice", "--headless", f"-env:UserInstallation={(base / 'profile').as_uri()}"),
            *("--convert-to", kind, "--outdir", str(made)),
            *(str(given / f"{at}{suffix}") for at in range(len(before))),
        ],
        check=True,
        capture_output=True,
    )
    for at, file in enumerate(before):
        yield Converted(file, made / f"{at}.{kind.partition(':')[0]}")


def test_every_form_and_register_with_such_a_format_is_there(folder: Path) -> None:
    names = {(file.name.split("-")[0].removesuffix(file.suffix), file.suffix[1:])
             for file in folder.rglob("*.*")}  # fmt: skip
    for each in printing.listed():
        for kind in set(each["formats"]) - {"pdf"}:
            first = "1" if each["form"] == printing.YEARBOOK else each["form"]
            assert (first, kind) in names, each["name"]


def test_workbooks_are_opened_and_hold_the_same_figures(workbooks: list[Converted]) -> None:
    assert len(workbooks) > 60
    for each in workbooks:
        assert each.after.is_file(), each.before.name
        assert cells(each.after) == cells(each.before), each.before.name


def cells(file: Path) -> dict[str, Any]:
    """Every cell that holds something, as sheet, place and value."""
    book = openpyxl.load_workbook(file)
    return {
        f"{sheet.title}!{cell.coordinate}": cell.value
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value not in (None, "")
    }


def test_letters_are_opened_and_say_the_same(letters: list[Converted]) -> None:
    assert len(letters) > 30
    for each in letters:
        assert each.after.is_file(), each.before.name
        said = "".join(each.after.read_text(encoding="utf-8-sig").split())
        lost = [text for text in texts(each.before) if text not in said]
        assert lost == [], each.before.name


def test_no_line_of_a_letter_ends_within_a_number(tmp_path: Path) -> None:
    """A date at every place of a line, as the other program breaks it."""
    moved = [Passage(f"{'字' * at}于2026年11月27日前书面反馈。") for at in range(60)]
    letter = Letter(
        title="题", addressee="某局", body=(*moved,), sender="某办", date="2026年1月1日"
    )
    (tmp_path / "书.docx").write_bytes(write_letter(letter))
    base = tmp_path / "made"
    base.mkdir()
    (found,) = convert(tmp_path, ".docx", "pdf", base)
    told = subprocess.run(
        ["pdftotext", "-layout", str(found.after), "-"], check=True, capture_output=True
    )
    lines = [line.strip() for line in told.stdout.decode().splitlines() if line.strip()]
    assert len(lines) > 90
    torn = [
        f"{one}|{other}"
        for one, other in pairwise(lines)
        if one[-1].isdigit() and other[0].isdigit()
    ]
    assert torn == []


def texts(file: Path) -> Iterator[str]:
    """Every paragraph of the body and of its tables, without white space."""
    document = docx.Document(str(file))
    inside = [
        line
        for table in document.tables
        for row in table.rows
        for cell in row.cells
        for line in cell.paragraphs
    ]
    for line in (*document.paragraphs, *inside):
        yield "".join(line.text.split())
