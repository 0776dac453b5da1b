"""The watch a tour walks: the officer's own path through the real window, step by step."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtWidgets import QPushButton

from app.bootstrap.demo import OFFICERS, DemoOfficer
from app.bootstrap.demo_room import DemoRoom
from app.bootstrap.tour_album import Album
from app.bootstrap.walk import Steps, Until, pause
from app.domain.capture import Capture
from app.domain.people import Post
from app.domain.shift import ShiftState
from video.engine.state import Condition
from widgets.common.form import FormValue
from widgets.common.step_card import StepCard
from widgets.main_window import MainWindow

GATE, CONTAINER = "CL-03", "WHSU5018375"
CONTROL_TIMEOUT_S = 10.0
OFFICER = OFFICERS[0]
OFFICE = next(one for one in OFFICERS if one.post is Post.OFFICE_LEADER)
LEADER = next(one for one in OFFICERS if one.post is Post.SHIFT_LEADER)
RELIEF = [one for one in OFFICERS if one.post is Post.SURVEILLANCE_OFFICER][1]


class TourSteps:
    """Walks `window`; pictures and papers go into `album`."""

    def __init__(self, window: MainWindow, room: DemoRoom | None, album: Album) -> None:
        if room is None or room.ready is None:
            raise RuntimeError("a tour needs the demo profile's port")
        self._window, self._album = window, album
        self._control = room.ready.control_url

    def steps(self) -> Steps:
        """The whole watch."""
        yield from self._sign_in(OFFICER, "Màn hình đăng nhập; tường màn hình đã sống", "Signing in")
        yield from self._open_shift()
        yield from self._enlarge_and_capture()
        yield from self._look_into()
        yield from self._incident()
        yield from self._duty_log()
        yield from self._hand_over()

    # ── the steps ──

    def _sign_in(self, who: DemoOfficer, vi: str, en: str) -> Steps:
        window = self._window
        yield Until("every camera live", self._all_live)
        card = window.desk_cards.sign_in
        window.show_dock("desk")
        yield Until("the sign-in card", card.isVisible)
        self._shot(vi, en)
        card.form.set_values({"username": who.username, "password": who.password})
        card.button.click()
        yield Until("signed in", lambda: window.desk.desk is not None)

    def _open_shift(self) -> Steps:
        window = self._window
        card = window.desk_cards.open_shift
        yield Until("the shift is proposed", lambda: len(card.people()) >= 4)
        card.plan.setPlainText(
            "Giám sát cổng B cảng Cát Lái và luồng nhập cửa khẩu Hữu Nghị; đối chiếu container luồng đỏ."
        )
        yield pause(0.3)
        self._shot("Mở ca trực: thành phần được kiểm tra theo Điều 5 khoản 3", "Opening the shift (D5.3)")
        card.button.click()
        yield Until("the shift is open", lambda: window.desk.shift is not None)
        yield pause(1.0)
        self._shot("Tường màn hình và nhật ký trực ban", "The wall and the duty log")

    def _enlarge_and_capture(self) -> Steps:
        window = self._window
        window.wall.canvas.maximise(GATE)
        yield Until("the main stream", lambda: self._stream(GATE) == "main")
        coming = self._ask("POST", f"/gates/{GATE}/pass", {"container": CONTAINER})
        yield Until("the truck at the gate", lambda: self._seconds() >= float(str(coming["at"])), 60)
        self._shot("Phóng to cổng B: luồng chính thay thế, không có khung xám", "The gate, enlarged")
        window.wall.capture_action.trigger()
        yield Until("the capture is sealed", lambda: window.captures.current is not None)
        yield pause(0.8)
        capture = self._capture()
        card = self._card(window.captures.card)
        card.form.set_values(
            {
                "description": "Xe đầu kéo chờ tại cổng B, làn 3; cửa container hé mở, niêm chì lệch.",
                "suspicion": "Nghi vấn mở container trước khi qua khu vực giám sát.",
            }
        )
        yield pause(0.3)
        self._shot("Ảnh đã an toàn, mô tả sau (Điều 14 mục 1.2 điểm b)", "Safe first, described after")
        self._press(card)
        yield Until("the description is written", lambda: self._capture().described)
        path = window.world.room.captures.picture_path(capture.capture_id)
        self._album.keep(path, self._say("Ảnh niêm phong", "The sealed picture"))
        self._album.keep(path.with_suffix(".json"), self._say("Thông tin kèm ảnh", "Its sidecar"))
        window.wall.canvas.maximise("")

    def _look_into(self) -> Steps:
        window = self._window
        yield Until("the container was recognised", self._recognised, 90)
        window.show_dock("containers")
        yield pause(1.5)
        self._shot("Container vừa qua camera nhận dạng", "Containers as recognised")
        window.show_dock("declarations")
        yield pause(1.5)
        self._shot("Tờ khai theo luồng", "Declarations by channel")
        window.navigator.open_container(CONTAINER)
        yield Until("what is known of the container", lambda: window.data.container_shown() == CONTAINER)
        yield pause(1.5)
        self._shot("Tất cả về một container (Điều 14 mục 1.2 điểm d)", "All about one container")

    def _incident(self) -> Steps:
        window = self._window
        window.navigator.incident_from_capture(self._capture())
        yield pause(0.5)
        self._shot("Vụ việc lập từ ảnh chụp", "An incident from the capture")
        yield from self._step("record", {})
        yield from self._step("report", {"words": "Phối hợp Đội thủ tục kiểm tra thực tế ngay tại bãi."})
        recipients = "Chi cục Hải quan cảng Sài Gòn khu vực I"
        yield from self._step("propose", {"recipient": recipients})
        yield Until("the check or the leader's card", lambda: self._at("check") or self._at("decide"))
        if self._at("check"):
            # In office hours the office-level leader checks first; later the shift leader does both (D8.2.3).
            self._shot("Lãnh đạo cấp phòng kiểm tra đề xuất", "The office-level leader checks the proposal")
            yield from self._step("check", {"username": OFFICE.username, "password": OFFICE.password})
        yield Until("the leader's card", lambda: self._at("decide"))
        self._shot("Đề xuất chờ lãnh đạo phê duyệt bằng tài khoản riêng", "Waiting for the leader")
        leader = {"username": LEADER.username, "password": LEADER.password, "opinion": "Đồng ý."}
        yield from self._step("decide", leader, verb=-1)
        yield from self._step("issue", {"fax_number": "0225.3859 811"})
        yield Until("the issued direction", lambda: self._at("acknowledge"))
        directive = window.world.room.directives.list()[0]
        self._album.keep_bytes(
            "phu-luc-2.pdf",
            window.world.room.directives.form_pdf(directive.directive_id),
            self._say("Điện fax đi (Phụ lục II)", "Form II as issued"),
        )
        window.forms.show_directive(directive.directive_id)
        yield pause(2.0)
        self._shot("Phụ lục II sau khi phê duyệt", "Form II, only after approval")
        expected = datetime.now(UTC) + timedelta(hours=1)
        window.show_dock("matters")
        yield from self._step(
            "acknowledge", {"contact": "Đội thủ tục HH XNK, đ/c Trần Quốc Bảo", "expected_at": expected}
        )
        yield pause(0.5)
        self._shot("Đơn vị đã báo đầu mối (Điều 9 khoản 2)", "The unit named its contact")

    def _duty_log(self) -> Steps:
        window = self._window
        window.show_dock("log")
        yield pause(1.0)
        self._shot("Nhật ký trực ban: không xóa, không sửa", "The duty log")
        shift = window.desk.shift
        if shift is None:
            raise RuntimeError("the shift is gone")
        window.forms.show_log(shift)
        yield pause(2.0)
        self._shot("In nhật ký theo Phụ lục I", "Printed as form I")
        self._album.keep_bytes(
            "phu-luc-1.pdf",
            window.world.room.log.print_pdf(shift.shift_id),
            self._say("Nhật ký trực ban (Phụ lục I)", "The duty log (form I)"),
        )

    def _hand_over(self) -> Steps:
        window = self._window
        panel = window.handover
        window.show_dock("handover")
        yield Until("the list is collected", lambda: bool(panel.lines))
        self._shot("Danh sách bàn giao do hệ thống tự lập", "The handover, collected by itself")
        panel.start_action.trigger()
        yield Until("the handover has begun", lambda: self._state() is ShiftState.HANDING_OVER)
        while panel.card is None:
            yield Until("a page is read", lambda: panel.card is not None or panel.tick_action.isEnabled())
            panel.tick_action.trigger()
            yield pause(0.3)
        card = self._card(panel.card)
        card.form.set_values(
            {
                "out_user": OFFICER.username,
                "out_password": OFFICER.password,
                "in_user": RELIEF.username,
                "in_password": RELIEF.password,
            }
        )
        self._shot("Hai người cùng ký", "Both sign")
        self._press(card)
        yield Until("signed and sealed", lambda: window.desk.shift is None)
        handover = window.world.room.handovers.list(1)[0]
        yield pause(2.5)
        self._shot("Biên bản bàn giao có mã niêm phong", "The sheet with the checkpoint's code")
        sheet = window.world.room.handovers.sheet_path(handover.handover_id)
        self._album.keep(sheet, self._say("Biên bản bàn giao ca", "The handover sheet"))
        yield from self._sign_in(RELIEF, "Ca sau đăng nhập; tường không tắt", "The next shift signs in")
        relief = window.desk_cards.open_shift
        yield Until("the next shift is proposed", lambda: bool(relief.people()))
        yield pause(0.5)
        self._shot("Ca sau mở với các việc còn lại", "The next shift starts with what is open")

    # ── what they are made of ──

    def _step(self, name: str, values: Mapping[str, FormValue], verb: int = -1) -> Steps:
        """Fill in and press the card of a matter's step, when it is there."""
        yield Until(f"the card {name}", lambda: self._at(name))
        card = self._card(self._window.matters.card)
        card.form.set_values(values)
        self._press(card, verb)
        yield Until(f"{name} is written", lambda: not self._at(name))

    def _at(self, name: str) -> bool:
        card = self._window.matters.card
        return card is not None and card.spec.name.split("-")[0] == name

    def _card(self, card: StepCard | None) -> StepCard:
        if card is None:
            raise RuntimeError("there is no card to fill in")
        return card

    def _press(self, card: StepCard, verb: int = -1) -> None:
        buttons: list[QPushButton] = [card.buttons[one.words] for one in card.spec.verbs]
        buttons[verb].click()

    def _capture(self) -> Capture:
        capture = self._window.captures.current
        if capture is None:
            raise RuntimeError("there is no capture")
        return capture

    def _all_live(self) -> bool:
        engine = self._window.world.engine
        return all(engine.state(one.number).condition is Condition.LIVE for one in engine.cameras)

    def _stream(self, camera: str) -> str:
        stream = self._window.world.engine.state(camera).stream
        return stream.value if stream is not None else ""

    def _state(self) -> ShiftState | None:
        shift = self._window.desk.shift
        return shift.state if shift is not None else None

    def _recognised(self) -> bool:
        return bool(self._window.world.lookup.container(CONTAINER).sightings)

    def _seconds(self) -> float:
        return float(str(self._ask("GET", "/state")["seconds"]))

    def _ask(self, method: str, path: str, body: dict[str, object] | None = None) -> dict[str, object]:
        """The far end's own control endpoint: trucks come when they are asked to."""
        data = json.dumps(body).encode() if body is not None else None
        request = urllib.request.Request(  # noqa: S310 (our own child process on loopback)
            self._control + path, data, {"Content-Type": "application/json"}, method=method
        )
        with urllib.request.urlopen(request, timeout=CONTROL_TIMEOUT_S) as answer:  # noqa: S310
            found: dict[str, object] = json.loads(answer.read() or b"{}")
        return found

    def _shot(self, vi: str, en: str) -> Path:
        return self._album.shot(self._window, self._say(vi, en))

    def _say(self, vi: str, en: str) -> str:
        return vi if self._album.language == "vi" else en
