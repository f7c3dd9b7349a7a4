"""A draw is the printed rule and nothing else: `sort` and `sha256sum` give the same winners."""

from __future__ import annotations

import hashlib
import random
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.errors import NotFound, Refused
from app.fieldwork.draw import (
    Candidate,
    Draw,
    Stratum,
    draw,
    draw_key,
    fresh_seed,
    list_sha256,
    withdraw,
)

KINDS = ("", "处罚", "许可", "强制")

letters = st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"])
codes = st.text(letters, min_size=1, max_size=8).filter(lambda text: text == text.strip())
seeds = st.text(letters, min_size=1, max_size=12)


@st.composite
def candidates(draw_from: st.DrawFn) -> list[Candidate]:
    chosen = draw_from(st.lists(codes, min_size=1, max_size=30, unique=True))
    return [Candidate(code, draw_from(st.sampled_from(KINDS))) for code in chosen]


@st.composite
def demands(draw_from: st.DrawFn) -> tuple[list[Candidate], int, list[Stratum]]:
    """Candidates, how many are wanted, and strata that they can fill."""
    listed = draw_from(candidates())
    there = Counter(candidate.stratum for candidate in listed)
    strata = [
        Stratum(kind, draw_from(st.integers(1, min(3, there[kind]))))
        for kind in KINDS[1:]
        if there[kind] and draw_from(st.booleans())
    ]
    least = max(1, sum(stratum.least for stratum in strata))
    return listed, draw_from(st.integers(least, len(listed))), strata


def shell(script: str, *arguments: str) -> list[str]:
    done = subprocess.run(
        ["sh", "-c", script, "sh", *arguments], capture_output=True, text=True, check=True
    )
    return done.stdout.split()


def test_a_draw_repeats_with_sort_and_sha256sum_alone(tmp_path: Path) -> None:
    listed = [Candidate(f"平卫罚〔2026〕{number}号") for number in range(1, 60)]
    done = draw(reversed(listed), 7, "张某某 2026-11-23")
    path = tmp_path / "codes.txt"
    path.write_text("".join(f"{each.code}\n" for each in listed), encoding="utf-8")
    script = """
    LC_ALL=C sort "$1" | while read -r code; do
        key=$(printf '%s|%s' "$2" "$code" | sha256sum)
        printf '%s\\t%s\\n' "${key%% *}" "$code"
    done | LC_ALL=C sort | head -n "$3" | cut -f 2
    """
    assert list(done.codes) == shell(script, str(path), done.seed, "7")
    digest, _ = shell('LC_ALL=C sort "$1" | sha256sum', str(path))
    assert done.candidates_sha256 == digest


def test_strata_come_first_and_repeat_with_sort_and_sha256sum(tmp_path: Path) -> None:
    listed = [Candidate(f"C{number}", KINDS[number % 3 + 1], f"案{number}") for number in range(40)]
    done = draw(listed, 6, "7", [Stratum("强制", 2), Stratum("许可", 1)])
    path = tmp_path / "list.txt"
    path.write_text("".join(f"{each.line}\n" for each in listed), encoding="utf-8")
    script = """
    keyed() { while read -r code kind name; do
        key=$(printf '%s|%s' "$2" "$code" | sha256sum)
        printf '%s %s %s\\n' "${key%% *}" "$code" "$kind"
    done < "$1" | LC_ALL=C sort; }
    first=$( (keyed "$@" | grep '强制$' | head -n 2; keyed "$@" | grep '许可$' | head -n 1) )
    { printf '%s\\n' "$first"; keyed "$@" | grep -vxF "$first"; } | head -n 6 | cut -d ' ' -f 2
    """
    assert list(done.codes) == shell(script, str(path), done.seed)
    assert [each.stratum for each in done.drawn] == ["强制", "强制", "许可", "", "", ""]
    digest, _ = shell('LC_ALL=C sort "$1" | sha256sum', str(path))
    assert done.candidates_sha256 == digest


def test_the_key_is_the_printed_one() -> None:
    assert draw_key("20261123", "U101") == hashlib.sha256(b"20261123|U101").hexdigest()
    assert list_sha256([Candidate("b"), Candidate("a", "处罚", "甲案")]) == (
        hashlib.sha256("a\t处罚\t甲案\nb\n".encode()).hexdigest()
    )


