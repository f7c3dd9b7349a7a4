"""Where each setting of 方案 stands in the window, and what of 考核方案 it rests on."""

from __future__ import annotations

from collections.abc import Mapping

HEAD, GRADES, CONVERSION, MATTERS = "方案", "等次和排名", "换算", "加减分"
REVIEW, FILES = "反馈复核", "案卷评查和测试"

SETTING_TEXTS: Mapping[str, tuple[str, str]] = {
    "名称": (HEAD, ""),
    "文号": (HEAD, "考核方案二：经市考核工作委员会同意后印发"),
    "换算方式": (CONVERSION, "考核方案五：百分制，按涉及的指标换算"),
    "日常分值": (CONVERSION, "考核方案五（一）至（四）"),
    "实地分值": (CONVERSION, "考核方案五（五）"),
    "满意度分值": (CONVERSION, "考核方案五（六）"),
    "总分封顶": (CONVERSION, "考核方案五（七）：加分可以超过 100 分；由年度方案确定"),
    "加分上限": (MATTERS, "考核方案五（七）：累计加分最多不超过 5 分"),
    "扣分上限": (MATTERS, "考核方案五（七）：累计扣分原则上不超过 10 分"),
    "一票否决依据": (MATTERS, "考核方案没有规定；须有文件依据"),
    "优秀分数线": (GRADES, "考核方案六（一）分四个等次；分数线由年度方案确定"),
    "良好分数线": (GRADES, "考核方案六（一）；分数线由年度方案确定"),
    "合格分数线": (GRADES, "考核方案六（一）；分数线由年度方案确定"),
    "优秀比例": (GRADES, "考核方案没有规定；由年度方案确定"),
    "同分排序": (GRADES, "考核方案六（一）排名；次序由年度方案确定"),
    "后几名": (GRADES, "考核方案六（五）：排名最后三名通报警示"),
    "退步名次": (GRADES, "考核方案六（五）退步较大；数值由年度方案确定"),
    "退步分数": (GRADES, "考核方案六（五）退步较大；数值由年度方案确定"),
    "异议期起算": (REVIEW, "考核方案六（三）：核实和申请复核各 5 个工作日"),
    "复核期限": (REVIEW, "考核方案没有规定；由年度方案确定"),
    "双评": (FILES, "考核方案五（三）集中评查；办法由年度方案确定"),
    "双评差限": (FILES, "由年度方案确定"),
    "多选漏选得分": (FILES, "考核方案五（五）法治理论测试；办法由年度方案确定"),
}
"""By setting its group and its basis; the year is the home's and stands in none."""
