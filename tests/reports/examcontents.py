"""Contents of the forms of the legal-theory test at 0, 1, 30 and 300 rows."""

from __future__ import annotations

from app.reports.examsheet.answerkey import AnswerKey, KeyLine, KeySection
from app.reports.examsheet.scorebook import AttendanceSheet, Candidate, Occasion, ScoreBook
from app.reports.examsheet.testpaper import ExamPaper, PaperQuestion, PaperSection, Section

TEST = "法治鹰城（法治政府）建设2026年度法治理论测试"
STEM = (
    "根据《中华人民共和国行政处罚法》（2021年修订），违法行为在____内未被发现的，不再给予行政处罚；"
    "涉及公民生命健康安全、金融安全且有危害后果的，上述期限延长至五年，法律另有规定的除外。"
)
OPTIONS = (
    ("一年", "二年", "三年", "五年"),
    ("警告、通报批评", "罚款、没收违法所得", "暂扣许可证件", "限制开展生产经营活动"),
    (
        "对当事人的同一个违法行为，不得给予两次以上罚款的行政处罚",
        "同一个违法行为违反多个法律规范应当给予罚款处罚的，按照罚款数额高的规定处罚",
        "限制人身自由的行政处罚权只能由公安机关和法律规定的其他机关行使",
        "行政处罚由违法行为发生地的行政机关管辖",
        "以上说法都不正确",
    ),
)
OCCASION = Occasion(TEST, "2026年11月3日9:00至10:30", "市公安局十二楼会议室")


def _sections(rows: int) -> list[tuple[Section, list[int]]]:
    """The serials of the questions by type; type after type, none empty."""
    kinds = list(Section)[: max(1, min(rows, 5))] if rows else []
    share = -(-rows // len(kinds)) if kinds else 1
    serials = [list(range(start, min(start + share, rows))) for start in range(0, rows, share)]
    return [(kind, part) for kind, part in zip(kinds, serials, strict=False) if part]


def _question(serial: int, section: Section, remark: str) -> PaperQuestion:
    stem = remark if serial == 1 else STEM[: 30 + serial * 17 % 60]
    options = OPTIONS[serial % 3] if section <= Section.MULTIPLE else ()
    return PaperQuestion(str(serial + 1), f"〔{serial}〕{stem}", options)


def exam_paper(rows: int, unit: str, remark: str) -> ExamPaper:
    sections = tuple(
        PaperSection(
            section,
            "2",
            str(2 * len(part)),
            tuple(_question(each, section, remark) for each in part),
        )
        for section, part in _sections(rows)
    )
    return ExamPaper(2026, "U401", unit, TEST, "C", "100", "90", sections)


def answer_key(rows: int, unit: str, remark: str) -> AnswerKey:
    def line(serial: int, section: Section) -> KeyLine:
        answer = ("B", "ABD", "对")[section] if not section.by_hand else STEM[:40]
        said = (
            f"〔1〕{remark}"
            if serial == 1
            else f"〔{serial}〕《行政处罚法》第{serial % 86 + 1}条第一款"
        )
        return KeyLine(str(serial + 1), answer, said)

    sections = tuple(
        KeySection(section, "2", tuple(line(each, section) for each in part))
        for section, part in _sections(rows)
    )
    return AnswerKey(2026, "U401", unit, TEST, "C", sections)


def _candidates(rows: int, remark: str, *, scored: bool) -> tuple[Candidate, ...]:
    return tuple(
        Candidate(
            str(120001 + serial),
            f"王䶮{serial}",
            "法制审核科科长" if serial % 3 else "党组书记、局长",
            ("领导干部", "执法人员", "一般人员")[serial % 3],
            "ABCDEFGH"[serial % 8],
            ("87.5" if serial % 7 else "0") if scored else "",
            (remark if serial == 1 else "" if serial % 7 else "无故缺考") if scored else "",
        )
        for serial in range(rows)
    )


def score_book(rows: int, unit: str, remark: str) -> ScoreBook:
    candidates = _candidates(rows, remark, scored=True)
    mean = "83.26" if rows != 1 else ""
    return ScoreBook(2026, "U401", unit, OCCASION, rows, rows, 0, 0, mean, candidates)


def attendance(rows: int, unit: str, remark: str) -> AttendanceSheet:
    candidates = _candidates(rows, remark, scored=False)
    return AttendanceSheet(2026, "U401", unit, OCCASION, candidates)
