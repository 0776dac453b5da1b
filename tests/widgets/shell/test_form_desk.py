"""Which paper of a direction the preview shows, under which name (PL3, PL5)."""

from __future__ import annotations

import pytest

from app.domain.directive import Channel, Directive, DirectiveKind
from tests.support.duty import DIRECTOR, LEADER, credentials
from tests.widgets.shell.rig import Bench
from widgets.forms.preview import FormDocument, FormPreview
from widgets.models.pool_runner import PoolRunner
from widgets.shell.form_desk import FormDesk

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


class KeptPreview(FormPreview):
    """Keeps what it is asked to show."""

    def show_document(self, document: FormDocument) -> None:
        self.shown_document = document


def _shown(bench: Bench, directive: Directive) -> FormDocument:
    services = bench.room.services
    preview = KeptPreview(PoolRunner(bench.bridge, bench.home), parent=bench.home)
    desk = FormDesk(
        bench.bridge,
        preview,
        services.directives,
        services.log,
        services.handovers,
        bench.strip,
        bench.home,
    )
    with bench.qtbot.waitSignal(desk.shown, timeout=45_000):
        desk.show_directive(directive.directive_id)
    return preview.shown_document


def test_PL3_the_preview_shows_the_draft_then_the_sealed_proposal(here: Bench) -> None:
    room = here.room
    room.open_shift()
    directive = room.proposal(kind=DirectiveKind.C3)
    draft = _shown(here, directive)
    assert draft.draft
    assert "Phụ lục III" in draft.title
    directives = room.services.directives
    directives.approve(room.desk(), directive.directive_id, credentials(DIRECTOR))
    directives.issue(room.desk(), directive.directive_id, Channel.DOCUMENT)
    final = _shown(here, directive)
    assert (final.draft, final.file_name) == (False, "de-xuat-DX-1-2017.pdf")
    assert final.pdf == directives.form_pdf(directive.directive_id)


def test_PL5_the_preview_shows_the_fax_or_the_signed_paper_that_went_out(here: Bench) -> None:
    room = here.room
    room.open_shift()
    directives = room.services.directives
    fax, paper = (room.proposal(kind=DirectiveKind.FOCUS_PLAN) for _ in range(2))
    for one in (fax, paper):
        directives.approve(room.desk(), one.directive_id, credentials(LEADER))
    directives.issue(room.desk(), fax.directive_id, Channel.FAX)
    directives.issue(room.desk(), paper.directive_id, Channel.DOCUMENT, document=b"%PDF-1.4 signed")
    assert _shown(here, fax).file_name == "dien-fax-01-2017.pdf"
    scan = _shown(here, paper)
    assert (scan.draft, scan.pdf) == (False, b"%PDF-1.4 signed")
    assert scan.file_name.startswith("van-ban-CD-2-2017")
