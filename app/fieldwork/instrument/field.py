"""The types of fields, and what several documents share.

Figures are decimal strings of at most four places (a JSON number is read as the decimal that
is written there), days are ISO. Names are the same in every document, and so is their term.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from msgspec import Meta, Struct

DECIMAL = "decimal"
"""The format of a figure in a schema: a string, or a number as it is written."""

DAY, MOMENT, FIGURE = "day", "moment", "figure"
"""Forms that a text has beyond its pattern; see :mod:`app.fieldwork.instrument.reading`."""

Text = Annotated[str, Meta(max_length=20_000)]
Word = Annotated[str, Meta(min_length=1, max_length=500)]
Code = Annotated[str, Meta(min_length=1, max_length=100)]
Day = Annotated[
    str,
    Meta(pattern=r"^\d{4}-\d{2}-\d{2}$", extra={"form": DAY}, extra_json_schema={"format": "date"}),
]
TIME_OF_DAY = r"^([01]\d|2[0-3]):[0-5]\d$"
Clock = Annotated[str, Meta(pattern=TIME_OF_DAY)]
Figure = Annotated[
    str,
    Meta(
        pattern=r"^(0|[1-9]\d{0,5})(\.\d{1,4})?$",
        extra={"form": FIGURE},
        extra_json_schema={"format": DECIMAL},
    ),
]
Count = Annotated[int, Meta(ge=1, le=1_000_000)]
Number = Annotated[int, Meta(ge=0, le=1_000_000_000)]


class Part(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A piece of a document. Absent fields have their defaults."""


class FindingItem(Part, frozen=True, kw_only=True):
    """问题: a deduction against a clause; one that is ``awaiting`` proof has a deadline."""

    indicator: Code
    clause: Code
    count: Count = 1
    points: Figure | None = None
    note: Text = ""
    awaiting: bool = False
    deadline: Day | None = None
    evidence: tuple[Word, ...] = ()


class AwardItem(Part, frozen=True, kw_only=True):
    """得分: the points that the document gives a leaf, with the grounds."""

    indicator: Code
    points: Figure
    note: Text = ""
    evidence: tuple[Word, ...] = ()


class Burden(Part, frozen=True, kw_only=True):
    """基层负担: what the visit asked of the unit, as far as the document itself does not tell."""

    people: Number = 0
    documents: Number = 0
    pages: Number = 0
    signatures: Number = 0


class Document(Part, frozen=True, kw_only=True):
    """What every document has. ``date`` None: the day on which it is recorded."""

    date: Day | None = None
    note: Text = ""


class UnitDocument(Document, frozen=True, kw_only=True):
    """A document about one unit. ``subunit`` names the sub-unit that it was made at."""

    unit: Code
    subunit: Code | None = None


class PaperSource(Part, frozen=True, kw_only=True):
    """补录来源: the paper that a record was keyed from, by its number, and who wrote it by hand.

    Who keyed it is told by the commit.
    """

    sheet: Text = ""
    writers: tuple[Word, ...] = ()


class SiteDocument(UnitDocument, frozen=True, kw_only=True):
    """A document of a team's visit. ``team`` is needed at the office alone."""

    team: Code | None = None
    time: Clock | None = None
    place: Text = ""
    burden: Burden = Burden()
    keyed_from: PaperSource | None = None


