"""The office's place 反馈复核: problems sent, objections decided, rectification followed."""

from __future__ import annotations

from collections.abc import Sequence

from app.ui.desk import Desk
from app.ui.message import Go
from app.ui.page import Page
from app.ui.reviewsheet import ReviewSheet
from app.ui.sectionedpage import SectionedPage


class ReviewPlace(SectionedPage):
    """A wish for a unit takes its line in hand in the sheet that is wished for."""

    name = "review"
    icon = "answer"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, self.tr("反馈发现的问题，复核异议，督促整改；期限按工作日计算"))

    def make_sheets(self) -> Sequence[Page]:
        # The window starts without these modules.
        from app.ui.feedbackpage import FeedbackPage
        from app.ui.objectionspage import ObjectionsPage
        from app.ui.rectifypage import RectifyPage

        self.feedback, self.objections = FeedbackPage(self.desk), ObjectionsPage(self.desk)
        self.rectify = RectifyPage(self.desk)
        self.feedback.watched.connect(self.watched)
        self.feedback.objecting.connect(self.object_for)
        return self.feedback, self.objections, self.rectify

    @property
    def title(self) -> str:
        return self.tr("反馈复核")

    @property
    def help(self) -> str:
        return self.tr(
            "反馈：有已认定问题的单位逐个列出。先“列成反馈意见书”（F10），文号、日期、整改时限、"
            "每个问题的整改要求边写边存；写成 Word 稿，签发盖章送出以后“登记送达”："
            "送达回证写签收人，留置送达写两名工作人员和情况，附回证扫描件。"
            "单位多的，用左下“批量列出反馈意见书”，文号依次编号，可以取消，"
            "按一次 Ctrl+Z 全部撤销。\n"
            "期限：从送达次日起按工作日计算，法定节假日和调休都算在内。核实期 5 个工作日，"
            "单位提前交核实意见的到那天为止；异议期接着 5 个工作日（方案可以定为收到反馈即起算）；"
            "交无异议确认书的到那天为止，到期不提的视为无异议。"
            "红灯：末日已过还没办，或者缺放假安排；黄灯：离末日不到两个工作日，或者有事待办；"
            "绿灯：正常。缺某一年放假安排的，到“方案”的“日历”一栏录入，程序不会自己猜。\n"
            "异议复核：登记单位对哪个问题、得分、记录或者未评指标有异议、理由和证明材料。"
            "逾期提出的注明逾期，写明理由才受理。由两人复核，两人都不能参加过这一项的评分，"
            "也不能是该考核组的成员。先“看复核前后的得分”，再“作出复核决定”，决定以后不能撤销。"
            "复核不能使单位的得分更低。这里不显示任何名次。决定以后登记复核意见书送达。\n"
            "整改：成立的问题逐个通知（F12）、登记方案、报告，由人确认销号；逾期的标红。"
            "结果审定以后整改照样进行。未销号的转入下一年度的单位资料。\n"
            "键：回车从列表转到右侧，在右侧转到下一格，末一格回车即登记；Esc 回到列表；"
            "登记以后下一行自动到手上。Ctrl+Z 撤销上一次登记（复核决定除外）。"
            "Ctrl+PgUp、Ctrl+PgDn 换栏。"
        )

    def load(self) -> None:
        """Each of the sheets asks for its own rows."""

    def go(self, wish: Go) -> None:
        super().go(wish)
        sheet = self.sections.page
        if wish.unit and isinstance(sheet, ReviewSheet):
            sheet.take_unit(wish.unit)

    def object_for(self, unit: str) -> None:
        """Register an objection of this unit."""
        self.sections.show_page(self.objections)
        self.objections.begin(unit)
