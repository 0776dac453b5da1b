"""At the start: what a crash left in the evidence folder is put aside and said (D14.1.2b)."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.domain.evidence import Orphan
from app.errors import KnownError
from app.qtbridge.bridge import Bridge
from app.qtbridge.operation import Operation
from app.services.evidence_orphans import ASIDE, Orphans
from app.services.outcome import Outcome
from widgets.common.strip import MessageStrip

NAMED = 3


def check_evidence(orphans: Orphans, bridge: Bridge, strip: MessageStrip, parent: QObject) -> None:
    """Look for files without an entry, off the GUI thread; the window's strip says what was found."""

    def told(outcome: Outcome[tuple[Orphan, ...]]) -> None:
        if outcome.value:
            strip.tell_error(found_words(outcome.value))

    Operation(parent, orphans.put_aside, bridge.database).success(told).run()


def found_words(found: tuple[Orphan, ...]) -> KnownError:
    """The sentence about files that were put aside."""
    names = ", ".join(one.path.rpartition("/")[2] for one in found[:NAMED]) + (
        "…" if len(found) > NAMED else ""
    )
    return KnownError(
        f"Có {len(found)} tệp chứng cứ của lần chạy trước chưa được ghi vào nhật ký ({names}); "
        f"đã cất riêng vào thư mục {ASIDE}, không xóa. Hãy xem lại và báo lãnh đạo ca trực.",
        en=f"{len(found)} evidence files of an earlier run were never recorded ({names}); "
        f"they were put aside in {ASIDE}, nothing was deleted. Look at them and tell the shift leader.",
    )
