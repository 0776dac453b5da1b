"""Names and passwords of cameras and sources, kept under one name each in the secret store."""

from __future__ import annotations

import json
from collections.abc import Callable

from app.auth.secretstore import SecretStore
from app.errors import KnownError


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
    found = json.loads(kept)
    return str(found["user"]), str(found["password"])


def password_of(secrets: SecretStore) -> Callable[[str], str]:
    """What a driver asks for the password of a name."""
    return lambda name: credentials(secrets, name)[1]
