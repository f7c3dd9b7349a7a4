"""Records that meet: what they come to does not depend on who brought them first."""

from __future__ import annotations

import itertools
import json
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from app.fieldwork.instrument.mean import Derived, Doubling, Record, derive
from app.fieldwork.instrument.reading import read
from app.fieldwork.instrument.register import KINDS
from app.services.fieldwork import keeping
from app.services.parcel.merging import import_package
from app.services.session import Session
from app.services.year.outcome import totals_json
from tests.homes import World, sound, taken_in
from tests.services.fieldyear import SAMPLES, rated, record, reviewed, sample
from tests.services.test_fieldwork_record import score


def test_two_laptops_of_a_team_come_to_the_mean_over_both(field: World) -> None:
    one, two = field.laptop("1"), field.laptop("1")
    record(one, "interview", rated(2, 2))
    record(one, "interview", rated(1, 0, 0))
    record(two, "interview", rated(0))
    mean = (1 + Fraction(1, 6) + 0) / 3
    packages = [field.results(one), field.results(two)]
    told = []
    for at, order in enumerate(itertools.permutations(packages)):
        office = field.office(f"office-{at}")
        for package in order:
            taken_in(office, package)
        assert score(office, "U1", "M1") == 10 * mean
        told.append(totals_json(office))
        sound(office)
    assert told[0] == told[1]


def test_a_record_withdrawn_on_the_laptop_goes_at_the_office(field: World) -> None:
    office, laptop = field.office(), field.laptop("1")
    kept = record(laptop, "interview", rated(2))
    record(laptop, "interview", rated(0))
    taken_in(office, field.results(laptop))
    assert score(office, "U1", "M1") == 5
    keeping.withdraw(laptop, kept.done.id, "误记")
    taken_in(office, field.results(laptop))
    assert score(office, "U1", "M1") == 0


def test_matters_of_the_office_alone_stay_there(field: World) -> None:
    office, laptop = field.office(), field.laptop("1")
    record(office, "supervision", SAMPLES["supervision"])
    record(office, "interview", rated(2))
    import_package(laptop, field.tasks(office, laptop))
    assert kinds_in(laptop) == set()
    assert kinds_in(office) == {"supervision", "interview"}


def kinds_in(session: Session) -> set[str]:
    return set(session.connection.exec_driver_sql("SELECT kind FROM instrument").scalars())


RATINGS = st.lists(st.sampled_from([0, 1, 2, None]), min_size=1, max_size=5)
INTERVIEWS = st.lists(RATINGS.map(lambda ratings: ("interview", rated(*ratings))), max_size=6)
REVIEWS = st.lists(
    st.tuples(
        st.sampled_from(["甲", "乙", "丙"]),
        st.integers(0, 100),
        st.sampled_from(["A-1", "A-2"]),
        st.booleans(),
    ).map(lambda each: ("case-review", reviewed(*each[:3], third=each[3]))),
    max_size=6,
)
RATES = st.lists(
    st.integers(0, 5).flatmap(
        lambda most: st.integers(0, most).map(
            lambda got: ("rate", sample("rate", numerator=got, denominator=most))
        )
    ),
    max_size=4,
)


Numbered = list[tuple[int, tuple[str, dict[str, Any]]]]


def outcome(documents: Numbered, doubling: Doubling) -> dict[str, Derived]:
    return derive(
        [
            Record(f"id-{at}", name, read(KINDS[name], json.dumps(document)))
            for at, (name, document) in documents
        ],
        doubling,
    )


@given(
    st.tuples(INTERVIEWS, REVIEWS, RATES).map(lambda parts: [each for p in parts for each in p]),
    st.booleans(),
    st.randoms(use_true_random=False),
)
@settings(deadline=None, max_examples=60)
def test_the_order_of_records_changes_nothing(
    documents: list[tuple[str, dict[str, Any]]], asked: bool, random: Any
) -> None:
    numbered = list(enumerate(documents))
    doubling = Doubling(asked, Fraction(5))
    before = outcome(numbered, doubling)
    random.shuffle(numbered)
    assert outcome(numbered, doubling) == before
    people = [
        [
            each["rating"]
            for each in document["interviewees"][0]["answers"]
            if each["rating"] is not None
        ]
        for name, document in documents
        if name == "interview"
    ]
    asked_people = [Fraction(sum(ratings), 2 * len(ratings)) for ratings in people if ratings]
    if asked_people:
        assert before["座谈交流"].value == 100 * sum(asked_people) / len(asked_people)
    for derived in before.values():
        assert derived.value is None or 0 <= derived.value <= 100
        assert (derived.value is None) == bool(derived.waiting)
