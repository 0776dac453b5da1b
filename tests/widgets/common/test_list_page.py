"""The frame of every list page: what stays chosen, what is offered, what is said of nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from tests.widgets.shell.rig import Bench, press, world_of
from widgets.common.filters import Filters
from widgets.common.lines import Line
from widgets.common.list_page import Heading, ListPage


@dataclass(frozen=True)
class Boat:
    """A row."""

    name: str
    place: str = "Bến 1"
    here: bool = True


class BoatPage(ListPage[Boat, tuple[Boat, ...]]):
    """Boats, found by their name."""

    def build(self) -> None:
        self.boats: tuple[Boat, ...] = ()
        self.gone: list[str] = []
        self.empty = "No boat is known."
        filters = self.put_above(Filters())
        self.text = filters.line("Name")
        self.places = filters.choice("Everywhere", (("Bến 1", "Bến 1"), ("Bến 2", "Bến 2")))
        self.offer("enter", "New boat", "Ctrl+N", lambda: None)
        self.offer("leave", "Gone", "Ctrl+T", self.leave, when=lambda boat: boat.here)

    def asked(self) -> Callable[[], tuple[Boat, ...]]:
        text, boats = self.text.text(), self.boats
        return lambda: tuple(one for one in boats if text in one.name)

    def rows_of(self, found: tuple[Boat, ...]) -> Sequence[Boat]:
        return found

    def key_of(self, row: Boat) -> str:
        return row.name

    def line_of(self, row: Boat, now: datetime) -> Line:
        return Line(row.name, row.name, row.place)

    def heading_of(self, rows: Sequence[Boat], found: tuple[Boat, ...]) -> Heading:
        return f"Boats: {len(rows)}", True

    def details_of(self, row: Boat, now: datetime) -> str:
        return f"{row.name} at {row.place}"

    def activate(self, row: Boat) -> None:
        self.leave()

    def leave(self) -> None:
        """Remember which one went."""
        at = self.ready("Choose a boat that is here.", lambda boat: boat.here)
        if at is not None:
            self.gone.append(at[1].name)


def shown(here: Bench, page: BoatPage, *boats: Boat) -> None:
    """Have `page` read `boats`."""
    page.boats = boats
    page.refresh()
    here.wait(lambda: tuple(page.rows.values()) == boats)


def made(here: Bench) -> BoatPage:
    """The page on the screen."""
    page = BoatPage(world_of(here), here.desk, here.drafts, here.keys, here.home)
    page.resize(600, 600)
    here.show(here.home)
    return page


def test_the_chosen_row_stays_chosen_by_its_key_and_is_told_anew_when_it_is_read_again(here: Bench) -> None:
    page, one, other = made(here), Boat("BP 01"), Boat("BP 02", here=False)
    shown(here, page, one, other)
    page.list.choose("BP 02")
    assert page.details.text() == "BP 02 at Bến 1"
    shown(here, page, Boat("BP 00"), one, replace(other, place="Bến 2", here=True))
    assert page.chosen == Boat("BP 02", "Bến 2")
    assert page.details.text() == "BP 02 at Bến 2"
    assert page.acts["leave"].isEnabled()
    shown(here, page, one)
    assert page.list.chosen == ""
    assert not page.details.isVisible()


def test_a_step_is_offered_only_where_it_is_possible_and_enter_says_why_it_is_not(here: Bench) -> None:
    here.room.open_shift()
    page = made(here)
    shown(here, page, Boat("BP 01"), Boat("BP 02", here=False))
    assert [page.acts[one].isEnabled() for one in ("enter", "leave")] == [True, False]
    page.list.choose("BP 01")
    assert page.acts["leave"].isEnabled()
    page.list.choose("BP 02")
    assert not page.buttons["leave"].isEnabled()
    page.list.setFocus()
    press("Return", page.list)
    assert page.strip.text() == "Sign in and open the shift first (F10)."
    here.sit_down()
    press("Return", page.list)
    assert page.strip.text() == "Choose a boat that is here."
    page.list.choose("BP 01")
    press("Return", page.list)
    press("Ctrl+T", page)
    assert page.gone == ["BP 01", "BP 01"]


def test_what_is_opened_is_found_whatever_the_filters_say(here: Bench) -> None:
    page = made(here)
    page.text.setText("BP 03")
    page.places.setCurrentIndex(2)
    page.boats = (Boat("BP 01"), Boat("BP 02"))
    page.refresh()
    here.wait(lambda: page.heading.text() == "No boat is known.")
    page.open("BP 02")
    here.wait(lambda: page.chosen == Boat("BP 02"))
    assert (page.text.text(), page.places.currentIndex()) == ("", 0)
    assert page.heading.text() == "Boats: 2"
    shown(here, page, Boat("BP 03"), Boat("BP 01"))
    assert page.chosen is None, "what was sought is sought once"
