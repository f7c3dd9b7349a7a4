"""Every instrument from JSON by way of its entries to the totals."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from app.errors import BadInput, Refused
from app.fieldwork.instrument.register import KINDS
from app.scoring.score import score_leaf
from app.services import evidence, query
from app.services.document.visit import facts_confirmation, load_visit
from app.services.entry import recording
from app.services.entry.recording import Particulars
from app.services.fieldwork import blank, keeping, listing, presence, progress
from app.services.session import Session
from app.services.year import planning
from app.services.year.assessment import current_year
from tests.homes import World, bring, everything, rows, sound, value_of
from tests.services.fieldyear import SAMPLES, entry, rated, record, sample


def score(session: Session, unit: str, leaf: str) -> Fraction | None:
    """The leaf's exact score in points."""
    year = current_year(session)
    found = score_leaf(year.index, year.records[unit], leaf).score
    return None if found is None else found / 10_000


@pytest.fixture
def office(field: World) -> Session:
    return field.office()


def faults(session: Session, name: str, document: Any, **more: Any) -> dict[str, str]:
    """The faults by path of a document that must be refused; nothing at all changes."""
    before = everything(session)
    with pytest.raises(BadInput) as refusal:
        record(session, name, document, **more)
    assert everything(session) == before
    return {fault.cell: fault.message for fault in refusal.value.details}


def test_there_is_a_sample_of_every_kind() -> None:
    assert SAMPLES.keys() == KINDS.keys() - {"sitting"}, "the test has samples of its own"


class TestEntries:
    def test_a_hearing_makes_findings(self, office: Session) -> None:
        kept = record(office, "hearing", SAMPLES["hearing"])
        assert [(each["entity"], each["clause"], each["source"]) for each in kept.entries] == [
            ("finding", "1", "考核组1")
        ]
        assert score(office, "U1", "C1.2") == Fraction("28.5")
        assert rows(office, "SELECT origin, note FROM finding") == [(kept.done.id, "未公示")]
        sound(office)

    def test_an_inspection_makes_findings_and_marks_its_leaves_checked(
        self, office: Session
    ) -> None:
        kept = record(office, "inspection", SAMPLES["inspection"])
        made = [(each["entity"], each["indicator"]) for each in kept.entries]
        assert made == [("finding", "C1.2"), ("check", "C1.2"), ("check", "L1.1")]
        assert score(office, "U1", "C1.2") == 27
        assert score(office, "U1", "L1.1") == 10
        makers = "SELECT made_by FROM {}".format
        made = " UNION ".join(map(makers, ("finding", "check_mark", "instrument")))
        assert value_of(office, f"SELECT count(*) FROM ({made})") == 1, "all by one commit"
        sound(office)

    def test_a_spot_visit_makes_findings_and_an_award_and_stays_hidden(
        self, office: Session
    ) -> None:
        kept = record(office, "spot-visit", SAMPLES["spot-visit"])
        assert score(office, "U1", "C1.1") == Fraction("12.5")
        assert score(office, "U1", "C1.2") == Fraction("29.75")
        assert rows(office, "SELECT source FROM award") == [("走访暗访",)]
        assert presence.covert_entries(office, "U1") == {each["id"] for each in kept.entries}
        assert [each["covert"] for each in listing.listed(office, "U1")] == [True]

    def test_a_verification_makes_findings_against_the_unit(self, office: Session) -> None:
        record(office, "verification", SAMPLES["verification"])
        assert rows(office, "SELECT unit, note FROM finding") == [("U4", "市招生办：没有公示")]
        assert score(office, "U4", "C1.2") == Fraction("29.75")
        assert score(office, "U4", "L1.1") is None

    def test_a_direct_score_makes_the_teams_award(self, office: Session) -> None:
        kept = record(office, "direct-score", SAMPLES["direct-score"])
        assert rows(office, "SELECT points, source, note FROM award") == [
            (172500, "考核组1", "制度健全")
        ]
        assert kept.entries[0]["points"] == "17.25"
        assert score(office, "U1", "C1.1") == Fraction("17.25")

    def test_a_daily_evaluation_makes_its_bodys_entries(self, office: Session) -> None:
        kept = record(office, "daily-evaluation", SAMPLES["daily-evaluation"])
        assert {each["source"] for each in kept.entries} == {"市司法局"}
        assert score(office, "U1", "L1.1") == 10
        assert score(office, "U1", "C1.1") == 10
        assert score(office, "U1", "C1.2") == 29

    def test_a_matter_of_supervision_counts_where_it_is_adopted(self, office: Session) -> None:
        refused = sample("supervision", adopted=False, findings=[], reason="证据不足")
        assert record(office, "supervision", refused).entries == ()
        assert score(office, "U1", "L1.1") is None
        kept = record(office, "supervision", SAMPLES["supervision"])
        assert score(office, "U1", "L1.1") == 8
        scopes = rows(office, "SELECT scope FROM head WHERE id = ?", kept.done.commit)
        assert scopes == [("home",)], "巡察 matters never leave the office"

    def test_a_web_check_carries_its_screenshot(self, office: Session, tmp_path: Any) -> None:
        shot = tmp_path / "截图.png"
        shot.write_bytes(b"\x89PNG\r\n\x1a\n picture")
        piece = evidence.keep(office, shot)
        finding = {"indicator": "C1.2", "clause": "1", "evidence": ["截图.png"]}
        document = sample("web-check", screenshot=piece[0], findings=[finding])
        assert faults(office, "web-check", document).keys() == {
            "$.screenshot", "$.findings[0].evidence[0]",
        }  # fmt: skip
        record(office, "web-check", document, pieces=[piece])
        assert rows(office, "SELECT source, json_extract(evidence, '$[0][0]') FROM finding") == [
            ("网络检索", piece[0])
        ]
        assert piece[0] in evidence.named(office)

    def test_a_draw_is_kept_with_its_result(self, office: Session) -> None:
        kept = record(office, "draw", SAMPLES["draw"])
        (told,) = listing.listed(office, "U1")
        assert told["id"] == kept.done.id
        assert len(told["document"]["drawn"]) == 1
        assert len(told["document"]["candidates_sha256"]) == 64


