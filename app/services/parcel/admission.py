"""Admission (收件核验): whether a verified package may be taken in here at all.

For whom it is, whose homes are inside, what was revoked, and who is still a
stranger: all before the first row is written.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from app.errors import BadInput, DiskError
from app.exchange import vault
from app.exchange.keyring.certificate import (
    COUNTY_KINDS,
    OFFICE_KINDS,
    TEAM_KINDS,
    certificate_from,
    fingerprint,
    mark,
    mark_of,
)
from app.exchange.keyring.signature import head_is_signed, verify_chain
from app.exchange.package.manifest import Manifest
from app.exchange.package.reading import Content, SignedHead, read
from app.exchange.package.unsealing import Opening
from app.services import evidence
from app.services.safekeeping import keys
from app.services.session import Session
from app.services.workbook.intake import Report

FOR_OFFICE = ("results", "county")
FOR_TEAM = ("tasks", "receipt", "peer")


def opening(session: Session, passphrase: str, cancelled: Callable[[], bool]) -> Opening:
    """With what this home opens what comes to it."""
    known = keys.ROOT in session.local
    own = session.local[keys.AGE]
    return Opening(
        identities=(own, vault.PLAIN_IDENTITY) if session.home.plain else (own,),
        passphrase=passphrase,
        root=keys.root_of(session) if known else None,
        from_above=session.is_office,
        cancelled=cancelled,
    )


def meant_for_here(session: Session, manifest: Manifest, name: str) -> None:
    """Refuse what is for another kind of home, another office, year or team, or is outdated."""
    wanted = FOR_OFFICE if session.is_office else FOR_TEAM
    if manifest.kind not in wanted:
        place = "市考核办" if session.is_office else "考核组"
        raise BadInput(f"“{name}”不是交给{place}的数据包。", code="wrong-kind")
    if session.office and manifest.office != session.office:
        raise BadInput(f"“{name}”不属于本市考核办。", code="other-office")
    if "year" in session.local and manifest.year != session.year:
        raise BadInput(f"“{name}”是{manifest.year}年度的数据包。", code="other-year")
    if session.team and manifest.team != session.team:
        raise BadInput(f"“{name}”是考核组{manifest.team}的数据包。", code="other-team")
    number = manifest.trust.get("number", 0)
    if manifest.kind in OFFICE_KINDS and number < int(session.local.get("trust_seen", "0")):
        raise BadInput(
            f"“{name}”是较早的数据包，其信任清单已经过期。",
            hint="请导入市考核办最近一次发来的数据包。",
            code="outdated",
        )


def check_homes(session: Session, content: Content) -> None:
    """Every home's chain of certificates, the signature of its last head, revocations."""
    manifest = content.manifest
    known = keys.ROOT in session.local
    root = keys.root_of(session) if known else certificate_from(manifest.keys["root"])
    if fingerprint(root) != manifest.office:
        raise BadInput("不属于本市考核办。", code="other-office")
    revoked = _revoked(session)
    if manifest.kind == "county":
        chain = manifest.certificates.get(manifest.sender, ())
        certificate = verify_chain(chain, root, COUNTY_KINDS)
        if mark_of(certificate) != manifest.sender or content.heads:
            raise BadInput("的签署者与记录不符。", code="signer-unknown")
        if mark_of(certificate_from(chain[1])) != mark("body", manifest.team):
            raise BadInput("的签署者与报送单位不符。", code="signer-unknown")
    for home, (_, end, digest) in manifest.ranges.items():
        chain = manifest.certificates.get(home, ())
        kinds = OFFICE_KINDS if is_office_chain(chain) else TEAM_KINDS
        certificate = verify_chain(chain, root, kinds)
        if mark_of(certificate) != home:
            raise BadInput("的签署者与记录不符。", code="signer-unknown")
        heads = [each for each in content.heads if each.head.home == home]
        if not head_is_signed(heads[-1].content, heads[-1].signature, certificate):
            raise BadInput("里的记录签名不符，已被改动。", code="altered")
        if home in revoked:
            _refuse_beyond(heads, revoked[home], end, digest)
        if kinds is TEAM_KINDS and _team_of(chain) != mark("team", manifest.team):
            raise BadInput("的签署者不属于这个考核组。", code="signer-unknown")
        _check_introduction(content, heads, "" if kinds is OFFICE_KINDS else manifest.team)
    if manifest.sender in revoked and set(manifest.ranges) != {manifest.sender}:
        raise BadInput("的签署者已被吊销。", code="signer-revoked")


