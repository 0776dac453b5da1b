"""A form saved as a PDF file: whole or not at all."""

from __future__ import annotations

from pathlib import Path

from app.errors import KnownError
from app.files import reason_words, write_atomically


def save_pdf(pdf: bytes, path: Path) -> Path:
    """Write `pdf` to `path` (".pdf" added where missing); raises KnownError saying why it could not."""
    target = path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")
    try:
        write_atomically(target, pdf, mode=0o644)
    except OSError as error:
        vi, en = reason_words(error)
        raise KnownError(
            f"Không lưu được {target.name}: {vi}. Chọn thư mục hoặc ổ đĩa khác rồi lưu lại; "
            "biểu mẫu vẫn còn trên màn hình.",
            en=f"{target.name} was not saved: {en}. Choose another folder or disk and save again; "
            "the form is still on the screen.",
        ) from error
    return target
