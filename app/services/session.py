"""A session (一次打开): one open home, who works in it, and its one way to write.

Outside :meth:`Session.transaction` the database connection refuses writes, so
that nothing can be changed past the journal.
"""

from __future__ import annotations

import contextlib
import getpass
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from app import home as homes
from app import host
from app.errors import HomeError, NotFound, Refused
from app.home import Home
from app.journal.commit import Clock, canonical, sha256

SCHEMA = "projections"
"""Under this stands for which version the projection tables were made."""

SEAL = "seal"
"""Under this name the digest of all other values of a home stands among them."""


def utc_now() -> datetime:
    """This machine's clock."""
    return datetime.now(UTC)


class _Rehearsed(Exception):
    """Ends a rehearsal."""


class Session:
    """One open home. Made by :func:`open_session`; close it when done."""

    def __init__(self, home: Home, actor: str, now: Callable[[], datetime] = utc_now) -> None:
        self.home = home
        self.actor = actor
        self.now = now
        self.connection: Connection = home.engine.connect()
        self.local: dict[str, str] = {}
        self.clock = Clock()
        self.signing_key: Any = None
        """The home's key once it was read; ``safekeeping.keys`` alone touches it."""
        self._depth = 0
        self.cache: dict[str, Any] = {}
        """What services keep between calls; whoever writes drops what went stale."""
        self._reload()
        self.connection.exec_driver_sql("PRAGMA query_only = ON")

    @property
    def home_id(self) -> str:
        return self.local["home_id"]

    @property
    def role(self) -> str:
        return self.local["role"]

    @property
    def is_office(self) -> bool:
        return self.role == "office"

    @property
    def office(self) -> str:
        """The office this home belongs to: its root's fingerprint, empty before it is known."""
        return self.local.get("office", "")

    @property
    def offices(self) -> frozenset[str]:
        """The ids of the office's homes: one, and a further one each time it was renewed."""
        return frozenset(self.local.get("offices", "").split())

    @property
    def team(self) -> str:
        """The number of the team whose home this is, empty where there is none."""
        return self.local.get("team", "")

    @property
    def year(self) -> int:
        """The year of assessment; raises NotFound before a team's first task package."""
        self.need_tasks()
        return int(self.local["year"])

    def need_tasks(self) -> None:
        """Refuse what there is nothing to do it with before a team's first task package."""
        if "year" not in self.local:
            raise NotFound(
                "本机还没有考核任务。", hint="请先导入市考核办发来的任务包。", code="no-tasks"
            )

    @property
    def today(self) -> str:
        """This machine's day as ISO text."""
        return self.now().astimezone().date().isoformat()

    def need_office(self) -> None:
        """Refuse what the office alone may do."""
        if not self.is_office:
            raise Refused("这项操作只能在市考核办的数据文件夹中进行。", code="office-only")

    @contextlib.contextmanager
    def transaction(self) -> Iterator[Connection]:
        """The one way to write: all of the body, or nothing.

        Inside another transaction it is a part of that one, which alone can fail.
        """
        if self._depth:
            yield from self._part()
            return
        connection = self.connection
        connection.exec_driver_sql("PRAGMA query_only = OFF")
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            self._depth = 1
            try:
                yield connection
                self._seal()
                connection.exec_driver_sql("COMMIT")
            except BaseException:
                if self._in_transaction():  # a full disk may have ended it already
                    connection.exec_driver_sql("ROLLBACK")
                self._reload()
                raise
            finally:
                self._depth = 0
        finally:
            connection.exec_driver_sql("PRAGMA query_only = ON")

    def _part(self) -> Iterator[Connection]:
        """A part of a transaction: what fails undoes the part, and may be told by the whole."""
        connection, name = self.connection, f"part{self._depth}"
        self._seal()
        connection.exec_driver_sql(f"SAVEPOINT {name}")
        self._depth += 1
        try:
            yield connection
            self._seal()
            connection.exec_driver_sql(f"RELEASE {name}")
        except BaseException:
            if self._in_transaction():
                connection.exec_driver_sql(f"ROLLBACK TO {name}")
                self._reload()
            raise
        finally:
            self._depth -= 1

    @contextlib.contextmanager
    def rehearsal(self) -> Iterator[None]:
        """Everything that the body writes is seen inside it, and undone at its end."""
        with contextlib.suppress(_Rehearsed), self.transaction():
            yield
            raise _Rehearsed

    def set_local(self, name: str, value: str) -> None:
        """Keep a value of this home; inside a transaction only."""
        self.connection.exec_driver_sql(
            "INSERT INTO local (name, value) VALUES (?, ?) "
            "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (name, value),
        )
        self.local[name] = value

    def drop_local(self, name: str) -> None:
        """Keep a value of this home no longer; inside a transaction only."""
        self.connection.exec_driver_sql("DELETE FROM local WHERE name = ?", (name,))
        self.local.pop(name, None)

    def _in_transaction(self) -> bool:
        driver = self.connection.connection.dbapi_connection
        return driver is not None and bool(driver.in_transaction)

    def _seal(self) -> None:
        """Keep the digest of this home's own values with them, where they changed."""
        digest = seal_of(self.local, self._notes())
        if self.local.get(SEAL) != digest:
            self.set_local(SEAL, digest)

    def _notes(self) -> list[list[Any]]:
        """What else is this home's alone: what others have of it, and what waits here."""
        rows = self.connection.exec_driver_sql(
            "SELECT receiver, home, CAST(seq AS TEXT), hash, '' FROM acknowledged "
            "UNION ALL SELECT sha256, home, team, file, fingerprint FROM held ORDER BY 1, 2"
        )
        return [list(row) for row in rows]

    def _reload(self) -> None:
        """Read this home's own values; after a rollback they are as they were before."""
        rows = self.connection.exec_driver_sql("SELECT name, value FROM local")
        self.local = {row[0]: row[1] for row in rows}
        if self.local.get(SEAL) != seal_of(self.local, self._notes()):
            raise HomeError(
                "数据文件夹的登记信息被改动过，不能打开。",
                hint="请保留原样，用备份恢复。",
                code="database-damaged",
            )
        self.clock = Clock(self.local.get("clock", ""))
        self.signing_key = None
        self.cache.clear()

    def close(self) -> None:
        """Leave the home; beside its database stands what its last head is.

        A second call does nothing: who wipes a home has left it already.
        """
        from app.services.safekeeping.witness import leave

        if self.connection.closed:
            return
        try:
            leave(self)
        finally:
            self.connection.close()
            self.home.close()


