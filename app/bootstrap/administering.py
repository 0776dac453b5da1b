"""`main.py admin`: officers and secrets of a data folder whose console is closed."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from uuid import uuid4

from app.auth.permissions import Permission
from app.auth.session import Session
from app.bootstrap import keeping
from app.bootstrap.core import Core, load_profiles, open_core
from app.bootstrap.database_admin import database
from app.bootstrap.demo import PROFILE
from app.bootstrap.secrets import store_credentials
from app.domain.people import Account, Officer, Post
from app.errors import KnownError
from app.settings import Settings, load, with_environment
from app.store.anchor import RolledBackError
from app.terminal import ask_secret


def admin(args: argparse.Namespace) -> int:
    """Run one action; raises KnownError."""
    if args.action == "settings":
        load_profiles(load(args.file, language=args.language).organisation_folder)
        sys.stdout.write(f"Tệp cài đặt {args.file} hợp lệ.\n")
        return 0
    if args.action == "database":
        return database(args)
    if args.action == "restore":
        keeping.restore(_settings(args), args)
        return 0
    if args.action == "renew-key":
        _renew_key(args)
        return 0
    with _core(args) as core:
        _ACTIONS[args.action](core, args)
    return 0


def _settings(args: argparse.Namespace) -> Settings:
    if args.profile:
        return load(args.profile, data=args.data, language=args.language)
    base = Settings(profile=PROFILE, level="central")
    return with_environment(base, data=args.data, language=args.language)


@contextmanager
def _core(args: argparse.Namespace) -> Iterator[Core]:
    core = open_core(_settings(args))
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


@contextmanager
def _manager(core: Core, args: argparse.Namespace) -> Iterator[Session]:
    """The session of somebody who manages accounts; raises KnownError for anybody else."""
    with _administrator(core, args) as session:
        if session is None:
            raise KnownError(
                "Chưa có tài khoản nào. Hãy lập tài khoản quản trị trước (admin enrol).",
                en="There is no account yet. Enrol an administrator first (admin enrol).",
            )
        session.require(Permission.MANAGE_ACCOUNTS)
        yield session


def _account(core: Core, name: str) -> Account:
    account = core.accounts.find(name)
    if account is None:
        raise KnownError(
            f"Không có tài khoản {name}; hãy xem danh sách bằng ./haidang admin officers.",
            en=f"There is no account {name}; list them with ./haidang admin officers.",
        )
    return account


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
    account = _account(core, args.account)
    with _manager(core, args) as session:
        core.authenticator.disable(account.officer_id, reason=args.reason, by=session)
    sys.stdout.write(f"Đã khóa tài khoản {args.account}.\n")


def _change(core: Core, args: argparse.Namespace) -> None:
    officer = core.accounts.officer(_account(core, args.account).officer_id)
    if officer is None:
        raise LookupError(args.account)
    changed = replace(
        officer,
        name=args.name or officer.name,
        title=officer.title if args.title is None else args.title,
        unit=officer.unit if args.unit is None else args.unit,
        posts=frozenset(map(_post, args.role)) if args.role else officer.posts,
    )
    with _manager(core, args) as session:
        core.authenticator.change_officer(changed, reason=args.reason, by=session)
    sys.stdout.write(f"Đã sửa thông tin của {args.account}.\n")


def _reset(core: Core, args: argparse.Namespace) -> None:
    account = _account(core, args.account)
    with _manager(core, args) as session:
        password = ask_secret(f"Mật khẩu mới của {args.account}: ", confirm="Nhập lại: ")
        core.authenticator.reset_password(account.officer_id, password, reason=args.reason, by=session)
    sys.stdout.write(f"Đã đặt lại mật khẩu và khóa ký của {args.account}.\n")


def _enable(core: Core, args: argparse.Namespace) -> None:
    account = _account(core, args.account)
    with _manager(core, args) as session:
        core.authenticator.enable(account.officer_id, reason=args.reason, by=session)
    sys.stdout.write(f"Đã mở khóa tài khoản {args.account}.\n")


def _rebuild(core: Core, args: argparse.Namespace) -> None:
    with _manager(core, args):
        keeping.rebuild(core, args)


def _backup(core: Core, args: argparse.Namespace) -> None:
    with _manager(core, args):
        pass  # the sign-in and sign-out are the record of who made the copy, and are in it
    keeping.backup(core, args)


def _renew_key(args: argparse.Namespace) -> None:
    """An administrator's act; where the store refuses to open, the new chain's first entries say whose."""
    try:
        with _core(args) as core, _manager(core, args):
            pass  # only an administrator goes on
        keeping.renew_key(_settings(args))
        with _core(args) as core:
            writer = core.store.writer
    except RolledBackError:
        keeping.renew_key(_settings(args))
        with _core(args) as core, _manager(core, args):
            writer = core.store.writer
    sys.stdout.write(f"Máy trạm có khóa mới và chuỗi nhật ký mới: {writer}.\n")


def _officers(core: Core, _args: argparse.Namespace) -> None:
    for officer in core.room.shifts.officers():
        posts = ", ".join(sorted(officer.posts))
        sys.stdout.write(f"{officer.username}\t{officer.name}\t{officer.title}\t{officer.unit}\t{posts}\n")


def _secret(core: Core, args: argparse.Namespace) -> None:
    with _manager(core, args) as session:
        password = "" if args.remove else ask_secret(f"Mật khẩu của «{args.name}»: ")
        # The entry first: a secret that cannot be kept after it is told here, one changed in silence nowhere.
        core.authenticator.note_secret(args.name, removed=args.remove, by=session)
        if args.remove:
            core.secrets.delete(args.name)
        else:
            store_credentials(core.secrets, args.name, args.user, password)
    if args.remove:
        sys.stdout.write(f"Đã xóa tài khoản thiết bị «{args.name}».\n")
        return
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
    "enable": _enable,
    "change": _change,
    "reset": _reset,
    "rebuild": _rebuild,
    "backup": _backup,
    "officers": _officers,
    "secret": _secret,
}
