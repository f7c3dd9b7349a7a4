"""Altered packages: none is taken in, the home is as it was, and the reason is told rightly.

Whoever made them had more than any thief has: the keys of a laptop, of its team, even the
office's root. What a kind of alteration may be told as stands beside it.
"""

from __future__ import annotations

import random
import re
import tarfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from app.errors import BadInput
from app.exchange import vault
from app.exchange.keyring.certificate import (
    LAPTOP,
    Usage,
    certificate_text,
    certified,
    new_private_key,
    self_issued,
)
from app.exchange.package.manifest import KINDS as PACKAGE_KINDS
from app.exchange.package.manifest import MANIFEST, SIGNATURE
from app.journal.commit import canonical, sha256
from app.services import evidence, keys, recording, transfer, trust
from app.services.merging import import_package
from app.services.recording import Particulars
from app.services.session import Session
from tests.faults.forgery import (
    Opened,
    Sign,
    Signer,
    archive,
    head_line,
    head_of,
    opened,
    root_signer,
    sealed,
    signed_twice,
    signer_of,
    team_signer,
)
from tests.homes import YEAR, World, everything, make_homes, sound, taken_in, value_of

COUNT = 5_000
PASSPHRASE = "桥梁 长江 考核"

WORDS = {
    "damaged": "已损坏或不完整|不合格式",
    "cut-short": "已损坏或不完整|不完整，可能没有复制完|缺少分卷",
    "altered": "改动|清单|不相连|签名已损坏|自我介绍|不应交给|附件与名称不符",
    "too-large": "内容过大",
    "not-for-here": "不是给本机的",
    "wrong-kind": "不是交给",
    "other-office": "不属于本市考核办",
    "other-year": r"是\d+年度的数据包",
    "other-team": "是考核组.+的数据包",
    "outdated": "较早的数据包",
    "newer-format": "更新版本的鹰衡",
    "signer-unknown": "签署者不是本市考核办认可的|签署者与记录不符|签署者不属于这个考核组",
    "wrong-signer": "无权签署这一种|签署者与发出者不符",
    "signer-revoked": "签署者已被吊销",
    "wrong-passphrase": "口令不正确",
    "passphrase-needed": "须用口令打开",
    "gap": "缺少前面的数据包：.+第 .+ 号记录没有收到|应当附上的记录没有附上",
}


