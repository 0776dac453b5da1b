"""The contents of app.domain drawn as forms: what the services rely on."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.documents import (
    DirectionColumn,
    DutyLogContent,
    FaxContent,
    HandoverSheetContent,
    IncidentColumn,
    Mark,
    PersonLine,
    ProposalContent,
    ResultColumn,
    ShiftRow,
    SignedAct,
)
from app.domain.handover import Handover, HandoverItem, HandoverState
from app.domain.open_item import ItemGroup, OpenItem
from app.domain.people import Post
from app.domain.shift import Assignment, Shift, ShiftState
from app.errors import KnownError
from app.services.ports import RenderForm
from forms.contents import PdfForms
from forms.organisation import bundled_organisations
from tests.forms.reading import joined
from tests.support.forms_samples import local_time

MARK = Mark("7F3A-92C1", "haidang:checkpoint:7f3a92c1")
ACT = SignedAct(
    post=Post.SHIFT_LEADER,
    name="Trần Thị Hồng Vân",
    title="Phó Cục trưởng",
    at=local_time(22, 11, 18),
    key_id="9C1E",
    channel="điện thoại",
)
FAX = FaxContent(
    directive_number="CĐ-0312",
    number="05/TB-TrB",
    issued_at=local_time(22, 11, 20),
    about="kiểm tra container",
    recipient="Chi cục Hải quan khu vực III",
    content="Dừng đưa hàng qua khu vực giám sát.",
    facts=(("Container", "MSKU6011672"),),
    reply_by=local_time(22, 11, 50),
    reply_form="Điện thoại",
    contact="Ông Lê Quang Minh",
    urgent=True,
    approval=ACT,
)
ROW = ShiftRow(
    number=7,
    starts_at=local_time(22, 8),
    ends_at=local_time(23, 8),
    people=(
        PersonLine(post=Post.SHIFT_LEADER, name="Trần Thị Hồng Vân", title="Phó Cục trưởng", unit="Cục A"),
    ),
    plan="- Giám sát cảng biển\n- Kiểm tra ngẫu nhiên",
    performed=("Đã tuần tra 212 camera",),
    incidents=(
        IncidentColumn(
            number="VV-0012",
            arose_at=local_time(22, 10, 14),
            received_at=local_time(22, 10, 15),
            place="Cổng số 3",
            related=("container MSKU6011672", "xe 15R-123.45"),
            content="Cửa container không khép kín.",
            directions=(
                DirectionColumn(
                    number="CĐ-0312",
                    at=local_time(22, 10, 21),
                    how="điện thoại",
                    content="Kiểm tra niêm phong.",
                    contact="Ông Tú",
                    results=(
                        ResultColumn(
                            result="Niêm phong nguyên", reported_at=local_time(22, 10, 46), unit="Đội A"
                        ),
                    ),
                ),
            ),
            remarks=("Ảnh 03",),
            withdrawn="nhầm cổng",
        ),
    ),
    remarks=("Đủ thành phần",),
)
LOG = DutyLogContent(
    since=local_time(22, 8), until=local_time(23, 8), made_at=local_time(23, 8, 5), rows=(ROW,), final=True
)


@pytest.fixture
def forms() -> RenderForm:
    return PdfForms(bundled_organisations())


def _item(title: str, group: ItemGroup, **more: bool | str) -> HandoverItem:
    item = OpenItem(
        item_id=title,
        group=group,
        subject=f"x:{title}",
        title=title,
        detail="chi tiết",
        since=local_time(23, 5),
        due_at=local_time(23, 5, 30),
    )
    return HandoverItem(item=item, overdue=True, **{"understood": True, **more})  # type: ignore[arg-type]


def _handover_content() -> HandoverSheetContent:
    shift = Shift(
        shift_id="s1",
        starts_at=local_time(22, 8),
        ends_at=local_time(23, 8),
        people=(Assignment("o1", "Lê Quang Minh", Post.GENERAL_OFFICER, "Kiểm tra viên"),),
        plan="Giám sát cảng biển",
        state=ShiftState.HANDING_OVER,
        opened_at=local_time(22, 8),
        opened_by="o1",
    )
    held = Handover(
        handover_id="h1",
        shift_id="s1",
        state=HandoverState.SIGNED,
        started_at=local_time(23, 7, 40),
        items=(
            _item("Chỉ đạo B", ItemGroup.DIRECTIVE, question="Đã gọi chưa?", answer="Rồi."),
            _item("Sự cố C", ItemGroup.FAULT),
            _item("Chỉ đạo A", ItemGroup.DIRECTIVE, still_open=False),
        ),
        since_start=(_item("Ảnh D", ItemGroup.CAPTURE),),
        remarks=("Lưu ý một", "Lưu ý hai"),
        signed_at=local_time(23, 8, 12),
        late_by=timedelta(minutes=12),
    )
    outgoing = replace(ACT, post=Post.GENERAL_OFFICER, name="Lê Quang Minh", at=local_time(23, 8, 11))
    incoming = replace(ACT, post=Post.GENERAL_OFFICER, name="Vũ Đình Khôi", at=local_time(23, 8, 12))
    return HandoverSheetContent(
        handover=held, shift=shift, done=("Tuần tra đủ",), outgoing=outgoing, incoming=incoming
    )


def test_PL2_is_filled_from_the_directive(forms: RenderForm) -> None:
    read = joined(forms.fax(FAX, draft=False, mark=MARK))
    for words in ("05/TB-TrB", "Trước 11 giờ 50 phút, ngày 22/11/2025.", "Container: MSKU6011672", "KHẨN"):
        assert words in read
    assert (
        "Lãnh đạo ca trực Trần Thị Hồng Vân, 11:18:00 ngày 22/11/2025, qua điện thoại; khóa ký 9C1E." in read
    )
    assert "7F3A-92C1" in read


def test_D4_3_PL2_without_approval_is_only_a_draft(forms: RenderForm) -> None:
    waiting = replace(FAX, approval=None, number="", issued_at=None)
    assert "DỰ THẢO" in joined(forms.fax(waiting, draft=True, mark=None))
    with pytest.raises(KnownError, match="phê duyệt"):
        forms.fax(waiting, draft=False, mark=None)


def test_PL2_that_is_not_urgent_has_no_mark(forms: RenderForm) -> None:
    assert "KHẨN" not in joined(forms.fax(replace(FAX, urgent=False), draft=False, mark=None))


def test_PL1_is_filled_from_the_log(forms: RenderForm) -> None:
    read = joined(forms.duty_log(LOG, mark=MARK))
    for words in (
        "07 22/11/2025",
        "- Giám sát cảng biển",
        "- Kiểm tra ngẫu nhiên",
        "- Đã tuần tra 212 camera",
        "VV-0012",
        "CĐ-0312",
        "(Đã thu hồi: nhầm cổng)",
        "Đơn vị báo cáo: Đội A",
    ):
        assert words in read
    assert "DỰ THẢO" not in read
    assert "DỰ THẢO" in joined(forms.duty_log(replace(LOG, final=False), mark=None))


def test_the_profile_is_that_of_the_documents_day(forms: RenderForm) -> None:
    old = replace(LOG, made_at=local_time(22, 8).replace(year=2018))
    assert "TỔNG CỤC HẢI QUAN" in joined(forms.duty_log(old, mark=None))
    assert "TỔNG CỤC" not in joined(forms.duty_log(LOG, mark=None))


def test_handover_groups_what_needs_action_first(forms: RenderForm) -> None:
    read = joined(forms.handover_sheet(_handover_content(), mark=MARK))
    assert "5.1. Chỉ đạo chưa có hồi báo (2)" in read
    assert "5.2. Ảnh chụp chưa mô tả (1)" in read
    assert "5.3. Thiết bị, hệ thống có sự cố (1)" in read
    for words in (
        "phát sinh trong lúc bàn giao",
        "đã giải quyết trong lúc bàn giao",
        "Hỏi: Đã gọi chưa?",
        "Bàn giao chậm 12 phút",
        "Lưu ý một",
        "Vũ Đình Khôi, Công chức trực ban",
        "7F3A-92C1",
    ):
        assert words in read


def test_handover_with_an_unread_line_is_refused(forms: RenderForm) -> None:
    content = _handover_content()
    unread = replace(content.handover, items=(_item("Chỉ đạo Z", ItemGroup.DIRECTIVE, understood=False),))
    with pytest.raises(KnownError, match="Chỉ đạo Z"):
        forms.handover_sheet(replace(content, handover=unread), mark=MARK)


PROPOSAL = ProposalContent(
    number="ĐX 1/2025",
    issued_at=local_time(22, 11, 20),
    arose_at=local_time(22, 10, 14),
    received_at=local_time(22, 10, 15),
    place="Cổng số 3",
    concerned=("doanh nghiệp Công ty A",),
    matter="Hàng đã thông quan, cửa container không khép kín.",
    facts=(("Tờ khai", "107774843040"),),
    analysis=("Có dấu hiệu khai sai", "Đã đối chiếu tờ khai."),
    request="Dừng đưa hàng qua khu vực giám sát.",
    recipient="Chi cục Hải quan khu vực III",
    reply_by=local_time(22, 16),
    put_forward=ACT,
    opinion="",
    approval=replace(ACT, post=Post.DIRECTOR_GENERAL, name="Vũ Đức Long", title="Cục trưởng"),
)


def test_PL3_is_filled_from_the_directive_and_the_incident(forms: RenderForm) -> None:
    read = joined(forms.proposal(PROPOSAL, draft=False, mark=MARK))
    for words in (
        "tiếp nhận thông tin: phát sinh 10 giờ 14 phút, ngày 22/11/2025; tiếp nhận 10 giờ 15 phút",
        "Phân tích, nhận định: Có dấu hiệu khai sai. Đã đối chiếu tờ khai.",
        "+ Đơn vị thực hiện: Chi cục Hải quan khu vực III",
        "trước 16 giờ 00 phút, ngày 22/11/2025",
        "Phê duyệt đề xuất.",
        "Vũ Đức Long Cục trưởng",
        "7F3A-92C1",
    ):
        assert words in read


def test_PL5_is_filled_from_the_directive(forms: RenderForm) -> None:
    signed = replace(FAX, approval=replace(ACT, title="Phó Chi cục trưởng"))
    read = joined(forms.surveillance_notice(signed, draft=False, mark=MARK))
    for words in ("Fax số: 05/TB-TrB", "KT. CHI CỤC TRƯỞNG PHÓ CHI CỤC TRƯỞNG", "+ Container: MSKU6011672"):
        assert words in read
    assert "DỰ THẢO" not in read


def test_D4_3_PL3_PL5_without_approval_are_only_drafts(forms: RenderForm) -> None:
    proposal, notice = replace(PROPOSAL, approval=None), replace(FAX, approval=None)
    with pytest.raises(KnownError, match="chưa phê duyệt"):
        forms.proposal(proposal, draft=False, mark=MARK)
    with pytest.raises(KnownError, match="chưa phê duyệt"):
        forms.surveillance_notice(notice, draft=False, mark=MARK)
    assert "DỰ THẢO" in joined(forms.proposal(proposal, draft=True, mark=None))
    assert "DỰ THẢO" in joined(forms.surveillance_notice(notice, draft=True, mark=None))
