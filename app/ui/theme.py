"""How everything looks: a few tokens, three palettes, one small style sheet.

Lengths are pixels at a text size of 100 %. Colours are told apart by contrast
of at least 4.5:1 against what they stand on, in all three themes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
FONT_FILE = RESOURCES / "fonts" / "NotoSansSC_400Regular.ttf"
ARROW = (RESOURCES / "icons" / "chevron-down-grey.svg").as_posix()
"""The one picture that the style sheet names: of a grey that is seen in every theme."""
TICKS = tuple((RESOURCES / "icons" / f"check-{c}.svg").as_posix() for c in ("black", "white"))
"""The tick of a check box: for a light accent and for a dark one."""

HAIR, NEAR, GAP, ROOM, WIDE = 4, 8, 12, 16, 24
"""The five distances."""

BODY, TITLE, FIGURE = 14, 18, 30
"""The three text sizes. A page's one figure has the last."""

TOUCH = 36
"""The least height of anything that is clicked."""

FUSION = "fusion"
"""The style that looks the same on every platform."""

SIZES = (100, 125, 150, 175, 200)
"""Text sizes in percent."""


class Theme(StrEnum):
    """外观."""

    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class State(Enum):
    """What is wrong with a figure: a colour of the palette, and always an icon and a word.

    FINE is for a list in which what is in order is told too.
    """

    MISSING = ("missing", "circle-dashed")
    CONFLICT = ("conflict", "git-compare-arrows")
    STALE = ("stale", "hourglass")
    WRONG = ("wrong", "circle-x")
    FINE = ("accent", "circle-check")

    @property
    def colour(self) -> str:
        return self.value[0]

    @property
    def icon(self) -> str:
        return self.value[1]


@dataclass(frozen=True, slots=True)
class Colours:
    """One palette. Text colours stand on ``window`` and ``base`` alike."""

    window: str
    base: str
    line: str
    text: str
    muted: str
    accent: str
    on_accent: str
    selection: str
    on_selection: str
    missing: str
    conflict: str
    stale: str
    wrong: str


PALETTES = {
    Theme.LIGHT: Colours(
        window="#f2f4f6",
        base="#ffffff",
        line="#c9d0d7",
        text="#1a1f25",
        muted="#55606b",
        accent="#1f4e8c",
        on_accent="#ffffff",
        selection="#dbe6f3",
        on_selection="#12243a",
        missing="#855300",
        conflict="#7a3a94",
        stale="#3f6172",
        wrong="#b1271b",
    ),
    Theme.DARK: Colours(
        window="#1d2126",
        base="#15181c",
        line="#3d454e",
        text="#e4e7ea",
        muted="#a6afb9",
        accent="#84b4ee",
        on_accent="#0d1a2b",
        selection="#27405e",
        on_selection="#f0f4f8",
        missing="#e2b35a",
        conflict="#d3a8ec",
        stale="#9cb8c8",
        wrong="#ff948a",
    ),
    Theme.CONTRAST: Colours(
        window="#000000",
        base="#000000",
        line="#ffffff",
        text="#ffffff",
        muted="#ffffff",
        accent="#ffd84a",
        on_accent="#000000",
        selection="#ffd84a",
        on_selection="#000000",
        missing="#ffc46b",
        conflict="#efb6ff",
        stale="#b5e2ff",
        wrong="#ffa9a0",
    ),
}


