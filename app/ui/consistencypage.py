"""评分一致性: are the teams equally strict, which leaves separate nobody, do reviewers agree?"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.errors import Cancelled, UserError
from app.services.screen.consistencyrows import (
    AgreementRow,
    AlikeRow,
    ConsistencyRows,
    TeamLeafRow,
    TeamRow,
)
from app.ui.desk import Desk
from app.ui.drawing import DrawingArea
from app.ui.duo import Duo
from app.ui.listview import ListView
from app.ui.page import Page, labelled
from app.ui.preference import Preferences
from app.ui.tablemodel import Column, TableModel
from app.ui.theme import GAP, HAIR, NEAR, State
from app.ui.worker import Task

if TYPE_CHECKING:
    from app.services.session import Session

NAMED = ("偏严", "偏宽", "与另一组不一")


class ConsistencyPage(Page):
    """``watched`` carries the task that compares the teams: it may take some seconds."""

    name = "consistency"
    watched = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._task: Task | None = None
        self._charts: ConsistencyRows | None = None
        self.line = labelled("", "strong")
        self.line.setWordWrap(True)
        self.view = ListView(
            TableModel(_team_columns()), "teams", lambda row: (row.team, row.aspect),
            self.tr("各考核组"),
        )  # fmt: skip
        self.view.empty_text = self.tr("还没有可以比较的考核组：先分工，再收各组的成果包。")
        self.choice = QComboBox()
        self.choice.setAccessibleName(self.tr("哪一张图"))
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.drawing = DrawingArea(self.tr("图"))
        self.leaves, self.alike, self.agreements = _leaf_view(), _alike_view(), _agreement_view()
        self.only = QComboBox()
        self.only.setAccessibleName(self.tr("列出哪些指标"))
        self.only.addItem(self.tr("超出偶然范围的"), True)
        self.only.addItem(self.tr("全部指标"), False)
        self.more = QPushButton(self.tr("指标和双评"))
        self._place()
        self._connect()
        self.setFocusProxy(self.view)

    @property
    def title(self) -> str:
        return self.tr("评分一致性")

    @property
    def help(self) -> str:
        return self.tr("选中一个组，右侧列出它与其他组不同的指标；方法和出处见“结果”的说明。")

    def load(self) -> None:
        if self._task is not None and not self._task.is_over:
            self._task.cancel()
        self._task = self.desk.ask(self.tr("比较各考核组"), _rows, self._show, self._refuse)
        self.watched.emit(self._task)

    def remember(self, preferences: Preferences) -> None:
        for view in (self.view, self.leaves, self.alike, self.agreements):
            view.remember(preferences)

    def leave(self) -> None:
        self.view.keep()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.duo.show_master()
            self.view.setFocus()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.more.setVisible(self.duo.is_narrow)

    def _place(self) -> None:
        left, right = QWidget(), QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(NEAR)
        bar = QHBoxLayout()
        bar.addWidget(self.choice)
        bar.addWidget(self.more)
        bar.addStretch(1)
        column.addWidget(self.line)
        column.addWidget(self.view, 1)
        column.addLayout(bar)
        column.addWidget(self.drawing, 1)
        self._fill_right(right)
        self.duo = Duo(left, right, always=True, share=46)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.duo)

    def _fill_right(self, right: QWidget) -> None:
        """Three lists, one seen at a time."""
        by_leaf = QWidget()
        column = QVBoxLayout(by_leaf)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(NEAR)
        column.addWidget(self.only)
        column.addWidget(self.leaves, 1)
        self.stack = QStackedWidget()
        names = QHBoxLayout()
        names.setSpacing(HAIR)
        self.buttons = QButtonGroup(self)
        for name, widget in (
            (self.tr("各项指标"), by_leaf),
            (self.tr("不能区分的指标"), self.alike),
            (self.tr("双评一致"), self.agreements),
        ):
            button = QToolButton()
            button.setText(name)
            button.setCheckable(True)
            button.setProperty("section", True)
            button.setAccessibleName(name)
            self.buttons.addButton(button, self.stack.addWidget(widget))
            names.addWidget(button)
        names.addStretch(1)
        self.buttons.button(0).setChecked(True)
        beside = QVBoxLayout(right)
        beside.setContentsMargins(GAP, 0, 0, 0)
        beside.setSpacing(NEAR)
        beside.addLayout(names)
        beside.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.view.chosen.connect(lambda _row: self._filter())
        self.view.opened.connect(lambda _row, _column: self._enter())
        self.only.activated.connect(self._filter)
        self.choice.activated.connect(self._draw)
        self.more.clicked.connect(self._enter)
        self.buttons.idClicked.connect(self.stack.setCurrentIndex)

    def _show(self, found: ConsistencyRows) -> None:
        self._charts = found
        self.view.show_rows(found.teams)
        self.leaves.show_rows(found.leaves)
        self.alike.show_rows(found.alike)
        self.agreements.show_rows(found.agreements)
        chosen = self.choice.currentText()
        self.choice.clear()
        for each in found.charts:
            self.choice.addItem(each.name)
        self.choice.setCurrentIndex(max(0, self.choice.findText(chosen)))
        self.line.setText(self._said(found))
        self._draw()
        if found.teams and self.view.current() is None:
            self.view.select((found.teams[0].team, found.teams[0].aspect))
        self._filter()

    def _refuse(self, error: UserError) -> None:
        if isinstance(error, Cancelled):
            self.line.setText(self.tr("比较已取消；离开本页再回来，就重新比较。"))
            self._is_stale = True
        else:
            self.desk.show_refusal(error)

    def _said(self, found: ConsistencyRows) -> str:
        told = dict.fromkeys(
            self.tr("考核组{}{}").format(row.team, row.verdict)
            for row in found.teams
            if row.verdict in NAMED
        )
        if told:
            return self.tr("{}。其余各组的差别在偶然范围内。").format("，".join(told))
        if any(row.compared for row in found.teams):
            return self.tr("各组的差别都在偶然范围内。")
        return self.tr("没有两个组考核过同类的单位，无从比较。")

    def _draw(self) -> None:
        place = self.choice.currentIndex()
        charts = self._charts.charts if self._charts else ()
        self.drawing.show_drawings(charts[place].drawings if 0 <= place < len(charts) else ())

    def _filter(self) -> None:
        row = self.view.current()
        team, aspect = (row.team, row.aspect) if row is not None else ("", "")
        beyond = self.only.currentData()
        self.leaves.rows.set_filter(
            lambda leaf: (leaf.team, leaf.aspect) == (team, aspect) and (leaf.beyond or not beyond)
        )

    def _enter(self) -> None:
        self.duo.show_detail()
        self.leaves.setFocus()


def _rows(session: Session, task: Task) -> ConsistencyRows:
    from app.services.screen.consistency import rows

    return rows(session, task.progress, task.cancelled)


def _number(
    key: str, title: str, text: Callable[[Any], str] = "{:.2f}".format, *, strong: bool = False
) -> Column[Any]:
    return Column(
        key, title, lambda row: getattr(row, key), text, figure=True, width=7, strong=strong
    )


def _range(row: Any) -> str | None:
    return None if row.low is None else f"{row.low:.2f}—{row.high:.2f}"


def _team_columns() -> tuple[Column[TeamRow], ...]:
    translate = QCoreApplication.translate

    def named(row: TeamRow) -> State | None:
        return State.CONFLICT if row.is_named else None

    return (
        Column("team", translate("ConsistencyPage", "组"), lambda row: row.team, width=3),
        Column(
            "aspect", translate("ConsistencyPage", "方面"), lambda row: row.aspect or None, width=6
        ),
        _number("own", translate("ConsistencyPage", "本组"), strong=True),
        _number("others", translate("ConsistencyPage", "其他组")),
        Column(
            "range", translate("ConsistencyPage", "偶然范围"), _range, figure=True, width=10
        ),
        _number("p", translate("ConsistencyPage", "p 值"), "{:.3f}".format),
        Column(
            "verdict", translate("ConsistencyPage", "结论"), lambda row: row.verdict, width=12,
            state=named, stretches=True,
        ),
        Column(
            "compared", translate("ConsistencyPage", "可比单位"), lambda row: row.compared,
            figure=True, width=5, tip=lambda row: f"{row.compared} / {row.units}",
        ),
    )  # fmt: skip


def _leaf_view() -> ListView[TeamLeafRow]:
    translate = QCoreApplication.translate
    columns: tuple[Column[TeamLeafRow], ...] = (
        Column(
            "name", translate("ConsistencyPage", "指标"), lambda row: f"{row.code} {row.name}",
            width=18, stretches=True,
            state=lambda row: State.CONFLICT if row.beyond else None,
        ),
        _number("own", translate("ConsistencyPage", "本组"), strong=True),
        _number("others", translate("ConsistencyPage", "其他组")),
        Column(
            "range", translate("ConsistencyPage", "偶然范围"), _range, figure=True, width=12
        ),
        Column(
            "units", translate("ConsistencyPage", "单位数"), lambda row: row.units, figure=True,
            width=5,
        ),
    )  # fmt: skip
    view = ListView(
        TableModel(columns), "teamleaves", lambda row: (row.team, row.code, row.aspect),
        translate("ConsistencyPage", "这个组的各项指标"),
    )  # fmt: skip
    view.empty_text = translate("ConsistencyPage", "没有超出偶然范围的指标。")
    return view


def _alike_view() -> ListView[AlikeRow]:
    translate = QCoreApplication.translate
    columns: tuple[Column[AlikeRow], ...] = (
        Column(
            "name", translate("ConsistencyPage", "指标"), lambda row: f"{row.code} {row.name}",
            width=20, stretches=True,
        ),
        Column(
            "alike", translate("ConsistencyPage", "得分相同的单位"),
            lambda row: f"{row.alike} / {row.units}", figure=True, width=10,
        ),
        Column(
            "share", translate("ConsistencyPage", "得分率"), lambda row: f"{row.share}%",
            figure=True, width=8,
        ),
        Column(
            "nobody", translate("ConsistencyPage", "区分"),
            lambda row: translate("ConsistencyPage", "不能区分") if row.nobody
            else translate("ConsistencyPage", "几乎不能区分"), width=12,
        ),
    )  # fmt: skip
    view = ListView(
        TableModel(columns), "alike", lambda row: row.code,
        translate("ConsistencyPage", "不能区分单位的指标"),
    )  # fmt: skip
    view.empty_text = translate("ConsistencyPage", "各项指标都能区分单位。")
    return view


def _agreement_view() -> ListView[AgreementRow]:
    translate = QCoreApplication.translate
    columns: tuple[Column[AgreementRow], ...] = (
        Column(
            "reviewers", translate("ConsistencyPage", "评查人"),
            lambda row: row.reviewers or translate("ConsistencyPage", "全部双评"), width=14,
        ),
        Column(
            "pairs", translate("ConsistencyPage", "案卷"), lambda row: row.pairs, figure=True,
            width=5,
        ),
        Column("observed", translate("ConsistencyPage", "等次一致"),
               lambda row: row.observed or None, figure=True, width=8),
        Column("kappa", "kappa", lambda row: row.kappa or None, figure=True, width=6, strong=True),
        Column("difference", translate("ConsistencyPage", "平均分差"),
               lambda row: row.difference or None, figure=True, width=7),
        Column("why", translate("ConsistencyPage", "说明"), lambda row: row.why or None, width=18,
               stretches=True),
    )  # fmt: skip
    view = ListView(
        TableModel(columns), "agreements", lambda row: row.reviewers,
        translate("ConsistencyPage", "双评案卷的一致程度"),
    )  # fmt: skip
    view.empty_text = translate("ConsistencyPage", "没有两人评过同一案卷。")
    return view
