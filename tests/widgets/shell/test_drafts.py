"""Drafts outlive a killed console, a full disk and another officer."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.errors import KnownError
from tests.support.duty import NEXT_WATCHER, WATCHER
from tests.widgets.shell.rig import Bench
from widgets.common.drafts import DraftStore, write_drafts

TYPIST = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from app.qtbridge.bridge import Bridge
from widgets.common.drafts import DraftStore
from widgets.common.strip import MessageStrip

app = QApplication(sys.argv[:1])
home = QWidget()
bridge = Bridge(present=print, orphaned=print, crash=print)
drafts = DraftStore(Path(sys.argv[1]), bridge, MessageStrip(home), home)
count = 0

def type_on():
    global count
    count += 1
    drafts.save("note", {"text": f"chữ thứ {count} " + "x" * 20000})

timer = QTimer(interval=5)
timer.timeout.connect(type_on)
timer.start()
app.exec()
"""


def test_drafts_survive_kill_9_at_any_moment(tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "drafts.json"
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": os.pathsep.join(sys.path)}
    child = subprocess.Popen([sys.executable, "-c", TYPIST, str(file)], env=environment)
    try:
        qtbot.waitUntil(file.exists, timeout=20_000)
        first = file.stat().st_mtime_ns
        qtbot.waitUntil(lambda: file.stat().st_mtime_ns > first, timeout=10_000)
    finally:
        child.send_signal(signal.SIGKILL)
        child.wait(10)
    kept = json.loads(file.read_text(encoding="utf-8"))
    assert kept["/note"]["text"].startswith("chữ thứ ")
    assert len(kept["/note"]["text"]) > 20_000


def test_drafts_are_each_officers_own(here: Bench) -> None:
    drafts = here.drafts
    drafts.belong_to(WATCHER.officer_id)
    drafts.save("quick-note", {"text": "của đồng chí Ân"})
    drafts.belong_to(NEXT_WATCHER.officer_id)
    assert drafts.load("quick-note") == {}
    drafts.save("quick-note", {"text": "của đồng chí Châu"})
    drafts.belong_to(WATCHER.officer_id)
    assert drafts.load("quick-note") == {"text": "của đồng chí Ân"}


def test_a_disk_that_refuses_is_said_once_not_once_per_letter(here: Bench) -> None:
    folder = here.room.data_dir / "taken.json"
    folder.mkdir()
    told: list[str] = []
    drafts = DraftStore(folder, here.bridge, here.strip, here.home)
    here.strip.dismissed.connect(lambda: told.append("again"))
    drafts.save("a", {"text": "1"})
    here.wait(here.strip.text)
    assert "could not be kept" in here.strip.text()
    here.strip.clear()
    drafts.save("a", {"text": "12"})
    here.wait(lambda: not drafts._timer.isActive() and not drafts._writing)
    assert here.strip.text() == ""
    assert drafts.load("a") == {"text": "12"}


def test_a_read_only_or_full_disk_is_a_sentence_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(KnownError) as refusal:
        write_drafts(tmp_path / "no-such-folder" / "drafts.json", {})
    assert "Hãy" in refusal.value.vi


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"a": 3}', '{"a": {"b": [1]}}', "\0" * 50])
def test_a_damaged_file_gives_no_drafts_and_stops_nobody(here: Bench, damage: str) -> None:
    file = here.room.data_dir / "damaged.json"
    file.write_text(damage, encoding="utf-8")
    drafts = DraftStore(file, here.bridge, here.strip, here.home)
    drafts.save("note", {"text": "mới"})
    drafts.flush()
    assert json.loads(file.read_text(encoding="utf-8"))["/note"] == {"text": "mới"}


def test_a_slow_save_never_overtakes_what_was_flushed_after_it(here: Bench) -> None:
    file = here.room.data_dir / "order.json"
    drafts = DraftStore(file, here.bridge, here.strip, here.home)
    gate = threading.Event()
    held = [here.bridge.pool.executor.submit(lambda: gate.wait(60)) for _ in range(2)]
    drafts.save("note", {"text": "cũ"})
    here.wait(lambda: drafts._writing)
    drafts.save("note", {"text": "mới"})
    drafts.flush()
    gate.set()
    here.settle()
    here.wait(lambda: not drafts._writing)
    assert all(one.done() for one in held)
    assert json.loads(file.read_text(encoding="utf-8"))["/note"] == {"text": "mới"}


def test_a_flush_writes_what_a_running_save_has_not_written_yet(here: Bench) -> None:
    file = here.room.data_dir / "running.json"
    drafts = DraftStore(file, here.bridge, here.strip, here.home)
    gate = threading.Event()
    for _ in range(2):
        here.bridge.pool.executor.submit(lambda: gate.wait(60))
    drafts.save("note", {"text": "đang ghi"})
    here.wait(lambda: drafts._writing)
    drafts.flush()
    kept = json.loads(file.read_text(encoding="utf-8"))
    gate.set()
    here.settle()
    assert kept["/note"] == {"text": "đang ghi"}
