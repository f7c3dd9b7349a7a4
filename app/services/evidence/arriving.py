"""Files that arrive with a package: set aside until the whole of it proved right."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from app import host
from app.exchange import vault
from app.exchange.package.reading import KeepAttachment
from app.exchange.package.unsealing import volumes_of
from app.services.evidence.store import identity_of
from app.services.session import Session


class Incoming(KeepAttachment):
    """Attachments of a package that is being read: sealed and set aside until it proved right.

    Each is synced and read back by a thread of its own, while the next one comes.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._aside: dict[str, Path] = {}
        self._comparing: list[Future[None]] = []
        self._pool = ThreadPoolExecutor(1)

    def put(self, digest: str, chunks: Iterator[bytes]) -> None:
        """Keep one attachment aside under a name that is not its own yet."""
        folder = self._session.home.attachments
        host.make_folder(folder)
        if not self._aside:
            _sweep(folder)
        aside = self._aside[digest] = folder / f"{digest}.in"
        identity = identity_of(self._session)
        with host.Noted(aside) as file:
            if identity:
                vault.seal_to(file, chunks, identity)
            else:
                for chunk in chunks:
                    file.write(chunk)
        self._comparing.append(self._pool.submit(file.read_back, digest[:12]))

    def settle(self) -> None:
        """The package was right: its attachments take their names."""
        for comparing in self._comparing:
            comparing.result()
        for digest, aside in self._aside.items():
            host.give_name(aside, aside.with_name(digest))
        if self._aside:
            host.sync_folder(self._session.home.attachments)
        self._aside.clear()

    def drop(self) -> None:
        """Take away what was set aside and not settled."""
        self._pool.shutdown(cancel_futures=True)
        for aside in self._aside.values():
            aside.unlink(missing_ok=True)


def _sweep(folder: Path) -> None:
    """Take away what an import that was killed had set aside."""
    for left in (*folder.glob("*.in"), *folder.glob(".*")):
        left.unlink()


def hold(session: Session, path: Path) -> str:
    """Keep a whole package aside, all its volumes; the SHA-256 of its sealed bytes."""
    folder = session.home.held
    host.make_folder(folder)
    arriving = folder / "arriving"
    digest = host.write_atomically(arriving, _sealed_bytes(path))
    host.give_name(arriving, folder / f"{digest}.yhp")
    host.sync_folder(folder)
    return digest


def _sealed_bytes(path: Path) -> Iterator[bytes]:
    for volume in volumes_of(path):
        with volume.open("rb") as file:
            while chunk := file.read(host.MEGABYTE):
                yield chunk