def by_hand(listed: list[Candidate], wanted: int, seed: str, strata: list[Stratum]) -> list[str]:
    """The rule again, without the program's own words for it."""
    order = sorted(listed, key=lambda each: hashlib.sha256(f"{seed}|{each.code}".encode()).digest())
    winners: list[str] = []
    for stratum in strata:
        own = [each.code for each in order if each.stratum == stratum.name]
        winners += own[: stratum.least]
    rest = [each.code for each in order if each.code not in winners]
    return winners + rest[: wanted - len(winners)]


@given(demands(), seeds, st.randoms())
def test_any_draw_is_the_rule_and_the_order_of_the_list_changes_nothing(
    demand: tuple[list[Candidate], int, list[Stratum]], seed: str, chance: random.Random
) -> None:
    listed, wanted, strata = demand
    done = draw(listed, wanted, seed, strata)
    assert list(done.codes) == by_hand(listed, wanted, seed, strata)
    shuffled = list(listed)
    chance.shuffle(shuffled)
    assert draw(shuffled, wanted, seed, strata) == done
    assert [each.code for each in done.candidates] == sorted(
        (each.code for each in listed), key=str.encode
    )


@given(demands(), seeds, st.data())
def test_withdrawing_takes_the_next_key_and_leaves_the_others(
    demand: tuple[list[Candidate], int, list[Stratum]], seed: str, data: st.DataObject
) -> None:
    listed, wanted, strata = demand
    done = draw(listed, wanted, seed, strata)
    struck = data.draw(st.sampled_from(done.codes))
    left = [each for each in listed if each.code != struck]
    there = Counter(each.stratum for each in left)
    assume(len(left) >= wanted and all(there[s.name] >= s.least for s in strata))
    after = withdraw(done, struck, "案卷已移送司法机关")
    assert list(after.codes) == by_hand(left, wanted, seed, strata)
    (note,) = after.withdrawals
    assert set(after.codes) == set(done.codes) - {struck} | {note.successor}
    assert note.successor not in done.codes
    assert (after.candidates, after.candidates_sha256) == (done.candidates, done.candidates_sha256)


def test_one_after_another_is_withdrawn_until_nobody_is_left() -> None:
    done = draw([Candidate(code) for code in "abcde"], 3, "s")
    gone: list[str] = []
    for _ in range(2):
        gone.append(done.codes[0])
        done = withdraw(done, gone[-1], "因公出差")
    assert [each.code for each in done.withdrawals] == gone
    assert not set(gone) & set(done.codes)
    with pytest.raises(Refused, match="没有可以递补的对象"):
        withdraw(done, done.codes[0], "因公出差")


def test_withdrawing_needs_a_winner_and_a_reason() -> None:
    done = draw([Candidate(code) for code in "abcde"], 3, "s")
    (loser, *_) = [each.code for each in done.candidates if each.code not in done.codes]
    with pytest.raises(NotFound, match=loser):
        withdraw(done, loser, "因公出差")
    with pytest.raises(Refused, match="理由"):
        withdraw(done, done.codes[0], "  ")


def refused(*arguments: object) -> list[str]:
    with pytest.raises(Refused) as refusal:
        draw(*arguments)  # type: ignore[arg-type]
    return [fault.sentence() for fault in refusal.value.details]


def test_what_cannot_be_drawn_is_refused_with_every_fault() -> None:
    two = [Candidate("a", "处罚"), Candidate("b")]
    assert refused([*two, Candidate("a")], 1, "s") == ["候选名单中编号重复（现为“a”）"]
    assert "换行" in refused([Candidate("a\nb")], 1, "s")[0]
    assert "首尾有空格" in refused([Candidate(" a")], 1, "s")[0]
    assert "种子" in refused(two, 1, "")[0]
    assert "种子" in refused(two, 1, "a\n")[0]
    assert refused(two, 3, "s") == ["候选对象不足（现为“2 个”），应为至少 3 个"]
    assert refused(two, 0, "s") == ["抽取数量不对（现为“0”），应为至少 1 个"]
    assert refused(two, 1, "s", [Stratum("处罚"), Stratum("许可")]) == [
        "“许可”的候选对象不足（现为“0 个”），应为至少 1 个",
        "抽取数量不对（现为“1”），应为至少 2 个",
    ]
    assert "重复" in refused(two, 2, "s", [Stratum("处罚"), Stratum("处罚")])[0]
    assert "数量不对" in refused(two, 2, "s", [Stratum("处罚", 0)])[0]
    assert len(refused([Candidate(""), Candidate("")], 5, "")) == 5


def test_seeds_made_by_the_app_differ() -> None:
    made = {fresh_seed() for _ in range(100)}
    assert len(made) == 100
    assert all(isinstance(draw([Candidate("a")], 1, seed), Draw) for seed in made)
