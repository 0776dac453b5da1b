"""PDF bytes: the same for the same form, with metadata and embedded faces."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from forms.duty_log import render_duty_log
from forms.fax_notice import render_fax_notice
from forms.handover import render_handover
from forms.organisation import Organisation
from tests.forms.reading import opened, pieces, texts
from tests.support.forms_samples import duty_log, fax_notice, handover_sheet

ROOT = Path(__file__).parents[2]
SCRIPT = """
import hashlib
from datetime import date
from forms.organisation import bundled_organisations
from forms.handover import render_handover
from tests.support.forms_samples import handover_sheet
organisation = bundled_organisations().at(date(2025, 11, 22))
print(hashlib.sha256(render_handover(handover_sheet(), organisation)).hexdigest())
"""


def test_the_same_form_gives_the_same_bytes(organisation: Organisation) -> None:
    assert render_fax_notice(fax_notice(), organisation) == render_fax_notice(fax_notice(), organisation)
    assert render_duty_log(duty_log(), organisation) == render_duty_log(duty_log(), organisation)


def test_the_same_bytes_in_another_process_and_another_time_zone(organisation: Organisation) -> None:
    here = hashlib.sha256(render_handover(handover_sheet(), organisation)).hexdigest()
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        cwd=ROOT,
        env={"TZ": "America/New_York", "PYTHONHASHSEED": "7", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert ran.stdout.strip() == here


def test_forms_made_at_the_same_time_do_not_disturb_each_other(organisation: Organisation) -> None:
    wanted = [render_fax_notice(fax_notice(), organisation), render_duty_log(duty_log(), organisation)]
    made: dict[int, bytes] = {}

    def work(number: int) -> None:
        made[number] = (
            render_fax_notice(fax_notice(), organisation)
            if number % 2 == 0
            else render_duty_log(duty_log(), organisation)
        )

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert [made[number] for number in range(8)] == wanted * 4


def test_metadata_names_title_agency_language_and_the_forms_own_time(organisation: Organisation) -> None:
    pdf = render_fax_notice(fax_notice(), organisation)
    with opened(pdf) as document:
        meta = document.get_metadata_dict()
    assert meta["Title"].startswith("ĐIỆN FAX ĐI (Khẩn) – Thông báo về việc phối hợp kiểm tra")
    assert meta["Author"] == "Cục Hải quan"
    assert meta["Subject"] == "Fax số 05/TB-TrB"
    assert meta["CreationDate"] == "D:20251122042000Z"
    assert b"vi-VN" in pdf


@pytest.mark.parametrize("form", ["fax", "log", "handover"])
def test_every_face_is_embedded_as_a_subset(form: str, organisation: Organisation) -> None:
    pdf = {
        "fax": lambda: render_fax_notice(fax_notice(), organisation),
        "log": lambda: render_duty_log(duty_log(), organisation),
        "handover": lambda: render_handover(handover_sheet(), organisation),
    }[form]()
    found = pieces(pdf)
    assert found
    assert all(piece.embedded and piece.face.startswith("Tinos-") for piece in found)
    assert re.search(rb"/BaseFont /[A-Z]{6}\+Tinos-Regular", pdf)
    assert len(pdf) < 200_000


def test_every_page_has_its_number_and_the_total(organisation: Organisation) -> None:
    pages = texts(render_handover(handover_sheet(), organisation))
    assert [f"Trang {n}/{len(pages)}" in page for n, page in enumerate(pages, start=1)] == [True] * len(pages)
