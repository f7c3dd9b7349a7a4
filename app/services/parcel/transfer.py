"""Transfer: the packages that this home makes, for whom, and what is in them.

| kind    | from → to       | heads                       | bodies                        |
| ------- | --------------- | --------------------------- | ----------------------------- |
| tasks   | office → team   | the office's and the team's | scope ``all``, ``team N``     |
| receipt | office → team   | the office's and the team's | scope ``all``, ``team N``     |
| results | team → office   | not yet acknowledged        | all but scope ``home``        |
| peer    | laptop → laptop | of every home that it knows | that the team may see         |
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from app.errors import Refused
from app.exchange import vault
from app.exchange.package.manifest import (
    ATTACHMENTS,
    Manifest,
    file_stem,
)
from app.exchange.package.writing import Progress, Seal, Unlike, Written, write
from app.journal.commit import decode_body, wall_text
from app.journal.entity import ENTITIES
from app.journal.key import BAR
from app.services import evidence
from app.services.fieldwork.presence import gather
from app.services.operation import append, create_op, last, own_scope
from app.services.parcel import hearing
from app.services.parcel.card import read_card
from app.services.parcel.cargo import (
    Cargo,
    bodies,
    counted_strands,
    has_news,
    look_again,
    members,
    range_of,
    sizes,
    stated,
    unreached_strand,
)
from app.services.parcel.chain import is_branched
from app.services.safekeeping import keys
from app.services.session import Session
from app.services.year.yearplan import last_issue

CHAIN = "chain:"
"""Under this and its id stand the certificates of a home that the journal does not introduce."""


@dataclass(frozen=True, slots=True)
class Watch:
    """How a long piece of work is watched: how far it is, and whether the user wants to stop."""

    progress: Progress = lambda _stage, _done, _total: None
    cancelled: Callable[[], bool] = lambda: False


UNWATCHED = Watch()


def export_tasks(
    session: Session, team: str, folder: Path, passphrase: str = "", watch: Watch = UNWATCHED
) -> dict[str, Any]:
    """A task package for a team, sealed with a passphrase that its leader is told otherwise."""
    session.need_office()
    known = session.connection.exec_driver_sql(
        "SELECT 1 FROM assignment WHERE team = ? AND NOT withdrawn", (team,)
    ).first()
    if known is None:
        raise Refused(f"考核组{team}还没有分工，不能导出任务包。", code="no-team")
    return _export_tasks(session, team, "team", keys.team_keys, folder, passphrase, watch)


def export_body_tasks(
    session: Session, body: str, folder: Path, passphrase: str = "", watch: Watch = UNWATCHED
) -> dict[str, Any]:
    """A task package for a delegated body or a county, by which it sends its results up."""
    session.need_office()
    if BAR in body:
        raise Refused(f"名称不能含有“{BAR}”：{body}。", code="bar")
    return _export_tasks(session, body, "body", keys.body_keys, folder, passphrase, watch)


def _export_tasks(
    session: Session,
    name: str,
    role: str,
    keys_of: Callable[[Session, str], dict[str, str]],
    folder: Path,
    passphrase: str,
    watch: Watch,
) -> dict[str, Any]:
    """A task package for whoever ``name`` is, with the keys that it begins with."""
    if not last_issue(session.connection)[0]:
        raise Refused("方案还没有印发，不能导出任务包。", code="plan-not-issued")
    if not passphrase and not session.home.plain:
        raise Refused(
            "任务包须用口令密封。",
            hint="请用 --package-passphrase-file 指定口令文件，并另行告知收件人。",
            code="passphrase-needed",
        )
    with session.transaction():
        given = keys_of(session, name)
        introduce(session)
        if role == "team":
            gather(session, name)
    seal = Seal(passphrase=passphrase)
    if not passphrase:
        seal = Seal((vault.recipient_of(vault.PLAIN_IDENTITY),))
    chains = _chains_for(session, name if role == "team" else "")
    cargo = Cargo("tasks", name, f"{role} {name}", role, chains, counted_strands(session, chains))
    return _export(session, cargo, folder, seal, watch, keys=given)


def _chains_for(session: Session, team: str) -> dict[str, int]:
    """The chains of the office's homes and of the team's, from their beginning.

    A package is closed: what the office set upon a team's word stands on that word.
    """
    theirs = session.connection.exec_driver_sql(
        "SELECT home FROM known_home WHERE role = 'team' AND team = ?", (team,)
    ).scalars()
    homes = sorted({*session.offices, *theirs})
    return {home: 0 for home in homes if last(session, home)[0]}


def export_receipt(
    session: Session, team: str, folder: Path, watch: Watch = UNWATCHED
) -> dict[str, Any]:
    """A receipt for a team: what has arrived of each of its homes, what came back, what is wanted.

    Sealed to every laptop of the team that the office has confirmed.
    """
    session.need_office()
    rows = session.connection.exec_driver_sql(
        "SELECT home, age FROM known_home WHERE role = 'team' AND team = ?", (team,)
    ).all()
    readers = {home: age for home, age in rows if age}
    if not readers:
        raise Refused(f"考核组{team}还没有交过成果，不需要回执。", code="nothing-to-export")
    holder = min(readers) if len(readers) == 1 else ""
    chains = _chains_for(session, team)
    strands = counted_strands(session, chains)
    cargo = Cargo("receipt", team, f"team {team}", "team", chains, strands, holder)
    return _export(
        session,
        cargo,
        folder,
        Seal(tuple(readers.values())),
        watch,
        acknowledged={home: list(last(session, home)) for home, _ in rows},
        wanted=sorted(set(evidence.damaged(session)).intersection(stated(session, cargo))),
    )


def export_results(
    session: Session, folder: Path, *, everything: bool = False, watch: Watch = UNWATCHED
) -> dict[str, Any]:
    """A team's results package: what the office has not acknowledged, or everything."""
    if session.is_office:
        raise Refused("成果包由考核组导出。", code="team-only")
    session.need_tasks()
    cargo = _unacknowledged(session, {} if everything else acknowledged(session))
    wanted = hearing.sound_wanted(session)
    if not wanted and not has_news(session, cargo):
        raise Refused(
            "没有市考核办尚未收到的记录，不需要导出。",
            hint="市考核办要的佐证不在本机，请先导入同组电脑的交换包。"
            if hearing.wanted(session)
            else "",
            code="nothing-to-export",
        )
    recipient = session.connection.exec_driver_sql(
        "SELECT age FROM known_home WHERE role = 'office' ORDER BY made_by DESC LIMIT 1"
    ).scalar()
    if not recipient:
        raise Refused("任务包里没有市考核办的接收密钥，请重新导入任务包。", code="no-recipient")
    return _export(session, cargo, folder, Seal((recipient,)), watch, extra=wanted)


