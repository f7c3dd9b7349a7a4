"""The sheets that a workbook may hold, and the settings (项目) of 方案.

The one table behind reading, templates and exports. Points are 1/10,000.
"""

from __future__ import annotations

from enum import StrEnum

from app.exchange.workbook.schema import Column, Kind, Sheet, by_name
from app.fieldwork.exam.term import LETTERS, Category, Difficulty, QuestionType
from app.scoring.number import HUNDRED
from app.scoring.term import (
    CATEGORIES,
    Block,
    Component,
    Conversion,
    FindingState,
    Grade,
    MatterKind,
    Method,
)


def _values(words: type[StrEnum]) -> tuple[str, ...]:
    return tuple(word.value for word in words)


YES_NO = ("是", "否")
COMPONENTS = _values(Component)
GRADES = _values(Grade)
FIRST_YEAR, LAST_YEAR = 1950, 2199


def _text(name: str, note: str = "", *, width: int = 16) -> Column:
    return Column(name, note=note, width=width)


def _named(name: str, note: str = "", *, width: int = 24) -> Column:
    """A text that no row may leave empty."""
    return Column(name, required=True, filled=True, note=note, width=width)


def _code(name: str, note: str = "", *, width: int = 12) -> Column:
    return Column(name, Kind.CODE, note=note, width=width)


def _key(name: str, note: str = "", *, width: int = 12) -> Column:
    """A code that no row may leave empty."""
    return Column(name, Kind.CODE, required=True, filled=True, note=note, width=width)


def _choice(name: str, choices: tuple[str, ...], note: str = "", *, default: str = "") -> Column:
    return Column(name, Kind.CHOICE, choices=choices, note=note, default=default or None)


def _must_choose(name: str, choices: tuple[str, ...], note: str = "") -> Column:
    return Column(name, Kind.CHOICE, required=True, filled=True, choices=choices, note=note)


def _yes_no(name: str, note: str = "", *, default: bool | None = None) -> Column:
    return Column(name, Kind.YES_NO, choices=YES_NO, note=note, default=default)


def _points(name: str, note: str = "", *, most: int | None = None) -> Column:
    return Column(name, Kind.POINTS, least=0, most=most, note=note)


def _above_zero(name: str, note: str = "") -> Column:
    return Column(name, Kind.POINTS, required=True, filled=True, above=0, note=note)


def _date(name: str, note: str = "") -> Column:
    return Column(name, Kind.DATE, note=note)


SETTINGS: tuple[Column, ...] = (
    Column(
        "年度", Kind.WHOLE, least=FIRST_YEAR, most=LAST_YEAR, note="考核年度，四位数字，如 2026"
    ),
    _text("名称", "年度考核方案的名称"),
    _text("文号", "印发年度考核方案的文号"),
    _points("优秀分数线", "不填按 90 分", most=HUNDRED),
    _points("良好分数线", "不填按 80 分", most=HUNDRED),
    _points("合格分数线", "不填按 60 分", most=HUNDRED),
    _points("加分上限", "不填按 5 分"),
    _points("扣分上限", "不填按 10 分"),
    _yes_no("总分封顶", "填“是”则总分不超过 100 分；不填为“否”"),
    _choice(
        "换算方式", _values(Conversion), "不填按“总分”；填“分项”须同时填写日常、实地、满意度分值"
    ),
    _points("日常分值", "换算方式为“分项”时填写，三项合计 100", most=HUNDRED),
    _points("实地分值", "换算方式为“分项”时填写，三项合计 100", most=HUNDRED),
    _points("满意度分值", "换算方式为“分项”时填写，三项合计 100", most=HUNDRED),
    Column("后几名", Kind.WHOLE, least=0, note="通报警示的名次数，不填按 3；填 0 为不通报"),
    Column("退步名次", Kind.WHOLE, least=1, note="名次退后达到此数的通报警示；不填为不启用"),
    Column("退步分数", Kind.POINTS, above=0, note="总分下降达到此数的通报警示；不填为不启用"),
    Column("同分排序", Kind.COMPONENTS, note="如“实地;日常;满意度”；不填则同分并列"),
    Column("优秀比例", Kind.QUOTA, note="百分数，如 30%；或按组、类别分列，如“1=30;4=25”"),
    _text("一票否决依据", "规定一票否决的文件；不填则不得使用一票否决"),
    _choice("异议期起算", ("核实期满", "收到反馈"), "不填按“核实期满”"),
    Column("复核期限", Kind.WHOLE, least=1, note="复核决定期限，工作日，不填按 10"),
    _yes_no("双评", "案卷由两人背靠背评查；不填为“否”"),
    _points("双评差限", "两人评分相差超过此数的由第三人评查", most=HUNDRED),
    _yes_no("多选漏选得分", "多选题漏选时按比例给分"),
)

