"""Pages for the panels (D15.3.1, D15.3.2, D14.1.3, D15.3.4)."""

from __future__ import annotations

from app.store.bulk.paging import Ask, Fetch, Keyed, Page

__all__ = ["Ask", "Fetch", "Keyed", "Page"]
