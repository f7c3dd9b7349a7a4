"""What a package carries, and what never leaves a home."""

from __future__ import annotations

from pathlib import Path

import pyrage
import pytest

from app.exchange import vault
from app.services import evidence
from app.services.entry import recording
from app.services.entry.recording import Particulars
from app.services.parcel import transfer
from app.services.safekeeping import keys
from app.services.session import Session
from app.services.year import planning
from tests.homes import World, bring, rows, sound, taken_in
from tests.services.packages import (
    score,
    units_of,
)


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
