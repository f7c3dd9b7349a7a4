"""The archive (存档): a home written out as plain files, to be read in twenty years.

| file                 | what it holds                                                       |
| -------------------- | ------------------------------------------------------------------- |
| README.txt           | what this is, for whoever finds it                                  |
| archive.json         | whose it is, SHA-256 and size of each file, each home's last head   |
| archive.sig          | the home's signature of archive.json (ECDSA P-256, SHA-256, DER)    |
| certificates.json    | the office's root, and each home's certificates up to it            |
| heads.jsonl          | ``<signature in hex> <head>``, by home, seq and hash                |
| bodies.jsonl         | the bodies, in the order of the heads that name them                |
| entries.jsonl        | the rows of every projection, as the journal says their fields      |
| totals.json          | the figures, as ``totals --json`` prints them                       |
| attachments/<sha256> | the evidence                                                        |

``installer/verify_home.py`` proves such a folder by itself.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from app import host
from app.errors import DiskError, system_reason
from app.exchange.keyring.certificate import fingerprint
from app.journal.commit import SUITE, canonical, decode_body, sha256, wall_text
from app.journal.entity import ENTITIES, Entity
from app.models.database import table_of
from app.services import evidence
from app.services.operation import append, create_op, last
from app.services.parcel import transfer
from app.services.safekeeping import keys
from app.services.session import Session
from app.services.workbook.column import from_column
from app.services.year.outcome import totals_json

FORMAT = 1
NAMING = ("evidence", "scan")
"""The fields that name attachments."""

README = """\
鹰衡：法治政府建设考核数据存档

本文件夹是一个数据文件夹的完整存档，全部是明文，任何能读文本的程序都能打开。
其中有姓名、评分、题库和佐证材料，没有私钥和口令。请放在有权限管理的地方，不要随意复制。

heads.jsonl        每行一号记录的头：签名（十六进制）、一个空格、头（JSON）
bodies.jsonl       每行一号记录的内容（JSON），由头里的 body（SHA-256）指名
entries.jsonl      由记录推出的数据：单位、指标、扣分、赋分、测评值、加减分等
totals.json        存档时的得分、等次
certificates.json  市考核办的根证书，以及每个数据文件夹的证书
attachments/       佐证材料，文件名是其 SHA-256
archive.json       存档的清单：各文件的 SHA-256 和大小、各数据文件夹的最后一号记录
archive.sig        制作存档的数据文件夹对 archive.json 的签名

