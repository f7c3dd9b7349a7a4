"""A small year for the records of field work: every source has its leaf; one sample of each kind.

Units and teams are those of ``tests/homes.py``: team 1 has U1, U2, U4, and 李明 avoids U2.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from app.services.fieldwork import keeping
from app.services.fieldwork.keeping import Kept
from app.services.parcel.transfer import introduce
from app.services.safekeeping import keys
from app.services.session import Session, create_home, open_session
from app.services.year import planning
from tests.homes import PLAN, ROSTER, YEAR, Row, bring

ALL = [*range(1, 10)]


def _measured(code: str, name: str, points: str, component: str = "实地") -> Row:
    return {
        "编码": code, "名称": name, "板块": "共同", "组成": component, "计分方法": "测评",
        "分值": points, "适用类别": ALL,
    }  # fmt: skip


def _source(code: str, source: str, *, required: bool = True) -> Row:
    return {"指标编码": code, "来源": source, "权重": "1", "必需": required}


FIELD_PLAN: dict[str, list[Row]] = {
    "方案": PLAN["方案"],
    "指标": [
        *(row for row in PLAN["指标"] if row["编码"] in ("L1", "L1.1", "C1.1", "C1.2")),
        _measured("M1", "领导干部知晓", "10"),
        _measured("M2", "案卷质量", "10"),
        _measured("M3", "集中评查", "5", "日常"),
        _measured("M4", "出庭应诉", "5", "日常"),
        _measured("M5", "满意度", "10", "满意度"),
    ],
    "扣分标准": PLAN["扣分标准"],
    "评分来源": [
        _source("M1", "座谈交流"),
        _source("M2", "案卷评查"),
        _source("M3", "集中评查"),
        _source("M3", "集中评查合格率"),
        _source("M4", "出庭应诉率"),
        _source("M5", "专业机构"),
        _source("M5", "社情民意", required=False),
    ],
}

SAMPLES: dict[str, dict[str, Any]] = {
    "hearing": {
        "unit": "U1", "reporter": "区长", "present": ["甲", "乙"], "indicators": ["C1.1"],
        "questions": [{"question": "是否公示？", "answer": "没有"}],
        "findings": [{"indicator": "C1.2", "clause": "1", "note": "未公示"}],
    },
    "interview": {
        "unit": "U1", "mode": "个别访谈", "interviewers": ["王芳", "赵强"],
        "interviewees": [
            {
                "category": "领导干部",
                "answers": [
                    {"question": "一", "rating": 2},
                    {"question": "二", "rating": 0},
                    {"question": "三", "rating": 0},
                    {"question": "四", "rating": None},
                ],
            }
        ],
    },
    "inspection": {
        "unit": "U1",
        "items": [
            {"text": "公示栏", "indicator": "C1.2", "result": "不符合", "clause": "1", "count": 2},
            {"text": "学法记录", "indicator": "L1.1", "result": "符合"},
            {"text": "分局", "indicator": "C1.2", "result": "不适用", "reason": "没有分局"},
        ],
    },
    "spot-visit": {
        "unit": "U1", "visited": "办事窗口", "covert": True,
        "script": [{"step": "取号", "waiting_minutes": 20}],
        "findings": [{"indicator": "C1.2", "clause": "2", "note": "窗口误公示"}],
        "awards": [{"indicator": "C1.1", "points": "12.5", "note": "态度好"}],
    },
    "case-review": {
        "unit": "U1", "file": {"number": "A-1", "kind": "处罚"}, "reviewer": "王芳",
        "standards": [{"text": "主体合法", "met": True}],
        "items": [
            {"text": "事实", "points": 40, "deducted": 3.5},
            {"text": "程序", "points": 60, "deducted": "6"},
        ],
    },
    "verification": {
        "unit": "U4",
        "places": [
            {
                "name": "市招生办", "code": "U4S",
                "items": [
                    {
                        "text": "公示", "indicator": "C1.2", "result": "不实", "clause": "2",
                        "note": "没有公示",
                    },
                    {"text": "学法", "indicator": "L1.1", "result": "属实"},
                ],
            }
        ],
    },
    "direct-score": {"unit": "U1", "indicator": "C1.1", "points": "17.25", "ground": "制度健全"},
    "draw": {
        "unit": "U1", "purpose": "抽取案卷", "wanted": 1, "seed": "20261123",
        "candidates": [{"code": "A-1"}, {"code": "A-2"}, {"code": "A-3"}],
    },
    "material-request": {
        "unit": "U1", "requested_by": "王芳",
        "materials": [
            {
                "name": "学法记录", "number": "新法〔2026〕3号", "pages": 12,
                "out": {"at": "2026-11-05T09:30", "giver": "周主任", "taker": "王芳"},
                "back": {"at": "2026-11-05T11:00", "giver": "王芳", "taker": "周主任"},
            },
            {
                "name": "执法台账", "pages": 30,
                "out": {"at": "2026-11-05T09:30", "giver": "周主任", "taker": "李明"},
            },
            {"name": "会议纪要"},
        ],
    },
    "deliberation": {
        "unit": "U1", "present": ["王芳", "李明"],
        "decisions": [
            {"finding": "甲", "outcome": "同意"},
            {"finding": "乙", "outcome": "调整", "count": 1, "reason": "同一事项"},
            {"finding": "丙", "outcome": "不予扣分", "reason": "已补证"},
        ],
    },
    "confirmation": {
        "unit": "U1", "members": ["王芳", "李明"], "opinion": "有异议",
        "signer": {
            "name": "钱区长", "post": "副区长", "charge": "分管负责人", "date": "2026-11-05",
        },
        "opinions": [{"fact": "学法制度已核查", "opinion": "另有两次学法未计入"}],
        "seal_due": "2026-11-12",
    },
    "undertaking": {"unit": "U1", "signed": [{"name": "王芳", "date": "2026-11-02"}]},
    "briefing": {
        "unit": "U1",
        "facts": [
            {"section": "上年失分", "text": "案卷评查", "figure": "失2.4", "source": "2025年度"},
            {"section": "整改", "text": "公示栏更新不及时，2026年6月底前整改"},
        ],
    },
    "daily-evaluation": {
        "unit": "U1", "body": "市司法局", "checked": ["L1.1"],
        "awards": [{"indicator": "C1.1", "points": "10", "note": "按时报送"}],
        "findings": [{"indicator": "C1.2", "clause": "2", "count": 4}],
    },
    "supervision": {
        "unit": "U1", "channel": "巡察", "source": "市委巡察组", "matter": "未学法",
        "adopted": True, "findings": [{"indicator": "L1.1", "clause": "1"}],
    },
    "review-activity": {
        "name": "年度评查", "reviewers": [
            {"name": "孙一", "organ": "市司法局"}, {"name": "周二", "organ": "市财政局"},
        ],
        "files": [
            {"blind": "01", "unit": "U1", "number": "A-9", "kind": "许可"},
            {"blind": "02", "unit": "U1", "number": "V-3", "kind": "强制", "medium": "音像记录"},
            {"blind": "03", "unit": "U3", "number": "B-1", "kind": "处罚"},
        ],
    },
    "central-review": {
        "activity": "年度评查", "blind": "01", "reviewer": "孙一",
        "standards": [{"text": "期限", "met": True}],
        "items": [{"text": "全部", "points": 100, "deducted": 20}],
        "marks": [{"minute": "12:05", "note": "未亮证"}],
    },
    "web-check": {
        "unit": "U1", "address": "https://example.gov.cn", "looked_up_at": "2026-11-05T09:30",
        "keyword": "公示",
    },
    "satisfaction": {
        "unit": "U1", "route": "专业机构", "agency": "某公司", "sample": 40, "valid": 29,
        "method": "电话访问", "index": "87.65",
    },
    "rate": {"unit": "U1", "name": "出庭应诉率", "numerator": 2, "denominator": 3},
}  # fmt: skip
"""One right document of every kind."""


def sample(name: str, /, **changes: Any) -> dict[str, Any]:
    """A copy of a sample with some fields changed; None takes a field away."""
    document: dict[str, Any] = json.loads(json.dumps(SAMPLES[name]))
    return {field: value for field, value in (document | changes).items() if value is not None}


def rated(*ratings: int | None, **changes: Any) -> dict[str, Any]:
    """An interview of one person with these ratings."""
    answers = [{"question": str(at), "rating": rating} for at, rating in enumerate(ratings)]
    people = [{"category": "领导干部", "answers": answers}]
    return sample("interview", interviewees=people, **changes)


def reviewed(reviewer: str, deducted: int, number: str = "A-1", **changes: Any) -> dict[str, Any]:
    """A review of one file."""
    items = [{"text": "全部", "points": 100, "deducted": deducted}]
    file = {"number": number, "kind": "处罚"}
    return sample("case-review", reviewer=reviewer, items=items, file=file, **changes)


def record(session: Session, name: str, document: Mapping[str, Any], **more: Any) -> Kept:
    """Record a document."""
    return keeping.record(session, name, json.dumps(document), file="记录.json", **more)


def entry(kept: Kept, entity: str, at: int = 0) -> str:
    """The id of an entry that a record made."""
    return str([each["id"] for each in kept.entries if each["entity"] == entity][at])


def make_field_homes(folder: Path) -> Path:
    """The office's home of this year, ready to send task packages."""
    create_home(folder / "office", role="office", year=YEAR, name="市考核办")
    session = open_session(folder / "office", actor="张三")
    bring(session, FIELD_PLAN | ROSTER, "方案和名册.xlsx")
    planning.issue(session, "平法〔2026〕2号")
    with session.transaction():
        introduce(session)
        for team in ("1", "2"):
            keys.team_keys(session, team)
    session.close()
    return folder


def double(session: Session, limit: str = "5") -> None:
    """Let the plan ask for double review."""
    settings = [{"项目": "双评", "值": True}, {"项目": "双评差限", "值": limit}]
    bring(session, {"方案": [*PLAN["方案"], *settings]}, "双评.xlsx")
    planning.issue(session, "平法〔2026〕3号")