class TestMeasures:
    def test_interviews_come_to_the_mean_over_those_asked(self, office: Session) -> None:
        record(office, "interview", SAMPLES["interview"])
        assert score(office, "U1", "M1") == Fraction(10, 3)
        record(office, "interview", rated(2, 1))
        record(office, "interview", rated(None))
        mean = (Fraction(1, 3) + Fraction(3, 4)) / 2
        assert score(office, "U1", "M1") == 10 * mean
        assert value_of(office, "SELECT count(*) FROM measure") == 0, "it is never stored"
        sound(office)

    def test_files_come_to_their_mean(self, office: Session) -> None:
        record(office, "case-review", SAMPLES["case-review"])
        failed = sample("case-review", file={"number": "A-2", "kind": "许可"},
                        standards=[{"text": "主体合法", "met": False}])  # fmt: skip
        assert score(office, "U1", "M2") == Fraction("9.05")
        record(office, "case-review", failed)
        assert score(office, "U1", "M2") == Fraction("4.525")

    def test_a_central_review_comes_to_a_mean_and_a_pass_rate(self, office: Session) -> None:
        record(office, "review-activity", SAMPLES["review-activity"])
        record(office, "central-review", SAMPLES["central-review"])
        failed = {"blind": "02", "standards": [{"text": "期限", "met": False}]}
        record(office, "central-review", sample("central-review", **failed))
        assert score(office, "U1", "M3") == 5 * (Fraction(40) + Fraction(50)) / 200
        assert {row["unit"] for row in listing.listed(office)} == {"U1"}
        assert listing.pool(office, "年度评查")[1] == {
            "blind": "02", "kind": "强制", "medium": "音像记录",
        }  # fmt: skip

    def test_nobody_reviews_a_file_of_the_own_organ(self, office: Session) -> None:
        record(office, "review-activity", SAMPLES["review-activity"])
        with pytest.raises(Refused, match="周二应当回避"):
            record(office, "central-review", sample("central-review", blind="03", reviewer="周二"))
        wrong = sample("central-review", blind="99", reviewer="某人")
        assert faults(office, "central-review", wrong).keys() == {"$.blind", "$.reviewer"}

    def test_satisfaction_is_a_measure_of_its_route(self, office: Session) -> None:
        kept = record(office, "satisfaction", SAMPLES["satisfaction"])
        assert score(office, "U1", "M5") == Fraction("8.765")
        record(office, "satisfaction", sample("satisfaction", route="社情民意", index=100))
        assert score(office, "U1", "M5") == (Fraction("8.765") + 10) / 2
        assert kept.done.id in progress.checklist(office, "U1")["few_answers"]

    def test_a_rate_is_exact_and_nothing_of_nothing_is_no_measure(self, office: Session) -> None:
        record(office, "rate", SAMPLES["rate"])
        assert score(office, "U1", "M4") == Fraction(10, 3)
        assert faults(office, "rate", SAMPLES["rate"]).keys() == {"$.name"}
        none = record(office, "rate", sample("rate", unit="U3", numerator=0, denominator=0))
        assert "不涉及" in none.warnings[0]
        assert score(office, "U3", "M4") is None
        assert progress.checklist(office, "U3")["waiting"] == ["出庭应诉率：不涉及"]

    def test_explain_shows_the_records_behind_a_measure(self, office: Session) -> None:
        kept = record(office, "interview", SAMPLES["interview"])
        node = query.explain(office, "U1", "M1")["from"][0]["from"][0]
        (behind,) = node["from"]
        assert behind["entry"] == kept.done.id
        assert behind["formula"].startswith("2 ÷ 6 × 100 = 100/3")
        assert behind["recorded"]["who"] == "张三"


