"""Altered packages: none is taken in, the home is as it was, and the reason is told rightly.

Whoever made them had more than any thief has: the keys of a laptop, of its team, even the
office's root. What a kind of alteration may be told as stands beside it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.errors import BadInput
from app.services.parcel.merging import import_package
from app.services.session import Session
from tests.faults import lying, sealing, signing, tasking
from tests.faults.bench import PASSPHRASE, Bench, Make
from tests.homes import everything, make_homes, sound, value_of

COUNT = 5_000
KINDS = [*sealing.KINDS, *signing.KINDS, *lying.KINDS, *tasking.KINDS]

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
    heads = "SELECT count(*) FROM head"  # of what the office keeps to itself, nothing else comes
    before = value_of(bench.receiver, heads)
    import_package(bench.receiver, bench.tasks)
    assert value_of(bench.receiver, heads) > before
    for session in (bench.office, bench.receiver):
        sound(session)