PLAN = Sheet(
    "方案",
    (
        _key("项目", width=16),
        Column("值", Kind.SETTING, required=True, note="值留空，视同未填此项", width=40),
    ),
    ("项目",),
    "每行一个项目；值留空的，按各项目说明中的默认办理。",
    aids=("填写说明",),
)

INDICATORS = Sheet(
    "指标",
    (
        _key("编码", "全年唯一，如 C1.1；列已设为文本格式，请勿改为数字"),
        _code("上级编码", "一级指标不填"),
        _named("名称", width=36),
        _must_choose("板块", _values(Block)),
        _choice("组成", COMPONENTS, "评分点必填"),
        _choice(
            "考核方式",
            ("日常评价", "监督督察", "集中评查", "网络检索", "实地考核", "满意度调查"),
            "评分点填写",
        ),
        _choice("计分方法", _values(Method), "评分点必填"),
        _points("分值", "评分点必填，最多 4 位小数；上级指标不填"),
        Column(
            "适用类别",
            Kind.CATEGORIES,
            required=True,
            note="“全部”或“1,4,7”“1、4”“1-4”；上级指标及领导、共同板块可不填",
        ),
        Column("考核主体", Kind.CODES, note="多个主体用分号隔开", width=20),
        _text("依据", width=30),
        _text("要点", width=40),
        Column("分档", Kind.BANDS, note="仅用于测评，如“90=100%;80=80%;60=50%”", width=24),
    ),
    ("编码",),
    "每行一个指标。填写了分值的是评分点，其余为上级指标。",
)

CLAUSES = Sheet(
    "扣分标准",
    (
        _key("指标编码"),
        _key("条款号"),
        _named("内容", width=50),
        Column("每次扣分", Kind.POINTS, required=True, filled=True, least=0),
        _points("最多扣分", "不填则扣完该评分点分值为止"),
    ),
    ("指标编码", "条款号"),
    "计分方法为“扣分”的评分点，逐条列出扣分情形。",
)

SOURCES = Sheet(
    "评分来源",
    (
        _key("指标编码"),
        _key("来源", width=20),
        _above_zero("权重", "大于 0，同一评分点各来源按权重加权平均"),
        _yes_no("必需", "不填为“是”", default=True),
    ),
    ("指标编码", "来源"),
    "评分点列了来源的，只接受所列来源的评分；未列的，各来源等权。",
)

UNITS = Sheet(
    "单位",
    (
        _key("编码", "全年唯一；列已设为文本格式"),
        _named("名称", width=30),
        Column(
            "类别",
            Kind.WHOLE,
            required=True,
            least=1,
            most=max(CATEGORIES),
            note="1—9；由其他部门负责考核的单位可不填",
        ),
        _code("上级单位编码", "随上级单位核查、不单独计分的下属单位填写"),
        _text("负责考核单位", "由其他部门负责考核的填该部门名称，其余不填"),
        _code("排名组", "同类别内需分组排名的填写，不得为单个数字"),
        Column("序列号", Kind.WHOLE, least=0, note="名册中的排列次序"),
        _choice("隶属", ("市属", "省驻平", "中央驻平")),
        _text("主管部门"),
        _text("主要负责人"),
        _yes_no("不得拍照", "涉密场所等填“是”"),
        Column("增加指标", Kind.CODES, note="指标编码，多个用分号隔开", width=20),
        Column(
            "不涉及指标",
            Kind.EXEMPTIONS,
            note="“编码：理由”，多个用分号隔开，如“C1.1：无立法职责”",
            width=36,
        ),
        _text("联系人"),
        _text("电话"),
    ),
    ("编码",),
    "每行一个单位。",
)

