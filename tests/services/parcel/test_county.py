"""County packages: a body's own scores sent up, held, confirmed, taken in by one commit."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.errors import BadInput, Refused
from app.services.entry import recording
from app.services.entry.recording import Particulars
from app.services.parcel import county, transfer, trust
from app.services.parcel.merging import import_package
from app.services.safekeeping import custody
from app.services.session import Session
from app.services.workbook.importing import import_files
from tests.homes import PLAN, ROSTER, World, bring, everything, rows, sound
from tests.services.packages import POINT, refused

BODY = "市教体局"
OWN = Particulars("本级")


@pytest.fixture
def below(world: World, office: Session) -> Session:
    """The body's own office, which has heard its task package and scored two leaves."""
    session = world.fresh("below", role="office", year=2026)
    bring(session, PLAN | ROSTER)
    hear(world, office, session)
    recording.record_award(session, "U3", "C1.1", 12 * POINT, OWN)
    recording.record_award(session, "U1", "C1.1", 8 * POINT, OWN)
    return session


def hear(world: World, office: Session, session: Session, body: str = BODY) -> None:
    package = transfer.export_body_tasks(office, body, world.stick())["file"]
    assert import_package(session, Path(package)).kind == "tasks"


def sent_up(world: World, session: Session) -> Path:
    return Path(county.export_county(session, world.stick())["file"])


def test_results_are_held_then_confirmed_then_counted(
    world: World, office: Session, below: Session
) -> None:
    package, before = sent_up(world, below), everything(office)
    assert package.name.startswith("county-2026-")
    assert import_package(office, package).held
    assert everything(office)["award"] == before["award"]
    (report,) = trust.confirm(office, (), everyone=True)
    assert (report.kind, report.new, report.held) == ("county", 2, False)
    assert rows(office, "SELECT unit, points, source FROM award ORDER BY unit") == [
        ("U1", 80_000, BODY),
        ("U3", 120_000, BODY),
    ]
    made = rows(office, "SELECT DISTINCT head.home FROM award JOIN head ON number = made_by")
    assert made == [(office.home_id,)]
    assert len(report.commits) == 1
    sound(office)


def test_the_same_again_brings_nothing_and_a_change_is_a_change(
    world: World, office: Session, below: Session
) -> None:
    package = sent_up(world, below)
    import_package(office, package)
    trust.confirm(office, (), everyone=True)
    again = import_package(office, package)
    assert (again.new, again.changed, again.same) == (0, 0, 2)
    assert "没有新内容。" in again.warnings
    recording.record_award(below, "U3", "C1.1", 15 * POINT, OWN)
    report = import_package(office, sent_up(world, below))
    assert (report.new, report.changed, report.same) == (0, 1, 1)
    assert rows(office, "SELECT points FROM award WHERE unit = 'U3'") == [(150_000,)]
    sound(office)


def test_only_units_and_leaves_of_the_office_above_go_up(
    world: World, office: Session, below: Session
) -> None:
    bring(below, {
        "单位": [{"编码": "K1", "名称": "某乡", "类别": 4}],
        "成绩": [{"单位编码": "K1", "指标编码": "C1.1", "得分": "9", "来源": "本级"}],
    })  # fmt: skip
    import_package(office, sent_up(world, below))
    trust.confirm(office, (), everyone=True)
    assert rows(office, "SELECT unit FROM award ORDER BY unit") == [("U1",), ("U3",)]


