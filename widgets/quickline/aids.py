"""What the quick line offers: the phrases of this workstation, and whom or what a line may be about."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit

from app.domain.directive import Channel, Directive
from app.domain.incident import Incident
from app.domain.phrases import DEFAULTS, MAX_TEXT, Phrase, PhraseStep, as_records, from_records
from app.domain.text import tidy_line
from app.errors import KnownError
from app.files import read_regular, reason_words, write_atomically
from app.qtbridge.bridge import Bridge
from app.qtbridge.bus import Published
from app.qtbridge.operation import Operation
from app.services.directives import Directives
from app.services.incidents import Incidents
from app.services.log import Direction
from app.services.outcome import Area
from app.services.registers.directory import Directory
from widgets.common.strip import MessageStrip, Tone
from widgets.incidents.limits import LimitBoard
from widgets.quickline.targets import Target, targets_of
from widgets.quickline.ways import Way

MAX_FILE = 64 << 10  # bytes
FILE = "phrases.json"
Matters = tuple[Sequence[Directive], Sequence[Incident]]


class LineAids(QObject):
    """Read beside the screen, kept up to date; `changed` when there is something else to offer."""

    changed = Signal()

    def __init__(
        self,
        bridge: Bridge,
        directives: Directives,
        incidents: Incidents,
        units: Sequence[str],
        folder: Path,
        strip: MessageStrip,
        parent: QObject | None = None,
        *,
        limits: LimitBoard | None = None,
        directory: Directory | None = None,
    ) -> None:
        """`limits` counts down beside matters (D9.2); units of the `directory` are known by two letters."""
        super().__init__(parent)
        self.limits = limits
        self._directory, self._offered, self._moved = directory, "", False
        self._bridge, self._directives, self._incidents = bridge, directives, incidents
        self._units, self._file, self._strip = tuple(units), folder / FILE, strip
        self.phrases = _read(self._file)
        self.targets: tuple[Target, ...] = targets_of((), (), self._units, self._codes())
        self.incidents: tuple[Incident, ...] = ()
        self._by_subject: dict[str, Directive] = {}
        self._asking = self._again = False
        bridge.changes.changed.connect(self._on_changes)

    def refresh(self) -> None:
        """Ask for the open matters; a second wish while one is under way is kept, not stacked."""
        if self._asking:
            self._again = True
            return
        self._asking = True
        Operation(self, self._open_matters, self._bridge.pool).success(self._took).finished(
            self._finished
        ).run()

    def phrase(self, key: str) -> Phrase | None:
        """The phrase of a key, a letter."""
        return next((one for one in self.phrases if one.key == key), None)

    def phrase_of(self, step: PhraseStep, text: str) -> Phrase | None:
        """The phrase of `step` whose words still stand in `text`: without them nothing is carried out."""
        found = (one for one in self.phrases if one.step is step and one.text in text)
        return next(found, None) if step is not PhraseStep.NONE else None

    def directive(self, subject: str) -> Directive | None:
        """The open direction of `directive:<id>` as it was read last."""
        return self._by_subject.get(subject)

    def unit_of(self, text: str) -> tuple[Target, str] | None:
        """The unit of the directory whose two letters and a blank `text` begins with, and the rest."""
        code, blank, rest = text.partition(" ")
        unit = self._directory.last_read.coded(code) if self._directory is not None and blank else None
        return (Target(unit.code, unit.code, unit.short or unit.name, unit.name), rest) if unit else None

    def offer_number(self, field: QLineEdit, unit: str, way: Way) -> None:
        """Write into `field` where `unit` is reached, unless somebody typed there; who calls is unknown."""
        if self._directory is None or way is None or field.text() not in ("", self._offered):
            return
        known = self._directory.last_read.reached(unit, way[1]) if way[0] is Direction.OUT else ()
        self._offered = known[0].number if known else ""
        field.setText(self._offered)

    def teach(self, key: str, text: str, way: str, channel: Channel | None) -> None:
        """Put `text`, which goes `way` by `channel`, on a key; no text gives the key its first words back."""
        text = tidy_line(text, MAX_TEXT)
        if text:
            old = next(one for one in self.phrases if one.key == key)
            self._put(replace(old, text=text, way=way, channel=channel))
            words = self.tr("Alt+{key} now says: {words}").format(key=key, words=text)
        else:
            self._put(next(one for one in DEFAULTS if one.key == key))
            words = self.tr("Alt+{key} has its first words again.").format(key=key)
        self._strip.tell(Tone.CONFIRMED, words, seconds=5)

    def _put(self, phrase: Phrase) -> None:
        self.phrases = tuple(phrase if one.key == phrase.key else one for one in self.phrases)
        kept = self.phrases
        Operation(self, lambda: _write(self._file, kept), self._bridge.database).failure(
            self._strip.tell_error
        ).run()
        self.changed.emit()

    def _open_matters(self) -> Matters:
        if self._directory is not None and self._moved:
            self._moved = False
            self._directory.reload()
        return self._directives.list(open_only=True), self._incidents.list(open_only=True)

    def _codes(self) -> dict[str, str]:
        known = self._directory.last_read.valid() if self._directory is not None else ()
        return {name: one.code for one in known if one.code for name in (one.name, one.short) if name}

    def _took(self, matters: Matters) -> None:
        self.incidents = tuple(matters[1])
        self._by_subject = {f"directive:{one.directive_id}": one for one in matters[0]}
        own = self._directory.names() if self._directory is not None else ()
        targets = targets_of(*matters, (*self._units, *own), self._codes())
        if targets != self.targets:
            self.targets = targets
            self.changed.emit()

    def _finished(self) -> None:
        self._asking = False
        if self._again:
            self._again = False
            self.refresh()

    def _on_changes(self, published: Published) -> None:
        self._moved = self._moved or published.concerns(self, Area.DIRECTORY)
        if published.concerns(self, Area.INCIDENT, Area.DIRECTIVE, Area.DIRECTORY):
            self.refresh()


def _read(file: Path) -> tuple[Phrase, ...]:
    """A damaged file gives the phrases the console comes with."""
    try:
        kept = read_regular(file, MAX_FILE + 1)
        found = json.loads(kept) if len(kept) <= MAX_FILE else []
    except (OSError, ValueError, RecursionError):
        found = []
    return from_records(found)


def _write(file: Path, phrases: Sequence[Phrase]) -> None:
    try:
        write_atomically(file, json.dumps(as_records(phrases), ensure_ascii=False, indent=1).encode())
    except OSError as error:
        vi, en = reason_words(error)
        raise KnownError(
            f"Không lưu được câu mẫu ({vi}). Hãy báo quản trị viên.",
            en=f"The phrase could not be kept ({en}). Tell the administrator.",
        ) from error
