"""评分一致性 from a home's entries: who judged what, what is compared, what is told."""

from __future__ import annotations

import json
from collections.abc import Iterator
from fractions import Fraction

import pytest

from app.errors import Cancelled, Refused
from app.fieldwork.consistency.judged import Aspect
from app.services.fieldwork import keeping
from app.services.session import Session, open_session
from app.services.year.consistency import Consistency, consistency, consistency_json
from tests.homes import World, everything, rows
from tests.services.consistencyyear import CODES, EACH, make_uneven
from tests.services.fieldyear import double, record, reviewed


@pytest.fixture(scope="module")
def uneven(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    session = open_session(make_uneven(tmp_path_factory.mktemp("uneven") / "office"))
    yield session
    session.close()


@pytest.fixture(scope="module")
def found(uneven: Session) -> Consistency:
    return consistency(uneven)


def test_the_strict_team_is_named_for_what_it_finds(found: Consistency) -> None:
    assert [(each.team, each.units, str(each.verdict)) for each in found.teams] == [
        ("1", EACH, "偏严"),
        ("2", EACH, "在偶然范围内"),
        ("3", EACH, "在偶然范围内"),
    ]
    first = {each.aspect: each for each in found.teams[0].differences}
    assert set(found.teams[0].aspects) == {Aspect.LOSS, Aspect.FINDINGS}
    assert (first[Aspect.FINDINGS].own, first[Aspect.FINDINGS].others) == pytest.approx((8.5, 2.5))
    # 1.5 points a finding, and 5 of 20 lost at C1.1 by every unit alike.
    assert first[Aspect.LOSS].own == pytest.approx(8.5 * 1.5 + 5)
    assert first[Aspect.LOSS].others == pytest.approx(2.5 * 1.5 + 5)


def test_only_leaves_that_a_team_gives_something_at_its_visit_count(found: Consistency) -> None:
    assert {each.code for each in found.leaves} == {"C1.1", "C1.2"}
    (leaf,) = [each for each in found.leaves if (each.team, each.code) == ("1", "C1.2")]
    assert leaf.aspects[Aspect.FINDINGS].is_beyond
    (same,) = [each for each in found.leaves if (each.team, each.code) == ("1", "C1.1")]
    assert not any(each.is_beyond for each in same.aspects.values())


def test_leaves_that_separate_nobody_are_told(found: Consistency) -> None:
    assert {(each.code, each.units, each.separates_nobody) for each in found.unseparating} == {
        ("L1.1", 3 * EACH, True),
        ("C1.1", 3 * EACH, True),
    }


def test_the_document_is_plain_and_nothing_is_changed(uneven: Session) -> None:
    before = everything(uneven)
    told = consistency_json(consistency(uneven))
    assert everything(uneven) == before
    assert json.loads(json.dumps(told)) == told
    assert told["teams"][0]["verdict"] == "偏严"
    assert told["unseparating"][0]["share"] == "100.00"
    assert told["double_reviews"] == [
        {"reviewers": [], "pairs": 0, "observed": None, "kappa": None, "difference": None,
         "why": "没有两人评过同一案卷"}
    ]  # fmt: skip
    assert consistency_json(consistency(uneven)) == told


def test_it_can_be_stopped_and_tells_how_far_it_is(uneven: Session) -> None:
    seen: list[tuple[int, int]] = []
    consistency(uneven, lambda done, whole: seen.append((done, whole)))
    assert seen
    assert all(0 < done <= whole for done, whole in seen)
    with pytest.raises(Cancelled):
        consistency(uneven, cancelled=lambda: True)


def test_it_is_the_offices_and_a_unit_of_nobody_counts_nowhere(world: World) -> None:
    with pytest.raises(Refused, match="市考核办"):
        consistency(world.laptop("1"))
    assert consistency(world.office()).teams == ()


def test_every_unit_is_of_one_team(found: Consistency) -> None:
    assert sum(each.compared for each in found.teams) == sum(map(len, CODES.values()))


def test_double_reviews_are_read_from_the_records_and_a_withdrawn_one_is_not(field: World) -> None:
    office = field.office()
    double(office)
    for number, one, other in (("A-1", 5, 6), ("A-2", 15, 12), ("A-3", 8, 12)):
        record(office, "case-review", reviewed("王芳", one, number))
        record(office, "case-review", reviewed("赵强", other, number))
    both, two = consistency(office).agreements
    assert (two.reviewers, two.pairs) == (("王芳", "赵强"), 3)
    # 优秀 and 优秀, 良好 and 良好, 优秀 and 良好: 2 of 3 alike, (2 × 1 + 1 × 2) of 9 by habit.
    assert two.kappa == (Fraction(2, 3) - Fraction(4, 9)) / (1 - Fraction(4, 9))
    assert both.pairs == 3
    id = rows(office, "SELECT id FROM instrument WHERE kind = 'case-review' LIMIT 1")[0][0]
    keeping.withdraw(office, id, "误记")
    assert consistency(office).agreements[0].pairs == 2
