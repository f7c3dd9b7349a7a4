"""Adding proof (添加佐证材料): photos, scans, sound and documents, one file or a folder of them.

Every file is looked at by the child process first. What is dangerous or
damaged is refused by name and does not keep the others out; all that is taken
in makes one commit. Whoever stops halfway leaves nothing behind.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from app.errors import BadInput, Cancelled, Fault, Refused, system_reason
from app.journal.commit import Op, sha256
from app.services.entry.recording import rules_of
from app.services.entry.recusal import own_unit
from app.services.entry.secrecy import may_be_photographed
from app.services.evidence import store
from app.services.evidence.piece import (
    Piece,
    every_piece,
    first_number,
    need_record,
    piece_of,
    pieces,
)
from app.services.evidence.preview import THUMBNAIL, drop_preview, keep_preview
from app.services.evidence.reuse import Reuse, Reuses
from app.services.operation import commit, create_op
from app.services.reading import look_at_files
from app.services.session import Session
from app.services.workbook.importing import is_meant
from app.services.year.approval import need_open

if TYPE_CHECKING:
    from app.fieldwork.proof.look import Look

Progress: TypeAlias = Callable[[str, int, int], None]
"""Called with a file's name, how many files are done, and of how many."""

Asked: TypeAlias = Callable[[], bool]
"""Whether the user wants to stop."""

MOST_FILES = 5_000


@dataclass(frozen=True, slots=True)
class About:
    """What a person says of all the files that are added at once."""

    record: str = ""
    caption: str = ""
    place: str = ""
    taken: str = ""


@dataclass(frozen=True, slots=True)
class Added:
    """What came of some files. ``known`` were pieces of the unit already, by their numbers."""

    commit: str
    pieces: tuple[Piece, ...]
    known: tuple[tuple[str, str], ...]
    refused: tuple[Fault, ...]
    reused: tuple[Reuse, ...]

    def as_json(self) -> dict[str, Any]:
        """As ``proof add --json`` prints it."""
        return {
            "commit": self.commit or None,
            "added": [piece.as_json() for piece in self.pieces],
            "known": [{"file": name, "number": number} for name, number in self.known],
            "refused": [fault.as_json() for fault in self.refused],
            "reused": [each.as_json() for each in self.reused],
        }


@dataclass(slots=True)
class _Taken:
    """What was taken in so far, and what would have to go again."""

    ops: list[Op] = field(default_factory=list)
    known: list[tuple[str, str]] = field(default_factory=list)
    refused: list[Fault] = field(default_factory=list)
    fresh: list[str] = field(default_factory=list)
    """Files that were not in the store before."""
    shown: list[str] = field(default_factory=list)


def add(
    session: Session,
    unit: str,
    paths: Sequence[Path],
    about: About | None = None,
    *,
    progress: Progress | None = None,
    cancelled: Asked | None = None,
) -> Added:
    """Take files in as proof of a unit; a folder stands for all files below it.

    What looks like proof used before is taken in and told (``reused``). Raises
    Refused where nothing may be recorded at the unit, BadInput where there is
    no file, and Cancelled: then nothing was taken in.
    """
    need_open(session)
    if problem := rules_of(session).unit(unit):
        raise Refused(problem + "。", code="rule")
    own_unit(session, unit)
    about = about or About()
    if about.record:
        need_record(session, unit, about.record)
    files = list(files_in(paths))
    if not files:
        raise BadInput("没有找到可以添加的文件。", code="no-file")
    if len(files) > MOST_FILES:
        raise BadInput(f"一次最多添加 {MOST_FILES} 个文件，现有 {len(files)} 个。")
    found = _Taken()
    try:
        _take_each(session, _Numbered(session, unit, about), files, found, progress, cancelled)
        done = commit(session, "add proof", found.ops) if found.ops else None
    except BaseException:
        _take_away(session, found)
        raise
    added = tuple(piece_of(session, op.id) for op in found.ops)
    return Added(
        done.commit if done else "",
        added,
        tuple(found.known),
        tuple(found.refused),
        tuple(Reuses(session).of(added)),
    )


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """The files, and of folders all that is below them and that a person put there."""
    for path in paths:
        if path.is_dir():
            yield from sorted(found for found in path.rglob("*") if is_meant(found))
        else:
            yield path


