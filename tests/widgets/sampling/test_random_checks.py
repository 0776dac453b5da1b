"""From a list to its random sample and to a matter, by keys in the console's own window (D13.1, D14.1.3)."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QSpinBox
from pytestqt.qtbot import QtBot

from app.domain.log import LogFilter
from app.domain.open_item import ItemGroup
from app.domain.random_check import CheckOutcome, CriterionName, draw_numbers
from app.services.outcome import Area
from app.store.bulk.rows import Declaration, Origin
from app.store.bulk.store import Batch, BulkStore
from tests.support.duty import PASSWORD, WATCHER
from tests.widgets.shell.rig import Bench, bench, card_of, press, type_into, world_of
from widgets.main_window import MainWindow


def declare(here: Bench, count: int = 12) -> list[str]:
    """Declarations of this morning, every third one green; gives the numbers of the red ones."""
    now = here.clock.wall
    rows = tuple(
        Declaration(
            origin=Origin(source="thử", key=str(n), happened_at=now, received_at=now),
            number=f"{1070000000 + n}00",
            stem=f"{1070000000 + n}0",
            registered_at=now - timedelta(minutes=n + 1),
            office="03EE",
            type_code="A11",
            flow="I",
            channel="3" if n % 3 else "1",
            stage="registered",
            enterprise_name=f"Công ty TNHH Thương mại và Dịch vụ xuất nhập khẩu Đình Vũ {n}",
        )
        for n in range(count)
    )
    BulkStore(here.bulk).take(Batch(declarations=rows))
    return [row.number for row in rows if row.channel == "3"]


def test_D13_1_D14_1_3_1_a_list_is_sampled_ticked_and_a_doubt_becomes_a_matter_by_keys(
    tmp_path: Path, qtbot: QtBot
) -> None:
    with bench(tmp_path, qtbot) as here:
        here.room.open_shift()
        red = declare(here)
        window = MainWindow(world_of(here))
        here.drafts = window.drafts
        here.show(window, (1920, 1080))
        window.desk.signed_in(here.room.services.sessions.sign_in(WATCHER.username, PASSWORD).value)
        here.wait(lambda: not window.desk_cards.due)
        here.settle()
        try:
            assert window.keys.clashes() == ()
            page, panel = window.samples.page, window.data.declarations
            window.row.go_to("declarations")
            here.wait(panel.isVisible)
            panel.channel.setCurrentIndex(panel.channel.findData("3"))
            press("Ctrl+Y", panel)
            here.wait(page.isVisible)
            count = card_of(page).form.widget("count")
            assert isinstance(count, QSpinBox)
            count.setValue(3)
            press("Ctrl+Return", card_of(page))
            here.wait(lambda: page.card is None)
            here.settle()
            (draw,) = here.room.services.samples.list()
            assert {one.name: one.value for one in draw.criteria}[CriterionName.CHANNEL] == "3"
            assert draw.population == len(red)
            assert [one.number for one in draw.items] == [*draw_numbers(red, 3, bytes.fromhex(draw.seed))]
            here.wait(lambda: page.list.chosen.endswith(f"/{draw.items[0].number}"))
            here.wait(lambda: any(one.item.group is ItemGroup.SAMPLE for one in window.items.items))

            press("Ctrl+Y", page)
            here.wait(lambda: page.list.chosen.endswith(f"/{draw.items[1].number}"))
            press("Ctrl+K", page)
            type_into(card_of(page).form.widget("note"), "Chưa có dữ liệu")
            press("Ctrl+Return", card_of(page))
            here.wait(lambda: page.list.chosen.endswith(f"/{draw.items[2].number}"))
            press("Ctrl+U", page)
            type_into(card_of(page).form.widget("note"), "Sai tên hàng")
            press("Ctrl+Return", card_of(page))
            here.wait(lambda: window.matters.isVisible() and window.matters.card is not None)
            here.settle()
            typed = card_of(window.matters).form.values()
            assert any("Sai tên hàng" in str(value) for value in typed.values())
            (draw,) = here.room.services.samples.list()
            assert [one.outcome for one in draw.items] == [
                CheckOutcome.IN_ORDER,
                CheckOutcome.NOT_CHECKED,
                CheckOutcome.DOUBT,
            ]
            here.wait(lambda: not any(one.item.group is ItemGroup.SAMPLE for one in window.items.items))
            (line, *_) = here.room.services.log.page(LogFilter(subject=f"sample:{draw.draw_id}")).lines
            assert "Đã kiểm tra xong 3/3" in line.text

            window.row.go_to("sampling")
            press("Ctrl+N", page)
            press("Ctrl+Return", card_of(page))
            here.wait(lambda: page.card is None)
            here.publish(Area.SAMPLE)
            assert "draw 2 of the shift" in page.list.lines()[0].head
        finally:
            window.close()
            window.deleteLater()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