SCORES = Sheet(
    "成绩",
    (
        _key("单位编码"),
        _key("指标编码"),
        _points("得分", "计分方法为“赋分”的填写"),
        _points("测评值", "计分方法为“测评”的填写，0—100", most=HUNDRED),
        _key("来源", "评分的部门或考核组", width=20),
        _date("日期"),
        _text("说明", width=40),
    ),
    ("单位编码", "指标编码", "来源"),
    "每行是一个来源对一个单位一个评分点的评分；同一来源再次报送的，以后报的为准。",
    aids=("单位名称", "指标名称", "分值", "计分方法"),
)

CHECKS = Sheet(
    "已核查",
    (_key("单位编码"), _key("指标编码"), _key("来源", width=20), _date("日期")),
    ("单位编码", "指标编码", "来源"),
    "计分方法为“扣分”的评分点，已核查且没有扣分的，记满分；未核查的，不得分也不算满分。",
    aids=("单位名称", "指标名称", "分值", "计分方法"),
)

FINDINGS = Sheet(
    "扣分",
    (
        _key("单位编码"),
        _key("指标编码"),
        _key("条款号"),
        Column("次数", Kind.WHOLE, least=1, default=1, note="不填为 1"),
        _points("扣分", "不按次数计算、直接确定扣分的填写，须写明事由"),
        _key("来源", width=20),
        _date("日期"),
        _text("事由", width=40),
        _choice(
            "状态",
            (FindingState.UPHELD.value, FindingState.AWAITING.value),
            "不填为“认定”",
            default=FindingState.UPHELD.value,
        ),
        _code("编号", "再次报送同一编号的，替换前次内容"),
    ),
    ("单位编码", "指标编码", "条款号", "来源", "日期", "事由"),
    "每行一条扣分。填写编号的以编号区分，编号全年唯一。",
    aids=("单位名称", "指标名称", "分值", "计分方法", "条款内容", "每次扣分"),
    number="编号",
)

MATTERS = Sheet(
    "加减分",
    (
        _key("单位编码"),
        _must_choose("类型", _values(MatterKind)),
        _above_zero("分值", "大于 0；扣分也填正数"),
        _key("事项编号", "同一事项多级表彰或通报的，编号相同，只按最高一次计分"),
        _named("事项", width=36),
        _choice(
            "认定情形",
            ("省部级以上表扬表彰", "经验推广", "通报批评", "重大负面舆情", "其他"),
        ),
        _text("发文机关"),
        _text("文号"),
        _date("发文日期"),
        _code("级别", "如国家级、省部级、市级"),
        _yes_no("严重", "情节严重的填“是”，仅用于扣分"),
        _yes_no("一票否决", "仅用于扣分，且方案须列明依据"),
        _code("来源", width=20),
    ),
    ("单位编码", "类型", "事项编号", "级别", "来源"),
    "每行是一个事项在一个级别上的加分或扣分。",
    aids=("单位名称",),
)

HISTORY = Sheet(
    "历史",
    (
        Column("年度", Kind.WHOLE, required=True, filled=True, least=FIRST_YEAR, most=LAST_YEAR),
        _key("单位编码"),
        _points("总分"),
        _must_choose("等次", GRADES),
        Column("名次", Kind.WHOLE, least=1),
        _code("组", "排名组或类别"),
    ),
    ("年度", "单位编码"),
    "以前年度审定的结果，用于判断退步和连续优秀。",
    aids=("单位名称",),
)

