"""The cases of directions: kinds, states, channels, facts, stages (D4.4, D8, D12, D16)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.people import Post


class DirectiveKind(StrEnum):
    """The cases of D8, D12.2, D16.4b–c, TB.2 and TB.3; the values are what the journal holds."""

    REMIND = "remind"
    INFORM = "inform"
    C1 = "c1"
    C2 = "c2"
    C3 = "c3"
    MOBILE = "mobile"
    STOP_LUGGAGE = "stop_luggage"
    STOP_TRANSPORT = "stop_transport"
    STOP_RELEASE = "stop_release"
    LOCAL = "local"
    FOCUS_PLAN = "focus_plan"
    FOCUS_ORDER = "focus_order"
    SAMPLE = "sample"
    SPECIALIST = "specialist"


KIND_WORDS: dict[DirectiveKind, str] = {
    DirectiveKind.REMIND: "Đôn đốc, nhắc nhở",
    DirectiveKind.INFORM: "Yêu cầu cung cấp thông tin, tài liệu, dữ liệu",
    DirectiveKind.C1: "Chỉ đạo Cục, Vụ nghiệp vụ",
    DirectiveKind.C2: "Phối hợp kiểm tra hành lý, hàng hóa, phương tiện chưa thông quan",
    DirectiveKind.C3: "Kiểm tra hàng hóa, phương tiện đã thông quan",
    DirectiveKind.MOBILE: "Huy động thiết bị kiểm tra giám sát di động",
    DirectiveKind.STOP_LUGGAGE: "Ngăn chặn ngay: hành lý của hành khách nhập cảnh, xuất cảnh",
    DirectiveKind.STOP_TRANSPORT: "Ngăn chặn ngay: hàng hóa vận chuyển trong khu vực giám sát hải quan",
    DirectiveKind.STOP_RELEASE: "Ngăn chặn ngay: hàng hóa đang làm thủ tục đưa qua khu vực giám sát",
    DirectiveKind.LOCAL: "Chỉ đạo đơn vị thuộc, trực thuộc",
    DirectiveKind.FOCUS_PLAN: "Giám sát trọng điểm theo chuyên đề, kế hoạch",
    DirectiveKind.FOCUS_ORDER: "Giám sát trọng điểm theo chỉ đạo trực tiếp của lãnh đạo",
    DirectiveKind.SAMPLE: "Chuyển luồng, lấy mẫu phân tích",
    DirectiveKind.SPECIALIST: "Hỏi ý kiến đơn vị nghiệp vụ chuyên sâu",
}
STOP_KINDS = frozenset({DirectiveKind.STOP_LUGGAGE, DirectiveKind.STOP_TRANSPORT, DirectiveKind.STOP_RELEASE})


class DirectiveState(StrEnum):
    """Where a direction stands; only an approved one can be issued (D4.3)."""

    PROPOSED = "proposed"
    REFUSED = "refused"
    APPROVED = "approved"
    ISSUED = "issued"
    ACKNOWLEDGED = "acknowledged"
    ANSWERED = "answered"


UNFINISHED_STATES = (
    DirectiveState.PROPOSED,
    DirectiveState.APPROVED,
    DirectiveState.ISSUED,
    DirectiveState.ACKNOWLEDGED,
)

DIRECTIVE_STATE_WORDS: dict[DirectiveState, str] = {
    DirectiveState.PROPOSED: "chờ phê duyệt",
    DirectiveState.REFUSED: "không được phê duyệt",
    DirectiveState.APPROVED: "đã phê duyệt, chưa phát hành",
    DirectiveState.ISSUED: "đã phát hành, chờ đơn vị báo đầu mối",
    DirectiveState.ACKNOWLEDGED: "đơn vị đang xử lý",
    DirectiveState.ANSWERED: "đã có kết quả",
}


class Channel(StrEnum):
    """How a word left or reached the room (D4.4)."""

    TELEPHONE = "telephone"
    FAX = "fax"
    EMAIL = "email"
    DOCUMENT = "document"
    SCREEN = "screen"


CHANNEL_WORDS: dict[Channel, str] = {
    Channel.TELEPHONE: "điện thoại",
    Channel.FAX: "điện fax",
    Channel.EMAIL: "thư điện tử",
    Channel.DOCUMENT: "văn bản",
    Channel.SCREEN: "trực tiếp trên hệ thống",
}


class FactName(StrEnum):
    """What a case must name before it goes on (D8.1a–c, D8.2.4, D16.4b–c, TB.2)."""

    SUSPICION = "suspicion"
    IDENTITY = "identity"
    LUGGAGE = "luggage"
    VEHICLE = "vehicle"
    GOODS = "goods"
    ENTERPRISE = "enterprise"
    DECLARATION = "declaration"
    CONTAINER = "container"
    PLAN = "plan"
    EQUIPMENT = "equipment"
    STREAM = "stream"
    GPS = "gps"
    ORDER = "order"
    PAPER_NUMBER = "paper_number"
    PAPER_DATE = "paper_date"
    SIGNED_BY = "signed_by"
    PERIOD = "period"
    SCOPE = "scope"
    THROUGH = "through"


FACT_WORDS: dict[FactName, str] = {
    FactName.SUSPICION: "dấu hiệu nghi vấn",
    FactName.IDENTITY: "nhận dạng đối tượng",
    FactName.LUGGAGE: "nhận dạng hành lý",
    FactName.VEHICLE: "phương tiện vận chuyển",
    FactName.GOODS: "nhận dạng hàng hóa",
    FactName.ENTERPRISE: "doanh nghiệp",
    FactName.DECLARATION: "số tờ khai",
    FactName.CONTAINER: "số container",
    FactName.PLAN: "kế hoạch, chuyên đề",
    FactName.EQUIPMENT: "thiết bị huy động",
    FactName.STREAM: "luồng hình ảnh của thiết bị",
    FactName.GPS: "định vị GPS của thiết bị",
    FactName.ORDER: "chỉ đạo của lãnh đạo (người, thời gian)",
    FactName.PAPER_NUMBER: "số kế hoạch, văn bản chỉ đạo",
    FactName.PAPER_DATE: "ngày ký, ngày chỉ đạo",
    FactName.SIGNED_BY: "người phê duyệt, người chỉ đạo",
    FactName.PERIOD: "thời gian giám sát trọng điểm",
    FactName.SCOPE: "phạm vi, đối tượng giám sát",
    FactName.THROUGH: "đã báo cáo qua đầu mối Phòng Tổng hợp, Văn phòng (người, thời gian)",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing named; recorded in the journal as it is: a field added later needs a default."""

    name: FactName
    value: str

    @property
    def words(self) -> str:
        """`số tờ khai: 107…`"""
        return f"{FACT_WORDS[self.name]}: {self.value}"


