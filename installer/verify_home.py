#!/usr/bin/env python3
"""Proves an archive of a Yingheng home by itself: one file that shares no code with the program.

    python3 verify_home.py FOLDER [--root root.pem]

Written from the description of the format (resources/help/format.md), with the standard library
and ``cryptography`` alone. It works out anew what the archive says: canonical form, hashes,
chains, certificates, signatures, scopes, attachments, natural ids, authority, forks,
acceptances, revocations, conflicts, and from them every row of entries.jsonl. It prints in
Chinese that all is right (exit 0), or every place that is not (exit 1).

That the root is the office's no archive can prove by itself: compare its fingerprint, which is
printed, with the one that the office keeps, or give the office's own with ``--root``.
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtensionOID, NameOID

FORMAT, SUITE, ZERO = 1, "intl-1", "0" * 64
TEXTS = ("README.txt", "certificates.json", "heads.jsonl", "bodies.jsonl", "entries.jsonl")
FILES = (*TEXTS, "totals.json")
SAID = 200

# --- What commits speak of: name | natural key | needed besides | score group | fields by type.
# A star marks what the teams may write too, at the units that are assigned to them.

TABLE = """
home | home | role | | text home role team name age; list certificates predecessor
setting    | name                           |                              | | text name value
indicator  | code                           | name block                   |
  | text code parent name block component approach method categories basis outline bands bodies;
    points points; whole position; flag withdrawn
clause     | indicator number               | content points               |
  | text indicator number content; points points cap; whole position; flag withdrawn
source     | indicator source               | weight                       |
  | text indicator source; points weight; whole position; flag required withdrawn
unit       | code                           | name                         |
  | text code name parent delegated ranking_group affiliation superior head contact phone;
    whole category position; flag no_photos withdrawn; list additions exemptions
exemption | unit indicator | | | text unit indicator reason approver; flag after_issue withdrawn
addition   | unit indicator | | | text unit indicator reason; flag after_issue withdrawn
cap_lift   | unit | | | text unit reason; flag withdrawn
deferral | unit | decision | | text unit decision document reason; flag withdrawn
member | team name | | | text team name identity organ post rank origin; flag withdrawn; list avoid
assignment | team unit | | | text team unit date; flag withdrawn
task | number | content | | text number content title; flag withdrawn; list indicators
question   | number                         | type stem answer             |
  | text number type stem A B C D E F answer difficulty field audience explanation;
    points points; flag withdrawn
examinee | unit name licence? | category | | text unit name post category licence; flag withdrawn
paper      | number                         | category seed blueprint forms |
  | text number category seed blueprint digest date; whole forms; flag withdrawn; list questions
sitting | paper unit | | | text paper unit date place; flag withdrawn; list people absent
sealed_paper | paper unit | sealed | | text paper unit team title opens sealed; flag withdrawn
answer *   | paper person page              | form                         |
  | text paper person unit form file absence; whole page; flag keyed withdrawn;
    list marks doubts settled evidence
rating     | paper person question marker   | points                       |
  | text paper person question marker; points points; flag withdrawn
history | year unit | grade | | text unit grade ranking_group conversion head; points total;
    whole year rank; flag withdrawn
registered | unit | grade | | text unit grade document date; points total; flag withdrawn
finding * | | unit indicator clause source | unit indicator clause count points source state
    withdrawn | text unit indicator clause source state date note number version origin deadline
    brought brought_by brought_on; points points; whole count; flag withdrawn; list evidence
award * | unit indicator source | points | unit indicator points source withdrawn
  | text unit indicator source date note version; points points; flag withdrawn; list evidence
measure * | unit indicator source | value | unit indicator value source withdrawn
  | text unit indicator source date note version; points value; flag withdrawn; list evidence
check * | unit indicator source | | unit indicator source withdrawn
  | text unit indicator source date note version; flag withdrawn; list evidence
matter *   | unit kind number level? source? | points                      |
    unit kind number level source points severe veto withdrawn
  | text unit kind number level source title circumstance issuer document document_date date note;
    points points; flag severe veto major withdrawn; list evidence
instrument * | | kind unit document | kind unit team visit activity date covert document versions
    withdrawn | text kind unit team visit activity date document; flag covert withdrawn;
    list versions evidence
proof *    |                                | unit number file             |
  | text unit number file kind format caption taken clock place camera fingerprint;
    whole width height pages turned; flag withdrawn; list records evidence
activity   | name | document | | text name date document; flag withdrawn
sheet *    | form unit part? digest         | content number               |
  | text form unit part team digest content date corrected; whole number
signature * |                               | sheet unit role kind         |
  | text sheet unit role kind name post date note; flag withdrawn; list evidence
calendar | year | | | text document; whole year; list holidays makeup
feedback | unit round | content | | text unit content document date served means receiver
    verified opinion agreed signer note; whole round; flag withdrawn; list evidence
objection | unit target | kind reason | | text unit target kind reason date signer accepted;
    whole problem; flag late withdrawn; list evidence