def _unacknowledged(session: Session, covered: Mapping[str, tuple[int, str]]) -> Cargo:
    """What is here of the team's homes and not covered."""
    after, strands = {}, {}
    for home in _team_homes(session):
        seq, digest = covered.get(home, (0, ""))
        if is_branched(session, home):
            strands[home] = unreached_strand(session, home, digest)
        if strands[home] if home in strands else last(session, home)[0] > seq:
            after[home] = seq
    return Cargo("results", session.team, session.office, "office", after, strands)


def export_peer(
    session: Session, card: Path, folder: Path, watch: Watch = UNWATCHED
) -> dict[str, Any]:
    """A peer package for another laptop of the team, known by its card."""
    if session.is_office or not session.team:
        raise Refused("交换包在同一考核组的电脑之间使用。", code="team-only")
    home, recipient = read_card(session, card)
    after = dict.fromkeys((*sorted(session.offices), *_team_homes(session)), 0)
    strands = counted_strands(session, after)
    cargo = Cargo("peer", session.team, home, "team", after, strands)
    asked = hearing.lacking(session)
    return _export(session, cargo, folder, Seal((recipient,)), watch, wanted=asked)


def _team_homes(session: Session) -> list[str]:
    """This team's homes that this one knows, itself first."""
    rows = session.connection.exec_driver_sql(
        "SELECT home FROM known_home WHERE role = 'team' AND team = ? ORDER BY home <> ?, home",
        (session.team, session.home_id),
    )
    return list(rows.scalars())


def acknowledged(session: Session) -> dict[str, tuple[int, str]]:
    """Up to where the office has each home's chain as it is here; not where theirs has forked."""
    rows = session.connection.exec_driver_sql(
        "SELECT home, seq, hash FROM acknowledged WHERE receiver = 'office' "
        "AND hash IN (SELECT hash FROM head)"
    )
    return {row[0]: (row[1], row[2]) for row in rows}


def _export(
    session: Session,
    cargo: Cargo,
    folder: Path,
    seal: Seal,
    watch: Watch,
    *,
    extra: Sequence[str] = (),
    **facts: Any,
) -> dict[str, Any]:
    stem = partial(file_stem, cargo.kind, session.year, cargo.team, session.home_id)
    serial = next_serial(session)
    while any(folder.glob(f"{stem(serial)}.*")):
        serial += 1  # of an export that was cut short before it was noted
    attachments = sizes(session, cargo, extra)
    while True:
        try:
            written = write(
                folder,
                stem(serial),
                _manifest(session, cargo, serial, len(attachments), facts),
                members(session, cargo, attachments),
                lambda content: keys.manifest_signature(session, content),
                seal,
                known={ATTACHMENTS + name: (name, size) for name, size in attachments.items()},
                progress=watch.progress,
                cancelled=watch.cancelled,
            )
            break
        except Unlike as unlike:
            look_again(session, attachments, str(unlike).removeprefix(ATTACHMENTS))
    _register(session, written)
    return {
        "file": str(written.paths[0]),
        "sha256": written.sha256,
        "bytes": written.bytes,
    } | ({"files": [str(path) for path in written.paths]} if len(written.paths) > 1 else {})


