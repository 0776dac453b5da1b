"""Hands a line to the log, one at a time; until it is there it stays a draft of who typed it (D4.4)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from app.domain.quick_step import QuickStep
from app.errors import KnownError
from app.qtbridge.bridge import Bridge
from app.qtbridge.operation import Operation
from app.services.desk import Desk
from app.services.log_attachments import read_all
from app.services.quick_lines import QuickEntry, QuickLines, WrittenLine
from widgets.common.drafts import Draft, DraftStore
from widgets.log.attached import paths_of
from widgets.quickline.unfinished import Typed
from widgets.quickline.ways import WAYS

SENDING = "quick-note-sending"


class LineWriter(QObject):
    """`written` (Typed, when it happened, QuickStep or None), `refused` (Typed, KnownError), `ended`.

    `typist` is whose line it is: who sits at the desk may be another by the time it is answered.
    """

    written = Signal(object, object, object)
    refused = Signal(object, object)
    ended = Signal()

    def __init__(self, bridge: Bridge, lines: QuickLines, drafts: DraftStore, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge, self._lines, self._drafts = bridge, lines, drafts
        self._sending: Typed | None = None
        self.typist = ""

    @property
    def busy(self) -> bool:
        """Whether a line is on its way."""
        return self._sending is not None

    def left_behind(self) -> Draft:
        """A line that was on its way when the console died, empty when there is none."""
        return self._drafts.load(SENDING) if self._sending is None else {}

    def write(
        self, desk: Desk, typed: Typed, now: datetime, step: QuickStep | None, about: Callable[[str], str]
    ) -> None:
        """Write `typed` and carry out `step` with it; `about` is what words without a target speak of."""
        self._sending, self.typist = typed, self._drafts.owner
        self._drafts.save(SENDING, typed.as_draft())
        target, words, paths = typed.target, typed.text.removesuffix(":"), paths_of(typed.files)
        entry = QuickEntry(
            text=words,
            # Where the clock was set back meanwhile, the time taken then lies ahead and would be refused.
            at=min(typed.at, now),
            subject=(target.subject if target is not None else "") or about(words),
            unit=target.unit if target is not None else "",
            way=WAYS[typed.way][0],
            number=typed.number,
            spoke_with=typed.who,
            step=step,
        )
        Operation(
            self,
            lambda: self._lines.write(desk, replace(entry, files=read_all(paths))),
            self._bridge.database,
        ).success(lambda outcome: self._done(typed, outcome.value)).failure(
            lambda error: self._not_done(typed, error)
        ).finished(self._answered).run()

    def _done(self, typed: Typed, line: WrittenLine) -> None:
        self._drafts.drop(SENDING, self.typist)
        self.written.emit(typed, line.at, line.step)

    def _not_done(self, typed: Typed, error: KnownError) -> None:
        self.refused.emit(typed, error)

    def forget(self) -> None:
        """The line that was refused stands somewhere else now."""
        self._drafts.drop(SENDING, self.typist)

    def _answered(self) -> None:
        self._sending = None
        self.ended.emit()
