"""What a person scored is seen by the named clerk alone, everyone else sees means."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.errors import Refused
from app.fieldwork.exam.term import Category
from app.services import query
from app.services.exam import analysis, book, keyed, printing, result, secrecy
from app.services.exam.paper import KeptPaper, make
from app.services.fieldwork import listing
from app.services.safekeeping import custody
from app.services.session import Session
from app.services.year.outcome import totals_json
from tests.homes import rows


@pytest.fixture
def sat(examining: Session, tmp_path: Path) -> KeptPaper:
    """Officers of whom one has everything right and one nothing."""
    kept = make(examining, Category.OFFICER, 1, "种子")
    printing.write_sheets(examining, "U3", tmp_path / "out", kept.number)
    right = [{"number": each.place, "answer": each.key} for each in kept.forms["A"].items]
    people = [
        {"name": "孙三", "licence": "1604001", "letter": "A", "answers": right},
        {"name": "李四", "licence": "1604002", "letter": "A", "answers": []},
    ]
    away = [{"name": "周五", "licence": "1604003", "reason": "病假"}]
    told = {"unit": "U3", "paper": kept.number, "examinees": people, "absent": away}
    keyed.record(examining, json.dumps(told))
    return kept


def test_the_clerk_sees_who_scored_what_and_others_the_mean(
    examining: Session, sat: KeptPaper, tmp_path: Path
) -> None:
    assert [each["score"] for each in result.listed(examining, sat)] == [None, "100", "0"]
    (record,) = listing.listed(examining, "U3")
    assert record["document"]["examinees"][0]["score"] == "100"
    examining.actor = "李某"
    for refused in (
        lambda: result.listed(examining, sat),
        lambda: book.write_book(examining, sat.number, "U3", tmp_path),
    ):
        with pytest.raises(Refused, match="只看平均分"):
            refused()
    assert not list(tmp_path.glob("F08*"))
    means = [{"unit": "U3", "people": 3, "absent": 1, "mean": "50.00"}]
    assert result.means(examining, sat) == result.means(examining, sat, "U3") == means
    (record,) = listing.listed(examining, "U3")
    (first, _) = record["document"]["examinees"]
    assert first["name"] == "孙三"
    assert first.keys().isdisjoint({"score", "answers"})


def test_nothing_else_that_is_shown_says_what_a_person_scored(
    examining: Session, sat: KeptPaper
) -> None:
    examining.actor = "李某"
    shown = [
        listing.listed(examining), totals_json(examining), query.log(examining),
        analysis.analysed(examining, sat.number), query.unit_show(examining, "U3"),
        query.explain(examining, "U3"),
    ]  # fmt: skip
    told = json.dumps(shown, ensure_ascii=False, default=str)
    assert '"score": "100"' not in told
    assert "孙三" in told  # who was tested is no secret
    assert "50" in told


def test_clerks_are_named_by_a_commit_of_the_office(examining: Session) -> None:
    with pytest.raises(Refused, match="须写明"):
        secrecy.name_clerks(examining, [" "])
    assert secrecy.name_clerks(examining, ["甲", "乙 ", "甲"]) == ("甲", "乙")
    assert not secrecy.sees_scores(examining)
    assert ("成绩保管人：甲、乙",) in rows(
        examining, "SELECT reason FROM body WHERE action = 'exam clerk'"
    )
    assert custody.check(examining)["ok"]
