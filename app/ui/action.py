"""The one table of actions: what can be done by key from anywhere, and what the key is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

PLACES = 9
"""Pages at the left that have a key."""


class Entry(NamedTuple):
    """One action. ``keys`` are Qt's names of its shortcuts, the first is the one told."""

    name: str
    text: str
    keys: tuple[str, ...]


def table() -> tuple[Entry, ...]:
    """Every action of the frame, in the order in which ``?`` lists them."""
    translate = QCoreApplication.translate
    return (
        Entry("undo", translate("actions", "撤销上一项操作"), ("Ctrl+Z",)),
        Entry("redo", translate("actions", "重做"), ("Ctrl+Y", "Ctrl+Shift+Z")),
        Entry("find", translate("actions", "查找单位或指标"), ("Ctrl+F",)),
        Entry("refresh", translate("actions", "刷新本页"), ("F5",)),
        Entry("export", translate("actions", "把列表导出为 Excel"), ("Ctrl+E",)),
        Entry("next-page", translate("actions", "下一页面"), ("Ctrl+Tab",)),
        Entry("larger", translate("actions", "放大文字"), ("Ctrl++", "Ctrl+=")),
        Entry("smaller", translate("actions", "缩小文字"), ("Ctrl+-",)),
        Entry("theme", translate("actions", "切换浅色、深色、高对比"), ("Ctrl+T",)),
        Entry("help", translate("actions", "本页说明"), ("F1",)),
        Entry("keys", translate("actions", "列出全部按键"), ("?", "Shift+F1")),
        Entry("display", translate("actions", "对外显示：给被考核单位看，再按恢复"), ("F11",)),
        Entry("lock", translate("actions", "锁定屏幕"), ("F12",)),
    )


def local_keys() -> tuple[tuple[str, str], ...]:
    """Keys that work within lists and forms, and what they do."""
    translate = QCoreApplication.translate
    return (
        (translate("actions", "回车"), translate("actions", "进入，或保存并转到下一项")),
        ("Ctrl+Enter", translate("actions", "保存并在同一评分点再记一条扣分")),
        ("Ctrl+PgDown / Ctrl+PgUp", translate("actions", "本页的下一部分、上一部分")),
        ("F8", translate("actions", "在“考核步骤”中看这一步现在打印的样子")),
        (translate("actions", "空格"), translate("actions", "标记或取消“已核查”")),
        ("Delete", translate("actions", "撤回所在的记录（须写明理由）")),
        ("Insert", translate("actions", "在“考核步骤”中新记一份")),
        ("0 … 9", translate("actions", "在清单的一行上：选结果，或开始填数值")),
        ("F2 / L / R", translate("actions", "在“佐证”中：写说明、关联记录、旋转图片")),
        ("Ctrl+V", translate("actions", "把复制的图片或文件添加为佐证")),
        ("F7 / Shift+F7", translate("actions", "下一个、上一个未评的评分点")),
        ("Esc", translate("actions", "回到列表，放弃未完成的输入")),
        ("F6 / F7", translate("actions", "上机作答：整卷或逐题显示，下一道未答的题")),
        ("F9 / F10", translate("actions", "上机作答：叫监考，交卷")),
        ("Ctrl+C", translate("actions", "把选中的行复制为表格")),
        ("Ctrl+P / Ctrl+S", translate("actions", "打印、另存预览中的表单")),
        ("+ / - / 0", translate("actions", "放大、缩小预览，或适合宽度")),
        ("Ctrl+1 … Ctrl+9", translate("actions", "打开左侧第几个页面")),
    )


class Actions:
    """The actions of one window, made from the table."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._made: dict[str, QAction] = {}

    def connect(self, **slots: Callable[[], object]) -> None:
        """Make every action of the table; each needs its slot, dashes written as underscores."""
        for entry in table():
            action = QAction(entry.text, self._window)
            action.setObjectName(entry.name)
            action.setShortcuts([QKeySequence(key) for key in entry.keys])
            slot = slots[entry.name.replace("-", "_")]
            action.triggered.connect(lambda _checked=False, slot=slot: slot())
            self._window.addAction(action)
            self._made[entry.name] = action

    def place_keys(self, show: Callable[[int], object]) -> None:
        """Ctrl+1 and on for the pages at the left, however many stand there."""
        for number in range(PLACES):
            action = QAction(self._window)
            action.setShortcut(QKeySequence(f"Ctrl+{number + 1}"))
            action.triggered.connect(lambda _checked=False, number=number: show(number))
            self._window.addAction(action)
            self._made[f"page-{number}"] = action

    def __getitem__(self, name: str) -> QAction:
        return self._made[name]

    def enable(self, on: bool, *, but: Iterable[str] = ()) -> None:
        """Let all actions work, or none but those named."""
        for name, action in self._made.items():
            action.setEnabled(on or name in but)
