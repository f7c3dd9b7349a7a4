"""The bar at the top: the year, the unit in hand, the search box, undo, look, help, lock."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from app.ui.icon import icon
from app.ui.message import History
from app.ui.page import labelled
from app.ui.preference import IDLE
from app.ui.searchbox import SearchBox
from app.ui.theme import GAP, NEAR, ROOM, SIZES, Theme, look


class TopBar(QWidget):
    """``asked`` carries the name of an action of the table, ``looked`` a theme and a text size.

    ``waited`` carries the minutes without anybody there after which the screen locks.
    """

    asked = Signal(str)
    looked = Signal(object, int)
    waited = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("bar")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.year, self.unit = labelled("", "strong"), labelled("", "muted")
        self.search = SearchBox()
        self._buttons = {
            "undo": self._tool("undo-2", "undo", self.tr("撤销")),
            "redo": self._tool("redo-2", "redo", self.tr("重做")),
            "look": self._tool("a-large-small", "", self.tr("外观和字号")),
            "display": self._tool("eye-off", "display", self.tr("对外显示（F11）")),
            "help": self._tool("circle-help", "help", self.tr("本页说明（F1）")),
            "lock": self._tool("lock", "lock", self.tr("锁定（F12）")),
        }
        menu = self._buttons["look"]
        menu.setMenu(self._look_menu(menu))
        menu.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        row = QHBoxLayout(self)
        row.setContentsMargins(ROOM, NEAR, ROOM, NEAR)
        row.setSpacing(GAP)
        row.addWidget(labelled(self.tr("鹰衡"), "strong"))
        row.addWidget(self.year)
        row.addWidget(self.unit, 1)
        row.addWidget(self.search, 1)
        for button in self._buttons.values():
            row.addWidget(button)
        self._buttons["display"].setCheckable(True)
        look.changed.connect(self.fit)
        self.show_history(History())
        self.fit()

    def show_history(self, history: History) -> None:
        """What undo and redo would do next."""
        for name, label, word in (
            ("undo", history.undo, self.tr("撤销")),
            ("redo", history.redo, self.tr("重做")),
        ):
            button = self._buttons[name]
            button.setEnabled(bool(label))
            button.setToolTip(f"{word}：{label}" if label else word)

    def offer_display(self, on: bool) -> None:
        """Have the switch 对外显示, or none: an office shows its screen to no unit."""
        self._buttons["display"].setVisible(on)

    def show_display(self, unit: str) -> None:
        """对外显示 to this unit: nothing else can be searched, undone or read here."""
        self._buttons["display"].setChecked(bool(unit))
        for widget in (self.search, self._buttons["undo"], self._buttons["redo"]):
            widget.setVisible(not unit)

    def show_idle(self, minutes: int) -> None:
        """After how many minutes the screen locks."""
        for action in self._waits.actions():
            action.setChecked(action.data() == minutes)

    def fit(self) -> None:
        """Give the icons the size of the text."""
        for button in self._buttons.values():
            button.setIconSize(QSize(look.px(18), look.px(18)))

    def _tool(self, drawing: str, name: str, text: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(drawing))
        button.setToolTip(text)
        button.setAccessibleName(text)
        button.setProperty("flat", True)
        if name:
            button.clicked.connect(lambda: self.asked.emit(name))
        return button

    def _look_menu(self, parent: QWidget) -> QMenu:
        menu = QMenu(parent)
        names = {
            Theme.LIGHT: self.tr("浅色"),
            Theme.DARK: self.tr("深色"),
            Theme.CONTRAST: self.tr("高对比"),
        }
        self._themes, self._sizes = QActionGroup(menu), QActionGroup(menu)
        self._waits = QActionGroup(menu)
        for theme, name in names.items():
            action = menu.addAction(name, lambda theme=theme: self.looked.emit(theme, look.percent))
            action.setCheckable(True)
            action.setData(theme.value)
            self._themes.addAction(action)
        menu.addSeparator()
        for size in SIZES:
            text = self.tr("字号 {} %").format(size)
            action = menu.addAction(text, lambda size=size: self.looked.emit(look.theme, size))
            action.setCheckable(True)
            action.setData(size)
            self._sizes.addAction(action)
        menu.addSeparator()
        for minutes in IDLE:
            text = self.tr("无人操作 {} 分钟后锁定").format(minutes)
            action = menu.addAction(text, lambda minutes=minutes: self.waited.emit(minutes))
            action.setCheckable(True)
            action.setData(minutes)
            self._waits.addAction(action)
        menu.aboutToShow.connect(self._check_look)
        return menu

    def _check_look(self) -> None:
        for action in self._themes.actions():
            action.setChecked(action.data() == look.theme.value)
        for action in self._sizes.actions():
            action.setChecked(action.data() == look.percent)
