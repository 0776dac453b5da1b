"""The Qt style sheet, generated from the tokens; the table and the map paint themselves."""

from __future__ import annotations

from pathlib import Path

import resources
from widgets.common.tokens import Tokens

CHECK = (Path(resources.__file__).parent / "icons" / "check.svg").as_posix()


def style_sheet(t: Tokens) -> str:
    """The application's style sheet."""
    return "\n".join((_general(t), _buttons(t), _fields(t), _labels(t), _frames(t), _bars(t)))


def _general(t: Tokens) -> str:
    return f"""
QToolTip {{
    background: {t.raised}; color: {t.text}; border: 1px solid {t.outline}; padding: {t.size_gap // 2}px;
}}
QMenu {{ background: {t.raised}; border: 1px solid {t.outline}; padding: 4px; }}
QMenu::item {{ padding: 6px 28px 6px 16px; }}
QMenu::item:selected {{ background: {t.selection}; }}
QMenu::item:disabled {{ color: {t.text_off}; }}
QMenu::separator {{ height: 1px; background: {t.line}; margin: 4px 8px; }}
QMenuBar {{ background: {t.ground}; border-bottom: 1px solid {t.line}; }}
QMenuBar::item {{ padding: 5px 10px; background: transparent; }}
QMenuBar::item:selected {{ background: {t.selection}; }}
QStatusBar {{ background: {t.ground}; color: {t.text_dim}; }}
"""


def _buttons(t: Tokens) -> str:
    ring, pad = t.size_focus_ring, t.size_gap
    return f"""
QPushButton, QToolButton {{
    background: {t.raised}; color: {t.text}; border: 1px solid {t.outline}; border-radius: {t.size_radius}px;
    padding: {pad - 1}px {pad * 2 - 1}px; margin: 1px;
}}
QToolButton {{ padding: {pad // 2}px {pad}px; }}
QToolButton[popupMode="2"] {{ padding-right: {pad * 2}px; }}
QPushButton:hover, QToolButton:hover {{ background: {t.hover}; }}
QPushButton:pressed, QToolButton:pressed, QToolButton:checked, QPushButton:checked {{
    background: {t.selection};
}}
QPushButton:focus, QToolButton:focus {{ border: {ring}px solid {t.focus}; margin: 0; }}
QPushButton:disabled, QToolButton:disabled {{
    color: {t.text_off}; background: {t.panel}; border-color: {t.line};
}}
QPushButton[role="primary"] {{ background: {t.primary}; font-weight: 600; }}
QPushButton[role="primary"]:hover {{ background: {t.primary_hover}; }}
QPushButton[role="primary"]:disabled {{ background: {t.panel}; }}
QPushButton[role="danger"] {{ background: {t.alarm_ground}; border-color: {t.alarm}; }}
QPushButton[role="danger"]:focus {{ border-color: {t.focus}; }}
QPushButton[role="flat"], QToolButton[role="flat"] {{ background: transparent; border-color: transparent; }}
QPushButton[role="section"] {{
    background: transparent; border-color: transparent; color: {t.text_dim}; font-size: {t.size_small}px;
    font-weight: 600; text-align: left; padding: {t.size_gap + 2}px 2px 2px 0;
}}
QPushButton[role="section"]:hover {{ background: {t.hover}; }}
QPushButton[role="section"]:focus {{ border-color: {t.focus}; }}
QPushButton[role="flat"]:hover, QToolButton[role="flat"]:hover {{ background: {t.hover}; }}
QPushButton[role="flat"]:focus, QToolButton[role="flat"]:focus {{ border-color: {t.focus}; }}
"""


def _fields(t: Tokens) -> str:
    ring, pad = t.size_focus_ring, t.size_gap
    inputs = "QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox"
    focus = ", ".join(
        f"{name}:focus" for name in (*inputs.split(", "), "QComboBox", "QListView", "QTreeView")
    )
    return f"""
{inputs} {{
    background: {t.field}; color: {t.text}; border: 1px solid {t.outline}; border-radius: {t.size_radius}px;
    padding: {pad - 3}px {pad}px; margin: 1px; selection-background-color: {t.selection};
}}
QComboBox {{
    background: {t.field}; color: {t.text}; border: 1px solid {t.outline}; border-radius: {t.size_radius}px;
    padding: {pad - 3}px {pad}px; margin: 1px;
}}
QComboBox QAbstractItemView {{
    background: {t.raised}; border: 1px solid {t.outline}; selection-background-color: {t.selection};
}}
{focus} {{ border: {ring}px solid {t.focus}; margin: 0; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {{
    color: {t.text_off}; background: {t.panel}; border-color: {t.line};
}}
QLineEdit:read-only, QPlainTextEdit[readOnly="true"] {{ background: {t.panel}; border-color: {t.line}; }}
QLineEdit[state="attention"] {{ border-color: {t.attention}; }}
QListView, QTreeView {{
    background: {t.panel}; border: 1px solid {t.line}; border-radius: {t.size_radius}px; margin: 1px;
    outline: 0;
}}
QListView::item, QTreeView::item {{ padding: {pad // 2}px; }}
QListView::item:selected, QTreeView::item:selected {{ background: {t.selection}; color: {t.text}; }}
QCheckBox::indicator {{
    width: {t.size_text}px; height: {t.size_text}px; background: {t.field}; border: 1px solid {t.outline};
    border-radius: 2px;
}}
QCheckBox::indicator:checked {{ background: {t.text}; image: url("{CHECK}"); }}
QCheckBox::indicator:focus {{ border: {ring}px solid {t.focus}; }}
QCheckBox::indicator:disabled {{ background: {t.panel}; border-color: {t.line}; }}
QCheckBox:focus, QRadioButton:focus {{ color: {t.focus}; }}
QCheckBox:disabled, QRadioButton:disabled {{ color: {t.text_off}; }}
"""