class Bench:
    """An office and its laptops, packages on their way, and everybody's keys."""

    def __init__(self, made: Path, folder: Path) -> None:
        self.world = world = World(made, folder)
        self.office, self.laptop = world.office(), world.laptop("1")
        self.revoked, self.other = world.laptop("1"), world.laptop("2")
        self.old_tasks = world.tasks(self.office, self.laptop)
        for laptop in (self.laptop, self.revoked, self.other):
            recording.record_award(laptop, "U3" if laptop is self.other else "U1", "C1.1", 50_000)
            taken_in(self.office, world.results(laptop))
        last = value_of(
            self.office, "SELECT max(seq) FROM head WHERE home = ?", self.revoked.home_id
        )
        trust.revoke(self.office, self.revoked.home_id, last, "电脑遗失")
        recording.record_award(self.revoked, "U2", "C1.1", 60_000)
        self.from_revoked = world.results(self.revoked)
        self.from_another = world.results(self.other)
        self.receiver = world.laptop("1")
        taken_in(self.receiver, world.tasks(self.office, self.receiver))
        recording.record_award(self.office, "U1", "C1.1", 70_000, Particulars("市司法局"))
        self.tasks = world.tasks(self.office, self.receiver)
        self.tasks_of_another = world.tasks(self.office, self.other)
        done = transfer.export_tasks(self.office, "1", world.stick(), PASSPHRASE)
        self.with_passphrase = Path(done["file"])
        self.known = value_of(
            self.office, "SELECT max(seq) FROM head WHERE home = ?", self.laptop.home_id
        )
        self.results = [self._results(number) for number in range(3)]
        self.stranger = world.fresh("stranger", role="office", year=YEAR)
        self.paths = iter(range(10**9))

    def _results(self, number: int) -> Path:
        """Results that the office does not have: the next of them holds one more photo."""
        photo = self.world.folder / f"{number}.jpg"
        photo.write_bytes(b"\xff\xd8" + bytes([number]) * 700)
        piece = evidence.keep(self.laptop, photo)
        said = Particulars(note=f"第{number}张", evidence=[piece])
        recording.record_finding(self.laptop, "U2", "L1.1", "1", particulars=said)
        recording.record_award(self.laptop, "U4", "C1.1", (1 + number) * 10_000)
        return self.world.results(self.laptop)

    def path(self, name: str = "results-2026-1-abcdef-099.yhp") -> Path:
        """A new place for a forged package."""
        folder = self.world.folder / "forged" / str(next(self.paths))
        folder.mkdir(parents=True)
        return folder / name

    def some(self, chance: random.Random) -> Path:
        return chance.choice(self.results)

    def open(self, chance: random.Random) -> Opened:
        """One of the results packages, opened with the office's key."""
        return opened(self.some(chance), self.office.local[keys.AGE])

    def seal(self, content: bytes) -> Path:
        """Seal for the office."""
        return sealed(self.path(), content, self.office.local[keys.AGE])

    def signed(self, package: Opened, sign: Sign | None = None) -> Path:
        """A package whose manifest lists its members as they are, signed by the laptop."""
        return self.seal(archive(package.listed(sign or signer_of(self.laptop))))

    def for_team(self, kind: str = "tasks") -> Opened:
        """A task package that the receiving laptop does not have yet, opened."""
        package = opened(self.tasks, vault.PLAIN_IDENTITY)
        package.manifest["kind"] = kind
        return package

    def to_team(self, package: Opened, sign: Sign) -> Path:
        """A package for the receiving laptop."""
        content = archive(package.listed(sign))
        return sealed(self.path("tasks-2026-1-abcdef-099.yhp"), content, vault.PLAIN_IDENTITY)


Make = Callable[[Bench, random.Random], Path]
KINDS: list[tuple[str, frozenset[str], Make]] = []


def told_as(*codes: str, to: str = "office") -> Callable[[Make], Make]:
    """A kind of alteration, and what the office may tell of it."""

    def note(make: Make) -> Make:
        KINDS.append((to, frozenset(codes), make))
        return make

    return note


told_to_a_team = partial(told_as, to="receiver")


# The sealed file: bytes that the thief of a stick can change.


