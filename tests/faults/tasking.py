"""Alterations of what a laptop is sent, and what is said to come from the office."""

from __future__ import annotations

import random
from functools import partial
from pathlib import Path

from app.services.safekeeping import keys
from tests.faults.bench import Bench, Kinds
from tests.faults.forgery import (
    opened,
    root_signer,
    signer_of,
)

KINDS = Kinds()
told_as = partial(KINDS.told_as, to="receiver")


@told_as("damaged", "not-for-here", "cut-short", "passphrase-needed")
def tasks_with_a_flipped_bit(bench: Bench, chance: random.Random) -> Path:
    content = bytearray(bench.tasks.read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path = bench.path()
    path.write_bytes(content)
    return path


@told_as("not-for-here")
def results_on_their_way_to_the_office(bench: Bench, chance: random.Random) -> Path:
    return bench.some(chance)


@told_as("other-team")
def tasks_of_another_team(bench: Bench, chance: random.Random) -> Path:
    return bench.tasks_of_another


@told_as("outdated")
def tasks_from_before_the_revocation(bench: Bench, chance: random.Random) -> Path:
    return bench.old_tasks


@told_as("outdated")
def tasks_with_a_trust_list_of_yesterday(bench: Bench, chance: random.Random) -> Path:
    package = bench.for_team()
    package.manifest["trust"] = {"number": 0, "revoked": []}
    return bench.to_team(package, signer_of(bench.office))


@told_as("other-year")
def tasks_of_another_year(bench: Bench, chance: random.Random) -> Path:
    package = bench.for_team(chance.choice(["tasks", "receipt"]))
    package.manifest["year"] = chance.choice([2025, 2027])
    return bench.to_team(package, signer_of(bench.office))


@told_as("signer-unknown")
def tasks_of_another_office(bench: Bench, chance: random.Random) -> Path:
    package = bench.for_team(chance.choice(["tasks", "receipt"]))
    package.manifest |= {"sender": bench.stranger.home_id, "office": bench.stranger.office}
    return bench.to_team(package, signer_of(bench.stranger))


@told_as("wrong-signer")
def tasks_that_a_laptop_signed(bench: Bench, chance: random.Random) -> Path:
    package = bench.for_team(chance.choice(["tasks", "receipt"]))
    package.manifest["sender"] = bench.laptop.home_id
    return bench.to_team(package, signer_of(bench.laptop))


@told_as("wrong-signer", "signer-unknown", "altered")
def tasks_that_the_root_signed(bench: Bench, chance: random.Random) -> Path:
    package = bench.for_team(chance.choice(["tasks", "receipt"]))
    package.manifest["sender"] = ""
    return bench.to_team(package, root_signer(bench.office))


@told_as("wrong-signer")
def a_peer_package_that_the_office_signed(bench: Bench, chance: random.Random) -> Path:
    return bench.to_team(bench.for_team("peer"), signer_of(bench.office))


@told_as("signer-unknown")
def a_peer_package_of_another_team(bench: Bench, chance: random.Random) -> Path:
    package = opened(bench.from_another, bench.office.local[keys.AGE])
    package.manifest |= {"kind": "peer", "team": "1"}
    return bench.to_team(package, signer_of(bench.other))


@told_as("wrong-kind")
def results_sealed_for_a_laptop(bench: Bench, chance: random.Random) -> Path:
    return bench.to_team(bench.open(chance), signer_of(bench.laptop))
