"""Outgoing mail and fax of a console, as the room's settings have it (D4.4, PL2, PL5)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from app.bootstrap.secrets import credentials
from app.clock import Clock
from app.domain.outgoing import MailRoutes
from app.qtbridge.bridge import Bridge
from app.qtbridge.bus import Published
from app.services.outbox import Outbox
from app.services.outcome import Area
from app.services.postman import Postman
from app.services.smtp import MailServer

if TYPE_CHECKING:
    from app.auth.secretstore import SecretStore
    from app.settings import Settings


def mail_routes(settings: Settings) -> MailRoutes:
    """How this workstation sends; nothing where [mail] names no server."""
    if not settings.mail.host:
        return MailRoutes()
    return MailRoutes(
        sender=settings.mail.sender,
        sender_name=settings.mail.sender_name,
        fax_address=settings.fax.address,
        fax_subject=settings.fax.subject,
    )


def mail_server(settings: Settings, secrets: SecretStore) -> MailServer | None:
    """The server, None where none is named; its account is read anew at every attempt."""
    mail = settings.mail
    if not mail.host:
        return None
    return MailServer(
        host=mail.host,
        port=mail.port,
        security="plain" if mail.plain_on == mail.host else mail.security,
        account=partial(credentials, secrets, mail.credentials) if mail.credentials else None,
        ca=mail.ca,
        wait_s=mail.wait_seconds,
    )


class Post:
    """The postman of a console, who looks when forms changed; there is none where mail is not set up."""

    def __init__(
        self,
        server: MailServer | None,
        outbox: Outbox,
        bridge: Bridge,
        clock: Clock,
        crash: Callable[[BaseException], None],
    ) -> None:
        self._postman = Postman(outbox, server, bridge.write, clock, crash) if server is not None else None
        self._changes = bridge.changes

    def start(self) -> None:
        """Begin to send (GUI thread)."""
        if self._postman is not None:
            self._changes.changed.connect(self._on_changes)
            self._postman.start()

    def stop(self) -> None:
        """End it, the attempt under way included."""
        if self._postman is not None:
            self._postman.stop()

    def _on_changes(self, published: Published) -> None:
        if self._postman is not None and Area.FORM in published.changes.areas:
            self._postman.look()