class CheckStage(StrEnum):
    """Who looks at a proposal before its approver does (D8.2.3a–c, D8.2.4)."""

    OFFICE = "office"
    SHIFT = "shift"


STAGE_WORDS: dict[CheckStage, str] = {
    CheckStage.OFFICE: "lãnh đạo cấp phòng trực ban kiểm tra đối chiếu",
    CheckStage.SHIFT: "lãnh đạo ca trực xem xét, trình lãnh đạo cơ quan",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A passed stage, as it stands; `at` in UTC."""

    stage: CheckStage
    officer: str
    name: str
    post: Post
    at: datetime
    stands_in: bool
    note: str = ""


class Basis(StrEnum):
    """What a direction may be issued on: a signature, a voice on the telephone, an act of D8.1."""

    NONE = ""
    SIGNED = "signed"
    TELEPHONE = "telephone"
    STOP = "stop"


class Endorsement(StrEnum):
    """What the leader has said, with own credentials, of what went ahead of them."""

    NONE = "none"
    PENDING = "pending"
    GIVEN = "given"
    DENIED = "denied"


ENDORSEMENT_WORDS: dict[tuple[Basis, Endorsement], str] = {
    (Basis.TELEPHONE, Endorsement.PENDING): "phê duyệt qua điện thoại, chờ xác nhận",
    (Basis.TELEPHONE, Endorsement.GIVEN): "phê duyệt qua điện thoại, đã xác nhận",
    (Basis.TELEPHONE, Endorsement.DENIED): "NGƯỜI PHÊ DUYỆT KHÔNG XÁC NHẬN",
    (Basis.STOP, Endorsement.PENDING): "đã ngăn chặn, chờ lãnh đạo cho ý kiến",
    (Basis.STOP, Endorsement.GIVEN): "đã ngăn chặn, lãnh đạo đồng ý",
    (Basis.STOP, Endorsement.DENIED): "LÃNH ĐẠO KHÔNG ĐỒNG Ý NGĂN CHẶN",
}


class Milestone(StrEnum):
    """Steps between issue and result: that the unit has received it (D4.5), and those of TB.2."""

    RECEIVED = "received"
    CHANNEL_CHANGED = "channel_changed"
    SAMPLED = "sampled"
    SENT_TO_ANALYSIS = "sent_to_analysis"
    ANALYSED = "analysed"


MILESTONE_WORDS: dict[Milestone, str] = {
    Milestone.RECEIVED: "đơn vị đã nhận",
    Milestone.CHANNEL_CHANGED: "đã chuyển luồng",
    Milestone.SAMPLED: "đã lấy mẫu",
    Milestone.SENT_TO_ANALYSIS: "đã gửi mẫu phân tích",
    Milestone.ANALYSED: "đã có kết quả phân tích",
}


@dataclass(frozen=True, slots=True)
class Reached:
    """A milestone as it was noted; `at` in UTC."""

    milestone: Milestone
    at: datetime
    text: str = ""
