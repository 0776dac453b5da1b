"""A command vehicle: proposed, approved, joined, seen, heard and followed on the map, on real streams."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit

from app.bootstrap.demo import OFFICERS, DemoOfficer
from app.domain.directive import CheckStage, Directive, DirectiveKind, DirectiveState
from app.domain.people import Post
from tests.e2e.officer import OfficerAtWork
from video.engine.state import Condition
from widgets.common.step_card import StepCard
from widgets.panels.map_view import MarkKind

UNIT, CAMERA = "Xe chỉ huy 01", "XCH-01"
FACTS = {
    "plan": "KH 12/KH-TCHQ: tuần tra tuyến Nguyễn Thị Định – Võ Chí Công",
    "equipment": "Xe chỉ huy 01, biển số 51A-246.80",
    "stream": "XCH-01, có âm thanh",
    "gps": "GPS-XCH-01",
}


def by_post(post: Post) -> DemoOfficer:
    return next(one for one in OFFICERS if one.post is post)


def played(officer: OfficerAtWork) -> set[str]:
    """The cameras the engine plays."""
    return {spec.number for spec in officer.window.world.engine.cameras}


def proposed(officer: OfficerAtWork) -> Directive:
    """The newest direction."""
    return officer.window.world.room.directives.list()[0]


def card_of(officer: OfficerAtWork) -> StepCard:
    card = officer.window.matters.card
    assert card is not None
    return card


def propose(officer: OfficerAtWork) -> None:
    """F6, recorded, reported, and the plan proposed (D8.2.4)."""
    officer.press("F6")
    officer.fill_card("record", {"content": "Nhiều xe dừng bất thường dọc đường vào cảng."})
    officer.fill_card("report", {"words": "Đề nghị điều xe chỉ huy."})
    officer.wait(lambda: officer.at_step("propose"))
    kinds = card_of(officer).form.widget("kind")
    assert isinstance(kinds, QComboBox)
    kinds.setCurrentIndex(kinds.findData(DirectiveKind.MOBILE.value))
    facts = {f"fact-{name}": words for name, words in FACTS.items()}
    officer.fill_card("propose", {"recipient": "Hải quan cửa khẩu cảng Sài Gòn khu vực I", **facts})


def approve_and_issue(officer: OfficerAtWork, paper: Path) -> None:
    """Whoever has to check checks, the Director General approves, the plan goes out on paper."""
    officer.wait(lambda: officer.at_step("check"))
    if proposed(officer).stage() is CheckStage.OFFICE:
        _sign(officer, "check", by_post(Post.OFFICE_LEADER))
        officer.wait(lambda: officer.at_step("check") and proposed(officer).stage() is not CheckStage.OFFICE)
    _sign(officer, "check", by_post(Post.SHIFT_LEADER))
    _sign(officer, "decide", by_post(Post.DIRECTOR_GENERAL))
    officer.wait(lambda: officer.at_step("issue"))
    field = card_of(officer).form.widget("document")
    line = field if isinstance(field, QLineEdit) else field.findChild(QLineEdit)
    assert line is not None
    line.setText(str(paper))
    officer.press("Ctrl+Return", card_of(officer))
    officer.wait(lambda: proposed(officer).state is DirectiveState.ISSUED)


def _sign(officer: OfficerAtWork, step: str, who: DemoOfficer) -> None:
    officer.wait(lambda: officer.at_step(step))
    before = card_of(officer)
    officer.fill(before, {"username": who.username, "password": who.password})
    officer.press("Ctrl+Return", before)
    officer.wait(lambda: officer.window.matters.card is not before)


@pytest.mark.long
@pytest.mark.timeout(300)
def test_D8_2_4_D13_3_D14_3_a_command_vehicle_is_seen_heard_and_followed_under_its_plan(
    officer: OfficerAtWork, tmp_path: Path
) -> None:
    window = officer.window
    engine, page = window.world.engine, window.mobile.page
    officer.sign_in(OFFICERS[0])
    officer.open_shift()
    assert CAMERA not in played(officer), "no stream without a plan"

    paper = tmp_path / "phương án.pdf"
    paper.write_bytes(b"%PDF-1.7\n%%EOF")
    propose(officer)
    approve_and_issue(officer, paper)
    assert CAMERA not in played(officer), "a plan alone opens nothing: somebody joins the unit"

    # Ctrl+N: it joins; its stream really comes, with sound, in the camera's own codecs.
    officer.press("Ctrl+Shift+U")
    officer.wait(page.isVisible)
    page.choose(UNIT)
    officer.wait(lambda: (unit := page.look.unit(UNIT)) is not None and unit.view.plans)
    officer.press("Ctrl+N", page)
    officer.wait(lambda: page.card is not None)
    officer.press("Ctrl+Return", page.card)
    officer.wait(lambda: CAMERA in played(officer))

    # One key: on the wall, heard, on the map.
    officer.press("Ctrl+Shift+U")
    officer.wait(lambda: CAMERA in window.wall.canvas.visible_cameras)
    officer.wait(lambda: engine.state(CAMERA).condition is Condition.LIVE)
    assert engine.state(CAMERA).codecs == "h264 aac"
    spec = next(one for one in engine.cameras if one.number == CAMERA)
    assert spec.name.startswith(f"{UNIT} – theo kế hoạch {proposed(officer).number}, đến ")
    assert spec.link.sound
    first = engine.picture(CAMERA)
    assert first is not None
    officer.wait(lambda: (now := engine.picture(CAMERA)) is not None and now.sequence > first.sequence + 10)

    def on_the_map() -> set[str]:
        return {one.key for one in window.data.seals.map.marks if one.kind is MarkKind.VEHICLE}

    officer.wait(lambda: UNIT in on_the_map())
    assert "km/h" in page.list.lines()[0].body

    # Its time is ended by the officer: nothing more is shown of it.
    officer.press("Ctrl+R", page)
    officer.wait(lambda: page.card is not None)
    card = page.card
    assert card is not None
    officer.type_into(card.form.widget("outcome"), "Không phát hiện vi phạm.")
    officer.press("Ctrl+Return", page.card)
    officer.wait(lambda: CAMERA not in played(officer) and UNIT not in on_the_map())
