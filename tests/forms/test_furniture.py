"""Page furniture by NĐ 30/2020, read back from the page in mm."""

from __future__ import annotations

from datetime import UTC, date, datetime

import numpy as np
import pytest

from forms.dates import day_words, fax_time, local, place_date
from forms.duty_log import render_duty_log
from forms.fax_notice import render_fax_notice
from forms.handover import render_handover
from forms.organisation import Organisation
from tests.forms.reading import Box, find, ink, opened, pieces, pixels, texts
from tests.support.forms_samples import duty_log, fax_notice, handover_sheet

DPI = 300


def _rule_below(pdf: bytes, text: str) -> tuple[float, float]:
    """Left and right end in mm of the first horizontal line under `text`."""
    box = find(pdf, text)
    margin = 4
    left = box.left - margin
    below = ink(pixels(pdf, dpi=DPI), Box(left, box.bottom + 0.05, box.right + margin, box.bottom + 4), DPI)
    rows = [row for row in below if row.sum() > 8 * DPI / 25.4]
    assert rows, f"no line under {text}"
    columns = [n for n, dark in enumerate(rows[0]) if dark]
    return left + columns[0] * 25.4 / DPI, left + columns[-1] * 25.4 / DPI


def test_ND30_paper_is_A4(organisation: Organisation) -> None:
    for pdf, wanted in (
        (render_fax_notice(fax_notice(), organisation), (210, 297)),
        (render_duty_log(duty_log(), organisation), (297, 210)),
    ):
        with opened(pdf) as document:
            width, height = document.get_page_size(0)
        assert (width * 25.4 / 72, height * 25.4 / 72) == pytest.approx(wanted, abs=0.1)


def test_ND30_body_keeps_the_margins(organisation: Organisation) -> None:
    image = pixels(render_handover(handover_sheet(), organisation), dpi=100)
    dark = image.min(axis=2) < 128
    scale = 25.4 / 100
    rows, columns = (side * scale for side in np.nonzero(dark[: int(272 / scale)]))
    assert 29.5 <= columns.min() <= 35
    assert 14.5 <= 210 - columns.max() <= 20.5
    assert 20 <= rows.min() <= 25


def test_ND30_national_head_is_at_least_98_mm_wide_and_on_the_right(organisation: Organisation) -> None:
    pdf = render_handover(handover_sheet(), organisation)
    nation, motto = find(pdf, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), find(pdf, "Độc lập – Tự do – Hạnh phúc")
    assert nation.left > 96
    assert nation.right < 195.5
    assert nation.bottom < motto.top + 1
    assert nation.middle == pytest.approx(motto.middle, abs=0.5)


def test_ND30_line_below_the_motto_is_as_long_as_its_text(organisation: Organisation) -> None:
    pdf = render_handover(handover_sheet(), organisation)
    box = find(pdf, "Độc lập – Tự do – Hạnh phúc")
    left, right = _rule_below(pdf, "Độc lập – Tự do – Hạnh phúc")
    assert right - left == pytest.approx(box.right - box.left, abs=1.0)


def test_ND30_line_below_the_agency_is_a_third_to_half_of_it(organisation: Organisation) -> None:
    pdf = render_handover(handover_sheet(), organisation)
    box = find(pdf, "TRỰC BAN")
    left, right = _rule_below(pdf, "TRỰC BAN")
    assert 1 / 3 <= (right - left) / (box.right - box.left) <= 1 / 2
    assert (left + right) / 2 == pytest.approx(box.middle, abs=0.5)


def test_ND30_page_number_is_centred_at_the_top_from_page_two_on(organisation: Organisation) -> None:
    pdf = render_handover(handover_sheet(), organisation)
    assert "2" in texts(pdf)[1].split()
    scale = 25.4 / DPI
    rows, columns = (side * scale for side in np.nonzero(ink(pixels(pdf, 1, DPI), Box(0, 0, 210, 19.5), DPI)))
    assert (columns.min() + columns.max()) / 2 == pytest.approx(105, abs=0.5)
    assert 5 < rows.min() < rows.max() < 15
    top = ink(pixels(pdf, 0, DPI), Box(0, 0, 210, 19.5), DPI)
    assert not top.any()


def test_ND30_first_line_is_indented_12_7_mm_and_the_text_is_justified(organisation: Organisation) -> None:
    pdf = render_fax_notice(fax_notice(), organisation)
    assert find(pdf, "Thực hiện Quy chế").left == pytest.approx(30 + 12.7, abs=0.5)
    assert find(pdf, "giám sát trực tuyến trong ngành Hải").right == pytest.approx(195, abs=0.7)
    assert find(pdf, "quan ban hành kèm theo Quyết định").left == pytest.approx(30, abs=0.5)
    assert find(pdf, "ngày 17/3/2017, Trực ban").right == pytest.approx(195, abs=0.7)


def test_ND30_type_sizes(organisation: Organisation) -> None:
    pdf = render_handover(handover_sheet(), organisation)
    assert {piece.size for piece in pieces(pdf)} == {9.0, 11.0, 12.0, 13.0, 14.0}


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 2, 5), "ngày 05 tháng 02 năm 2026"),
        (date(2025, 3, 17), "ngày 17 tháng 3 năm 2025"),
        (date(2025, 1, 31), "ngày 31 tháng 01 năm 2025"),
        (date(2025, 12, 9), "ngày 09 tháng 12 năm 2025"),
    ],
)
def test_ND30_dates_have_leading_zeros_below_ten_and_for_months_one_and_two(day: date, words: str) -> None:
    assert day_words(day) == words


def test_times_are_those_of_the_room() -> None:
    late = datetime(2025, 12, 31, 17, 30, tzinfo=UTC)
    assert fax_time(late) == "00 giờ 30 phút, ngày 01/01/2026"
    assert place_date("Hà Nội", late) == "Hà Nội, ngày 01 tháng 01 năm 2026"
    with pytest.raises(ValueError, match="aware"):
        local(datetime(2025, 1, 1))  # noqa: DTZ001
