"""The sound of a replay as the GUI thread sees it: orders that never wait, a state."""

from __future__ import annotations

from collections.abc import Sequence
from sys import executable
from typing import Final, Protocol

from video.engine.wire import Message
from video.sound.speaker import Voice

COMMAND: Final = (executable, "-m", "video.sound.film_player")


class HasSound(Protocol):
    """A recording or an open film file."""

    @property
    def order(self) -> Message: ...

    @property
    def descriptors(self) -> Sequence[int]: ...


class FilmSpeaker(Voice):
    """Made in any thread (starts a process), used in one; `spans` UTC µs, None until they are known."""

    def __init__(self, film: HasSound, command: Sequence[str] = COMMAND) -> None:
        super().__init__(command)
        self.spans: tuple[tuple[int, int], ...] | None = None
        self._tell(film.order, film.descriptors)

    def play_from(self, at_us: int, since_ns: int) -> None:
        """Play along with a picture that was at `at_us` (UTC µs) at the monotonic `since_ns`."""
        self._tell({"t": "from", "at_us": at_us, "since_ns": since_ns})

    def quiet(self) -> None:
        """Silence, until the next `play_from`."""
        self._tell({"t": "quiet"})

    def _take(self, message: Message) -> None:
        if message.get("t") == "spans":
            self.spans = tuple((int(start), int(end)) for start, end in message["spans"])
        else:
            super()._take(message)
