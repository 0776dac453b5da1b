"""Matters that outlive a shift: what the handover lists and the next shift carries (D4.2, D5.5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

REFUSAL = "refusal:"  # begins the item id of a line refused at a handover
ESCALATION = "escalation:"  # of a line that says which leader was told of a limit


class ItemGroup(StrEnum):
    """The groups of the handover list, by what needs action."""

    DIRECTIVE = "directive"
    APPROVAL = "approval"
    INCIDENT = "incident"
    CAPTURE = "capture"
    FORM = "form"
    FAULT = "fault"
    PLAN = "plan"
    OPINION = "opinion"
    COVERAGE = "coverage"
    ENDORSEMENT = "endorsement"
    REQUEST = "request"
    REPORT = "report"
    TIP = "tip"
    CONTROL = "control"
    ROOM = "room"
    MOBILE = "mobile"
    SAMPLE = "sample"
    WORK = "work"


GROUP_WORDS: dict[ItemGroup, str] = {
    ItemGroup.DIRECTIVE: "Chỉ đạo chưa có hồi báo",
    ItemGroup.APPROVAL: "Đề xuất chờ phê duyệt",
    ItemGroup.INCIDENT: "Vụ việc đang xử lý",
    ItemGroup.CAPTURE: "Ảnh chụp chưa mô tả",
    ItemGroup.FORM: "Văn bản chưa phát hành",
    ItemGroup.FAULT: "Thiết bị, hệ thống có sự cố",
    ItemGroup.PLAN: "Nội dung thực hiện của ca",
    ItemGroup.OPINION: "Ý kiến lãnh đạo cần chuyển tiếp",
    ItemGroup.COVERAGE: "Camera chưa được quan sát trong ca",
    ItemGroup.ENDORSEMENT: "Chờ lãnh đạo xác nhận, cho ý kiến",
    ItemGroup.REQUEST: "Yêu cầu của trực ban cấp trên chưa hồi báo",
    ItemGroup.REPORT: "Báo cáo ngày của các đơn vị chưa gửi",
    ItemGroup.TIP: "Tin báo chưa thanh khoản",
    ItemGroup.CONTROL: "Kiểm soát nội bộ cần báo cáo đột xuất",
    ItemGroup.ROOM: "Trực ban địa phương cần liên hệ",
    ItemGroup.MOBILE: "Phương tiện, thiết bị di động đang huy động",
    ItemGroup.SAMPLE: "Kiểm tra ngẫu nhiên chưa xong",
    ItemGroup.WORK: "Việc đã phân công chưa xong",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenItem:
    """One open matter; `item_id` names the matter at its stage, so a new stage is a new item.

    `subject` is the reference it opens (`directive:<id>`, `camera:<number>` …); times in UTC.
    Recorded in the journal as it is: a field added later needs a default.
    """

    item_id: str
    group: ItemGroup
    subject: str
    title: str
    detail: str
    since: datetime
    due_at: datetime | None = None

    def overdue(self, now: datetime) -> bool:
        """Whether its limit has passed at `now` (UTC)."""
        return self.due_at is not None and now > self.due_at
