"""What is sealed with a camera map: the file as it came, and the reference pictures beside it (D14.1.1b)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from app.domain.camera_map import MapCamera
from app.files import read_regular
from app.journal.entry import Attachment
from app.services.camera_map_file.tables import NotAMapError
from app.services.evidence import evidence_path
from app.services.room import new_id
from app.services.sealing import Sealing

MAX_PICTURE_BYTES = 8 << 20
MAX_PICTURES_BYTES = 256 << 20
_MEDIA = {".csv": "text/csv", ".txt": "text/csv", ".xls": "application/vnd.ms-excel"}
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PICTURES = {b"\xff\xd8\xff": ("jpg", "image/jpeg"), b"\x89PNG\r\n\x1a\n": ("png", "image/png")}


def seal_file(
    files: Sealing, file_name: str, data: bytes, branch: str, version_id: str, at: datetime
) -> Attachment:
    """The map of `branch` as it was sent."""
    ending = Path(file_name).suffix.lower()
    ending = ending if ending in (*_MEDIA, ".xlsx") else ".csv"
    path = evidence_path(at, f"ban-do-{branch}", version_id, ending[1:])
    return files.write(path, data, _MEDIA.get(ending, _XLSX))


def seal_picture(files: Sealing, number: str, data: bytes, at: datetime) -> Attachment:
    """A reference picture of camera `number`; NotAMapError when it is none."""
    ending, media = _picture_kind(number, data)
    return files.write(evidence_path(at, f"tham-chieu-{number}", new_id(), ending), data, media)


def pictures_beside(cameras: Sequence[MapCamera], folder: Path) -> list[tuple[str, str, bytes]]:
    """(camera, preset, bytes) of the reference pictures that lie beside the file; NotAMapError."""
    found = []
    total = 0
    for camera in cameras:
        for preset in camera.presets:
            path = folder / preset.picture
            if not preset.picture or not path.is_file():
                continue
            data = read_regular(path, MAX_PICTURE_BYTES + 1)
            total += len(data)
            _picture_kind(camera.number, data)
            if total > MAX_PICTURES_BYTES:
                raise NotAMapError(
                    f"Ảnh tham chiếu vượt quá {MAX_PICTURES_BYTES >> 20} MB. Hãy giảm kích thước ảnh.",
                    en=f"The reference pictures exceed {MAX_PICTURES_BYTES >> 20} MB. Make them smaller.",
                )
            found.append((camera.number, preset.name, data))
    return found


def _picture_kind(number: str, data: bytes) -> tuple[str, str]:
    kind = next((kind for start, kind in _PICTURES.items() if data.startswith(start)), None)
    if kind is None or len(data) > MAX_PICTURE_BYTES:
        raise NotAMapError(
            f"Ảnh tham chiếu của camera {number} không phải ảnh JPG, PNG hoặc lớn hơn "
            f"{MAX_PICTURE_BYTES >> 20} MB. Hãy thay ảnh.",
            en=f"The reference picture of camera {number} is no JPG or PNG, or larger than "
            f"{MAX_PICTURE_BYTES >> 20} MB. Replace it.",
        )
    return kind
