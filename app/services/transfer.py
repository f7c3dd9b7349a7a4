"""Transfer: packages out and in, and what a merge brings.

A package is read and verified whole before the first row is written; then one
transaction takes it in, or nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from app.errors import BadInput, Refused
from app.exchange.package import Content, Manifest, file_name, read, write
from app.journal.authority import admits
from app.journal.commit import Head, decode_head, wall_text
from app.journal.merge import counting
from app.services.intake import Report
from app.services.operation import append, create_op, last, reproject, stale, store_body, store_head
from app.services.projection import Changes, Projector
from app.services.session import Session
from app.services.yearplan import last_issue


def export_tasks(session: Session, team: str, folder: Path) -> dict[str, Any]:
    """A task package for a team: the office's heads, and the bodies that everybody may see."""
    session.need_office()
    known = session.connection.exec_driver_sql(
        "SELECT 1 FROM assignment WHERE team = ? AND NOT withdrawn", (team,)
    ).first()
    if known is None:
        raise Refused(f"考核组{team}还没有分工，不能导出任务包。", code="no-team")
    if not last_issue(session.connection)[0]:
        raise Refused("方案还没有印发，不能导出任务包。", code="plan-not-issued")
    return _export(session, "tasks", team, folder, [session.home_id], "team")


def export_results(session: Session, folder: Path) -> dict[str, Any]:
    """A team's results package: its whole chain, and the bodies that the office may see."""
    if session.is_office or not session.team:
        raise Refused("成果包由考核组导出。", code="team-only")
    if last(session)[0] == 0:
        raise Refused("本机还没有任何记录，不需要导出。", code="nothing-to-export")
    return _export(session, "results", session.team, folder, [session.home_id], "office")


def _export(
    session: Session, kind: str, team: str, folder: Path, homes: Iterable[str], receiver: str
) -> dict[str, Any]:
    serial = _next_serial(session)
    heads: list[Head] = []
    ranges: dict[str, tuple[int, int, str]] = {}
    for home in homes:
        chain = _chain(session, home)
        heads += chain
        ranges[home] = (chain[0].seq, chain[-1].seq, chain[-1].hash())
    bodies = [
        content
        for head in heads
        if admits(head.scope, receiver, team)
        for content in session.connection.exec_driver_sql(
            "SELECT content FROM body WHERE hash = ?", (head.body,)
        ).scalars()
    ]
    manifest = Manifest(
        kind=kind,
        year=session.year,
        plan_version=last_issue(session.connection)[0],
        sender=session.home_id,
        team=team,
        serial=serial,
        made=wall_text(session.now()),
        office=session.office,
        ranges=ranges,
        members={},
    )
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / file_name(kind, session.year, team, session.home_id, serial)
    written = write(path, manifest, heads, bodies)
    fields = {
        "direction": "out",
        "kind": kind,
        "file": path.name,
        "sha256": written.sha256,
        "team": team,
        "serial": serial,
        "ranges": [[home, *entry] for home, entry in ranges.items()],
    }
    _register(session, fields)
    return {"file": str(written.path), "sha256": written.sha256, "bytes": written.bytes}


def _register(session: Session, fields: Mapping[str, Any]) -> None:
    """Note a package in this home's own books."""
    with session.transaction():
        append(session, "register", [create_op("parcel", fields)], scope="home")


def _next_serial(session: Session) -> int:
    found = session.connection.exec_driver_sql(
        "SELECT max(serial) FROM parcel WHERE direction = 'out'"
    ).scalar()
    return int(found or 0) + 1


def _chain(session: Session, home: str) -> list[Head]:
    rows = session.connection.exec_driver_sql(
        "SELECT content FROM head WHERE home = ? AND state = 'counted' ORDER BY seq", (home,)
    ).scalars()
    return [decode_head(encoded) for encoded in rows]


def import_package(
    session: Session,
    path: Path,
    *,
    dry_run: bool = False,
    cancelled: Callable[[], bool] = lambda: False,
) -> Report:
    """Take in a package. Raises BadInput where it is wrong or not meant for this home."""
    content = read(path)
    _meant_for_here(session, path, content.manifest)
    merge = _Merge(session, path, content)
    try:
        with session.transaction():
            merge.run()
            if dry_run or cancelled():
                raise _Undo
    except _Undo:
        if not dry_run:
            raise Refused("已取消导入，没有导入任何内容。", code="cancelled") from None
    else:
        stale(session, merge.changes)
        session.cache.pop("year", None)
    return merge.report


class _Undo(Exception):
    """Ends the transaction without taking anything in."""


def _meant_for_here(session: Session, path: Path, manifest: Manifest) -> None:
    name = path.name
    wanted = "results" if session.is_office else "tasks"
    if manifest.kind != wanted:
        place = "市考核办" if session.is_office else "考核组"
        raise BadInput(f"“{name}”不是交给{place}的数据包。", code="wrong-kind")
    if session.office and manifest.office != session.office:
        raise BadInput(f"“{name}”不属于本市考核办。", code="other-office")
    if "year" in session.local and manifest.year != session.year:
        raise BadInput(f"“{name}”是{manifest.year}年度的数据包。", code="other-year")
    if session.team and manifest.team != session.team:
        raise BadInput(f"“{name}”是考核组{manifest.team}的数据包。", code="other-team")
    if manifest.kind == "tasks" and manifest.sender != manifest.office:
        raise BadInput(f"“{name}”不是市考核办制作的。", code="other-office")