ruling | objection | unit outcome reason | | text objection unit outcome reason clause document
    date reviewer second approver before after total_before total_after served receiver;
    list evidence
rectification | unit problem | due content | | text unit notice date due content plan plan_date
    person report report_date accepted accepted_by note; whole problem; flag withdrawn;
    list evidence
outcome | version unit outcome | decision basis | | text unit outcome decision changed_to decider
    document date done reason basis; whole version; flag withdrawn
letter | | unit form addressee | | text form unit addressee copies document signer date sent means
    receiver served note; whole version; flag withdrawn; list records evidence
issue | version | digest content | | text document digest date content consent body agreed;
    whole version
approval || step version ||text step body document date scan; whole version; list cut; flag reopened
acceptance | home seq hash                  |              | | text home hash reason; whole seq
trust | home | state number | | text home team state fingerprint hash reason; whole seq number
certifier | fingerprint | certificate name | | text fingerprint certificate name; flag withdrawn
redaction | target | kind reason witness | | text target kind reason witness; whole size
visit * | unit team | state | | text unit team state date reason; list items skipped
parcel     |                                | direction kind file sha256   |
  | text direction kind file sha256 team;
    whole serial new changed same conflicts bytes heads bodies attachments; list ranges
"""


@dataclass(frozen=True)
class Kind:
    """One kind of entity."""

    key: tuple[str, ...]
    needed: frozenset[str]
    score: tuple[str, ...]
    fields: Mapping[str, str]
    by_team: bool

    def slot(self, name: str) -> str:
        return "score" if name in self.score else name

    def members(self, slot: str) -> tuple[str, ...]:
        return self.score if slot == "score" else (slot,)

    def empty(self, name: str) -> Any:
        return {"flag": False, "list": []}.get(self.fields[name])


def kinds() -> dict[str, Kind]:
    """The table above, read."""
    found = {}
    rows = re.sub(r"\n +", " ", TABLE).strip().splitlines()
    for row in rows:
        name, key, besides, score, listed = (cell.strip() for cell in row.split("|"))
        fields = {}
        for group in listed.split(";"):
            kind, *names = group.split()
            fields.update(dict.fromkeys(names, kind))
        parts = key.split()
        needed = frozenset([part for part in parts if part[-1] != "?"] + besides.split())
        found[name.rstrip(" *")] = Kind(
            tuple(part.rstrip("?") for part in parts),
            needed,
            tuple(score.split()),
            fields,
            name.endswith("*"),
        )
    return found


KINDS = kinds()
ITEMS: dict[str, tuple[type, ...]] = {
    "exemptions": (str, str), "evidence": (str, str, str), "cut": (str, int, str),
    "ranges": (str, int, int, str), "versions": (str, str), "people": (str, str, str),
    "absent": (str, str), "marks": (int, str), "doubts": (int, str, str),
    "settled": (int, str, str), "skipped": (str, str),
}  # fmt: skip
HEX64 = re.compile(r"[0-9a-f]{64}")
DECIMAL = re.compile(r"0|-?([1-9][0-9]{0,11}|0(?=\.))(\.[0-9]{0,3}[1-9])?")
WALL = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z")
HEAD = {
    "format": int, "suite": str, "id": str, "home": str, "seq": int, "time": str, "wall": str,
    "scope": str, "prev": str, "body": str,
}  # fmt: skip
BODY = {"salt": str, "actor": str, "action": str, "reason": str, "ops": list}
OP = {"entity": str, "id": str, "set": dict, "base": dict}
ROW = {"entity": str, "id": str, "commit": str, "fields": dict, "conflicts": list}
ARCHIVE = {
    "format": int, "suite": str, "kind": str, "year": int, "home": str, "role": str, "team": str,
    "office": str, "made": str, "files": dict, "attachments": list, "heads": dict, "aside": list,
}  # fmt: skip


class Wrong(Exception):
    """One thing that is not as it should be, told in Chinese."""


def sha256(data: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(data).hexdigest()


def canonical(value: object) -> bytes:
    """RFC 8785 for values without floats whose names are ASCII."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode("utf-8")


def parsed(data: bytes, shape: Mapping[str, type]) -> dict[str, Any]:
    """Canonical JSON of exactly these members."""

    def refuse(text: str) -> float:
        raise Wrong(f"有小数 {text}")

    try:
        value = json.loads(data, parse_float=refuse, parse_constant=refuse)
        again = canonical(value)
    except (ValueError, RecursionError):
        raise Wrong("不是 JSON") from None
    if again != data:
        raise Wrong("不是规范形式")
    if not isinstance(value, dict) or {name: type(value[name]) for name in value} != dict(shape):
        raise Wrong("成员不符")
    return value


class Head(NamedTuple):
    """A head with its hash and its signature; ``where`` is its line."""

    where: str
    hash: str
    content: bytes
    signature: bytes
    id: str
    home: str
    seq: int
    time: str
    scope: str
    prev: str
    body: str

    @property
    def order(self) -> tuple[str, str, int]:
        return self.time, self.home, self.seq


