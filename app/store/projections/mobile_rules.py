"""Who joins, leaves and checks what, asked inside the transaction that records (D8.2.4, D13.1, D13.3)."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, select

from app.domain.mobile_unit import may_join
from app.domain.random_check import CheckOutcome
from app.domain.refusals import NotFoundError, RefusedError, refused
from app.journal.entries.mobile import MobileJoined, MobileLeft
from app.journal.entries.random_check import SampleChecked
from app.journal.entry import Draft
from app.journal.payload import decode
from app.store.projections.mobile_tables import mobilisations
from app.store.queries import directives, mobile, random_checks


def _joined(connection: Connection, draft: Draft) -> None:
    payload = decode(MobileJoined, draft.payload, strict=True)
    directive = directives.by_id(connection, payload.directive_id)
    if directive is None:
        raise NotFoundError("kế hoạch này", "plan")
    reason = may_join(mobile.unit_of(payload), directive, payload.begins_at, payload.ends_at)
    if reason is not None:
        raise refused(reason)
    same_unit = mobilisations.c.call_sign == payload.call_sign
    used = select(mobilisations.c.mobilisation_id).where(
        mobilisations.c.directive_id == payload.directive_id, same_unit
    )
    if connection.execute(used).first() is not None:
        raise RefusedError(
            f"{payload.call_sign} đã được huy động theo kế hoạch {directive.number}. Muốn gia hạn hoặc huy "
            "động lại, hãy lập đề xuất mới.",
            en=f"{payload.call_sign} was mobilised under {directive.number} already. Propose a new plan.",
        )


def _left(connection: Connection, draft: Draft) -> None:
    one = mobile.by_id(connection, str(draft.payload["mobilisation_id"]))
    if one is None:
        raise NotFoundError("phương tiện đang huy động này", "mobilised unit")
    if one.left_at is not None:
        raise RefusedError(
            f"Việc huy động {one.unit.call_sign} đã kết thúc. Hãy làm mới danh sách.",
            en=f"{one.unit.call_sign} has left already. Refresh the list.",
        )


def _checked(connection: Connection, draft: Draft) -> None:
    draw = random_checks.by_id(connection, str(draft.payload["draw_id"]))
    item = draw.item(str(draft.payload["number"])) if draw is not None else None
    if item is None:
        raise NotFoundError("nội dung đã chọn ngẫu nhiên này", "item of the sample")
    if item.outcome is CheckOutcome(str(draft.payload["outcome"])) and item.note == draft.payload["note"]:
        raise RefusedError(
            f"{item.number} đã được ghi kết quả này. Hãy làm mới danh sách.",
            en=f"{item.number} has this outcome already. Refresh the list.",
        )


CHECKS: dict[str, Callable[[Connection, Draft], None]] = {
    MobileJoined.KIND: _joined,
    MobileLeft.KIND: _left,
    SampleChecked.KIND: _checked,
}
