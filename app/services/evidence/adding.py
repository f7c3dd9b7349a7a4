"""Adding proof (添加佐证材料): photos, scans, sound and documents, one file or a folder of them.

Every file is looked at by the child process first. What is dangerous or
damaged is refused by name and does not keep the others out; all that is taken
in makes one commit. Whoever stops halfway leaves nothing behind.

``add`` does it in one go; who has other work in between takes ``Adding`` by steps.
"""

from __future__ import annotations

import base64
import queue
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
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
from app.services.operation import Done, commit, create_op
from app.services.reading import look_at_content, look_at_files
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
class Pasted:
    """A picture that is in no file: from the clipboard, as PNG."""

    name: str
    content: bytes

    def read_bytes(self) -> bytes:
        """As a file would give it."""
        return self.content


@dataclass(frozen=True, slots=True)
class Added:
    """What came of some files. ``known`` were pieces of the unit already, by their numbers."""

    done: Done
    pieces: tuple[Piece, ...]
    known: tuple[tuple[str, str], ...]
    refused: tuple[Fault, ...]
    reused: tuple[Reuse, ...] = ()
    known_files: tuple[str, ...] = ()
    """The SHA-256 of ``known``, in their order."""

    @property
    def commit(self) -> str:
        """The commit that took them in; empty where nothing was new."""
        return self.done.commit

    def as_json(self) -> dict[str, Any]:
        """As ``proof add --json`` prints it."""
        return {
            "commit": self.commit or None,
            "added": [piece.as_json() for piece in self.pieces],
            "known": [{"file": name, "number": number} for name, number in self.known],
            "refused": [fault.as_json() for fault in self.refused],
            "reused": [each.as_json() for each in self.reused],
        }


