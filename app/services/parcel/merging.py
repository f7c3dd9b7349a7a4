"""Merging: a package judged whole, then taken in by one transaction, or nothing.

Merging is a union of sets: any order, any number of times, by way of any other
home, the result is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from app.errors import BadInput, Cancelled
from app.exchange.package.reading import Content, SignedHead, read
from app.journal.authority import admits
from app.journal.commit import ZERO
from app.journal.entity import ENTRIES
from app.services import evidence
from app.services.bulk import collector_paused
from app.services.operation import (
    HEAD_SQL,
    append,
    create_op,
    head_row,
    last,
    reproject,
    stale,
)
from app.services.parcel import county, hearing, tally
from app.services.parcel.admission import (
    check_homes,
    hold,
    is_confirmed,
    is_office_chain,
    meant_for_here,
    opening,
)
from app.services.parcel.chain import is_branched, settle, settle_judged
from app.services.parcel.transfer import introduce, keep_certificates
from app.services.projection import Changes, Commit, Projector
from app.services.safekeeping import keys
from app.services.safekeeping.redaction import enforce, finish
from app.services.safekeeping.renewal import renew
from app.services.session import Session
from app.services.workbook.intake import NOTHING_NEW, Report

JUDGEMENTS = {"trust", "acceptance"}
"""The kinds by which the office says what of a home counts."""
BODY_SQL = (
    "INSERT OR IGNORE INTO body (hash, content, actor, action, reason) VALUES (?, ?, ?, ?, ?)"
)


BATCH = 500
"""So many ids are asked for at once."""


def import_package(
    session: Session,
    path: Path,
    *,
    passphrase: str = "",
    dry_run: bool = False,
    cancelled: Callable[[], bool] = lambda: False,
    name: str = "",
) -> Report:
    """Take in a package. Raises BadInput where it is wrong or not meant for this home.

    The first package of a laptop that nobody has confirmed is held, whole and
    aside: the report says so. A dry run keeps no attachment and holds nothing;
    it is for the caller to undo the rest (:meth:`Session.rehearsal`). ``name`` is
    what the file was called when it came, where it is called otherwise now.
    """
    kept = evidence.Incoming(session)
    try:
        with collector_paused():
            content = read(path, opening(session, passphrase, cancelled), kept)
        if session.is_office and content.manifest.kind == "tasks":
            return county.hear(session, path, content)
        meant_for_here(session, content.manifest, path.name)
        check_homes(session, content)
        if session.is_office and not is_confirmed(session, content):
            return hold(session, path, content, dry_run=dry_run)
        if content.manifest.kind == "county":
            return county.take_in(session, path, content)
        merge = _Merge(session, name or str(path), content)
        with collector_paused(), session.transaction():
            merge.run()
            if cancelled():
                raise Cancelled("已取消导入，没有导入任何内容。")
            if not dry_run:
                kept.settle()
                merge.agree()
        if not dry_run:
            finish(session)
        stale(session, merge.changes)
        session.cache.pop("year", None)
        return merge.report
    except BadInput as error:
        raise _named(path, error) from None
    finally:
        kept.drop()


def _named(path: Path, error: BadInput) -> BadInput:
    """The refusal as a whole sentence: which file it is that is not as it should be."""
    if path.name in error.message:
        return error
    message = f"“{path.name}”{error.message}"
    return BadInput(message, details=error.details, hint=error.hint, code=error.code)


class _Merge:
    """One package taken in, inside a transaction."""

    def __init__(self, session: Session, file: str, content: Content) -> None:
        self.session = session
        self.content = content
        self.report = Report(file, content.manifest.kind)
        self.changes = Changes()
        self._stored: set[str] = set()

    def run(self) -> None:
        session, manifest = self.session, self.content.manifest
        if not session.is_office and not session.team:
            self._become_team()
        before, heard = self._conflicts(), hearing.heard(session)
        mended = tally.mended(session, manifest)
        fresh = self._fresh()
        if fresh:
            self._know_offices()
            if any(each.head.home == session.home_id for each in fresh):
                renew(session)  # another machine writes under this home's id
            self._store(fresh)
        self.report.warnings += hearing.hear(session, manifest)
        self.report.conflicts = self._conflicts() - before
        self._tell_late_changes()
        if mended:
            self.report.warnings.append(f"补齐了缺失或损坏的佐证 {len(mended)} 份。")
        if self._stored or mended or hearing.heard(session) != heard:
            self._mark_answers()
            self._register()
        else:
            self.report.warnings.append(NOTHING_NEW)

    def agree(self) -> None:
        """What was listed, read and stored agree, now that the attachments have their names."""
        self.report.counts = tally.compare(self.session, self.content, self._stored)
        missing = tally.unsent(self.session, self.content)
        if missing:
            self.report.warnings.append(
                f"有 {len(missing)} 份佐证没有随包带来，也不在本机，check 会列出。"
            )

    def _become_team(self) -> None:
        """The first task package tells a team's home what it is, and certifies its key."""
        session, manifest = self.session, self.content.manifest
        if manifest.kind != "tasks":
            raise BadInput("须先导入任务包。", code="no-tasks")
        session.set_local("office", manifest.office)
        session.set_local("year", str(manifest.year))
        session.set_local("team", manifest.team)
        given = manifest.keys
        keys.certify_laptop(session, given["root"], given["team_certificate"], given["team_key"])
        introduce(session)

    def _tell_late_changes(self) -> None:
        """Nothing that arrives late changes what was accepted without being shown."""
        accepted = self.session.connection.exec_driver_sql(
            "SELECT unit FROM visit WHERE state = '已认可'"
        ).scalars()
        late = sorted(self.changes.units & set(accepted))
        if late and self.session.is_office and self.changes.kinds & set(ENTRIES):
            units = "、".join(late)
            self.report.warnings.append(f"这些单位的实地考核已经认可，又有新的记录：{units}。")

    def _mark_answers(self) -> None:
        """Answers that a team handed in are marked at the office, which has the key."""
        if self.session.is_office and "answer" in self.changes.kinds:
            from app.services.exam.result import follow

            self.report.warnings += follow(self.session, self.changes.units)

    def _know_offices(self) -> None:
        """A renewed office has a further home; the root certified it."""
        certificates = self.content.manifest.certificates
        homes = {
            home for home in self.content.manifest.ranges if is_office_chain(certificates[home])
        }
        known = self.session.offices
        if homes - known:
            self.session.set_local("offices", " ".join(sorted(known | homes)))

    def _fresh(self) -> list[SignedHead]:
        """The heads that this home does not have; raises BadInput where some are missing."""
        fresh: list[SignedHead] = []
        for home, (first, _, _) in self.content.manifest.ranges.items():
            rows = self.session.connection.exec_driver_sql(
                "SELECT hash, seq FROM head WHERE home = ?", (home,)
            )
            known: dict[str, int] = {ZERO: 0} | {row[0]: row[1] for row in rows}
            chain = [each for each in self.content.heads if each.head.home == home]
            if known.get(chain[0].head.prev, first - 1) != first - 1:
                raise BadInput(f"里 {home[:6]} 的记录前后不相连。", code="altered")
            if chain[0].head.prev not in known:
                have = max(known.values(), default=0)
                raise BadInput(
                    f"缺少前面的数据包：{home[:6]} 的第 {have + 1} 至 {first - 1} 号记录没有收到。",
                    code="gap",
                )
            fresh += [each for each in chain if each.hash not in known]
        self.report.same = len(self.content.heads) - len(fresh)
        self._refuse_taken_ids(fresh)
        return fresh

    def _refuse_taken_ids(self, fresh: Sequence[SignedHead]) -> None:
        """A commit's id names one commit for ever: two of one id are no honest hand's."""
        ids = [each.head.id for each in fresh]
        if len(set(ids)) < len(ids) or self._here(ids):
            raise BadInput("里的记录与已有记录编号相同，已被改动。", code="altered")

    def _refuse_unknown_bases(self) -> None:
        """A package is closed: what an edit replaces is in it, or was here before."""
        bodies = (body for _, body in self.content.bodies.values())
        named = {
            commit
            for body in bodies
            for op in body.ops
            for commits in op.base.values()
            for commit in commits
        }
        if len(self._here(sorted(named))) < len(named):
            raise BadInput("修改了本机没有收到的记录，请先导入前面的数据包。", code="gap")

    def _here(self, ids: Sequence[str]) -> set[str]:
        """Which of these commits are in this home."""
        found: set[str] = set()
        for start in range(0, len(ids), BATCH):
            some = tuple(ids[start : start + BATCH])
            marks = ",".join("?" * len(some))
            found.update(
                self.session.connection.exec_driver_sql(
                    f"SELECT id FROM head WHERE id IN ({marks})", some
                ).scalars()
            )
        return found

    def _store(self, fresh: Sequence[SignedHead]) -> None:
        """Keep heads and bodies and project them; a chain that turns out forked is settled."""
        session = self.session
        by_home: dict[str, list[SignedHead]] = {}
        for each in fresh:
            by_home.setdefault(each.head.home, []).append(each)
        self._keep_bodies(fresh)
        projector = Projector(session.connection, session.offices)
        forked = []
        for home, chain in sorted(by_home.items(), key=lambda item: item[0] not in session.offices):
            linked = not self._has_forked(home) and (
                last(session, home) == (chain[0].head.seq - 1, chain[0].head.prev)
            )
            commits = list(self._keep_heads(chain, "counted" if linked else "forked"))
            if linked:
                projector.apply(commits)
            else:
                forked.append(home)
            keep_certificates(session, home, self.content.manifest.certificates[home])
        self._refuse_unknown_bases()
        now, times = session.now(), sorted({each.head.time for each in fresh}, reverse=True)
        # The newest that can be adopted; the next commit of this home keeps it, and no check may
        # find a clock beyond that home's last head.
        any(session.clock.observe(time, now) for time in times)
        self.report.new = projector.changes.made
        self.report.changed = projector.changes.changed
        self.changes = projector.changes
        for home in forked:
            self._settle_fork(home)
        judged = bool(JUDGEMENTS & projector.changes.kinds)
        if judged:
            settle_judged(session)
        if forked or judged or projector.authority_changed:
            reproject(session)
        if self._has_forked(session.home_id):
            renew(session)  # revoked: it would write on from where the others no longer look
        if "redaction" in projector.changes.kinds:
            enforce(session)

    def _has_forked(self, home: str) -> bool:
        """Whether a chain has branches: what comes later must first be found on one of them."""
        found = self.session.connection.exec_driver_sql(
            "SELECT 1 FROM head WHERE home = ? AND state <> 'counted' LIMIT 1", (home,)
        )
        return found.first() is not None or is_branched(self.session, home)

    def _keep_bodies(self, fresh: Sequence[SignedHead]) -> None:
        rows = []
        receiver = "office" if self.session.is_office else "team"
        destroyed = self._destroyed()
        for each in fresh:
            body = self.content.bodies.get(each.head.body)
            due = admits(each.head.scope, receiver, self.session.team)
            due &= each.head.body not in destroyed
            if due and body is None:
                raise BadInput("有应当附上的记录没有附上，数据包不完整。", code="gap")
            if body is not None and not due:
                raise BadInput("含有不应交给本机的记录。", code="altered")
            if body is not None:
                content, decoded = body
                rows.append(
                    (each.head.body, content, decoded.actor, decoded.action, decoded.reason)
                )
        if rows:
            self.session.connection.exec_driver_sql(BODY_SQL, rows)
        self._stored = {row[0] for row in rows}

    def _destroyed(self) -> set[str]:
        """Bodies that stand under a tombstone, here or in this package."""
        told = self.session.connection.exec_driver_sql("SELECT target FROM redaction").scalars()
        brought = (
            str(op.set.get("target"))
            for _, body in self.content.bodies.values()
            for op in body.ops
            if op.entity == "redaction"
        )
        return {*told, *brought}

    def _keep_heads(self, chain: Sequence[SignedHead], state: str) -> Iterator[Commit]:
        """Keep heads under fresh numbers; gives those whose body is here."""
        connection = self.session.connection
        found = connection.exec_driver_sql("SELECT max(number) FROM head").scalar()
        first = int(found or 0) + 1
        connection.exec_driver_sql(
            HEAD_SQL,
            [
                (number, *head_row(each.head, each.hash, each.content, each.signature, state))
                for number, each in enumerate(chain, start=first)
            ],
        )
        for number, each in enumerate(chain, start=first):
            body = self.content.bodies.get(each.head.body)
            if body is not None:
                yield number, each.head, body[1].ops

    def _settle_fork(self, home: str) -> None:
        """Two branches of one chain: what lies beyond the fork counts only once accepted."""
        settle(self.session, home)
        self.report.warnings.append(
            f"数据文件夹 {home[:6]} 的记录出现两个分支（电脑被复制，或旧磁盘被恢复），"
            "分支以后的记录都已保留，认定之前不计入结果。"
        )

    def _register(self) -> None:
        manifest, report = self.content.manifest, self.report
        fields = {
            "direction": "in",
            "kind": manifest.kind,
            "file": Path(report.file).name,
            "sha256": "",
            "team": manifest.team,
            "serial": manifest.serial,
            "new": report.new,
            "changed": report.changed,
            "same": report.same,
            "conflicts": report.conflicts,
            **manifest.counts,
            "ranges": [[home, *entry] for home, entry in manifest.ranges.items()],
        }
        append(self.session, "register", [create_op("parcel", fields)], scope="home")

    def _conflicts(self) -> int:
        found = self.session.connection.exec_driver_sql("SELECT count(*) FROM conflict").scalar()
        return int(found or 0)
