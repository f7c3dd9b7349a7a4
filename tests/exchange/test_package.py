"""The sealed file: written, read back, readable by standard tools; what is wrong is told apart."""

from __future__ import annotations

import io
import json
import random
import tarfile
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyrage
import pytest

from app.errors import BadInput, Cancelled, DiskError
from app.exchange import vault
from app.exchange.keyring.certificate import (
    LAPTOP,
    TEAM,
    certificate_text,
    certified,
    new_private_key,
    self_issued,
)
from app.exchange.keyring.signature import sign_head, sign_manifest
from app.exchange.package.manifest import FORMAT, Manifest, decode_manifest, file_stem
from app.exchange.package.reading import Content, KeepAttachment, Opening, read
from app.exchange.package.writing import Seal, write
from app.journal.commit import ZERO, Body, Head, Malformed, Op, canonical, sha256

ROOT_KEY, TEAM_KEY, KEY = (new_private_key() for _ in range(3))
ROOT = self_issued("市考核办", ROOT_KEY)
TEAM_CERTIFICATE = certified("考核组1", "team 1", TEAM_KEY.public_key(), TEAM, ROOT, ROOT_KEY)
OWN = certified("电脑", "laptop", KEY.public_key(), LAPTOP, TEAM_CERTIFICATE, TEAM_KEY)
IDENTITY = vault.new_identity()
SEAL = Seal((vault.recipient_of(IDENTITY),))
OPENING = Opening(identities=(IDENTITY,), root=ROOT)
PHOTO = bytes(range(256)) * 300
NAME = f"attachments/{sha256(PHOTO)}"


def commits(count: int) -> tuple[list[Head], list[bytes]]:
    """A chain of so many commits of the laptop, with their bodies."""
    heads: list[Head] = []
    bodies = []
    for seq in range(1, count + 1):
        body = Body(
            "00" * 16, "王芳", "record", "", (Op("finding", f"f{seq}", {"note": "好"}, {}),)
        )
        bodies.append(body.encode())
        time = f"2026-11-24T02:15:03.{seq:03d}Z"
        prev = heads[-1].hash() if heads else ZERO
        heads.append(
            Head(
                f"id{seq}",
                "laptop",
                seq,
                f"{time}-000000",
                time,
                "team 1",
                prev,
                sha256(bodies[-1]),
            )
        )
    return heads, bodies


HEADS, BODIES = commits(3)
MANIFEST = Manifest(
    kind="results", year=2026, plan_version=1, sender="laptop", receiver="office", office="office",
    team="1", serial=1, made="2026-11-24T02:15:03.000Z",
    ranges={"laptop": (1, 3, HEADS[-1].hash())},
    counts={"heads": 3, "bodies": 3, "attachments": 1},
    certificates={"laptop": [certificate_text(OWN), certificate_text(TEAM_CERTIFICATE)]},
)  # fmt: skip


def lines(heads: Iterable[Head] = HEADS) -> bytes:
    return b"".join(
        sign_head(head.encode(), KEY).hex().encode() + b" " + head.encode() + b"\n"
        for head in heads
    )


MEMBERS = {
    "heads.jsonl": lines(),
    "bodies.jsonl": b"".join(body + b"\n" for body in BODIES),
    NAME: PHOTO,
}


def signed(content: bytes) -> bytes:
    return sign_manifest(content, KEY, OWN, [TEAM_CERTIFICATE])


def written(folder: Path, members: dict[str, bytes] = MEMBERS, **how: Any) -> Path:
    entries = [(name, lambda data=data: (data,)) for name, data in members.items()]
    done = write(folder, "results-2026-1-laptop-001", MANIFEST, entries, signed, SEAL, **how)
    return done.paths[0]


def archive(members: Iterable[tuple[str, bytes]], **changed: Any) -> bytes:
    """A tar of these members; ``changed`` are attributes of the last one's header."""
    out = io.BytesIO()
    listed = list(members)
    for number, (name, data) in enumerate(listed):
        info = tarfile.TarInfo(name)
        info.size = len(data)
        if number == len(listed) - 1:
            for attribute, value in changed.items():
                setattr(info, attribute, value)
        out.write(info.tobuf(tarfile.GNU_FORMAT) + data + b"\0" * (-len(data) % 512))
    return out.getvalue() + b"\0" * 1024


