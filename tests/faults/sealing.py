"""Alterations by whoever has the sealed file, or the receiver's public key, and no other."""

from __future__ import annotations

import random
import tarfile
from pathlib import Path

from app.exchange import vault
from app.services.safekeeping import keys
from tests.faults.bench import Bench, Kinds
from tests.faults.forgery import (
    archive,
    opened,
    sealed,
)

KINDS = Kinds()
told_as = KINDS.told_as

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


@told_as("altered", "damaged", "cut-short", "newer-format", "signer-unknown", "wrong-signer")
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


@told_as("altered", "signer-unknown", "wrong-signer")
def a_flipped_bit_of_the_signature(bench: Bench, chance: random.Random) -> Path:
    """Also where no signature looks: its version, the names of algorithms, the case of a name."""
    package = bench.open(chance)
    listed = [(name, bytearray(data)) for name, data in package.listed()]
    (signature,) = [data for name, data in listed if name.endswith(".p7s")]
    signature[chance.randrange(len(signature))] ^= 1 << chance.randrange(8)
    return bench.seal(archive([(name, bytes(data)) for name, data in listed]))


@told_as("altered", "cut-short")
def a_flipped_bit_of_a_header(bench: Bench, chance: random.Random) -> Path:
    listed = bench.open(chance).listed()
    content, starts, at = bytearray(archive(listed)), [], 0
    for _, data in listed:
        starts.append(at)
        at += 512 + len(data) + -len(data) % 512
    content[chance.choice(starts) + chance.randrange(512)] ^= 1 << chance.randrange(8)
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
