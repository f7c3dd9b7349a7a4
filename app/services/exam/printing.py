"""Printing: the forms of a paper (F07) with their keys, answer sheets, the attendance sheet (F08).

The same paper gives the same files, to the byte.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from app import host
from app.fieldwork.exam.paper import Form, FormItem
from app.fieldwork.exam.question import JUDGEMENT
from app.fieldwork.exam.term import Category, QuestionType
from app.reports.examsheet.answerkey import AnswerKey, KeyLine, KeySection
from app.reports.examsheet.answersheet import AnswerSheet, print_answer_sheets
from app.reports.examsheet.scorebook import AttendanceSheet, Candidate, Occasion
from app.reports.examsheet.testpaper import ExamPaper, PaperQuestion, PaperSection, Section
from app.reports.form import Printed, render
from app.scoring.number import HUNDRED, plain
from app.services.destination import need_folder
from app.services.exam.paper import KeptPaper, make, paper_of
from app.services.exam.seating import Seat, seat_unit
from app.services.session import Session

SECTIONS = {
    QuestionType.SINGLE: Section.SINGLE,
    QuestionType.MULTIPLE: Section.MULTIPLE,
    QuestionType.JUDGE: Section.JUDGEMENT,
    QuestionType.BLANK: Section.BLANK,
    QuestionType.ESSAY: Section.ESSAY,
}
JUDGED = ("对", "错")
"""The judgement options as the answer sheet prints them."""


def write_papers(
    session: Session, category: Category, forms: int, seed: str, folder: Path
) -> dict[str, Any]:
    """Draw a paper and write each of its forms and keys. Raises Refused, DiskError."""
    kept = make(session, category, forms, seed)
    return kept.as_json() | written(folder, _paper_files(session, kept))


def reprint(session: Session, number: str, folder: Path) -> dict[str, Any]:
    """Write a kept paper again. Raises NotFound, Refused, DiskError."""
    kept = paper_of(session, number)
    return kept.as_json() | written(folder, _paper_files(session, kept))


def write_sheets(session: Session, unit: str, folder: Path, paper: str = "") -> dict[str, Any]:
    """Seat a unit's people and write their answer sheets and the attendance sheet.

    Raises NotFound, Refused, DiskError, as :func:`seat_unit` does.
    """
    session.need_office()
    seated = seat_unit(session, unit, paper)
    name = session.connection.exec_driver_sql(
        "SELECT name FROM unit WHERE code = ?", (unit,)
    ).scalar_one()
    listed = [
        {
            "person": each.person,
            "name": each.examinee.name,
            "category": str(each.examinee.category),
            "paper": each.paper,
            "form": each.letter,
        }
        for _, every in seated
        for each in every
    ]
    return {"unit": unit, "people": listed} | written(folder, _unit_files(unit, name, seated))


def office_of(session: Session) -> str:
    """The office's name as papers print it."""
    return session.local.get("name") or "市考核办"


def exam_paper(kept: KeptPaper, form: Form, office: str) -> ExamPaper:
    """F07 of one form."""
    return ExamPaper(
        kept.year,
        "",
        office,
        kept.title,
        form.letter,
        plain(HUNDRED),
        str(kept.paper.blueprint.minutes),
        tuple(
            PaperSection(
                SECTIONS[kind],
                plain(items[0].item.points),
                plain(sum(each.item.points for each in items)),
                tuple(_question(each) for each in items),
            )
            for kind, items in _by_type(form)
        ),
    )


def answer_key(kept: KeptPaper, form: Form, office: str) -> AnswerKey:
    """F07K of one form."""
    return AnswerKey(
        kept.year,
        "",
        office,
        kept.title,
        form.letter,
        tuple(
            KeySection(
                SECTIONS[kind],
                plain(items[0].item.points),
                tuple(
                    KeyLine(str(each.place), _right(each), each.item.question.explanation)
                    for each in items
                ),
            )
            for kind, items in _by_type(form)
        ),
    )


def attendance(unit: str, name: str, seated: Sequence[tuple[KeptPaper, list[Seat]]]) -> Any:
    """F08S of a unit: everybody who is to sit, to be signed by each."""
    year = seated[0][0].year
    candidates = tuple(
        Candidate(
            each.person, each.examinee.name, each.examinee.post, each.examinee.category, each.letter
        )
        for _, every in seated
        for each in every
    )
    occasion = Occasion(f"{year}年度法治理论测试", "", "")
    return AttendanceSheet(year, unit, name, occasion, candidates)


def answer_sheets(kept: KeptPaper, unit_name: str, every: Iterable[Seat]) -> Iterable[AnswerSheet]:
    """The answer sheets of a unit's people at one paper."""
    for each in every:
        layout = kept.layout(each.letter)
        yield AnswerSheet(
            kept.number, each.person, each.letter, kept.title, unit_name, each.examinee.name, layout
        )


def _by_type(form: Form) -> list[tuple[QuestionType, list[FormItem]]]:
    grouped = groupby(form.items, key=lambda each: each.item.question.kind)
    return [(kind, list(items)) for kind, items in grouped]


def _question(each: FormItem) -> PaperQuestion:
    question = each.item.question
    options = () if question.kind is QuestionType.JUDGE else each.options
    return PaperQuestion(str(each.place), question.stem, options)


def _right(each: FormItem) -> str:
    """The right answer as the key prints it."""
    question = each.item.question
    if question.kind.by_hand:
        return "；".join(question.reference)
    if question.kind is QuestionType.JUDGE:
        return JUDGED[min(question.right) % len(JUDGEMENT)]
    return each.key


def _paper_files(session: Session, kept: KeptPaper) -> Iterable[tuple[str, Printed]]:
    office = office_of(session)
    for letter, form in kept.forms.items():
        yield f"F07-{kept.number}-{letter}.pdf", render(exam_paper(kept, form, office))
        yield f"F07K-{kept.number}-{letter}.pdf", render(answer_key(kept, form, office))


def _unit_files(
    unit: str, name: str, seated: Sequence[tuple[KeptPaper, list[Seat]]]
) -> Iterable[tuple[str, Printed]]:
    safe = host.file_part(unit)
    for kept, every in seated:
        sheets = print_answer_sheets(answer_sheets(kept, name, every))
        yield f"F07C-{kept.number}-{safe}.pdf", sheets
    yield f"F08S-{seated[0][0].year}-{safe}.pdf", render(attendance(unit, name, seated))


def written(folder: Path, prints: Iterable[tuple[str, Printed]]) -> dict[str, Any]:
    """Write the files; where they are, and the characters that no font has."""
    need_folder(folder)
    files: list[str] = []
    missing: set[str] = set()
    for name, printed in prints:
        host.write_atomically(folder / name, [printed.pdf])
        files.append(str(folder / name))
        missing.update(printed.missing)
    told = f"字库中没有这些字，纸面上以标记代替：{''.join(sorted(missing))}"
    return {"files": files, "warnings": [told] if missing else []}