class Word(NamedTuple):
    """What one commit says of one entity."""

    head: Head
    entity: str
    id: str
    set: Mapping[str, Any]
    base: Mapping[str, Sequence[str]]

    def said(self) -> dict[str, Any]:
        """The fields that it sets: an empty one that replaces nothing is as if not set."""
        kind = KINDS[self.entity]
        return {
            name: value
            for name, value in self.set.items()
            if value != kind.empty(name) or kind.slot(name) in self.base
        }


class Row(NamedTuple):
    """An entity's state: the commit that made it, its fields, its slots in conflict."""

    commit: str
    fields: dict[str, Any]
    conflicts: list[str]


@dataclass
class Archive:
    """What was read, and what was found wrong with it."""

    folder: Path
    faults: list[str] = field(default_factory=list)
    told: dict[str, Any] = field(default_factory=dict)
    root: x509.Certificate | None = None
    chains: dict[str, list[x509.Certificate]] = field(default_factory=dict)
    pems: dict[str, list[str]] = field(default_factory=dict)
    roles: dict[str, tuple[str, str]] = field(default_factory=dict)
    heads: list[Head] = field(default_factory=list)
    bodies: dict[str, list[Word]] = field(default_factory=dict)
    rows: dict[tuple[str, str], Row] = field(default_factory=dict)
    derived: int = 0

    def wrong(self, where: str, what: str) -> None:
        fault = f"{where}：{what}"
        if fault not in self.faults:
            self.faults.append(fault)

    def lines(self, name: str) -> Iterator[tuple[str, bytes]]:
        """The lines of a file with their places; every line ends with a line feed."""
        path = self.folder / name
        if not path.is_file():
            return
        lines = path.read_bytes().split(b"\n")
        if lines.pop():
            self.wrong(name, "末尾被截断")
        for number, line in enumerate(lines, start=1):
            yield f"{name} 第 {number} 行", line


def verify(folder: Path, root: bytes | None = None) -> Archive:
    """Everything that can be verified; ``faults`` is empty where all is right."""
    archive = Archive(folder)
    if not read_archive(archive):
        return archive
    read_certificates(archive, root)
    read_heads(archive)
    check_chains(archive)
    check_signatures(archive)
    read_bodies(archive)
    check_attachments(archive)
    read_rows(archive)
    if not archive.faults or only_files(archive):
        check_rows(archive)
    return archive


def only_files(archive: Archive) -> bool:
    """Whether the journal itself is sound, so that it can be held against entries.jsonl."""
    return all(fault.startswith(("entries.jsonl", "archive", "README", "totals"))
               for fault in archive.faults)  # fmt: skip


# --- Files


def read_archive(archive: Archive) -> bool:
    """archive.json: its form, and each file against it. False where there is none."""
    try:
        content = (archive.folder / "archive.json").read_bytes()
    except OSError:
        archive.wrong("archive.json", "没有这个文件，不是存档")
        return False
    try:
        archive.told = told = parsed(content, ARCHIVE)
    except Wrong as wrong:
        archive.wrong("archive.json", str(wrong))
        return False
    if (told["format"], told["suite"], told["kind"]) != (FORMAT, SUITE, "archive"):
        archive.wrong("archive.json", "不是本程序所知的格式")
        return False
    if set(told["files"]) != set(FILES):
        archive.wrong("archive.json", "文件清单不符")
    for name in FILES:
        path = archive.folder / name
        if not path.is_file():
            archive.wrong(name, "缺失")
            continue
        data = path.read_bytes()
        if told["files"].get(name) != [sha256(data), len(data)]:
            archive.wrong(name, "与 archive.json 所记的校验值不符")
    known = {*FILES, "archive.json", "archive.sig", "attachments"}
    for path in sorted(archive.folder.iterdir()):
        if path.name not in known:
            archive.wrong(path.name, "清单以外的文件")
    return True


# --- Certificates

ARC = "2.25.12666158285966443465450935630990067049.1."
POLICIES = {
    "office": {ARC + "1", ARC + "4"},
    "team": {ARC + "2", ARC + "3"},
    "county": {ARC + "5"},
}
BEGIN = datetime.datetime(2000, 1, 1, tzinfo=datetime.timezone.utc)  # noqa: UP017
END = datetime.datetime(9999, 12, 31, 23, 59, 59, tzinfo=datetime.timezone.utc)  # noqa: UP017
UNDERSTOOD = {
    ExtensionOID.BASIC_CONSTRAINTS,
    ExtensionOID.KEY_USAGE,
    ExtensionOID.SUBJECT_KEY_IDENTIFIER,
    ExtensionOID.AUTHORITY_KEY_IDENTIFIER,
    ExtensionOID.CERTIFICATE_POLICIES,
}