DELEGATED = Sheet(
    "委托结果",
    (
        _key("单位编码"),
        _points("总分"),
        _must_choose("等次", GRADES),
        _text("文号"),
        _date("日期"),
    ),
    ("单位编码",),
    "由其他部门负责考核的单位，按其报送的结果登记，不再计算。",
    aids=("单位名称",),
)

TEAMS = Sheet(
    "考核组",
    (
        _key("组号"),
        _named("姓名", width=12),
        _must_choose("身份", ("组长", "副组长", "成员", "特邀")),
        _text("单位", width=24),
        _text("职务"),
        _key("职务层次", "如县处级副职；组长须为县处级以上"),
        _choice(
            "来源",
            (
                "成员单位",
                "行政执法监督员",
                "法治督察员",
                "人大代表",
                "政协委员",
                "专家学者",
                "法律顾问",
                "新闻记者",
            ),
            "组长须来自成员单位",
        ),
        Column("回避单位", Kind.CODES, note="单位编码，多个用分号隔开", width=20),
    ),
    ("组号", "姓名"),
    "每行一名考核组成员。",
)

TASKS = Sheet(
    "重点任务",
    (
        _key("编号"),
        _named("内容", width=60),
        _text("标题", width=30),
        _code("指标编码", "对应的指标"),
    ),
    ("编号",),
    "实施方案中的重点任务及对应的指标。",
)

ASSIGNMENTS = Sheet(
    "分工",
    (_key("组号"), _key("单位编码"), _date("日期")),
    ("组号", "单位编码"),
    "每行是一个考核组负责的一个单位。",
    aids=("单位名称",),
)

QUESTIONS = Sheet(
    "题库",
    (
        _key("题号", "全年唯一；再次报送同一题号的，替换前次内容"),
        _must_choose("题型", _values(QuestionType)),
        _named("题干", "填空题用“____”标出空格", width=60),
        *(_text(letter, "单选、多选题的选项，从 A 起依次填写") for letter in LETTERS),
        _named("答案", "单选“B”，多选“AC”，判断“正确”“错误”，填空各空用分号隔开", width=16),
        _points("分值", "供参考；组卷以命题蓝图的分值为准"),
        _choice("难度", _values(Difficulty), "不填为“中”", default=Difficulty.MEDIUM.value),
        _text("领域", "如行政处罚法；组卷时可按领域规定比例"),
        Column(
            "适用",
            Kind.CODES,
            note="领导干部、执法人员、一般人员，多个用分号隔开；不填为均适用",
            width=24,
        ),
        _text("解析", "依据的条款及关键词句", width=60),
    ),
    ("题号",),
    "每行一道题。题干（不计标点和空格）不得重复。",
)

EXAMINEES = Sheet(
    "应试人员",
    (
        _key("单位编码"),
        _named("姓名", width=12),
        _text("职务"),
        _must_choose("类别", _values(Category)),
        _code("执法证号", "执法人员填写；同单位同姓名的以此区分", width=20),
    ),
    ("单位编码", "姓名", "执法证号"),
    "每行一名应试人员。",
    aids=("单位名称",),
)

SHEETS: tuple[Sheet, ...] = (
    PLAN,
    INDICATORS,
    CLAUSES,
    SOURCES,
    UNITS,
    SCORES,
    CHECKS,
    FINDINGS,
    MATTERS,
    HISTORY,
    DELEGATED,
    TEAMS,
    TASKS,
    ASSIGNMENTS,
    QUESTIONS,
    EXAMINEES,
)

SHEET_BY_TITLE = {sheet.title: sheet for sheet in SHEETS}
SETTING_BY_NAME = by_name(SETTINGS)

GUIDE = "说明"
"""The sheet of our templates that explains the others; passed over on reading."""
