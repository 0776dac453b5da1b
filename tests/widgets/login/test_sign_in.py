"""Signing in at the desk: by keyboard, with sentences instead of riddles."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from app.domain.log import LogFilter
from app.services.desk import Desk
from tests.support.duty import PASSWORD, WATCHER
from tests.widgets.shell.rig import Bench, focused, press, type_into
from widgets.login.sign_in import DemoAccount, SignInCard


def _card(here: Bench, *accounts: DemoAccount) -> SignInCard:
    card = SignInCard(here.bridge, here.room.services.sessions, accounts)
    here.qtbot.addWidget(card)
    here.show(card)
    card.start()
    return card


def _signed_in(here: Bench) -> int:
    lines = here.room.services.log.page(LogFilter(), limit=200).lines
    return sum(line.kind == "session.signed_in" and line.person == WATCHER.officer_id for line in lines)


def test_sign_in_by_keyboard_alone(here: Bench) -> None:
    card = _card(here)
    desks: list[Desk] = []
    card.signed_in.connect(desks.append)
    type_into(card.form.widget("username"), WATCHER.username)
    press("Tab")
    assert focused() is card.form.widget("password")
    type_into(card.form.widget("password"), PASSWORD)
    press("Return")
    here.wait(lambda: desks)
    assert desks[0].officer == WATCHER
    assert card.form.values() == {"username": "", "password": ""}


def test_wrong_password_is_a_sentence_beside_the_field_and_the_cursor_is_in_it(here: Bench) -> None:
    card = _card(here)
    type_into(card.form.widget("username"), WATCHER.username)
    type_into(card.form.widget("password"), "nhầm mật khẩu")
    press("Return")
    here.settle()
    said = [label.text() for label in card.form._problems.values() if label.isVisible()]
    assert len(said) == 1
    assert len(said[0].split()) > 5
    assert "nhầm" not in said[0]
    assert card.form.values() == {"username": WATCHER.username, "password": ""}
    assert focused() is card.form.widget("password")


def test_a_refusal_leaves_the_focus_with_who_types_elsewhere(here: Bench) -> None:
    card = _card(here)
    elsewhere = QLineEdit()
    here.qtbot.addWidget(elsewhere)
    type_into(card.form.widget("username"), WATCHER.username)
    type_into(card.form.widget("password"), "nhầm")
    with here.slow_store():
        press("Return")
        here.show(elsewhere, (300, 40))
        elsewhere.setFocus()
    assert focused() is elsewhere


def test_two_quick_presses_sign_in_once_and_a_slow_store_is_said_in_words(here: Bench) -> None:
    card = _card(here)
    type_into(card.form.widget("username"), WATCHER.username)
    type_into(card.form.widget("password"), PASSWORD)
    with here.slow_store():
        press("Return")
        press("Return")
        here.wait(lambda: card.busy.text() != "")
        assert not card.button.isEnabled()
    assert _signed_in(here) == 1
    assert card.busy.text() == ""


def test_demo_accounts_fill_the_fields_and_only_wait_for_enter(here: Bench) -> None:
    card = _card(here, DemoAccount(WATCHER.username, PASSWORD, WATCHER.name, "Công chức trực giám sát"))
    pick = next(b for b in card.findChildren(type(card.button)) if b.text() == WATCHER.username)
    pick.click()
    assert card.form.values() == {"username": WATCHER.username, "password": PASSWORD}
    assert focused() is card.button
    assert _signed_in(here) == 0
