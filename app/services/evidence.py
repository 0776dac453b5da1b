"""Where sealed files lie and what they are called."""

from __future__ import annotations

import hashlib
from datetime import datetime
from pathlib import Path

from app.clock import to_local
from app.errors import KnownError
from app.journal.canonical import canonical_bytes
from app.journal.keys import StationKey
from app.services.desk import Desk
from app.store.search import fold

SIDECAR_TAG = b"haidang/signature/sidecar/v1\x00"
_MAX_NAME = 40
_CHUNK = 1 << 20


def evidence_path(at: datetime, name: str, identity: str, ending: str) -> str:
    """`evidence/YYYY/MM/DD/HHMMSSmmm_<name>_<short id>.<ending>`, in the room's local time."""
    local = to_local(at)
    stamp = f"{local:%H%M%S}{local.microsecond // 1000:03d}"
    return f"evidence/{local:%Y/%m/%d}/{stamp}_{safe_name(name)}_{identity.replace('-', '')[:8]}.{ending}"


def safe_name(name: str) -> str:
    """`name` as plain letters, digits and hyphens: what a camera or a unit is called may hold anything."""
    words = "".join(character if character.isascii() else " " for character in fold(name)).split()
    return "-".join(words)[:_MAX_NAME].strip("-") or "x"


def read_sealed(data_dir: Path, relative_path: str, sha256: str) -> bytes:
    """The bytes of a sealed file; raises KnownError when it is gone or no longer what was sealed."""
    path = data_dir / relative_path
    try:
        content = path.read_bytes()
    except OSError as error:
        raise _unreadable(path) from error
    if hashlib.sha256(content).hexdigest() != sha256:
        raise _changed(path)
    return content


def check_sealed(data_dir: Path, relative_path: str, sha256: str) -> None:
    """As `read_sealed`, for files too large to be held in memory."""
    path = data_dir / relative_path
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
    except OSError as error:
        raise _unreadable(path) from error
    if digest.hexdigest() != sha256:
        raise _changed(path)


def _unreadable(path: Path) -> KnownError:
    return KnownError(
        f"Không đọc được tệp đã niêm phong {path.name}. Hãy chạy kiểm tra nhật ký (verify).",
        en=f"The sealed file {path.name} cannot be read. Run verify.",
    )


def _changed(path: Path) -> KnownError:
    return KnownError(
        f"Tệp {path.name} đã bị thay đổi sau khi niêm phong. Không sử dụng tệp này; "
        "hãy chạy kiểm tra nhật ký (verify).",
        en=f"The file {path.name} was changed after it was sealed. Do not use it; run verify.",
    )


def sidecar_signatures(desk: Desk | None, station: StationKey, name: str, sidecar: bytes) -> bytes:
    """The .sig file over the sidecar `name`: Ed25519 signatures of the station and the officer, if any."""
    digest = hashlib.sha256(sidecar)
    message = SIDECAR_TAG + digest.digest()
    return canonical_bytes(
        {
            "version": 1,
            "over": name,
            "sha256": digest.hexdigest(),
            "signatures": [
                {
                    "role": "station",
                    "key_id": station.writer,
                    "public_key": station.public_key.hex(),
                    "signature": station.sign(message).hex(),
                },
                *(
                    [
                        {
                            "role": "officer",
                            "officer_id": desk.officer_id,
                            "key_id": desk.key.key_id,
                            "public_key": desk.key.public_key.hex(),
                            "signature": desk.key.sign(message).hex(),
                        }
                    ]
                    if desk is not None
                    else []
                ),
            ],
        }
    )