class Look(QObject):
    """The look in force. ``changed`` tells widgets that paint themselves."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.theme = Theme.LIGHT
        self.percent = 100
        self.family = ""

    @property
    def colours(self) -> Colours:
        return PALETTES[self.theme]

    def px(self, length: int) -> int:
        """A length that grows with the text."""
        return length * self.percent // 100

    def font(self, size: int = BODY, *, bold: bool = False) -> QFont:
        """The shipped font in one of the three sizes; its digits are all of one width."""
        font = QFont([self.family] if self.family else [])
        font.setPixelSize(self.px(size))
        font.setBold(bold)
        return font

    def colour(self, name: str) -> QColor:
        """A colour of the palette by its token."""
        return QColor(getattr(self.colours, name))

    def apply(self, app: QApplication, theme: Theme, percent: int) -> None:
        """Give the whole program this theme and text size."""
        if not self.family:
            number = QFontDatabase.addApplicationFont(str(FONT_FILE))
            self.family = (QFontDatabase.applicationFontFamilies(number) or [""])[0]
            app.setStyle(FUSION)
        self.theme, self.percent = theme, percent
        app.setPalette(palette(self.colours))
        app.setFont(self.font())
        sheet = style_sheet(self.colours, self.px)
        if sheet != app.styleSheet():
            app.setStyleSheet(sheet)  # goes through every widget that there is
        self.changed.emit()


look = Look()
"""The one look of this process."""


def palette(colours: Colours) -> QPalette:
    """The palette that Fusion paints with."""
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: colours.window,
        QPalette.ColorRole.WindowText: colours.text,
        QPalette.ColorRole.Base: colours.base,
        QPalette.ColorRole.AlternateBase: colours.window,
        QPalette.ColorRole.Text: colours.text,
        QPalette.ColorRole.Button: colours.window,
        QPalette.ColorRole.ButtonText: colours.text,
        QPalette.ColorRole.ToolTipBase: colours.base,
        QPalette.ColorRole.ToolTipText: colours.text,
        QPalette.ColorRole.PlaceholderText: colours.muted,
        QPalette.ColorRole.Highlight: colours.selection,
        QPalette.ColorRole.HighlightedText: colours.on_selection,
        QPalette.ColorRole.Link: colours.accent,
        QPalette.ColorRole.Mid: colours.line,
        QPalette.ColorRole.Dark: colours.line,
    }
    for role, colour in roles.items():
        made.setColor(role, QColor(colour))
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.muted))
    return made


def style_sheet(c: Colours, px: Callable[[int], int]) -> str:
    """The one style sheet. ``px`` scales a length to the text size."""
    return f"""
* {{ outline: none; }}
QToolTip {{ padding: {HAIR}px; border: 1px solid {c.line}; background: {c.base}; color: {c.text}; }}
QLabel[role="title"] {{ font-size: {px(TITLE)}px; font-weight: bold; }}
QLabel[role="figure"] {{ font-size: {px(FIGURE)}px; }}
QLabel[role="strong"] {{ font-weight: bold; }}
QLabel[role="muted"] {{ color: {c.muted}; }}
QLabel[role="wrong"] {{ color: {c.wrong}; }}
#bar {{ background: {c.base}; border-bottom: 1px solid {c.line}; }}
#status {{ background: {c.base}; border-top: 1px solid {c.line}; }}
#navigation {{ background: {c.base}; border-right: 1px solid {c.line}; }}
#panel, #help {{ background: {c.base}; border-left: 1px solid {c.line}; }}
#notice {{ background: {c.base}; border: 1px solid {c.accent}; }}
#notice[wrong="true"] {{ border: 1px solid {c.wrong}; }}
QLineEdit, QComboBox, QPlainTextEdit {{
  background: {c.base}; color: {c.text}; border: 1px solid {c.line}; border-radius: 3px;
  padding: 2px {NEAR}px; min-height: {max(TOUCH, px(28)) - 6}px;
  selection-background-color: {c.accent}; selection-color: {c.on_accent}; }}
QLineEdit {{ placeholder-text-color: {c.muted}; }}
QComboBox::drop-down {{ border: none; width: {px(24)}px; }}
QComboBox::down-arrow {{ image: url({ARROW}); width: {px(14)}px; height: {px(14)}px; }}
QLineEdit:focus, QComboBox:focus {{ border: 2px solid {c.accent}; padding: 1px {NEAR - 1}px; }}
QLineEdit[wrong="true"] {{ border: 2px solid {c.wrong}; padding: 1px {NEAR - 1}px; }}
QLineEdit:disabled {{ background: {c.window}; }}
QPushButton, QToolButton {{
  background: {c.base}; color: {c.text}; border: 1px solid {c.line}; border-radius: 3px;
  padding: 1px {GAP}px; min-height: {max(TOUCH, px(28)) - 4}px; }}
