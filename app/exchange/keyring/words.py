"""Six words (核对词) that stand for a key: what two people read to each other."""

from __future__ import annotations

_ROWS = (
    "安定 白云 百合 宝石 报纸 北方 冰雪 波浪 彩虹 草原 茶叶 长城 长江 车站",
    "成功 城市 春天 大地 大海 大桥 稻田 灯塔 电话 电影 冬天 东方 豆腐 渡口",
    "队伍 耳机 法律 房屋 飞机 丰收 风景 风筝 枫叶 钢铁 钢琴 高山 歌声 公园",
    "公平 功夫 古城 谷物 鼓励 瓜果 关口 光明 广场 桂花 国家 果园 海洋 航线",
    "河流 荷花 黑板 红旗 湖泊 花园 华夏 画家 黄河 灰尘 火车 机器 吉祥 记者",
    "健康 江南 将军 交通 教室 街道 节日 金色 锦绣 经济 井水 橘子 剧院 军舰",
    "考试 科学 客厅 空气 孔雀 快乐 矿山 昆虫 蓝天 老师 雷雨 黎明 礼物 理想",
    "历史 荔枝 莲子 粮食 亮光 列车 邻居 林业 凌晨 龙舟 楼梯 芦苇 陆地 路灯",
    "旅行 轮船 萝卜 骆驼 马路 麦田 毛笔 梅花 煤炭 门窗 米饭 蜜蜂 棉花 面条",
    "民歌 明月 模型 母亲 木材 牧场 南方 能源 年轮 鸟巢 牛奶 农村 暖流 排球",
    "盘子 螃蟹 培训 朋友 皮革 苹果 瓶子 葡萄 瀑布 奇迹 棋手 气球 汽车 铅笔",
    "桥梁 青春 清泉 晴天 秋天 球场 全国 泉水 群山 热情 人民 日出 绒毛 榕树",
    "柔道 软件 瑞雪 三角 森林 沙漠 山谷 扇子 商店 上午 烧饼 社会 身体 神话",
    "升旗 生活 声音 诗歌 石头 时间 世界 收音 书法 树木 双手 水库 水果 松树",
    "塑料 岁月 太阳 糖果 桃花 陶瓷 题目 体育 天空 田野 铁路 听众 通信 同学",
    "铜钱 图书 土壤 团结 陀螺 外语 湾区 万里 王冠 网络 望远 微笑 卫星 温泉",
    "文化 问题 乌云 屋顶 午餐 舞蹈 物理 西瓜 希望 溪水 喜鹊 峡谷 夏天 先锋",
    "鲜花 香蕉 向导 象棋 小麦 校园 鞋子 新闻 信号 星球 杏仁 雄鹰 学校 雪山",
    "鸭子 烟火 燕子 阳光",
)
WORDS = tuple(word for row in _ROWS for word in row.split())
"""256 words of two characters that sound unlike each other often enough."""

COUNT = 6


def words_of(fingerprint: str) -> str:
    """The six words of a fingerprint in hex, one for each of its first bytes."""
    return " ".join(WORDS[byte] for byte in bytes.fromhex(fingerprint)[:COUNT])
