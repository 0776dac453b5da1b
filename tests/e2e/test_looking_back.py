"""An officer sees something, steps back at the real window, seals it, and hands it out after a restart."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.bootstrap.demo import OFFICERS, PROFILE
from app.bootstrap.running import open_console
from app.domain.people import Post
from app.settings import Settings
from tests.e2e.officer import OfficerAtWork
from widgets.common.step_card import has_focus_inside
from widgets.evidence.thumbnails import FOLDER
from widgets.replay.panel import ReplayPanel

GATE = "CL-03"
LEADER = next(one for one in OFFICERS if one.post is Post.SHIFT_LEADER)
KEPT = timedelta(seconds=6)
WORDS = "Xe đầu kéo dừng bất thường trước cổng."


@contextmanager
def at_work(qapp: QApplication, qtbot: QtBot, data: Path) -> Iterator[OfficerAtWork]:
    """A console on the data folder, and somebody in front of it."""
    settings = Settings(profile=PROFILE, level="central", data=data)
    with open_console(qapp, settings, demo=True, port_arguments=("--speed", "20")) as opened:
        opened.console.start()
        yield OfficerAtWork(opened, qtbot)


def shown(panel: ReplayPanel) -> int:
    """The number of the picture on the screen, -1 for none."""
    frame = panel.replay.picture() if panel.replay is not None else None
    return frame.info.frame_number if frame is not None else -1


@pytest.mark.long
@pytest.mark.timeout(300)
def test_D14_1_2b_D16_3_looking_back_sealing_a_picture_and_a_clip_and_handing_both_out(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    with at_work(qapp, qtbot, tmp_path / "data") as officer:
        _looks_back_and_seals(officer)
        _takes_what_has_just_been(officer)
    with at_work(qapp, qtbot, tmp_path / "data") as officer:
        _finds_both_and_hands_them_out(officer, tmp_path / "usb")


def _looks_back_and_seals(officer: OfficerAtWork) -> None:
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

    # Described while it is fresh; the words come after the picture is safe.
    officer.press("Ctrl+D")
    officer.wait(lambda: window.captures.card is not None and has_focus_inside(window.captures))
    card = window.captures.card
    assert card is not None
    officer.fill(card, {"description": WORDS})
    officer.press("Ctrl+Return", card)
    officer.wait(lambda: room.captures.get(capture.capture_id).described)

    # The sealed clip in the same panel.
    window.navigator.open_subject(f"clip:{clip.clip_id}")
    officer.wait(lambda: clip.number in panel.title.text() and shown(panel) == clip.pictures - 1)


def _takes_what_has_just_been(officer: OfficerAtWork) -> None:
    room = officer.window.world.room
    [capture] = room.captures.list()
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


def _finds_both_and_hands_them_out(officer: OfficerAtWork, usb: Path) -> None:
    """Another day: both are in the gallery with their stills, and go out on a document."""
    window = officer.window
    room, evidence = window.world.room, window.evidence
    officer.sign_in(OFFICERS[0])
    # The shift goes on: the docks are back when it is known.
    officer.wait(lambda: window.desk.shift is not None)
    [clip] = room.clips.list()
    capture = next(one for one in room.captures.list() if one.description == WORDS)
    officer.press("Ctrl+1")
    officer.wait(lambda: has_focus_inside(evidence))
    officer.press("Alt+2", evidence)
    model = evidence.gallery.model
    officer.wait(lambda: min(model.row_of(one) for one in (capture.capture_id, clip.clip_id)) >= 0)
    still = window.world.folder / FOLDER / clip.sha256[:2] / f"{clip.sha256}.jpg"
    for one in (capture.capture_id, clip.clip_id):
        evidence.gallery.grid.setCurrentIndex(model.index(model.row_of(one)))
        officer.press("Space", evidence.gallery.grid)
    # It comes when it is looked at.
    officer.wait(still.is_file)
    officer.press("Ctrl+K", evidence.gallery.grid)
    officer.wait(lambda: all(view.image is not None for view in evidence.compare.views[:2]))
    officer.press("Backspace", evidence.compare)
    usb.mkdir()
    officer.press("Ctrl+Shift+X", evidence.gallery)
    card = evidence.register.card
    assert card is not None
    values = {
        "requester": "Hoàng Văn Minh",
        "unit": "Cơ quan Cảnh sát điều tra",
        "document": "128/CV-CSĐT",
        "dated": "05/02/2020",
        "signed_by": "Lê Hải",
        "purpose": "Điều tra vụ việc tại cảng Cát Lái",
        "folder": str(usb),
        "username": LEADER.username,
        "password": LEADER.password,
    }
    officer.fill(card, values)
    officer.press("Ctrl+Return", card)
    officer.wait(lambda: bool(room.exports.register()), 60_000)
    officer.wait(lambda: any(one.suffix != ".partial" for one in usb.iterdir()), 60_000)
    [line], [package] = room.exports.register(), usb.iterdir()
    assert {capture.number, clip.number} <= {one.number for one in line.items}
    for path, sha256 in ((capture.evidence, capture.sha256), (clip.evidence, clip.sha256)):
        assert hashlib.sha256((package / path).read_bytes()).hexdigest() == sha256
    verifier = package / "haidang_verify.py"
    command = [sys.executable, "-I", "-W", "error", str(verifier), str(package), line.mark]
    done = subprocess.run(command, cwd="/", capture_output=True, check=False, timeout=120)
    assert (done.returncode, done.stderr) == (0, b""), done.stdout.decode()
