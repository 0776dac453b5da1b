"""Cards: nothing typed is lost, nothing is done twice, nobody's password is kept."""

from __future__ import annotations

import json
from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.errors import KnownError
from app.services.outcome import Changes, Outcome
from tests.widgets.shell.rig import Bench, focused, press, type_into
from widgets.common.form import Field, FormValue, Kind
from widgets.common.step_card import CardSpec, StepCard, Verb

SECRET = "bí-mật-Hải-Đăng-0800"


class Desk:
    """The use case behind the cards of these tests."""

    def __init__(self) -> None:
        self.written: list[dict[str, FormValue]] = []
        self.problem: KnownError | None = None

    def write(self, values: Mapping[str, FormValue]) -> Outcome[str]:
        if self.problem is not None:
            raise self.problem
        self.written.append(dict(values))
        return Outcome("done", Changes())


def _spec(desk: Desk) -> CardSpec:
    fields = (
        Field("place", "Place", required=True),
        Field("words", "Words", Kind.TEXT),
        Field("user", "Account"),
        Field("secret", "Password", Kind.PASSWORD),
    )
    verb = Verb("Write", "Ctrl+Return", desk.write, ("place",))
    return CardSpec("card", "Card", "", fields, {"place": ""}, (verb,), private=("user", "secret"))


def _card(here: Bench, desk: Desk) -> StepCard:
    window = QWidget(here.home, Qt.WindowType.Window)
    card = StepCard(_spec(desk), here.bridge, here.drafts, window)
    QVBoxLayout(window).addWidget(card)
    here.show(window, (600, 500))
    return card


def test_what_is_typed_comes_back_when_the_card_is_made_anew(here: Bench) -> None:
    desk = Desk()
    card = _card(here, desk)
    type_into(card.form.widget("place"), "Cổng 3")
    type_into(card.form.widget("words"), "Xe dừng lại")
    again = _card(here, desk)
    assert again.form.values() | {} == {"place": "Cổng 3", "words": "Xe dừng lại", "user": "", "secret": ""}


def test_accounts_and_passwords_of_a_second_person_never_reach_a_draft(here: Bench) -> None:
    desk = Desk()
    card = _card(here, desk)
    type_into(card.form.widget("place"), "Cổng 3")
    type_into(card.form.widget("user"), "hai.nv")
    type_into(card.form.widget("secret"), SECRET)
    here.drafts.flush()
    kept = (here.room.data_dir / "drafts.json").read_text(encoding="utf-8")
    assert json.loads(kept) == {"/card": {"place": "Cổng 3", "words": ""}}
    assert SECRET not in kept
    assert "hai.nv" not in kept


def test_a_refusal_is_a_sentence_keeps_the_words_and_empties_what_is_private(here: Bench) -> None:
    desk = Desk()
    desk.problem = KnownError(
        "Đĩa đã đầy. Hãy giải phóng dung lượng.", en="The disk is full. Free some space."
    )
    card = _card(here, desk)
    type_into(card.form.widget("place"), "Cổng 3")
    type_into(card.form.widget("user"), "hai.nv")
    type_into(card.form.widget("secret"), SECRET)
    press("Ctrl+Return")
    here.wait(card.strip.text)
    assert card.strip.text() == "The disk is full. Free some space."
    assert card.form.values() == {"place": "Cổng 3", "words": "", "user": "", "secret": ""}
    assert focused() is card.form.widget("user")
    here.wait(card.buttons["Write"].isEnabled)
    desk.problem = None
    press("Ctrl+Return")
    here.wait(lambda: desk.written)


def test_two_quick_presses_write_once_and_waiting_is_said_in_words(here: Bench) -> None:
    desk = Desk()
    card = _card(here, desk)
    type_into(card.form.widget("place"), "Cổng 3")
    with here.slow_store():
        press("Ctrl+Return")
        press("Ctrl+Return")
        here.wait(lambda: card.busy.text() != "")
        assert not card.buttons["Write"].isEnabled()
    press("Ctrl+Return")
    here.settle()
    assert len(desk.written) == 1
    assert here.drafts.load("card") == {}


def test_a_button_pressed_by_hand_keeps_the_keyboard_in_the_card(here: Bench) -> None:
    desk = Desk()
    desk.problem = KnownError("Sai mật khẩu. Hãy nhập lại.", en="Wrong password. Type it again.")
    card = _card(here, desk)
    type_into(card.form.widget("place"), "Cổng 3")
    button = card.buttons["Write"]
    button.setFocus()
    with here.slow_store():
        press("Space")
        assert not button.isEnabled()
        assert focused() is card
    here.wait(card.strip.text)
    here.wait(button.isEnabled)
    assert focused() is card.form.widget("user")


def test_a_missing_field_is_named_and_gets_the_cursor(here: Bench) -> None:
    desk = Desk()
    card = _card(here, desk)
    card.form.widget("words").setFocus()
    press("Ctrl+Return")
    assert focused() is card.form.widget("place")
    assert desk.written == []


def test_a_refusal_after_the_card_has_gone_is_told_by_the_window(here: Bench) -> None:
    desk = Desk()
    desk.problem = KnownError("Sai mật khẩu. Hãy nhập lại.", en="Wrong password. Type it again.")
    card = _card(here, desk)
    type_into(card.form.widget("place"), "Cổng 3")
    with here.slow_store():
        press("Ctrl+Return")
        card.retire()
        assert not card.isVisible()
    here.wait(lambda: here.strip.text() == "Wrong password. Type it again.")
    assert here.orphans == []


def test_a_field_that_was_emptied_stays_empty(here: Bench) -> None:
    desk = Desk()
    spec = CardSpec("other", "", "", (Field("place", "Place"),), {"place": "Cổng 1"}, ())
    card = StepCard(spec, here.bridge, here.drafts)
    here.qtbot.addWidget(card)
    field = card.form.widget("place")
    assert isinstance(field, QLineEdit)
    field.clear()
    again = StepCard(spec, here.bridge, here.drafts)
    here.qtbot.addWidget(again)
    assert again.form.values() == {"place": ""}
    assert desk.written == []


def test_a_text_field_grows_with_its_words_and_stops(here: Bench) -> None:
    card = _card(here, Desk())
    field = card.form.widget("words")
    assert isinstance(field, QPlainTextEdit)
    low = field.height()
    field.setPlainText("\n".join("một dòng" for _ in range(5)))
    here.wait(lambda: field.height() > low)
    five = field.height()
    field.setPlainText("\n".join("một dòng" for _ in range(60)))
    here.wait(lambda: field.height() > five)
    assert field.height() < 2 * five


def test_tab_goes_through_the_fields_in_their_order_then_to_the_button(here: Bench) -> None:
    card = _card(here, Desk())
    card.start_typing()
    order = [focused()]
    for _ in range(4):
        press("Tab")
        order.append(focused())
    fields = [card.form.widget(name) for name in ("place", "words", "user", "secret")]
    assert order == [*fields, card.buttons["Write"]]
    assert all(field.accessibleName() for field in fields)
    assert "Ctrl+Enter" in card.buttons["Write"].toolTip()