class TestTypedFigures:
    ROW = {"单位编码": "U1", "指标编码": "M1", "测评值": "50", "来源": "座谈交流"}  # noqa: RUF012

    def test_they_are_refused_while_records_exist(self, office: Session) -> None:
        kept = record(office, "interview", SAMPLES["interview"])
        with pytest.raises(BadInput) as refusal:
            bring(office, {"成绩": [self.ROW]})
        assert "已有考核记录" in refusal.value.details[0].sentence()
        with pytest.raises(Refused, match="已有考核记录"):
            recording.record_measure(office, "U1", "M1", 500000, Particulars("座谈交流"))
        keeping.withdraw(office, kept.done.id, "记错单位")
        assert bring(office, {"成绩": [self.ROW]}).new == 1
        assert score(office, "U1", "M1") == 5

    def test_one_that_is_there_already_gives_way(self, office: Session) -> None:
        bring(office, {"成绩": [self.ROW]})
        assert score(office, "U1", "M1") == 5
        record(office, "interview", SAMPLES["interview"])
        assert score(office, "U1", "M1") == Fraction(10, 3)
        with pytest.raises(Refused, match="已有考核记录"):
            measure = value_of(office, "SELECT id FROM measure")
            recording.amend(office, measure, {"value": "60"}, "更正")

    def test_a_source_without_a_home_is_warned_of(self, office: Session) -> None:
        kept = record(office, "rate", sample("rate", name="办复率"))
        assert "办复率" in kept.warnings[0]
        assert [each["place"] for each in planning.check(office)["warnings"]
                if each["code"] == "source-homeless"] == ["办复率"]  # fmt: skip
        assert "办复率" in presence.warnings(office)[0]


