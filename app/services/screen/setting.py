"""The rows of 设置: who may log in, backups, keys, templates, the trail, the program itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from app import home as homes
from app.exchange.keyring.words import words_of
from app.journal.commit import wall_moment, wall_text
from app.reports.resource import RESOURCES
from app.services.document import certifier, template, token
from app.services.document.trail import said_of
from app.services.operation import Done
from app.services.query import log
from app.services.safekeeping import access, backup, keys
from app.services.screen.settingrows import (
    AboutSheet,
    ActionRow,
    BackedUp,
    BackupSheet,
    CertificateRow,
    CertifierRow,
    KeySheet,
    PeopleSheet,
    PersonRow,
    TemplateRow,
    TrailSheet,
)
from app.services.session import Session

LATEST = 2000
"""So many actions are shown at a time, the latest."""
KINDS = {
    homes.ANYBODY: ("本机口令", "建立数据文件夹时设置"),
    homes.RECOVERY: ("恢复单", "封存备用"),
}
PERSON = "本人口令"
LAST = "~"
"""Behind every moment."""
PERIOD_SQL = "FROM head LEFT JOIN body ON body.hash = head.body WHERE wall >= ? AND wall < ? "
TRAIL_SQL = (
    f"SELECT head.id, wall, home, seq, actor, action, reason {PERIOD_SQL}"
    "ORDER BY time DESC, home, seq DESC"
)


def people(session: Session) -> PeopleSheet:
    """Who may open this home."""
    rows = tuple(
        PersonRow(slot, *KINDS.get(slot, (slot, PERSON)))
        for slot in access.people(session.home.folder)
    )
    return PeopleSheet(rows, session.actor, session.home.plain)


def add_person(session: Session, own: str, name: str, theirs: str) -> PeopleSheet:
    """Give a person a passphrase of their own; ``own`` is one that opens the home now."""
    access.add(session.home.folder, own, name, theirs)
    return people(session)


def remove_person(session: Session, own: str, slot: str) -> PeopleSheet:
    """Take a passphrase away."""
    access.remove(session.home.folder, own, slot)
    return people(session)


def backups(session: Session) -> BackupSheet:
    """When this home was last backed up."""
    made = backup.last_made(session)
    folder = str(session.home.folder)
    return (
        BackupSheet(_shown(made.when), made.file, folder) if made else BackupSheet("", "", folder)
    )


def back_up(
    session: Session,
    folder: Path,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> BackedUp:
    """Write a backup into a folder, read back and verified."""
    done = backup.backup(session, folder, backup.Watch(progress, cancelled))
    return BackedUp(done["file"], done["bytes"], done["sha256"])


def verify_backup(
    path: Path,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> BackedUp:
    """Read a backup whole and hold it against its own index."""
    done = backup.verify(path, backup.Watch(progress, cancelled))
    return BackedUp(done["file"], done["bytes"])


def key_sheet(session: Session) -> KeySheet:
    """The keys of this home."""
    choice = token.chosen(session)
    certified = keys.HOME_CERTIFICATE in session.local
    return KeySheet(
        words=words_of(keys.own_fingerprint(session)) if certified else "",
        home=session.home_id,
        is_plain=session.home.plain,
        has_recovery=homes.RECOVERY in access.people(session.home.folder),
        module=choice.module,
        token=choice.name,
        is_office=session.is_office,
        certifiers=tuple(
            CertifierRow(each["fingerprint"], each["name"], each["until"], each["withdrawn"])
            for each in certifier.listed(session)
        ),
    )


def write_recovery_sheet(session: Session, own: str, sheet: Path) -> KeySheet:
    """Make the sheet that opens the home in an emergency."""
    access.write_recovery_sheet(session.home.folder, own, sheet)
    return key_sheet(session)


def use_token(session: Session, module: Path) -> tuple[CertificateRow, ...]:
    """Sign with this driver from now on; what is plugged in now."""
    return _certificates(token.choose(session, module))


def forget_token(session: Session) -> KeySheet:
    """Sign with no token any more."""
    token.forget(session)
    return key_sheet(session)


def plugged_in(session: Session) -> tuple[CertificateRow, ...]:
    """The certificates that are plugged in now."""
    return _certificates(token.listed(session))


def register_certifier(session: Session, path: Path) -> Done:
    """Trust what the body with this certificate issued."""
    return certifier.register(session, path)


def withdraw_certifier(session: Session, fingerprint: str, reason: str) -> Done:
    """Trust it no more."""
    return certifier.withdraw(session, fingerprint, reason)


def templates() -> tuple[TemplateRow, ...]:
    """Every template with what is wrong in it."""
    return tuple(
        TemplateRow(
            file=each.path.name,
            name=each.name,
            folder=str(each.path.parent),
            faults=tuple(fault.sentence() for fault in each.faults),
            line=each.faults[0].cell if each.faults else "",
        )
        for each in template.checked()
    )


def trail(session: Session, unit: str, since: str, until: str) -> TrailSheet:
    """What was done from one day to another, the latest first, of one unit or of all.

    The days are ISO text, as this place counts them; empty ones leave that end open.
    """
    period = (_start(since) if since else "", _start(until, 1) if until else LAST)
    run = session.connection.exec_driver_sql
    if unit:
        about = {each["commit"] for each in log(session, unit, period[0])}
        found = [row for row in run(TRAIL_SQL, period) if row.id in about]
        return TrailSheet(tuple(_action(row) for row in found[:LATEST]), len(found))
    latest = run(f"{TRAIL_SQL} LIMIT {LATEST}", period)
    rows = tuple(_action(row) for row in latest)
    total = run(f"SELECT count(*) {PERIOD_SQL}", period).scalar()
    return TrailSheet(rows, int(total or 0))


def about(folder: Path, year: int | None) -> AboutSheet:
    """The program and this machine; asks the printing service, so it may take seconds."""
    from app.services.diagnosis import examine

    notice = (RESOURCES.parent / "NOTICE").read_text(encoding="utf-8")
    return AboutSheet(tuple(examine(folder, year)), notice)


def whereabouts(session: Session) -> tuple[Path, int | None]:
    """Where this home is, and its year where it is known."""
    return session.home.folder, session.year if "year" in session.local else None


def _certificates(found: Sequence[token.OnToken]) -> tuple[CertificateRow, ...]:
    return tuple(
        CertificateRow(each.token, each.name, each.issuer, each.until, each.problem)
        for each in found
    )


def _action(row: Any) -> ActionRow:
    hidden = "（内容不在本机）"
    return ActionRow(
        commit=row.id,
        when=f"{wall_moment(row.wall).astimezone():%Y-%m-%d %H:%M:%S}",
        actor=row.actor or hidden,
        action=said_of(row.action) if row.action else hidden,
        reason=row.reason or "",
        place=f"{row.home[:6]} 第{row.seq}号",
    )


def _start(day: str, later: int = 0) -> str:
    """When a day of this place begins, or one ``later``, as heads tell their time."""
    return wall_text((datetime.fromisoformat(day) + timedelta(days=later)).astimezone())


def _shown(when: str) -> str:
    return f"{datetime.fromisoformat(when):%Y-%m-%d %H:%M}"