def seal_of(values: Mapping[str, str], notes: Sequence[Sequence[Any]] = ()) -> str:
    """The digest of a home's own values: no journal speaks of them, so it shows their edits."""
    told = {name: value for name, value in values.items() if name != SEAL}
    return sha256(canonical([told, notes]))


def open_session(
    folder: Path, passphrase: str | None = None, *, actor: str = "", person: str = ""
) -> Session:
    """Open the home in ``folder``, where ``person`` is given by that person's passphrase alone.

    Who works is ``actor``, else the person whose passphrase it is, else the machine's user.
    Raises HomeError.
    """
    home = homes.opened(folder, passphrase, person)
    from app.services.projection import renew_tables
    from app.services.safekeeping.renewal import renew_if_needed

    try:
        with homes.reported(folder):
            session = Session(home, actor or actor_of(home.slot))
            renew_tables(session)
            renew_if_needed(session)
            return session
    except BaseException:
        home.close()
        raise


def create_home(
    folder: Path,
    *,
    role: str,
    year: int | None = None,
    name: str = "",
    passphrase: str | None = None,
) -> dict[str, Any]:
    """Make an office's or a team's home; passphrase None makes a plain one."""
    if role == "office" and year is None:
        raise Refused("市考核办初始化时须用 --year 指明考核年度。", code="year-needed")
    if role == "team" and year is not None:
        raise Refused("考核组的年度来自任务包，不能自行指定。", code="year-from-tasks")
    if year is not None and not 1950 <= year <= 2199:
        raise Refused("考核年度应在 1950 至 2199 之间。", code="year-range")
    from app.exchange.keyring.certificate import key_from
    from app.journal.commit import ZERO
    from app.models.database import projection_schema
    from app.services.safekeeping import keys, witness

    home_id = secrets.token_hex(16)
    with homes.created(folder, passphrase) as home, home.engine.connect() as connection:
        values = {"home_id": home_id, "role": role, "name": name, "format": str(homes.FORMAT)}
        values["machine"] = host.machine_id()
        if role == "office":
            values |= {"offices": home_id, "year": str(year), **keys.office_keys(home_id, name)}
        else:
            values |= keys.laptop_keys()
        values[SCHEMA] = projection_schema()
        values[SEAL] = seal_of(values)
        connection.exec_driver_sql(
            "INSERT INTO local (name, value) VALUES (?, ?)", list(values.items())
        )
        witness.write(folder, key_from(values[keys.HOME_KEY]), home_id, 0, ZERO)
    return {"role": role, "year": year, "home": str(folder), "home_id": home_id}


def actor_of(slot: str) -> str:
    """Who works when this slot was opened: its person, else as the machine knows them."""
    from app.services.safekeeping.access import is_person

    return slot if is_person(slot) else default_actor()


def default_actor() -> str:
    """Who works here, as the machine knows them."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "未具名"
