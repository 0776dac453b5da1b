"""What a tour leaves behind: numbered pictures with words, PDFs, the sealed capture, a page of it all."""

from __future__ import annotations

import html
import io
import shutil
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.bootstrap.checking import write_report
from app.errors import KnownError
from app.journal.verify import verify as verify_journal
from app.store.reader import open_journal

STYLE = """body{font:16px/1.5 sans-serif;max-width:1200px;margin:2em auto;padding:0 1em}
body{background:#14181b;color:#e6e9eb}
img{width:100%;border:1px solid #333b40}figure{margin:2em 0}figcaption{color:#a7b0b6}a{color:#6cb6e0}
pre{background:#1d2327;padding:1em;white-space:pre-wrap}"""


@dataclass(frozen=True, slots=True)
class _Item:
    file: str
    words: str


class Album:
    """Collects into `folder`."""

    PAGE = "index.html"

    def __init__(self, folder: Path, language: str) -> None:
        self.folder, self.language = folder, language
        self._items: list[_Item] = []
        self._report = ""

    def shot(self, window: QWidget, words: str) -> Path:
        """A picture of `window` as it is, under the next number."""
        path = self.folder / f"{len(self._items) + 1:02d}.png"
        if not window.grab().save(str(path)):
            raise KnownError(
                f"Không ghi được ảnh {path}; hãy kiểm tra dung lượng đĩa.",
                en=f"The picture {path} could not be written; check the disk's room.",
            )
        self._items.append(_Item(path.name, words))
        return path

    def keep(self, source: Path, words: str) -> None:
        """A copy of a file the console made: a PDF, a sealed picture, its sidecar."""
        shutil.copy2(source, self.folder / source.name)
        self._items.append(_Item(source.name, words))

    def keep_bytes(self, name: str, content: bytes, words: str) -> None:
        """A document the console made, under `name`."""
        (self.folder / name).write_bytes(content)
        self._items.append(_Item(name, words))

    def verify(self, data: Path) -> None:
        """What `verify` says of the log the tour wrote."""
        spoken = io.StringIO()
        with open_journal(data) as reader, redirect_stdout(spoken):
            write_report(verify_journal(reader, data, signatures="all"), self.language)
        self._report = spoken.getvalue()

    def write_page(self, problem: Exception | None) -> None:
        """The page that shows everything."""
        title = "Hải Đăng"
        parts = [
            f"<!doctype html><html lang={self.language}><meta charset=utf-8><title>{title}</title>",
            f"<style>{STYLE}</style><h1>{title}</h1>",
        ]
        if problem is not None:
            parts.append(f"<p><strong>{html.escape(str(problem))}</strong></p>")
        for number, item in enumerate(self._items, start=1):
            name, words = html.escape(item.file), html.escape(item.words)
            if item.file.endswith(".png"):
                caption = f"<figcaption>{number}. {words}</figcaption>"
                parts.append(f'<figure><img src="{name}" alt="{words}">{caption}</figure>')
            else:
                parts.append(f'<p>{number}. <a href="{name}">{name}</a> – {words}</p>')
        parts.append(f"<h2>verify</h2><pre>{html.escape(self._report)}</pre></html>")
        (self.folder / self.PAGE).write_text("\n".join(parts), encoding="utf-8")
