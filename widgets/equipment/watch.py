"""Says once that a source fails and once that it is back, wherever the officer looks (D15.1a)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.clock import Clock
from app.qtbridge.bus import ChangeBus, Published
from app.services.outcome import Area
from app.services.source_health import SourceStates, SourceStatus, SourceView
from widgets.common.strip import MessageStrip, Tone
from widgets.common.time import short_stamp
from widgets.equipment.words import error_of, title_of

TOLD_S = 8.0


class SourceWatch(QObject):
    """Compares the states with those before; `look` is what «See» does."""

    def __init__(
        self,
        sources: SourceStates,
        bus: ChangeBus,
        strip: MessageStrip,
        clock: Clock,
        look: Callable[[str], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._sources, self._strip, self._clock, self._look = sources, strip, clock, look
        self._failing: frozenset[str] = frozenset()
        bus.changed.connect(self._on_changes)
        self.compare()

    def compare(self) -> None:
        """Tell what began and what ended since the last time."""
        views = {view.source: view for view in self._sources.states()}
        failing = frozenset(name for name, view in views.items() if view.status is SourceStatus.FAILING)
        began = [views[name] for name in views if name in failing - self._failing]
        well = [
            views[name] for name in views if name in self._failing and views[name].status is SourceStatus.OK
        ]
        # Neither well nor failing (it connects anew): nothing has ended yet.
        waiting = {
            name for name in self._failing if name in views and views[name].status is SourceStatus.CONNECTING
        }
        self._failing = failing | waiting
        if began:
            self._tell_began(began)
        elif well:
            self._tell_well(well)

    def _tell_began(self, began: list[SourceView]) -> None:
        # The message line of the window is one line high; the panel has the rest.
        if len(began) == 1:
            words = _sentence(began[0])
        else:
            names = ", ".join(title_of(view) for view in began)
            words = self.tr("Data sources that fail: {names}.").format(names=names)
        self._strip.tell(
            Tone.ATTENTION,
            self._and_others(words, len(self._failing) - len(began)),
            button=self.tr("See"),
            act=lambda: self._look(f"source:{began[0].source}"),
        )

    def _tell_well(self, well: list[SourceView]) -> None:
        words = [
            self.tr("{source} works again since {time}.").format(
                source=title_of(view), time=short_stamp(view.since, self._clock.utc_now())
            )
            for view in well
        ]
        self._strip.tell(
            Tone.CONFIRMED, self._and_others(" ".join(words), len(self._failing)), seconds=TOLD_S
        )

    def _and_others(self, words: str, others: int) -> str:
        if not others:
            return words
        return f"{words} " + self.tr("Other sources that fail: {n}.").format(n=others)

    def _on_changes(self, published: Published) -> None:
        if published.concerns(self, Area.SOURCE):
            self.compare()


def _sentence(view: SourceView) -> str:
    """Why `view` fails, with its name where the sentence does not say it."""
    why = error_of(view)
    return why if view.title_vi in why or view.title_en in why else f"{title_of(view)}: {why}"