核验：python3 verify_home.py 本文件夹
格式逐字节的说明见程序帮助“数据格式”（format.md）。
算法套件 intl-1（SHA-256、P-256）没有通过商用密码应用安全性评估（密评）。
"""

Say = Callable[[str], None]


def export_archive(session: Session, folder: Path, say: Say = lambda _line: None) -> dict[str, Any]:
    """Write an archive of this home into ``folder``; whole under its final name, or not at all.

    It is plain text: where it is put is for people to decide. ``missing`` lists
    the attachments that this home should have and has not. Raises DiskError,
    and Refused in a home that has no certificate yet.
    """
    chain = keys.own_chain(session)
    seq, _ = last(session)
    final = folder / f"archive-{session.year}-{session.home_id[:6]}-{seq:06d}"
    aside = folder / f".{final.name}.part"
    if final.exists():
        raise DiskError(f"“{final.name}”已经存在，不会覆盖。", code="file-exists")
    try:
        shutil.rmtree(aside, ignore_errors=True)
        (aside / "attachments").mkdir(parents=True)
        say("记录和数据")
        listed = _write_texts(session, aside, chain)
        say("附件")
        kept, missing = _write_attachments(session, aside / "attachments")
        said = canonical(_contents(session, listed, kept))
        host.write_atomically(aside / "archive.json", [said])
        host.write_atomically(aside / "archive.sig", [keys.sign(session, said)])
        host.sync_folder(aside)
        aside.rename(final)
        host.sync_folder(folder)
    except OSError as error:
        raise DiskError(
            f"写入“{folder}”失败：{system_reason(error)}。",
            hint="请检查磁盘是否已满、是否只读，再导出一次。",
        ) from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    _register(session, final.name, sha256(said))
    return {
        "folder": str(final),
        "sha256": sha256(said),
        "root": fingerprint(keys.root_of(session)),
        "attachments": len(kept),
        "missing": missing,
    }


def _write_texts(session: Session, folder: Path, chain: list[str]) -> dict[str, list[Any]]:
    """The text files with their SHA-256 and size."""
    certificates = {
        "root": session.local[keys.ROOT],
        "homes": {home: transfer.certificates(session, home) for home in _homes(session)}
        | {session.home_id: chain},
    }
    files: dict[str, Iterator[bytes]] = {
        "README.txt": iter([README.encode("utf-8")]),
        "certificates.json": iter([canonical(certificates)]),
        "heads.jsonl": _heads(session),
        "bodies.jsonl": _bodies(session),
        "entries.jsonl": _entries(session),
        "totals.json": iter([json.dumps(totals_json(session), ensure_ascii=False).encode("utf-8")]),
    }
    return {
        name: [host.write_atomically(folder / name, chunks), (folder / name).stat().st_size]
        for name, chunks in files.items()
    }


def _contents(
    session: Session, listed: dict[str, list[Any]], attachments: list[str]
) -> dict[str, Any]:
    """What archive.json says."""
    aside = session.connection.exec_driver_sql(
        "SELECT hash FROM head WHERE state <> 'counted' ORDER BY hash"
    ).scalars()
    return {
        "format": FORMAT,
        "suite": SUITE,
        "kind": "archive",
        "year": session.year,
        "home": session.home_id,
        "role": session.role,
        "team": session.team,
        "office": session.office,
        "made": wall_text(session.now()),
        "files": listed,
        "attachments": attachments,
        "heads": {home: list(last(session, home)) for home in _homes(session)},
        "aside": list(aside),
    }


def _homes(session: Session) -> list[str]:
    rows = session.connection.exec_driver_sql("SELECT DISTINCT home FROM head ORDER BY home")
    return list(rows.scalars())


def _heads(session: Session) -> Iterator[bytes]:
    rows = session.connection.exec_driver_sql(
        "SELECT content, signature FROM head ORDER BY home, seq, hash"
    )
    for content, signature in rows:
        yield (signature or b"").hex().encode("ascii") + b" " + content + b"\n"


def _bodies(session: Session) -> Iterator[bytes]:
    """Each body once, where the first head names it."""
    rows = session.connection.exec_driver_sql(
        "SELECT body.hash, body.content FROM head JOIN body ON body.hash = head.body "
        "ORDER BY home, seq, head.hash"
    )
    seen: set[str] = set()
    for digest, content in rows:
        if digest not in seen:
            seen.add(digest)
            yield content + b"\n"


def _entries(session: Session) -> Iterator[bytes]:
    """Every row of every projection, by kind and id."""
    conflicts: dict[tuple[str, str], list[str]] = {}
    for entity, id, slot in session.connection.exec_driver_sql(
        "SELECT entity, id, slot FROM conflict ORDER BY slot"
    ):
        conflicts.setdefault((entity, id), []).append(slot)
    for name in sorted(ENTITIES):
        yield from _rows(session, ENTITIES[name], conflicts)


def _rows(
    session: Session, entity: Entity, conflicts: dict[tuple[str, str], list[str]]
) -> Iterator[bytes]:
    table = table_of(entity.name).name
    columns = ", ".join(f'{table}."{field}"' for field in entity.fields)
    rows = session.connection.exec_driver_sql(
        f"SELECT {table}.id, head.id, {columns} FROM {table} "
        f"JOIN head ON head.number = {table}.made_by ORDER BY {table}.id"
    )
    for id, commit, *values in rows:
        fields = {
            field: from_column(kind, value)
            for (field, kind), value in zip(entity.fields.items(), values, strict=True)
        }
        told = {"entity": entity.name, "id": id, "commit": commit, "fields": fields}
        yield canonical(told | {"conflicts": conflicts.get((entity.name, id), [])}) + b"\n"


def _write_attachments(session: Session, folder: Path) -> tuple[list[str], list[str]]:
    """Every attachment that a record here ever named: those written, and those not to be had."""
    kept, missing = [], []
    for digest in sorted(_named(session)):
        content = evidence.read(session, digest)
        if content is None:
            missing.append(digest)
        else:
            host.write_atomically(folder / digest, [content])
            kept.append(digest)
    return kept, missing


def _named(session: Session) -> set[str]:
    found: set[str] = set()
    for content in session.connection.exec_driver_sql("SELECT content FROM body").scalars():
        if any(f'"{field}":'.encode() in content for field in NAMING):
            for op in decode_body(content).ops:
                pieces: Any = op.set.get("evidence") or ()
                found |= {piece[0] for piece in pieces}
                if op.entity == "approval" and op.set.get("scan"):
                    found.add(str(op.set["scan"]))
    return found


def _register(session: Session, name: str, digest: str) -> None:
    fields = {"direction": "out", "kind": "archive", "file": name, "sha256": digest}
    with session.transaction():
        append(session, "register", [create_op("parcel", fields)], scope="home")
