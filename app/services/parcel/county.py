"""County packages (下级包): results that a delegated body or a county sends up.

The body runs the same program with an office's home of its own. A task package
from above tells it the upper office's units and indicators and certifies it;
what it scored of these goes up, and is taken in there by one commit.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from app.errors import BadInput, Fault, Refused
from app.exchange.keyring.certificate import certificate_from, fingerprint
from app.exchange.package.manifest import RESULTS, Manifest, file_stem
from app.exchange.package.reading import Content
from app.exchange.package.writing import Seal, write
from app.journal.commit import Op, canonical, wall_text
from app.journal.entity import DECIMAL, ENTITIES
from app.journal.key import BAR
from app.scoring.number import parse_points
from app.services.entry.entryrule import EntryRules
from app.services.fieldwork.presence import recorded_places
from app.services.operation import append, change_op, create_op, stale
from app.services.parcel import tally
from app.services.parcel.transfer import UNWATCHED, Watch, next_serial
from app.services.projection import Projector
from app.services.safekeeping import keys
from app.services.session import Session
from app.services.workbook.intake import NOTHING_NEW, Report
from app.services.year.approval import need_open
from app.services.year.assessment import current_year

ABOVE = "above"
"""The one value that keeps what an office above gave: its root, its certificate, its codes."""
FIGURE = {"award": "points", "measure": "value"}


def hear(session: Session, path: Path, content: Content) -> Report:
    """Keep what an office above gave this body: nothing of its journal is merged."""
    manifest = content.manifest
    if "body_key" not in manifest.keys:
        raise BadInput(f"“{path.name}”不是交给市考核办的数据包。", code="wrong-kind")
    if fingerprint(certificate_from(manifest.keys["root"])) != manifest.office:
        raise BadInput(f"“{path.name}”的签署者与记录不符。", code="signer-unknown")
    if manifest.year != session.year:
        raise BadInput(f"“{path.name}”是{manifest.year}年度的数据包。", code="other-year")
    units, leaves = set[str](), set[str]()
    for _, body in content.bodies.values():
        for op in body.ops:
            if op.entity == "unit":
                units.add(str(op.set.get("code")))
            if op.entity == "indicator" and op.set.get("points") is not None:
                leaves.add(str(op.set.get("code")))
    told = {
        "office": manifest.office,
        "body": manifest.team,
        "certificate": manifest.keys["body_certificate"],
        "key": manifest.keys["body_key"],
        "recipient": manifest.recipients[manifest.sender],
        "units": sorted(units),
        "leaves": sorted(leaves),
    }
    before = json.loads(session.local.get(ABOVE, "{}"))
    if before.get("certificate") == told["certificate"]:
        told["own"] = before.get("own")
    report = Report(str(path), "tasks")
    for name in ("units", "leaves"):
        report.new += len(set(told[name]).difference(before.get(name, ())))
        report.same += len(set(told[name]).intersection(before.get(name, ())))
    if before | {"own": before.get("own")} == told:
        report.warnings.append(NOTHING_NEW)
        return report
    with session.transaction():
        session.set_local(ABOVE, json.dumps(told))
    return report


def export_county(session: Session, folder: Path, watch: Watch = UNWATCHED) -> dict[str, Any]:
    """What this body scored of the upper office's units and indicators, as a package for it."""
    session.need_office()
    if ABOVE not in session.local:
        raise Refused("还没有导入上级考核办发来的任务包。", code="no-tasks")
    above = json.loads(session.local[ABOVE])
    lines = [canonical(line) + b"\n" for line in _lines(session, above)]
    if not lines:
        raise Refused("没有可以报送的评分。", code="nothing-to-export")
    chain = [_own_certificate(session, above), above["certificate"]]
    serial = next_serial(session)
    manifest = Manifest(
        kind="county",
        year=session.year,
        plan_version=0,
        sender=session.home_id,
        receiver=above["office"],
        office=above["office"],
        team=above["body"],
        serial=serial,
        made=wall_text(session.now()),
        counts={"results": len(lines)},
        certificates={session.home_id: chain},
        recipients={session.home_id: keys.own_recipient(session)},
    )
    written = write(
        folder,
        file_stem("county", session.year, above["body"], session.home_id, serial),
        manifest,
        [(RESULTS, lambda: iter(lines))],
        lambda content: keys.manifest_signature(session, content, chain),
        Seal((above["recipient"],)),
        progress=watch.progress,
        cancelled=watch.cancelled,
    )
    fields = {
        "direction": "out",
        "kind": "county",
        "file": written.paths[0].name,
        "sha256": written.sha256,
        "team": above["body"],
        "serial": serial,
        "bytes": written.bytes,
    }
    with session.transaction():
        append(session, "register", [create_op("parcel", fields)], scope="home")
    return {"file": str(written.paths[0]), "sha256": written.sha256, "bytes": written.bytes}


