"""The register of instruments: by the name of its command each kind's term and document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.fieldwork.instrument.briefing import Briefing
from app.fieldwork.instrument.field import Document
from app.fieldwork.instrument.office import (
    DailyEvaluation,
    DrawRecord,
    Rate,
    Satisfaction,
    Supervision,
    WebCheck,
)
from app.fieldwork.instrument.onsite import (
    DirectScore,
    Hearing,
    Inspection,
    Interview,
    SpotVisit,
    Verification,
)
from app.fieldwork.instrument.review import CaseReview, CentralReview, ReviewActivity
from app.fieldwork.instrument.sitting import Sitting
from app.fieldwork.instrument.visit import (
    Confirmation,
    Deliberation,
    MaterialRequest,
    Undertaking,
)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of instrument.

    ``source`` is whose its entries are, empty where the document says it or
    where they are the team's; ``measures`` are the sources of what its
    documents are worked out to, the ones that depend on the document left out.
    """

    name: str
    term: str
    document: type[Document]
    office: bool = False
    source: str = ""
    measures: tuple[str, ...] = ()


PASS_RATE = "集中评查合格率"
THEORY_TEST = "法治理论测试"

KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("hearing", "听取汇报", Hearing),
        Kind("interview", "座谈交流", Interview, measures=("座谈交流",)),
        Kind("inspection", "现场查看", Inspection),
        Kind("spot-visit", "走访暗访", SpotVisit),
        Kind("case-review", "案卷评查", CaseReview, measures=("案卷评查",)),
        Kind("sitting", "法治理论测试", Sitting, measures=(THEORY_TEST,)),
        Kind("verification", "核验", Verification),
        Kind("direct-score", "直接评分", DirectScore),
        Kind("draw", "抽取", DrawRecord),
        Kind("material-request", "材料调阅", MaterialRequest),
        Kind("deliberation", "合议", Deliberation),
        Kind("confirmation", "情况确认", Confirmation),
        Kind("undertaking", "承诺书", Undertaking),
        Kind("briefing", "单位资料", Briefing, office=True),
        Kind("daily-evaluation", "日常评价", DailyEvaluation, office=True),
        Kind("supervision", "监督督察", Supervision, office=True, source="监督督察"),
        Kind("review-activity", "集中评查活动", ReviewActivity, office=True),
        Kind(
            "central-review",
            "集中评查",
            CentralReview,
            office=True,
            measures=("集中评查", PASS_RATE),
        ),
        Kind("web-check", "网络检索", WebCheck, office=True, source="网络检索"),
        Kind("satisfaction", "满意度", Satisfaction, office=True),
        Kind("rate", "比率", Rate, office=True),
    )
}
"""By name; ``office`` ones are recorded at the office alone."""


def measure_sources(kind: Kind, document: Document) -> tuple[str, ...]:
    """The sources of the measures that this document goes into."""
    if isinstance(document, Satisfaction):
        return (document.source or document.route,)
    if isinstance(document, Rate):
        return (document.name,)
    return kind.measures
