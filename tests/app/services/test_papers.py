"""Forms II to V from the duty desk's own services to the words on the sealed paper (PL2–PL5)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.directive import Channel, DirectiveKind, Fact, FactName
from app.domain.incident import Related, RelatedKind
from app.domain.request import RequestDraft
from app.domain.result import OwnReport, ReportHead
from app.domain.shift import Level
from forms.contents import PdfForms
from forms.organisation import bundled_organisations
from tests.forms.reading import joined, texts
from tests.support.duty import DIRECTOR, LEADER, DutyRoom, credentials, duty_room

UNIT = (
    "Chi cục Hải quan cửa khẩu cảng Đình Vũ, Cục Hải quan thành phố Hải Phòng\n"
    "Đội Kiểm soát Hải quan số 1, Cục Hải quan thành phố Hải Phòng"
)
SEEN = (
    "Lúc 03 giờ 12 phút camera CAM-03 quan sát thấy xe đầu kéo 15C-123.45 kéo rơ-moóc 15R-098.76 dừng bất "
    "thường tại cổng kiểm soát số 3, cửa container không đóng kín, niêm phong hải quan không còn nguyên vẹn; "
    "lái xe và phụ xe rời khỏi phương tiện trong khoảng 20 phút trước khi xe đi qua khu vực giám sát."
)
ASKED = (
    "Dừng đưa hàng qua khu vực giám sát đối với container WHSU5018375 thuộc tờ khai 107774843040; phối hợp "
    "với doanh nghiệp kinh doanh cảng đưa container về bãi kiểm hóa, kiểm tra thực tế 100% hàng hóa, lập "
    "biên bản chứng nhận và chụp ảnh từng bước mở container; cung cấp danh sách người, phương tiện ra vào "
    "cổng số 3."
)
RELATED = (
    Related(RelatedKind.CONTAINER, "WHSU5018375"),
    Related(RelatedKind.DECLARATION, "107774843040"),
    Related(RelatedKind.ENTERPRISE, "Công ty TNHH Thương mại và Vận tải quốc tế Đông Hải"),
)


def _drawn_in(folder: Path, level: Level) -> Iterator[DutyRoom]:
    with duty_room(folder, level=level, render=PdfForms(bundled_organisations())) as room:
        room.open_shift()
        yield room


@pytest.fixture
def drawing(tmp_path: Path) -> Iterator[DutyRoom]:
    """The central room with the real forms."""
    yield from _drawn_in(tmp_path, Level.CENTRAL)


@pytest.fixture
def local(tmp_path: Path) -> Iterator[DutyRoom]:
    """A local room with the real forms."""
    yield from _drawn_in(tmp_path, Level.LOCAL)


def issued(room: DutyRoom, kind: DirectiveKind, channel: Channel, **more: object) -> bytes:
    """The sealed paper of a direction of `kind`."""
    incident = room.incident(content=SEEN, related=RELATED, suspicion="Niêm phong có dấu hiệu bị tác động.")
    directive = room.proposal(incident, kind, recipient=UNIT, content=ASKED, **more)
    opinion = "Đồng ý. Giao Cục Hải quan thành phố Hải Phòng thực hiện ngay, báo cáo trước 07 giờ 00."
    by = DIRECTOR if kind is DirectiveKind.C3 else LEADER
    directives = room.services.directives
    directives.approve(room.desk(), directive.directive_id, credentials(by), opinion)
    sent_to = "" if channel is Channel.DOCUMENT else "0225.3859 811"
    directives.issue(room.desk(), directive.directive_id, channel, sent_to=sent_to)
    return room.services.directives.form_pdf(directive.directive_id)


def answered(room: DutyRoom, *, late: bool) -> bytes:
    """The sealed form IV of a request that this room answered."""
    requests, now = room.services.requests, room.clock.utc_now()
    draft = RequestDraft(
        sender="Trực ban cơ quan Tổng cục Hải quan",
        reference="12/2017/FAX-TB",
        channel=Channel.FAX,
        spoke_with="Đ/c Lan",
        content=ASKED,
        received_at=now,
        reply_by=now + timedelta(hours=1),
    )
    request_id = requests.receive(room.desk(), draft, ()).value.request_id
    requests.pass_on(
        room.desk(), request_id, unit="Đội Giám sát", contact="Đ/c Nam", channel=Channel.TELEPHONE
    )
    if late:
        room.clock.turn(hours=2)
    requests.unit_answered(room.desk(), request_id, "Niêm phong nguyên vẹn.", ())
    own = OwnReport(
        head=ReportHead(
            parent="Cục Hải quan thành phố Hải Phòng",
            unit="Chi cục Hải quan cửa khẩu cảng Đình Vũ",
            place="Hải Phòng",
        ),
        asked_by="điện fax",
        course="08:05 tiếp nhận, chuyển Đội Giám sát\n08:20 dừng xe, đưa container về bãi kiểm hóa",
        result="Đã kiểm tra 100% hàng hóa; số lượng, chủng loại đúng khai báo, niêm phong nguyên vẹn.",
        contact="Đ/c Nam, Đội trưởng Đội Giám sát, điện thoại 0225.3836 999",
        proposal="Cho phép đưa hàng qua khu vực giám sát.",
        cause="Cẩu bãi hỏng từ 08 giờ 30 đến 09 giờ 40." if late else "",
        responsible="Đ/c Nam, Đội trưởng Đội Giám sát" if late else "",
        sent_to="024.39440069",
    )
    room.services.result_reports.send(room.desk(), request_id, own, by=credentials(LEADER))
    found = room.services.result_reports.pdf(request_id)
    assert found is not None
    return found[1]


def test_PL2_D8_2_3_the_fax_says_what_was_proposed_who_approved_and_what_it_concerns(
    drawing: DutyRoom,
) -> None:
    pdf = issued(drawing, DirectiveKind.C2, Channel.FAX, about="phối hợp dừng, kiểm tra container")
    said, pages = joined(pdf), texts(pdf)
    # Who reads the last page sees what was signed: a signature never stands on a page by itself.
    assert len(pages) == 2
    assert "Đầu mối phối hợp thực hiện" in pages[-1]
    for words in (
        "THÔNG BÁO",
        "08 giờ 04 phút, ngày 17/03/2017",
        ASKED,
        "WHSU5018375",
        "107774843040",
        "Đông Hải",
        LEADER.name,
        "Fax số: ",
    ):
        assert words in said
    for line in UNIT.splitlines():
        assert line in said


def test_PL3_D8_2_3_the_proposal_carries_the_matter_and_the_director_generals_words(
    drawing: DutyRoom,
) -> None:
    said = joined(issued(drawing, DirectiveKind.C3, Channel.DOCUMENT))
    for words in ("ĐỀ XUẤT XỬ LÝ", SEEN, ASKED, "báo cáo trước 07 giờ 00", LEADER.name, DIRECTOR.name):
        assert words in said


def test_PL5_D16_4b_the_notice_names_plan_period_and_scope(drawing: DutyRoom) -> None:
    facts = (
        Fact(FactName.PLAN, "Kế hoạch giám sát trọng điểm hàng tạm nhập tái xuất quý I"),
        Fact(FactName.PAPER_NUMBER, "15/KH-ĐTCBL"),
        Fact(FactName.PAPER_DATE, "10/3/2017"),
        Fact(FactName.SIGNED_BY, "Cục trưởng Cục Điều tra chống buôn lậu"),
        Fact(FactName.PERIOD, "từ 00 giờ 00 ngày 15/3/2017 đến 24 giờ 00 ngày 31/3/2017"),
        Fact(FactName.SCOPE, "container tạm nhập tái xuất qua cảng Đình Vũ"),
    )
    said = joined(issued(drawing, DirectiveKind.FOCUS_PLAN, Channel.FAX, facts=facts))
    for words in ("phối hợp thực hiện giám sát trực tuyến", ASKED, *(one.value for one in facts)):
        assert words in said


@pytest.mark.parametrize("late", [False, True])
def test_PL4_D9_3_the_report_is_drawn_from_the_request_and_says_why_it_is_late(
    local: DutyRoom, late: bool
) -> None:
    said = joined(answered(local, late=late))
    for words in (
        "CỤC HẢI QUAN THÀNH PHỐ HẢI PHÒNG",
        "12/2017/FAX-TB",
        ASKED,
        "08 giờ 20",
        "đúng khai báo",
        "0225.3836 999",
        LEADER.name,
    ):
        assert words in said
    assert ("Cẩu bãi hỏng" in said) == late