def read_certificates(archive: Archive, given: bytes | None) -> None:
    """certificates.json: the root, and each home's chain up to it with its policies."""
    name = "certificates.json"
    try:
        content = parsed((archive.folder / name).read_bytes(), {"root": str, "homes": dict})
        archive.root = root = x509.load_pem_x509_certificate(content["root"].encode("ascii"))
        check_certificate(root, root, depth=1)
    except (Wrong, ValueError, TypeError, OSError, InvalidSignature) as error:
        archive.wrong(name, f"根证书不合要求（{told_of(error)}）")
        return
    print_of_root = root.fingerprint(hashes.SHA256()).hex()
    if archive.told["office"] != print_of_root:
        archive.wrong(name, "根证书不是 archive.json 所说的市考核办的")
    if given is not None and x509.load_pem_x509_certificate(given) != root:
        archive.wrong(name, "根证书不是 --root 所给的")
    for home, pems in content["homes"].items():
        try:
            chain = [x509.load_pem_x509_certificate(pem.encode("ascii")) for pem in pems]
            archive.roles[home] = role_of(home, chain, root)
            archive.chains[home], archive.pems[home] = chain, pems
        except (Wrong, ValueError, TypeError, AttributeError, InvalidSignature) as error:
            archive.wrong(name, f"数据文件夹 {home[:6]} 的证书不合要求（{told_of(error)}）")


def told_of(error: Exception) -> str:
    """Why, in a few words."""
    return str(error) if isinstance(error, Wrong) else "不能读取，或签名不符"


def role_of(
    home: str, chain: Sequence[x509.Certificate], root: x509.Certificate
) -> tuple[str, str]:
    """What a chain makes its home: its role and its team."""
    if not 1 <= len(chain) <= 2:
        raise Wrong("证书链的长度不符")
    allowed: set[str] | None = None
    for place, certificate in reversed(list(enumerate(chain))):
        issuer = chain[place + 1] if place + 1 < len(chain) else root
        check_certificate(certificate, issuer, depth=place - 1)
        own = policies(certificate)
        allowed = own if allowed is None else allowed & own
    if mark(chain[0]) != home:
        raise Wrong("证书不是它的")
    if len(chain) == 1:
        if allowed != POLICIES["office"]:
            raise Wrong("证书策略不符")
        return "office", ""
    role = next((role for role in ("team", "county") if allowed == POLICIES[role]), "")
    team = re.fullmatch(r"team (.+)", mark(chain[1]))
    if not role or (role == "team" and team is None):
        raise Wrong("证书策略不符")
    return role, team[1] if team else ""


def check_certificate(own: x509.Certificate, issuer: x509.Certificate, depth: int) -> None:
    """One link of a chain; ``depth`` says how many may stand below it, -1 that it signs itself."""
    own.verify_directly_issued_by(issuer)
    key = own.public_key()
    if not isinstance(key, ec.EllipticCurvePublicKey) or key.curve.name != "secp256r1":
        raise Wrong("不是 P-256 密钥")
    if (own.not_valid_before_utc, own.not_valid_after_utc) != (BEGIN, END):
        raise Wrong("有效期不符")
    if not {each.oid for each in own.extensions if each.critical} <= UNDERSTOOD:
        raise Wrong("有不认识的关键扩展")
    basic = own.extensions.get_extension_for_class(x509.BasicConstraints).value
    usage = own.extensions.get_extension_for_class(x509.KeyUsage).value
    certifies = depth >= 0
    if (basic.ca, basic.path_length) != (certifies, depth if certifies else None):
        raise Wrong("基本约束不符")
    if (usage.key_cert_sign, usage.digital_signature) != (certifies, not certifies):
        raise Wrong("密钥用途不符")


def policies(certificate: x509.Certificate) -> set[str]:
    """The kinds of package that a certificate allows, by their OIDs."""
    found = certificate.extensions.get_extension_for_class(x509.CertificatePolicies).value
    return {each.policy_identifier.dotted_string for each in found}


def mark(certificate: x509.Certificate) -> str:
    """Whose a certificate is: the subject's serial number."""
    found = certificate.subject.get_attributes_for_oid(NameOID.SERIAL_NUMBER)
    return str(found[0].value) if found else ""


def signed(content: bytes, signature: bytes, certificate: x509.Certificate) -> bool:
    """Whether the certificate's key signed these bytes."""
    key = certificate.public_key()
    if not isinstance(key, ec.EllipticCurvePublicKey):
        return False
    try:
        key.verify(signature, content, ec.ECDSA(hashes.SHA256()))
    except InvalidSignature:
        return False
    return True


# --- Heads


def read_heads(archive: Archive) -> None:
    """heads.jsonl: each line a signature and a canonical head; in the order of home, seq, hash."""
    ids: set[str] = set()
    for where, line in archive.lines("heads.jsonl"):
        signature, _, content = line.partition(b" ")
        try:
            head = head_of(where, bytes.fromhex(signature.decode("ascii")), content)
        except (Wrong, ValueError) as error:
            archive.wrong(where, told_of(error) if isinstance(error, Wrong) else "签名不是十六进制")
            continue
        if head.id in ids:
            archive.wrong(where, "编号与前面的记录相同")
        ids.add(head.id)
        before = archive.heads[-1] if archive.heads else None
        if before and (before.home, before.seq, before.hash) >= (head.home, head.seq, head.hash):
            archive.wrong(where, "次序不对")
        archive.heads.append(head)


