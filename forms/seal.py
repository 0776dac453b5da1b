"""The journal's mark on paper: short hash and QR code (the outside anchor of architecture.md, Journal)."""

from __future__ import annotations

from typing import Any

from reportlab.graphics.barcode import qrencoder


def qr_cells(payload: str) -> list[list[bool]]:
    """The QR code of `payload` (UTF-8, level M, no quiet zone) as rows of dark cells."""
    encoder: Any = qrencoder.QRCode
    code = encoder(None, qrencoder.QRErrorCorrectLevel.M)
    code.addData(payload)
    code.make()
    return [[bool(cell) for cell in row] for row in code.modules]
