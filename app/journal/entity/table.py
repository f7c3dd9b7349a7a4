"""Every kind of entity."""

from __future__ import annotations

from collections.abc import Mapping

from app.journal.entity.following import FOLLOWING
from app.journal.entity.kind import Entity, fields

_ENTRY = ("unit", "indicator")
_RECORD = ("kind", "unit", "team", "visit", "activity", "date", "covert", "document", "versions")

ENTITIES: Mapping[str, Entity] = {
    entity.name: entity
    for entity in (
        Entity(
            "home",
            "数据文件夹",
            fields(text="home role team name age", list="certificates predecessor"),
            ("home",),
            also_needed=("role",),
        ),
        Entity("setting", "方案", fields(text="name value"), ("name",)),
        Entity(
            "indicator",
            "指标",
            fields(
                text="code parent name block component approach method categories basis "
                "outline bands bodies",
                points="points",
                whole="position",
                flag="withdrawn",
            ),
            ("code",),
            also_needed=("name", "block"),
        ),
        Entity(
            "clause",
            "扣分标准",
            fields(
                text="indicator number content",
                points="points cap",
                whole="position",
                flag="withdrawn",
            ),
            ("indicator", "number"),
            also_needed=("content", "points"),
        ),
        Entity(
            "source",
            "评分来源",
            fields(
                text="indicator source",
                points="weight",
                whole="position",
                flag="required withdrawn",
            ),
            ("indicator", "source"),
            also_needed=("source", "weight"),
        ),
        Entity(
            "unit",
            "单位",
            fields(
                text="code name parent delegated ranking_group affiliation superior head "
                "contact phone",
                whole="category position",
                flag="no_photos withdrawn",
                list="additions exemptions",
            ),
            ("code",),
            also_needed=("name",),
        ),
        Entity(
            "exemption",
            "不涉及指标",
            fields(text="unit indicator reason approver", flag="after_issue withdrawn"),
            _ENTRY,
        ),
        Entity(
            "addition",
            "增加指标",
            fields(text="unit indicator reason", flag="after_issue withdrawn"),
            _ENTRY,
        ),
        Entity("cap_lift", "不限扣分", fields(text="unit reason", flag="withdrawn"), ("unit",)),
        Entity(
            "deferral",
            "暂缓评定",
            fields(text="unit decision document reason", flag="withdrawn"),
            ("unit",),
            also_needed=("decision",),
        ),
        Entity(
            "member",
            "考核组成员",
            fields(
                text="team name identity organ post rank origin",
                flag="withdrawn",
                list="avoid",
            ),
            ("team", "name"),
        ),
        Entity(
            "assignment", "分工", fields(text="team unit date", flag="withdrawn"), ("team", "unit")
        ),
        Entity(
            "task",
            "重点任务",
            fields(text="number content title", flag="withdrawn", list="indicators"),
            ("number",),
            also_needed=("content",),
        ),
        Entity(
            "question",
            "题库",
            fields(
                text="number type stem A B C D E F answer difficulty field audience explanation",
                points="points",
                flag="withdrawn",
            ),
            ("number",),
            also_needed=("type", "stem", "answer"),
        ),
        Entity(
            "examinee",
            "应试人员",
            fields(text="unit name post category licence", flag="withdrawn"),
            ("unit", "name", "licence"),
            also_needed=("category",),
        ),
        Entity(
            "paper",
            "试卷",
            fields(
                text="number category seed blueprint digest date",
                whole="forms",
                flag="withdrawn",
                list="questions",
            ),
            ("number",),
            also_needed=("category", "seed", "blueprint", "forms"),
        ),
        Entity(
            "sitting",
            "测试安排",
            fields(text="paper unit date place", flag="withdrawn", list="people absent"),
            ("paper", "unit"),
        ),
        Entity(
            "sealed_paper",
            "密封试卷",
            fields(text="paper unit team title opens sealed", flag="withdrawn"),
            ("paper", "unit"),
            also_needed=("sealed",),
        ),
        Entity(
            "answer",
            "答卷",
            fields(
                text="paper person unit form file absence",
                whole="page",
                flag="keyed withdrawn",
                list="marks doubts settled evidence",
            ),
            ("paper", "person", "page"),
            by_team=True,
            also_needed=("form",),
        ),
        Entity(
            "rating",
            "阅卷评分",
            fields(text="paper person question marker", points="points", flag="withdrawn"),
            ("paper", "person", "question", "marker"),
            also_needed=("points",),
        ),
        Entity(
            "history",
            "历史",
            fields(
                text="unit grade ranking_group conversion head",
                points="total",
                whole="year rank",
                flag="withdrawn",
            ),
            ("year", "unit"),
            also_needed=("grade",),
        ),
        Entity(
            "registered",
            "委托结果",
            fields(text="unit grade document date", points="total", flag="withdrawn"),
            ("unit",),
            also_needed=("grade",),
        ),
        Entity(
            "finding",
            "扣分",
            fields(
                text="unit indicator clause source state date note number version origin deadline "
                "brought brought_by brought_on",
                points="points",
                whole="count",
                flag="withdrawn",
                list="evidence",
            ),
            (),
            ("unit", "indicator", "clause", "count", "points", "source", "state", "withdrawn"),
            by_team=True,
            also_needed=("unit", "indicator", "clause", "source"),
        ),
        Entity(
            "award",
            "赋分",
            fields(
                text="unit indicator source date note version",
                points="points",
                flag="withdrawn",
                list="evidence",
            ),
            ("unit", "indicator", "source"),
            ("unit", "indicator", "points", "source", "withdrawn"),
            by_team=True,
            also_needed=("points", "source"),
        ),
        Entity(
            "measure",
            "测评值",
            fields(
                text="unit indicator source date note version",
                points="value",
                flag="withdrawn",
                list="evidence",
            ),
            ("unit", "indicator", "source"),
            ("unit", "indicator", "value", "source", "withdrawn"),
            by_team=True,
            also_needed=("value", "source"),
        ),
        Entity(
            "check",
            "已核查",
            fields(
                text="unit indicator source date note version", flag="withdrawn", list="evidence"
            ),
            ("unit", "indicator", "source"),
            ("unit", "indicator", "source", "withdrawn"),
            by_team=True,
            also_needed=("source",),
        ),
        Entity(
            "matter",
            "加减分",
            fields(
                text="unit kind number level source title circumstance issuer document "
                "document_date date note",
                points="points",
                flag="severe veto major withdrawn",
                list="evidence",
            ),
            ("unit", "kind", "number", "level", "source"),
            ("unit", "kind", "number", "level", "source", "points", "severe", "veto", "withdrawn"),
            by_team=True,
            also_needed=("points",),
        ),
        Entity(
            "instrument",
            "考核记录",
            fields(
                text="kind unit team visit activity date document",
                flag="covert withdrawn",
                list="versions evidence",
            ),
            (),
            (*_RECORD, "withdrawn"),
            by_team=True,
            also_needed=("kind", "unit", "document"),
        ),
        Entity(
            "proof",
            "佐证材料",
            fields(
                text="unit number file kind format caption taken clock place camera fingerprint",
                whole="width height pages turned",
                flag="withdrawn",
                list="records evidence",
            ),
            (),
            by_team=True,
            also_needed=("unit", "number", "file"),
        ),
        Entity(
            "activity",
            "集中评查活动",
            fields(text="name date document", flag="withdrawn"),
            ("name",),
            also_needed=("document",),
        ),
        Entity(
            "sheet",
            "签署件",
            fields(text="form unit part team digest content date corrected", whole="number"),
            ("form", "unit", "part", "digest"),
            by_team=True,
            also_needed=("content", "number"),
        ),
        Entity(
            "signature",
            "签署",
            fields(
                text="sheet unit role kind name post date note",
                flag="withdrawn",
                list="evidence",
            ),
            (),
            by_team=True,
            also_needed=("sheet", "unit", "role", "kind"),
        ),
        *FOLLOWING,
        Entity(
            "issue",
            "方案印发",
            fields(text="document digest date content consent body agreed", whole="version"),
            ("version",),
            also_needed=("digest", "content"),
        ),
        Entity(
            "approval",
            "审定",
            fields(
                text="step body document date scan", whole="version", list="cut", flag="reopened"
            ),
            also_needed=("step", "version"),
        ),
        Entity(
            "acceptance",
            "认可",
            fields(text="home hash reason", whole="seq"),
            ("home", "seq", "hash"),
        ),
        Entity(
            "trust",
            "信任",
            fields(text="home team state fingerprint hash reason", whole="seq number"),
            ("home",),
            also_needed=("state", "number"),
        ),
        Entity(
            "certifier",
            "电子认证机构",
            fields(text="fingerprint certificate name", flag="withdrawn"),
            ("fingerprint",),
            also_needed=("certificate", "name"),
        ),
        Entity(
            "redaction",
            "销毁登记",
            fields(text="target kind reason witness", whole="size"),
            ("target",),
            also_needed=("kind", "reason", "witness"),
        ),
        Entity(
            "visit",
            "实地考核",
            fields(text="unit team state date reason", list="items skipped"),
            ("unit", "team"),
            by_team=True,
            also_needed=("state",),
        ),
        Entity(
            "parcel",
            "数据包登记",
            fields(
                text="direction kind file sha256 team",
                whole="serial new changed same conflicts bytes heads bodies attachments",
                list="ranges",
            ),
            also_needed=("direction", "kind", "file", "sha256"),
        ),
    )
}

ENTRIES = ("finding", "award", "measure", "check", "matter")
"""The kinds that score."""
