"""Up to where each device's positions are stored: survives a restart, so that the gap can be filled."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from pathlib import Path

from app.files import write_atomically

log = logging.getLogger(__name__)


class Cursors:
    """The newest stored fix per device. A device under back-fill is not moved by live positions."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._at: dict[int, datetime] = {}
        self._catching_up: set[int] = set()
        self.changed = False

    def load(self) -> None:
        """Read the file, if there is one; a damaged one is the same as none. Blocks; raises OSError."""
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            stored = json.loads(self._path.read_bytes())
            self._at = {
                int(key): datetime.fromisoformat(value).astimezone(UTC) for key, value in stored.items()
            }
        except FileNotFoundError:
            return
        except (ValueError, TypeError, AttributeError):
            log.warning("%s is damaged: positions are fetched anew for the usual time", self._path.name)
            self._at = {}

    def save(self) -> None:
        """Write the file. Blocks; raises OSError."""
        self.changed = False
        stored = {str(key): value.isoformat() for key, value in self._at.copy().items()}
        try:
            write_atomically(self._path, json.dumps(stored, separators=(",", ":")).encode())
        except OSError:
            self.changed = True
            raise

    def get(self, device: int) -> datetime | None:
        """The newest stored fix of `device`."""
        return self._at.get(device)

    def hold(self, devices: set[int]) -> None:
        """From now on only `caught_up` moves these."""
        self._catching_up = set(devices)

    def caught_up(self, device: int, until: datetime) -> None:
        """Everything of `device` up to `until` is stored."""
        self._catching_up.discard(device)
        self.stored(device, until)

    def stored(self, device: int, fixed: datetime) -> None:
        """A live position is stored."""
        if device not in self._catching_up and fixed > self._at.get(device, datetime.min.replace(tzinfo=UTC)):
            self._at[device] = fixed
            self.changed = True