class _Merge:
    """One package taken in, inside a transaction."""

    def __init__(self, session: Session, path: Path, content: Content) -> None:
        self.session = session
        self.content = content
        self.report = Report(str(path), content.manifest.kind)
        self.changes = Changes()

    def run(self) -> None:
        session, manifest = self.session, self.content.manifest
        if not session.is_office and not session.team:
            self._become_team()
        before = self._conflicts()
        fresh = self._fresh()
        if not fresh:
            self.report.warnings.append("没有新内容。")
            return
        if manifest.kind == "tasks":
            fresh.sort(key=lambda head: head.seq)
        forked = self._store(fresh)
        if forked:
            reproject(session)
        self.report.conflicts = self._conflicts() - before
        append(
            session,
            "register",
            [
                create_op(
                    "parcel",
                    {
                        "direction": "in",
                        "kind": manifest.kind,
                        "file": Path(self.report.file).name,
                        "sha256": "",
                        "team": manifest.team,
                        "serial": manifest.serial,
                        "new": self.report.new,
                        "changed": self.report.changed,
                        "same": self.report.same,
                        "conflicts": self.report.conflicts,
                        "ranges": [[h, *entry] for h, entry in manifest.ranges.items()],
                    },
                )
            ],
            scope="home",
        )

    def _become_team(self) -> None:
        """The first task package tells a team's home what it is."""
        session, manifest = self.session, self.content.manifest
        session.set_local("office", manifest.office)
        session.set_local("year", str(manifest.year))
        session.set_local("team", manifest.team)
        fields = {"home": session.home_id, "role": "team", "team": manifest.team}
        append(session, "join", [create_op("home", fields)])

    def _fresh(self) -> list[Head]:
        """The heads that this home does not have; raises BadInput where some are missing."""
        fresh = []
        for home, (first, _, _) in self.content.manifest.ranges.items():
            rows = self.session.connection.exec_driver_sql(
                "SELECT hash, seq FROM head WHERE home = ?", (home,)
            )
            known: dict[str, int] = {row[0]: row[1] for row in rows}
            chain = [head for head in self.content.heads if head.home == home]
            if chain[0].seq > 1 and chain[0].prev not in known:
                have = max(known.values(), default=0)
                raise BadInput(
                    f"缺少前面的数据包：{home[:6]} 的第 {have + 1} 至 {first - 1} 号记录没有收到。",
                    code="gap",
                )
            fresh += [head for head in chain if head.hash() not in known]
        self.report.same = len(self.content.heads) - len(fresh)
        return fresh

    def _store(self, fresh: Iterable[Head]) -> bool:
        """Keep the heads and bodies and project them; whether a chain turned out forked."""
        session = self.session
        projector = Projector(session.connection, session.office)
        forked = False
        by_home: dict[str, list[Head]] = {}
        for head in fresh:
            by_home.setdefault(head.home, []).append(head)
        for home, chain in by_home.items():
            plain = last(session, home) == (chain[0].seq - 1, chain[0].prev)
            for head in chain:
                number = store_head(session, head, "counted" if plain else "forked")
                session.clock.observe(head.time, session.now())
                body = self.content.bodies.get(head.body)
                if body is None:
                    if self._is_due(head):
                        raise BadInput("有应当附上的记录没有附上，数据包不完整。", code="gap")
                    continue
                content, decoded = body
                who = (decoded.actor, decoded.action, decoded.reason)
                store_body(session, head.body, content, who)
                if plain:
                    projector.apply(number, head, decoded.ops)
            if not plain:
                forked = True
                self._settle_fork(home)
        self.report.new = projector.changes.made
        self.report.changed = projector.changes.changed
        self.changes = projector.changes
        if projector.authority_changed:
            reproject(session)
        return forked

    def _is_due(self, head: Head) -> bool:
        receiver = "office" if self.session.is_office else "team"
        return admits(head.scope, receiver, self.session.team)

    def _settle_fork(self, home: str) -> None:
        """Two branches of one chain: what lies beyond the fork counts only once accepted."""
        settle(self.session, home)
        self.report.warnings.append(
            f"数据文件夹 {home[:6]} 的记录出现两个分支（电脑被复制，或旧磁盘被恢复），"
            "分支以后的记录都已保留，认定之前不计入结果。"
        )

    def _conflicts(self) -> int:
        found = self.session.connection.exec_driver_sql("SELECT count(*) FROM conflict").scalar()
        return int(found or 0)


def settle(session: Session, home: str) -> None:
    """Decide anew which heads of a home count, after a fork or an acceptance."""
    connection = session.connection
    rows = connection.exec_driver_sql("SELECT content FROM head WHERE home = ?", (home,)).scalars()
    heads = [decode_head(encoded) for encoded in rows]
    accepted = set(connection.exec_driver_sql("SELECT hash FROM acceptance").scalars())
    counted = counting(heads, accepted)
    for head in heads:
        digest = head.hash()
        connection.exec_driver_sql(
            "UPDATE head SET state = ? WHERE hash = ?",
            ("counted" if digest in counted else "forked", digest),
        )
