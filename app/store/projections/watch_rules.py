"""Maps and patrols where two workstations act at once, asked inside the transaction (D14.1.1b, D14.1.2a)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import Connection

from app.domain.refusals import NotFoundError, RefusedError
from app.journal.entries.camera_map import CameraMapAccepted
from app.journal.entries.patrol import PatrolFinished, PatrolStarted, PatrolStepped
from app.journal.entry import Draft
from app.store.queries import camera_maps, patrols


def not_to_be_ticked() -> RefusedError:
    """Somebody was quicker, or ended the patrol."""
    return RefusedError(
        "Vị trí này đã được đánh dấu hoặc lượt quan sát đã kết thúc. Hãy làm mới danh sách.",
        en="This step is ticked already, or the patrol is finished. Refresh the list.",
    )


def _map_accepted(connection: Connection, draft: Draft) -> None:
    branch = str(draft.payload["branch"])
    if draft.payload["number"] != camera_maps.last_number(connection, branch) + 1:
        raise RefusedError(
            f"Bản đồ của {branch} vừa được cập nhật từ nơi khác. Hãy mở lại tệp để xem lại.",
            en=f"The map of {branch} was updated meanwhile. Open the file again.",
        )


def _started(connection: Connection, draft: Draft) -> None:
    walked = patrols.of_shift(connection, str(draft.payload["shift_id"]))
    if any(one.finished_at is None for one in walked):
        raise RefusedError(
            "Một lượt quan sát vừa được bắt đầu ở máy trạm khác. Hãy làm mới danh sách.",
            en="Another workstation has just started a patrol. Refresh the list.",
        )


def _stepped(connection: Connection, draft: Draft) -> None:
    patrol = patrols.by_id(connection, str(draft.payload["patrol_id"]))
    if patrol is None:
        raise NotFoundError("lượt quan sát này", "patrol")
    waiting = {one.step_id for one in patrol.waiting}
    if patrol.finished_at is not None or draft.payload["step_id"] not in waiting:
        raise not_to_be_ticked()


def _finished(connection: Connection, draft: Draft) -> None:
    patrol = patrols.by_id(connection, str(draft.payload["patrol_id"]))
    if patrol is None or patrol.finished_at is not None:
        raise RefusedError(
            "Lượt quan sát này đã kết thúc. Hãy làm mới danh sách.",
            en="This patrol is finished already. Refresh the list.",
        )


CHECKS: Mapping[str, Callable[[Connection, Draft], None]] = {
    CameraMapAccepted.KIND: _map_accepted,
    PatrolStarted.KIND: _started,
    PatrolStepped.KIND: _stepped,
    PatrolFinished.KIND: _finished,
}
