"""Forms to look at, print and save: a direction's own, the log of a shift, the handover sheet."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.domain.directive import Channel, Directive, DirectiveState
from app.domain.handover import Handover
from app.domain.shift import Shift, ShiftState
from app.domain.workflow import workflow_of
from app.qtbridge.bridge import Bridge
from app.qtbridge.operation import Operation
from app.services.directives import Directives
from app.services.handover import Handovers
from app.services.log import DutyLog, LogPeriod
from widgets.common.strip import MessageStrip, Tone
from widgets.common.time import local
from widgets.forms.preview import FormDocument, FormPreview

_ISSUED = frozenset({DirectiveState.ISSUED, DirectiveState.ACKNOWLEDGED, DirectiveState.ANSWERED})


class FormDesk(QObject):
    """Makes the PDF off the GUI thread and puts it into the preview; `shown` when there is one to see."""

    shown = Signal()

    def __init__(
        self,
        bridge: Bridge,
        preview: FormPreview,
        directives: Directives,
        log: DutyLog,
        handovers: Handovers,
        strip: MessageStrip,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge, self.preview, self._strip = bridge, preview, strip
        self._directives, self._log, self._handovers = directives, log, handovers

    def show_directive(self, directive_id: str) -> None:
        """The form of a direction: as sealed once it is issued, a draft before (D4.3, PL2, PL3, PL5)."""
        self._make(lambda: self._fax(directive_id))

    def show_log(self, shift: Shift | None) -> None:
        """The log of a shift as Phụ lục I."""
        if shift is None:
            self._strip.tell(Tone.INFO, self.tr("No shift is open; there is no log to print."))
            return
        title = self.tr("Duty log (Phụ lục I)")
        name = f"nhat-ky-truc-ban-{local(shift.starts_at):%Y-%m-%d}.pdf"
        draft = shift.state is not ShiftState.CLOSED
        self._make(lambda: FormDocument(self._log.print_pdf(shift.shift_id), title, name, draft))

    def show_log_of(self, period: LogPeriod) -> None:
        """The log of an earlier shift or of a period as Phụ lục I (PL1)."""
        self._make(lambda: self._paper(period))

    def show_handover(self, handover: Handover) -> None:
        """The sheet of a signed handover."""
        title = self.tr("Handover sheet")
        when = f"{local(handover.signed_at):%Y-%m-%d}" if handover.signed_at else ""
        name = f"ban-giao-ca-{when}.pdf"
        self._make(
            lambda: FormDocument(
                self._handovers.sheet_path(handover.handover_id).read_bytes(), title, name, draft=False
            )
        )

    def show_paper(self, build: Callable[[], FormDocument]) -> None:
        """A document that somebody else makes, such as form IV (PL4)."""
        self._make(build)

    def _paper(self, period: LogPeriod) -> FormDocument:
        paper = self._log.paper(period)
        first, last = f"{local(paper.since):%Y-%m-%d}", f"{local(paper.until):%Y-%m-%d}"
        name = first if period.shift_id else f"{first}-{last}"
        title = self.tr("Duty log (Phụ lục I)")
        return FormDocument(paper.pdf, title, f"nhat-ky-truc-ban-{name}.pdf", not paper.final)

    def _fax(self, directive_id: str) -> FormDocument:
        directive: Directive = self._directives.get(directive_id)
        # A signed paper has no number of ours, but it is what went out.
        issued = directive.state in _ISSUED and bool(directive.form_sha256)
        pdf = self._directives.form_pdf(directive_id) if issued else self._directives.preview(directive_id)
        number = directive.form_number or directive.number
        if workflow_of(directive.kind).form == "PL3":
            title, name = self.tr("Proposal (Phụ lục III) {number}"), "de-xuat"
        elif directive.channel is Channel.DOCUMENT:
            title, name = self.tr("Signed paper {number}"), "van-ban"
        else:
            title, name = self.tr("Outgoing fax {number}"), "dien-fax"
        file_name = f"{name}-{number.replace('/', '-').replace(' ', '-').replace('Đ', 'D')}.pdf"
        return FormDocument(pdf, title.format(number=number), file_name, not issued)

    def _make(self, build: Callable[[], FormDocument]) -> None:
        Operation(self, build, self._bridge.pool).success(self._show).failure(self._strip.tell_error).run()

    def _show(self, document: FormDocument) -> None:
        self.preview.show_document(document)
        self.shown.emit()
