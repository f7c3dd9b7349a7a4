"""Printing: which forms there are, and forms written as files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app import host
from app.errors import Cancelled, DiskError, NotFound, Refused
from app.reports.form import REGISTER, Content, Marks, render
from app.services.approval import STEPS, standing
from app.services.assessment import Year
from app.services.document import visit, yearend
from app.services.outcome import standing_year
from app.services.session import Session

SAMPLE = "样例"
"""A plan that says so in its name is a sample: so do all forms made under it."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Filling:
    """How a form is filled: for one unit or for the year, and for which units by default."""

    by_unit: bool
    result: bool
    """Whether it shows the year's result: 送审稿 until that is decided."""
    content: Callable[[Session, Year, str], Content]
    units: Callable[[Session, Year], list[str]] = lambda _session, _year: []


def _assessed(_session: Session, year: Year) -> list[str]:
    return [result.unit.code for result in year.result.units if not result.total.delegated]


FILLINGS = {
    "F01": Filling(
        True,
        False,
        lambda session, year, code: visit.field_scores(year, visit.load_visit(session, year, code)),
        visit.visited,
    ),
    "F13": Filling(True, True, yearend.annual_assessment, _assessed),
    "F14": Filling(False, True, lambda _session, year, _code: yearend.result_summary(year)),
    "F14P": Filling(False, True, lambda session, year, _code: yearend.announcement(session, year)),
    "F25": Filling(
        True,
        False,
        lambda session, year, code: visit.facts_confirmation(
            year, visit.load_visit(session, year, code)
        ),
        visit.visited,
    ),
}


def listed() -> list[dict[str, Any]]:
    """The forms that can be made, as ``report list`` prints them."""
    return [
        {
            "form": number,
            "name": REGISTER[number].name,
            "by_unit": filling.by_unit,
            "signers": list(REGISTER[number].signers),
            "retention": REGISTER[number].retention.value,
        }
        for number, filling in FILLINGS.items()
    ]


def report(
    session: Session,
    form: str,
    units: Sequence[str],
    folder: Path,
    format: str = "pdf",
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> dict[str, Any]:
    """Write a form, for these units or for all that it is for, one file each.

    Raises NotFound for an unknown form or unit, Refused for a format that the
    form does not have, Cancelled, DiskError.
    """
    number = form.upper()
    filling = FILLINGS.get(number)
    if filling is None:
        known = "、".join(FILLINGS)
        raise NotFound(f"没有编号为“{form}”的表单。", hint=f"可用的有：{known}。", code="no-form")
    if format != "pdf":
        raise Refused(f"{number} 目前只能导出为 pdf。", code="no-such-format")
    if not session.is_office and not filling.units(session, standing_year(session)[0]):
        raise Refused(f"{number} 由市考核办出具。", code="office-only")
    year, _ = standing_year(session)
    codes = _codes(session, year, filling, units)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DiskError(f"不能建立文件夹“{folder}”：{error.strerror or '磁盘出错'}。") from None
    files, missing = [], set[str]()
    for done, code in enumerate(codes):
        if cancelled():
            raise Cancelled("已取消，已经写好的文件保留在原处。")
        content = filling.content(session, year, code)
        printed = render(content, version=_version(session), marks=_marks(session, year, filling))
        missing.update(printed.missing)
        path = folder / f"{'-'.join(_name_parts(number, year, code))}.pdf"
        host.write_atomically(path, [printed.pdf])
        files.append(str(path))
        if progress is not None:
            progress(done + 1, len(codes))
    warnings = (
        [f"字库中没有这些字，纸面上以标记代替：{''.join(sorted(missing))}"] if missing else []
    )
    return {"files": files, "warnings": warnings}


def _codes(session: Session, year: Year, filling: Filling, units: Sequence[str]) -> Sequence[str]:
    if not filling.by_unit:
        return [""]
    for code in units:
        if code not in year.units:
            raise NotFound(f"没有编码为“{code}”的单位。", code="no-unit")
    return units or filling.units(session, year)


def _version(session: Session) -> int:
    return max(1, standing(session).version)


def _marks(session: Session, year: Year, filling: Filling) -> Marks:
    """样例 on sample data, 送审稿 on results until they are decided."""
    decided = STEPS[2] in standing(session).steps
    return Marks(
        sample=SAMPLE in year.index.plan.settings.name, draft=filling.result and not decided
    )


def _name_parts(number: str, year: Year, code: str) -> Iterator[str]:
    yield number
    yield str(year.index.plan.settings.year)
    if code:
        yield "".join(part for part in code if part.isalnum() or part in "-_.") or "unit"