TERMS: Mapping[str, str] = {
    "absent": "缺考人员",
    "activity": "评查活动",
    "address": "网址",
    "adopted": "是否采纳",
    "after": "合议后",
    "agency": "调查机构",
    "answer": "回答",
    "answers": "问答",
    "at": "时间",
    "attendance": "签到名单",
    "awaiting": "待补证",
    "award": "得分",
    "awards": "得分",
    "back": "归还",
    "basis": "依据",
    "before": "合议前",
    "blind": "盲评编号",
    "body": "考核主体",
    "burden": "基层负担",
    "candidates": "候选名单",
    "candidates_sha256": "候选名单校验值",
    "category": "访谈对象类别",
    "cause": "案由",
    "channel": "监督方式",
    "charge": "分管情况",
    "checked": "已核查",
    "clause": "条款号",
    "closed": "结案日期",
    "code": "编号",
    "column": "栏目",
    "count": "次数",
    "covert": "暗访",
    "date": "日期",
    "deadline": "补证期限",
    "decided": "决定日期",
    "decisions": "合议决定",
    "deducted": "扣分",
    "denominator": "分母",
    "document": "文号",
    "documents": "调阅材料份数",
    "draw": "抽取记录",
    "drawn": "抽取结果",
    "evidence": "佐证材料",
    "examinees": "应试人员",
    "fact": "事实",
    "facts": "已掌握情况",
    "figure": "分值",
    "file": "案卷",
    "filed": "立案日期",
    "files": "评查对象",
    "finding": "扣分编号",
    "findings": "问题",
    "form": "汇报方式",
    "giver": "交出人",
    "ground": "理由",
    "handler": "承办人",
    "index": "满意度指数",
    "indicator": "指标编码",
    "indicators": "涉及指标",
    "interviewees": "访谈对象",
    "interviewers": "访谈人",
    "items": "项目",
    "keyed_from": "补录来源",
    "keyword": "关键词",
    "kind": "种类",
    "least": "至少抽取",
    "letter": "卷别",
    "licence": "执法证号",
    "looked_up_at": "检索时间",
    "marks": "时间点",
    "materials": "调阅材料",
    "matter": "事项",
    "medium": "载体",
    "members": "考核组成员",
    "met": "是否符合",
    "method": "调查方式",
    "minute": "时间点",
    "minutes": "汇报记录",
    "mode": "访谈形式",
    "name": "名称",
    "note": "说明",
    "noted_by": "注明人",
    "number": "编号",
    "numerator": "分子",
    "observations": "发现情况",
    "opinion": "单位意见",
    "opinions": "逐项意见",
    "organ": "单位",
    "out": "调出",
    "outcome": "合议结果",
    "pages": "页数",
    "paper": "试卷",
    "people": "人数",
    "period_end": "调查结束日期",
    "period_start": "调查开始日期",
    "place": "地点",
    "places": "核验对象",
    "points": "分值",
    "post": "职务",
    "present": "参加人员",
    "purpose": "抽取事由",
    "question": "问题",
    "questions": "提问",
    "rating": "知晓程度",
    "reason": "理由",
    "refusal": "拒签",
    "report": "调查报告",
    "reporter": "汇报人",
    "requested_by": "调阅人",
    "result": "结果",
    "reviewer": "评查人",
    "reviewers": "评查人员",
    "role": "身份",
    "route": "调查渠道",
    "sample": "样本量",
    "score": "成绩",
    "screenshot": "截图",
    "script": "体验步骤",
    "seal_due": "补章期限",
    "sealed": "盖章日期",
    "section": "类别",
    "seed": "种子",
    "sheet": "用纸编号",
    "signatures": "签字人次",
    "signed": "签署情况",
    "signer": "签字人",
    "site": "网站",
    "source": "来源",
    "stage": "环节",
    "standard": "评查标准",
    "standards": "基本标准",
    "step": "步骤",
    "strata": "分层",
    "stratum": "层",
    "subunit": "下属单位",
    "taker": "接收人",
    "team": "组号",
    "template": "提纲",
    "text": "内容",
    "third": "第三人评查",
    "time": "时间",
    "unit": "单位编码",
    "valid": "有效份数",
    "verifiers": "核验人",
    "visited": "走访对象",
    "waiting_minutes": "等候分钟数",
    "wanted": "抽取数量",
    "windows": "窗口",
    "withdrawals": "撤换",
    "witness": "见证人",
    "writers": "现场记录人",
}
"""The Chinese term of every field name."""
