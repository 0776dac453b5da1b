"""Sources and sessions played without a worker process, and what came of them."""

from __future__ import annotations

import subprocess
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import av
import pytest

from tests.video.engine.far_end import read_number
from video.engine.decoder import Decoder, Scaler
from video.engine.session import Picture, SessionPhase, StreamSession
from video.engine.source import Source
from video.engine.spec import Credentials, Link, Stream
from video.engine.state import Phase, Reason
from video.engine.units import MediaKind, ReceivedUnit, Track

PATIENCE = 30.0
SYSTEM_PYTHON = "/usr/bin/python3"
SERVER = Path(__file__).with_name("gstreamer_server.py")


@dataclass
class Played:
    """What a source gave: tracks, pictures decoded, units of each kind, the last camera clock."""

    reader: str = ""
    tracks: tuple[Track, ...] = ()
    sizes: Counter[tuple[int, int]] = field(default_factory=Counter)
    pictures: int = 0
    errors: int = 0
    sound: int = 0
    samples: int = 0
    camera_us: int = 0
    units: list[ReceivedUnit] = field(default_factory=list)


def play(source: Source, *, pictures: int = 12, sound: int = 0, clock: bool = False) -> Played:
    """Read until that much has come; fails after 30 s. Raises what the source raises."""
    played, ending = Played(), time.monotonic() + PATIENCE
    with source:
        played.tracks = source.open()
        played.reader = source.reader
        video = Decoder(played.tracks[0].codec)
        audio = [_sound_decoder(track) for track in played.tracks[1:]]
        while played.pictures < pictures or played.sound < sound or (clock and not played.camera_us):
            assert time.monotonic() < ending, played
            for received in source.read(0.25):
                played.units.append(received)
                if received.track.kind is MediaKind.VIDEO:
                    frames = video.decode(received.unit, received.pts)
                    played.pictures += len(frames)
                    played.sizes.update((frame.width, frame.height) for frame in frames)
                    played.camera_us = received.camera_us or played.camera_us
                else:
                    played.sound += 1
                    packet = av.Packet(received.unit.data)
                    played.samples += sum(frame.samples for frame in audio[0].decode(packet))
        played.errors = video.errors
        source.say_goodbye()
    return played


def _sound_decoder(track: Track) -> av.AudioCodecContext:
    context = av.CodecContext.create(track.codec, "r")
    assert isinstance(context, av.AudioCodecContext)
    context.extradata = track.extradata or None
    context.sample_rate = track.clock_rate
    context.layout = "mono" if track.channels == 1 else "stereo"
    return context


class Owner:
    """Keeps what a session says; the numbers of its pictures' bar codes."""

    def __init__(self) -> None:
        self.phases: list[SessionPhase] = []
        self.numbers: list[int] = []
        self.sizes: list[tuple[int, int]] = []
        self.scaler = Scaler()
        self.news = threading.Condition()

    def on_picture(self, session: StreamSession, picture: Picture) -> None:
        size = picture.frame.width, picture.frame.height
        number = read_number(self.scaler.scale(picture.frame, *size).to_ndarray())
        with self.news:
            self.numbers.append(number)
            self.sizes.append(size)
            self.news.notify_all()

    def on_phase(self, session: StreamSession, phase: SessionPhase) -> None:
        with self.news:
            self.phases.append(phase)
            self.news.notify_all()

    def wait(self, done: Callable[[], object], seconds: float = PATIENCE) -> None:
        """Wait for something that was said; fails after `seconds`."""
        with self.news:
            assert self.news.wait_for(done, seconds), (self.phases, len(self.numbers))

    @property
    def reasons(self) -> list[Reason]:
        """Why attempts ended."""
        return [phase.reason for phase in self.phases if phase.phase is Phase.WAITING]

    @property
    def is_live(self) -> bool:
        return bool(self.phases) and self.phases[-1].phase is Phase.LIVE


@contextmanager
def session(
    url: str, credentials: Credentials | None = None, link: Link | None = None
) -> Iterator[tuple[StreamSession, Owner]]:
    """A running session and what it says."""
    owner = Owner()
    made = StreamSession("C1", Stream.SUB, url, credentials, owner=owner, link=link)
    made.start()
    try:
        yield made, owner
    finally:
        made.stop()
        made.join(PATIENCE)
        assert not made.is_alive()


@contextmanager
def gstreamer(folder: Path) -> Iterator[tuple[int, ...]]:
    """GStreamer's server: the ports of RTSP and, with `folder`/cert.pem, RTSPS. Skips where there is none."""
    probe = (
        "import gi; gi.require_version('GstRtspServer', '1.0'); from gi.repository import Gst, GstRtspServer;"
        "Gst.init(None); names = 'x264enc x265enc avenc_aac vp8enc alawenc jpegenc rtpmp4gpay'.split();"
        "raise SystemExit(0 if all(map(Gst.ElementFactory.find, names)) else 1)"
    )
    if (
        not Path(SYSTEM_PYTHON).exists()
        or subprocess.run([SYSTEM_PYTHON, "-c", probe], check=False).returncode
    ):
        pytest.skip("no GStreamer RTSP server with all encoders on this machine")
    command = [SYSTEM_PYTHON, str(SERVER), str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            yield tuple(map(int, process.stdout.readline().split()))
        finally:
            process.stdin.close()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
