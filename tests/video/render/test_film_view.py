"""A replay's picture on the screen."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from tests.video.engine.making_past import BEGIN_US, encoded
from tests.video.engine.test_engine_faults import no_memory_for_pictures
from video.engine.past import Recording
from video.engine.recording import write_recording
from video.engine.replay import Replay
from video.render.film_view import FilmView
from video.render.palette import WallPalette
from video.render.words import no_memory_words


def test_without_memory_a_replay_says_so_and_shows_its_picture_when_there_is_some(qtbot: QtBot) -> None:
    track = encoded("h264", 12, {"preset": "ultrafast"}, b_frames=0)
    part = write_recording([(track.facts, track.units)])
    recording = Recording("C1", [part], BEGIN_US, track.units[-1].received_us)
    replay = Replay("C1")
    view = FilmView(WallPalette())
    qtbot.addWidget(view)
    view.resize(640, 360)
    try:
        replay.load_past(recording)
        with no_memory_for_pictures():
            view.show_film(replay, "…")
            view.show()
            qtbot.waitExposed(view)
            assert view.words == no_memory_words()
            assert view.picture_rect().isEmpty()
        # Asked for again by itself.
        qtbot.waitUntil(lambda: not view.picture_rect().isEmpty(), timeout=30_000)
        assert view.words == "…"
    finally:
        view.show_film(None)
        replay.close()
        recording.close()
