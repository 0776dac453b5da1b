"""An officer who works by himself in a console process: `python -m tests.e2e.scripted WHAT DATA [ROUND]`.

Prints a line only when the screen has shown the thing as saved, so that whoever kills the process knows what
must be there afterwards.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.bootstrap.core import open_core
from app.bootstrap.demo import OFFICERS, enrol_demo_officers
from app.bootstrap.running import open_console, quit_on_signals
from app.bootstrap.walk import Steps, Until, Walk
from app.domain.log import LogFilter
from app.settings import Settings
from app.store.bulk.database import FILE as BULK_FILE
from video.engine.state import Condition
from widgets.common.strip import Tone
from widgets.main_window import MainWindow

WATCHER = OFFICERS[0]
FULL = "Hết chỗ trên ổ đĩa"
# Fillers are written in blocks, the last of them a byte long: not one more byte fits.
FILL_BLOCKS = (1 << 20, 1 << 16, 1 << 12, 1 << 8, 1)


def room(data: Path) -> Settings:
    """A room without cameras and sources: it starts fast."""
    return Settings(profile="thu", level="central", data=data)


def enrol(data: Path) -> None:
    """Enrol the officers in a fresh data folder."""
    core = open_core(room(data))
    try:
        enrol_demo_officers(core.authenticator, core.accounts.count())
    finally:
        core.close()


def say(words: str) -> None:
    """One line, out of this process before anything else happens."""
    os.write(1, f"{words}\n".encode())


class Work:
    """What the officer does."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def begin(self) -> Steps:
        """Sign in and open the shift, where it is not open yet."""
        window = self._window
        card, opening = window.desk_cards.sign_in, window.desk_cards.open_shift
        yield Until("the sign-in card", card.isVisible)
        card.form.set_values({"username": WATCHER.username, "password": WATCHER.password})
        card.button.click()
        yield Until("signed in", lambda: window.desk.desk is not None)
        yield Until(
            "the shift or its card",
            lambda: window.desk.shift is not None or (opening.isVisible() and len(opening.people()) >= 4),
        )
        if window.desk.shift is None:
            opening.button.click()
            yield Until("the shift is open", lambda: window.desk.shift is not None)
        say("begun")

    def notes(self, round_: str) -> Steps:
        """Write notes until somebody ends it; says each when the screen has shown it as saved."""
        yield from self.begin()
        for number in count():
            text = f"ghi chú {round_}-{number:04}"
            self.type(text)
            self.enter()
            yield Until(f"saved: {text}", lambda: self.tone() is Tone.CONFIRMED)
            say(f"saved {text}")

    def draft(self, text: str) -> Steps:
        """Type a note without writing it down; says so when it is on the disk."""
        yield from self.begin()
        self.type(text)
        file = self._window.world.folder / "drafts.json"
        yield Until("the draft is on the disk", lambda: file.exists() and text in file.read_text("utf-8"))
        say(f"kept {text}")
        yield Until("for ever", lambda: False, 600)

    def aside(self, text: str) -> Steps:
        """Begin three lines, each with its own words, and write none; says so when all are on the disk."""
        yield from self.begin()
        for number in (1, 2, 3):
            self.type(f"{text} {number}")
        file = self._window.world.folder / "drafts.json"
        words = [f"{text} {number}" for number in (1, 2, 3)]
        yield Until(
            "all on the disk",
            lambda: file.exists() and all(one in file.read_text("utf-8") for one in words),
        )
        say("kept 3")
        yield Until("for ever", lambda: False, 600)

    def take_up(self, text: str) -> Steps:
        """Find the three lines again and write each."""
        yield from self.begin()
        note = self._window.note
        for _ in range(3):
            note.open()
            if not note.line.text():
                QTest.keyClick(note.line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
            yield Until("a line is back", lambda: note.line.text().startswith(text))
            self.enter()
            yield Until("saved", lambda: self.tone() is Tone.CONFIRMED)
        say("saved 3")

    def resume(self, text: str) -> Steps:
        """Open the note line and write down what stands there."""
        yield from self.begin()
        self._window.note.open()
        yield Until("the draft is back", lambda: self._window.note.line.text() == text)
        self.enter()
        yield Until("saved", lambda: self.tone() is Tone.CONFIRMED)
        say(f"saved {text}")

    def full_disk(self, _: str) -> Steps:
        """Write and take a picture on a full disk, then with room again; says what the screen said."""
        window = self._window
        yield from self.begin()
        yield Until("a live camera", self.is_live)
        filler = window.world.folder / "filler"
        fill(filler)
        self.type("khi đĩa đầy")
        self.enter()
        yield Until("a refusal of the note", self.is_full)
        say(f"refused {window.strip.text()}")
        yield Until("typed words are back", lambda: "khi đĩa đầy" in window.note.line.text())
        window.strip.clear()
        window.wall.capture_action.trigger()
        yield Until("a refusal of the picture", self.is_full)
        say(f"not taken {window.strip.text()}")
        filler.unlink()
        window.note.open()
        self.enter()
        yield Until("saved", lambda: self.is_noted("khi đĩa đầy"))
        say("saved khi đĩa đầy")
        window.strip.clear()
        window.wall.capture_action.trigger()
        # Sources that work again say so in the strip as well.
        yield Until("taken", lambda: "Đã lưu an toàn ảnh" in window.strip.text())
        say("taken")

    def is_full(self) -> bool:
        """Whether the strip says that the disk is full for what was done here; sources say it of theirs."""
        text = self._window.strip.text()
        return FULL in text and BULK_FILE not in text

    def is_noted(self, text: str) -> bool:
        """Whether the log has a line of these words."""
        page = self._window.world.room.log.page(LogFilter(text=text))
        return any(text.casefold() in line.text.casefold() for line in page.lines)

    def is_live(self) -> bool:
        """Whether the selected camera shows a live picture."""
        canvas, engine = self._window.wall.canvas, self._window.world.engine
        return engine.state(canvas.selected_camera).condition is Condition.LIVE

    def type(self, text: str) -> None:
        """Open the note line and type."""
        self._window.strip.clear()
        self._window.note.open()
        self._window.note.line.insert(text)

    def enter(self) -> None:
        """Press Enter in the note line."""
        self._window.strip.clear()
        QTest.keyClick(self._window.note.line, Qt.Key.Key_Return)

    def tone(self) -> Tone | None:
        """The tone of what the strip shows."""
        return Tone(str(self._window.strip.property("strip"))) if self._window.strip.text() else None


def fill(filler: Path) -> None:
    """Leave not a byte of room on the disk that holds `filler`."""
    with filler.open("wb", buffering=0) as file:
        for size in FILL_BLOCKS:
            try:
                while file.write(bytes(size)):
                    pass
            except OSError:
                continue


def main(what: str, data: Path, about: str = "") -> int:
    """Work until done or killed; 1 when something did not happen."""
    app = QApplication(sys.argv[:1])
    failures: list[Exception | None] = []
    with open_console(app, room(data), demo=what == "full_disk") as opened, quit_on_signals(app):
        opened.console.start()
        steps: Iterator[Until] = getattr(Work(opened.console.window), what)(about)
        walk = Walk(steps)  # type: ignore[arg-type]
        walk.ended.connect(failures.append)
        walk.ended.connect(app.quit)
        walk.start()
        app.exec()
    if failures and failures[0] is not None:
        sys.stderr.write(f"{type(failures[0]).__name__}: {failures[0]}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2]), *sys.argv[3:]))
