"""`main.py admin`: officers and secrets of a data folder whose console is closed."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import uuid4

from app.auth.session import Session
from app.bootstrap.core import Core, load_profiles, open_core
from app.bootstrap.database_admin import database
from app.bootstrap.demo import PROFILE
from app.bootstrap.secrets import store_credentials
from app.domain.people import Officer, Post
from app.errors import KnownError
from app.settings import Settings, load, with_environment
from app.terminal import ask_secret


def admin(args: argparse.Namespace) -> int:
    """Run one action; raises KnownError."""
    if args.action == "settings":
        load_profiles(load(args.file, language=args.language).organisation_folder)
        sys.stdout.write(f"Tệp cài đặt {args.file} hợp lệ.\n")
        return 0
    if args.action == "database":
        return database(args)
    with _core(args) as core:
        _ACTIONS[args.action](core, args)
    return 0


@contextmanager
def _core(args: argparse.Namespace) -> Iterator[Core]:
    if args.profile:
        settings = load(args.profile, data=args.data, language=args.language)
    else:
        base = Settings(profile=PROFILE, level="central")
        settings = with_environment(base, data=args.data, language=args.language)
    core = open_core(settings)
    try:
        yield core
    finally:
        core.close()


@contextmanager
def _administrator(core: Core, args: argparse.Namespace) -> Iterator[Session | None]:
    """The administrator's session; None while there is nobody yet who could be one."""
    if not core.accounts.count():
        yield None
        return
    if not args.administrator:
        raise KnownError(
            "Cần tài khoản quản trị: hãy thêm --administrator TÀI_KHOẢN.",
            en="An administrator's account is needed: add --administrator ACCOUNT.",
        )
    password = ask_secret(f"Mật khẩu của {args.administrator}: ")
    session = core.authenticator.sign_in(args.administrator, password)
    try:
        yield session
    finally:
        core.authenticator.sign_out(session)


def _enrol(core: Core, args: argparse.Namespace) -> None:
    posts = frozenset(_post(name) for name in args.role)
    officer = Officer(str(uuid4()), args.name, args.account, args.title, args.unit, posts)
    with _administrator(core, args) as session:
        password = ask_secret(f"Mật khẩu mới của {args.account}: ", confirm="Nhập lại: ")
        core.authenticator.enrol(officer, password, by=session)
    sys.stdout.write(f"Đã lập tài khoản {args.account} cho {args.name}.\n")


def _password(core: Core, args: argparse.Namespace) -> None:
    old = ask_secret(f"Mật khẩu hiện nay của {args.account}: ")
    new = ask_secret("Mật khẩu mới: ", confirm="Nhập lại: ")
    core.authenticator.change_password(args.account, old, new)
    sys.stdout.write(f"Đã đổi mật khẩu của {args.account}.\n")


def _disable(core: Core, args: argparse.Namespace) -> None:
    account = core.accounts.find(args.account)
    if account is None:
        raise KnownError(
            f"Không có tài khoản {args.account}; hãy xem danh sách bằng ./haidang admin officers.",
            en=f"There is no account {args.account}; list them with ./haidang admin officers.",
        )
    with _administrator(core, args) as session:
        if session is not None:
            core.authenticator.disable(account.officer_id, reason=args.reason, by=session)
    sys.stdout.write(f"Đã khóa tài khoản {args.account}.\n")


def _officers(core: Core, _args: argparse.Namespace) -> None:
    for officer in core.room.shifts.officers():
        posts = ", ".join(sorted(officer.posts))
        sys.stdout.write(f"{officer.username}\t{officer.name}\t{officer.title}\t{officer.unit}\t{posts}\n")


def _secret(core: Core, args: argparse.Namespace) -> None:
    if args.remove:
        core.secrets.delete(args.name)
        sys.stdout.write(f"Đã xóa tài khoản thiết bị «{args.name}».\n")
        return
    store_credentials(core.secrets, args.name, args.user, ask_secret(f"Mật khẩu của «{args.name}»: "))
    sys.stdout.write(f"Đã lưu tài khoản thiết bị «{args.name}».\n")


def _post(name: str) -> Post:
    try:
        return Post(name)
    except ValueError:
        known = ", ".join(Post)
        raise KnownError(
            f"Không có vị trí «{name}»; các vị trí là: {known}.",
            en=f"There is no post “{name}”; the posts are: {known}.",
        ) from None


_ACTIONS: dict[str, Callable[[Core, argparse.Namespace], None]] = {
    "enrol": _enrol,
    "password": _password,
    "disable": _disable,
    "officers": _officers,
    "secret": _secret,
}
