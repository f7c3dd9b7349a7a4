"""The office's place 结果: the result, whether teams were equally strict, what follows."""

from __future__ import annotations

from collections.abc import Sequence

from app.ui.desk import Desk
from app.ui.page import Page
from app.ui.sectionedpage import SectionedPage


class ResultPlace(SectionedPage):
    """The place of all that is decided on the year as a whole."""

    name = "result"
    icon = "chart-column"

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk, self.tr("看结果，试设想，逐步审定；比较各考核组的尺度；办理后续事项")
        )

    def make_sheets(self) -> Sequence[Page]:
        # The window starts without these modules.
        from app.ui.consistencypage import ConsistencyPage
        from app.ui.outcomespage import OutcomesPage
        from app.ui.resultpage import ResultPage

        self.result, self.consistency = ResultPage(self.desk), ConsistencyPage(self.desk)
        for page in (self.result, self.consistency):
            page.watched.connect(self.watched)
        self.outcomes = OutcomesPage(self.desk)
        return self.result, self.consistency, self.outcomes

    @property
    def title(self) -> str:
        return self.tr("结果")

    @property
    def help(self) -> str:
        return self.tr(
            "结果：按组别列出全部单位的总分、等次、名次和拟作处理，与上年比较。"
            "右侧有三栏：图表、设想、审定。\n"
            "图表与《年度考核分析报告》（F19）中的图相同，不靠颜色也能分辨；"
            "选定一个组别，组成和与上年比较就逐个单位列出。\n"
            "设想：改动分数线、上限、优秀比例或者换算方式，看哪些单位会因此变动；"
            "这里的改动什么也不保存，不影响结果。\n"
            "审定：送审之前，逐件列出还挡着的事，选中后按回车转到办理它的页；"
            "没有了才能登记“审核”，以后依次是考委会、审定、公布，写明机关、文号、日期，附扫描件。"
            "登记之后不能收回，只能写明理由重新打开；再次审定的是新的一版，以前的版可以随时查看和另存。\n"
            "评分一致性：各考核组的尺度是否一样。方法和出处：\n"
            "一、只在同组（同类）的单位之间、同样的指标上比较。一个单位比同类平均多失的分、"
            "多出的问题、多出的不涉及，就是这个组在它身上的差。\n"
            "二、如果各组尺度一样，那么哪个组去了哪个单位并不要紧。所以在同类单位之间"
            "把组号随机对调 999 次，看差别有多大，这就是“偶然范围”（100 次有 95 次落在其中）。"
            "这叫分层置换检验（Fisher 1935，Pitman 1937）。\n"
            "三、999 次中有 b 次不小于实际的差别，p = (b + 1) / (999 + 1)"
            "（Phipson 与 Smyth 2010）。"
            "几个组、几个方面一起比，取最大的差别来比（Westfall 与 Young 1993 的 max-T 法），"
            "所以不会因为比得多就冤枉哪一组；p 不大于 0.05 才点名。点名的组先除去，"
            "其余各组再相互比较，免得它们在它旁边显得偏宽。\n"
            "四、只剩两个组时，只能说两组不一，说不出谁严谁宽。\n"
            "模拟：12 个单位一组、约一百个评分点，尺度一样的组被误点名的不到百分之五，"
            "问题多出一半的组被点名的在百分之九十五以上。同样的数据，结论总是一样。\n"
            "五、单个指标上超出偶然范围的只作提示：指标多，总有几项碰巧超出。\n"
            "六、不能区分的指标：至少 5 个单位，得分率几乎（95% 以上）都相同的评分点。\n"
            "七、双评一致：两人背靠背评同一案卷，等次是否一致，用 Cohen 的 kappa（1960）："
            "1 为完全一致，0 为和碰巧一样。两人给的全是同一等次时 kappa 无从计算，如实说明。\n"
            "松严比较是提示，不改任何分数；是否调整，由人决定。\n"
            "后续事项：登记对拟作处理的决定，写出、登记应发的公文。"
        )

    def load(self) -> None:
        """Each of the sheets asks for its own rows."""
