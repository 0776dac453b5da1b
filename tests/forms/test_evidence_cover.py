"""The record of data and pictures handed out: who, on whose authority, what, with which hashes (D16.3)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from forms.evidence_cover import CoverFile, EvidenceCover, render_evidence_cover
from forms.organisation import Organisation
from forms.types import Approval
from tests.forms.reading import find, joined, texts
from tests.support.forms_samples import SEAL, approval, local_time

AT = datetime(2025, 11, 22, 3, 14, tzinfo=UTC)


def cover(count: int = 3, **changes: object) -> EvidenceCover:
    """A record of `count` pictures."""
    values: dict[str, object] = {
        "number": "CC 4/2025",
        "requester": "Đại úy Hoàng Văn Minh",
        "requester_unit": "Cơ quan Cảnh sát điều tra, Công an thành phố Hải Phòng",
        "basis": "Quan hệ phối hợp công tác (văn bản đề nghị của đơn vị)",
        "document": "128/CV-CSĐT",
        "dated": date(2025, 11, 20),
        "signed_by": "Thượng tá Lê Hải",
        "purpose": "Điều tra vụ việc container MSKU6011672 tại cảng Tân Vũ",
        "matter": "VV 12/2025",
        "files": tuple(
            CoverFile(
                f"HA {n}/2025",
                "Camera HP-C03-017 Cổng số 3, Cảng Tân Vũ",
                AT + timedelta(minutes=n),
                f"evidence/2025/11/22/{n}.png",
                f"{n:064x}",
            )
            for n in range(1, count + 1)
        ),
        "whole_log": False,
        "author": Approval("", "Phạm Quốc Ân", local_time(22, 11), "K1"),
        "approver": approval(),
        "made_at": local_time(22, 11, 20),
        "seal": SEAL,
    }
    return EvidenceCover(**{**values, **changes})  # type: ignore[arg-type]


def test_D16_3_the_record_says_who_on_whose_authority_what_and_who_approved(
    organisation: Organisation,
) -> None:
    read = joined(render_evidence_cover(cover(), organisation))
    for words in (
        "BIÊN BẢN GIAO NHẬN",
        "CC 4/2025",
        "Hoàng Văn Minh",
        "văn bản số 128/CV-CSĐT ngày 20/11/2025, người ký: Thượng tá Lê Hải",
        "VV 12/2025",
        "HA 3/2025",
        "phần nhật ký liên quan",
        SEAL.short,
        "Trần Thị Hồng Vân",
        "Người lập: Phạm Quốc Ân",
    ):
        assert words in read
    assert f"{3:064x}"[-16:] in read


def test_D16_3_a_long_list_loses_nothing_and_both_sign_on_one_page(organisation: Organisation) -> None:
    pdf = render_evidence_cover(cover(60, whole_log=True), organisation)
    read = joined(pdf)
    assert all(f"HA {n}/2025" in read for n in range(1, 61))
    assert "toàn bộ nhật ký" in read
    last = len(texts(pdf)) - 1
    assert last >= 2
    assert find(pdf, "NGƯỜI NHẬN", last).right < find(pdf, "NGƯỜI DUYỆT", last).left


def test_D16_3_a_sentence_that_was_ended_is_not_ended_twice(organisation: Organisation) -> None:
    read = joined(
        render_evidence_cover(cover(purpose="Điều tra vụ việc.", matter="VV 12/2025"), organisation)
    )
    assert "Mục đích sử dụng: Điều tra vụ việc. - Vụ việc liên quan: VV 12/2025. 3." in read
