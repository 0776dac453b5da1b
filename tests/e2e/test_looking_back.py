"""Looking back at the real window: replay, a step back, that picture sealed; a clip saved and verified."""

from __future__ import annotations

import hashlib
import json
import subprocess
from datetime import timedelta

import pytest

from app.bootstrap.demo import OFFICERS
from tests.e2e.officer import OfficerAtWork
from widgets.replay.panel import ReplayPanel

GATE = "CL-03"
KEPT = timedelta(seconds=6)


def shown(panel: ReplayPanel) -> int:
    """The number of the picture on the screen, -1 for none."""
    frame = panel.replay.picture() if panel.replay is not None else None
    return frame.info.frame_number if frame is not None else -1


@pytest.mark.long
@pytest.mark.timeout(240)
def test_D14_1_2b_looking_back_sealing_that_picture_and_a_clip(officer: OfficerAtWork) -> None:
    window = officer.window
    panel, room = window.replay.panel, window.world.room
    officer.sign_in(OFFICERS[0])
    officer.open_shift()
    officer.wait(lambda: officer.live() == 9)
    window.wall.canvas.select(GATE)
    since = window.world.clock.utc_now()
    officer.wait(lambda: window.world.clock.utc_now() - since > KEPT)

    # Replay beside the live wall; one step back, then exactly that picture is sealed.
    officer.press("Ctrl+F5")
    officer.wait(lambda: panel.isVisible() and shown(panel) > 30)
    last = shown(panel)
    officer.press("Left", panel)
    officer.wait(lambda: shown(panel) == last - 1)
    officer.press("Shift+Left", panel)
    officer.wait(lambda: shown(panel) < last - 30)
    assert panel.replay is not None
    frame = panel.replay.picture()
    assert frame is not None
    index, at_us = frame.info.frame_number, frame.info.received_us
    assert officer.live() == 9, "the wall goes on"
    officer.press("Return", panel)
    officer.wait(lambda: bool(room.captures.list()))
    [capture] = room.captures.list()
    assert round(capture.taken_at.timestamp() * 1e6) == at_us
    sidecar = json.loads(room.captures.picture_path(capture.capture_id).with_suffix(".json").read_bytes())
    assert (sidecar["from_past"], sidecar["frame_number"]) == (True, index)

    # What is marked is saved as a clip; the camera's own packets, read by somebody else's tool.
    officer.press("B", panel)
    for _ in range(2):
        officer.press("Right", panel)
    officer.press("End", panel)
    officer.wait(lambda: shown(panel) == last)
    officer.press("E", panel)
    officer.press("S", panel)
    officer.wait(lambda: bool(room.clips.list()))
    [clip] = room.clips.list()
    film = room.clips.path(clip)
    assert abs((clip.starts_at - capture.taken_at).total_seconds()) < 3
    command = ["ffprobe", "-v", "error", "-count_frames", "-show_streams", "-of", "json", str(film)]
    [stream] = json.loads(subprocess.run(command, capture_output=True, check=True, timeout=60).stdout)[
        "streams"
    ]
    assert (stream["codec_name"], int(stream["nb_read_frames"])) == (clip.codec, clip.pictures)
    assert hashlib.sha256(film.read_bytes()).hexdigest() == clip.sha256

    # The sealed clip in the same panel.
    window.navigator.open_subject(f"clip:{clip.clip_id}")
    officer.wait(lambda: clip.number in panel.title.text() and shown(panel) == clip.pictures - 1)

    # A burst of what has just been, and ten seconds of packets beside the first of it.
    officer.press("Ctrl+F2")
    officer.wait(lambda: len(room.captures.list()) == 6)
    times = sorted(one.taken_at for one in room.captures.list()[:5])
    assert timedelta(seconds=1.5) < times[-1] - times[0] < timedelta(seconds=2.5)
    officer.press("Ctrl+Shift+F2")
    officer.wait(lambda: len(room.captures.list()) == 7)
    beside = [one.capture_id for one in room.captures.list() if one.taken_at in (capture.taken_at, times[0])]
    officer.wait(lambda: all(room.clips.beside(one) is not None for one in beside), 60_000)
    found = room.clips.beside(beside[0])
    assert found is not None
    assert found.starts_at <= found.asked_from + timedelta(seconds=10)
    report = room.verify.run(True, lambda *_: None, lambda: False)
    assert report.whole, report.findings
