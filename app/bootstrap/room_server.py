"""The server that a room with several workstations shares, as the settings name it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from app.bootstrap.secrets import credentials
from app.settings.models import Store as StoreSettings
from app.store.postgres import Server

if TYPE_CHECKING:
    from app.auth.secretstore import SecretStore

PORT = 5432


def room_server(settings: StoreSettings, secrets: SecretStore) -> Server | None:
    """What the store connects to, None for a file; KnownError when the account is not kept here."""
    if not settings.url:
        return None
    user, password = credentials(secrets, settings.credentials)
    return server_of(settings, user, password)


def server_of(settings: StoreSettings, user: str, password: str) -> Server:
    """The server of `settings`, which name one, for an account."""
    parts = urlsplit(settings.url)
    return Server(
        host=parts.hostname or parse_qs(parts.query)["host"][0],
        port=parts.port or PORT,
        database=parts.path.removeprefix("/"),
        user=user,
        password=password,
        tls=settings.tls,
        ca=settings.ca,
        connect_timeout_s=settings.connect_seconds,
        statement_timeout_s=settings.statement_seconds,
    )