def _labels(t: Tokens) -> str:
    return f"""
QLabel {{ background: transparent; }}
QLabel[role="title"] {{ font-size: {t.size_title}px; font-weight: 600; }}
QLabel[role="number"] {{ font-size: {t.size_number}px; font-weight: 600; }}
QLabel[role="section"] {{ color: {t.text_dim}; font-size: {t.size_small}px; font-weight: 600; }}
QLabel[role="dim"] {{ color: {t.text_dim}; }}
QLabel[role="small"] {{ color: {t.text_dim}; font-size: {t.size_small}px; }}
QLabel[role="attention"] {{ color: {t.attention}; }}
QLabel[role="alarm"] {{ color: {t.alarm}; }}
QLabel[role="confirmed"] {{ color: {t.confirmed}; }}
"""


def _frames(t: Tokens) -> str:
    strip = f"border-radius: {t.size_radius}px; border: 1px solid"
    return f"""
QFrame[role="card"] {{ background: {t.raised}; border-radius: {t.size_radius}px; }}
QFrame[role="panel"] {{ background: {t.panel}; }}
QFrame[strip="info"] {{ background: {t.info_ground}; {strip} {t.outline}; }}
QFrame[strip="attention"] {{ background: {t.attention_ground}; {strip} {t.attention}; }}
QFrame[strip="alarm"] {{ background: {t.alarm_ground}; {strip} {t.alarm}; }}
QFrame[strip="confirmed"] {{ background: {t.confirmed_ground}; {strip} {t.confirmed}; }}
QDockWidget {{ titlebar-close-icon: none; titlebar-normal-icon: none; }}
QDockWidget::title {{ background: {t.raised}; padding: {t.size_gap}px; text-align: left; }}
QGroupBox {{ border: 1px solid {t.line}; border-radius: {t.size_radius}px; margin-top: 1.2em; padding: 6px; }}
QGroupBox::title {{ subcontrol-origin: margin; left: {t.size_gap}px; color: {t.text_dim}; }}
QSplitter::handle {{ background: {t.line}; }}
QSplitter::handle:horizontal {{ width: 3px; }}
QSplitter::handle:vertical {{ height: 3px; }}
QMainWindow::separator {{ background: {t.line}; width: 3px; height: 3px; }}
QScrollArea {{ border: 0; background: transparent; }}
"""


def _bars(t: Tokens) -> str:
    wide = t.size_pad
    return f"""
QTabBar::tab {{
    background: {t.ground}; color: {t.text_dim}; padding: {t.size_gap}px {t.size_pad}px;
    border-bottom: {t.size_focus_ring}px solid transparent;
}}
QTabBar::tab:selected {{ color: {t.text}; background: {t.panel}; border-bottom-color: {t.text_dim}; }}
QTabBar::tab:hover {{ background: {t.hover}; }}
QTabBar:focus::tab:selected {{ border-bottom-color: {t.focus}; }}
QTabBar[role="many"]::tab {{ padding: {t.size_gap}px {t.size_gap + 1}px; }}
QTabBar::scroller {{ width: {t.size_row}px; }}
QTabBar QToolButton {{ padding: 0; }}
QTabWidget::pane {{ border: 0; }}
QScrollBar {{ background: {t.panel}; border: 0; }}
QScrollBar:vertical {{ width: {wide}px; }}
QScrollBar:horizontal {{ height: {wide}px; }}
QScrollBar::handle {{ background: {t.outline}; border-radius: {wide // 2 - 1}px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:hover {{ background: {t.text_dim}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QProgressBar {{
    background: {t.field}; border: 1px solid {t.line}; border-radius: {t.size_radius}px; text-align: center;
}}
QProgressBar::chunk {{ background: {t.primary}; }}
QHeaderView::section {{
    background: {t.raised}; color: {t.text_dim}; border: 0; padding: {t.size_gap // 2}px;
}}
"""