def add(
    session: Session,
    unit: str,
    paths: Sequence[Path] | Pasted,
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
    adding = Adding(session, unit, paths, about, cancelled)
    try:
        while (name := adding.take_next()) is not None:
            if progress is not None:
                progress(name, adding.done, adding.total)
        added = adding.finish()
    except BaseException:
        adding.give_up()
        raise
    return replace(added, reused=tuple(Reuses(session).of(added.pieces)))


def add_all(session: Session, unit: str, paths: Sequence[Path]) -> list[list[str]]:
    """Take files in as proof of a unit, all or none; SHA-256, name and size, as a record has them.

    Raises BadInput with every file that is refused; inside a transaction nothing is kept then.
    """
    if not paths:
        return []
    adding = Adding(session, unit, paths)
    try:
        while adding.take_next() is not None:
            pass
        if adding.refused:
            told = "".join(fault.message for fault in adding.refused[:1])
            raise BadInput(told, details=adding.refused, code="bad-evidence")
        adding.finish()
    except BaseException:
        adding.give_up()
        raise
    return adding.files


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """The files, and of folders all that is below them and that a person put there."""
    for path in paths:
        if path.is_dir():
            yield from sorted(found for found in path.rglob("*") if is_meant(found))
        else:
            yield path


class Adding:
    """Files on their way in: ``take_next`` until it gives None, then ``finish``, or ``give_up``.

    The files are looked at by the child meanwhile, on a thread that touches nothing of the
    session. Nothing is recorded before ``finish``, so that other work may be done in between.
    """

    def __init__(
        self,
        session: Session,
        unit: str,
        paths: Sequence[Path] | Pasted,
        about: About | None = None,
        cancelled: Asked | None = None,
    ) -> None:
        """Raises Refused where nothing may be recorded at the unit, BadInput without a file."""
        _need_place(session, unit, about or About())
        self._session, self._unit, self._about = session, unit, about or About()
        self._cancelled = cancelled or _never
        self._files: list[Path] | list[Pasted] = (
            [paths] if isinstance(paths, Pasted) else list(files_in(paths))
        )
        self.total, self.done = len(self._files), 0
        if not self._files:
            raise BadInput("没有找到可以添加的文件。", code="no-file")
        if self.total > MOST_FILES:
            raise BadInput(f"一次最多添加 {MOST_FILES} 个文件，现有 {self.total} 个。")
        self._photos = may_be_photographed(session, unit)
        self._looks = _Looking(self._files, self._cancelled)
        self._taken: dict[str, tuple[Look, str, str, str]] = {}
        """By SHA-256 what is to be a piece: its look, name, time and clock."""
        self._again: list[tuple[str, str]] = []
        self._refused: list[Fault] = []
        self._fresh: list[str] = []
        """Files that were not in the store before."""

    @property
    def refused(self) -> tuple[Fault, ...]:
        """What is not taken in, and why."""
        return tuple(self._refused)

    @property
    def files(self) -> list[list[str]]:
        """SHA-256, name and size of what was looked at and is sound."""
        named = [(name, digest) for digest, (_, name, *_) in self._taken.items()]
        sizes = {digest: str(look.size) for digest, (look, *_) in self._taken.items()}
        return [[digest, name, sizes[digest]] for name, digest in (*named, *self._again)]

    @property
    def is_ready(self) -> bool:
        """Whether ``take_next`` need not wait for the child."""
        return self._looks.is_ready

    def take_next(self) -> str | None:
        """Keep the next file; its name, None behind the last. Raises Cancelled."""
        if self._cancelled():
            raise Cancelled("已取消，没有添加任何佐证材料。")
        look = self._looks.next()
        if look is None:
            return None
        file = self._files[look.place]
        problem = look.fault or self._barred(look, file.name)
        if problem:
            self._refuse(f"{problem}{look.hint}", file.name, "bad-evidence")
        elif look.sha256 in self._taken:
            self._again.append((file.name, look.sha256))
        else:
            self._take(look, file)
        self.done += 1
        return file.name

    def finish(self) -> Added:
        """Number what was taken and record it by one commit. Raises Cancelled."""
        if self._cancelled():
            raise Cancelled("已取消，没有添加任何佐证材料。")
        self._looks.close()
        session, unit = self._session, self._unit
        numbers = {each.file: each.number for each in pieces(session, unit) if not each.withdrawn}
        again = [(name, digest) for digest, (_, name, *_) in self._taken.items()]
        known = [(name, digest) for name, digest in again if digest in numbers]
        stem, serial = first_number(session, unit)
        ops: list[Op] = []
        for digest, told in self._taken.items():
            if digest not in numbers:
                numbers[digest] = f"{stem}{serial + len(ops):04}"
                ops.append(self._op(numbers[digest], *told))
        done = commit(session, "add proof", ops) if ops else Done("")
        added = tuple(piece_of(session, op.id) for op in ops)
        known += self._again
        return Added(
            done,
            added,
            tuple((name, numbers[digest]) for name, digest in known),
            tuple(self._refused),
            known_files=tuple(digest for _, digest in known),
        )

    def give_up(self) -> None:
        """Take the files away again that nothing names."""
        self._looks.close()
        others = {piece.file for piece in every_piece(self._session)}
        for digest in self._fresh:
            if digest not in others:
                (self._session.home.attachments / digest).unlink(missing_ok=True)
        for digest in self._taken:
            if digest not in others:
                drop_preview(self._session, digest)

    def _barred(self, look: Look, name: str) -> str:
        """Why a sound file may not be added at this unit."""
        if not self._photos and look.format in ("jpeg", "png", "tiff"):
            return f"单位“{self._unit}”不得拍照，不能添加图片“{name}”。"
        return ""

    def _refuse(self, sentence: str, name: str, code: str = "") -> None:
        self._refused.append(Fault(sentence, file=name, code=code))

    def _take(self, look: Look, file: Path | Pasted) -> None:
        """Keep the bytes and the preview of a sound file."""
        try:
            content = file.read_bytes()
        except OSError as error:
            why = f"不能打开“{file.name}”：{system_reason(error, '读取失败')}。"
            self._refuse(why, file.name)
            return
        if sha256(content) != look.sha256:
            self._refuse(f"“{file.name}”在读取时发生了变化，请重新添加。", file.name)
            return
        _, fresh = store.put(self._session, content)
        if fresh:
            self._fresh.append(look.sha256)
        if look.thumbnail:
            keep_preview(self._session, look.sha256, THUMBNAIL, look.thumbnail)
        self._taken[look.sha256] = (look, file.name, *self._time(look, file))

    def _time(self, look: Look, file: Path | Pasted) -> tuple[str, str]:
        """When it was taken, and by which clock: a person's word, the camera's, the file's."""
        if self._about.taken:
            return self._about.taken, "typed"
        if look.taken:
            return look.taken, "camera"
        if isinstance(file, Pasted):
            changed = datetime.now()
        else:
            changed = datetime.fromtimestamp(file.stat().st_mtime)
        return changed.isoformat(timespec="seconds"), "file"

    def _op(self, number: str, look: Look, name: str, taken: str, clock: str) -> Op:
        """The op that makes the piece."""
        about = self._about
        return create_op(
            "proof",
            {
                "unit": self._unit,
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
                "evidence": [[look.sha256, name, str(look.size)]],
            },
        )


class _Looking:
    """The child's looks as they come, waited for by a thread; None behind the last."""

    def __init__(self, files: Sequence[Path] | Sequence[Pasted], cancelled: Asked) -> None:
        self._files, self._cancelled = files, cancelled
        self._stopped = threading.Event()
        self._found: queue.SimpleQueue[Look | BaseException | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="proof", daemon=True)
        self._thread.start()

    @property
    def is_ready(self) -> bool:
        """Whether there is a look, or the end."""
        return not self._found.empty()

    def next(self) -> Look | None:
        """The next look, waited for; None behind the last. Raises Cancelled."""
        found = self._found.get()
        if isinstance(found, BaseException):
            raise found
        return found

    def close(self) -> None:
        """Look at nothing more."""
        self._stopped.set()
        self._thread.join()

    def _run(self) -> None:
        try:
            for look in self._each():
                self._found.put(look)
            self._found.put(None)
        except BaseException as error:
            self._found.put(error)

    def _each(self) -> Iterator[Look]:
        (first, *_) = self._files
        if isinstance(first, Pasted):
            yield look_at_content(first.name, first.content)
        else:
            paths = [each for each in self._files if isinstance(each, Path)]
            yield from look_at_files(paths, lambda: self._stopped.is_set() or self._cancelled())


def _need_place(session: Session, unit: str, about: About) -> None:
    """Refuse a unit at which nothing may be recorded, and a record that is not its own."""
    need_open(session)
    if problem := rules_of(session).unit(unit):
        raise Refused(problem + "。", code="rule")
    own_unit(session, unit)
    if about.record:
        need_record(session, unit, about.record)


def _never() -> bool:
    return False
