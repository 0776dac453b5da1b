"""Sound: remuxed to MPEG-TS, played by libvlc from a pipe; without libvlc a word and nothing else (D13.3)."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
import wave
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from tests.video.engine.making_past import aac, alaw
from video.engine.recording import RecordedTrack
from video.engine.ts_feed import WAITING_UNITS, TsFeed
from video.sound.player import load_libvlc
from video.sound.speaker import COMMAND, Speaker
from video.sound.states import SoundState

PATIENCE = 30.0
TONE_HZ = 440.0


def until(done: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def played_into(feed: TsFeed, track: RecordedTrack) -> None:
    """As a camera sends it, three times as fast."""
    for unit in track.units:
        feed.put(track.facts, unit)
        time.sleep(0.006)


@pytest.mark.needs("ffprobe")
@pytest.mark.parametrize("make", [aac, alaw])
def test_D13_3_sound_leaves_as_mpeg_ts_that_another_tool_reads(
    make: Callable[[float], RecordedTrack], tmp_path: Path
) -> None:
    track = make(2)
    reading, writing = os.pipe()
    feed = TsFeed(writing)
    feed.start()
    heard: list[bytes] = []

    def listen() -> None:
        while data := os.read(reading, 65536):
            heard.append(data)

    listener = threading.Thread(target=listen)
    listener.start()
    played_into(feed, track)
    until(lambda: sum(map(len, heard)) > 15_000)
    feed.stop()
    feed.join(PATIENCE)
    listener.join(PATIENCE)
    os.close(reading)
    file = tmp_path / "sound.ts"
    file.write_bytes(b"".join(heard))
    command = ["ffprobe", "-v", "error", "-show_entries", "stream=codec_name,sample_rate", "-of", "csv=p=0"]
    said = subprocess.run([*command, file], capture_output=True, check=True, timeout=60)
    assert said.stdout.split()[-1] == b"aac,16000"


def test_D13_3_a_player_that_does_not_read_delays_nobody() -> None:
    track = aac(40)
    reading, writing = os.pipe()
    feed = TsFeed(writing)
    feed.start()
    for unit in track.units:
        feed.put(track.facts, unit)
    until(lambda: feed.dropped > len(track.units) - 2 * WAITING_UNITS - 300)
    feed.stop()
    feed.join(PATIENCE)
    assert not feed.is_alive()
    os.close(reading)


def test_a_player_that_is_gone_ends_the_feed() -> None:
    track = aac(1)
    reading, writing = os.pipe()
    os.close(reading)
    feed = TsFeed(writing)
    feed.start()
    for unit in track.units:
        feed.put(track.facts, unit)
    feed.join(PATIENCE)
    assert not feed.is_alive()


@pytest.mark.skipif(load_libvlc() is None, reason="libvlc is not installed")
@pytest.mark.parametrize("make", [aac, alaw])
def test_D13_3_libvlc_plays_the_tone_that_was_sent(
    make: Callable[[float], RecordedTrack], tmp_path: Path
) -> None:
    track, file = make(4), tmp_path / "heard.wav"
    options = ("--aout=afile", f"--audiofile-file={file}", "--audiofile-format=s16")
    speaker = Speaker((*COMMAND, *options))
    feed = TsFeed(speaker.hand_over())
    feed.start()
    try:
        sender = threading.Thread(target=played_into, args=(feed, track))
        sender.start()
        until(lambda: speaker.poll() and speaker.state is SoundState.PLAYING)
        sender.join(PATIENCE)
        until(lambda: file.exists() and file.stat().st_size > 60_000)
        feed.stop()
        until(lambda: speaker.poll() and speaker.state is SoundState.ENDED)
    finally:
        feed.stop()
        speaker.close()
        feed.join(PATIENCE)
    with wave.open(str(file), "rb") as sound:
        rate, channels = sound.getframerate(), sound.getnchannels()
        frames = sound.readframes(10 * rate)
    samples = np.frombuffer(frames, np.int16)[::channels].astype(float)
    assert len(samples) > rate
    strengths = np.abs(np.fft.rfft(samples * np.hanning(len(samples))))
    loudest = float(np.argmax(strengths)) * rate / len(samples)
    assert abs(loudest - TONE_HZ) < 5


WITHOUT_LIBVLC = """
import ctypes, ctypes.util, runpy
real = ctypes.CDLL
def without(name, *more, **options):
    if name and "vlc" in str(name):
        raise OSError(name)
    return real(name, *more, **options)
ctypes.CDLL = without
ctypes.util.find_library = lambda name: None
runpy.run_module("video.sound.player", run_name="__main__")
"""


def test_D13_3_without_libvlc_the_player_says_so_and_nothing_else_happens() -> None:
    speaker = Speaker((sys.executable, "-c", WITHOUT_LIBVLC))
    try:
        until(lambda: speaker.poll() and speaker.state is SoundState.MISSING)
    finally:
        speaker.close()