def head_of(where: str, signature: bytes, content: bytes) -> Head:
    """A head from its bytes."""
    raw = parsed(content, HEAD)
    if (raw["format"], raw["suite"]) != (FORMAT, SUITE):
        raise Wrong("不是本程序所知的格式")
    if not 1 <= raw["seq"] < 2**53:
        raise Wrong("序号超出范围")
    clock, counter = raw["time"][:24], raw["time"][24:]
    if not is_wall(raw["wall"]) or not is_wall(clock) or not re.fullmatch(r"-[0-9]{6}", counter):
        raise Wrong("时间的写法不对")
    if not HEX64.fullmatch(raw["prev"]) or not HEX64.fullmatch(raw["body"]):
        raise Wrong("校验值的写法不对")
    if not re.fullmatch(r"home|office|all|team .+", raw["scope"]):
        raise Wrong("范围的写法不对")
    wanted = (raw[name] for name in Head._fields[4:])
    return Head(where, sha256(content), content, signature, *wanted)


def is_wall(text: str) -> bool:
    """Whether this is the text of a moment that there is."""
    if not WALL.fullmatch(text):
        return False
    try:
        datetime.datetime.fromisoformat(text[:23])
    except ValueError:
        return False
    return True


def check_chains(archive: Archive) -> None:
    """Every head but a home's first follows one that is here; the last ones are as archived."""
    known = {head.hash: head for head in archive.heads}
    for head in archive.heads:
        before = known.get(head.prev)
        if head.seq == 1 and head.prev == ZERO:
            continue
        if before is None or (before.home, before.seq) != (head.home, head.seq - 1):
            archive.wrong(head.where, f"{head.home[:6]} 第 {head.seq} 号与前一号不相连")
    homes = {head.home for head in archive.heads}
    if set(archive.told["heads"]) != homes:
        archive.wrong("archive.json", "所列的数据文件夹与 heads.jsonl 不符")


def check_signatures(archive: Archive) -> None:
    """Every head by its home's key, archive.json by the key of the home that made it."""
    for head in archive.heads:
        chain = archive.chains.get(head.home)
        if chain is None:
            archive.wrong(head.where, f"数据文件夹 {head.home[:6]} 没有可信的证书")
        elif not signed(head.content, head.signature, chain[0]):
            archive.wrong(head.where, f"{head.home[:6]} 第 {head.seq} 号的签名不符")
    chain = archive.chains.get(archive.told["home"])
    signature = archive.folder / "archive.sig"
    content = (archive.folder / "archive.json").read_bytes()
    if chain is None:
        archive.wrong("archive.sig", "制作者没有可信的证书")
    elif not signature.is_file() or not signed(content, signature.read_bytes(), chain[0]):
        archive.wrong("archive.sig", "签名不符")
    elif archive.roles[archive.told["home"]] != (archive.told["role"], archive.told["team"]):
        archive.wrong("archive.json", "制作者的身份与证书不符")


# --- Bodies


def read_bodies(archive: Archive) -> None:
    """bodies.jsonl: each named by a head, in the heads' order; none absent that may be here."""
    found: dict[str, str] = {}
    raw: dict[str, dict[str, Any]] = {}
    for where, line in archive.lines("bodies.jsonl"):
        digest = sha256(line)
        if digest in found:
            archive.wrong(where, "与前面的一行相同")
        found[digest] = where
        try:
            raw[digest] = parsed(line, BODY)
        except Wrong as wrong:
            archive.wrong(where, str(wrong))
    named = [head.body for head in archive.heads]
    for digest in found.keys() - set(named):
        archive.wrong(found[digest], "不属于任何一号记录，或已被改动")
    if [digest for digest in dict.fromkeys(named) if digest in found] != [
        digest for digest in found if digest in set(named)
    ]:
        archive.wrong("bodies.jsonl", "次序与 heads.jsonl 不符")
    for head in archive.heads:
        if head.body in raw:
            where = found[head.body]
            archive.bodies[head.hash] = list(words(archive, where, head, raw[head.body]))
    written, gone = written_here(archive), destroyed(archive)
    own = {head.home for head in archive.heads if head.hash in written}
    for head in archive.heads:
        admitted = admits(archive, head.scope)
        due = admitted or head.hash in written
        if due and head.body not in found and head.body not in gone:
            archive.wrong(head.where, f"{head.home[:6]} 第 {head.seq} 号的内容缺失")
        elif not admitted and head.home not in own and head.body in found:
            archive.wrong(found[head.body], f"范围是“{head.scope}”，不应在此")


def destroyed(archive: Archive) -> set[str]:
    """The bodies and attachments whose bytes two people had destroyed: a tombstone stands."""
    return {
        word.set["target"]
        for listed in archive.bodies.values()
        for word in listed
        if word.entity == "redaction" and archive.roles.get(word.head.home, ("",))[0] == "office"
    }


