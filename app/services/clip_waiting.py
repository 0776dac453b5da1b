"""Clips that are not whole yet: on disk, so that a console that ends in between loses none silently."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from app.domain.clip import BESIDE, Footage
from app.files import write_atomically
from app.journal.canonical import canonical_bytes, parse_utc, utc_text
from app.store.failures import known_errors
from app.store.files import make_folder

FOLDER: Final = "waiting-clips"
_CHUNK: Final = 1024 * 1024
_MAX_WORDS: Final = 64 * 1024
_MICROSECOND: Final = timedelta(microseconds=1)
_BESIDE_US: Final = BESIDE // _MICROSECOND


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Packets around a moment that are still coming; `officer` wanted them.

    They lie beside the picture `capture_id`, or become the clip `clip_id` with a number of its own.
    """

    camera: str
    taken_at: datetime
    officer: str
    capture_id: str = ""
    clip_id: str = ""
    before: timedelta = BESIDE
    after: timedelta = BESIDE

    def __post_init__(self) -> None:
        if bool(self.capture_id) == bool(self.clip_id):
            raise ValueError("what is waited for lies beside a picture or is a clip of its own")

    @property
    def key(self) -> str:
        """What names it among those that wait."""
        return self.capture_id or self.clip_id

    @property
    def asked_from(self) -> datetime:
        """From when the packets are wanted, UTC."""
        return self.taken_at - self.before

    @property
    def asked_until(self) -> datetime:
        """Until when."""
        return self.taken_at + self.after


class WaitingClips:
    """One small file for each, and the part before the picture beside it."""

    def __init__(self, data_dir: Path) -> None:
        self._data_dir = data_dir
        self._folder = data_dir / FOLDER

    def add(self, waiting: Waiting) -> None:
        """Note that a clip is on its way; durable on return. Raises DiskFullError and its like."""
        self._write(waiting, None)

    def keep_part(self, waiting: Waiting, part: Footage) -> None:
        """Keep what is there already; durable on return."""
        with known_errors(self._data_dir):
            make_folder(self._folder)
            write_atomically(self._file(waiting.key, "part"), *part.content())
        self._write(waiting, part)

    def part(self, waiting: Waiting) -> Footage | None:
        """The part kept of a clip, None when there is none that can be read."""
        path = self._file(waiting.key, "part")
        words = self._read(self._file(waiting.key, "json"))
        if words is None or words.get("part") is None or not path.is_file():
            return None
        return _footage(words["part"], path)

    def done(self, waiting: Waiting) -> None:
        """It is sealed, or said to be missing."""
        for ending in ("part", "json"):
            self._file(waiting.key, ending).unlink(missing_ok=True)

    def left(self) -> Iterator[Waiting]:
        """What an earlier run left; half-written files are not among them."""
        for path in sorted(self._folder.glob("*.json")):
            words = self._read(path)
            if words is None:
                path.unlink()
                continue
            yield Waiting(
                capture_id=words["capture_id"],
                camera=words["camera"],
                clip_id=words.get("clip_id", ""),
                taken_at=parse_utc(words["taken_at"]),
                officer=words["officer"],
                before=timedelta(microseconds=words.get("before_us", _BESIDE_US)),
                after=timedelta(microseconds=words.get("after_us", _BESIDE_US)),
            )

    def _write(self, waiting: Waiting, part: Footage | None) -> None:
        words: dict[str, Any] = {
            "version": 1,
            "capture_id": waiting.capture_id,
            "clip_id": waiting.clip_id,
            "before_us": waiting.before // _MICROSECOND,
            "after_us": waiting.after // _MICROSECOND,
            "camera": waiting.camera,
            "taken_at": utc_text(waiting.taken_at),
            "officer": waiting.officer,
            "part": footage_facts(part) if part is not None else None,
        }
        with known_errors(self._data_dir):
            make_folder(self._folder)
            write_atomically(self._file(waiting.key, "json"), canonical_bytes(words))

    def _read(self, path: Path) -> dict[str, Any] | None:
        try:
            with path.open("rb") as file:
                words = json.loads(file.read(_MAX_WORDS))
        except (OSError, ValueError):
            return None
        return words if isinstance(words, dict) and words.get("version") == 1 else None

    def _file(self, key: str, ending: str) -> Path:
        return self._folder / f"{key}.{ending}"


def footage_facts(footage: Footage) -> dict[str, Any]:
    """What is known of a film file, for a sidecar; times as UTC text."""
    return {
        "camera": footage.camera,
        "camera_name": footage.camera_name,
        "place": footage.place,
        "stream": footage.stream,
        "codec": footage.codec,
        "sound": footage.sound,
        "ending": footage.ending,
        "media_type": footage.media_type,
        "starts_at": utc_text(footage.starts_at),
        "ends_at": utc_text(footage.ends_at),
        "width": footage.width,
        "height": footage.height,
        "pictures": footage.pictures,
        "damaged": footage.damaged,
    }


def _footage(facts: dict[str, Any], path: Path) -> Footage:
    times = {name: parse_utc(facts[name]) for name in ("starts_at", "ends_at")}
    return Footage(**{**facts, **times}, content=lambda: file_chunks(path))


def file_chunks(path: Path) -> Iterator[bytes]:
    """The bytes of a file, in pieces."""
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk
