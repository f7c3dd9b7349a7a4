"""Printing: which forms and registers there are, and these written as files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app import host
from app.errors import Cancelled, NotFound, Refused
from app.reports.form import REGISTER, Marks, render, tabulated
from app.reports.letter import write_letter
from app.reports.sheet import Content, Retention
from app.services.destination import need_folder
from app.services.document.display import need_shown
from app.services.document.filling import Filling
from app.services.document.fillings import FILLINGS
from app.services.document.ledger import AS_WORKBOOK, REGISTERS, write_register
from app.services.document.letters import LETTERS, Lettering
from app.services.document.proof import pictures_of
from app.services.document.signing import version_of
from app.services.session import Session
from app.services.title import is_draft, is_sample
from app.services.watch import Progress, Watch
from app.services.workbook.yearbook import write_yearbook
from app.services.year.approval import standing
from app.services.year.assessment import Year
from app.services.year.outcome import standing_year

YEARBOOK = "年度归档"
PDF, XLSX, DOCX = "pdf", "xlsx", "docx"
NAMED = 5
"""How many units a register's file name names before it only counts them."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One sheet as a file."""

    name: str
    data: bytes


@dataclass(slots=True)
class Lacks:
    """What could not be put on the paper as it is: characters without a glyph, pictures."""

    characters: set[str] = field(default_factory=set)
    pictures: set[str] = field(default_factory=set)

    def told(self) -> Iterator[str]:
        """In sentences, nothing where nothing lacks."""
        if self.characters:
            told = "".join(sorted(self.characters))
            yield f"字库中没有这些字，纸面上以标记代替：{told}"
        if self.pictures:
            yield f"有 {len(self.pictures)} 张图片不在本机或者打不开，纸面上以文字代替。"


def listed() -> list[dict[str, Any]]:
    """The forms and registers that can be made, as ``report list`` prints them."""
    forms = [
        {
            "form": number,
            "name": REGISTER[number].name,
            "by_unit": filling.by_unit,
            "signers": list(REGISTER[number].signers),
            "retention": REGISTER[number].retention.value,
            "formats": _formats(number),
        }
        for number, filling in sorted(FILLINGS.items())
    ]
    forms += [
        {
            "form": number,
            "name": lettering.name,
            "by_unit": lettering.by_unit,
            "signers": list(lettering.signers),
            "retention": lettering.retention.value,
            "formats": [DOCX],
        }
        for number, lettering in sorted(LETTERS.items())
        if number not in FILLINGS
    ]
    registers = [(name, register.by_unit) for name, register in REGISTERS.items()]
    return forms + [
        {
            "form": name,
            "name": name,
            "by_unit": by_unit,
            "signers": [],
            "retention": Retention.FOR_EVER.value,
            "formats": [XLSX],
        }
        for name, by_unit in (*registers, (YEARBOOK, False))
    ]


def _formats(number: str) -> list[str]:
    workbook = number in AS_WORKBOOK or REGISTER[number].workbook
    return [PDF, *([XLSX] if workbook else []), *([DOCX] if number in LETTERS else [])]