def written_here(archive: Archive) -> set[str]:
    """The heads that the maker of the archive wrote itself: under its id, and before under others.

    A home that went on under a new id names the last head that it had written under the old.
    """
    known = {head.hash: head for head in archive.heads}
    before = {
        word.head.home: word.set["predecessor"][2]
        for listed in archive.bodies.values()
        for word in listed
        if word.entity == "home" and len(word.set.get("predecessor", ())) == 3
    }
    home = archive.told["home"]
    written = {head.hash for head in archive.heads if head.home == home}
    while home in before:
        line = line_to(known, before.pop(home))
        written |= line.keys()
        home = next((head.home for head in line.values()), "")
    return written


def admits(archive: Archive, scope: str) -> bool:
    """Whether the maker of the archive may see a body of this scope."""
    if scope == "home":
        return False
    office = archive.told["role"] == "office"
    return scope == "all" or office or scope == f"team {archive.told['team']}"


def words(archive: Archive, where: str, head: Head, raw: Mapping[str, Any]) -> Iterator[Word]:
    """A body's ops, each found fit for the table."""
    seen = set()
    for number, op in enumerate(raw["ops"], start=1):
        place = f"{where}第 {number} 项"
        try:
            if not isinstance(op, dict) or {each: type(op[each]) for each in op} != OP:
                raise Wrong("成员不符")
            check_op(op)
        except Wrong as wrong:
            archive.wrong(place, str(wrong))
            continue
        if (op["entity"], op["id"]) in seen:
            archive.wrong(place, "同一对象出现两次")
        seen.add((op["entity"], op["id"]))
        yield Word(head, op["entity"], op["id"], op["set"], op["base"])


def check_op(op: Mapping[str, Any]) -> None:
    """Types, the whole score group, the natural id."""
    kind = KINDS.get(op["entity"])
    if kind is None:
        raise Wrong(f"没有“{op['entity']}”这一种对象")
    for name, value in op["set"].items():
        if name not in kind.fields or not fits(kind, name, value):
            raise Wrong(f"{op['entity']} 的 {name} 不合要求")
    slots = {kind.slot(name) for name in op["set"]}
    for slot, commits in op["base"].items():
        if slot not in slots or not isinstance(commits, list):
            raise Wrong(f"{op['entity']} 的 base 不合要求")
        if not all(isinstance(commit, str) for commit in commits):
            raise Wrong(f"{op['entity']} 的 base 不合要求")
    if "score" in slots and not (kind.needed & set(kind.score)) <= op["set"].keys():
        raise Wrong(f"{op['entity']} 的计分字段不全")
    if set(kind.key) & op["set"].keys():
        parts = [str(op["set"].get(part) or "") for part in kind.key]
        if op["id"] != natural_id(op["entity"], parts):
            raise Wrong(f"{op['entity']} 的编号与其自然键不符")


def natural_id(entity: str, parts: Iterable[str]) -> str:
    """The id of what has a natural key; a part that is empty or 0 stands as nothing."""
    return sha256("|".join((entity, *parts)).encode("utf-8"))[:32]


def fits(kind: Kind, name: str, value: Any) -> bool:
    """Whether a field may have this value."""
    of = kind.fields[name]
    if of == "flag":
        return isinstance(value, bool)
    if of == "list":
        return isinstance(value, list) and all(fits_item(name, item) for item in value)
    if value is None:
        return name not in kind.needed
    if of == "whole":
        return type(value) is int and abs(value) < 2**53
    return isinstance(value, str) and (of == "text" or bool(DECIMAL.fullmatch(value)))


def fits_item(name: str, item: Any) -> bool:
    """Whether this may stand in the list of that field."""
    if name not in ITEMS:
        return isinstance(item, str)
    if not isinstance(item, list) or tuple(type(part) for part in item) != ITEMS[name]:
        return False
    return name != "evidence" or bool(HEX64.fullmatch(item[0]))


# --- Attachments


def check_attachments(archive: Archive) -> None:
    """Every attachment by its name, every one that a record names, and no other."""
    folder = archive.folder / "attachments"
    here = {path.name: path for path in folder.iterdir()} if folder.is_dir() else {}
    for name, path in sorted(here.items()):
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != name:
                archive.wrong(f"attachments/{name}", "与其名称不符，已被改动")
    if sorted(here) != archive.told["attachments"]:
        archive.wrong("attachments", "与 archive.json 所列的不符")
    named: dict[str, Word] = {}
    for listed in archive.bodies.values():
        for word in listed:
            for piece in word.set.get("evidence", ()):
                named.setdefault(piece[0], word)
            if word.entity == "approval" and word.set.get("scan"):
                named.setdefault(word.set["scan"], word)
    for digest in sorted(named.keys() - here.keys() - destroyed(archive)):
        head = named[digest].head
        archive.wrong(f"attachments/{digest}", f"缺失（{head.home[:6]} 第 {head.seq} 号提到它）")
    for digest in sorted(here.keys() - named.keys()):
        archive.wrong(f"attachments/{digest}", "没有记录提到它")


# --- The fold


