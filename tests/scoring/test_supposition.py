"""What-if: what the settings make of the leaves' points, against scoring all of it again."""

from __future__ import annotations

import os
from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from app.scoring.plan import Plan
from app.scoring.result import assess_year, unit_json
from app.scoring.score import index_plan
from app.scoring.supposition import resettled
from app.scoring.term import Component
from app.scoring.total import total_unit
from tests.scoring.model import model_totals
from tests.scoring.plans import random_settings
from tests.scoring.years import random_year

FULL = os.environ.get("YINGHENG_FULL") == "1"
SEEDS = st.integers(0, 2**32 - 1)


def supposed(random: Random, plan: Plan) -> Plan:
    """The plan with other settings of the same year."""
    used = {leaf.component for leaf in plan.indicators if leaf.component is not None}
    other = random_settings(random, used or {Component.DAILY})
    return replace(plan, settings=replace(other, year=plan.settings.year))


@settings(max_examples=1000 if FULL else 100)
@given(SEEDS, st.integers(1, 10), st.integers(1, 9))
def test_what_if_is_what_scoring_says_of_the_other_plan(seed: int, units: int, leaves: int) -> None:
    random = Random(seed)
    year = random_year(random, units=units, leaves=leaves)
    own = [record for record in year.records if record.unit.parent is None]
    before, after = index_plan(year.plan), index_plan(supposed(random, year.plan))
    totals = [resettled(after, record, total_unit(before, record)) for record in own]
    again = [total_unit(after, record) for record in own]
    for found, wanted in zip(totals, again, strict=True):
        assert (found.base, found.total, found.raw) == (wanted.base, wanted.total, wanted.raw)
        parts = [[each.converted for each in one.components or ()] for one in (found, wanted)]
        assert parts[0] == parts[1]
    found_json = [unit_json(each) for each in assess_year(after, totals, own).units]
    assert found_json == [unit_json(each) for each in assess_year(after, again, own).units]
    assert found_json == model_totals(after.plan, own)["units"]
