"""The key of this workstation, kept among its secrets."""

from __future__ import annotations

from app.auth.secretstore import SecretStore, SecretsUnavailableError
from app.journal.keys import StationKey

_NAME = "station-key"


def station_key(secrets: SecretStore) -> StationKey:
    """The workstation's key, made on the first start; raises SecretsUnavailableError."""
    stored = secrets.get(_NAME)
    if stored is None:
        return renew_station_key(secrets)
    try:
        return StationKey(bytes.fromhex(stored))
    except ValueError:
        raise SecretsUnavailableError(
            "Khóa của máy trạm bị hỏng. Hãy khôi phục kho khóa, hoặc báo quản trị viên tạo khóa mới.",
            en="The workstation's key is damaged. Restore the secrets, or have the administrator "
            "make a new key.",
        ) from None


def renew_station_key(secrets: SecretStore) -> StationKey:
    """A new key, and with it a new chain: for a restored or cloned workstation. The old key is gone."""
    key = StationKey.generate()
    secrets.set(_NAME, key.private_bytes().hex())
    return key
