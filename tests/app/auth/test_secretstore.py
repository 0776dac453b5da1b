"""Where secrets live."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring
from keyring.errors import KeyringError, PasswordDeleteError

from app.auth.secretstore import KEY_FILE, SECRETS, SecretStore, SecretsUnavailableError, open_secrets
from app.auth.station import renew_station_key, station_key

SECRET = "mật khẩu camera 5"


NO_KEYRING: KeyringBackend = Keyring()  # type: ignore[no-untyped-call]


class MemoryKeyring(KeyringBackend):
    """A usable keyring; `locked` as when nobody signed in to the desktop."""

    priority = 5

    def __init__(self) -> None:
        self.held: dict[tuple[str, str], str] = {}
        self.locked = False

    def _check(self) -> None:
        if self.locked:
            raise KeyringError("locked")

    def get_password(self, service: str, username: str) -> str | None:
        self._check()
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._check()
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._check()
        if self.held.pop((service, username), None) is None:
            raise PasswordDeleteError


def keeps_secrets(secrets: SecretStore) -> None:
    assert secrets.get("camera/5") is None
    secrets.set("camera/5", SECRET)
    secrets.set("camera/6", "khác")
    assert secrets.get("camera/5") == SECRET
    secrets.set("camera/5", SECRET + "!")
    assert secrets.get("camera/5") == SECRET + "!"
    secrets.delete("camera/5")
    secrets.delete("camera/5")
    assert secrets.get("camera/5") is None
    assert secrets.get("camera/6") == "khác"


def test_without_a_keyring_a_sealed_file_is_used(tmp_path: Path) -> None:
    secrets = open_secrets(tmp_path, backend=NO_KEYRING)
    keeps_secrets(secrets)
    assert open_secrets(tmp_path, backend=NO_KEYRING).get("camera/6") == "khác"
    for name in (SECRETS, KEY_FILE):
        assert (tmp_path / name).stat().st_mode & 0o777 == 0o600
        assert "khác".encode() not in (tmp_path / name).read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == [SECRETS, KEY_FILE]


def test_a_usable_keyring_is_used_and_remembered(tmp_path: Path) -> None:
    ring = MemoryKeyring()
    keeps_secrets(open_secrets(tmp_path, backend=ring))
    assert json.loads((tmp_path / SECRETS).read_bytes())["secrets"] == {}
    assert [path.name for path in tmp_path.iterdir()] == [SECRETS]
    with pytest.raises(SecretsUnavailableError, match="kho khóa"):
        open_secrets(tmp_path, backend=NO_KEYRING)
    assert open_secrets(tmp_path, backend=ring).get("camera/6") == "khác"


def test_two_data_folders_do_not_share_a_keyring_entry(tmp_path: Path) -> None:
    ring = MemoryKeyring()
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
    open_secrets(tmp_path / "one", backend=ring).set("camera/5", SECRET)
    assert open_secrets(tmp_path / "other", backend=ring).get("camera/5") is None


def test_a_locked_keyring_is_a_sentence(tmp_path: Path) -> None:
    ring = MemoryKeyring()
    secrets = open_secrets(tmp_path, backend=ring)
    ring.locked = True
    attempts: list[Callable[[], object]] = [
        lambda: secrets.get("x"),
        lambda: secrets.set("x", SECRET),
        lambda: secrets.delete("x"),
    ]
    for attempt in attempts:
        with pytest.raises(SecretsUnavailableError, match="kho khóa") as refused:
            attempt()
        assert SECRET not in str(refused.value)


def test_a_secret_moved_to_another_name_does_not_open(tmp_path: Path) -> None:
    secrets = open_secrets(tmp_path, backend=NO_KEYRING)
    secrets.set("camera/5", SECRET)
    document = json.loads((tmp_path / SECRETS).read_bytes())
    document["secrets"]["camera/6"] = document["secrets"]["camera/5"]
    (tmp_path / SECRETS).write_text(json.dumps(document))
    with pytest.raises(SecretsUnavailableError):
        secrets.get("camera/6")
    assert secrets.get("camera/5") == SECRET


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b'{"version": 9}', b"\xff\xfe"])
def test_a_damaged_file_is_a_sentence(tmp_path: Path, content: bytes) -> None:
    open_secrets(tmp_path, backend=NO_KEYRING)
    (tmp_path / SECRETS).write_bytes(content)
    with pytest.raises(SecretsUnavailableError, match="bị hỏng"):
        open_secrets(tmp_path, backend=NO_KEYRING)


def test_a_missing_key_file_is_a_sentence_and_makes_no_new_key(tmp_path: Path) -> None:
    open_secrets(tmp_path, backend=NO_KEYRING).set("camera/5", SECRET)
    (tmp_path / KEY_FILE).unlink()
    with pytest.raises(SecretsUnavailableError, match="bị hỏng hoặc thiếu"):
        open_secrets(tmp_path, backend=NO_KEYRING)
    assert not (tmp_path / KEY_FILE).exists()


def test_a_folder_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(SecretsUnavailableError, match="Không ghi được"):
        open_secrets(tmp_path / "missing", backend=NO_KEYRING)


def test_the_station_key_is_made_once(tmp_path: Path) -> None:
    secrets = open_secrets(tmp_path, backend=NO_KEYRING)
    key = station_key(secrets)
    assert station_key(open_secrets(tmp_path, backend=NO_KEYRING)).writer == key.writer
    assert key.private_bytes().hex().encode() not in (tmp_path / SECRETS).read_bytes()
    renewed = renew_station_key(secrets)
    assert renewed.writer != key.writer
    assert station_key(secrets).writer == renewed.writer


def test_a_damaged_station_key_is_a_sentence(tmp_path: Path) -> None:
    secrets = open_secrets(tmp_path, backend=NO_KEYRING)
    for broken in ("", "zz", os.urandom(31).hex()):
        secrets.set("station-key", broken)
        with pytest.raises(SecretsUnavailableError, match="bị hỏng"):
            station_key(secrets)


def test_files_the_system_does_not_give_are_said_with_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_secrets(tmp_path, backend=NO_KEYRING).set("a", "b")
    read_bytes = Path.read_bytes

    def refused(self: Path) -> bytes:
        if self.name == KEY_FILE:
            raise PermissionError(errno.EACCES, "no")
        return read_bytes(self)

    monkeypatch.setattr(Path, "read_bytes", refused)
    with pytest.raises(SecretsUnavailableError, match=r"secrets\.key \(không có quyền\)"):
        open_secrets(tmp_path, backend=NO_KEYRING)