class TestRefusals:
    @pytest.mark.parametrize(
        ("name", "changes", "places"),
        [
            ("hearing", {"unit": "UX"}, {"$.unit"}),
            ("hearing", {"unit": "D1"}, {"$.unit"}),
            ("hearing", {"subunit": "U4S"}, {"$.subunit"}),
            ("hearing", {"indicators": ["CX", "L1"]}, {"$.indicators[0]", "$.indicators[1]"}),
            ("hearing", {"team": "2"}, {"$.team"}),
            ("hearing", {"findings": [{"indicator": "C1.2", "clause": "9"}]},
             {"$.findings[0].clause"}),
            ("hearing", {"findings": [{"indicator": "C1.2", "clause": "1", "points": 2}]},
             {"$.findings[0].note"}),
            ("hearing", {"findings": [{"indicator": "C1.2", "clause": "1", "awaiting": True}]},
             {"$.findings[0].deadline"}),
            ("interview", {"attendance": ["甲"]}, {"$.attendance"}),
            ("interview", {"mode": "集体座谈"}, {"$.attendance"}),
            ("interview", {"interviewers": ["王芳", "王芳"]}, {"$.interviewers"}),
            ("inspection", {"items": [{"text": "甲", "indicator": "C1.2", "result": "不符合"}]},
             {"$.items[0].clause"}),
            ("inspection", {"items": [{"text": "甲", "indicator": "C1.2", "result": "不适用"}]},
             {"$.items[0].reason"}),
            ("direct-score", {"points": 20.5}, {"$.points"}),
            ("case-review", {"items": [{"text": "甲", "points": 5, "deducted": 6}]},
             {"$.items[0].deducted"}),
            ("satisfaction", {"valid": 41, "index": 101}, {"$.valid", "$.index"}),
            ("satisfaction", {"source": "座谈交流"}, {"$.source"}),
            ("rate", {"numerator": 4}, {"$.numerator"}),
            ("rate", {"name": "案卷评查"}, {"$.name"}),
            ("supervision", {"adopted": False}, {"$.reason", "$.findings"}),
            ("draw", {"wanted": 4}, {"$.candidates"}),
            ("draw", {"drawn": ["A-9"]}, {"$.drawn"}),
        ],
    )  # fmt: skip
    def test_every_fault_has_its_path(
        self, office: Session, name: str, changes: dict[str, Any], places: set[str]
    ) -> None:
        assert faults(office, name, sample(name, **changes)).keys() == places

    def test_a_team_records_at_its_own_units_and_nothing_of_the_office(self, field: World) -> None:
        laptop = field.laptop("1")
        with pytest.raises(Refused, match="不是本组的考核单位"):
            record(laptop, "hearing", sample("hearing", unit="U3"))
        with pytest.raises(Refused, match="只能在市考核办"):
            record(laptop, "rate", SAMPLES["rate"])

    def test_whoever_must_stand_aside_takes_no_part(self, field: World) -> None:
        document = sample("interview", unit="U2", interviewers=["王芳", "李明"])
        for session in (field.office(), field.laptop("1")):
            with pytest.raises(Refused, match="李明应当回避"):
                record(session, "interview", document)

    def test_a_record_of_another_version_keeps_its_leaf_missing(self, office: Session) -> None:
        record(office, "interview", SAMPLES["interview"])
        record(office, "hearing", SAMPLES["hearing"])
        bring(office, {"指标": [
            {"编码": "M1", "名称": "知晓（新）", "板块": "共同", "组成": "实地", "计分方法": "测评",
             "分值": "10", "适用类别": [*range(1, 10)]},
        ]})  # fmt: skip
        planning.issue(office, "平法〔2026〕9号")
        assert {"M1"} <= set(current_year(office).totals["U1"].missing)
        assert "C1.2" not in current_year(office).totals["U1"].missing


def test_entries_of_a_record_are_told_by_the_record(office: Session) -> None:
    kept = record(office, "inspection", SAMPLES["inspection"])
    told = query.explain(office, "U1", "C1.2")
    (finding,) = told["from"][0]["from"]
    assert finding["entry"] == entry(kept, "finding")
    assert finding["recorded"]["origin"] == kept.done.id


def test_a_list_of_clauses_is_an_inspection_to_be_filled_in(office: Session) -> None:
    begun = blank.inspection_list(office, "U1")
    assert [(item["indicator"], item["clause"]) for item in begun["items"]] == [
        ("C1.2", "1"),
        ("C1.2", "2"),
    ]
    kept = record(office, "inspection", begun)
    assert [(each["entity"], each["indicator"]) for each in kept.entries] == [("check", "C1.2")]
    assert [
        item["indicator"] for item in blank.inspection_list(office, "U1", ["L1.1"])["items"]
    ] == ["L1.1"]


def test_nothing_covert_stands_on_the_sheet_that_the_unit_signs(office: Session) -> None:
    record(office, "spot-visit", sample("spot-visit", date="2026-10-01"))
    record(office, "hearing", sample("hearing", date="2026-11-02"))
    year = current_year(office)
    shown = facts_confirmation(year, load_visit(office, year, "U1"))
    assert [fact.fact for fact in shown.facts] == ["未公示"]
    assert "10" not in shown.period, shown.period