def _manifest(
    session: Session, cargo: Cargo, serial: int, attachments: int, facts: dict[str, Any]
) -> Manifest:
    ranges = {home: range_of(session, cargo, home) for home in sorted(cargo.after)}
    return Manifest(
        kind=cargo.kind,
        year=session.year,
        plan_version=last_issue(session.connection)[0],
        sender=session.home_id,
        receiver=cargo.receiver,
        office=session.office,
        team=cargo.team,
        serial=serial,
        made=wall_text(session.now()),
        ranges=ranges,
        counts={
            "heads": sum(end - first + 1 for first, end, _ in ranges.values()),
            "bodies": sum(1 for _ in bodies(session, cargo)),
            "attachments": attachments,
        },
        certificates={home: certificates(session, home) for home in {session.home_id, *ranges}},
        recipients={session.home_id: keys.own_recipient(session)},
        trust=trust_list(session) if session.is_office else {},
        **facts,
    )


def introduce(session: Session) -> None:
    """Say once in the journal who this home is; inside a transaction."""
    known = session.connection.exec_driver_sql(
        "SELECT 1 FROM known_home WHERE home = ?", (session.home_id,)
    ).first()
    if known is None:
        scope = "all" if session.is_office else own_scope(session)
        append(session, "join", [create_op("home", own_facts(session))], scope=scope)


def own_facts(session: Session) -> dict[str, Any]:
    """This home as the journal introduces it to the others."""
    return {
        "home": session.home_id,
        "role": session.role,
        "team": session.team or None,
        "name": session.local.get("name") or None,
        "age": keys.own_recipient(session),
        "certificates": keys.own_chain(session),
    }


def trust_list(session: Session) -> dict[str, Any]:
    """The office's numbered list of what it has revoked, as its packages carry it."""
    rows = session.connection.exec_driver_sql(
        "SELECT home, coalesce(seq, 0), coalesce(hash, '') FROM trust WHERE state = 'revoked' "
        "ORDER BY home"
    ).all()
    number = session.connection.exec_driver_sql("SELECT max(number) FROM trust").scalar()
    base = int(session.local.get("trust_base", "0"))
    return {"number": max(int(number or 0), base), "revoked": [list(row) for row in rows]}


def _register(session: Session, written: Written) -> None:
    """Note a verified export in this home's own books."""
    manifest = written.manifest
    fields = {
        "direction": "out",
        "kind": manifest.kind,
        "file": written.paths[0].name,
        "sha256": written.sha256,
        "team": manifest.team,
        "serial": manifest.serial,
        "bytes": written.bytes,
        **manifest.counts,
        "ranges": [[home, *entry] for home, entry in manifest.ranges.items()],
    }
    with session.transaction():
        append(session, "register", [create_op("parcel", fields)], scope="home")


def next_serial(session: Session) -> int:
    """The number of this home's next package."""
    found = session.connection.exec_driver_sql(
        "SELECT max(serial) FROM parcel JOIN head ON head.number = made_by "
        "WHERE direction = 'out' AND home = ?",
        (session.home_id,),
    ).scalar()
    return int(found or 0) + 1


def certificates(session: Session, home: str) -> list[str]:
    """A home's certificate and those up to the root, as far as they are known here."""
    if home == session.home_id:
        return keys.own_chain(session)
    listed = session.connection.exec_driver_sql(
        "SELECT certificates FROM known_home WHERE home = ?", (home,)
    ).scalar()
    found: list[str] = json.loads(listed or session.local.get(f"{CHAIN}{home}", "[]"))
    return found or _introduced(session, home)


def keep_certificates(session: Session, home: str, chain: Sequence[str]) -> None:
    """Keep the certificates of a home that has not introduced itself; inside a transaction."""
    if not certificates(session, home):
        session.set_local(f"{CHAIN}{home}", json.dumps(list(chain)))


def _introduced(session: Session, home: str) -> list[str]:
    """The certificates that a home introduced itself with, though nothing of it counts now."""
    own = ENTITIES["home"].id_of({"home": home})
    rows = session.connection.exec_driver_sql(
        "SELECT content_of.content FROM head JOIN body AS content_of "
        "ON content_of.hash = head.body WHERE home = ? ORDER BY seq",
        (home,),
    ).scalars()
    for op in (op for content in rows for op in decode_body(content).ops):
        if op.entity == "home" and op.id == own and "certificates" in op.set:
            chain: Any = op.set["certificates"]
            return list(chain)
    return []
