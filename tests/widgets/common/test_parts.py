"""Actions, message strip, labels, forms, confirmation: offscreen."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.clock import SystemClock
from app.errors import KnownError
from widgets.common.confirm import ConfirmBar, KeyDialog
from widgets.common.form import Field, Form, FormValue, Kind
from widgets.common.keys import KeyMap, action
from widgets.common.labels import Busy, EmptyState, TimeLabel
from widgets.common.password import PasswordField
from widgets.common.strip import MessageStrip, Tone
from widgets.common.tips import tip


def test_action_shows_its_key_and_runs_by_key(qtbot: QtBot) -> None:
    keys, ran = KeyMap(), []
    window = QWidget()
    qtbot.addWidget(window)
    made = action(window, "&Capture", "F2", lambda: ran.append(1), keys=keys, group="Wall", window_wide=True)
    with qtbot.waitActive(window):
        window.show()
    QTest.keyClick(window, Qt.Key.Key_F2)
    assert ran == [1]
    assert made.toolTip() == "Capture  (F2)"
    assert [(line.group, line.text, line.keys) for line in keys.lines()] == [("Wall", "Capture", "F2")]


def test_key_map_finds_two_window_wide_actions_with_one_key(qtbot: QtBot) -> None:
    keys = KeyMap()
    window = QWidget()
    qtbot.addWidget(window)
    action(window, "One", "F3", list, keys=keys, window_wide=True)
    assert keys.clashes() == ()
    action(window, "Two", "F3", list, keys=keys, window_wide=True)
    assert keys.clashes() == (("F3", "One", "Two"),)


def test_key_map_finds_a_panel_that_takes_a_key_of_the_window(qtbot: QtBot) -> None:
    keys = KeyMap()
    window = QWidget()
    qtbot.addWidget(window)
    action(window, "Panel", "F4", list, keys=keys)
    action(window, "Other panel", "F4", list, keys=keys)
    assert keys.clashes() == ()
    action(window, "Window", "F4", list, keys=keys, window_wide=True)
    assert keys.clashes() == (("F4", "Window", "Panel"), ("F4", "Window", "Other panel"))


def test_key_map_forgets_actions_of_closed_windows(qtbot: QtBot) -> None:
    keys = KeyMap()
    window = QWidget()
    action(window, "One", "F3", list, keys=keys)
    keys.note("Table", "Move", "Up", "Down")
    window.deleteLater()
    qtbot.waitUntil(lambda: len(keys.lines()) == 1)
    assert keys.lines()[0].text == "Move"


def test_strip_never_takes_the_focus_from_who_types(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    line, strip = QLineEdit(window), MessageStrip(window)
    column = QVBoxLayout(window)
    column.addWidget(strip)
    column.addWidget(line)
    with qtbot.waitActive(window):
        window.show()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    strip.tell(Tone.ALARM, "Mất kết nối", button="Thử lại", act=list)
    QTest.keyClicks(line, "found glove")
    assert line.text() == "found glove"
    assert line.hasFocus()
    assert strip.text() == "Mất kết nối"


def test_strip_runs_its_act_once_and_goes(qtbot: QtBot) -> None:
    ran: list[int] = []
    strip = MessageStrip()
    qtbot.addWidget(strip)
    strip.tell_error(KnownError("Không lưu được. Hãy thử lại.", en="Not saved. Try again."))
    assert strip.text() == "Not saved. Try again."
    strip.tell(Tone.INFO, "x", button="Open", act=lambda: ran.append(1))
    strip._act.click()
    assert (ran, strip.text()) == ([1], "")
    strip.tell(Tone.CONFIRMED, "saved", seconds=0.02)
    qtbot.waitUntil(lambda: not strip.text())


def test_busy_says_nothing_for_a_short_wait_and_words_for_a_long_one(qtbot: QtBot) -> None:
    busy = Busy()
    qtbot.addWidget(busy)
    busy.start("Searching …")
    assert busy.text() == ""
    qtbot.waitUntil(lambda: busy.text() == "Searching …")
    busy.stop()
    assert busy.text() == ""


def test_time_label_shows_local_time_and_age(qtbot: QtBot) -> None:
    plain, aged = TimeLabel(SystemClock()), TimeLabel(SystemClock(), as_age=True)
    for label in (plain, aged):
        qtbot.addWidget(label)
    moment = datetime(2017, 6, 16, 1, 0, tzinfo=UTC)
    plain.set_time(moment)
    aged.set_time(moment)
    assert plain.text() == "08:00:00 16/06/2017"
    assert aged.text().endswith(" h ago")
    assert aged.toolTip() == plain.text()


def test_empty_state_is_read_aloud(qtbot: QtBot) -> None:
    empty = EmptyState("No rows.", "Widen the filter.")
    qtbot.addWidget(empty)
    assert empty.accessibleName() == "No rows. Widen the filter."


def test_confirm_bar_wants_a_chord(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    bar = ConfirmBar(window)
    answers: list[str] = []
    bar.confirmed.connect(lambda: answers.append("yes"))
    bar.cancelled.connect(lambda: answers.append("no"))
    with qtbot.waitActive(window):
        window.show()
    bar.ask("Withdraw the entry?", "Withdraw")
    QTest.keyClick(bar, Qt.Key.Key_Return)
    assert answers == []
    QTest.keyClick(bar, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    bar.ask("Withdraw the entry?", "Withdraw")
    QTest.keyClick(bar, Qt.Key.Key_Escape)
    assert answers == ["yes", "no"]


def test_key_dialog_is_not_modal_and_a_plain_enter_does_not_end_it(qtbot: QtBot) -> None:
    dialog = KeyDialog("Report", "Send")
    qtbot.addWidget(dialog)
    went: list[int] = []
    dialog.proceed.connect(lambda: went.append(1))
    with qtbot.waitActive(dialog):
        dialog.show()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert not dialog.isModal()
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert went == [1]
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_password_field_is_empty_after_take_and_suspects_caps_lock(qtbot: QtBot) -> None:
    field = PasswordField()
    qtbot.addWidget(field)
    seen: list[bool] = []
    field.caps_suspected.connect(seen.append)
    QTest.keyClicks(field, "A")
    field.setText("mật khẩu")
    assert field.take() == "mật khẩu"
    assert field.text() == ""
    assert len(seen) == 1


def test_form_gives_values_by_name_and_times_in_utc(qtbot: QtBot) -> None:
    form = Form(
        (
            Field("place", "Place", required=True),
            Field("content", "Content", Kind.TEXT),
            Field("level", "Level", Kind.CHOICE, choices=(("a", "A"), ("b", "B"))),
            Field("at", "At", Kind.TIME),
            Field("urgent", "Urgent", Kind.CHECK),
            Field("count", "Count", Kind.NUMBER, limit=9),
        )
    )
    qtbot.addWidget(form)
    at = datetime(2026, 11, 22, 1, 2, 3, tzinfo=UTC)
    assert [field.name for field in form.missing()] == ["place"]
    assert form.show_missing()
    given: dict[str, FormValue] = {"place": "Cổng 3", "content": "a\nb", "level": "b"}
    given |= {"at": at, "urgent": True, "count": 4}
    form.set_values(given)
    assert form.values() == given
    assert not form.show_missing()


def test_form_submits_on_enter_in_a_line_and_tells_changes(qtbot: QtBot) -> None:
    form = Form((Field("place", "Place"),))
    qtbot.addWidget(form)
    with qtbot.waitSignals([form.changed, form.submitted]):
        QTest.keyClicks(form.widget("place"), "x")
        QTest.keyClick(form.widget("place"), Qt.Key.Key_Return)


def test_words_from_outside_are_never_taken_for_markup(qtbot: QtBot) -> None:
    name = "<img src='file:///etc/hostname'>.csv"
    strip, bar, empty = MessageStrip(), ConfirmBar(), EmptyState(f"Không có {name}", f"Tìm {name}")
    form = Form((Field("shown", f"Tệp {name}", Kind.SHOWN),))
    form.set_values({"shown": name})
    form.show_problem("shown", f"{name} sai")
    for widget in (strip, bar, empty, form):
        qtbot.addWidget(widget)
    strip.tell_error(KnownError(f"Không đọc được {name}.", en=f"{name} cannot be read."))
    bar.ask(f"Bỏ {name}?", "Bỏ")
    shown = [
        label
        for widget in (strip, bar, empty, form)
        for label in widget.findChildren(QLabel)
        if name in label.text()
    ]
    assert len(shown) == 7
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in shown)
    assert tip("51C-482.16\nR < 5 & S") == "51C-482.16\nR < 5 & S"
    document = QTextDocument()
    document.setHtml(tip(f"hàng {name}\nkhác"))
    assert document.toPlainText() == f"hàng {name}\nkhác"
