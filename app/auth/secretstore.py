"""Secrets of this workstation: its key, passwords of cameras and sources. Never in settings, logs or argv.

`<data folder>/secrets.json` (0600) tells where they live: in the system keyring, or here, sealed with a key
file beside it (AES-256-GCM). A key file beside what it opens guards against a copied secrets.json alone, no
more: where there is no keyring, the disk is to be encrypted. A console that starts by itself after a power
cut has nobody to ask for a password.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, Protocol
from uuid import uuid4

import keyring
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from keyring.backend import KeyringBackend
from keyring.errors import KeyringError, PasswordDeleteError

from app.errors import KnownError
from app.files import reason_words, write_atomically

SECRETS = "secrets.json"
KEY_FILE = "secrets.key"
_NONCE_BYTES = 12
_KEY_BYTES = 32


class SecretsUnavailableError(KnownError):
    """The secrets cannot be read."""


class SecretStore(Protocol):
    """Secrets by name."""

    def get(self, name: str) -> str | None:
        """The secret, None where there is none; raises SecretsUnavailableError."""
        ...

    def set(self, name: str, value: str) -> None:
        """Keeps the secret, durably; raises SecretsUnavailableError."""
        ...

    def delete(self, name: str) -> None:
        """Forgets the secret, if there is one; raises SecretsUnavailableError."""
        ...


class KeyringSecrets:
    """Secrets in the system keyring, under a service name of this data folder."""

    def __init__(self, backend: KeyringBackend, service: str) -> None:
        self._backend = backend
        self._service = service

    def get(self, name: str) -> str | None:
        try:
            return self._backend.get_password(self._service, name)
        except KeyringError:
            raise _keyring_failed() from None

    def set(self, name: str, value: str) -> None:
        try:
            self._backend.set_password(self._service, name, value)
        except KeyringError:
            raise _keyring_failed() from None

    def delete(self, name: str) -> None:
        try:
            self._backend.delete_password(self._service, name)
        except PasswordDeleteError:
            return
        except KeyringError:
            raise _keyring_failed() from None


class FileSecrets:
    """Secrets in a 0600 file, each sealed with AES-256-GCM under its name."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path = path
        self._cipher = AESGCM(key)

    def get(self, name: str) -> str | None:
        sealed = _read(self._path)["secrets"].get(name)
        if sealed is None:
            return None
        try:
            data = bytes.fromhex(sealed)
            return self._cipher.decrypt(data[:_NONCE_BYTES], data[_NONCE_BYTES:], name.encode()).decode()
        except (InvalidTag, ValueError, TypeError):
            raise _file_damaged(self._path) from None

    def set(self, name: str, value: str) -> None:
        document = _read(self._path)
        nonce = os.urandom(_NONCE_BYTES)
        document["secrets"][name] = (nonce + self._cipher.encrypt(nonce, value.encode(), name.encode())).hex()
        _write(self._path, document)

    def delete(self, name: str) -> None:
        document = _read(self._path)
        if document["secrets"].pop(name, None) is not None:
            _write(self._path, document)


def open_secrets(
    data_dir: Path,
    *,
    backend: KeyringBackend | None = None,
) -> SecretStore:
    """The secrets of `data_dir`, made on first use: in the keyring where it is usable, else with a key file.

    Blocks while the keyring asks its user; never call it on the GUI thread. Raises SecretsUnavailableError.
    """
    path = data_dir / SECRETS
    backend = backend or keyring.get_keyring()
    if not path.exists():
        _create(path, backend)
    document = _read(path)
    if document["where"] == "keyring":
        if not _usable(backend):
            raise _keyring_failed()
        return KeyringSecrets(backend, document["service"])
    key = _content(path.with_name(KEY_FILE))
    if len(key) != _KEY_BYTES:
        raise _file_damaged(path.with_name(KEY_FILE))
    return FileSecrets(path, key)


def _create(path: Path, backend: KeyringBackend) -> None:
    if _usable(backend):
        _write(path, {"version": 1, "where": "keyring", "service": f"haidang-{uuid4()}", "secrets": {}})
        return
    _write_bytes(path.with_name(KEY_FILE), os.urandom(_KEY_BYTES))
    _write(path, {"version": 1, "where": "file", "secrets": {}})


def _usable(backend: KeyringBackend) -> bool:
    """Whether secrets can be kept there: stand-ins for a missing keyring have priority 0 or below."""
    return backend.priority > 0


def _read(path: Path) -> dict[str, Any]:
    try:
        document = json.loads(_content(path))
    except ValueError:
        raise _file_damaged(path) from None
    if not isinstance(document, dict) or document.get("version") != 1:
        raise _file_damaged(path)
    return document


def _write(path: Path, document: dict[str, Any]) -> None:
    _write_bytes(path, json.dumps(document, indent=1, sort_keys=True).encode())


def _write_bytes(path: Path, data: bytes) -> None:
    try:
        write_atomically(path, data)
    except OSError as error:
        vi, en = reason_words(error)
        raise SecretsUnavailableError(
            f"Không ghi được tệp {path} ({vi}). Hãy kiểm tra dung lượng và quyền ghi rồi thực hiện lại.",
            en=f"The file {path} cannot be written ({en}). Check the disk's room and permissions, "
            "then try again.",
        ) from error


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise _file_damaged(path) from None
    except OSError as error:
        vi, en = reason_words(error)
        raise SecretsUnavailableError(
            f"Không đọc được tệp {path} ({vi}). Hãy kiểm tra quyền đọc và ổ đĩa rồi khởi động lại.",
            en=f"The file {path} cannot be read ({en}). Check permissions and the disk, then start again.",
        ) from error


def _keyring_failed() -> SecretsUnavailableError:
    return SecretsUnavailableError(
        "Không mở được kho khóa của hệ thống. Hãy mở khóa kho khóa (đăng nhập màn hình) rồi khởi động lại.",
        en="The system keyring cannot be opened. Unlock it (sign in to the desktop), then start again.",
    )


def _file_damaged(path: Path) -> SecretsUnavailableError:
    return SecretsUnavailableError(
        f"Tệp {path} bị hỏng hoặc thiếu nên không đọc được khóa của máy trạm. "
        "Hãy khôi phục tệp từ bản sao lưu, hoặc báo quản trị viên tạo khóa mới.",
        en=f"The file {path} is damaged or missing, so the workstation's secrets cannot be read. "
        "Restore it from a backup, or have the administrator make a new key.",
    )
