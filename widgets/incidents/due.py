"""The clock of a direction in words: what is left of the 30 minutes, or how long it is over (D9.2, D9.3)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel, QWidget

from app.clock import Clock
from app.domain.deadlines import running_kind
from app.domain.directive import Directive, DirectiveState
from app.services.deadlines import ClockView
from widgets.common.theme import set_role
from widgets.common.time import duration, short_stamp
from widgets.shift.words import post_words

WARN_WITHIN = timedelta(minutes=5)
SECONDS_WITHIN = timedelta(hours=1)
SECOND_MS = 1000


@dataclass(frozen=True, slots=True)
class Due:
    """A clock as it is shown: words, and the role that colours them ("dim", "attention", "alarm")."""

    words: str
    role: str


@dataclass(frozen=True, slots=True)
class Countdown:
    """A direction's clock as the store counts it; set the wall clock as one may, it goes on (D9)."""

    directive: Directive
    view: ClockView | None

    def at(self, clock: Clock) -> Due | None:
        """What it shows now."""
        now = clock.utc_now()
        if self.view is None:
            return due_of(self.directive, now)
        return due_of(self.directive, now, self.view.left_at(clock.steady_ns()), self.view)


def countdown_of(directive: Directive | None, views: Iterable[ClockView]) -> Countdown | None:
    """The clock that `directive` shows, of those that run."""
    if directive is None:
        return None
    kind = running_kind(directive)
    mine = (one for one in views if one.directive.directive_id == directive.directive_id)
    return Countdown(directive, next((one for one in mine if one.clock.kind is kind), None))


def due_of(
    directive: Directive, now: datetime, left: timedelta | None = None, view: ClockView | None = None
) -> Due | None:
    """The running clock of `directive` at `now` (UTC); amber as the settings say, red after (D9.2)."""
    due = directive.due_at()
    if due is None:
        return None
    left = due - now if left is None else left
    if left < timedelta():
        words = QCoreApplication.translate("Due", "overdue {t}").format(t=left_words(-left))
        if view is not None and view.tell is not None:
            tell = QCoreApplication.translate("Due", "tell {post}").format(post=post_words(view.tell).lower())
            words = f"{words} · {tell}"
        return Due(words, "alarm")
    if left > SECONDS_WITHIN:
        when = short_stamp(now + left, now)
        return Due(QCoreApplication.translate("Due", "result due {time}").format(time=when), "dim")
    warn = view.warn if view is not None else WARN_WITHIN
    if directive.state is DirectiveState.ISSUED:
        words = QCoreApplication.translate("Due", "contact in {t}")
    else:
        words = QCoreApplication.translate("Due", "result in {t}")
    return Due(words.format(t=left_words(left)), "attention" if left <= warn else "dim")


def most_pressing(directives: Iterable[Directive]) -> Directive | None:
    """The direction whose clock ends first."""
    running = [(due, one) for one in directives if (due := one.due_at()) is not None]
    return min(running, key=lambda pair: pair[0])[1] if running else None


def left_words(span: timedelta) -> str:
    """`mm:ss` below an hour, in words above."""
    seconds = int(span.total_seconds())
    return f"{seconds // 60:02d}:{seconds % 60:02d}" if seconds < 3600 else duration(seconds)


def sign_of(role: str) -> str:
    """The sign before a limit: told apart without its colour."""
    return {"alarm": "■ ", "attention": "▲ "}.get(role, "")


class DueLabel(QLabel):
    """The clock of one direction; whoever shows it writes it anew each second."""

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._followed: Countdown | None = None
        self.hide()

    def follow(self, followed: Countdown | None) -> None:
        """Show a direction's clock, nothing when it has none."""
        self._followed = followed
        self.write()

    def write(self) -> None:
        """Show the time that is left now."""
        due = self._followed.at(self._clock) if self._followed is not None else None
        self.setVisible(due is not None)
        if due is not None:
            self.setText(sign_of(due.role) + due.words)
            if self.property("role") != due.role:
                set_role(self, due.role)
