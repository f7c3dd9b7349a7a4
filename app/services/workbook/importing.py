"""Importing (导入): files of any kind in the order given, each taken in whole or not at all."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeAlias

from app.errors import BadInput, Cancelled, Fault, UserError
from app.services.failure import told
from app.services.parcel.merging import import_package
from app.services.parcel.trust import take_in_held
from app.services.reading import read_workbook, sniff
from app.services.session import Session
from app.services.workbook.bankcheck import BankHearing
from app.services.workbook.intake import NOTHING_NEW, Report, take_in

Progress: TypeAlias = Callable[[str, int, int], None]
"""Called with a file's name, how far it is and about how far it goes."""

Asked: TypeAlias = Callable[[], bool]
"""Whether the user wants to stop."""

_log = logging.getLogger(__name__)
_log.setLevel(logging.INFO)  # refused imports and such as brought nothing stand in the log alone

LACKING = frozenset({"gap", "no-tasks"})
"""The refusals of a package that another one may make good."""

LEFT_BY_SYSTEMS = frozenset({"thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of some files: the reports of those taken in, the errors of the others."""

    reports: tuple[Report, ...]
    errors: tuple[UserError, ...]

    @property
    def error(self) -> UserError | None:
        """All errors as one, every fault with its file; None where everything was taken in."""
        if len(self.errors) <= 1:
            return self.errors[0] if self.errors else None
        codes = {error.code for error in self.errors}
        return BadInput(
            f"有 {len(self.errors)} 个文件没有导入。",
            details=tuple(fault for error in self.errors for fault in error.details),
            code=codes.pop() if len(codes) == 1 else BadInput.code,
        )

    def sentences(self) -> list[str]:
        """One line a fault, each with its file named once."""
        lines = []
        for error in self.errors:
            lines += [
                fault.message if fault.file in fault.message else fault.sentence()
                for fault in error.details
            ]
            lines += [error.hint] if error.hint else []
        return lines


def import_files(
    session: Session,
    paths: Sequence[Path],
    *,
    dry_run: bool = False,
    package_passphrase: str = "",
    progress: Progress | None = None,
    cancelled: Asked | None = None,
    look: Callable[[], None] | None = None,
) -> Imported:
    """Take in workbooks and packages, recognised by content; a folder stands for its files.

    ``package_passphrase`` opens task packages that are sealed with one.

    A file with any fault brings nothing and does not keep the others out. Packages
    may come in any order, and bring what others, held before, had waited for. When
    the user stops, the file at hand and those after it bring nothing. A dry run
    takes everything in, each file on top of those before it, and undoes it all; ``look``
    is called before that.
    """
    with session.rehearsal() if dry_run else nullcontext():
        done = _import_each(session, paths, dry_run, package_passphrase, progress, cancelled)
        if look is not None:
            look()
        return done


def _import_each(
    session: Session,
    paths: Sequence[Path],
    dry_run: bool,
    package_passphrase: str,
    progress: Progress | None,
    cancelled: Asked | None,
) -> Imported:
    """Take in each file; one that lacks what another brings is tried again after the others."""

    def take_in(path: Path) -> Report:
        if sniff(path) != "package":
            return _import_workbook(session, path, progress, cancelled)
        return import_package(
            session,
            path,
            passphrase=package_passphrase,
            dry_run=dry_run,
            cancelled=cancelled or (lambda: False),
        )

    reports: list[Report] = []
    errors: dict[Path, UserError] = {}
    waiting = list(_files(paths))
    while waiting:
        came = len(reports)
        for path in waiting:
            answer = _taken_in(path, take_in)
            errors.pop(path, None)
            if isinstance(answer, Report):
                reports.append(answer)
                continue
            errors[path] = answer
            if isinstance(answer, Cancelled) or answer.code == Cancelled.code:
                return Imported(tuple(reports), tuple(errors.values()))
        again = [path for path in waiting if path in errors and errors[path].code in LACKING]
        waiting = again if len(reports) > came else []
    held = [] if dry_run else list(_held(session, reports))
    return Imported((*reports, *held), tuple(errors.values()))


def _taken_in(path: Path, take_in: Callable[[Path], Report]) -> Report | UserError:
    """What a file brought, or why it was refused; both stand in the log without a word of it."""
    try:
        report = take_in(path)
    except Exception as error:
        answer = told(error)
        if answer is None:
            raise
        _log.info("import refused: %s", answer.code)
        return _placed(answer, path)
    if NOTHING_NEW in report.warnings:
        _log.info("import of a %s brought nothing new", report.kind)
    return report


def _held(session: Session, reports: Sequence[Report]) -> Iterator[Report]:
    """What waited for commits that have come now is taken in with them."""
    if not session.is_office or not any(each.new or each.changed for each in reports):
        return
    came = True
    while came:
        found = [report for report in take_in_held(session)[0] if not report.held]
        yield from found
        came = bool(found)


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(found for found in path.iterdir() if is_meant(found))
        else:
            yield path


def is_meant(path: Path) -> bool:
    """Whether a file of a folder is the user's: not hidden, not one that programs leave."""
    name = path.name.lower()
    return path.is_file() and not name.startswith((".", "~$")) and name not in LEFT_BY_SYSTEMS


def _import_workbook(
    session: Session,
    path: Path,
    progress: Progress | None,
    cancelled: Asked | None,
) -> Report:
    if sniff(path) == "unknown":
        raise BadInput(f"“{path.name}”既不是工作簿，也不是数据包。", code="unknown-kind")
    session.need_office()
    tell = None if progress is None else partial(progress, path.name)
    hearing = BankHearing()
    content = read_workbook(path, tell, cancelled, hearing)
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return take_in(session, path, content, digest=digest, hearing=hearing, cancelled=cancelled)


def _placed(error: UserError, path: Path) -> UserError:
    """The error with its file named, also where it has no single faults."""
    details = error.details or (Fault(error.message, code=error.code),)
    named = tuple(fault if fault.file else replace(fault, file=path.name) for fault in details)
    return type(error)(error.message, details=named, hint=error.hint, code=error.code)
