"""Filled forms for tests, pictures and the tour; people and firms are made up."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from forms.types import (
    Approval,
    DutyLog,
    FaxNotice,
    HandoverSheet,
    HandoverSide,
    LogDirection,
    LogIncident,
    LogResult,
    LogShift,
    OpenGroup,
    OpenItem,
    Person,
    Seal,
)

SEAL = Seal(
    "7F3A-92C1-0B5E-D4A8",
    "haidang:checkpoint:7f3a92c10b5ed4a8c6137e20f95b8d41aa02c3e4f5061728394a5b6c7d8e9f00",
)


def local_time(day: int, hour: int, minute: int = 0, second: int = 0) -> datetime:
    """A time of day in November 2025 as it is stored: UTC; the argument is local (UTC+7)."""
    return datetime(2025, 11, day, hour, minute, second, tzinfo=UTC) - timedelta(hours=7)


def approval(
    post: str = "Lãnh đạo ca trực", name: str = "Trần Thị Hồng Vân", *, at: datetime | None = None
) -> Approval:
    """A recorded approval."""
    return Approval(post, name, at or local_time(22, 11, 18, 42), "9C1E-44D0")


REQUEST = (
    "Qua giám sát trực tuyến, hồi 10 giờ 14 phút ngày 22/11/2025, camera HP-C03-017 tại cổng số 3 "
    "cảng Tân Vũ ghi nhận xe đầu kéo 15R-123.45 chở container MSKU6011672 có cửa sau không khép kín. "
    "Trọng lượng qua cân ô tô lúc 09 giờ 58 phút lớn hơn khai báo 4,1 tấn; lô hàng chưa soi chiếu. "
    "Đề nghị đơn vị tạm dừng đưa hàng qua khu vực giám sát, kiểm tra tình trạng niêm phong và thực tế "
    "hàng hóa, cung cấp hình ảnh soi chiếu cho trực ban."
)


def fax_notice(**changes: object) -> FaxNotice:
    """Form II as it would be issued for the truck of gate 3."""
    made = FaxNotice(
        subject="phối hợp kiểm tra container MSKU6011672 tại cổng cảng số 3",
        recipients=("Chi cục Hải quan khu vực III (bộ phận trực ban)",),
        request=REQUEST,
        facts=(
            ("Tờ khai", "107774843040, loại hình A11, luồng đỏ"),
            ("Doanh nghiệp", "Công ty TNHH Thương mại Ánh Dương Xanh, MST 0101243150"),
            ("Địa điểm", "Cổng số 3, cảng Tân Vũ, Hải Phòng"),
        ),
        deadline="Thông báo đầu mối xử lý và dự kiến thời gian trong vòng 30 phút kể từ khi nhận yêu cầu.",
        reply_by="Điện thoại, fax hoặc hộp thư điện tử của trực ban.",
        contact="Ông Lê Quang Minh, công chức trực ban.",
        number="05/TB-TrB",
        issued_at=local_time(22, 11, 20),
        signatory=Person("Phó Cục trưởng", "Trần Thị Hồng Vân"),
        approvals=(approval(),),
        seal=SEAL,
        draft=False,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


OUTGOING = (
    Person("Lãnh đạo ca trực", "Trần Thị Hồng Vân", "Chi cục Điều tra chống buôn lậu"),
    Person("Lãnh đạo cấp phòng trực ban", "Phạm Đức Long", "Phòng Giám sát hải quan trực tuyến"),
    Person("Công chức trực ban", "Lê Quang Minh", "Phòng Tổng hợp"),
    Person("Công chức trực giám sát", "Đỗ Thị Ánh Nguyệt", "Phòng Giám sát hải quan trực tuyến"),
)
INCOMING = (
    Person("Lãnh đạo ca trực", "Nguyễn Hữu Thắng", "Ban Quản lý rủi ro"),
    Person("Lãnh đạo cấp phòng trực ban", "Bùi Thị Thu Hường", "Ban Quản lý rủi ro"),
    Person("Công chức trực ban", "Vũ Đình Khôi", "Phòng Tổng hợp"),
)


def gate_incident(**changes: object) -> LogIncident:
    """The truck of gate 3 with one direction spoken and one result."""
    made = LogIncident(
        text="Xe chở container có cửa sau không khép kín; trọng lượng cân lớn hơn khai báo 4,1 tấn; "
        "chưa có hình ảnh soi chiếu.",
        happened_at=local_time(22, 10, 14),
        received_at=local_time(22, 10, 15),
        place="Cổng số 3, cảng Tân Vũ (camera HP-C03-017)",
        related="container MSKU6011672, tờ khai 107774843040, xe 15R-123.45",
        directions=(
            LogDirection(
                text="Dừng đưa hàng qua khu vực giám sát, kiểm tra niêm phong và thực tế hàng hóa.",
                handled_at=local_time(22, 10, 21),
                channel="điện thoại, sau đó điện fax số 05/TB-TrB",
                contact="Đội Giám sát cổng số 3, ông Hoàng Văn Tú",
                results=(
                    LogResult(
                        "Đã giữ xe tại bãi kiểm tra, niêm phong còn nguyên.",
                        local_time(22, 10, 46),
                        "Đội Giám sát",
                    ),
                    LogResult(
                        "Soi chiếu xong, phát hiện hàng không khai báo; đang lập biên bản.",
                        local_time(22, 13, 5),
                        "Hải quan cửa khẩu cảng Hải Phòng",
                    ),
                ),
            ),
            LogDirection(
                text="Đôn đốc thông báo đầu mối và thời gian dự kiến xử lý.",
                handled_at=local_time(22, 10, 44),
                channel="điện thoại",
                contact="Ông Hoàng Văn Tú",
            ),
        ),
        note="Ảnh chụp 03",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def camera_fault() -> LogIncident:
    """A lost camera, its unit told; first written with a wrong number and corrected."""
    return LogIncident(
        text="Camera HP-C05-011 mất tín hiệu.",
        happened_at=local_time(22, 9, 2),
        place="Bãi container số 5",
        withdrawn="ghi sai số hiệu camera, đúng là HP-C05-012; Phạm Đức Long duyệt 09:20",
        directions=(
            LogDirection(
                text="Kiểm tra, khắc phục đường truyền camera HP-C05-012.",
                handled_at=local_time(22, 9, 21),
                channel="điện thoại",
                contact="Tổ kỹ thuật cảng",
                results=(LogResult("Có tín hiệu trở lại.", local_time(22, 9, 58), "Tổ kỹ thuật cảng"),),
            ),
        ),
    )


def log_shift(day: int = 22, incidents: tuple[LogIncident, ...] | None = None) -> LogShift:
    """A shift from 08:00 to 08:00."""
    return LogShift(
        local_time(day, 8),
        local_time(day + 1, 8),
        OUTGOING,
        plan=(
            "Giám sát thường xuyên khu vực cảng biển, kho bãi Hải Phòng theo mẫu “cảng biển, cuối tuần”.",
            "Giám sát trọng điểm hồ sơ HS-2025-014 (hàng quá cảnh).",
            "Kiểm tra ngẫu nhiên 20 số container nhận dạng tại cổng.",
        ),
        incidents=(gate_incident(), camera_fault()) if incidents is None else incidents,
        note="Ca trực đủ thành phần",
    )


def duty_log(**changes: object) -> DutyLog:
    """Form I of two shifts, the second without an incident."""
    made = DutyLog(
        shifts=(log_shift(), log_shift(23, ())),
        issued_at=local_time(24, 8, 5),
        seal=SEAL,
        draft=False,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def open_groups() -> tuple[OpenGroup, ...]:
    """Open matters as in the morning of a-shift.md, all taken over."""
    seen = local_time(23, 7, 55)
    return (
        OpenGroup(
            "Chỉ đạo chờ trả lời",
            (
                OpenItem(
                    "Đội Giám sát cổng số 3 báo cáo kết quả kiểm tra thực tế container MSKU6011672.",
                    reference="CĐ-0312",
                    since=local_time(23, 2, 42),
                    due=local_time(23, 5, 12),
                    state="Đã đôn đốc 2 lần",
                    remark="Gọi trực tiếp ông Hoàng Văn Tú.",
                    understood_at=seen,
                    question="Đã có ảnh soi chiếu chưa?",
                    answer="Có, lưu cùng ảnh chụp số 07.",
                ),
                OpenItem(
                    "Cung cấp hồ sơ tờ khai 107962095252.",
                    reference="CĐ-0315",
                    since=local_time(23, 7, 40),
                    due=local_time(23, 8, 10),
                    understood_at=seen,
                ),
            ),
        ),
        OpenGroup(
            "Mẫu chưa gửi",
            (
                OpenItem(
                    "Điện fax đi sau điện thoại lúc 02:40 (Phụ lục II).",
                    since=local_time(23, 2, 40),
                    question="Số fax nào?",
                ),
            ),
        ),
        OpenGroup(
            "Sự cố camera, nguồn dữ liệu",
            tuple(
                OpenItem(
                    f"Camera {number}: {fault}; đã thông báo đơn vị quản lý.",
                    since=local_time(22, 14 + index, 5),
                    understood_at=seen,
                )
                for index, (number, fault) in enumerate(
                    (("HP-C05-012", "tín hiệu không ổn định"), ("HP-C07-003", "không có tín hiệu"))
                )
            ),
        ),
    )


def handover_sheet(**changes: object) -> HandoverSheet:
    """The handover of 23 November, twelve minutes late."""
    made = HandoverSheet(
        HandoverSide(local_time(22, 8), local_time(23, 8), OUTGOING),
        HandoverSide(local_time(23, 8), local_time(24, 8), INCOMING),
        due_at=local_time(23, 8),
        held_at=local_time(23, 8, 12, 30),
        late_reason="đang xử lý vụ việc tại cổng số 3.",
        place="Phòng Giám sát hải quan trực tuyến",
        plan=log_shift().plan,
        done=(
            "Tuần tra 212 camera, tỷ lệ bao phủ 96%; 4 camera lỗi đã thông báo.",
            "11 ảnh chụp màn hình, đã mô tả đủ.",
        ),
        groups=open_groups(),
        remarks="Xe chở container MSKU6011672 vẫn ở bãi kiểm tra, tiếp tục theo dõi qua camera HP-C03-019.",
        outgoing_signature=approval("Công chức trực ban", "Lê Quang Minh", at=local_time(23, 8, 12, 5)),
        incoming_signature=approval("Công chức trực ban", "Vũ Đình Khôi", at=local_time(23, 8, 12, 28)),
        seal=SEAL,
        draft=False,
    )
    return replace(made, **changes)  # type: ignore[arg-type]