def read_rows(archive: Archive) -> None:
    """entries.jsonl: canonical rows in the order of kind and id."""
    before = ("", "")
    for where, line in archive.lines("entries.jsonl"):
        try:
            raw = parsed(line, ROW)
        except Wrong as wrong:
            archive.wrong(where, str(wrong))
            continue
        place = (raw["entity"], raw["id"])
        if place <= before:
            archive.wrong(where, "次序不对")
        before = place
        archive.rows[place] = Row(raw["commit"], raw["fields"], raw["conflicts"])


def check_rows(archive: Archive) -> None:
    """The rows and what counts, worked out from the commits alone."""
    counted, rows = settled(archive)
    for place in sorted(rows.keys() | archive.rows.keys()):
        compare(archive, place, rows.get(place), archive.rows.get(place))
    archive.derived = len(rows)
    if (
        sorted(head.hash for head in archive.heads if head.hash not in counted)
        != (archive.told["aside"])
    ):
        archive.wrong("archive.json", "所列不计入的记录与推算的不符")
    for home, (seq, digest) in archive.told["heads"].items():
        last = max((each for each in counted.values() if each.home == home),
                   key=lambda each: (each.seq, each.hash), default=None)  # fmt: skip
        if (last.seq, last.hash) != (seq, digest) if last else seq != 0:
            archive.wrong("archive.json", f"{home[:6]} 的最后一号记录与推算的不符")
    check_mentions(archive, rows)


def compare(archive: Archive, place: tuple[str, str], due: Row | None, is_: Row | None) -> None:
    """One row as it is due against the row as it is."""
    where = f"entries.jsonl {place[0]} {place[1]}"
    if due is None:
        archive.wrong(where, "记录里没有这一行")
    elif is_ is None:
        archive.wrong(where, "缺少这一行")
    elif due != is_:
        names = [name for name in due.fields if due.fields[name] != is_.fields.get(name)]
        names += sorted(is_.fields.keys() - due.fields.keys())
        names += ["conflicts"] if due.conflicts != is_.conflicts else []
        names += ["commit"] if due.commit != is_.commit else []
        archive.wrong(where, f"{'、'.join(names)} 与记录推算的不符")


def check_mentions(archive: Archive, rows: Mapping[tuple[str, str], Row]) -> None:
    """Heads that commits name as received, approved, accepted or revoked are here."""
    known = {(head.home, head.seq, head.hash) for head in archive.heads}
    office = archive.told["role"] == "office"  # a team need not have what the office judges
    for (entity, id), row in rows.items():
        fields = row.fields
        named: list[tuple[str, int, str]] = []
        if entity == "parcel":
            named = [(home, last, digest) for home, _, last, digest in fields["ranges"]]
        elif entity == "approval":
            named = [(home, seq, digest) for home, seq, digest in fields["cut"]]
        elif entity in ("acceptance", "trust") and fields["hash"] and office:
            named = [(fields["home"], fields["seq"], fields["hash"])]
        for home, seq, digest in named:
            if (home, seq, digest) not in known:
                archive.wrong(f"{entity} {id}", f"提到的 {home[:6]} 第 {seq} 号记录不在存档里")


Rows = dict[tuple[str, str], Row]


def settled(archive: Archive) -> tuple[dict[str, Head], Rows]:
    """The heads that count and the rows that they make.

    What counts depends on acceptances and revocations, which are rows themselves: worked out
    again until nothing changes.
    """
    rows: Rows = {}
    counted: dict[str, Head] = {}
    for _ in range(len(archive.heads) + 2):
        accepted = {row.fields["hash"] for (kind, _), row in rows.items() if kind == "acceptance"}
        revoked = {
            row.fields["home"]: row.fields["hash"] or ZERO
            for (kind, _), row in rows.items()
            if kind == "trust" and row.fields["state"] == "revoked"
        }
        now = counting(archive.heads, accepted, revoked)
        if rows and now == counted:
            return counted, rows
        counted = now
        rows = Fold(archive, counted, accepted).rows()
        if not rows:
            break
    return counted, rows


def counting(
    heads: Sequence[Head], accepted: set[str], revoked: Mapping[str, str]
) -> dict[str, Head]:
    """A chain counts whole, a forked one up to the fork and along accepted branches.

    A revoked home's counts up to the head that its revocation names.
    """
    known = {head.hash: head for head in heads}
    after: dict[tuple[str, str], list[Head]] = defaultdict(list)
    for head in heads:
        after[head.home, head.prev].append(head)
    counted: dict[str, Head] = {}
    for home in {head.home for head in heads}:
        link = ZERO
        while len(after[home, link]) == 1:
            head = after[home, link][0]
            counted[head.hash] = head
            link = head.hash
    for digest in accepted & known.keys():
        counted.update(line_to(known, digest))
    for home, digest in revoked.items():
        kept = line_to(known, digest)
        for each in [each for each in counted.values() if each.home == home]:
            if each.hash not in kept:
                del counted[each.hash]
    return counted


def line_to(known: Mapping[str, Head], digest: str) -> dict[str, Head]:
    """A head and all before it; nothing where it is not here."""
    found = {}
    while digest in known:
        found[digest] = known[digest]
        digest = known[digest].prev
    return found


