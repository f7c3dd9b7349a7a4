"""Alterations signed by the right laptop, which lies."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Any

from app.exchange.package.manifest import MANIFEST, SIGNATURE
from app.journal.commit import canonical, sha256
from app.services.safekeeping import keys
from tests.faults.bench import Bench, Kinds
from tests.faults.forgery import (
    archive,
    head_line,
    head_of,
    signer_of,
)

KINDS = Kinds()
told_as = KINDS.told_as


def lying(bench: Bench, chance: random.Random, **said: Any) -> Path:
    package = bench.open(chance)
    package.manifest |= said
    return bench.signed(package)


@told_as("other-year")
def another_year(bench: Bench, chance: random.Random) -> Path:
    return lying(bench, chance, year=chance.choice([2025, 2027, 1999]))


@told_as("other-office")
def another_office(bench: Bench, chance: random.Random) -> Path:
    return lying(bench, chance, office=chance.choice([bench.stranger.office, "a" * 64, ""]))


@told_as("signer-unknown")
def another_team(bench: Bench, chance: random.Random) -> Path:
    return lying(bench, chance, team=chance.choice(["2", "9", "", "1 "]))


@told_as("newer-format")
def a_newer_format(bench: Bench, chance: random.Random) -> Path:
    return lying(bench, chance, format=chance.randint(2, 99))


@told_as("damaged")
def a_manifest_of_another_shape(bench: Bench, chance: random.Random) -> Path:
    wrong: dict[str, Any] = chance.choice([
        {"more": 1}, {"year": "2026"}, {"serial": None}, {"ranges": []}, {"suite": "sm-1"},
        {"kind": "letter"}, {"wanted": {}}, {"format": 0.5}, {"format": True}, {"year": 2026.0},
        {"ranges": {bench.laptop.home_id: [2, 1, "x"]}}, {"certificates": {"x": "y"}},
    ])  # fmt: skip
    return lying(bench, chance, **wrong)


@told_as("damaged")
def listed_names_that_no_package_has(bench: Bench, chance: random.Random) -> Path:
    package = bench.open(chance)
    name = chance.choice(["../heads.jsonl", "/etc/passwd", "attachments/../../x", "attachments/A",
                          "bodies/" + "a" * 64, "", "heads.jsonl\0"])  # fmt: skip
    package.members[name] = b"x"
    return bench.signed(package)


@told_as("altered")
def an_attachment_under_another_name(bench: Bench, chance: random.Random) -> Path:
    package = bench.open(chance)
    name = chance.choice([each for each in package.members if each.startswith("attachments/")])
    package.members["attachments/" + "a" * 64] = package.members.pop(name)
    return bench.signed(package)


@told_as("too-large", "altered")
def a_member_of_more_than_fits(bench: Bench, chance: random.Random) -> Path:
    package, size = bench.open(chance), chance.randint(2**31 + 1, 2**40)
    listed = {name: [sha256(data), len(data)] for name, data in package.members.items()}
    listed["heads.jsonl"][1] = size
    content = canonical(package.manifest | {"members": listed})
    start = [(MANIFEST, content), (SIGNATURE, signer_of(bench.laptop)(content))]
    members = [*start, *sorted(package.members.items())]
    return bench.seal(archive(members, {"heads.jsonl": {"size": size}}))


@told_as("altered")
def counts_that_do_not_agree(bench: Bench, chance: random.Random) -> Path:
    package = bench.open(chance)
    package.manifest["counts"][chance.choice(["heads", "bodies", "attachments"])] += 1
    return bench.signed(package)


@told_as("damaged")
def a_head_of_another_shape(bench: Bench, chance: random.Random) -> Path:
    package = bench.open(chance)
    lines = package.lines("heads.jsonl")
    at = chance.randrange(len(lines))
    wrong: dict[str, Any] = chance.choice([
        {"seq": 1.5}, {"seq": 1e300}, {"more": 1}, {"seq": "1"}, {"seq": True}, {"suite": "sm-1"},
        {"time": "yesterday"}, {"wall": 5}, {"format": 2}, {"scope": None}, {"prev": []},
    ])  # fmt: skip
    lines[at] = head_line(head_of(lines[at]) | wrong, keys.signing_key(bench.laptop))
    package.members["heads.jsonl"] = b"".join(lines)
    return bench.signed(package)


@told_as("damaged")
def lines_that_are_not_canonical(bench: Bench, chance: random.Random) -> Path:
    package = bench.open(chance)
    name = chance.choice(["heads.jsonl", "bodies.jsonl"])
    data = package.members[name]
    package.members[name] = chance.choice([
        data.replace(b'":"', b'": "', 1), data.replace(b"\n", b"\r\n", 1), data + b"\n", data[:-1],
        data.replace(b'"', b"'", 1), b"\xef\xbb\xbf" + data, b"[" * 100_000 + b"\n", b"\xff\n",
        data.replace(b"\n", b" \n", 1), b"null\n", b"{}\n", b'{"a":"\\ud800"}\n',
    ])  # fmt: skip
    return bench.signed(package)


@told_as("altered")
def a_chain_that_does_not_hold(bench: Bench, chance: random.Random) -> Path:
    package = bench.open(chance)
    lines = package.lines("heads.jsonl")
    at = chance.randrange(len(lines) - 1)
    lines = chance.choice([
        [*lines[:at], *lines[at + 1 :]], [*lines, lines[at]], [*reversed(lines)],
        [*lines[:at], lines[at], *lines[at:]],
        [*lines[:at], lines[at + 1], lines[at], *lines[at + 2 :]],
        [*lines[:at], head_line(head_of(lines[at]) | {"prev": "f" * 64},
                                keys.signing_key(bench.laptop)), *lines[at + 1 :]],
    ])  # fmt: skip
    package.members["heads.jsonl"] = b"".join(lines)
    package.manifest["counts"]["heads"] = len(lines)
    return bench.signed(package)


@told_as("altered")
def a_head_of_a_home_that_is_not_listed(bench: Bench, chance: random.Random) -> Path:
    package = bench.open(chance)
    lines = package.lines("heads.jsonl")
    stray = head_line(head_of(lines[-1]) | {"home": "b" * 32}, keys.signing_key(bench.laptop))
    package.members["heads.jsonl"] = b"".join([*lines, stray])
    package.manifest["counts"]["heads"] += 1
    return bench.signed(package)


@told_as("altered")
def a_body_that_belongs_to_no_head(bench: Bench, chance: random.Random) -> Path:
    package = bench.open(chance)
    lines = package.lines("bodies.jsonl")
    salt = f'"salt":"{chance.randbytes(16).hex()}"'.encode()
    stray = re.sub(rb'"salt":"[0-9a-f]+"', salt, chance.choice(lines))
    package.members["bodies.jsonl"] = b"".join([*lines, stray])
    package.manifest["counts"]["bodies"] += 1
    return bench.signed(package)


@told_as("altered")
def a_body_that_was_changed(bench: Bench, chance: random.Random) -> Path:
    package = bench.open(chance)
    body = package.members["bodies.jsonl"]
    package.members["bodies.jsonl"] = body.replace(b'"points":"5"', b'"points":"20"')
    assert package.members["bodies.jsonl"] != body
    return bench.signed(package)


@told_as("damaged")
def an_op_that_no_program_writes(bench: Bench, chance: random.Random) -> Path:
    package = bench.open(chance)
    name, wrong = chance.choice([
        (b'"entity":"award"', b'"entity":"unheard"'), (b'"points":"', b'"points":"0x'),
        (b'"unit":"U', b'"unit":"V'), (b'"evidence":[["', b'"evidence":[["../'),
    ])  # fmt: skip
    package.members["bodies.jsonl"] = package.members["bodies.jsonl"].replace(name, wrong)
    return bench.signed(package)


@told_as("gap")
def the_beginning_left_out(bench: Bench, chance: random.Random) -> Path:
    """What came before was never acknowledged and is not in it."""
    package, home = bench.open(chance), bench.laptop.home_id
    lines = package.lines("heads.jsonl")
    first = chance.randint(bench.known + 2, len(lines))
    package.members["heads.jsonl"] = b"".join(lines[first - 1 :])
    bodies = {head_of(line)["body"] for line in lines[first - 1 :]}
    kept = [line for line in package.lines("bodies.jsonl") if sha256(line[:-1]) in bodies]
    package.members["bodies.jsonl"] = b"".join(kept)
    package.manifest["ranges"][home][0] = first
    package.manifest["counts"] |= {"heads": len(lines) - first + 1, "bodies": len(kept)}
    return bench.signed(package)


@told_as("gap")
def a_body_left_out(bench: Bench, chance: random.Random) -> Path:
    package = bench.open(chance)
    lines = package.lines("bodies.jsonl")
    fresh = [head_of(line)["body"] for line in package.lines("heads.jsonl")[bench.known :]]
    due = [at for at, line in enumerate(lines) if sha256(line[:-1]) in fresh]
    del lines[chance.choice(due)]
    package.members["bodies.jsonl"] = b"".join(lines)
    package.manifest["counts"]["bodies"] -= 1
    return bench.signed(package)
