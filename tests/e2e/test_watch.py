"""One complete watch of the main job, from sign-in to the next shift (issue: the first watch)."""

from __future__ import annotations

import hashlib
import json

import cv2
import numpy as np
import pytest

from app.bootstrap.demo import OFFICERS
from app.domain.directive import Channel, DirectiveState
from app.domain.people import Post
from app.errors import KnownError
from app.journal.verify import verify
from app.services.desk import Approver, Desk
from app.store.reader import open_journal
from forms.raster import PdfPages
from tests.e2e.officer import OfficerAtWork
from tests.support.handing_over import read_all

GATE, CONTAINER = "CL-03", "WHSU5018375"
WATCHER = OFFICERS[0]
LEADER = next(one for one in OFFICERS if one.post is Post.SHIFT_LEADER)
OFFICE = next(one for one in OFFICERS if one.post is Post.OFFICE_LEADER)
RELIEF = [one for one in OFFICERS if one.post is Post.SURVEILLANCE_OFFICER][1]
DESCRIPTION = "Xe chờ tại cổng B, cửa container hé mở."


@pytest.mark.long
@pytest.mark.timeout(300)
def test_first_watch_D5_3_D14_1_2b_D14_1_2d_D4_3_PL2_PL1_handover(officer: OfficerAtWork) -> None:
    window = officer.window
    room = window.world.room

    # 1. Sign in, open the shift; the composition is checked (D5.3).
    officer.sign_in(WATCHER)
    officer.open_shift("Giám sát cổng B cảng Cát Lái.")
    shift = window.desk.shift
    assert shift is not None
    assert shift.missing == ()
    assert {a.post for a in shift.people} >= {Post.SHIFT_LEADER, Post.OFFICE_LEADER, Post.GENERAL_OFFICER}

    # 2. Nine live streams on the wall.
    officer.wait(lambda: officer.live() == 9)

    # 3. Enlarge the gate, capture with one key (D14.1.2b): full resolution, sealed, then described.
    window.wall.canvas.maximise(GATE)
    engine = window.world.engine
    officer.wait(lambda: getattr(engine.state(GATE).stream, "value", "") == "main")
    officer.port("POST", f"/gates/{GATE}/pass", {"container": CONTAINER})
    officer.press("F2")
    officer.wait(lambda: window.captures.current is not None)
    capture = window.captures.current
    assert capture is not None
    assert (capture.width, capture.height, capture.stream) == (1920, 1080, "main")
    path = room.captures.picture_path(capture.capture_id)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == capture.sha256
    pixels = cv2.imdecode(np.frombuffer(path.read_bytes(), np.uint8), cv2.IMREAD_UNCHANGED)
    assert pixels is not None
    assert pixels.shape[:2] == (1080, 1920)
    sidecar = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert sidecar["camera"] == GATE
    card = window.captures.card
    assert card is not None
    officer.fill(card, {"description": DESCRIPTION})
    officer.press("Ctrl+Return", card)
    officer.wait(lambda: window.captures.current is not None and window.captures.current.described)

    # 4. The container's number arrives from the recognition camera; one key shows what is known (D14.1.2d).
    officer.wait(lambda: bool(window.world.lookup.container(CONTAINER).sightings), 90_000)
    officer.wait(lambda: bool(window.world.lookup.container(CONTAINER).declarations), 60_000)
    window.navigator.open_container(CONTAINER)
    officer.wait(lambda: window.data.container_shown() == CONTAINER)
    known = window.world.lookup.container(CONTAINER)
    assert {sighting.camera for sighting in known.sightings} >= {GATE}
    assert known.declarations[0].channel

    # 5. Incident from the capture, reported (D4.3), proposed, approved by a second person, issued (PL2).
    described = window.captures.current
    assert described is not None
    window.navigator.incident_from_capture(described)
    officer.fill_card("record", {"content": DESCRIPTION})
    officer.fill_card("report", {"words": "Kiểm tra ngay."})
    officer.fill_card("propose", {"recipient": "Hải quan cửa khẩu cảng Sài Gòn khu vực I"})
    directive = room.directives.list()[0]
    with pytest.raises(KnownError):
        room.directives.issue(_desk(officer), directive.directive_id, Channel.FAX)
    own = Approver(WATCHER.username, WATCHER.password)
    with pytest.raises(KnownError):
        room.directives.approve(_desk(officer), directive.directive_id, own)
    if (
        not room.decisions.after_hours()
    ):  # after hours the shift leader checks and decides in one act (D7.3.1e)
        officer.fill_card("check", {"username": OFFICE.username, "password": OFFICE.password})
    officer.fill_card("decide", {"username": LEADER.username, "password": LEADER.password})
    assert room.directives.get(directive.directive_id).state is DirectiveState.APPROVED
    officer.fill_card("issue", {"fax_number": "0225.3859 811"})
    issued = room.directives.get(directive.directive_id)
    assert issued.state is DirectiveState.ISSUED
    assert issued.approver_name == LEADER.name
    fax = _text(room.directives.form_pdf(issued.directive_id))
    assert "ĐIỆN FAX ĐI" in fax
    assert CONTAINER in fax or DESCRIPTION in fax

    # 6. The duty log shows all of it; it is printed as Phụ lục I.
    kinds = {line.kind for line in room.log.page(limit=200).lines}
    assert kinds >= {
        "shift.opened",
        "capture.sealed",
        "capture.described",
        "incident.recorded",
        "incident.reported",
        "directive.proposed",
        "directive.approved",
        "form.issued",
    }
    log = _text(room.log.print_pdf(shift.shift_id))
    assert "NHẬT KÝ TRỰC BAN" in log
    officer.press("F7")
    officer.wait(window.preview.isVisible)

    # 7. Handover: open items listed, everything read, both sign, the next shift opens with what is open.
    officer.press("F9")
    panel = window.handover
    officer.wait(lambda: panel.isVisible() and bool(panel.lines))
    officer.press("Ctrl+Return", panel)
    read_all(panel, officer.press, officer.wait)
    assert panel.card is not None
    officer.fill(
        panel.card,
        {
            "out_user": WATCHER.username,
            "out_password": WATCHER.password,
            "in_user": RELIEF.username,
            "in_password": RELIEF.password,
        },
    )
    officer.press("Ctrl+Return", panel.card)
    officer.wait(lambda: window.desk.shift is None and window.desk.desk is None)
    handover = room.handovers.list(1)[0]
    sheet = _text(room.handovers.sheet_path(handover.handover_id).read_bytes())
    assert "BIÊN BẢN BÀN GIAO CA TRỰC" in sheet
    officer.sign_in(RELIEF)
    officer.open_shift()
    following = window.desk.shift
    assert following is not None
    assert any(item.subject == f"directive:{issued.directive_id}" for item in following.carried)

    # 8. The log is whole, every signature.
    with open_journal(window.world.folder) as reader:
        report = verify(reader, window.world.folder, signatures="all")
    assert report.findings == ()
    assert report.last_checkpoint in sheet


def _text(pdf: bytes) -> str:
    with PdfPages(pdf) as pages:
        return " ".join(pages.text(number) for number in range(len(pages)))


def _desk(officer: OfficerAtWork) -> Desk:
    desk = officer.window.desk.desk
    assert desk is not None
    return desk