def sealed(folder: Path, content: bytes, name: str = "results-2026-1-laptop-009.yhp") -> Path:
    path = folder / name
    path.write_bytes(
        pyrage.encrypt(content, [pyrage.x25519.Recipient.from_str(SEAL.recipients[0])])
    )
    return path


def forged(
    members: dict[str, bytes] = MEMBERS,
    *,
    manifest: Manifest = MANIFEST,
    raw: Callable[[dict[str, Any]], None] = lambda _: None,
) -> list[tuple[str, bytes]]:
    """The members of a package whose signed manifest lists exactly these."""
    listed = {name: (sha256(data), len(data)) for name, data in sorted(members.items())}
    told = json.loads(manifest.with_members(listed).encode())
    raw(told)
    content = canonical(told)
    start = [("manifest.json", content), ("manifest.p7s", signed(content))]
    return [*start, *sorted(members.items())]


def refused(path: Path, opening: Opening = OPENING) -> str:
    with pytest.raises(BadInput) as refusal:
        read(path, opening)
    assert path.name in refusal.value.message
    return refusal.value.code


class TestWriting:
    def test_what_was_written_is_read(self, tmp_path: Path) -> None:
        kept: dict[str, bytes] = {}

        class Keep(KeepAttachment):
            def put(self, digest: str, chunks: Iterable[bytes]) -> None:
                kept[digest] = b"".join(chunks)

        content: Content = read(written(tmp_path), OPENING, Keep())
        assert [each.head for each in content.heads] == HEADS
        assert [data for data, _ in content.bodies.values()] == BODIES
        assert kept == {sha256(PHOTO): PHOTO}
        assert content.manifest.ranges == MANIFEST.ranges
        assert list(tmp_path.iterdir()) == [content.path]

    def test_standard_tools_read_it(self, tmp_path: Path) -> None:
        plain = pyrage.decrypt(
            written(tmp_path).read_bytes(), [pyrage.x25519.Identity.from_str(IDENTITY)]
        )
        with tarfile.open(fileobj=io.BytesIO(plain)) as tar:
            assert tar.getnames() == [
                "manifest.json",
                "manifest.p7s",
                NAME,
                "bodies.jsonl",
                "heads.jsonl",
            ]
            assert all(member.isreg() and member.mtime == 0 for member in tar.getmembers())

    def test_a_name_is_never_overwritten(self, tmp_path: Path) -> None:
        before = written(tmp_path).read_bytes()
        with pytest.raises(DiskError) as refusal:
            written(tmp_path)
        assert refusal.value.code == "file-exists"
        assert [path.read_bytes() for path in tmp_path.iterdir()] == [before]

    def test_volumes_are_one_package_and_a_lost_one_is_named(self, tmp_path: Path) -> None:
        first = written(tmp_path, volume=20_000)
        parts = sorted(tmp_path.iterdir())
        assert len(parts) > 3
        assert all(part.stat().st_size <= 20_000 for part in parts)
        for part in (first, parts[-1]):
            assert [each.head for each in read(part, OPENING).heads] == HEADS
        parts[1].unlink()
        with pytest.raises(BadInput, match=parts[1].name.replace(".", r"\.")) as refusal:
            read(first, OPENING)
        assert refusal.value.code == "cut-short"

    def test_volumes_in_another_order_are_no_package(self, tmp_path: Path) -> None:
        first = written(tmp_path, volume=20_000)
        second = first.with_name(first.name.replace(".1of", ".2of"))
        one, two = first.read_bytes(), second.read_bytes()
        first.write_bytes(two)
        second.write_bytes(one)
        assert refused(first)

    def test_a_cancelled_one_leaves_nothing(self, tmp_path: Path) -> None:
        with pytest.raises(Cancelled):
            written(tmp_path, cancelled=lambda: True)
        assert list(tmp_path.iterdir()) == []

    def test_a_name_for_every_team(self) -> None:
        assert file_stem("tasks", 2026, "3", "abcdef0123", 7) == "tasks-2026-3-abcdef-007"
        assert "/" not in file_stem("tasks", 2026, "../../x", "abcdef", 1)


