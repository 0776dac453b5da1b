"""The past with a longer memory: what somebody looks at stays, although the ring has gone on (D14.1.2b)."""

from __future__ import annotations

from concurrent.futures import Future
from datetime import datetime, timedelta
from pathlib import Path

from app.domain.capture import Picture
from app.domain.clip import Clip, Footage
from app.errors import KnownError
from widgets.replay.ports import FilmReplay, FilmVoice, PastSource, Recall


class HeldPast:
    """`PastSource` on another one; whoever thinks longer than the ring is long can still mark and seal."""

    def __init__(self, past: PastSource) -> None:
        self._past = past
        self._held: Recall | None = None

    def hold(self, recall: Recall | None) -> None:
        """Keep `recall`, which is ours from now on, instead of the one before; None keeps nothing."""
        before, self._held = self._held, recall
        if before is not None:
            before.close()

    def recall(self, camera: str, start: datetime, end: datetime) -> Future[Recall]:
        """What the ring has of that time, or what is held where that covers more of it."""
        asked, held = self._past.recall(camera, start, end), self._held
        if held is None or held.camera != camera or covered(held, start, end) <= timedelta(0):
            return asked
        mine, made = held.share(), Future[Recall]()

        def answered(found: Future[Recall]) -> None:
            error = found.exception()
            if error is not None and not isinstance(error, KnownError):
                mine.close()
                made.set_exception(error)
            elif error is None and covered(found.result(), start, end) >= covered(mine, start, end):
                mine.close()
                made.set_result(found.result())
            else:
                if error is None:
                    found.result().close()
                made.set_result(mine)

        asked.add_done_callback(answered)
        return made

    def replay(self, recall: Recall) -> FilmReplay:
        return self._past.replay(recall)

    def replay_clip(self, path: Path, clip: Clip) -> FilmReplay:
        return self._past.replay_clip(path, clip)

    def voice(self, recall: Recall) -> FilmVoice:
        return self._past.voice(recall)

    def voice_clip(self, path: Path, clip: Clip) -> FilmVoice:
        return self._past.voice_clip(path, clip)

    def picture(self, recall: Recall, at: datetime) -> Future[Picture]:
        return self._past.picture(recall, at)

    def footage(self, recall: Recall, start: datetime, end: datetime) -> Future[Footage]:
        return self._past.footage(recall, start, end)


def covered(recall: Recall, start: datetime, end: datetime) -> timedelta:
    """How much of `start` … `end` there is; not positive where they do not meet."""
    return min(end, recall.ends_at) - max(start, recall.starts_at)
