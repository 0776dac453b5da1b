"""Names and passwords of cameras and sources, kept under one name each in the secret store."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

from app.errors import KnownError

if TYPE_CHECKING:
    from app.auth.secretstore import SecretStore


class WatchedSecrets:
    """A secret store that tells the log's scrubber of every secret before anybody can use it."""

    def __init__(self, secrets: SecretStore, note: Callable[[str], None]) -> None:
        self._secrets, self._note = secrets, note

    def get(self, name: str) -> str | None:
        """The secret kept under `name`, None where there is none."""
        value = self._secrets.get(name)
        if value is not None:
            self._tell(value)
        return value

    def set(self, name: str, value: str) -> None:
        """Keep `value` under `name`."""
        self._tell(value)
        self._secrets.set(name, value)

    def delete(self, name: str) -> None:
        """Forget what is kept under `name`."""
        self._secrets.delete(name)

    def _tell(self, value: str) -> None:
        self._note(value)
        account = _account(value)
        if account is not None:
            self._note(account[1])


def store_credentials(secrets: SecretStore, name: str, user: str, password: str) -> None:
    """Keep the account of a camera or source under `name`, replacing an older one."""
    secrets.set(name, json.dumps({"user": user, "password": password}))


def credentials(secrets: SecretStore, name: str) -> tuple[str, str]:
    """User name and password kept under `name`; KnownError when there are none."""
    kept = secrets.get(name)
    if kept is None:
        raise KnownError(
            f"Chưa lưu tài khoản «{name}» trên máy này. Hãy chạy ./haidang admin secret {name} rồi thử lại.",
            en=f"No account “{name}” is kept on this machine. Run ./haidang admin secret {name}, then retry.",
        )
    account = _account(kept)
    if account is None:
        raise KnownError(
            f"Mục «{name}» không phải tài khoản thiết bị. Hãy chạy lại ./haidang admin secret {name}.",
            en=f"What is kept as “{name}” is no device account. Run ./haidang admin secret {name} again.",
        )
    return account


def password_of(secrets: SecretStore) -> Callable[[str], str]:
    """What a driver asks for the password of a name."""
    return lambda name: credentials(secrets, name)[1]


def _account(kept: str) -> tuple[str, str] | None:
    try:
        found = json.loads(kept)
        return str(found["user"]), str(found["password"])
    except (ValueError, KeyError, TypeError):
        return None
