"""Signed packages whose authors wrote what our program never writes."""

from __future__ import annotations

from typing import Any

import pytest

from app.journal import commit
from app.journal.commit import Head, Op, decode_head
from app.services import operation
from app.services.entry import recording
from app.services.operation import create_op
from app.services.parcel import cargo, transfer
from app.services.session import Session
from app.services.year.outcome import totals_json
from tests.homes import World, everything, rows, sound, taken_in, value_of
from tests.services.packages import (
    refused,
    score,
)


class TestHostileInsiders:
    """A signed package whose author wrote what our program never writes."""

    def forged(
        self,
        monkeypatch: pytest.MonkeyPatch,
        laptop: Session,
        *ops: Op,
        scope: str = "",
        **change: Any,
    ) -> None:
        """One more commit of a laptop, its head changed before it is signed."""
        real = operation.Head

        def head(**fields: Any) -> Head:
            return real(**fields | change)

        with monkeypatch.context() as patch:
            patch.setattr(operation, "Head", head)
            patch.setattr("app.services.projection.Projector.apply", lambda *_: None)
            with laptop.transaction():
                operation.append(laptop, "forge", list(ops), scope=scope)

    @pytest.fixture
    def pair(self, world: World) -> tuple[Session, Session]:
        office, laptop = world.office(), world.laptop("1")
        score(laptop)
        taken_in(office, world.results(laptop))
        return office, laptop

    def refused(self, world: World, pair: tuple[Session, Session]) -> str:
        office, laptop = pair
        code = refused(office, world.results(laptop))
        sound(office)
        return code

    @pytest.mark.parametrize(
        "op",
        [
            Op("award", "x", {"unit": "U1"}, {}),
            Op("unheard", "x", {}, {}),
            Op("finding", "x", {"points": 1}, {}),
            Op("finding", "x", {"unit": "U1", "withdrawn": True}, {}),
            Op("finding", "x", {"note": "a"}, {"note": [["deep"]]}),
            Op("finding", "x", {"evidence": [["../../etc/passwd", "a", "1"]]}, {}),
            Op("setting", "x", {"name": "年度"}, {"name": ["c"]}),
        ],
        ids=str,
    )
    def test_ops_that_do_not_fit(
        self,
        world: World,
        pair: tuple[Session, Session],
        monkeypatch: pytest.MonkeyPatch,
        op: Op,
    ) -> None:
        self.forged(monkeypatch, pair[1], op)
        assert self.refused(world, pair) == "damaged"

    def test_a_clock_reading_that_would_put_the_clocks_out_of_step(
        self, world: World, pair: tuple[Session, Session], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.forged(monkeypatch, pair[1], time="2026-01-01T00:00:00.000Z-zzzzzz")
        assert self.refused(world, pair) == "damaged"

    def test_a_commit_id_that_is_taken(
        self, world: World, pair: tuple[Session, Session], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        taken = value_of(pair[0], "SELECT id FROM head WHERE number = 1")
        unplaced = Op("finding", "x", {"note": "a"}, {})
        laptop = pair[1]
        with monkeypatch.context() as patch:
            patch.setattr(commit, "new_id", lambda: taken)
            patch.setattr(operation, "new_id", lambda: taken)
            laptop.connection.exec_driver_sql("PRAGMA query_only = OFF")
            laptop.connection.exec_driver_sql("UPDATE head SET id = 'aside' WHERE id = ?", (taken,))
            self.forged(monkeypatch, laptop, unplaced)
        assert self.refused(world, pair) == "altered"

    def test_a_body_that_is_not_for_the_receiver(
        self, world: World, pair: tuple[Session, Session], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.forged(monkeypatch, pair[1], Op("finding", "x", {"note": "a"}, {}), scope="home")
        monkeypatch.setattr(cargo, "admits", lambda *_: True)
        assert self.refused(world, pair) == "altered"

    def test_a_body_that_is_due_and_was_left_out(
        self, world: World, pair: tuple[Session, Session], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        score(pair[1], points=11)
        monkeypatch.setattr(cargo, "admits", lambda *_: False)
        assert self.refused(world, pair) == "gap"

    def test_an_edit_of_what_never_came(
        self, world: World, pair: tuple[Session, Session], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.forged(monkeypatch, pair[1], Op("finding", "x", {"note": "a"}, {"note": ["unheard"]}))
        assert self.refused(world, pair) == "gap"

    @pytest.mark.parametrize(
        "change", [{"seq": 99}, {"prev": "0" * 64}, {"prev": "f" * 64}], ids=str
    )
    def test_a_chain_that_does_not_hold(
        self,
        world: World,
        pair: tuple[Session, Session],
        monkeypatch: pytest.MonkeyPatch,
        change: dict[str, Any],
    ) -> None:
        self.forged(monkeypatch, pair[1], **change)
        with monkeypatch.context() as patch:
            patch.setattr(transfer, "last", lambda *_: last_of(pair[1]))
            package = world.results(pair[1])
        assert refused(pair[0], package) in ("altered", "gap")
        sound(pair[0])

    @pytest.mark.parametrize("entity", ["setting", "unit", "assignment", "acceptance", "trust"])
    def test_what_a_team_may_not_write_is_kept_and_counts_nothing(
        self,
        world: World,
        pair: tuple[Session, Session],
        monkeypatch: pytest.MonkeyPatch,
        entity: str,
    ) -> None:
        office, laptop = pair
        fields = {
            "setting": {"name": "优秀分数线", "value": "1"},
            "unit": {"code": "UX", "name": "虚构局"},
            "assignment": {"team": "1", "unit": "U3"},
            "acceptance": {"home": laptop.home_id, "seq": 1, "hash": "a" * 64},
            "trust": {"home": laptop.home_id, "state": "confirmed", "number": 99},
        }[entity]
        before, shown = totals_json(office), everything(office)
        self.forged(monkeypatch, laptop, create_op(entity, fields))
        self.forged(monkeypatch, laptop, award_op("U3"))
        taken_in(office, world.results(laptop))
        assert totals_json(office) == before
        kept = rows(office, "SELECT entity, counted FROM touch WHERE NOT counted ORDER BY 1")
        assert kept == sorted([("award", 0), (entity, 0)])
        table = {"assignment": "assignment", "unit": "unit"}.get(entity)
        if table:
            assert everything(office)[table] == shown[table]
        sound(office)

    def test_an_entry_of_another_teams_unit_is_not_moved(
        self, world: World, pair: tuple[Session, Session], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        office, laptop = pair
        other = world.laptop("2")
        done = recording.record_finding(other, "U3", "L1.1", "1")
        taken_in(office, world.results(other))
        stolen = {"unit": "U1", "indicator": "L1.1", "clause": "1", "source": "考核组1"}
        self.forged(monkeypatch, laptop, Op("finding", done.id, stolen, {"score": [done.commit]}))
        taken_in(office, world.results(laptop))
        assert rows(office, "SELECT unit FROM finding") == [("U3",)]
        sound(office)


def award_op(unit: str) -> Op:
    fields = {"unit": unit, "indicator": "C1.1", "source": "考核组1", "points": "20"}
    return create_op("award", fields)


def last_of(session: Session) -> tuple[int, str]:
    encoded = value_of(
        session, "SELECT content FROM head WHERE home = ? ORDER BY number DESC LIMIT 1",
        session.home_id,
    )  # fmt: skip
    head = decode_head(encoded)
    return head.seq, head.hash()