@told_as("damaged", "not-for-here", "cut-short", "passphrase-needed")
def a_flipped_bit(bench: Bench, chance: random.Random) -> Path:
    content = bytearray(bench.some(chance).read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path = bench.path()
    path.write_bytes(content)
    return path


@told_as("damaged", "cut-short")
def cut(bench: Bench, chance: random.Random) -> Path:
    content = bench.some(chance).read_bytes()
    path = bench.path()
    path.write_bytes(content[: chance.randrange(len(content))])
    return path


@told_as("damaged", "cut-short")
def extended(bench: Bench, chance: random.Random) -> Path:
    path = bench.path()
    path.write_bytes(bench.some(chance).read_bytes() + chance.randbytes(chance.randint(1, 70_000)))
    return path


@told_as("damaged", "cut-short", "not-for-here")
def two_stretches_swapped(bench: Bench, chance: random.Random) -> Path:
    content = bench.some(chance).read_bytes()
    first, second, third = sorted(chance.sample(range(len(content) + 1), 3))
    path = bench.path()
    path.write_bytes(
        content[:first] + content[second:third] + content[first:second] + content[third:]
    )
    return path


@told_as("not-for-here")
def sealed_for_another(bench: Bench, chance: random.Random) -> Path:
    content = archive(bench.open(chance).listed())
    return sealed(bench.path(), content, vault.new_identity())


@told_as("passphrase-needed")
def sealed_with_a_passphrase(bench: Bench, chance: random.Random) -> Path:
    path = bench.path()
    path.write_bytes(bench.with_passphrase.read_bytes())
    return path


@told_as("cut-short")
def a_volume_that_is_missing(bench: Bench, chance: random.Random) -> Path:
    content = bench.some(chance).read_bytes()
    cuts = sorted(chance.sample(range(1, len(content)), 2))
    path = bench.path("results-2026-1-abcdef-099.1of3.yhp")
    parts = [content[: cuts[0]], content[cuts[0] : cuts[1]], content[cuts[1] :]]
    for number, part in enumerate(parts, start=1):
        path.with_name(path.name.replace(".1of", f".{number}of")).write_bytes(part)
    lost = chance.randint(2, 3)
    path.with_name(path.name.replace(".1of", f".{lost}of")).unlink()
    return path


# Inside the seal, which anybody can make anew; the signature is the laptop's and does not fit.


@told_as("altered", "damaged", "cut-short", "newer-format")
def a_flipped_bit_inside(bench: Bench, chance: random.Random) -> Path:
    listed = bench.open(chance).listed()
    content = bytearray(archive(listed))
    starts, at = [], 0
    for _, data in listed:  # padding says nothing and is nobody's
        starts.append((at, 512 + len(data)))
        at += 512 + len(data) + -len(data) % 512
    start, length = chance.choice(starts)
    content[start + chance.randrange(length)] ^= 1 << chance.randrange(8)
    return bench.seal(bytes(content))


@told_as("altered", "cut-short")
def cut_inside(bench: Bench, chance: random.Random) -> Path:
    listed = bench.open(chance).listed()
    content = archive(listed)
    return bench.seal(content[: chance.randrange(len(content) - 1024 - 512)])


@told_as("altered")
def members_in_another_order(bench: Bench, chance: random.Random) -> Path:
    listed = bench.open(chance).listed()
    one, other = chance.sample(range(len(listed)), 2)
    listed[one], listed[other] = listed[other], listed[one]
    return bench.seal(archive(listed))


@told_as("altered")
def contents_swapped(bench: Bench, chance: random.Random) -> Path:
    package = bench.open(chance)
    one, other = chance.sample(sorted(package.members), 2)
    members = package.members
    members[one], members[other] = members[other], members[one]
    return bench.seal(archive(package.listed()))


@told_as("altered")
def a_member_of_another_package(bench: Bench, chance: random.Random) -> Path:
    first, second = chance.sample(bench.results, 2)
    package, other = (opened(path, bench.office.local[keys.AGE]) for path in (first, second))
    name = chance.choice(["heads.jsonl", "bodies.jsonl"])
    package.members[name] = other.members[name]
    return bench.seal(archive(package.listed()))


@told_as("altered")
def the_signature_of_another_package(bench: Bench, chance: random.Random) -> Path:
    first, second = chance.sample(bench.results, 2)
    package, other = (opened(path, bench.office.local[keys.AGE]) for path in (first, second))
    package.signature = other.signature
    return bench.seal(archive(package.listed()))


@told_as("altered", "cut-short")
def a_member_dropped(bench: Bench, chance: random.Random) -> Path:
    listed = bench.open(chance).listed()
    del listed[chance.randrange(len(listed))]
    return bench.seal(archive(listed))


@told_as("altered")
def a_member_added(bench: Bench, chance: random.Random) -> Path:
    listed = bench.open(chance).listed()
    name = chance.choice(["more", "heads.jsonl", "../x", "/etc/passwd", "attachments/" + "a" * 64])
    listed.insert(chance.randint(0, len(listed)), (name, chance.randbytes(20)))
    return bench.seal(archive(listed))


@told_as("altered")
def a_name_that_leads_elsewhere(bench: Bench, chance: random.Random) -> Path:
    listed = bench.open(chance).listed()
    at = chance.randrange(len(listed))
    name = listed[at][0]
    other = chance.choice([f"/{name}", f"../{name}", f"./{name}", f"x/../{name}", name.upper()])
    listed[at] = (other, listed[at][1])
    return bench.seal(archive(listed))


@told_as("altered", "cut-short")
def a_member_that_is_no_plain_file(bench: Bench, chance: random.Random) -> Path:
    listed = bench.open(chance).listed()
    kind = chance.choice(
        [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.DIRTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE,
         tarfile.XHDTYPE, tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_SPARSE]
    )  # fmt: skip
    headers = {chance.choice(listed)[0]: {"type": kind, "linkname": "/etc/passwd"}}
    return bench.seal(archive(listed, headers))


@told_as("altered", "cut-short", "damaged")
def a_header_that_lies_of_the_size(bench: Bench, chance: random.Random) -> Path:
    listed = bench.open(chance).listed()
    name, data = chance.choice(listed)
    size = chance.choice([0, len(data) - 1, len(data) + 1, 10**7, 2**33, 2**62])
    return bench.seal(archive(listed, {name: {"size": size}}))


# Signed by somebody, and not by whom it should be.


@told_as("signer-unknown")
def signed_under_a_root_of_ones_own(bench: Bench, chance: random.Random) -> Path:
    root_key, key = new_private_key(), new_private_key()
    root = self_issued("市考核办", root_key)
    own = certified("电脑", bench.laptop.home_id, key.public_key(), LAPTOP, root, root_key)
    return bench.signed(bench.open(chance), Signer(key, (own,)))


@told_as("signer-unknown", "altered")
def signed_by_a_key_without_its_chain(bench: Bench, chance: random.Random) -> Path:
    whole = signer_of(bench.laptop)
    return bench.signed(bench.open(chance), Signer(whole.key, whole.chain[:1]))


@told_as("altered")
def signed_by_another_key_under_the_certificate(bench: Bench, chance: random.Random) -> Path:
    return bench.signed(
        bench.open(chance), Signer(new_private_key(), signer_of(bench.laptop).chain)
    )


@told_as("wrong-signer", "signer-unknown", "altered")
def signed_by_the_teams_own_key(bench: Bench, chance: random.Random) -> Path:
    package = bench.open(chance)
    package.manifest["sender"] = "team 1"
    return bench.signed(package, team_signer(bench.laptop))


@told_as("wrong-signer", "signer-unknown", "altered", "damaged")
def signed_by_the_root(bench: Bench, chance: random.Random) -> Path:
    package = bench.open(chance)
    package.manifest["kind"] = chance.choice(PACKAGE_KINDS)
    return bench.signed(package, root_signer(bench.office))


@told_as("wrong-signer")
def signed_by_the_office_as_if_it_were_a_team(bench: Bench, chance: random.Random) -> Path:
    package = bench.open(chance)
    package.manifest["sender"] = bench.office.home_id
    return bench.signed(package, signer_of(bench.office))


@told_as("wrong-signer")
def a_laptop_that_signs_another_kind(bench: Bench, chance: random.Random) -> Path:
    package = bench.open(chance)
    package.manifest["kind"] = chance.choice(["receipt", "county"])
    return bench.signed(package)


@told_as("wrong-signer")
def a_laptop_that_claims_more_than_its_team_has(bench: Bench, chance: random.Random) -> Path:
    key, team = new_private_key(), team_signer(bench.laptop)
    usage = Usage(certifies=False, kinds=PACKAGE_KINDS)
    own = certified("电脑", bench.laptop.home_id, key.public_key(), usage, team.chain[0], team.key)
    package = bench.open(chance)
    package.manifest["kind"] = chance.choice(["receipt", "county"])
    return bench.signed(package, Signer(key, (own, *team.chain)))


@told_as("wrong-signer", "signer-unknown")
def a_laptop_that_certifies_another(bench: Bench, chance: random.Random) -> Path:
    whole, key = signer_of(bench.laptop), new_private_key()
    own = certified("电脑", bench.laptop.home_id, key.public_key(), LAPTOP, whole.chain[0],
                    whole.key)  # fmt: skip
    return bench.signed(bench.open(chance), Signer(key, (own, *whole.chain)))


@told_as("wrong-signer")
def sent_in_the_name_of_another(bench: Bench, chance: random.Random) -> Path:
    return bench.signed(bench.open(chance), signer_of(bench.other))


@told_as("altered")
def two_signers(bench: Bench, chance: random.Random) -> Path:
    first, second = signer_of(bench.laptop), signer_of(bench.other)
    pair = chance.choice([(first, second), (second, first), (first, first)])
    return bench.signed(bench.open(chance), lambda content: signed_twice(content, *pair))


@told_as("altered")
def a_signature_that_is_none(bench: Bench, chance: random.Random) -> Path:
    junk = chance.choice([b"", b"0", b"\x30\x80\0\0", chance.randbytes(900), b"A" * 65_000])
    return bench.signed(bench.open(chance), lambda _: junk)


@told_as("signer-revoked")
def signed_by_a_revoked_laptop(bench: Bench, chance: random.Random) -> Path:
    package = opened(bench.from_revoked, bench.office.local[keys.AGE])
    package.manifest["serial"] = chance.randint(1, 99)
    return bench.signed(package, signer_of(bench.revoked))


@told_as("signer-revoked")
def forwarded_by_a_revoked_laptop(bench: Bench, chance: random.Random) -> Path:
    """Heads of another, that are good, and a sender that is none any more."""
    package = bench.open(chance)
    package.manifest["sender"] = bench.revoked.home_id
    return bench.signed(package, signer_of(bench.revoked))


@told_as("altered")
def a_last_head_that_its_home_did_not_sign(bench: Bench, chance: random.Random) -> Path:
    package = bench.open(chance)
    *first, last = package.lines("heads.jsonl")
    forged = head_line(head_of(last), new_private_key())
    package.members["heads.jsonl"] = b"".join([*first, forged])
    return bench.signed(package)


@told_as("signer-unknown", "damaged")
def certificates_of_another(bench: Bench, chance: random.Random) -> Path:
    package, home = bench.open(chance), bench.laptop.home_id
    pems = package.manifest["certificates"][home]
    others = keys.own_chain(bench.other)
    package.manifest["certificates"][home] = chance.choice(
        [[], pems[:1], pems[1:], [*reversed(pems)], others, ["no certificate"], ["\ud800"[:0]],
         [certificate_text(keys.root_of(bench.office))]]
    )  # fmt: skip
    return bench.signed(package)


# Signed by the right laptop, which lies.


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


# For a laptop: what is said to come from the office.


@told_to_a_team("damaged", "not-for-here", "cut-short", "passphrase-needed")
def tasks_with_a_flipped_bit(bench: Bench, chance: random.Random) -> Path:
    content = bytearray(bench.tasks.read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path = bench.path()
    path.write_bytes(content)
    return path


@told_to_a_team("not-for-here")
def results_on_their_way_to_the_office(bench: Bench, chance: random.Random) -> Path:
    return bench.some(chance)


@told_to_a_team("other-team")
def tasks_of_another_team(bench: Bench, chance: random.Random) -> Path:
    return bench.tasks_of_another


@told_to_a_team("outdated")
def tasks_from_before_the_revocation(bench: Bench, chance: random.Random) -> Path:
    return bench.old_tasks


@told_to_a_team("outdated")
def tasks_with_a_trust_list_of_yesterday(bench: Bench, chance: random.Random) -> Path:
    package = bench.for_team()
    package.manifest["trust"] = {"number": 0, "revoked": []}
    return bench.to_team(package, signer_of(bench.office))


@told_to_a_team("other-year")
def tasks_of_another_year(bench: Bench, chance: random.Random) -> Path:
    package = bench.for_team(chance.choice(["tasks", "receipt"]))
    package.manifest["year"] = chance.choice([2025, 2027])
    return bench.to_team(package, signer_of(bench.office))


@told_to_a_team("signer-unknown")
def tasks_of_another_office(bench: Bench, chance: random.Random) -> Path:
    package = bench.for_team(chance.choice(["tasks", "receipt"]))
    package.manifest |= {"sender": bench.stranger.home_id, "office": bench.stranger.office}
    return bench.to_team(package, signer_of(bench.stranger))


@told_to_a_team("wrong-signer")
def tasks_that_a_laptop_signed(bench: Bench, chance: random.Random) -> Path:
    package = bench.for_team(chance.choice(["tasks", "receipt"]))
    package.manifest["sender"] = bench.laptop.home_id
    return bench.to_team(package, signer_of(bench.laptop))


@told_to_a_team("wrong-signer", "signer-unknown", "altered")
def tasks_that_the_root_signed(bench: Bench, chance: random.Random) -> Path:
    package = bench.for_team(chance.choice(["tasks", "receipt"]))
    package.manifest["sender"] = ""
    return bench.to_team(package, root_signer(bench.office))


@told_to_a_team("wrong-signer")
def a_peer_package_that_the_office_signed(bench: Bench, chance: random.Random) -> Path:
    return bench.to_team(bench.for_team("peer"), signer_of(bench.office))


@told_to_a_team("signer-unknown")
def a_peer_package_of_another_team(bench: Bench, chance: random.Random) -> Path:
    package = opened(bench.from_another, bench.office.local[keys.AGE])
    package.manifest |= {"kind": "peer", "team": "1"}
    return bench.to_team(package, signer_of(bench.other))


@told_to_a_team("wrong-kind")
def results_sealed_for_a_laptop(bench: Bench, chance: random.Random) -> Path:
    return bench.to_team(bench.open(chance), signer_of(bench.laptop))


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    made = Bench(make_homes(tmp_path_factory.mktemp("homes")), tmp_path_factory.mktemp("bench"))
    yield made
    made.world.close_all()


def state(session: Session) -> dict[str, Any]:
    """All that a home holds: every row, every attachment, every package held."""
    files = [*session.home.attachments.glob("*"), *session.home.held.glob("*")]
    return {**everything(session), "files": {path.name: path.read_bytes() for path in files}}


def refused(session: Session, path: Path, codes: frozenset[str], passphrase: str = "") -> None:
    before = state(session)
    with pytest.raises(BadInput) as refusal:
        import_package(session, path, passphrase=passphrase)
    error = refusal.value
    assert error.code in codes, error.message
    assert path.name in error.message
    assert re.search(WORDS[error.code], error.message), error.message
    assert error.message.endswith("。")
    assert state(session) == before


@pytest.mark.parametrize(("to", "codes", "make"), KINDS, ids=[kind[2].__name__ for kind in KINDS])
def test_an_altered_package_brings_nothing(
    bench: Bench,
    chance: random.Random,
    rounds: Callable[[int], int],
    to: str,
    codes: frozenset[str],
    make: Make,
) -> None:
    for _ in range(rounds(COUNT) // len(KINDS) + 1):
        refused(getattr(bench, to), make(bench, chance), codes)


@pytest.mark.parametrize("passphrase", ["", "桥梁 长江 考査", PASSPHRASE + " "])
def test_a_wrong_passphrase_opens_nothing(bench: Bench, passphrase: str) -> None:
    codes = frozenset({"wrong-passphrase" if passphrase else "passphrase-needed"})
    refused(bench.receiver, bench.with_passphrase, codes, passphrase)


def test_what_was_altered_is_taken_in_as_it_was(bench: Bench) -> None:
    """All that was refused had nothing wrong but the alteration; and no home was harmed."""
    for path in bench.results:
        assert import_package(bench.office, path).new
    assert "没有新内容。" not in import_package(bench.receiver, bench.tasks).warnings
    for session in (bench.office, bench.receiver):
        sound(session)
