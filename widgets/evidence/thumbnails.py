"""Small pictures of the gallery: made once, kept on disk as derived data, loaded off the GUI thread."""

from __future__ import annotations

import logging
from collections import OrderedDict
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QImageWriter

from app.domain.evidence import Exhibit, ExhibitKind
from app.errors import KnownError
from app.files import write_atomically
from app.qtbridge.bridge import Bridge
from app.qtbridge.operation import Operation
from widgets.evidence.clip_stills import ClipStills

SIZE = QSize(320, 180)
FOLDER = "thumbnails"
KEPT = 600  # in memory: 320 × 180 × 4 bytes each, 138 MB at the very most
QUALITY = 85
log = logging.getLogger(__name__)


class Thumbnails(QObject):
    """`ready` carries the id of an exhibit whose small picture is there now."""

    ready = Signal(str)

    def __init__(
        self, bridge: Bridge, data_dir: Path, stills: ClipStills, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._bridge, self._data_dir, self._stills = bridge, data_dir, stills
        self._images: OrderedDict[str, QImage] = OrderedDict()
        self._asked: set[str] = set()

    def get(self, exhibit: Exhibit) -> QImage | None:
        """The small picture, a null image when there can be none; None while it is on its way."""
        found = self._images.get(exhibit.sha256)
        if found is not None:
            self._images.move_to_end(exhibit.sha256)
            return found
        if exhibit.sha256 not in self._asked:
            self._asked.add(exhibit.sha256)
            Operation(self, lambda: load(self._data_dir, exhibit), self._bridge.pool).success(
                lambda image: self._looked(exhibit, image)
            ).run()
        return None

    def _looked(self, exhibit: Exhibit, image: QImage) -> None:
        if exhibit.kind is not ExhibitKind.CLIP or not image.isNull():
            self._loaded(exhibit, image)
            return
        self._stills.want(
            exhibit,
            exhibit.taken_at,
            lambda: self._data_dir / exhibit.evidence,
            lambda png: kept_small(self._data_dir, exhibit, png),
            lambda small: self._loaded(exhibit, small),
            lambda _error: self._loaded(exhibit, QImage()),
        )

    def _loaded(self, exhibit: Exhibit, image: QImage) -> None:
        self._asked.discard(exhibit.sha256)
        self._images[exhibit.sha256] = image
        while len(self._images) > KEPT:
            self._images.popitem(last=False)
        self.ready.emit(exhibit.exhibit_id)


def load(data_dir: Path, exhibit: Exhibit) -> QImage:
    """From the disk, or made of the sealed picture and kept; a null image when that cannot be read.

    Of a clip only what is kept: its pictures are decoded in another process.
    """
    kept = _place(data_dir, exhibit)
    image = QImage(str(kept)) if kept.is_file() else QImage()
    if image.isNull() and exhibit.kind is ExhibitKind.CAPTURE:
        image = _made(QImageReader(str(data_dir / exhibit.evidence)))
        if not image.isNull():
            _keep(kept, image)
    return image


def kept_small(data_dir: Path, exhibit: Exhibit, png: bytes) -> QImage:
    """The small picture of a clip from one of its own, kept; a null image when that cannot be read."""
    content = QBuffer()
    content.setData(QByteArray(png))
    content.open(QIODevice.OpenModeFlag.ReadOnly)
    image = _made(QImageReader(content))
    if not image.isNull():
        _keep(_place(data_dir, exhibit), image)
    return image


def read_image(png: bytes) -> QImage:
    """A whole picture of sealed bytes; KnownError when they are none."""
    image = QImage.fromData(png)
    if image.isNull():
        raise KnownError(
            "Tệp ảnh đã niêm phong không đọc được. Hãy chạy kiểm tra nhật ký (verify).",
            en="The sealed picture cannot be read. Run verify.",
        )
    return image


def _place(data_dir: Path, exhibit: Exhibit) -> Path:
    return data_dir / FOLDER / exhibit.sha256[:2] / f"{exhibit.sha256}.jpg"


def _made(reader: QImageReader) -> QImage:
    if reader.size().isValid():
        reader.setScaledSize(reader.size().scaled(SIZE, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


def _keep(path: Path, image: QImage) -> None:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"jpeg"))
    writer.setQuality(QUALITY)
    writer.write(image)
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_atomically(path, bytes(buffer.data().data()))
    except OSError as error:
        # Derived data: without room for it the picture is made again next time.
        log.info("a thumbnail was not kept: %s", error.strerror)