QToolButton {{ padding: 1px {NEAR}px; }}
QPushButton:hover, QToolButton:hover {{ background: {c.selection}; color: {c.on_selection}; }}
QPushButton:focus {{ border: 2px solid {c.accent}; padding: 0 {GAP - 1}px; }}
QToolButton:focus {{ border: 2px solid {c.accent}; padding: 0 {NEAR - 1}px; }}
QPushButton:disabled {{ color: {c.muted}; background: {c.window}; }}
QPushButton[primary="true"] {{
  background: {c.accent}; color: {c.on_accent}; border: 2px solid {c.accent};
  padding: 0 {GAP - 1}px; }}
QPushButton[primary="true"]:focus {{ border: 2px solid {c.text}; }}
QPushButton[primary="true"]:disabled {{
  color: {c.muted}; background: {c.window}; border: 1px solid {c.line}; padding: 1px {GAP}px; }}
QToolButton[flat="true"] {{ border: 2px solid transparent; background: transparent;
  padding: 0 {NEAR - 1}px; }}
QToolButton[flat="true"]:hover {{ background: {c.selection}; color: {c.on_selection}; }}
QToolButton[flat="true"]:checked {{ background: {c.selection}; color: {c.on_selection}; }}
QToolButton[flat="true"]:focus {{ border: 2px solid {c.accent}; }}
QToolButton[section="true"]:checked {{ background: {c.selection}; color: {c.on_selection};
  border: 1px solid {c.accent}; }}
QToolButton[section="true"]:checked:focus {{ border: 2px solid {c.accent}; }}
QToolButton::menu-indicator {{ image: none; }}
#navigation QToolButton {{
  border: 2px solid transparent; border-radius: 3px; background: transparent; text-align: left;
  padding: {HAIR}px {GAP}px; min-height: {max(TOUCH, px(24)) - 4}px; }}
#navigation QToolButton:hover {{ background: {c.window}; color: {c.text}; }}
#navigation QToolButton:checked {{ background: {c.selection}; color: {c.on_selection}; }}
#navigation QToolButton:focus {{ border: 2px solid {c.accent}; }}
QCheckBox {{ spacing: {NEAR}px; min-height: {max(TOUCH, px(28)) - 4}px; padding: 0 2px;
  border: 2px solid transparent; border-radius: 3px; }}
QCheckBox:focus {{ border: 2px solid {c.accent}; }}
QCheckBox::indicator {{ width: {px(16)}px; height: {px(16)}px; border: 1px solid {c.muted};
  border-radius: 2px; background: {c.base}; }}
QCheckBox::indicator:checked {{ background: {c.accent}; border: 1px solid {c.accent};
  image: url({TICKS[c.on_accent == "#ffffff"]}); }}
QCheckBox::indicator:disabled {{ border: 1px solid {c.line}; }}
QCheckBox::indicator:checked:disabled {{ background: {c.muted}; border: 1px solid {c.muted}; }}
QAbstractItemView {{
  background: {c.base}; color: {c.text}; border: 1px solid {c.line}; margin: 1px;
  selection-background-color: {c.selection}; selection-color: {c.on_selection};
  alternate-background-color: {c.window}; }}
QAbstractItemView:focus {{ border: 2px solid {c.accent}; margin: 0; }}
QTableView {{ gridline-color: {c.line}; }}
QHeaderView {{ border: none; background: {c.window}; }}
QHeaderView::section {{
  background: {c.window}; color: {c.text}; border: none; padding: {HAIR}px {HAIR + 3}px;
  border-bottom: 1px solid {c.line}; border-right: 1px solid {c.line}; }}
QScrollArea {{ border: 2px solid transparent; background: transparent; }}
QScrollArea:focus {{ border: 2px solid {c.accent}; }}
QSplitter::handle {{ background: {c.line}; }}
QSplitter::handle:horizontal {{ width: 1px; }}
QSplitter::handle:vertical {{ height: 1px; }}
QMenu {{ background: {c.base}; color: {c.text}; border: 1px solid {c.line}; }}
QMenu::item {{ padding: {NEAR}px {WIDE}px; }}
QMenu::item:selected {{ background: {c.selection}; color: {c.on_selection}; }}
QProgressBar {{ border: 1px solid {c.line}; border-radius: 3px; background: {c.window};
  text-align: center; color: {c.text}; max-height: {px(18)}px; }}
QProgressBar::chunk {{ background: {c.selection}; }}
"""


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21. Source: WCAG 2.2, relative luminance."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def aligned_right() -> int:
    """The alignment of figures, as an item model answers it."""
    return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
