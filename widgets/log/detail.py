"""One entry in full: the text, both times, who signed it, its hash, where it is safe."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.domain.log import EntryDetail
from widgets.common.theme import set_role
from widgets.common.time import stamp
from widgets.log.rows import category_words, state_words


class EntryView(QScrollArea):
    """Read only; every text can be selected and copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        page = QWidget(self)
        self.head, self.text, self.times, self.seal = (QLabel(page) for _ in range(4))
        column = QVBoxLayout(page)
        for label, role in (
            (self.head, "dim"),
            (self.text, ""),
            (self.times, "dim"),
            (self.seal, "small"),
        ):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            if role:
                set_role(label, role)
            column.addWidget(label)
        column.addStretch(1)
        self.setWidget(page)

    def show_entry(self, detail: EntryDetail) -> None:
        """Show `detail`; what was corrected or withdrawn keeps its old words in sight."""
        line = detail.line
        about = [category_words(line.category), line.place, line.unit, line.person_name]
        self.head.setText(" · ".join(part for part in about if part))
        self.text.setText(self._words(detail))
        self.times.setText(
            self.tr("Happened {happened} · written {written}").format(
                happened=stamp(line.happened_at), written=stamp(line.written_at)
            )
        )
        signers = ", ".join(f"{s.name or s.role} ({s.key[:8]})" for s in detail.signatures)
        self.seal.setText(
            self.tr("Entry {number} · {state} · hash {hash}\nSigned by {signers}").format(
                number=line.sequence, state=state_words(line.state), hash=detail.hash, signers=signers
            )
        )

    def _words(self, detail: EntryDetail) -> str:
        line = detail.line
        parts = [line.text]
        if line.withdrawn:
            parts.append(self.tr("WITHDRAWN: {reason}").format(reason=line.withdrawn_reason))
        parts += [
            self.tr("Earlier words ({time}): {text}").format(time=stamp(older.written_at), text=older.text)
            for older in detail.history
            if older.entry_id != line.entry_id
        ]
        return "\n\n".join(parts)
