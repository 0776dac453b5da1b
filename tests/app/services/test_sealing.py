"""A file and its entry: both are there, or neither; nothing is deleted that may be evidence (D14.1.2b)."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection

from app.domain.annotation import Shape, ShapeKind
from app.domain.directive import Channel, DirectiveKind
from app.domain.evidence import Basis, ExportRequest
from app.domain.refusals import RefusedError
from app.journal.entry import Draft
from app.services.evidence_orphans import SHARED_PATIENCE, Orphans
from app.services.log_attachments import Attached
from app.services.room import Room
from app.services.sealing import sealing
from app.store.blobs import orphans
from app.store.failures import DiskFullError
from app.store.projections.rules import NumberTakenError
from tests.app.store.making import note
from tests.support.console import ROOT
from tests.support.duty import DIRECTOR, LEADER, DutyRoom, credentials, picture, plain_png

PDF = b"%PDF-1.7\nvan ban\n%%EOF"
SCAN = Attached("bao cao.pdf", PDF)
Act = Callable[[], object]


@dataclass
class Refusing:
    """A rule of the store that says no to one kind of entry, `times` times."""

    kind: str
    error: Exception
    times: int = 1

    def check(self, _connection: Connection, draft: Draft) -> None:
        if draft.kind == self.kind and self.times:
            self.times -= 1
            raise self.error


def files(room: DutyRoom) -> set[str]:
    return {str(path) for path in (room.data_dir / "evidence").rglob("*") if path.is_file()}


def _capture(room: DutyRoom, _usb: Path) -> Act:
    return lambda: room.services.captures.seal(room.desk(), picture(room.clock))


def _annotation(room: DutyRoom, _usb: Path) -> Act:
    made = room.services.captures.seal(room.desk(), picture(room.clock)).value
    shapes = (Shape(ShapeKind.BOX, 2, 2, 20, 20),)
    return lambda: room.services.gallery.annotate(room.desk(), made.capture_id, shapes, plain_png())


def _fax(room: DutyRoom, _usb: Path) -> Act:
    name = room.proposal().directive_id
    room.services.directives.approve(room.desk(), name, credentials(LEADER))
    return lambda: room.services.directives.issue(room.desk(), name, Channel.FAX)


def _paper(room: DutyRoom, _usb: Path) -> Act:
    name = room.proposal(kind=DirectiveKind.C3).directive_id
    room.services.directives.approve(room.desk(), name, credentials(DIRECTOR))
    return lambda: room.services.directives.issue(room.desk(), name, Channel.DOCUMENT, document=PDF)


def _answer(room: DutyRoom, usb: Path) -> Act:
    _fax_sent, name = _fax(room, usb)(), room.services.directives.list()[0].directive_id
    answered_at = room.clock.utc_now()
    return lambda: room.services.directives.answer(
        room.desk(), name, result="Đúng.", unit="", answered_at=answered_at, items=(SCAN, SCAN)
    )


def _package(room: DutyRoom, usb: Path) -> Act:
    made = room.services.captures.seal(room.desk(), picture(room.clock)).value
    asked = ExportRequest(
        requester="Đại úy Hoàng Văn Minh",
        requester_unit="Cơ quan Cảnh sát điều tra",
        basis=Basis.COOPERATION,
        document="128/CV-CSĐT",
        dated=date(2017, 3, 16),
        signed_by="Thượng tá Lê Hải",
        purpose="Điều tra vụ việc tại cảng Đình Vũ",
        capture_ids=(made.capture_id,),
    )
    return lambda: room.services.exports.hand_out(room.desk(), asked, credentials(LEADER), usb)


ACTS = {
    "capture.sealed": _capture,
    "capture.annotated": _annotation,
    "form.issued": _fax,
    "directive.issued": _paper,
    "directive.answered": _answer,
    "evidence.exported": _package,
}


@pytest.mark.parametrize("kind", ACTS)
def test_D14_1_2b_a_refused_entry_leaves_no_file_and_the_act_can_be_done_again(
    on_duty: DutyRoom, tmp_path: Path, kind: str
) -> None:
    act = ACTS[kind](on_duty, tmp_path / "usb")
    before = files(on_duty)
    rule = Refusing(kind, RefusedError("Không được.", en="No."))
    on_duty.store._guards = (*on_duty.store._guards, rule)
    with pytest.raises(RefusedError, match="Không được"):
        act()
    assert rule.times == 0
    assert files(on_duty) == before
    act()
    with on_duty.store.read() as connection:
        assert not list(orphans(on_duty.data_dir, connection))
    assert files(on_duty) > before


def test_a_number_taken_in_between_leaves_no_file_with_the_wrong_number(
    on_duty: DutyRoom, tmp_path: Path
) -> None:
    act = _fax(on_duty, tmp_path)
    before = files(on_duty)
    on_duty.store._guards = (*on_duty.store._guards, Refusing("form.issued", NumberTakenError("x"), 2))
    act()
    assert len(files(on_duty) - before) == 1


def test_a_failure_after_the_entry_takes_no_file_away(on_duty: DutyRoom) -> None:
    """As when the witness cannot be written: the entry is there, so its file must be."""
    desk = on_duty.desk()
    before = files(on_duty)

    def recorded_and_then_failed() -> None:
        with sealing(on_duty.store) as kept:
            attachment = kept.write("evidence/2017/03/17/a.txt", b"a", "text/plain")
            on_duty.store.append([note(1, author=desk.officer_id, attachments=(attachment,))])
            raise DiskFullError(on_duty.data_dir)

    with pytest.raises(DiskFullError):
        recorded_and_then_failed()
    assert len(files(on_duty) - before) == 1
    assert on_duty.services.verify.run(True, lambda _done, _of: None, lambda: False).whole


def test_files_of_other_desks_get_an_hour_on_a_shared_folder(
    on_duty: DutyRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One desk starts while another is between a file and its entry: it must not carry the file away."""
    loose = on_duty.data_dir / "evidence" / "den sau.png"
    loose.parent.mkdir(parents=True, exist_ok=True)
    loose.write_bytes(b"x")
    written = datetime.fromtimestamp(loose.stat().st_mtime, UTC)
    room = Room(on_duty.store, on_duty.clock)
    monkeypatch.setattr(type(on_duty.store), "shared", True)
    assert not Orphans(room, written + SHARED_PATIENCE - timedelta(seconds=1)).put_aside().value
    assert loose.is_file()
    assert Orphans(room, written + SHARED_PATIENCE + timedelta(seconds=1)).put_aside().value
    assert not loose.exists()
    assert (on_duty.data_dir / "unrecorded" / loose.name).is_file()


def test_services_write_evidence_through_sealing_alone() -> None:
    """Whoever writes a file beside it would leave it behind when the entry is refused."""
    found = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "app").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == "app.store.blobs"
        if any(one.name == "write_evidence" for one in node.names)
    }
    assert found == {"app/services/sealing.py"}
