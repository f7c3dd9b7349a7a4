"""The next year's home from the last one's, which stays as it was to the byte."""

from __future__ import annotations

import datetime
import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.errors import HomeError, Refused
from app.home import LOCK
from app.services.fieldwork.portrait import portrait
from app.services.following.deciding import proposals
from app.services.following.opening import open_next_year
from app.services.review import rectifying, sending, workday
from app.services.session import Session, create_home, open_session
from app.services.watch import Watch
from app.services.workbook.yearbook import write_yearbook
from app.services.year import approval, planning
from app.services.year.assessment import current_year
from app.services.year.outcome import totals_json
from tests.homes import YEAR, bring
from tests.services.decidedyear import UNITS


def hashes(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def made_next(made_closed: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Last year's home with a problem still to rectify, and the next one's."""
    folder = tmp_path_factory.mktemp("next")
    shutil.copytree(made_closed, folder / "last")
    session = open_session(folder / "last", actor="张三")
    approval.reopen(session, "补发反馈", document="平办〔2027〕9号")
    this_year = datetime.date.today().year
    for each in (this_year, this_year + 1):  # whatever calendars are on board when this runs
        workday.enter(session, each, [f"{each}-01-01"], [], "国办发明电")
    sending.open_feedback(session, "U3")
    sending.serve(session, "U3", receivers=["钱某"])
    sending.confirm(session, "U3", signer="钱某")
    rectifying.open_rectification(session, "U3", f"{YEAR + 1}-06-30")
    bring(session, {"单位": [row | {"主要负责人": "周某"} for row in UNITS if row["编码"] == "D2"]})
    sending.open_feedback(session, "U2")
    sending.serve(session, "U2", receivers=["孙某"])
    sending.confirm(session, "U2", signer="孙某")
    for step in approval.STEPS[:3]:
        approval.approve(session, step, document="平办〔2027〕10号")
    session.close()
    (folder / "last" / LOCK).write_text("who had it last", encoding="utf-8")
    before = hashes(folder / "last")
    open_next_year(folder / "next", folder / "last")
    assert hashes(folder / "last") == before
    return folder / "last", folder / "next"


@pytest.fixture
def following(made_next: tuple[Path, Path], tmp_path: Path) -> Iterator[Session]:
    shutil.copytree(made_next[1], tmp_path / "next")
    session = open_session(tmp_path / "next", actor="张三")
    yield session
    session.close()


def test_the_roster_and_the_plan_go_on_as_a_draft(
    following: Session, made_next: tuple[Path, Path]
) -> None:
    year = current_year(following)
    assert (following.year, year.version) == (YEAR + 1, 0), "the plan is a draft"
    settings = year.index.plan.settings
    assert settings.document == "" and settings.bottom == 1
    last = open_session(made_next[0])
    try:
        before = current_year(last)
    finally:
        last.close()
    assert year.index.plan.indicators == before.index.plan.indicators
    assert year.units == before.units
    assert not planning.check(following)["errors"]


def test_the_approved_results_are_history(following: Session, tmp_path: Path) -> None:
    year = current_year(following)
    _, told = write_yearbook(following, year, tmp_path, Watch())
    assert any("换算方式和主要负责人没有对应的列" in line for line in told)
    rows = {code: year.records[code].history for code in year.units}
    first, second = rows["U1"]
    assert (first.year, first.grade, first.conversion) == (YEAR - 1, "优秀", "")
    assert (second.year, second.grade, second.rank, second.group) == (YEAR, "优秀", 1, "1")
    assert (second.total, second.conversion, second.head) == (1_030_000, "总分", "钱某")
    (delegated,) = rows["D1"]
    assert (delegated.grade, delegated.total, delegated.rank) == ("合格", 750_000, None)


def test_losses_and_open_rectification_stand_in_the_portrait(following: Session) -> None:
    told = portrait(following, "U3").sections
    (first, *_) = told["上年失分"]
    assert first.figure.startswith("-") and first.source == f"{YEAR}年度考核结果"
    assert "1.5分" not in "".join(each.text for each in told["上年失分"])
    (open_one,) = told["整改"]
    assert "整改" in open_one.text and open_one.date == f"{YEAR + 1}-06-30"
    assert [each.text for each in told["历年等次"]] == [
        f"{YEAR}年度：不合格",
        f"{YEAR - 1}年度：良好",
    ]
    assert not portrait(following, "D1").sections["上年失分"]


def test_two_years_excellent_names_the_heads_of_both(following: Session) -> None:
    planning.issue(following, "平法〔2027〕2号")
    rows = [{"单位编码": "D2", "总分": "96", "等次": "优秀"}]
    bring(following, {"委托结果": rows})
    (made,) = (each for each in proposals(following, "D2") if each.outcome == "连续两年优秀")
    assert f"{YEAR}年度优秀（总分95.00），{YEAR + 1}年度优秀" in made.basis
    assert "主要负责人两年都是周某" in made.basis
    (row,) = (each for each in UNITS if each["编码"] == "D2")
    bring(following, {"单位": [row | {"主要负责人": "吴某"}]})
    (made,) = (each for each in proposals(following, "D2") if each.outcome == "连续两年优秀")
    assert f"有变动：{YEAR}年度周某，{YEAR + 1}年度吴某" in made.basis


def test_a_year_that_is_not_approved_or_not_the_last_is_told(
    made_closed: Path, tmp_path: Path
) -> None:
    shutil.copytree(made_closed, tmp_path / "last")
    with pytest.raises(Refused, match=f"只能接着开{YEAR + 1}年度"):
        open_next_year(tmp_path / "next", tmp_path / "last", year=YEAR + 2)
    session = open_session(tmp_path / "last")
    approval.reopen(session, "改", document="文")
    with pytest.raises(HomeError, match="正在被另一个程序使用"):
        open_next_year(tmp_path / "next", tmp_path / "last")
    session.close()
    with pytest.raises(Refused, match=f"{YEAR}年度结果还没有审定"):
        open_next_year(tmp_path / "next", tmp_path / "last")
    with pytest.raises(HomeError, match="不是鹰衡的数据文件夹"):
        open_next_year(tmp_path / "next", tmp_path / "nothing")
    create_home(tmp_path / "team", role="team")
    with pytest.raises(Refused, match="不是市考核办的数据文件夹"):
        open_next_year(tmp_path / "next", tmp_path / "team")
    assert not (tmp_path / "next").exists()


def test_each_year_has_its_own_passphrase(made_closed: Path, tmp_path: Path) -> None:
    made = open_next_year(tmp_path / "next", made_closed, passphrase="新口令")
    assert made["year"] == YEAR + 1 and made["carried"]["unit"] == 6
    session = open_session(tmp_path / "next", "新口令")
    assert totals_json(session)["year"] == YEAR + 1
    session.close()
    with pytest.raises(HomeError, match="已加密"):
        open_next_year(tmp_path / "later", tmp_path / "next", passphrase="另一个")
    with pytest.raises(Refused, match="还没有审定"):
        open_next_year(
            tmp_path / "later", tmp_path / "next", passphrase="另一个", last_passphrase="新口令"
        )
