"""Form II through the window to a mail server: it arrives as sealed; what does not is a debt (D4.4, PL2)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from app.bootstrap.mail import Post
from app.domain.directive import Channel, DirectiveKind, DirectiveState, Milestone
from app.domain.outgoing import MailRoutes, MessageState, Outgoing
from forms.contents import PdfForms
from forms.organisation import bundled_organisations
from tests.support.mailhost import MailHost, mail_host
from tests.widgets.clauses.console import Console, Place
from widgets.incidents.steps import Step

ROUTES = MailRoutes(
    sender="trucban@customs.example",
    sender_name="Trực ban Tổng cục Hải quan",
    fax_address="{number}@fax.example",
)
ADDRESS = "trucban.dinhvu@customs.example"


@contextmanager
def posting(console: Console, host: MailHost) -> Iterator[None]:
    bench = console.desk
    outbox = bench.room.services.outbox
    post = Post(host.server(), outbox, bench.bridge, bench.clock, bench.crashes.append)
    post.start()
    try:
        yield
    finally:
        post.stop()


def sent(console: Console) -> Outgoing:
    [message] = console.desk.room.services.outbox.of_directives(console.directive.directive_id)
    return message


def reaches(console: Console, state: MessageState) -> None:
    console.desk.wait(lambda: sent(console).state is state)
    console.desk.settle()


def look(console: Console, name: str) -> None:
    """Grab the panel where somebody wants to look at it."""
    folder = os.environ.get("HAIDANG_LOOK")
    if folder:
        console.window.matters.grab().save(f"{folder}/{name}.png")


def test_D4_4_PL2_approved_form_II_arrives_as_it_was_sealed_and_a_refused_one_is_seen_to(
    place: Place,
) -> None:
    render = PdfForms(bundled_organisations())
    with (
        mail_host(place.folder / "mail") as host,
        place.console(routes=ROUTES, render=render) as console,
        posting(console, host),
    ):
        console.proposed(DirectiveKind.C2)
        console.decided()
        ways = console.choices("channel")
        assert ways[:4] == ["send-fax", "send-email", Channel.FAX.value, Channel.EMAIL.value]
        look(console, "issue")
        console.do(Step.ISSUE, {"channel": "send-email", "address": ADDRESS})
        reaches(console, MessageState.HANDED_OVER)
        [letter] = host.handler.letters
        [attached] = letter.iter_attachments()
        sealed = console.desk.room.services.directives.form_pdf(console.directive.directive_id)
        assert attached.get_content() == sealed
        assert sealed.startswith(b"%PDF-")
        look(console, "handed_over")
        # The mail server's word is not the unit's: what the unit does is still to be noted (D4.5, D9.2).
        assert console.at(Step.ACKNOWLEDGE)
        assert Milestone.RECEIVED not in console.directive.milestones
        console.finished()

        host.handler.answers["RCPT"] = ["550 no such fax"]
        host.handler.answering.clear()
        console.proposed(DirectiveKind.C2)
        console.decided()
        console.do(Step.ISSUE, {"channel": "send-fax", "fax_number": "0225 3859 811"})
        # The keyboard is in the next card by then, and nobody takes it away: it is said, with its key.
        assert console.at(Step.ACKNOWLEDGE)
        host.handler.answering.set()
        console.desk.wait(lambda: Step.SEND in console.offered())
        assert console.at(Step.ACKNOWLEDGE)
        assert "Alt+G" in console.window.matters.strip.text()
        header = console.window.header
        console.desk.wait(lambda: header.counters["unsent"].text().startswith("■ 1 "))
        [row] = [row for row in console.window.matters.list.rows() if row.unsent]
        assert row.incident.incident_id == console.directive.incident_id
        console.choose(Step.SEND, "Alt+G")
        assert console.stands(DirectiveState.ISSUED)
        assert "no such fax" in console.card.spec.words
        look(console, "refused")
        console.do(Step.SEND, {"to": "0225 3859 812"})
        reaches(console, MessageState.HANDED_OVER)
        assert host.handler.recipients[-1] == "02253859812@fax.example"
        console.desk.wait(lambda: not header.counters["unsent"].isVisible())
        console.finished()
        told = " ".join(line.text for line in console.lines())
        assert "no such fax" in told
        assert "0225 3859 812" in told