def _check_introduction(content: Content, heads: Sequence[SignedHead], team: str) -> None:
    """A home introduces itself as what its certificate says, and as nothing else."""
    role = "team" if team else "office"
    for each in heads:
        body = content.bodies.get(each.head.body)
        for op in body[1].ops if body is not None else ():
            if op.entity == "home" and (op.set.get("role", role), op.set.get("team") or "") != (
                role,
                team,
            ):
                raise BadInput("的自我介绍与证书不符。", code="altered")


def _refuse_beyond(
    heads: Sequence[SignedHead], cut: tuple[int, str], end: int, digest: str
) -> None:
    seq, accepted = cut
    inside = {each.head.seq: each.hash for each in heads}
    if end > seq or (end == seq and digest != accepted) or inside.get(seq, accepted) != accepted:
        raise BadInput("的签署者已被吊销，其后的记录不予接收。", code="signer-revoked")


def _revoked(session: Session) -> dict[str, tuple[int, str]]:
    rows = session.connection.exec_driver_sql(
        "SELECT home, coalesce(seq, 0), coalesce(hash, '') FROM trust WHERE state = 'revoked'"
    )
    return {home: (seq, digest) for home, seq, digest in rows}


def is_office_chain(chain: Sequence[str]) -> bool:
    """Whether a home's certificate comes straight from a root: an office's does, a laptop's not."""
    return len(chain) == 1


def _team_of(chain: Sequence[str]) -> str:
    """The mark of the team whose key certified a laptop."""
    return mark_of(certificate_from(chain[1])) if len(chain) > 1 else ""


def is_confirmed(session: Session, content: Content) -> bool:
    """Whether a person has compared the words of every laptop whose heads are inside."""
    confirmed = set(
        session.connection.exec_driver_sql(
            "SELECT fingerprint FROM trust WHERE state IN ('confirmed', 'revoked')"
        ).scalars()
    )
    return all(
        _fingerprint(content.manifest, home) in confirmed
        for home in {content.manifest.sender, *content.manifest.ranges}
        if home not in session.offices
    )


def _fingerprint(manifest: Manifest, home: str) -> str:
    chain = manifest.certificates.get(home, ())
    return fingerprint(certificate_from(chain[0])) if chain else ""


def hold(session: Session, path: Path, content: Content, *, dry_run: bool) -> Report:
    """Keep a package aside until its sender was confirmed; a look keeps nothing."""
    manifest = content.manifest
    unknown = [home for home in (manifest.sender, *manifest.ranges) if home not in session.offices]
    known = False
    if not dry_run:
        held = evidence.hold(session, path)
        known = _is_held(session, held)
        _verify_held(session, path, session.home.held / f"{held}.yhp")
        with session.transaction() as connection:
            for home in dict.fromkeys(unknown):
                connection.exec_driver_sql(
                    "INSERT OR REPLACE INTO held (sha256, home, team, file, fingerprint) "
                    "VALUES (?, ?, ?, ?, ?)",
                    (held, home, manifest.team, path.name, _fingerprint(manifest, home)),
                )
    report = Report(str(path), manifest.kind, held=True)
    if known:
        report.warnings.append("没有新内容：这个数据包已经收存，仍待确认。")
    report.warnings.append("这台电脑是第一次交来成果，请与对方核对六个词后确认。")
    return report


def _is_held(session: Session, digest: str) -> bool:
    """Whether a package of these bytes waits already."""
    rows = session.connection.exec_driver_sql("SELECT 1 FROM held WHERE sha256 = ?", (digest,))
    return rows.first() is not None


def _verify_held(session: Session, path: Path, held: Path) -> None:
    """Read a package as it was kept: a failing stick may have given other bytes this time."""
    try:
        read(held, opening(session, "", lambda: False))
    except BadInput:
        held.unlink()
        raise DiskError(f"“{path.name}”两次读取的内容不一致，优盘可能有故障。") from None
