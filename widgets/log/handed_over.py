"""What is dragged or pasted onto a field: files, a picture, or only text (D4.4)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage


@dataclass(frozen=True, slots=True)
class HandedOver:
    """Local files, else a picture; neither where it is text."""

    paths: tuple[Path, ...] = ()
    picture: QImage | None = None

    def __bool__(self) -> bool:
        return bool(self.paths) or self.picture is not None


def handed_over(source: QMimeData) -> HandedOver:
    """What `source` holds besides text; files win over the picture that some programs add to them."""
    paths = tuple(Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile())
    if paths or not source.hasImage():
        return HandedOver(paths)
    picture = source.imageData()
    return HandedOver((), picture if isinstance(picture, QImage) and not picture.isNull() else None)
