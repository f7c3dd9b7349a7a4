"""法治理论测试 at the office: sheets in, doubts settled, answers keyed and marked, scores told."""

from __future__ import annotations

from collections.abc import Sequence

from app.ui.answerkeyingpage import AnswerKeyingPage
from app.ui.answersheetspage import AnswerSheetsPage
from app.ui.desk import Desk
from app.ui.doubtspage import DoubtsPage
from app.ui.examanalysispage import ExamAnalysisPage
from app.ui.examscorespage import ExamScoresPage
from app.ui.markingpage import MarkingPage
from app.ui.page import Page
from app.ui.sectionedpage import SectionedPage


class ExamsPage(SectionedPage):
    """The office's page of tests: from the paper that came back to the unit's mean."""

    name = "exams"
    icon = "graduation-cap"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, self.tr("读入或者录入答卷，认定、评分，看成绩"))
        self.heading.say(title=self.tr("法治理论测试"))

    def make_sheets(self) -> Sequence[Page]:
        desk = self.desk
        self.sheets, self.doubts = AnswerSheetsPage(desk), DoubtsPage(desk)
        self.keying, self.marking = AnswerKeyingPage(desk), MarkingPage(desk)
        self.scores, self.analysis = ExamScoresPage(desk), ExamAnalysisPage(desk)
        self.sheets.watched.connect(self.watched)
        for counted in (self.doubts, self.marking):
            counted.counted.connect(lambda number, page=counted: self.count(page, number))
        return (
            self.sheets,
            self.doubts,
            self.keying,
            self.marking,
            self.scores,
            self.analysis,
        )

    @property
    def title(self) -> str:
        return self.tr("理论测试")

    @property
    def help(self) -> str:
        return self.tr(
            "答题卡：把扫描件、照片或者文件夹拖到窗口中读入，可以取消。没有读出的页、缺的页、"
            "读过两次的页逐一列出；二维码毁损的，填准考号再读。没有来考的登记原因。\n"
            "待认定：看不准的填涂，图片与选项并排；按字母或数字选择，什么也没有涂的按 0，"
            "回车认定并转到下一处。程序从不猜测。\n"
            "录入：每行一人，光标自己往前走，一行录完随即保存；第二次录入与第一次对照，"
            "不同的列入待认定。\n"
            "评卷：填空、简答按题评分，只见盲评编号，不见姓名；方案规定双评的，"
            "两人用各自的登录名分别评，相差超过限额的由第三人评。\n"
            "成绩：各单位的平均分；个人成绩只由指定的成绩保管人查看。"
            "试题分析列出难度、区分度和各选项的人数。"
        )

    def load(self) -> None:
        """Each of the sheets asks for its own rows; what waits in these is told by their names."""
        self.doubts.load()
        self.marking.load()
