"""Text from outside reaches the paper as typed: no markup, nothing dropped, nothing that breaks a page."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forms.duty_log import render_duty_log
from forms.faces import face
from forms.fax_notice import render_fax_notice
from forms.handover import render_handover
from forms.model import Document, Paragraph, plain
from forms.organisation import Organisation, bundled_organisations
from forms.render import render
from forms.text import clean
from forms.types import (
    Approval,
    FaxNotice,
    HandoverSheet,
    LogDirection,
    LogIncident,
    LogResult,
    LogShift,
    OpenGroup,
    OpenItem,
    Person,
    Seal,
)
from tests.forms.reading import joined, pixels, texts
from tests.support.forms_samples import (
    duty_log,
    fax_notice,
    gate_incident,
    handover_sheet,
    local_time,
    log_shift,
)

MARKUP = [
    "<b>đậm</b> & <para> <font color=red>",
    "&lt;không&gt; &amp; &#7897;",
    "<img src='file:///etc/passwd'/> <a href='javascript:1'>x</a>",
    ") Tj ET BT (\\050 endstream endobj",
    "]]> <!-- <?xml ?> %PDF-1.4",
    "{0} %s %(name)s ${x} \\n",
]


@pytest.mark.parametrize("text", MARKUP)
def test_markup_is_printed_as_typed(text: str, organisation: Organisation) -> None:
    assert text in joined(render_fax_notice(fax_notice(request=text), organisation))
    assert text in joined(render_fax_notice(fax_notice(subject=text), organisation))
    sheet = handover_sheet(groups=(OpenGroup("A", (OpenItem(text, question="?"),)),), remarks=text)
    assert joined(render_handover(sheet, organisation)).count(text.split(maxsplit=1)[0]) >= 2


def test_markup_in_the_log_is_printed_as_typed(organisation: Organisation) -> None:
    log = duty_log(shifts=(log_shift(incidents=(gate_incident(text="<b>x</b> & <i>"),)),))
    assert "<b>x</b> & <i>" in joined(render_duty_log(log, organisation))


def test_decomposed_text_is_drawn_and_read_composed(organisation: Organisation) -> None:
    composed = "Lưỡng quốc tướng quân Nguyễn Thị Ước Ổ Ấm"
    decomposed = unicodedata.normalize("NFD", composed)
    pdf = render_fax_notice(fax_notice(request=decomposed), organisation)
    assert pdf == render_fax_notice(fax_notice(request=composed), organisation)
    assert composed in joined(pdf)


def _body(text: str) -> Document:
    return Document("t", "a", "s", (Paragraph(plain(text)),), draft=False)


@pytest.mark.parametrize("char", ["\U0001f69a", "\u202e", "\x07", "\u4e2d", "\ufffe", "\ud800"])
def test_a_letter_without_a_glyph_is_a_visible_box(char: str) -> None:
    with_box, without = pixels(render(_body(f"A{char}B"))), pixels(render(_body("AB")))
    assert (with_box < 128).sum() > (without < 128).sum() + 60


def test_each_missing_letter_names_its_code_point() -> None:
    assert not np.array_equal(pixels(render(_body("\U0001f69a"))), pixels(render(_body("\U0001f69b"))))
    assert not np.array_equal(pixels(render(_body("中"))), pixels(render(_body("丮"))))


def test_right_to_left_text_is_kept(organisation: Organisation) -> None:
    text = "مرحبا שלום"
    pdf = render_fax_notice(fax_notice(request=f"trước {text} sau"), organisation)
    assert "trước" in joined(pdf)
    assert "sau" in joined(pdf)


def test_a_word_of_ten_thousand_letters_stays_on_the_paper(organisation: Organisation) -> None:
    word = "".join(f"{n:05d}" for n in range(2_000))
    pdf = render_fax_notice(fax_notice(request=word, draft=True), organisation)
    read = "".join(texts(pdf))
    assert len(texts(pdf)) > 2
    assert "00000" in read
    assert "01999" in read
    log = duty_log(shifts=(log_shift(incidents=(gate_incident(text=word),)),))
    pages = texts(render_duty_log(log, organisation))
    digits = re.sub(r"\D", "", "".join(pages))
    assert "1999" in digits
    assert all("Vụ việc phát sinh" in page for page in pages)


def test_empty_forms_are_drawn_as_drafts(organisation: Organisation) -> None:
    blank = fax_notice(subject="", recipients=(), request="", draft=True, signatory=None, seal=None)
    assert "DỰ THẢO" in joined(render_fax_notice(blank, organisation))
    assert "DỰ THẢO" in joined(render_duty_log(duty_log(shifts=(), draft=True), organisation))
    bare = replace(handover_sheet(groups=(), plan=(), done=(), remarks="", held_at=None), draft=True)
    assert "Không có." in joined(render_handover(bare, organisation))


def test_three_hundred_open_items_are_all_listed(organisation: Organisation) -> None:
    items = tuple(OpenItem(f"Nội dung số {n:03d}", question="rõ chưa?") for n in range(300))
    pdf = render_handover(handover_sheet(groups=(OpenGroup("Vụ việc phát sinh", items),)), organisation)
    read = joined(pdf)
    assert [n for n in range(300) if f"Nội dung số {n:03d}" not in read] == []
    with_rows = [page for page in texts(pdf) if "Nội dung số" in page]
    assert len(with_rows) > 10
    assert all("Người nhận" in page for page in with_rows)


# Latin with every Vietnamese letter and its neighbours; readers put right-to-left letters in another order.
DRAWN = st.characters(codec="utf-8", categories=("Lu", "Ll", "Nd", "Po", "Sm"), max_codepoint=0x1EFF).filter(
    lambda char: unicodedata.bidirectional(char) not in {"R", "AL", "AN"}
)


@given(st.lists(st.text(DRAWN, min_size=1, max_size=12), min_size=1, max_size=12))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_drawn_reads_back_composed(words: list[str]) -> None:
    text = " ".join(words)
    wanted = [char for char in clean(text) if char != " " and face().draws(char)]
    read = joined(render(replace(_body(text), draft=False)))
    foot = "Trang1/1"
    got = "".join(read.split()).removesuffix(foot)
    drawn = "".join(char for char in got if face().draws(char))
    assert drawn == "".join(wanted)


WILD = st.text(st.characters(), max_size=40)
WILD_LINES = st.lists(WILD, max_size=3).map(tuple)
PEOPLE = st.lists(st.builds(Person, WILD, WILD, WILD), max_size=2).map(tuple)
APPROVAL = st.builds(Approval, WILD, WILD, st.just(local_time(22, 8)), WILD, WILD)
FAXES = st.builds(
    FaxNotice,
    subject=WILD,
    recipients=WILD_LINES,
    request=WILD,
    facts=st.lists(st.tuples(WILD, WILD), max_size=2).map(tuple),
    deadline=WILD,
    contact=WILD,
    number=WILD,
    receivers=WILD_LINES,
    signatory=st.builds(Person, WILD, WILD, WILD),
    approvals=st.lists(APPROVAL, max_size=2).map(tuple),
    seal=st.builds(Seal, WILD, st.text(st.characters(codec="utf-8"), max_size=40)),
)
RESULTS = st.lists(st.builds(LogResult, WILD, reported_by=WILD, withdrawn=WILD), max_size=2).map(tuple)
DIRECTIONS = st.lists(
    st.builds(LogDirection, WILD, channel=WILD, contact=WILD, results=RESULTS, withdrawn=WILD, number=WILD),
    max_size=2,
).map(tuple)
INCIDENTS = st.lists(
    st.builds(
        LogIncident,
        WILD,
        place=WILD,
        related=WILD,
        directions=DIRECTIONS,
        results=RESULTS,
        note=WILD,
        number=WILD,
    ),
    max_size=3,
).map(tuple)
SHIFTS = st.builds(
    LogShift,
    st.just(local_time(22, 8)),
    st.just(local_time(23, 8)),
    PEOPLE,
    plan=WILD_LINES,
    incidents=INCIDENTS,
    note=WILD,
)
ITEMS = st.lists(
    st.builds(OpenItem, WILD, reference=WILD, state=WILD, remark=WILD, question=WILD, answer=WILD), max_size=3
).map(tuple)
SHEETS = st.builds(
    replace,
    st.just(handover_sheet(draft=True)),
    late_reason=WILD,
    place=WILD,
    plan=WILD_LINES,
    done=WILD_LINES,
    groups=st.lists(st.builds(OpenGroup, WILD, ITEMS), max_size=2).map(tuple),
    remarks=WILD,
    incoming_signature=APPROVAL,
)
SOME = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))


@given(FAXES)
@SOME
def test_no_text_can_stop_form_II(fax: FaxNotice) -> None:
    assert texts(render_fax_notice(fax, bundled_organisations().latest()))


@given(st.lists(SHIFTS, max_size=2).map(tuple))
@SOME
def test_no_text_can_stop_form_I(shifts: tuple[LogShift, ...]) -> None:
    assert texts(render_duty_log(duty_log(shifts=shifts, draft=True), bundled_organisations().latest()))


@given(SHEETS)
@SOME
def test_no_text_can_stop_the_handover_sheet(sheet: HandoverSheet) -> None:
    assert texts(render_handover(sheet, bundled_organisations().latest()))


def test_a_subject_of_many_pages_is_all_there(organisation: Organisation) -> None:
    subject = " ".join(f"từ{n:04d}" for n in range(1500))
    read = joined(render_fax_notice(fax_notice(subject=subject, draft=True), organisation))
    assert [n for n in range(1500) if f"từ{n:04d}" not in read] == []


def test_what_cannot_go_over_a_page_has_a_limit() -> None:
    long = fax_notice(number="9" * 41, signatory=Person("x" * 121, "y" * 121))
    assert [problem.field for problem in long.validate()] == ["signatory", "signatory", "number"]
    with pytest.raises(ValueError, match="QR"):
        Seal("x", "y" * 301)


@given(st.text(st.characters(), max_size=300))
@settings(max_examples=60, deadline=None)
def test_no_text_at_all_can_stop_a_form(text: str) -> None:
    pdf = render(_body(text))
    assert pdf.startswith(b"%PDF-")
    assert len(texts(pdf)) >= 1