def _own_certificate(session: Session, above: dict[str, Any]) -> str:
    """This home's certificate under its body's, made once: it is what the office above trusts."""
    made = above.get("own")
    if made and certificate_from(made).public_key() == keys.signing_key(session).public_key():
        return str(made)
    own = keys.certify_below(session, above["certificate"], above["key"])
    with session.transaction():
        session.set_local(ABOVE, json.dumps(above | {"own": own}))
    return own


def _lines(session: Session, above: dict[str, Any]) -> Iterator[dict[str, Any]]:
    units, leaves = set(above["units"]), set(above["leaves"])
    for kind, figure in FIGURE.items():
        rows = session.connection.exec_driver_sql(
            f"SELECT id FROM {kind} WHERE NOT withdrawn ORDER BY unit, indicator, id"
        ).scalars()
        for id in rows.all():
            row = _row(session, kind, id)
            if row.get("unit") in units and row.get("indicator") in leaves:
                yield {
                    "unit": row["unit"],
                    "indicator": row["indicator"],
                    "kind": kind,
                    "value": row[figure],
                    "source": above["body"],
                    "date": row.get("date"),
                    "note": row.get("note"),
                }


def _row(session: Session, kind: str, id: str) -> dict[str, Any]:

    found = Projector(session.connection, session.offices).row(ENTITIES[kind], id)
    return found[1] if found else {}


def take_in(session: Session, path: Path, content: Content) -> Report:
    """Take in a county package by one commit, all or nothing. Raises BadInput with every fault."""
    need_open(session)
    year = current_year(session)
    recorded = recorded_places(session.connection, year.index)
    rules = EntryRules(year.index, year.units, recorded)
    body = content.manifest.team
    report = Report(str(path), "county")
    faults: list[Fault] = []
    ops = []
    for number, line in enumerate(content.results, start=1):
        problem = _problem(rules, line, body)
        if problem:
            faults.append(Fault(problem, file=path.name, cell=f"第{number}条", code="rule"))
            continue
        kind = line["kind"]
        fields = {
            "unit": line["unit"],
            "indicator": line["indicator"],
            "source": body,
            FIGURE[kind]: line["value"],
            "date": line.get("date"),
            "note": line.get("note"),
            "version": year.digests.get(line["indicator"]),
        }
        made = create_op(kind, fields)
        op = change_op(session, kind, made.id, fields)
        report.same += op is None
        if op is not None:
            report.changed += bool(op.base)
            report.new += not op.base
            ops.append(op)
    if faults:
        raise BadInput(
            f"“{path.name}”有 {len(faults)} 处错误，没有导入任何内容。", details=tuple(faults)
        )
    report.counts = {"results": len(content.results)}
    if not ops:
        report.warnings.append(NOTHING_NEW)
        return report
    with session.transaction():
        head, changes = append(session, "county", ops, reason=f"导入“{path.name}”")
        tally.need("results", len(ops), _standing(session, ops))
        _register(session, path, content, report)
    report.commits.append(head.id)
    stale(session, changes)
    return report


def _standing(session: Session, ops: Sequence[Op]) -> int:
    """How many of the entries are as these ops say."""
    return sum(change_op(session, op.entity, op.id, op.set) is None for op in ops)


def _problem(rules: EntryRules, line: dict[str, Any], body: str) -> str | None:
    """Why a line may not be taken in."""
    texts = ("unit", "indicator", "kind", "value", "source")
    if not all(isinstance(line.get(name), str) for name in texts):
        return "内容不合格式"
    if not all(isinstance(line.get(name) or "", str) for name in ("date", "note")):
        return "内容不合格式"
    if line["kind"] not in FIGURE or not DECIMAL.fullmatch(line["value"]) or line["source"] != body:
        return "内容不合格式"
    unit, indicator = line["unit"], line["indicator"]
    barred = [name for name in ("unit", "indicator", "source") if BAR in line[name]]
    if barred:
        return f"编码和名称不能含有“{BAR}”：{line[barred[0]]}"
    return (
        rules.place(unit, indicator)
        or rules.source(unit, indicator, body)
        or rules.value(line["kind"], indicator, parse_points(line["value"]))
        or rules.typed(unit, indicator, body)
    )


def _register(session: Session, path: Path, content: Content, report: Report) -> None:
    fields = {
        "direction": "in",
        "kind": "county",
        "file": path.name,
        "sha256": "",
        "team": content.manifest.team,
        "serial": content.manifest.serial,
        "new": report.new,
        "changed": report.changed,
        "same": report.same,
    }
    append(session, "register", [create_op("parcel", fields)], scope="home")
