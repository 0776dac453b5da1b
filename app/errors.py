"""Errors an officer can act on. Anything else that is raised is a bug and goes to the crash report."""

from __future__ import annotations


class KnownError(Exception):
    """A sentence for the officer: what happened and what to do, in Vietnamese and in English.

    Neither sentence may hold a password, a URL with credentials or a stack trace.
    """

    def __init__(self, vi: str, *, en: str) -> None:
        super().__init__(vi)
        self.vi = vi
        self.en = en

    def sentence(self, language: str) -> str:
        """The sentence in `language` ("vi" or "en")."""
        return self.en if language == "en" else self.vi
