"""`main.py admin database`: makes and upgrades the room's database on a server, lets workstations in."""

from __future__ import annotations

import argparse
import secrets as randomness
import sys

from app.auth.secretstore import open_secrets
from app.bootstrap.moving_room import move_room
from app.bootstrap.room_server import server_of
from app.bootstrap.secrets import store_credentials
from app.errors import KnownError
from app.settings import load
from app.store.lock import InstanceLock
from app.terminal import ask_secret

_PASSWORD_BYTES = 32


def database(args: argparse.Namespace) -> int:
    """Run one step on the server that the settings file names; raises KnownError."""
    # What only an administrator of the server needs, and no console at its start.
    from app.store.provisioning import create_login, create_room, upgrade_room  # noqa: PLC0415

    if not args.profile:
        raise KnownError(
            "Hãy thêm --profile TỆP_CÀI_ĐẶT, tệp có mục [store] url.",
            en="Add --profile SETTINGS_FILE, the file that has [store] url.",
        )
    settings = load(args.profile, data=args.data, language=args.language)
    if not settings.store.url:
        raise KnownError(
            f"Tệp cài đặt {args.profile} không có [store] url, nên phòng này ghi vào tệp trên máy. "
            'Hãy thêm url = "postgresql://máy:cổng/tên" rồi chạy lại.',
            en=f"The settings file {args.profile} has no [store] url, so this room keeps a file of its own. "
            'Add url = "postgresql://host:port/name" and run this again.',
        )
    if args.step == "move":
        return move_room(settings, args)
    password = ask_secret(f"Mật khẩu của {args.administrator} trên máy chủ: ")
    administrator = server_of(settings.store, args.administrator, password)
    if args.step == "create":
        create_room(administrator)
        sys.stdout.write(f"Đã lập cơ sở dữ liệu {administrator}.\n")
    elif args.step == "upgrade":
        upgrade_room(administrator)
        sys.stdout.write(f"Cơ sở dữ liệu {administrator} đã theo phiên bản này.\n")
    else:
        folder = settings.data_folder()
        lock = InstanceLock(folder)
        try:
            # Nobody ever sees it: the server gets its SCRAM verifier, this machine's secret store the rest.
            fresh = randomness.token_urlsafe(_PASSWORD_BYTES)
            create_login(administrator, args.login, fresh)
            store_credentials(open_secrets(folder), settings.store.credentials, args.login, fresh)
        finally:
            lock.release()
        sys.stdout.write(f"Máy trạm này vào {administrator} bằng tài khoản {args.login}.\n")
    return 0
