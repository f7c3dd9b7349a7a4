"""Hidden changes: what somebody could do to an archive's files and then cover up.

Each function changes one thing in a folder and answers with words that the verifier must say of
it. The archive is then listed and signed anew with the home's own key, as the one who made it
could do, so that no check of whole files finds the change.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from app.services.safekeeping import keys
from app.services.session import Session

FOREIGN = ec.generate_private_key(ec.SECP256R1())


class Copy:
    """An archive to be changed."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self.folder = folder
        self.chance = chance

    def lines(self, name: str) -> list[bytes]:
        return (self.folder / name).read_bytes().splitlines(keepends=True)

    def keep(self, name: str, lines: list[bytes]) -> None:
        (self.folder / name).write_bytes(b"".join(lines))

    def drop_body(self, digest: str) -> None:
        lines = self.lines("bodies.jsonl")
        kept = [line for line in lines if hashlib.sha256(line[:-1]).hexdigest() != digest]
        self.keep("bodies.jsonl", kept)

    def attachments(self) -> list[Path]:
        return sorted((self.folder / "attachments").iterdir())

    def told(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads((self.folder / "archive.json").read_bytes())
        return found

    def tell(self, told: dict[str, Any]) -> None:
        (self.folder / "archive.json").write_bytes(canonical(told))


def canonical(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def cover_up(session: Session, folder: Path) -> None:
    """List and sign the archive anew as the home that made it."""
    told = json.loads((folder / "archive.json").read_bytes())
    for name in told["files"]:
        content = (folder / name).read_bytes()
        told["files"][name] = [hashlib.sha256(content).hexdigest(), len(content)]
    told["attachments"] = sorted(path.name for path in (folder / "attachments").iterdir())
    (folder / "archive.json").write_bytes(canonical(told))
    (folder / "archive.sig").write_bytes(keys.sign(session, canonical(told)))


def flipped(line: bytes, at: int) -> bytes:
    return line[:at] + bytes([line[at] ^ 1]) + line[at + 1 :]


def head_byte(copy: Copy) -> str:
    lines = copy.lines("heads.jsonl")
    number = copy.chance.randrange(len(lines))
    at = copy.chance.randrange(lines[number].index(b" ") + 1, len(lines[number]) - 1)
    lines[number] = flipped(lines[number], at)
    copy.keep("heads.jsonl", lines)
    return "heads.jsonl 第 "


def body_byte(copy: Copy) -> str:
    lines = copy.lines("bodies.jsonl")
    number = copy.chance.randrange(len(lines))
    at = copy.chance.randrange(len(lines[number]) - 1)
    lines[number] = flipped(lines[number], at)
    copy.keep("bodies.jsonl", lines)
    return "bodies.jsonl"


def body_word(copy: Copy) -> str:
    """A body that is well-formed and says something else."""
    lines = copy.lines("bodies.jsonl")
    number = copy.chance.randrange(len(lines))
    body = json.loads(lines[number])
    lines[number] = canonical(body | {"actor": body["actor"] + "二"}) + b"\n"
    copy.keep("bodies.jsonl", lines)
    return f"bodies.jsonl 第 {number + 1} 行：不属于任何一号记录，或已被改动"


def signature_byte(copy: Copy) -> str:
    lines = copy.lines("heads.jsonl")
    number = copy.chance.randrange(len(lines))
    signature, _, head = lines[number].partition(b" ")
    changed = bytearray(bytes.fromhex(signature.decode()))
    changed[copy.chance.randrange(8, len(changed))] ^= 1 << copy.chance.randrange(8)
    lines[number] = changed.hex().encode() + b" " + head
    copy.keep("heads.jsonl", lines)
    return f"heads.jsonl 第 {number + 1} 行"


def swapped_lines(copy: Copy) -> str:
    name = copy.chance.choice(("heads.jsonl", "bodies.jsonl", "entries.jsonl"))
    lines = copy.lines(name)
    one = copy.chance.randrange(len(lines) - 1)
    lines[one], lines[one + 1] = lines[one + 1], lines[one]
    copy.keep(name, lines)
    return "次序"


def head_removed(copy: Copy) -> str:
    """A link of a chain taken out with its body."""
    heads = copy.lines("heads.jsonl")
    decoded = [json.loads(line.partition(b" ")[2]) for line in heads]
    inner = [
        number
        for number, head in enumerate(decoded)
        if any(each["prev"] == digest_of(heads[number]) for each in decoded)
    ]
    number = copy.chance.choice(inner)
    body = decoded[number]["body"]
    copy.keep("heads.jsonl", heads[:number] + heads[number + 1 :])
    copy.drop_body(body)
    return "与前一号不相连"


def last_removed(copy: Copy) -> str:
    """The end of a chain taken off, and archive.json told so."""
    heads = copy.lines("heads.jsonl")
    told = copy.told()
    ends = {digest: home for home, (_, digest) in told["heads"].items()}
    number = next(n for n, line in enumerate(heads) if digest_of(line) in ends)
    head = json.loads(heads[number].partition(b" ")[2])
    told["heads"][head["home"]] = [head["seq"] - 1, head["prev"]]
    copy.keep("heads.jsonl", heads[:number] + heads[number + 1 :])
    copy.drop_body(head["body"])
    copy.tell(told)
    return ""


def digest_of(line: bytes) -> str:
    return hashlib.sha256(line.rstrip(b"\n").partition(b" ")[2]).hexdigest()


def body_removed(copy: Copy) -> str:
    lines = copy.lines("bodies.jsonl")
    lines.pop(copy.chance.randrange(len(lines)))
    copy.keep("bodies.jsonl", lines)
    return "的内容缺失"


def row_changed(copy: Copy) -> str:
    lines = copy.lines("entries.jsonl")
    number = copy.chance.randrange(len(lines))
    row = json.loads(lines[number])
    name = copy.chance.choice(sorted(row["fields"]))
    row["fields"][name] = {None: "x", "1": "2"}.get(as_text(row["fields"][name]), "1")
    lines[number] = canonical(row) + b"\n"
    copy.keep("entries.jsonl", lines)
    return f"entries.jsonl {row['entity']} {row['id']}：{name} 与记录推算的不符"


def as_text(value: Any) -> str | None:
    return None if value is None else str(value)


def row_removed(copy: Copy) -> str:
    lines = copy.lines("entries.jsonl")
    row = json.loads(lines.pop(copy.chance.randrange(len(lines))))
    copy.keep("entries.jsonl", lines)
    return f"entries.jsonl {row['entity']} {row['id']}：缺少这一行"


def row_added(copy: Copy) -> str:
    lines = copy.lines("entries.jsonl")
    row = json.loads(copy.chance.choice(lines))
    row["id"] = "f" * 32
    added = [*lines, canonical(row) + b"\n"]
    copy.keep("entries.jsonl", sorted(added, key=place_of))
    return f"entries.jsonl {row['entity']} {row['id']}：记录里没有这一行"


def place_of(line: bytes) -> tuple[str, str]:
    row = json.loads(line)
    return row["entity"], row["id"]


def conflict_hidden(copy: Copy) -> str:
    """A conflict made up, or one that is there hushed up."""
    lines = copy.lines("entries.jsonl")
    found = [n for n, line in enumerate(lines) if json.loads(line)["conflicts"]]
    number = copy.chance.choice(found or [len(lines) - 1])
    row = json.loads(lines[number])
    row["conflicts"] = [] if row["conflicts"] else ["note"]
    lines[number] = canonical(row) + b"\n"
    copy.keep("entries.jsonl", lines)
    return "conflicts 与记录推算的不符"


def attachment_changed(copy: Copy) -> str:
    path = copy.chance.choice(copy.attachments())
    content = path.read_bytes()
    path.write_bytes(flipped(content, copy.chance.randrange(len(content))))
    return f"attachments/{path.name}：与其名称不符"


def attachment_swapped(copy: Copy) -> str:
    """Another picture under a name of its own, in the place of the one that was named."""
    path = copy.chance.choice(copy.attachments())
    content = path.read_bytes() + b"."
    (path.parent / hashlib.sha256(content).hexdigest()).write_bytes(content)
    path.unlink()
    return f"attachments/{path.name}：缺失"


def foreign_signature(copy: Copy) -> str:
    """A head signed by a key that nobody certified."""
    lines = copy.lines("heads.jsonl")
    number = copy.chance.randrange(len(lines))
    head = lines[number].rstrip(b"\n").partition(b" ")[2]
    lines[number] = by_foreign(head)
    copy.keep("heads.jsonl", lines)
    return f"heads.jsonl 第 {number + 1} 行"


def by_foreign(head: bytes) -> bytes:
    signature = FOREIGN.sign(head, ec.ECDSA(hashes.SHA256()))
    return signature.hex().encode() + b" " + head + b"\n"


def history_rewritten(copy: Copy) -> str:
    """A body changed and the chain after it hashed anew, signed by another's key."""
    heads = copy.lines("heads.jsonl")
    bodies = copy.lines("bodies.jsonl")
    number = copy.chance.randrange(len(bodies))
    old = hashlib.sha256(bodies[number][:-1]).hexdigest()
    body = json.loads(bodies[number])
    bodies[number] = canonical(body | {"reason": body["reason"] + "改"}) + b"\n"
    renamed = {old: hashlib.sha256(bodies[number][:-1]).hexdigest()}
    told = copy.told()
    for at, line in enumerate(heads):
        head = json.loads(line.partition(b" ")[2])
        changed = head | {name: renamed.get(head[name], head[name]) for name in ("body", "prev")}
        if changed != head:
            renamed[digest_of(line)] = hashlib.sha256(canonical(changed)).hexdigest()
            heads[at] = by_foreign(canonical(changed))
    told["heads"] = {
        home: [seq, renamed.get(digest, digest)] for home, (seq, digest) in told["heads"].items()
    }
    copy.keep("heads.jsonl", heads)
    copy.keep("bodies.jsonl", bodies)
    copy.tell(told)
    return "的签名不符"


def chain_reordered(copy: Copy) -> str:
    """Two commits of one home change places, each keeping its body."""
    heads = copy.lines("heads.jsonl")
    decoded = [json.loads(line.partition(b" ")[2]) for line in heads]
    pairs = [
        number
        for number in range(len(heads) - 1)
        if decoded[number]["home"] == decoded[number + 1]["home"]
    ]
    one = copy.chance.choice(pairs)
    for at, other in ((one, one + 1), (one + 1, one)):
        heads[at] = by_foreign(canonical(decoded[at] | {"body": decoded[other]["body"]}))
    copy.keep("heads.jsonl", heads)
    return "的签名不符"


def certificates_exchanged(copy: Copy) -> str:
    """Two homes under each other's certificates."""
    path = copy.folder / "certificates.json"
    content = json.loads(path.read_bytes())
    one, other = copy.chance.sample(sorted(content["homes"]), 2)
    homes = content["homes"]
    homes[one], homes[other] = homes[other], homes[one]
    path.write_bytes(canonical(content))
    return "的证书不合要求"


def set_aside(copy: Copy) -> str:
    """What counts and what does not told otherwise."""
    told = copy.told()
    lines = copy.lines("heads.jsonl")
    told["aside"] = [] if told["aside"] else [digest_of(copy.chance.choice(lines))]
    copy.tell(told)
    return "所列不计入的记录与推算的不符"


def line_doubled(copy: Copy) -> str:
    name = copy.chance.choice(("heads.jsonl", "bodies.jsonl", "entries.jsonl"))
    lines = copy.lines(name)
    number = copy.chance.randrange(len(lines))
    copy.keep(name, [*lines[: number + 1], *lines[number:]])
    return f"{name} 第 {number + 2} 行"


CHANGES: tuple[Callable[[Copy], str], ...] = (
    head_byte, body_byte, body_word, signature_byte, swapped_lines, head_removed, last_removed,
    body_removed, row_changed, row_removed, row_added, conflict_hidden, attachment_changed,
    attachment_swapped, foreign_signature, history_rewritten, chain_reordered,
    certificates_exchanged, set_aside, line_doubled,
)  # fmt: skip