class Fold:
    """Who may say what, and what is so in the end."""

    def __init__(self, archive: Archive, counted: Mapping[str, Head], accepted: set[str]) -> None:
        self.archive = archive
        self.standing: dict[tuple[str, str], list[Word]] = defaultdict(list)
        office: list[Word] = []
        others: list[Word] = []
        for head in sorted(counted.values(), key=lambda head: head.order):
            role, _ = archive.roles.get(head.home, ("", ""))
            trusted = role == "office" or head.hash in accepted
            (office if trusted else others).extend(archive.bodies.get(head.hash, ()))
        self.add(office)
        self.add(word for word in others if word.entity == "home" and self.of_itself(word))
        self.pairs = self.assigned()
        rest = [word for word in others if word.entity != "home"]
        # A word that says its unit goes before one that takes it from what is there.
        for word in sorted(rest, key=lambda word: word.set.get("unit") is None):
            if self.may(word):
                self.add([word])

    def add(self, words: Iterable[Word]) -> None:
        for word in words:
            self.standing[word.entity, word.id].append(word)

    def rows(self) -> Rows:
        found = ((place, folded(KINDS[place[0]], words)) for place, words in self.standing.items())
        return {place: row for place, row in found if row is not None}

    def of_itself(self, word: Word) -> bool:
        """A home says of itself who it is, as its certificate does, and of nobody else."""
        home = word.head.home
        if word.id != natural_id("home", [home]):
            return False
        role, team = self.archive.roles.get(home, ("", ""))
        said = (word.set.get("role", role), word.set.get("team") or team)
        chain = word.set.get("certificates", self.archive.pems.get(home))
        if said != (role, team) or chain != self.archive.pems.get(home):
            self.archive.wrong(word.head.where, f"{home[:6]} 的自我介绍与证书不符")
        return True

    def assigned(self) -> set[tuple[str, str]]:
        """Team and unit as assigned now; who has a unit has its sub-units."""
        rows = self.rows()
        pairs = {
            (row.fields["team"], row.fields["unit"])
            for (kind, _), row in rows.items()
            if kind == "assignment" and not row.fields["withdrawn"]
        }
        below = [
            (row.fields["parent"], row.fields["code"])
            for (kind, _), row in rows.items()
            if kind == "unit"
        ]
        return pairs | {
            (team, code) for team, unit in pairs for over, code in below if over == unit
        }

    def may(self, word: Word) -> bool:
        """A team writes entries and visits of its units, and of its own packages."""
        role, team = self.archive.roles.get(word.head.home, ("", ""))
        if role != "team":
            return False
        row = folded(KINDS[word.entity], self.standing.get((word.entity, word.id), []))
        before = row.fields.get("unit") if row else None
        unit = word.set.get("unit") or before
        if not KINDS[word.entity].by_team or unit is None:
            return word.entity == "parcel"
        return {(team, unit), (team, before or unit)} <= self.pairs


def folded(kind: Kind, words: Sequence[Word]) -> Row | None:
    """The state that these words make: of each slot the heads, and the greatest one's value."""
    words = sorted(words, key=lambda word: word.head.order)
    fields = {name: kind.empty(name) for name in kind.fields}
    conflicts = []
    setters: dict[str, list[Word]] = defaultdict(list)
    replaced: dict[str, set[str]] = defaultdict(set)
    for word in words:
        for slot in {kind.slot(name) for name in word.said()}:
            setters[slot].append(word)
        for slot, commits in word.base.items():
            replaced[slot].update(commits)
    for slot, said in setters.items():
        heads = [word for word in said if word.head.id not in replaced[slot]] or said[-1:]
        values = [
            {name: word.said().get(name, kind.empty(name)) for name in kind.members(slot)}
            for word in heads
        ]
        fields.update(values[-1])
        if any(value != values[0] for value in values):
            conflicts.append(slot)
    if not words or any(fields[name] is None for name in kind.needed):
        return None
    return Row(words[0].head.id, fields, sorted(conflicts))


# --- The answer


def main() -> int:
    """Verifies a folder and says what was found."""
    parser = argparse.ArgumentParser(description="核验鹰衡的存档")
    parser.add_argument("folder", type=Path, metavar="文件夹")
    parser.add_argument("--root", type=Path, metavar="root.pem", help="市考核办的根证书")
    choice = parser.parse_args()
    archive = verify(choice.folder, choice.root.read_bytes() if choice.root else None)
    if archive.faults:
        print(f"核验不通过，{len(archive.faults)} 处：")
        for fault in archive.faults[:SAID]:
            print(f"  {fault}")
        return 1
    root = archive.root.fingerprint(hashes.SHA256()).hex() if archive.root else ""
    print(
        f"核验通过：{len(archive.told['heads'])} 个数据文件夹，{len(archive.heads)} 号记录，"
        f"{len(archive.bodies)} 份内容，{len(archive.told['attachments'])} 个附件，"
        f"{archive.derived} 行数据。"
    )
    print(f"根证书指纹 {root}，请与市考核办所存的核对。")
    return 0


if __name__ == "__main__":
    sys.exit(main())