def report(
    session: Session,
    form: str,
    units: Sequence[str],
    folder: Path,
    format: str = "",
    *,
    shown: bool = False,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> dict[str, Any]:
    """Write a form for these units or for all that it is for, one file each, or a register.

    ``format`` is the form's first where it is empty; ``shown`` (对外显示): only what
    the unit may see. Raises NotFound for an unknown form or unit, Refused for a
    format that the form does not have, Cancelled, DiskError.
    """
    number = form.upper()
    formats = {each["form"]: each["formats"] for each in listed()}
    if number not in formats:
        known = "、".join(formats)
        raise NotFound(f"没有编号为“{form}”的表单。", hint=f"可用的有：{known}。", code="no-form")
    if shown:
        need_shown(number, units)
    chosen = format or formats[number][0]
    if chosen not in formats[number]:
        raise Refused(
            f"{number} 目前只能导出为 {'、'.join(formats[number])}。", code="no-such-format"
        )
    year, _ = standing_year(session)
    filling = FILLINGS.get(number) or LETTERS.get(number)
    if not session.is_office and not _may_make(session, year, filling):
        raise Refused(f"{number} 由市考核办出具。", code="office-only")
    for code in units:
        if code not in year.units:
            raise NotFound(f"没有编码为“{code}”的单位。", code="no-unit")
    need_folder(folder)
    if chosen == DOCX:
        return _lettered(session, year, number, units, folder, progress, cancelled)
    if filling is None or (chosen == XLSX and number in AS_WORKBOOK):
        watch = Watch(progress, cancelled)
        paths, warnings = _workbooks(session, year, number, units, folder, watch)
        return {"files": [str(path) for path in paths], "warnings": warnings}
    return _printed(session, year, number, units, folder, chosen, progress, cancelled)


def _may_make(session: Session, year: Year, filling: Filling | Lettering | None) -> bool:
    """Whether a team makes this form: of its own units, or one that every home has."""
    if filling is None:
        return False
    return bool(filling.units(session, year)) or (isinstance(filling, Filling) and filling.by_home)


def is_made_by_team(session: Session, number: str) -> bool:
    """Whether this team's home makes a form."""
    year, _ = standing_year(session)
    return _may_make(session, year, FILLINGS.get(number) or LETTERS.get(number))


def _workbooks(
    session: Session, year: Year, name: str, units: Sequence[str], folder: Path, watch: Watch
) -> tuple[list[Path], list[str]]:
    """A register, or the yearbook's three workbooks: where they are, and what is to be told."""
    register = REGISTERS.get(AS_WORKBOOK.get(name, name))
    if units and (register is None or not register.by_unit):
        raise Refused(f"{name} 不分单位，请不要写单位编码。", code="not-by-unit")
    if register is None:
        return write_yearbook(session, year, folder, watch)
    path = folder / f"{'-'.join(_name_parts(name, year, *units))}.{XLSX}"
    return [path], write_register(session, year, register, units, path, watch)


def _lettered(
    session: Session,
    year: Year,
    number: str,
    units: Sequence[str],
    folder: Path,
    progress: Progress | None,
    cancelled: Callable[[], bool],
) -> dict[str, Any]:
    """Letters as drafts for Word, one a unit and addressee."""
    lettering = LETTERS[number]
    if units and not lettering.by_unit:
        raise Refused(f"{number} 不分单位，请不要写单位编码。", code="not-by-unit")
    codes = _codes(session, year, lettering, units)
    files, told, empty = [], list[str](), []
    for done, code in enumerate(codes, start=1):
        letters = lettering.letters(session, year, code)
        if not letters:
            empty.append(code)
        for addressee, letter in letters.items():
            if cancelled():
                raise Cancelled("已取消，已经写好的文件保留在原处。")
            path = folder / f"{'-'.join(_name_parts(number, year, code, addressee))}.{DOCX}"
            host.write_atomically(path, [write_letter(letter)])
            files.append(str(path))
        told += lettering.told(session, year, code)
        if progress is not None:
            progress(done, len(codes))
    return {
        "files": files,
        "warnings": [*told, *_empty(number, empty if units or not lettering.by_unit else [])],
    }


def _printed(
    session: Session,
    year: Year,
    number: str,
    units: Sequence[str],
    folder: Path,
    format: str,
    progress: Progress | None,
    cancelled: Callable[[], bool],
) -> dict[str, Any]:
    filling = FILLINGS[number]
    codes = _codes(session, year, filling, units)
    files, lacks, empty = [], Lacks(), []
    for done, code in enumerate(codes):
        if cancelled():
            raise Cancelled("已取消，已经写好的文件保留在原处。")
        papers = list(_papers(session, year, number, code, format, lacks))
        if not papers:
            empty.append(code)
        for paper in papers:
            path = folder / paper.name
            host.write_atomically(path, [paper.data])
            files.append(str(path))
        if progress is not None:
            progress(done + 1, len(codes))
    return {
        "files": files,
        "warnings": [*_empty(number, empty if units or not filling.by_unit else []), *lacks.told()],
    }


def papers(session: Session, form: str, unit: str, *, shown: bool = False) -> list[Paper]:
    """A form's sheets of one unit as PDFs in memory, for the screen and the printer.

    ``unit`` is empty for a form that the whole city has one of; ``shown`` as with
    :func:`report`. Raises NotFound where there is nothing to print, Refused.
    """
    if shown:
        need_shown(form, [unit])
    year, _ = standing_year(session)
    filling = FILLINGS.get(form)
    if filling is None:
        raise Refused(f"{form} 不是印成纸面的表单。", hint="请另存为文件。", code="no-paper")
    if not session.is_office and not _may_make(session, year, filling):
        raise Refused(f"{form} 由市考核办出具。", code="office-only")
    if filling.by_unit and unit not in year.units:
        raise NotFound(f"没有编码为“{unit}”的单位。", code="no-unit")
    found = list(_papers(session, year, form, unit, PDF, Lacks()))
    if not found:
        told = f"{unit} 没有可以写成 {form} 的记录。" if unit else f"还没有可以写成 {form} 的记录。"
        raise NotFound(told, code="no-sheet")
    return found


def _papers(
    session: Session, year: Year, number: str, code: str, format: str, lacks: Lacks
) -> Iterator[Paper]:
    """The sheets of a form for one unit, made as they are asked for."""
    filling = FILLINGS[number]
    contents = filling.contents(session, year, code)
    marks = _marks(session, year, filling)
    for serial, content in enumerate(contents, start=1):
        version = _version(session, filling, content)
        if format == XLSX:
            data = tabulated(content, version=version, marks=marks)
        else:
            printed = render(
                content, version=version, marks=marks, pictures=pictures_of(session, content)
            )
            data = printed.pdf
            lacks.characters.update(printed.missing)
            lacks.pictures.update(printed.absent)
        several = len(contents) > 1
        alike = sum(each.unit_name == content.unit_name for each in contents) > 1
        parts = [
            *_name_parts(number, year, code or (content.unit_name if several else "")),
            *([str(serial)] if alike else []),
        ]
        yield Paper(f"{'-'.join(parts)}.{format}", data)


def _empty(number: str, codes: Sequence[str]) -> Iterator[str]:
    """Units that were asked for and have nothing to print, or the year, which has none."""
    if codes == [""]:
        yield f"还没有可以写成 {number} 的记录。"
    elif codes:
        yield f"{'、'.join(codes)} 没有可以写成 {number} 的记录。"


def _codes(
    session: Session, year: Year, filling: Filling | Lettering, units: Sequence[str]
) -> Sequence[str]:
    if not filling.by_unit:
        return [""]
    return units or filling.units(session, year)


def _version(session: Session, filling: Filling, content: Content) -> int:
    """A result's version is the approval's, another sheet's that under which it is signed."""
    return max(1, standing(session).version) if filling.result else version_of(session, content)


def _marks(session: Session, year: Year, filling: Filling) -> Marks:
    """样例 on sample data, 送审稿 on results until they are decided."""
    return Marks(sample=is_sample(year), draft=filling.result and is_draft(session))


def _name_parts(number: str, year: Year, *codes: str) -> Iterator[str]:
    yield number
    yield str(year.index.plan.settings.year)
    yield from map(host.file_part, filter(None, codes[:NAMED]))
    if len(codes) > NAMED:
        yield f"等{len(codes)}个单位"
