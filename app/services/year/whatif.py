"""What-if (设想): other bounds, caps, quotas or conversion, and who would move; nothing changes.

Only settings of the sheet 方案 may be supposed, typed as that sheet has them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.errors import Fault, Refused
from app.exchange.workbook.cells import CellError, read_setting
from app.scoring.check.setting import setting_errors
from app.scoring.number import plain
from app.scoring.plan import Quota, Settings
from app.scoring.result import UnitResult, assess_year
from app.scoring.score import index_plan
from app.scoring.supposition import resettled
from app.scoring.term import Component, Conversion
from app.services.workbook.sheetmap import setting_text
from app.services.year.assessment import Year
from app.services.year.yearplan import setting_fields

QUOTA = "优秀比例"
FULL = {component: f"{component.value}分值" for component in Component}
MAY_BE_EMPTY = frozenset({QUOTA, *FULL.values()})
"""What a plan may leave out: without a quota nobody is kept from 优秀 by numbers."""


@dataclass(frozen=True, slots=True)
class Supposed:
    """One unit as it stands, and as it would."""

    now: UnitResult
    then: UnitResult

    @property
    def moved(self) -> bool:
        """Whether its published total, grade, rank or proposals would be others."""
        return _shown(self.now) != _shown(self.then)


def stated(settings: Settings) -> dict[str, str]:
    """The settings that may be supposed, by their terms, as they would be typed."""
    return {
        "优秀分数线": plain(settings.excellent),
        "良好分数线": plain(settings.good),
        "合格分数线": plain(settings.passing),
        "加分上限": plain(settings.bonus_cap),
        "扣分上限": plain(settings.penalty_cap),
        "总分封顶": "是" if settings.ceiling else "否",
        "换算方式": str(settings.conversion),
        **{
            term: plain(settings.full[component]) if component in settings.full else ""
            for component, term in FULL.items()
        },
        QUOTA: _quota_text(settings.quota),
        "后几名": str(settings.bottom),
    }


def suppose(year: Year, typed: Mapping[str, str]) -> tuple[Supposed, ...]:
    """Every unit of the result under the typed settings, in the order of the result.

    Terms that are not typed stay as the plan has them. Raises Refused, each
    fault at its term (``sheet``), for what no plan could say.
    """
    plan = year.index.plan
    index = index_plan(replace(plan, settings=_supposed(year, typed)))
    faults = [
        Fault(note.message, sheet=note.place, code=note.code) for note in setting_errors(index)
    ]
    if faults:
        raise Refused("这样的设想不能成立。", details=tuple(faults), code="no-such-plan")
    now = year.result.units
    records = {each.unit.code: year.records[each.unit.code] for each in now}
    totals = [resettled(index, records[each.unit.code], each.total) for each in now]
    then = assess_year(index, totals, records.values()).by_code()
    return tuple(Supposed(each, then[each.unit.code]) for each in now)


def _supposed(year: Year, typed: Mapping[str, str]) -> Settings:
    """The year's settings with the typed ones in the place of theirs."""
    settings = year.index.plan.settings
    values: dict[str, str] = {}
    faults: list[Fault] = []
    for term, text in typed.items():
        try:
            value = read_setting(term, text)
        except CellError as error:
            faults.append(Fault(f"{error.message}，应为{error.expected}", sheet=term, code="typed"))
            continue
        said = None if value is None else setting_text(term, value)
        if said is not None:
            values[term] = said
        elif term not in MAY_BE_EMPTY:
            faults.append(Fault("没有填写", sheet=term, code="typed"))
    if faults:
        raise Refused("这样的设想读不懂。", details=tuple(faults), code="typed")
    fields = setting_fields(values)
    emptied = {component for component, term in FULL.items() if term in typed}
    kept = {each: points for each, points in settings.full.items() if each not in emptied}
    fields["full"] = kept | fields["full"]
    if QUOTA in typed and QUOTA not in values:
        fields["quota"] = None
    if fields.get("conversion") is Conversion.WHOLE:
        fields["full"] = settings.full
    return replace(settings, **fields)


def _quota_text(quota: Quota | None) -> str:
    if quota is None:
        return ""
    if quota.every is not None:
        return f"{plain(quota.every)}%"
    return ";".join(f"{name}={plain(share)}" for name, share in quota.by_name.items())


def _shown(result: UnitResult) -> tuple[object, ...]:
    return result.total.total_published, result.grade, result.rank, result.outcomes
