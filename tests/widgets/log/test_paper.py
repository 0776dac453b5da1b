"""The log of an earlier shift or a period, chosen by key, previewed, printed, saved (PL1)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.errors import KnownError
from app.services.log import LogPeriod
from forms.contents import PdfForms
from forms.organisation import bundled_organisations
from forms.raster import PdfPages
from tests.support.duty import NEXT_WATCHER, PASSWORD, WATCHER, credentials
from tests.widgets.shell.rig import Bench, bench, focused, press, type_into, world_of
from widgets.log.paper import PERIOD
from widgets.main_window import MainWindow
from widgets.shell.commands import UNNUMBERED

# The offscreen platform says this of every window with a smallest size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
FIRST, SECOND = "Xe đầu kéo chờ ở cổng số một", "Niêm phong điện tử mất tín hiệu"


@pytest.fixture
def here(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    """Two shifts: the first one handed over and closed, the second one running."""
    with bench(tmp_path, qtbot) as made:
        room, services = made.room, made.room.services
        monkeypatch.setattr(room.forms, "duty_log", PdfForms(bundled_organisations()).duty_log)
        room.open_shift()
        services.log.note(room.desk(), FIRST)
        services.handovers.start(room.desk())
        state = services.handovers.state()
        assert state is not None
        services.handovers.understand(room.desk(), *(line.item.item_id for line in state.unread))
        services.handovers.sign(room.desk(), credentials(WATCHER), credentials(NEXT_WATCHER))
        made.clock.turn(minutes=1)
        room.open_shift()
        services.log.note(room.desk(), SECOND)
        yield made


@pytest.fixture
def window(here: Bench) -> Iterator[MainWindow]:
    made = MainWindow(world_of(here))
    here.show(made, (1920, 1080))
    here.settle()
    card = made.desk_cards.sign_in
    here.wait(card.isVisible)
    type_into(card.form.widget("username"), WATCHER.username)
    type_into(card.form.widget("password"), PASSWORD)
    press("Return")
    here.wait(lambda: made.desk.shift is not None)
    here.settle()
    yield made
    made.close()
    made.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _saved(here: Bench, window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """What the preview saves, as text."""

    def choose(_parent: QWidget, _name: str, chosen: Callable[[Path], None]) -> None:
        chosen(path)

    monkeypatch.setattr(window.preview, "_choose_file", choose)
    with here.qtbot.waitSignal(window.preview.saved, timeout=45_000):
        press("Ctrl+S")
    with PdfPages(path.read_bytes()) as pages:
        return " ".join(" ".join(pages.text(number) for number in range(len(pages))).split())


def _go_to(name: str, window: MainWindow) -> None:
    numbered = [one for one in window.docks if one not in UNNUMBERED]
    press(f"Ctrl+{numbered.index(name) + 1}", window)


def _shown(here: Bench, window: MainWindow, keys: str) -> None:
    """Ctrl+P in the log, `keys` in the choice of the shift, then the preview."""
    window.preview.setWindowTitle("")
    _go_to("log", window)
    press("Ctrl+P")
    card = window.log.paper
    assert focused() is card.shift
    here.wait(lambda: card.shift.count() == 3)
    press(keys)
    press("Ctrl+Return")
    here.wait(window.preview.windowTitle)
    here.settle()
    _go_to("form", window)
    assert window.preview.isAncestorOf(focused())


def test_PL1_of_an_earlier_shift_and_of_a_period_by_key_previewed_printed_saved(
    here: Bench, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _shown(here, window, "Down")
    assert str(window.log.paper.form.values()["shift"]) == here.room.services.shifts.list()[1].shift_id
    assert window.preview.isVisible()
    earlier = _saved(here, window, tmp_path / "ca-truoc.pdf", monkeypatch)
    assert FIRST in earlier
    assert SECOND not in earlier

    def choose(_parent: QWidget, printer: QPrinter, chosen: Callable[[QPrinter], None]) -> None:
        printer.setOutputFileName(str(tmp_path / "in.pdf"))
        chosen(printer)

    monkeypatch.setattr(window.preview, "_choose_printer", choose)
    with here.qtbot.waitSignal(window.preview.printed, timeout=45_000):
        press("Ctrl+P")
    assert (tmp_path / "in.pdf").read_bytes().startswith(b"%PDF")

    second = here.room.services.shifts.list()[0].starts_at
    window.log.paper.form.set_values({"until": second + timedelta(minutes=1)})
    _shown(here, window, "End")
    assert window.log.paper.form.values()["shift"] == PERIOD
    period = _saved(here, window, tmp_path / "ky.pdf", monkeypatch)
    assert FIRST in period
    assert SECOND in period
    assert period.index(FIRST) < period.index(SECOND)


def test_PL1_a_period_without_a_shift_or_turned_round_is_said_in_words(here: Bench) -> None:
    log, now = here.room.services.log, here.clock.utc_now()
    for since, until, words in (
        (now, now - timedelta(days=1), "trước thời điểm kết thúc"),
        (now + timedelta(days=2), now + timedelta(days=3), "ca trực nào"),
    ):
        with pytest.raises(KnownError, match=words):
            log.paper(LogPeriod(since=since, until=until))
