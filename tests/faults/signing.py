"""Alterations signed by somebody, and not by whom it should be."""

from __future__ import annotations

import random
from pathlib import Path

from app.exchange.keyring.certificate import (
    LAPTOP,
    Usage,
    certificate_text,
    certified,
    new_private_key,
    self_issued,
)
from app.exchange.package.manifest import KINDS as PACKAGE_KINDS
from app.services.safekeeping import keys
from tests.faults.bench import Bench, Kinds
from tests.faults.forgery import (
    Signer,
    head_line,
    head_of,
    opened,
    root_signer,
    signed_twice,
    signer_of,
    team_signer,
)

KINDS = Kinds()
told_as = KINDS.told_as


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
