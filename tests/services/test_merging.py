"""Packages taken in: any order, any number of times; what is wrong is told apart."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyrage
import pytest

from app.errors import BadInput
from app.exchange import vault
from app.journal import commit
from app.journal.commit import Head, Op, decode_head
from app.services import conflict, evidence, keys, operation, planning, recording, transfer, trust
from app.services.merging import import_package
from app.services.operation import create_op
from app.services.outcome import totals_json
from app.services.recording import Particulars
from app.services.session import Session
from tests.homes import YEAR, World, bring, everything, rows, sound, taken_in, value_of

POINT = 10_000


def refused(session: Session, path: Path) -> str:
    """The code of a refusal; the home is as it was, to the last byte of its tables."""
    before = everything(session)
    with pytest.raises(BadInput) as refusal:
        import_package(session, path)
    assert everything(session) == before
    assert path.name.split(".")[0] in refusal.value.message
    return refusal.value.code


def score(laptop: Session, unit: str = "U1", points: int = 15) -> str:
    return recording.record_award(laptop, unit, "C1.1", points * POINT).id


class TestUnion:
    def test_what_a_package_brings_is_counted(self, world: World) -> None:
        office, laptop = world.office(), world.laptop("1")
        score(laptop)
        recording.record_checked(laptop, "U2", "L1.1")
        report = taken_in(office, world.results(laptop))
        assert (report.kind, report.conflicts) == ("results", 0)
        assert rows(office, "SELECT unit, points FROM award") == [("U1", 150_000)]
        sound(office)
        sound(laptop)

    def test_the_same_again_is_nothing_new(self, world: World) -> None:
        office, laptop = world.office(), world.laptop("1")
        score(laptop)
        package = world.results(laptop)
        taken_in(office, package)
        before = everything(office)
        report = taken_in(office, package)
        assert (report.new, report.changed) == (0, 0)
        assert report.same > 0
        assert "没有新内容。" in report.warnings
        assert everything(office) == before

    def test_a_renamed_copy_is_the_same_package(self, world: World) -> None:
        office, laptop = world.office(), world.laptop("1")
        score(laptop)
        package = world.results(laptop)
        copy = world.stick() / "别名.yhp"
        shutil.copy(package, copy)
        taken_in(office, package)
        before = everything(office)
        taken_in(office, copy)
        assert everything(office) == before

    def test_packages_of_several_laptops_in_any_order_give_the_same(self, world: World) -> None:
        office = world.office()
        first, second, third = world.laptop("1"), world.laptop("1"), world.laptop("2")
        packages = []
        for step, laptop in enumerate((first, second, third)):
            score(laptop, "U3" if laptop is third else "U1", 10 + step)
            recording.record_finding(laptop, "U3" if laptop is third else "U2", "L1.1", "1")
            packages.append(world.results(laptop))
        results = []
        for number, order in enumerate(itertools.permutations(packages)):
            copy = world.copied(office, f"copy{number}")
            for package in (*order, order[0]):
                taken_in(copy, package)
            sound(copy)
            results.append((totals_json(copy), conflicts_and_entries(copy)))
        assert all(result == results[0] for result in results)
        assert len(results[0][1]["conflict"]) == 1

    def test_a_later_package_after_the_earlier_one_and_alone(self, world: World) -> None:
        """Each holds what the office has not acknowledged, so the later one suffices."""
        office, laptop = world.office(), world.laptop("1")
        score(laptop)
        early = world.results(laptop)
        score(laptop, points=12)
        late = world.results(laptop)
        taken_in(office, late)
        assert rows(office, "SELECT points FROM award") == [(120_000,)]
        report = taken_in(office, early)
        assert (report.new, report.changed) == (0, 0)
        sound(office)

    def test_after_a_receipt_the_next_one_is_small_and_needs_the_first(self, world: World) -> None:
        office, laptop = world.office(), world.laptop("1")
        score(laptop)
        taken_in(office, world.results(laptop))
        receipt = Path(transfer.export_receipt(office, "1", world.stick())["file"])
        taken_in(laptop, receipt)
        score(laptop, points=12)
        small = world.results(laptop)
        other = world.office("other")
        trust_like(other, small)
        assert refused(other, small) == "gap"
        taken_in(office, small)
        assert rows(office, "SELECT points FROM award") == [(120_000,)]
        sound(office)
        sound(laptop)

    def test_a_look_keeps_nothing(self, world: World) -> None:
        office, laptop = world.office(), world.laptop("1")
        score(laptop)
        package = world.results(laptop)
        before = everything(office)
        with office.rehearsal():
            assert import_package(office, package, dry_run=True).held
        assert everything(office) == before
        assert not list(office.home.folder.glob("held/*"))
        taken_in(office, package)
        score(laptop, points=12)
        later = world.results(laptop)
        before = everything(office)
        with office.rehearsal():
            looked = import_package(office, later, dry_run=True)
        assert everything(office) == before
        assert (looked.new, looked.changed) == (0, 1)

    def test_a_cancelled_one_leaves_nothing(self, world: World) -> None:
        office, laptop = world.office(), world.laptop("1")
        score(laptop)
        taken_in(office, world.results(laptop))
        score(laptop, points=12)
        later = world.results(laptop)
        before = everything(office)
        with pytest.raises(Exception, match="取消"):
            import_package(office, later, cancelled=lambda: True)
        assert everything(office) == before
        taken_in(office, later)
        sound(office)


def trust_like(session: Session, package: Path) -> None:
    """Confirm the laptop of a package, though this home cannot take it in yet."""
    assert import_package(session, package).held
    with pytest.raises(BadInput):
        trust.confirm(session, (), everyone=True)


def conflicts_and_entries(session: Session) -> dict[str, set[tuple[Any, ...]]]:
    """The entries and conflicts without what hangs on the order of arrival."""
    return {
        "conflict": set(rows(session, "SELECT entity, id, slot, unit FROM conflict")),
        "award": set(rows(session, "SELECT id, unit, points, withdrawn FROM award")),
        "finding": set(rows(session, "SELECT id, unit, clause, withdrawn FROM finding")),
        "touch": set(
            rows(
                session,
                'SELECT entity, touch.id, head.hash, "set", base, counted FROM touch '
                "JOIN head ON head.number = touch.head WHERE entity IN ('award', 'finding')",
            )
        ),
    }


class TestToldApart:
    def test_the_wrong_kind(self, world: World) -> None:
        office, laptop = world.office(), world.laptop("1")
        score(laptop)
        assert refused(laptop, world.results(laptop)) in ("wrong-kind", "not-for-here")
        assert refused(office, world.tasks(office, laptop)) in ("wrong-kind", "not-for-here")

    def test_another_office(self, world: World) -> None:
        stranger = world.fresh("stranger", role="office", year=YEAR)
        laptop = world.laptop("1")
        score(laptop)
        package = world.results(laptop)
        assert refused(stranger, package) == "not-for-here"

    def test_another_team(self, world: World) -> None:
        office, first, second = world.office(), world.laptop("1"), world.laptop("2")
        assert refused(second, world.tasks(office, first)) == "other-team"

    def test_another_year(self, world: World) -> None:
        office, laptop = world.office(), world.laptop("1")
        with office.transaction():
            office.set_local("year", "2027")
        assert refused(laptop, world.tasks(office, laptop)) == "other-year"

    @pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.999])
    def test_cut_short(self, world: World, share: float) -> None:
        office, laptop = world.office(), world.laptop("1")
        score(laptop)
        package = world.results(laptop)
        content = package.read_bytes()
        package.write_bytes(content[: int(len(content) * share)])
        assert refused(office, package) in ("cut-short", "damaged")

    def test_any_flipped_byte(
        self, world: World, rounds: Callable[[int], int], chance: Any
    ) -> None:
        office, laptop = world.office(), world.laptop("1")
        score(laptop)
        package = world.results(laptop)
        content = bytearray(package.read_bytes())
        for _ in range(rounds(200)):
            at, bit = chance.randrange(len(content)), 1 << chance.randrange(8)
            content[at] ^= bit
            package.write_bytes(content)
            assert refused(office, package), at
            content[at] ^= bit

    def test_a_foreign_file(self, world: World) -> None:
        office = world.office()
        path = world.stick() / "照片.yhp"
        path.write_bytes(b"\xff\xd8\xff\xe0 no package at all" * 100)
        assert refused(office, path)

    def test_a_missing_file(self, world: World) -> None:
        assert refused(world.office(), world.stick() / "没有.yhp")


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
        monkeypatch.setattr(transfer, "admits", lambda *_: True)
        assert self.refused(world, pair) == "altered"

    def test_a_body_that_is_due_and_was_left_out(
        self, world: World, pair: tuple[Session, Session], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        score(pair[1], points=11)
        monkeypatch.setattr(transfer, "admits", lambda *_: False)
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


class TestAuthorityAndTime:
    def test_an_assignment_that_comes_later_makes_the_entries_count(self, world: World) -> None:
        office, laptop = world.office(), world.laptop("1")
        bring(office, {"分工": [{"组号": "1", "单位编码": "U3"}]})
        taken_in(laptop, world.tasks(office, laptop))
        score(laptop, "U3")
        package = world.results(laptop)
        late = world.office("late")
        taken_in(late, package)
        assert rows(late, "SELECT unit FROM award") == []
        assert rows(late, "SELECT entity, counted FROM touch") == [("award", 0)]
        sound(late)
        bring(late, {"分工": [{"组号": "1", "单位编码": "U3"}]})
        assert rows(late, "SELECT unit FROM award") == [("U3",)]
        assert rows(late, "SELECT entity FROM touch") == []
        sound(late)

    def test_an_assignment_taken_back_makes_them_count_no_more(self, world: World) -> None:
        office, laptop = world.office(), world.laptop("1")
        report = bring(office, {"分工": [{"组号": "1", "单位编码": "U3"}]})
        taken_in(laptop, world.tasks(office, laptop))
        score(laptop, "U3")
        taken_in(office, world.results(laptop))
        assert rows(office, "SELECT unit FROM award") == [("U3",)]
        recording.undo(office, report.commits[0], "分错")
        assert rows(office, "SELECT unit FROM award") == []
        sound(office)

    def test_an_acceptance_makes_a_commit_count(self, world: World) -> None:
        office, laptop = world.office(), world.laptop("1")
        bring(office, {"分工": [{"组号": "1", "单位编码": "U3"}]})
        taken_in(laptop, world.tasks(office, laptop))
        done = recording.record_award(laptop, "U3", "C1.1", POINT)
        late = world.office("late")
        taken_in(late, world.results(laptop))
        ((seq, digest),) = rows(late, "SELECT seq, hash FROM head WHERE id = ?", done.commit)
        fields = {"home": laptop.home_id, "seq": seq, "hash": digest, "reason": "核实"}
        operation.commit(late, "accept", [create_op("acceptance", fields)], scope="all")
        assert rows(late, "SELECT unit FROM award") == [("U3",)]
        sound(late)


class TestWhatNeverLeaves:
    """Markers typed as names, notes and scores: whose package holds which."""

    def plain(self, session: Session, package: Path) -> bytes:
        """What a receiver finds inside a package."""
        known = (session.local[keys.AGE], vault.PLAIN_IDENTITY)
        identities = [pyrage.x25519.Identity.from_str(each) for each in known]
        return bytes(pyrage.decrypt(package.read_bytes(), identities))

    def test_a_team_sees_nothing_of_another_or_of_the_offices_own(self, world: World) -> None:
        office, first, second = world.office(), world.laptop("1"), world.laptop("2")
        bring(office, {"成绩": [
            {"单位编码": "U1", "指标编码": "C1.1", "得分": "3", "来源": "标记甲", "说明": "标记乙"},
        ], "历史": [{"年度": 2025, "单位编码": "U1", "等次": "良好", "组": "公开丙"}]})  # fmt: skip
        recording.record_finding(second, "U3", "L1.1", "1", particulars=Particulars(note="标记丁"))
        taken_in(office, world.results(second))
        planning.lift_cap(office, "U1", "公开戊")
        content = self.plain(first, world.tasks(office, first))
        for marker in ("标记甲", "标记乙", "标记丁"):
            assert marker.encode() not in content
        for marker in ("公开丙", "公开戊"):
            assert marker.encode() in content

    def test_the_office_sees_no_books_of_a_team(self, world: World) -> None:
        office, laptop = world.office(), world.laptop("1")
        score(laptop)
        books = world.results(laptop)
        content = self.plain(office, world.results(laptop))
        assert books.name.encode() not in content
        assert "考核组1".encode() in content
        scopes = {scope for (scope,) in rows(laptop, "SELECT scope FROM head")}
        assert "home" in scopes

    def test_no_key_leaves_a_home(self, world: World) -> None:
        office, laptop = world.office(), world.laptop("1")
        score(laptop)
        for sender, receiver, package in (
            (laptop, office, world.results(laptop)),
            (office, laptop, world.tasks(office, laptop)),
        ):
            content = self.plain(receiver, package)
            for name in (keys.HOME_KEY, keys.AGE, keys.ROOT_KEY):
                secret = sender.local.get(name, "")
                assert secret == "" or secret.encode() not in content


class TestForks:
    @pytest.fixture
    def forked(self, world: World) -> tuple[Session, Session, Session]:
        office, laptop = world.office(), world.laptop("1")
        score(laptop)
        taken_in(office, world.results(laptop))
        twin = world.copied(laptop, "twin")
        score(laptop, "U2", 10)
        score(twin, "U4", 11)
        return office, laptop, twin

    def test_both_branches_are_kept_and_listed_and_count_nothing(
        self, world: World, forked: tuple[Session, Session, Session]
    ) -> None:
        office, laptop, twin = forked
        taken_in(office, world.results(laptop))
        assert units_of(office) == {"U1", "U2"}
        report = taken_in(office, world.results(twin))
        assert any("分支" in warning for warning in report.warnings)
        assert units_of(office) == {"U1"}
        (item,) = conflict.listed(office)
        assert item["id"].startswith(f"fork/{laptop.home_id}/")
        assert len(item["values"]) == 2
        sound(office)

    def test_the_order_of_arrival_and_later_packages_change_nothing(
        self, world: World, forked: tuple[Session, Session, Session]
    ) -> None:
        office, laptop, twin = forked
        left, right = world.results(laptop), world.results(twin)
        score(laptop, "U2", 12)
        longer = world.results(laptop)
        found = []
        for number, order in enumerate(itertools.permutations((left, right, longer))):
            copy = world.copied(office, f"copy{number}")
            for package in order:
                taken_in(copy, package)
            sound(copy)
            states = set(rows(copy, "SELECT hash, state FROM head WHERE home = ?", laptop.home_id))
            found.append((states, totals_json(copy), conflicts_and_entries(copy)))
        assert all(each == found[0] for each in found)

    def test_a_person_accepts_each(
        self, world: World, forked: tuple[Session, Session, Session]
    ) -> None:
        office, laptop, twin = forked
        for each in (laptop, twin):
            taken_in(office, world.results(each))
        (item,) = conflict.listed(office)
        for number, value in enumerate(item["values"], start=1):
            (now,) = conflict.listed(office)
            conflict.resolve(office, now["id"], value["value"], "核实")
            sound(office)
            assert len(units_of(office)) == 1 + number
        assert conflict.listed(office) == []
        assert units_of(office) == {"U1", "U2", "U4"}

    def test_what_follows_an_accepted_head_waits_for_its_own_acceptance(
        self, world: World, forked: tuple[Session, Session, Session]
    ) -> None:
        """Else it would hang on whether it came before or after the acceptance."""
        office, laptop, twin = forked
        for each in (laptop, twin):
            taken_in(office, world.results(each))
        (item,) = conflict.listed(office)
        mine = next(v["value"] for v in item["values"] if v["value"] in hashes_of(laptop))
        conflict.resolve(office, item["id"], mine, "核实")
        score(laptop, "U4", 19)
        taken_in(office, world.results(laptop))
        assert units_of(office) == {"U1", "U2"}
        sound(office)


def units_of(session: Session) -> set[str]:
    return {unit for (unit,) in rows(session, "SELECT unit FROM award WHERE NOT withdrawn")}


def hashes_of(session: Session) -> set[str]:
    return {digest for (digest,) in rows(session, "SELECT hash FROM head")}


class TestExport:
    def test_a_file_of_a_cut_short_export_does_not_block_the_next(self, world: World) -> None:
        """Killed between writing and noting: the name is there, the books know nothing of it."""
        office, laptop = world.office(), world.laptop("1")
        score(laptop)
        stick = world.stick()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(transfer, "_register", lambda *_: None)
            first = transfer.export_results(laptop, stick)["file"]
        second = transfer.export_results(laptop, stick)["file"]
        assert first != second
        taken_in(office, Path(second))
        assert units_of(office) == {"U1"}

    def test_attachments_travel_with_the_entries(self, world: World) -> None:
        office, laptop = world.office(), world.laptop("1")
        photo = world.stick() / "照片.jpg"
        photo.write_bytes(b"\xff\xd8" + b"light" * 1000)
        piece = evidence.keep(laptop, photo)
        recording.record_finding(
            laptop, "U1", "L1.1", "1", particulars=Particulars(evidence=[piece])
        )
        taken_in(office, world.results(laptop))
        assert evidence.read(office, piece[0]) == photo.read_bytes()
        sound(office)

    def test_what_is_sent_and_who_may_send(self, world: World) -> None:
        office, laptop = world.office(), world.laptop("1")
        for doing, words in (
            (lambda: transfer.export_results(office, world.stick()), "考核组"),
            (lambda: transfer.export_tasks(laptop, "1", world.stick()), "市考核办"),
            (lambda: transfer.export_tasks(office, "9", world.stick()), "分工"),
            (lambda: transfer.export_receipt(office, "1", world.stick()), "没有交过"),
        ):
            with pytest.raises(Exception, match=words):
                doing()
