"""A file that was sealed with an entry of a register."""

from __future__ import annotations

from dataclasses import dataclass

PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class KeptFile:
    """Where a sealed file lies below the data folder, and its SHA-256 in hex."""

    path: str
    sha256: str
    media_type: str

    @property
    def name(self) -> str:
        """The file's name with its ending."""
        return self.path.rsplit("/", 1)[-1]

    @property
    def is_pdf(self) -> bool:
        """Whether its pages can be read inside the console."""
        return self.media_type == PDF
