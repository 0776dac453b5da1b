"""Whoever goes round the program sends nothing that was not issued, and nothing twice (D4.3, D4.4)."""

from __future__ import annotations

from typing import Any

import pytest

from app.domain.directive import Channel, Directive
from tests.app.store.projections.raw import Refused, forge, raw_database
from tests.support.duty import LEADER, WATCHER, DutyRoom, credentials

pytestmark = pytest.mark.both_stores


def _queued(directive: Directive, **more: Any) -> dict[str, Any]:
    return {
        "message_id": "m-1",
        "mail_id": "<m-1@customs.example>",
        "directive_id": directive.directive_id,
        "form_number": directive.form_number,
        "sha256": directive.form_sha256,
        "channel": "email",
        "sent_to": "x@y.example",
        "address": "x@y.example",
        **more,
    }


def _told(directive: Directive, **more: Any) -> dict[str, Any]:
    return {"message_id": "m-1", "directive_id": directive.directive_id, "attempt": 1, **more}


def _subject(directive: Directive) -> str:
    return f"directive:{directive.directive_id}"


def _approved(room: DutyRoom) -> Directive:
    directive = room.proposal()
    return room.services.directives.approve(room.desk(), directive.directive_id, credentials(LEADER)).value


def _row(directive: Directive, state: str = "waiting") -> tuple[Any, ...]:
    return (
        "m-1", "<m-1@customs.example>", directive.directive_id, directive.form_number,
        directive.form_sha256, "email", "x@y.example", "x@y.example", state, 0,
        "2017-03-17T01:00:00.000000Z", "", "2017-03-17T01:00:00.000000Z", "", "", "", "", None, 99,
    )  # fmt: skip


_INSERT = f"INSERT INTO messages VALUES ({', '.join('?' * 19)})"


def test_D4_3_sql_cannot_send_what_was_not_issued_with_its_approval(on_duty: DutyRoom) -> None:
    proposed, approved = on_duty.proposal(), _approved(on_duty)
    issue = on_duty.services.directives.issue
    issued = issue(
        on_duty.desk(), _approved(on_duty).directive_id, Channel.FAX, sent_to="0225 3859 811"
    ).value
    forged = {"form_number": "9/2017", "sha256": "0" * 64}
    with raw_database(on_duty.data_dir, on_duty.server) as sql:
        for directive, more in (
            (proposed, forged),
            (approved, forged),
            (issued, {"sha256": "0" * 64}),
            (issued, {"form_number": "9/2017"}),
        ):
            with pytest.raises(Refused, match=r"D4\.3"):
                forge(
                    sql, "message.queued", _subject(directive), WATCHER.officer_id, _queued(directive, **more)
                )
        with pytest.raises(Refused, match=r"names its direction|only an issued form"):
            forge(sql, "message.queued", _subject(approved), WATCHER.officer_id, _queued(issued))
        # Without an entry of its own nothing is in the outbox, whatever form it names.
        with pytest.raises(Refused, match=r"D4\.3"):
            sql.execute(_INSERT, _row(issued))
        forge(sql, "message.queued", _subject(issued), WATCHER.officer_id, _queued(issued))
        with pytest.raises(Refused, match=r"D4\.3"):
            sql.execute(_INSERT, _row(issued, state="handed_over"))
        sql.execute(_INSERT, _row(issued))


def test_D4_4_sql_cannot_send_twice_or_say_what_was_not(on_duty: DutyRoom) -> None:
    issue = on_duty.services.directives.issue
    issued = issue(
        on_duty.desk(), _approved(on_duty).directive_id, Channel.FAX, sent_to="0225 3859 811"
    ).value
    subject, handed = _subject(issued), _told(issued, host="mail.example", answer="ok")
    with raw_database(on_duty.data_dir, on_duty.server) as sql:
        for kind in ("message.attempted", "message.handed_over", "message.failed", "message.decided"):
            with pytest.raises(Refused):
                forge(sql, kind, subject, "system", handed)
        forge(sql, "message.queued", subject, WATCHER.officer_id, _queued(issued))
        sql.execute(_INSERT, _row(issued))
        with pytest.raises(Refused, match="there already"):
            forge(sql, "message.queued", subject, WATCHER.officer_id, _queued(issued))
        with pytest.raises(Refused, match="ended"):
            forge(sql, "message.handed_over", subject, "system", handed)
        for state in ("sending", "handed_over"):
            with pytest.raises(Refused, match="says what was"):
                sql.execute("UPDATE messages SET state = ?", (state,))
        forge(sql, "message.attempted", subject, "system", _told(issued))
        sql.execute("UPDATE messages SET state = 'sending', attempts = 1")
        with pytest.raises(Refused, match="sent once"):
            forge(sql, "message.attempted", subject, "system", _told(issued, attempt=2))
        with pytest.raises(Refused, match="no decision"):
            forge(sql, "message.decided", subject, WATCHER.officer_id, _told(issued, decision="again"))
        with pytest.raises(Refused, match="stays what it is"):
            sql.execute("UPDATE messages SET form_sha256 = 'x'")
        forge(sql, "message.handed_over", subject, "system", handed)
        sql.execute("UPDATE messages SET state = 'handed_over'")
        with pytest.raises(Refused, match="sent once"):
            forge(sql, "message.attempted", subject, "system", _told(issued, attempt=2))


def test_D4_4_sql_cannot_redirect_revive_or_drop_what_the_journal_does_not_tell(on_duty: DutyRoom) -> None:
    """Who may write the derived tables, as every workstation may, moves nothing that is not told of."""
    issue = on_duty.services.directives.issue
    issued = issue(
        on_duty.desk(), _approved(on_duty).directive_id, Channel.FAX, sent_to="0225 3859 811"
    ).value
    subject = _subject(issued)
    again = _told(issued, decision="again", sent_to="z@y.example", address="z@y.example")

    def refused(change: str) -> None:
        with pytest.raises(Refused, match="says what was"):
            sql.execute(f"UPDATE messages SET {change}")

    with raw_database(on_duty.data_dir, on_duty.server) as sql:
        forge(sql, "message.queued", subject, WATCHER.officer_id, _queued(issued))
        elsewhere = ["evil@x.example" if value == "x@y.example" else value for value in _row(issued)]
        with pytest.raises(Refused, match=r"D4\.3"):
            sql.execute(_INSERT, elsewhere)
        sql.execute(_INSERT, _row(issued))
        refused("address = 'evil@x.example'")
        refused("sent_to = 'evil@x.example'")
        for state in ("dropped", "by_hand", "refused", "given_up", "unknown"):
            refused(f"state = '{state}'")
        forge(sql, "message.attempted", subject, "system", _told(issued))
        sql.execute("UPDATE messages SET state = 'sending', attempts = 1")
        refused("state = 'waiting'")
        forge(sql, "message.failed", subject, "system", _told(issued, state="unknown"))
        refused("state = 'waiting'")
        sql.execute("UPDATE messages SET state = 'unknown'")
        refused("state = 'waiting'")
        forge(sql, "message.decided", subject, WATCHER.officer_id, again)
        sql.execute("UPDATE messages SET state = 'waiting', address = 'z@y.example', sent_to = 'z@y.example'")
        forge(sql, "message.attempted", subject, "system", _told(issued))
        # Deleted and put in anew it waits in the table, and the journal still tells that it is on its way.
        sql.execute("DELETE FROM messages")
        sql.execute(_INSERT, _row(issued))
        with pytest.raises(Refused, match="sent once"):
            forge(sql, "message.attempted", subject, "system", _told(issued, attempt=2))