class TestReading:
    def test_any_flipped_byte(
        self, tmp_path: Path, chance: random.Random, rounds: Callable[[int], int]
    ) -> None:
        path = written(tmp_path)
        content = bytearray(path.read_bytes())
        for _ in range(rounds(1500)):
            at, bit = chance.randrange(len(content)), 1 << chance.randrange(8)
            content[at] ^= bit
            path.write_bytes(content)
            assert refused(path)
            content[at] ^= bit

    def test_any_cut(
        self, tmp_path: Path, chance: random.Random, rounds: Callable[[int], int]
    ) -> None:
        path = written(tmp_path)
        content = path.read_bytes()
        for _ in range(rounds(300)):
            path.write_bytes(content[: chance.randrange(len(content))])
            assert refused(path) in ("cut-short", "damaged")

    def test_any_byte_changed_inside_the_seal(
        self, tmp_path: Path, chance: random.Random, rounds: Callable[[int], int]
    ) -> None:
        """By somebody who can seal to us, which everybody can; padding says nothing."""
        plain = archive(forged())
        whole = sum(-(-len(data) // 512) + 1 for _, data in forged()) * 512
        for _ in range(rounds(1500)):
            at = chance.randrange(whole)
            spoilt = bytearray(plain)
            spoilt[at] ^= 1 << chance.randrange(8)
            path = sealed(tmp_path, bytes(spoilt))
            try:
                content = read(path, OPENING)
            except BadInput:
                continue
            assert [each.head for each in content.heads] == HEADS
            assert [data for data, _ in content.bodies.values()] == BODIES
            assert content.manifest.encode() == forged()[0][1]

    @pytest.mark.parametrize("number", range(2, 5))
    def test_swapped_members(self, tmp_path: Path, number: int) -> None:
        members = forged()
        members[1], members[number] = members[number], members[1]
        assert refused(sealed(tmp_path, archive(members))) == "altered"

    def test_the_signature_of_another_package(self, tmp_path: Path) -> None:
        other = forged(manifest=replace(MANIFEST, serial=2))
        members = forged()
        members[1] = other[1]
        assert refused(sealed(tmp_path, archive(members))) == "altered"

    @pytest.mark.parametrize("name", ["heads.jsonl", "bodies.jsonl", NAME])
    def test_a_member_replaced_after_signing(self, tmp_path: Path, name: str) -> None:
        members = [(n, data[:-2] + b"x\n" if n == name else data) for n, data in forged()]
        assert refused(sealed(tmp_path, archive(members))) == "altered"

    def test_a_member_too_many_or_too_few(self, tmp_path: Path) -> None:
        members = forged()
        assert refused(sealed(tmp_path, archive([*members, ("more", b"x")]))) == "altered"
        assert refused(sealed(tmp_path, archive(members[:-1]))) in ("altered", "cut-short")
        assert refused(sealed(tmp_path, archive(members) + b"x" * 600)) == "altered"

    @pytest.mark.parametrize(
        "name", ["../heads.jsonl", "/etc/passwd", "attachments/../x", "attachments/" + "A" * 64, ""]
    )
    def test_a_name_that_no_package_has(self, tmp_path: Path, name: str) -> None:
        members = forged({**MEMBERS, name: b"x"})
        assert refused(sealed(tmp_path, archive(members)))
        assert not (tmp_path.parent / "heads.jsonl").exists()

    @pytest.mark.parametrize(
        "kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.DIRTYPE, b"x", b"S"]
    )
    def test_a_member_that_is_no_plain_file(self, tmp_path: Path, kind: bytes) -> None:
        assert refused(sealed(tmp_path, archive(forged(), type=kind, linkname="/etc/passwd")))

    @pytest.mark.parametrize("size", [0, 10, 10**9, 2**62])
    def test_a_header_that_lies_of_the_size(self, tmp_path: Path, size: int) -> None:
        assert refused(sealed(tmp_path, archive(forged(), size=size)))

    def test_an_attachment_under_another_name(self, tmp_path: Path) -> None:
        wrong = {
            **{n: d for n, d in MEMBERS.items() if n != NAME},
            f"attachments/{'a' * 64}": PHOTO,
        }
        assert refused(sealed(tmp_path, archive(forged(wrong)))) == "altered"

    def test_told_apart(self, tmp_path: Path) -> None:
        path = written(tmp_path)
        other = Opening(identities=(vault.new_identity(),), root=ROOT)
        assert refused(path, other) == "not-for-here"
        stranger = Opening(identities=(IDENTITY,), root=self_issued("市考核办", new_private_key()))
        assert refused(path, stranger) == "signer-unknown"
        assert refused(path, Opening(identities=(IDENTITY,))) == "no-tasks"

        def newer(told: dict[str, Any]) -> None:
            told["format"] = FORMAT + 1

        assert refused(sealed(tmp_path, archive(forged(raw=newer)))) == "newer-format"
        tasks = forged(manifest=replace(MANIFEST, kind="tasks"))
        assert refused(sealed(tmp_path, archive(tasks))) == "wrong-signer"
        foreign = forged(manifest=replace(MANIFEST, sender="another"))
        assert refused(sealed(tmp_path, archive(foreign))) == "wrong-signer"

    def test_heads_that_are_not_the_manifests_ranges(self, tmp_path: Path) -> None:
        for heads in ([], HEADS[:2], HEADS[1:], [*HEADS, HEADS[0]], [HEADS[0], HEADS[2]]):
            members = {**MEMBERS, "heads.jsonl": lines(heads)}
            assert refused(sealed(tmp_path, archive(forged(members)))) == "altered"

    def test_a_body_that_belongs_to_no_head(self, tmp_path: Path) -> None:
        extra = replace_body(BODIES[0])
        members = {**MEMBERS, "bodies.jsonl": MEMBERS["bodies.jsonl"] + extra + b"\n"}
        assert refused(sealed(tmp_path, archive(forged(members)))) == "altered"

    @pytest.mark.parametrize(
        ("name", "data"),
        [
            ("heads.jsonl", b"no head\n"),
            ("heads.jsonl", MEMBERS["heads.jsonl"][:-1]),
            ("heads.jsonl", b"zz " + HEADS[0].encode() + b"\n"),
            ("bodies.jsonl", b"{}\n"),
            ("bodies.jsonl", BODIES[0]),
            ("bodies.jsonl", b"[" * 100_000 + b"\n"),
            ("bodies.jsonl", b"\xff\n"),
        ],
        ids=range(7),
    )
    def test_members_of_another_form(self, tmp_path: Path, name: str, data: bytes) -> None:
        members = {**MEMBERS, name: data}
        assert refused(sealed(tmp_path, archive(forged(members)))) in ("damaged", "altered")

    def test_cancelled(self, tmp_path: Path) -> None:
        path = written(tmp_path)
        with pytest.raises(Cancelled):
            read(path, replace(OPENING, cancelled=lambda: True))


def replace_body(body: bytes) -> bytes:
    return body.replace("好".encode(), "坏".encode())


class TestManifests:
    @pytest.mark.parametrize(
        "change",
        [
            {"kind": "unheard"}, {"suite": "sm-1"}, {"format": True}, {"format": "1"},
            {"year": "2026"}, {"serial": None}, {"sender": 5}, {"ranges": []},
            {"ranges": {"laptop": [1, 2]}}, {"ranges": {"laptop": [2, 1, "x"]}},
            {"ranges": {"laptop": [0, 1, "x"]}}, {"ranges": {"laptop": 5}},
            {"members": {"heads.jsonl": ["x", -1]}}, {"members": {"a": ["x", 1]}},
            {"members": {"heads.jsonl": ["x", 2**41]}}, {"members": {"heads.jsonl": [1, 1]}},
            {"certificates": {"laptop": "pem"}}, {"certificates": {"laptop": [5]}},
            {"wanted": {}}, {"more": 1},
        ],
        ids=str,
    )  # fmt: skip
    def test_another_shape_is_refused(self, change: dict[str, Any]) -> None:
        told = json.loads(MANIFEST.encode())
        assert decode_manifest(canonical(told))
        with pytest.raises((Malformed, ValueError, TypeError)):
            decode_manifest(canonical(told | change))
