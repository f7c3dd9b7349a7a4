"""Letters (公文) as they are written: each with its name, whom it is for, and its filling."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from app.reports import teamreport as drafted
from app.reports.letter import Letter
from app.reports.resource import LETTER_WORDING
from app.reports.sheet import Retention
from app.reports.wording import wording
from app.scoring.outcome import Outcome
from app.services.document import analysis, resultletter, reviewletter
from app.services.document.objection import units_with
from app.services.document.rectification import summoned
from app.services.document.teamreport import team_report, undecided
from app.services.document.visit import visited
from app.services.review.register import feedbacks, rectifications
from app.services.session import Session
from app.services.year.assessment import Year


def _told_nothing(_session: Session, _year: Year, _code: str) -> list[str]:
    return []


@dataclass(frozen=True, slots=True)
class Lettering:
    """One kind of letter, for a unit or, where it is not ``by_unit``, for the year.

    ``letters`` are what it comes to, by whom each is for where there are several; ``told``
    is what people should hear of the draft.
    """

    name: str
    signers: tuple[str, ...]
    retention: Retention
    letters: Callable[[Session, Year, str], Mapping[str, Letter]]
    units: Callable[[Session, Year], Sequence[str]] = lambda _session, _year: []
    told: Callable[[Session, Year, str], list[str]] = _told_nothing
    by_unit: bool = True


HEAD = ("签发人",)
"""Who signs a letter of the office out."""


def _of_the_year(
    name: str,
    retention: Retention,
    letters: Callable[[Session, Year, str], Mapping[str, Letter]],
    told: Callable[[Session, Year, str], list[str]] = _told_nothing,
) -> Lettering:
    """Letters of the office that no unit is asked for."""
    return Lettering(name, HEAD, retention, letters, told=told, by_unit=False)


def _to_units(
    name: str,
    letters: Callable[[Session, Year, str], Mapping[str, Letter]],
    units: Callable[[Session, Year], Sequence[str]],
) -> Lettering:
    """Letters of the office on feedback and rectification."""
    return Lettering(name, HEAD, Retention.THIRTY_YEARS, letters, units)


def _team_report(session: Session, year: Year, code: str) -> Mapping[str, Letter]:
    words = wording("F34", drafted.OUTLINE, LETTER_WORDING)
    return {"": drafted.letter(team_report(session, year, code), words)}


LETTERS: Mapping[str, Lettering] = {
    "F10": _to_units("考核发现问题反馈意见书", reviewletter.feedback_of, units_with(feedbacks)),
    "F12": _to_units("整改通知书", reviewletter.notice_of, units_with(rectifications)),
    "F16A": Lettering(
        "法治建议书",
        HEAD,
        Retention.THIRTY_YEARS,
        resultletter.advices,
        resultletter.units_with(Outcome.LETTER),
    ),
    "F16B": Lettering(
        "约谈通知书",
        HEAD,
        Retention.THIRTY_YEARS,
        resultletter.summons_of,
        resultletter.units_with(Outcome.SUMMON),
    ),
    "F16C": _of_the_year("通报表扬", Retention.FOR_EVER, resultletter.PRAISE),
    "F16D": _of_the_year("通报警示", Retention.FOR_EVER, resultletter.WARNING),
    "F16E": _of_the_year("通报批评", Retention.FOR_EVER, resultletter.CRITICISM),
    "F16F": _of_the_year(
        "抄送函", Retention.TEN_YEARS, resultletter.copyings, resultletter.without_superior
    ),
    "F19": _of_the_year("年度考核分析报告", Retention.TEN_YEARS, analysis.year_letters),
    "F19U": Lettering(
        "单位考核分析", HEAD, Retention.TEN_YEARS, analysis.unit_letters, analysis.analysed
    ),
    "F21": _of_the_year("考核通知", Retention.TEN_YEARS, resultletter.notice_of),
    "F34": Lettering(
        "考核组情况报告", ("组长",), Retention.TEN_YEARS, _team_report, visited, undecided
    ),
    "F36O": _to_units("责令整改通知书", reviewletter.order_of, summoned),
    "F36T": _to_units("移送函", reviewletter.transfer_of, summoned),
    "F34C": _of_the_year("结果审定呈批件", Retention.FOR_EVER, resultletter.submission_of),
    "F34Y": _of_the_year("年度考核情况报告", Retention.FOR_EVER, resultletter.year_report),
}
