"""From the key to the package somebody else checks: capture, describe, mark, find, compare, hand out."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint

from app.bootstrap.demo import OFFICERS
from app.domain.people import Post
from tests.e2e.officer import OfficerAtWork
from widgets.common.step_card import has_focus_inside

GATE = "CL-03"
WATCHER = OFFICERS[0]
LEADER = next(one for one in OFFICERS if one.post is Post.SHIFT_LEADER)


@pytest.mark.long
@pytest.mark.timeout(300)
def test_D14_1_2b_D16_3_from_the_key_to_a_package_that_proves_itself_elsewhere(
    officer: OfficerAtWork, tmp_path: Path
) -> None:
    window = officer.window
    room, evidence = window.world.room, window.evidence
    officer.sign_in(WATCHER)
    officer.open_shift()

    # 1. Two pictures of the gate, one key each; the first is described from a template of its area.
    window.wall.canvas.maximise(GATE)
    officer.wait(lambda: getattr(window.world.engine.state(GATE).stream, "value", "") == "main", 60_000)
    officer.press("F2")
    officer.wait(lambda: window.captures.card is not None, 60_000)
    card = window.captures.card
    assert card is not None
    officer.fill(card, {"description": "Xe chờ tại cổng B."})
    card.form.widget("template").setCurrentIndex(1)  # type: ignore[attr-defined]
    officer.press("Ctrl+Return", card)
    officer.wait(lambda: window.captures.current is not None and window.captures.current.described)
    first = window.captures.current
    assert first is not None
    assert first.suspicion
    window.wall.setFocus()
    officer.press("F2")
    officer.wait(lambda: len(room.captures.list()) >= 2, 60_000)

    # 2. Found again by words without accents, looked at, marked on a copy.
    officer.press("Ctrl+1")
    officer.wait(lambda: has_focus_inside(evidence))
    officer.press("Alt+2", evidence)
    officer.wait(lambda: evidence.gallery.model.rowCount() >= 2)
    officer.type_into(evidence.gallery.filters.search, "xe cho tai cong")
    officer.wait(lambda: evidence.gallery.model.rowCount() == 1)
    evidence.gallery.grid.setCurrentIndex(evidence.gallery.model.index(0))
    officer.press("Return", evidence.gallery.grid)
    officer.wait(lambda: evidence.viewer.view.image is not None)
    officer.press("Ctrl+E", evidence.viewer)
    evidence.annotate.view.picked.emit(QPoint(200, 200), QPoint(700, 600))
    officer.press("Ctrl+Return", evidence.annotate)
    officer.wait(lambda: len(room.gallery.annotations(first.capture_id)) == 1)

    # 3. Compared with the other.
    officer.wait(lambda: evidence.page is evidence.viewer)
    officer.press("Backspace", evidence.viewer)
    officer.press("Ctrl+Backspace", evidence.gallery)
    officer.wait(lambda: evidence.gallery.model.rowCount() >= 2)
    for row in (0, 1):
        evidence.gallery.grid.setCurrentIndex(evidence.gallery.model.index(row))
        officer.press("Space", evidence.gallery.grid)
    officer.press("Ctrl+K", evidence.gallery.grid)
    officer.wait(lambda: all(view.image is not None for view in evidence.compare.views[:2]))
    officer.press("Backspace", evidence.compare)

    # 4. Handed out on a document, approved by the shift leader; the package is checked far from the console.
    usb = tmp_path / "usb"
    usb.mkdir()
    officer.press("Ctrl+Shift+X", evidence.gallery)
    handing = evidence.register.card
    assert handing is not None
    officer.fill(
        handing,
        {
            "requester": "Hoàng Văn Minh",
            "unit": "Cơ quan Cảnh sát điều tra",
            "document": "128/CV-CSĐT",
            "dated": "05/02/2020",
            "signed_by": "Lê Hải",
            "purpose": "Điều tra vụ việc tại cảng Cát Lái",
            "folder": str(usb),
            "username": LEADER.username,
            "password": LEADER.password,
        },
    )
    officer.press("Ctrl+Return", handing)
    officer.wait(lambda: bool(room.exports.register()), 60_000)
    line = room.exports.register()[0]
    assert line.approver_name == LEADER.name
    officer.wait(lambda: any(one.suffix != ".partial" for one in usb.iterdir()))
    [package] = usb.iterdir()
    done = subprocess.run(
        [sys.executable, "-I", "-W", "error", package / "haidang_verify.py", package, line.mark],
        cwd="/",
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert (done.returncode, done.stderr) == (0, b""), done.stdout.decode()
    assert (package / first.evidence).is_file()
    assert any(
        "chu-thich" in one["path"] for one in json.loads((package / "manifest.json").read_bytes())["files"]
    )
    assert (package / "bien-ban-giao-nhan.pdf").read_bytes().startswith(b"%PDF")
