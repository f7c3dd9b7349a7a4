"""Canonical bytes, the hash chain and the logical clock: golden bytes, known hashes, laws."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.journal import commit
from app.journal.commit import (
    ZERO,
    Body,
    Clock,
    Head,
    Malformed,
    Op,
    canonical,
    decode_body,
    decode_head,
    new_body,
    new_id,
    parse_canonical,
    wall_moment,
    wall_text,
)
from app.journal.key import natural_id

HEAD = Head(
    id="019a0000-0000-7000-8000-000000000001",
    home="aa" * 16,
    seq=1,
    time="2026-11-24T02:15:03.123Z-000000",
    wall="2026-11-24T02:15:03.123Z",
    scope="team 1",
    prev=ZERO,
    body="bb" * 32,
)
HEAD_BYTES = (
    '{"body":"' + "bb" * 32 + '","format":1,"home":"' + "aa" * 16 + '",'
    '"id":"019a0000-0000-7000-8000-000000000001","prev":"' + "0" * 64 + '","scope":"team 1",'
    '"seq":1,"suite":"intl-1","time":"2026-11-24T02:15:03.123Z-000000",'
    '"wall":"2026-11-24T02:15:03.123Z"}'
).encode()
BODY = Body(
    "00" * 16, "王芳", "record award", "", (Op("award", "x", {"points": "1.5"}, {"score": ["c"]}),)
)
BODY_BYTES = (
    '{"action":"record award","actor":"王芳","ops":[{"base":{"score":["c"]},"entity":"award",'
    '"id":"x","set":{"points":"1.5"}}],"reason":"","salt":"' + "00" * 16 + '"}'
).encode()

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("abcXYZ", max_size=4), inner)
    ),
    max_leaves=8,
)
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2120, 1, 1), timezones=st.just(UTC))


class TestCanonicalJson:
    def test_golden_bytes(self) -> None:
        value = {"b": [1, True, None, "1.5"], "a": {"é": '鹰\n"\\\x01 ', "Z": ""}}
        assert canonical(value) == (
            '{"a":{"Z":"","é":"鹰\\n\\"\\\\\\u0001 "},"b":[1,true,null,"1.5"]}'.encode()
        )

    @given(VALUES)
    def test_what_is_canonical_reads_back_as_it_was(self, value: object) -> None:
        assert parse_canonical(canonical(value)) == value

    @pytest.mark.parametrize(
        "data",
        [
            b'{"b":1,"a":2}',
            b'{"a": 1}',
            b'{"a":1}\n',
            b' {"a":1}',
            b'{"a":1,"a":1}',
            b'{"a":"\\u00e9"}',
            b'{"a":"\\/"}',
            b'{"a":-0}',
            b'{"a":01}',
        ],
    )
    def test_other_bytes_for_the_same_value_are_refused(self, data: bytes) -> None:
        with pytest.raises(Malformed):
            parse_canonical(data)

    @pytest.mark.parametrize("number", ["1.5", "1.0", "1e2", "1E2", "-0.0", "NaN", "Infinity"])
    def test_floats_are_refused(self, number: str) -> None:
        with pytest.raises(Malformed):
            parse_canonical(f'{{"a":{number}}}'.encode())

    @pytest.mark.parametrize(
        "data",
        [b"", b"{", b"\xff", b'"\\ud800"', b"\xef\xbb\xbf{}", b"[" * 100_000, b"1" * 5_000],
        ids=["empty", "cut", "no UTF-8", "half a pair", "a mark", "a tower", "a long number"],
    )
    def test_what_is_no_json_is_refused_as_malformed(self, data: bytes) -> None:
        with pytest.raises(Malformed):
            parse_canonical(data)


class TestBody:
    def test_golden_bytes(self) -> None:
        assert BODY.encode() == BODY_BYTES
        assert decode_body(BODY_BYTES) == BODY

    def test_a_fresh_body_has_its_own_salt_of_16_bytes(self) -> None:
        salts = {new_body("a", "b", "", []).salt for _ in range(20)}
        assert len(salts) == 20
        assert all(len(bytes.fromhex(salt)) == 16 for salt in salts)

    @pytest.mark.parametrize("member", ["salt", "actor", "action", "reason", "ops"])
    def test_a_missing_member_is_refused(self, member: str) -> None:
        raw = json.loads(BODY_BYTES)
        del raw[member]
        with pytest.raises(Malformed):
            decode_body(canonical(raw))

    @pytest.mark.parametrize(
        "change",
        [
            {"more": 1},
            {"salt": 1},
            {"actor": None},
            {"reason": ["x"]},
            {"ops": ""},
            {"ops": {}},
            {"ops": None},
            {"ops": ["op"]},
            {"ops": [[]]},
            {"ops": [{"entity": "award", "id": "x", "set": {}}]},
            {"ops": [{"entity": "award", "id": "x", "set": {}, "base": {}, "more": 1}]},
            {"ops": [{"entity": 1, "id": "x", "set": {}, "base": {}}]},
            {"ops": [{"entity": "award", "id": None, "set": {}, "base": {}}]},
            {"ops": [{"entity": "award", "id": "x", "set": [], "base": {}}]},
            {"ops": [{"entity": "award", "id": "x", "set": {}, "base": []}]},
        ],
        ids=str,
    )
    def test_another_shape_is_refused(self, change: dict[str, object]) -> None:
        with pytest.raises(Malformed):
            decode_body(canonical(json.loads(BODY_BYTES) | change))

    @pytest.mark.parametrize("data", [b"5", b"null", b'"salt"', b"[]"])
    def test_no_object_is_no_body(self, data: bytes) -> None:
        with pytest.raises(Malformed):
            decode_body(data)

    def test_an_entity_stands_once_among_the_ops(self) -> None:
        twice = [Op("award", "x", {}, {}), Op("award", "x", {"note": "b"}, {})]
        with pytest.raises(Malformed):
            new_body("a", "b", "", twice)
        with pytest.raises(Malformed):
            decode_body(replace(BODY, ops=tuple(twice)).encode())
        assert new_body("a", "b", "", [*twice[:1], Op("measure", "x", {}, {})])

    def test_a_body_has_a_largest_size(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(commit, "BODY_LIMIT", len(BODY_BYTES) - 1)
        with pytest.raises(Malformed):
            decode_body(BODY_BYTES)


class TestHead:
    def test_golden_bytes_and_the_hash_that_any_tool_gives(self) -> None:
        assert HEAD.encode() == HEAD_BYTES
        assert HEAD.hash() == hashlib.sha256(HEAD_BYTES).hexdigest()
        assert decode_head(HEAD_BYTES) == HEAD

    @pytest.mark.parametrize(
        "change",
        [
            {"format": 2},
            {"format": True},
            {"suite": "sm-1"},
            {"seq": 0},
            {"seq": -1},
            {"seq": 2**53},
            {"seq": True},
            {"seq": "1"},
            {"id": 1},
            {"home": None},
            {"more": ""},
            {"time": ""},
            {"time": "2026-11-24T02:15:03.123Z"},
            {"time": "2026-11-24T02:15:03.123Z-00000"},
            {"time": "2026-11-24T02:15:03.123Z-00000x"},
            {"time": "2026-13-24T02:15:03.123Z-000000"},
            {"time": "2026-02-30T02:15:03.123Z-000000"},
            {"time": "２026-11-24T02:15:03.123Z-000000"},
            {"wall": "2026-11-24 02:15:03.123Z"},
            {"wall": "2026-11-24T25:15:03.123Z"},
        ],
        ids=str,
    )
    def test_another_shape_is_refused(self, change: dict[str, object]) -> None:
        with pytest.raises(Malformed):
            decode_head(canonical(json.loads(HEAD_BYTES) | change))

    @pytest.mark.parametrize("member", sorted(json.loads(HEAD_BYTES)))
    def test_a_missing_member_is_refused(self, member: str) -> None:
        raw = json.loads(HEAD_BYTES)
        del raw[member]
        with pytest.raises(Malformed):
            decode_head(canonical(raw))

    @pytest.mark.parametrize("data", [b"5", b"null", b"[]", b'"id"'])
    def test_no_object_is_no_head(self, data: bytes) -> None:
        with pytest.raises(Malformed):
            decode_head(data)

    def test_a_chain_by_hand(self) -> None:
        """Two links, worked out with nothing but hashlib and json."""
        second = replace(HEAD, seq=2, prev=HEAD.hash(), id="second")
        text = json.dumps(
            {
                "body": HEAD.body,
                "format": 1,
                "home": HEAD.home,
                "id": "second",
                "prev": hashlib.sha256(HEAD_BYTES).hexdigest(),
                "scope": "team 1",
                "seq": 2,
                "suite": "intl-1",
                "time": HEAD.time,
                "wall": HEAD.wall,
            },
            separators=(",", ":"),
        )
        assert second.hash() == hashlib.sha256(text.encode()).hexdigest()


class TestIds:
    def test_a_natural_id_is_half_a_sha256_of_the_key(self) -> None:
        told = hashlib.sha256("award|U1|C1.1|市统计局".encode()).hexdigest()
        assert natural_id("award", "U1", "C1.1", "市统计局") == told[:32]

    def test_a_new_id_is_a_uuid_of_version_7_that_tells_its_moment(self) -> None:
        before = datetime.now(UTC)
        made = [new_id() for _ in range(200)]
        after = datetime.now(UTC)
        shape = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
        assert all(shape.fullmatch(each) for each in made)
        assert len(set(made)) == 200
        for each in made:
            moment = datetime.fromtimestamp(int(each.replace("-", "")[:12], 16) / 1000, UTC)
            assert before - timedelta(milliseconds=1) <= moment <= after


class TestClock:
    @given(st.lists(MOMENTS, min_size=1, max_size=20))
    def test_its_own_times_only_grow_whatever_the_wall_says(self, moments: list[datetime]) -> None:
        clock = Clock()
        times = [clock.tick(moment) for moment in moments]
        assert times == sorted(set(times))
        assert all(commit.is_time(time) for time in times)

    @given(st.lists(st.tuples(st.sampled_from("ABC"), st.integers(-40, 40)), max_size=30))
    def test_an_effect_is_later_than_its_cause(self, steps: list[tuple[str, int]]) -> None:
        """Homes whose clocks differ by hours tell each other everything: text order is causal."""
        start = datetime(2026, 11, 24, tzinfo=UTC)
        clocks = {name: Clock() for name in "ABC"}
        told = ""
        for name, minutes in steps:
            moment = start + timedelta(minutes=10 * minutes)
            clocks[name].observe(told, moment)
            time = clocks[name].tick(moment)
            assert time > told
            told = time

    @given(MOMENTS, MOMENTS)
    def test_a_time_more_than_a_day_ahead_is_not_adopted(
        self, received: datetime, now: datetime
    ) -> None:
        clock = Clock()
        adopted = clock.observe(f"{wall_text(received)}-000000", now)
        assert adopted == (wall_text(received) <= wall_text(now + timedelta(days=1)))
        assert (clock.tick(now) > f"{wall_text(received)}-000000") == (
            adopted or wall_text(received) < wall_text(now)
        )

    def test_a_laptop_in_2099_keeps_its_own_order_and_drags_nobody(self) -> None:
        far, near = Clock(), Clock()
        there, here = datetime(2099, 1, 1, tzinfo=UTC), datetime(2026, 11, 24, tzinfo=UTC)
        first, second = far.tick(there), far.tick(there - timedelta(days=20_000))
        assert first < second
        assert not near.observe(second, here)
        assert near.tick(here).startswith("2026-11-24")

    def test_a_full_counter_goes_on_in_the_next_millisecond(self) -> None:
        clock = Clock("2026-11-24T02:15:03.999Z-999999")
        assert clock.tick(datetime(2020, 1, 1, tzinfo=UTC)) == "2026-11-24T02:15:04.000Z-000000"

    @given(MOMENTS)
    def test_wall_text_and_back(self, moment: datetime) -> None:
        text = wall_text(moment)
        assert len(text) == 24
        assert wall_moment(text) == moment.replace(microsecond=moment.microsecond // 1000 * 1000)