class _Numbered:
    """Gives every file that is new at the unit its number."""

    def __init__(self, session: Session, unit: str, about: About) -> None:
        self.unit, self._about = unit, about
        self.photos = may_be_photographed(session, unit)
        self._stem, self._serial = first_number(session, unit)
        self.known = {
            piece.file: piece.number for piece in pieces(session, unit) if not piece.withdrawn
        }

    def op(self, look: Look, path: Path) -> Op:
        """The op that makes the piece."""
        number = f"{self._stem}{self._serial:04}"
        self._serial += 1
        self.known[look.sha256] = number
        about = self._about
        taken, clock = _time(look, path, about)
        return create_op(
            "proof",
            {
                "unit": self.unit,
                "number": number,
                "file": look.sha256,
                "kind": look.kind,
                "format": look.format,
                "caption": about.caption.strip() or None,
                "taken": taken,
                "clock": clock,
                "place": about.place.strip() or look.where or None,
                "camera": look.camera or None,
                "fingerprint": base64.b64encode(look.fingerprint).decode() or None,
                "width": look.width or None,
                "height": look.height or None,
                "pages": look.pages or None,
                "records": [about.record] if about.record else [],
                "evidence": [[look.sha256, path.name, str(look.size)]],
            },
        )


def _time(look: Look, path: Path, about: About) -> tuple[str, str]:
    """When it was taken, and by which clock: a person's word, the camera's, the file's."""
    if about.taken:
        return about.taken, "typed"
    if look.taken:
        return look.taken, "camera"
    changed = datetime.fromtimestamp(path.stat().st_mtime)
    return changed.isoformat(timespec="seconds"), "file"


def _take_each(
    session: Session,
    numbered: _Numbered,
    files: Sequence[Path],
    found: _Taken,
    progress: Progress | None,
    cancelled: Asked | None,
) -> None:
    """Look at each file and keep it; raises Cancelled."""
    for done, look in enumerate(look_at_files(files, cancelled), start=1):
        path = files[look.place]
        problem = look.fault or _barred(numbered, look, path)
        if problem:
            sentence = f"{problem}{look.hint}"
            found.refused.append(Fault(sentence, file=path.name, code="bad-evidence"))
        elif look.sha256 in numbered.known:
            found.known.append((path.name, numbered.known[look.sha256]))
        else:
            _take(session, numbered, look, path, found)
        if progress is not None:
            progress(path.name, done, len(files))
        if cancelled is not None and cancelled():
            raise Cancelled("已取消，没有添加任何佐证材料。")


def _barred(numbered: _Numbered, look: Look, path: Path) -> str:
    """Why a sound file may not be added at this unit."""
    if not numbered.photos and look.format in ("jpeg", "png", "tiff"):
        return f"单位“{numbered.unit}”不得拍照，不能添加图片“{path.name}”。"
    return ""


def _take(session: Session, numbered: _Numbered, look: Look, path: Path, found: _Taken) -> None:
    try:
        content = path.read_bytes()
    except OSError as error:
        why = f"不能打开“{path.name}”：{system_reason(error, '读取失败')}。"
        found.refused.append(Fault(why, file=path.name))
        return
    if sha256(content) != look.sha256:
        changed = f"“{path.name}”在读取时发生了变化，请重新添加。"
        found.refused.append(Fault(changed, file=path.name))
        return
    _, fresh = store.put(session, content)
    if fresh:
        found.fresh.append(look.sha256)
    if look.thumbnail:
        keep_preview(session, look.sha256, THUMBNAIL, look.thumbnail)
        found.shown.append(look.sha256)
    found.ops.append(numbered.op(look, path))


def _take_away(session: Session, found: _Taken) -> None:
    """Take the files away that nothing names now."""
    for digest in found.fresh:
        (session.home.attachments / digest).unlink(missing_ok=True)
    others = {piece.file for piece in every_piece(session)}
    for digest in found.shown:
        if digest not in others:
            drop_preview(session, digest)
