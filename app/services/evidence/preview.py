"""Previews (预览): small copies of pictures for lists and for print, made from the originals.

They are kept beside the evidence, sealed like it, and made again by the child
process where one is missing or spoilt. The original is only ever read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from app import host
from app.exchange import vault
from app.services.evidence.store import identity_of, read
from app.services.reading import copies_for_print
from app.services.session import Session

THUMBNAIL, PRINT = "small", "print"
_JPEG = b"\xff\xd8\xff"

Asked = Callable[[], bool]


def keep_preview(session: Session, digest: str, size: str, jpeg: bytes) -> None:
    """Keep a copy of this size of the picture with this hash."""
    if not jpeg:
        return
    folder = session.home.previews
    folder.mkdir(exist_ok=True)
    identity = identity_of(session)
    making = folder / f".{digest}.{size}"
    making.write_bytes(vault.seal(jpeg, identity) if identity else jpeg)
    host.give_name(making, folder / f"{digest}.{size}")


def drop_preview(session: Session, digest: str) -> None:
    """Take the copies of this picture away."""
    for size in (THUMBNAIL, PRINT):
        (session.home.previews / f"{digest}.{size}").unlink(missing_ok=True)


def thumbnail(session: Session, digest: str) -> bytes:
    """The picture for a list, as JPEG of 320 pixels at most; empty where there is no picture."""
    kept = _kept(session, digest, THUMBNAIL)
    if not kept and (larger := print_copy(session, digest)):
        from app.reports.stamp import smaller

        kept = smaller(larger, 320)
        keep_preview(session, digest, THUMBNAIL, kept)
    return kept


def print_copy(session: Session, digest: str) -> bytes:
    """The picture for print, as JPEG of 1600 pixels at most; empty where there is no picture.

    Of a scan its first page.
    """
    for _ in prepare(session, [digest]):
        pass
    return _kept(session, digest, PRINT)


def prepare(
    session: Session, digests: Sequence[str], cancelled: Asked | None = None
) -> Iterator[str]:
    """Make the copies for print that lack, many in one child; gives each hash when it is there.

    Raises Cancelled.
    """
    lacking = [digest for digest in dict.fromkeys(digests) if not _kept(session, digest, PRINT)]
    if not lacking:
        return
    contents = (read(session, digest) or b"" for digest in lacking)
    for digest, jpeg in zip(lacking, copies_for_print(contents, cancelled), strict=False):
        keep_preview(session, digest, PRINT, jpeg)
        yield digest


def _kept(session: Session, digest: str, size: str) -> bytes:
    """A copy that is here and sound, else nothing."""
    path = session.home.previews / f"{digest}.{size}"
    if not path.is_file():
        return b""
    content: bytes | None = path.read_bytes()
    identity = identity_of(session)
    if identity and content is not None:
        content = vault.unseal(content, identity)
    return content if content is not None and content.startswith(_JPEG) else b""
