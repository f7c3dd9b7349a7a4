"""Draws (抽取) that anybody can repeat: sub-units to verify, case files, people to test.

The rule, as it is printed on the record: the candidates are sorted by code; a candidate's key
is the SHA-256 of ``seed|code`` in UTF-8, written in hexadecimal; the smallest keys win. Strata
come first: each takes the smallest keys among its own candidates, then the rest of the places
go to the smallest keys of all. Who is withdrawn is struck from the list, and the rule gives the
next key in that place.

    $ printf '%s' '20261123|U101' | sha256sum

Source: field-work.md, Draws.
"""

from __future__ import annotations

import hashlib
import secrets
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from app.errors import Fault, NotFound, Refused

_BREAKS_A_LINE = frozenset(map(chr, range(32))) | frozenset("\x7f\x85\u2028\u2029")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One that may be drawn, known by ``code``; ``stratum`` is the kind it is drawn by."""

    code: str
    stratum: str = ""
    name: str = ""

    @property
    def line(self) -> str:
        """The candidate as a line of the list: code, stratum and name, as far as they are given."""
        return "\t".join((self.code, self.stratum, self.name)).rstrip("\t")


@dataclass(frozen=True, slots=True)
class Stratum:
    """层: at least so many candidates of one kind, such as one 处罚 file."""

    name: str
    least: int = 1


@dataclass(frozen=True, slots=True)
class Drawn:
    """A winner with its key. ``stratum`` names the place it took, empty among the rest."""

    candidate: Candidate
    key: str
    stratum: str = ""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A winner that was struck off, why, and the code that took its place."""

    code: str
    reason: str
    successor: str


@dataclass(frozen=True, slots=True)
class Draw:
    """A finished draw. ``candidates`` are all of them, sorted by code."""

    candidates: tuple[Candidate, ...]
    wanted: int
    seed: str
    strata: tuple[Stratum, ...]
    candidates_sha256: str
    drawn: tuple[Drawn, ...]
    withdrawals: tuple[Withdrawal, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """The winners' codes: those of the strata first, each by its key."""
        return tuple(each.candidate.code for each in self.drawn)


def draw_key(seed: str, code: str) -> str:
    """The key of a code: SHA-256 of ``seed|code`` in UTF-8, in hexadecimal."""
    return hashlib.sha256(f"{seed}|{code}".encode()).hexdigest()


def list_sha256(candidates: Iterable[Candidate]) -> str:
    """SHA-256 of the list sorted by code, one ``Candidate.line`` a line, each ended by LF.

    A list of codes alone has the digest of ``LC_ALL=C sort codes.txt | sha256sum``.
    """
    lines = (f"{candidate.line}\n" for candidate in by_code(candidates))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def by_code(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """The candidates by the bytes of their codes, as ``sort`` sorts in the C locale."""
    return tuple(sorted(candidates, key=lambda candidate: candidate.code.encode()))


def fresh_seed() -> str:
    """A seed made by the app where no witness gives one: 16 hexadecimal digits."""
    return secrets.token_hex(8)


def draw(
    candidates: Iterable[Candidate], wanted: int, seed: str, strata: Iterable[Stratum] = ()
) -> Draw:
    """Draw ``wanted`` of the candidates by the rule above; the same input gives the same draw.

    Raises Refused, with every fault, where a code is empty, given twice or
    breaks a line, where the seed does, and where too few candidates are there.
    """
    listed = by_code(candidates)
    demanded = tuple(strata)
    faults = [
        *_list_faults(listed),
        *_seed_faults(seed),
        *_demand_faults(listed, wanted, demanded),
    ]
    if faults:
        raise Refused("不能抽取。", details=tuple(faults))
    return Draw(
        listed,
        wanted,
        seed,
        demanded,
        list_sha256(listed),
        _winners(listed, wanted, seed, demanded),
    )


def withdraw(done: Draw, code: str, reason: str) -> Draw:
    """The draw with one winner struck off and the next key in its place; the others stay.

    Raises NotFound for a code that is not among the winners, and Refused
    without a reason or where nobody is left to take the place.
    """
    if code not in done.codes:
        raise NotFound(f"“{code}”不在抽取结果中，不能撤换。")
    if not reason.strip():
        raise Refused("撤换抽中的对象须写明理由。")
    struck = {code, *(each.code for each in done.withdrawals)}
    left = [candidate for candidate in done.candidates if candidate.code not in struck]
    if faults := tuple(_demand_faults(left, done.wanted, done.strata)):
        raise Refused("没有可以递补的对象。", details=faults)
    drawn = _winners(left, done.wanted, done.seed, done.strata)
    (successor,) = {each.candidate.code for each in drawn} - set(done.codes)
    note = Withdrawal(code, reason.strip(), successor)
    return replace(done, drawn=drawn, withdrawals=(*done.withdrawals, note))


def _winners(
    candidates: Sequence[Candidate], wanted: int, seed: str, strata: Iterable[Stratum]
) -> tuple[Drawn, ...]:
    keyed = [Drawn(each, draw_key(seed, each.code)) for each in candidates]
    keyed.sort(key=lambda each: each.key)
    won: dict[str, Drawn] = {}
    for stratum in strata:
        own = [each for each in keyed if each.candidate.stratum == stratum.name]
        _take(won, own, stratum.least, stratum.name)
    _take(won, keyed, wanted - len(won), "")
    return tuple(won.values())


def _take(won: dict[str, Drawn], keyed: Iterable[Drawn], count: int, place: str) -> None:
    """Let the first ``count`` that have not won yet take the places of that stratum."""
    free = [each for each in keyed if each.candidate.code not in won]
    won.update((each.candidate.code, replace(each, stratum=place)) for each in free[:count])


def _list_faults(candidates: Sequence[Candidate]) -> Iterator[Fault]:
    for code, count in Counter(candidate.code for candidate in candidates).items():
        if count > 1:
            yield Fault("候选名单中编号重复", found=code)
    for candidate in candidates:
        if not candidate.code or candidate.code != candidate.code.strip():
            yield Fault("候选对象的编号为空或首尾有空格", found=candidate.code or candidate.name)
        if _BREAKS_A_LINE & set(candidate.code + candidate.stratum + candidate.name):
            yield Fault("候选对象中有换行或制表符", found=repr(candidate.code))


def _seed_faults(seed: str) -> Iterator[Fault]:
    if not seed or seed != seed.strip() or _BREAKS_A_LINE & set(seed):
        yield Fault("种子为空、首尾有空格或有换行", found=seed, expected="一行文字，如 20261123")


def _demand_faults(
    candidates: Sequence[Candidate], wanted: int, strata: Sequence[Stratum]
) -> Iterator[Fault]:
    there = Counter(candidate.stratum for candidate in candidates)
    for name, count in Counter(stratum.name for stratum in strata).items():
        if count > 1 or not name:
            yield Fault("分层的名称为空或重复", found=name)
    for stratum in strata:
        if stratum.least < 1:
            yield Fault(f"“{stratum.name}”至少抽取的数量不对", found=str(stratum.least))
        elif there[stratum.name] < stratum.least:
            yield Fault(
                f"“{stratum.name}”的候选对象不足",
                found=f"{there[stratum.name]} 个",
                expected=f"至少 {stratum.least} 个",
            )
    reserved = sum(stratum.least for stratum in strata)
    if wanted < max(1, reserved):
        yield Fault("抽取数量不对", found=str(wanted), expected=f"至少 {max(1, reserved)} 个")
    elif len(candidates) < wanted:
        yield Fault("候选对象不足", found=f"{len(candidates)} 个", expected=f"至少 {wanted} 个")
