"""The server that a room with several workstations shares, as the settings name it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from app.bootstrap.secrets import credentials
from app.errors import KnownError
from app.settings.models import Store as StoreSettings
from app.store.postgres import Server

if TYPE_CHECKING:
    from app.auth.secretstore import SecretStore

PORT = 5432


def room_server(store: StoreSettings, secrets: SecretStore) -> Server | None:
    """What the store connects to, None for a file; KnownError when the account is not kept here."""
    if not store.url:
        return None
    if secrets.get(store.credentials) is None:
        raise KnownError(
            "Máy trạm này chưa có tài khoản trên máy chủ của phòng. Hãy nhờ quản trị chạy "
            "./haidang admin database login rồi mở lại.",
            en="This workstation has no account on the room's server. Have the administrator run "
            "./haidang admin database login, then start again.",
        )
    user, password = credentials(secrets, store.credentials)
    return server_of(store, user, password)


def server_of(store: StoreSettings, user: str, password: str) -> Server:
    """The server of `store`, which name one, for an account."""
    parts = urlsplit(store.url)
    return Server(
        host=parts.hostname or parse_qs(parts.query)["host"][0],
        port=parts.port or PORT,
        database=parts.path.removeprefix("/"),
        user=user,
        password=password,
        tls=store.tls,
        ca=store.ca,
        connect_timeout_s=store.connect_seconds,
        statement_timeout_s=store.statement_seconds,
    )