def test_every_fault_is_told_with_its_line_and_nothing_is_taken_in(
    world: World, office: Session, below: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_package(office, sent_up(world, below))
    trust.confirm(office, (), everyone=True)
    right = {"unit": "U2", "indicator": "C1.1", "kind": "award", "value": "5", "source": BODY}
    wrong: tuple[dict[str, Any], ...] = (
        {"value": "20.5"}, {"value": "-1"}, {"value": 5}, {"unit": "UX"}, {"kind": "finding"},
        {"indicator": "C1.2"}, {"date": 3}, {"source": "市统计局"}, {"unit": None},
        {"unit": "U2|C1.1"},
    )  # fmt: skip
    lines = [right, *(right | change for change in wrong)]
    monkeypatch.setattr(county, "_lines", lambda *_: iter(lines))
    package, before = sent_up(world, below), everything(office)
    with pytest.raises(BadInput) as refusal:
        import_package(office, package)
    assert everything(office) == before
    assert [fault.cell for fault in refusal.value.details] == [f"第{n}条" for n in range(2, 12)]
    assert all(fault.file == package.name for fault in refusal.value.details)


def test_a_look_keeps_nothing(world: World, office: Session, below: Session) -> None:
    package, before = sent_up(world, below), everything(office)
    assert import_files(office, [package], dry_run=True).reports[0].held
    assert everything(office) == before
    import_package(office, package)
    trust.confirm(office, (), everyone=True)
    recording.record_award(below, "U3", "C1.1", 3 * POINT, OWN)
    later, before = sent_up(world, below), everything(office)
    assert import_files(office, [later], dry_run=True).reports[0].changed == 1
    assert everything(office) == before


def test_a_revoked_body_sends_nothing_any_more(
    world: World, office: Session, below: Session
) -> None:
    import_package(office, sent_up(world, below))
    trust.confirm(office, (), everyone=True)
    recording.record_award(below, "U2", "C1.1", 3 * POINT, OWN)
    trust.revoke(office, below.home_id, 0, "电脑遗失")
    assert refused(office, sent_up(world, below)) == "signer-revoked"
    sound(office)


def test_one_body_does_not_speak_for_another(
    world: World, office: Session, below: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = below.local[county.ABOVE]
    with below.transaction():
        below.set_local(county.ABOVE, json.dumps(json.loads(told) | {"body": "市统计局"}))
    assert refused(office, sent_up(world, below)) == "signer-unknown"

    def lines_of_another(*_: Any) -> Any:
        yield {"unit": "U3", "indicator": "C1.1", "kind": "award", "value": "5",
               "source": "市统计局"}  # fmt: skip

    with below.transaction():
        below.set_local(county.ABOVE, told)
    monkeypatch.setattr(county, "_lines", lines_of_another)
    import_package(office, sent_up(world, below))
    with pytest.raises(BadInput, match=r"county-2026.*有 1 处错误") as refusal:
        trust.confirm(office, (), everyone=True)
    assert refusal.value.details[0].file.startswith("county-2026")
    assert not list(office.home.held.iterdir())
    assert rows(office, "SELECT unit FROM award") == []


def test_a_body_whose_name_could_be_two(world: World, office: Session) -> None:
    with pytest.raises(Refused, match="不能含有"):
        transfer.export_body_tasks(office, "市教体局|甲", world.stick())


def test_what_no_body_may_do(world: World, office: Session) -> None:
    laptop, other = world.laptop("1"), world.fresh("other", role="office", year=2026)
    tasks = Path(transfer.export_body_tasks(office, BODY, world.stick())["file"])
    assert refused(laptop, tasks) in ("other-team", "not-for-here")
    assert refused(other, world.tasks(office, laptop)) == "wrong-kind"
    for session, words in ((laptop, "市考核办"), (other, "任务包")):
        with pytest.raises(Refused, match=words):
            county.export_county(session, world.stick())
    hear(world, office, other)
    with pytest.raises(Refused, match="没有可以报送"):
        county.export_county(other, world.stick())
    next_year = world.fresh("next", role="office", year=2027)
    assert refused(next_year, tasks) == "other-year"


def test_the_task_package_brings_no_commits(world: World, office: Session) -> None:
    session = world.fresh("below", role="office", year=2026)
    bring(session, PLAN | ROSTER)
    before = rows(session, "SELECT id FROM head")
    hear(world, office, session)
    assert rows(session, "SELECT id FROM head") == before
    assert custody.check(session)["ok"]
