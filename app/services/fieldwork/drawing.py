"""Drawing (抽取) from a list in a file, without keeping anything: anybody may repeat a draw."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from app.errors import BadInput, Fault
from app.fieldwork.draw import Candidate, Stratum, draw, fresh_seed, withdraw


def draw_from(
    text: str,
    count: int,
    seed: str = "",
    strata: Iterable[tuple[str, int]] = (),
    withdrawals: Iterable[tuple[str, str]] = (),
    *,
    file: str = "",
) -> dict[str, Any]:
    """The document of ``draw``.

    ``text`` has one candidate a line: code, stratum and name, parted by tabs.
    ``strata`` are names and least numbers, ``withdrawals`` codes and reasons in
    their order; an empty seed is made by the app. Raises BadInput, Refused and
    NotFound.
    """
    done = draw(
        candidates_in(text, file),
        count,
        seed or fresh_seed(),
        (Stratum(name, least) for name, least in strata),
    )
    for code, reason in withdrawals:
        done = withdraw(done, code, reason)
    return {
        "candidates_sha256": done.candidates_sha256,
        "seed": done.seed,
        "drawn": list(done.codes),
        "keys": {each.candidate.code: each.key for each in done.drawn},
        "strata": {each.candidate.code: each.stratum for each in done.drawn if each.stratum},
        "withdrawn": [
            {"code": each.code, "reason": each.reason, "successor": each.successor}
            for each in done.withdrawals
        ],
    }


def candidates_in(text: str, file: str) -> list[Candidate]:
    """The candidates of a list, one a line. Raises BadInput naming the lines that are none."""
    found = []
    faults = []
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), start=1):
        parts = [part.strip() for part in line.split("\t")]
        if len(parts) > 3:
            told = "编号、层、名称，用制表符分隔"
            faults.append(Fault("一行多于三项", file, cell=f"第{number}行", expected=told))
        elif any(parts):
            found.append(Candidate(*parts))
    if faults:
        raise BadInput("候选名单有错误，没有抽取。", details=tuple(faults))
    return found
