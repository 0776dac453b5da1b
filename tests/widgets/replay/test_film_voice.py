"""A film is heard at its natural speed, beside its picture; what is missing is said (D13.3)."""

from __future__ import annotations

import sys
import wave
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import cast

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.bootstrap.past import EnginePast, Recalled, moment
from app.clock import SystemClock
from app.qtbridge.bridge import Bridge
from tests.video.engine.far_end import clip
from tests.video.engine.making_past import BEGIN_US, aac, alaw, film
from tests.video.sound.test_sound import TONE_HZ, WITHOUT_LIBVLC
from video.engine.clip_mux import write_clip
from video.engine.engine import VideoEngine
from video.engine.open_film import OpenFilm
from video.engine.past import Recording
from video.engine.recording import RecordedTrack, write_recording
from video.engine.spec import Stream
from video.engine.studio import Studio
from video.sound.film_speaker import COMMAND, FilmSpeaker
from video.sound.player import load_libvlc
from widgets.common.keys import KeyMap
from widgets.replay.film_voice import Hearing
from widgets.replay.held import HeldPast
from widgets.replay.panel import ReplayPanel
from widgets.replay.ports import FilmVoice, PastSource, Recall

PATIENCE_MS = 60_000
SECONDS = 20
needs_libvlc = pytest.mark.skipif(load_libvlc() is None, reason="libvlc is not installed")


class OneFilm(EnginePast):
    """The real past of one camera that is no longer there; its sound goes where the test hears it."""

    def __init__(self, tracks: list[RecordedTrack], command: tuple[str, ...]) -> None:
        super().__init__(VideoEngine([]), Studio())
        self._tracks, self._command = tracks, command

    def recall(self, camera: str, start: object, end: object) -> Future[Recall]:
        part = write_recording([(one.facts, one.units) for one in self._tracks])
        span = BEGIN_US, BEGIN_US + SECONDS * 1_000_000
        future: Future[Recall] = Future()
        future.set_result(Recalled(Recording(camera, [part], *span)))
        return future

    def voice(self, recall: Recall) -> FilmVoice:
        assert isinstance(recall, Recalled)
        return FilmSpeaker(recall.recording, self._command)


@contextmanager
def panel_of(qtbot: QtBot, *command: str, sound: bool = True) -> Iterator[ReplayPanel]:
    bugs: list[object] = []
    bridge = Bridge(present=lambda *_: None, orphaned=bugs.append, crash=bugs.append)
    tracks = [film(clip(), 15 * SECONDS), *([aac(SECONDS)] if sound else [])]
    past = HeldPast(cast(PastSource, OneFilm(tracks, command or (*COMMAND, "--aout=adummy"))))
    panel = ReplayPanel(past, bridge, SystemClock(), KeyMap())
    qtbot.addWidget(panel)
    panel.resize(780, 700)
    panel.show()
    try:
        panel.open_camera("C1", "Cổng 1", sound=sound)
        qtbot.waitUntil(
            lambda: panel.replay is not None and panel.replay.position is not None, timeout=PATIENCE_MS
        )
        yield panel
    finally:
        panel.close_film()
        bridge.stop()
        assert bugs == []


def heard(panel: ReplayPanel, qtbot: QtBot, hearing: Hearing) -> None:
    qtbot.waitUntil(lambda: panel.sound.hearing is hearing, timeout=PATIENCE_MS)


@needs_libvlc
def test_D13_3_a_replay_is_heard_at_its_natural_speed_and_says_when_it_is_silent(
    qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "heard.wav"
    options = ("--aout=afile", f"--audiofile-file={file}", "--audiofile-format=s16")
    with panel_of(qtbot, *COMMAND, *options) as panel:
        panel.buttons["Space"].click()
        heard(panel, qtbot, Hearing.HEARD)
        assert "with sound" in panel.state.text()
        qtbot.waitUntil(lambda: file.exists() and file.stat().st_size > 60_000, timeout=PATIENCE_MS)
        panel.buttons["Up"].click()
        heard(panel, qtbot, Hearing.OTHER_SPEED)
        assert "only at 1×" in panel.state.text()
        panel.buttons["Down"].click()
        heard(panel, qtbot, Hearing.HEARD)
        panel.buttons["M"].click()
        heard(panel, qtbot, Hearing.OFF)
        panel.buttons["M"].click()
        heard(panel, qtbot, Hearing.HEARD)
        # Begun anew, the file is written anew: cut off at once it may have no head yet.
        qtbot.waitUntil(lambda: file.stat().st_size > 60_000, timeout=PATIENCE_MS)
        panel.buttons["Space"].click()
        heard(panel, qtbot, Hearing.NOTHING)
    with wave.open(str(file), "rb") as sound:
        rate, channels = sound.getframerate(), sound.getnchannels()
        samples = np.frombuffer(sound.readframes(rate), np.int16)[::channels].astype(float)
    strengths = np.abs(np.fft.rfft(samples * np.hanning(len(samples))))
    assert abs(float(np.argmax(strengths)) * rate / len(samples) - TONE_HZ) < 5


def test_D13_3_without_libvlc_the_film_goes_on_and_says_what_is_missing(qtbot: QtBot) -> None:
    without = WITHOUT_LIBVLC.replace("video.sound.player", "video.sound.film_player")
    with panel_of(qtbot, sys.executable, "-c", without) as panel:
        panel.buttons["Space"].click()
        heard(panel, qtbot, Hearing.MISSING)
        assert "lacks libvlc" in panel.strip.text()
        assert panel.replay is not None
        position = panel.replay.position
        assert position is not None
        at = position.index
        qtbot.waitUntil(
            lambda: (
                panel.replay is not None
                and panel.replay.position is not None
                and panel.replay.position.index > at
            ),
            timeout=PATIENCE_MS,
        )


def test_D13_3_a_camera_without_sound_says_so(qtbot: QtBot) -> None:
    with panel_of(qtbot, sound=False) as panel:
        heard(panel, qtbot, Hearing.NO_SOUND)
        assert "no sound from this camera" in panel.state.text()


@needs_libvlc
@pytest.mark.parametrize("make", [aac, alaw])
def test_D13_3_the_sound_of_a_clip_begins_where_the_picture_is(
    make: Callable[[float], RecordedTrack], qtbot: QtBot, tmp_path: Path
) -> None:
    track = make(6)
    with (tmp_path / "clip").open("w+b") as file:
        write_clip(file.fileno(), film(clip(), 90), track)
        opened = OpenFilm("C1", file.fileno(), Stream.MAIN, BEGIN_US)
        voice = FilmSpeaker(opened, (*COMMAND, "--aout=adummy"))
        opened.close()
    try:
        qtbot.waitUntil(lambda: bool(voice.poll() or voice.spans), timeout=PATIENCE_MS)
        assert voice.spans is not None
        [(start, end)] = voice.spans
        assert abs(moment(start) - moment(BEGIN_US)) < timedelta(milliseconds=200)
        assert timedelta(seconds=5) < moment(end) - moment(start) < timedelta(seconds=7)
    finally:
        voice.close()
