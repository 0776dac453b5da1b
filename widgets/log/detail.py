"""One entry in full: the text, both times, who signed it, its hash, where it is safe."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.domain.log import EntryDetail, LogLine
from widgets.common.theme import set_role
from widgets.common.time import stamp
from widgets.log.references import Reference, linked
from widgets.log.rows import category_words, state_words


class EntryView(QWidget):
    """Read only; every text can be selected and copied; what no longer holds is struck through."""

    def __init__(
        self, known: Callable[[], Sequence[Reference]] = tuple, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._known = known
        self.head, self.text, self.notice, self.history = (QLabel(self) for _ in range(4))
        self.times, self.seal = QLabel(self), QLabel(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 12, 4)
        column.setSpacing(4)
        for label, role in (
            (self.head, "dim"),
            (self.text, ""),
            (self.notice, "attention"),
            (self.history, "dim"),
            (self.times, "dim"),
            (self.seal, "small"),
        ):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
                | Qt.TextInteractionFlag.LinksAccessibleByMouse
            )
            # Reached by mouse; the keyboard goes from the list to the buttons without six stops.
            label.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            if role:
                set_role(label, role)
            column.addWidget(label)

    def show_entry(self, detail: EntryDetail, named: Sequence[Reference] = ()) -> None:
        """Show `detail`; what was corrected or withdrawn keeps its old words in sight.

        `named` are the matters it refers to, which may be closed meanwhile.
        """
        line = detail.line
        about = [category_words(line.category), line.place, line.unit, line.person_name]
        self.head.setText(" · ".join(part for part in about if part))
        self.text.setTextFormat(Qt.TextFormat.RichText)
        self.text.setText(linked(line.text, (*self._known(), *named)))
        font = QFont(self.text.font())
        font.setStrikeOut(line.withdrawn or bool(line.amended_by))
        self.text.setFont(font)
        self._say(self.notice, self._notice(line))
        self._say(self.history, self._history(detail))
        self.times.setText(
            self.tr("Happened {happened} · written {written}").format(
                happened=stamp(line.happened_at), written=stamp(line.written_at)
            )
        )
        self.seal.setText(self._seal(detail))

    def _notice(self, line: LogLine) -> str:
        if line.withdrawn:
            return self.tr("Withdrawn: {reason}").format(reason=line.withdrawn_reason)
        return self.tr("Corrected later; the new words stand below.") if line.amended_by else ""

    def _history(self, detail: EntryDetail) -> str:
        return "\n".join(
            self.tr("{time}, {who}: {text}").format(
                time=stamp(one.written_at), who=one.person_name or "–", text=one.text
            )
            for one in detail.history
            if one.entry_id != detail.line.entry_id
        )

    def _seal(self, detail: EntryDetail) -> str:
        line = detail.line
        station = self.tr("this workstation")
        signers = ", ".join(f"{one.name or station} ({one.key[:8]})" for one in detail.signatures)
        text = self.tr("Entry {number} · {state} · hash {hash} · signed by {signers}").format(
            number=line.sequence, state=state_words(line.state), hash=detail.hash[:16], signers=signers
        )
        files = ", ".join(f"{one.name} ({one.sha256[:12]})" for one in detail.attachments)
        self.seal.setToolTip(detail.hash)
        return "\n".join(
            filter(None, (text, self.tr("Attached: {files}").format(files=files) if files else ""))
        )

    def _say(self, label: QLabel, words: str) -> None:
        label.setText(words)
        label.setVisible(bool(words))
