"""Pages as pixels for preview and print."""

from __future__ import annotations

import threading

import numpy as np
import pytest

from app.errors import KnownError
from forms.fax_notice import render_fax_notice
from forms.organisation import Organisation
from forms.raster import MAX_SIDE_PX, PdfPages
from tests.support.forms_samples import fax_notice


def test_a_page_has_the_size_its_resolution_asks_for(organisation: Organisation) -> None:
    with PdfPages(render_fax_notice(fax_notice(), organisation)) as pages:
        image = pages.rgb(0, 144)
        assert image.dtype == np.uint8
        assert image.flags["C_CONTIGUOUS"]
        assert image.shape == pytest.approx((297 / 25.4 * 144, 210 / 25.4 * 144, 3), abs=1.5)


def test_colours_are_red_green_blue(organisation: Organisation) -> None:
    with PdfPages(render_fax_notice(fax_notice(), organisation)) as pages:
        image = pages.rgb(0, 100).astype(int)
    assert ((image[:, :, 0] - image[:, :, 2]) > 100).sum() > 100
    assert ((image[:, :, 2] - image[:, :, 0]) > 100).sum() == 0


def test_an_absurd_resolution_is_bounded(organisation: Organisation) -> None:
    with PdfPages(render_fax_notice(fax_notice(), organisation)) as pages:
        size = pages.sizes[0]
        assert size.height * 100_000 / 72 > MAX_SIDE_PX
        assert max(pages.rgb(0, 300).shape) < MAX_SIDE_PX


@pytest.mark.parametrize("dpi", [61, 72, 150, 203.2])
@pytest.mark.parametrize("step", [1000, 97])
def test_bands_put_together_are_the_page(dpi: float, step: int, organisation: Organisation) -> None:
    with PdfPages(render_fax_notice(fax_notice(), organisation)) as pages:
        whole = pages.rgb(0, dpi)
        height = pages.height_px(0, dpi)
        bands = [
            pages.rgb(0, dpi, rows=(first, min(first + step, height))) for first in range(0, height, step)
        ]
    assert len(whole) == height
    # The grey of an edge may be rounded another way.
    assert np.abs(np.concatenate(bands).astype(int) - whole).max() <= 8


def test_bytes_that_are_no_pdf_are_refused_in_words() -> None:
    with pytest.raises(KnownError, match="PDF"):
        PdfPages(b"not a pdf")


def test_pages_are_the_same_from_several_threads(organisation: Organisation) -> None:
    pdf = render_fax_notice(fax_notice(), organisation)
    with PdfPages(pdf) as pages:
        wanted = pages.rgb(0, 60)
        made = []
        threads = [threading.Thread(target=lambda: made.append(pages.rgb(0, 60))) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
    assert len(made) == 6
    assert all(np.array_equal(wanted, image) for image in made)
