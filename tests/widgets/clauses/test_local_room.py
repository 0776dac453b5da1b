"""A local room: the central room's requests, and matters of its own (D12.1, D12.2, D10.4a, PL4)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from app.domain.directive import Channel, DirectiveKind, DirectiveState
from app.domain.people import Post
from app.domain.request import IncomingRequest, RequestState
from tests.support.duty import LEADER, NEXT_WATCHER, PASSWORD, WATCHER
from tests.widgets.clauses.console import CAMERA, TO_MATTERS, UNIT, Console
from tests.widgets.shell.rig import press
from widgets.incidents.requests import RequestPage
from widgets.incidents.steps import Step

pytestmark = pytest.mark.shares_a_room


class Requests:
    """The page of requests, worked by keys."""

    def __init__(self, console: Console) -> None:
        self.console, page = console, console.window.matter_desk.requests
        assert page is not None
        self.page: RequestPage = page
        console.press(TO_MATTERS)
        press("Alt+2", console.window.matter_desk.panel)
        console.desk.wait(page.isVisible)

    @property
    def newest(self) -> IncomingRequest:
        """The newest request."""
        return self.console.desk.room.services.requests.list()[0]

    def do(self, key: str, values: Mapping[str, str]) -> None:
        """Open a card by its key, fill it in, write it down."""
        press(key, self.page)
        self.console.desk.wait(lambda: self.page.card is not None)
        card = self.page.card
        assert card is not None
        self.console.fill(card, values)
        press("Ctrl+Return", card)
        self.console.desk.wait(lambda: self.page.card is not card)
        self.console.desk.settle()


def _received(requests: Requests, scan: Path, content: str) -> None:
    scan.write_bytes(b"%PDF-1.4 fax")
    fax = {"received_by": Channel.FAX.value, "reference": "12/2017", "spoke_with": "Đ/c Lan"}
    requests.do("Ctrl+N", {**fax, "content": content, "document": str(scan)})


def test_D12_1_PL4_received_passed_on_followed_answered_on_form_IV_and_handed_over(
    local: Console, tmp_path: Path
) -> None:
    requests = Requests(local)
    _received(requests, tmp_path / "fax.pdf", "Kiểm tra container WHSU5018375 tại bãi C3.")
    assert (requests.newest.sender, requests.newest.state) == (
        "Trực ban cơ quan Tổng cục Hải quan",
        RequestState.RECEIVED,
    )
    requests.do("Ctrl+T", {"unit": UNIT, "contact": "Đ/c Nam, 0912345678"})
    requests.do("Ctrl+K", {"number": "0225.3836 999"})
    # What the handover would list.
    local.desk.wait(lambda: any(one.item.subject.startswith("request:") for one in local.window.items.items))
    requests = Requests(local)
    requests.do("Ctrl+R", {"result": "Niêm phong nguyên vẹn, hàng đúng khai báo."})
    head = {"parent": "CỤC HẢI QUAN TP. HẢI PHÒNG", "unit": UNIT, "place": "Hải Phòng"}
    signed = {"fax_number": "024.39440069", "username": LEADER.username, "password": PASSWORD}
    press("Ctrl+E", requests.page)
    local.desk.wait(lambda: requests.page.card is not None)
    assert requests.page.card is not None
    local.fill(requests.page.card, head)
    local.window.preview.setWindowTitle("")
    press("Ctrl+P", requests.page.card)
    local.desk.wait(local.window.preview.windowTitle)
    assert local.desk.room.forms.reports[-1][1]  # a draft
    local.press(TO_MATTERS)
    requests.do("Ctrl+E", signed)
    content, draft, mark = local.desk.room.forms.reports[-1]
    assert (draft, content.number, content.unit, content.late) == (False, "BC 1/2017", UNIT, False)
    assert len(content.course) == 3
    assert mark is not None
    assert requests.newest.state is RequestState.ANSWERED
    [line] = [
        one for one in local.desk.room.services.log.page(limit=5).lines if one.kind == "request.answered"
    ]
    assert "BC 1/2017" in line.text


def test_D12_1a_D12_2_D10_4a_a_request_becomes_a_direction_of_the_local_leader(
    local: Console, tmp_path: Path
) -> None:
    requests = Requests(local)
    _received(requests, tmp_path / "fax.pdf", "Rà soát hàng tồn quá 90 ngày.")
    requests.page.open(requests.newest.request_id)
    local.desk.settle()
    press("Ctrl+Shift+D", requests.page)
    local.do("record", {"place": "Cảng Đình Vũ"})
    assert "YC 2/2017" in local.incident.content
    local.do(Step.REPORT, {"to": LEADER.officer_id})
    local.desk.wait(lambda: local.at(Step.PROPOSE))
    assert local.choices("kind")[0] == DirectiveKind.LOCAL.value
    local.do(Step.PROPOSE, {"recipient": UNIT})
    local.decided()
    local.do(Step.ISSUE, {"channel": Channel.TELEPHONE.value, "spoke_with": "Đ/c Hùng"})
    direction = local.directive
    requests = Requests(local)
    requests.do("Ctrl+T", {"direction": direction.directive_id, "contact": "Đ/c Nam"})
    assert requests.newest.unit == UNIT
    assert (
        local.desk.room.services.requests.direction_of(requests.newest.request_id) == direction.directive_id
    )
    press("Alt+1", local.window.matter_desk.panel)
    local.do(Step.ACKNOWLEDGE, {"contact": "Đ/c Nam"})
    local.do(Step.ANSWER, {"result": "Đã rà soát 12 container."})
    assert local.stands(DirectiveState.ANSWERED)
    requests = Requests(local)
    requests.do("Ctrl+R", {})
    assert requests.newest.result == "Đã rà soát 12 container."
    requests.do("Ctrl+E", {"channel": Channel.TELEPHONE.value, "spoke_with": "Đ/c Lan"})
    assert requests.newest.state is RequestState.ANSWERED


def test_D10_a_local_room_watches_is_asked_directs_and_hands_over_to_the_composition_of_dieu_10(
    local: Console, tmp_path: Path
) -> None:
    window, services = local.window, local.desk.room.services
    # The cameras are watched as at the central room: a picture made safe, a fault told to who manages it.
    window.wall.canvas.select(CAMERA)
    local.press("F2")
    local.desk.wait(lambda: services.captures.list(limit=1))
    [capture] = services.captures.list(limit=1)
    assert capture.camera == CAMERA
    window.equipment.open(f"camera:{CAMERA}")
    local.press("Ctrl+B")
    press("Ctrl+N", window.equipment)
    card = window.equipment.card
    assert card is not None
    local.fill(card, {"what": "Hình giật, mất từng lúc."})
    press("Ctrl+Return", card)
    local.desk.wait(services.faults.list)
    # The central room asks; a matter of the room's own is directed by its leader (Điều 12).
    requests = Requests(local)
    _received(requests, tmp_path / "fax.pdf", "Kiểm tra container WHSU5018375.")
    request = requests.newest
    press("Alt+1", window.matter_desk.panel)
    local.recorded(LEADER)
    local.do(Step.PROPOSE, {"kind": DirectiveKind.LOCAL.value, "recipient": UNIT})
    local.decided()
    local.do(Step.ISSUE, {"channel": Channel.TELEPHONE.value, "spoke_with": "Đ/c Hùng"})
    direction = local.directive
    # All of it is handed over, and the next shift opens with it.
    local.hand_over(WATCHER, NEXT_WATCHER)
    signed = services.sessions.sign_in(NEXT_WATCHER.username, PASSWORD).value
    window.desk.signed_in(signed)
    opening = window.desk_cards.open_shift
    local.desk.wait(lambda: opening.isVisible() and opening.people())
    local.desk.settle()
    assert not opening.problems.isVisible(), opening.problems.text()
    leading = next(choice for post, choice in opening.choices if post is Post.SHIFT_LEADER)
    chosen = leading.currentIndex()
    leading.setCurrentIndex(0)
    assert opening.problems.isVisible()
    assert not opening.button.isEnabled()
    leading.setCurrentIndex(chosen)
    press("Ctrl+Return", opening)
    local.desk.wait(lambda: not window.desk_cards.due)
    carried = {one.subject for one in local.shift.carried}
    assert {
        f"directive:{direction.directive_id}",
        f"request:{request.request_id}",
        f"capture:{capture.capture_id}",
        f"camera:{CAMERA}",
    } <= carried
