"""`main.py admin database move`: the log of a data folder goes on on the server that the settings name."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from app.auth.permissions import Permission
from app.auth.secretstore import open_secrets
from app.bootstrap.core import open_core
from app.bootstrap.room_server import room_server
from app.errors import KnownError
from app.journal.reading import JournalReader
from app.journal.verify import verify, verifying_processes
from app.settings import Settings
from app.settings.models import Store as StoreSettings
from app.store.engine import DATABASE
from app.store.lock import InstanceLock
from app.store.moving import OccupiedError, Standing, copy_journal, seal_file, standing
from app.store.postgres import Server
from app.store.projections.duty_room import DutyRoomProjector
from app.store.reader import NoStoreError, open_journal, open_room_journal
from app.terminal import ask_secret

Result = TypeVar("Result")


def move_room(settings: Settings, args: argparse.Namespace) -> int:
    """Checks the file, copies what the server lacks, checks the server, closes the file; KnownError.

    Broken off anywhere it is simply run again: the file is closed last, and only what was checked.
    """
    folder = settings.data_folder()
    if not (folder / DATABASE).is_file():
        raise NoStoreError(folder)
    server = room_server(settings.store, open_secrets(folder))
    if server is None:
        raise LookupError("settings without a server")
    found = _locked(folder, lambda: standing(folder, server))
    if found is Standing.OTHER:
        raise OccupiedError(server)
    if found is Standing.PART:
        # The last entries of the file say who moved it.
        _sign_in(settings, args.administrator)
        with open_journal(folder) as reader:
            _check(reader, folder, folder)
        moved = _locked(folder, lambda: copy_journal(folder, server, [DutyRoomProjector()], _progress))
        sys.stdout.write(f"Đã chuyển {moved.entries} mục của {moved.chains} chuỗi lên {server}.\n")
    with open_room_journal(server) as room:
        _check(room, folder, server)
    _locked(folder, lambda: seal_file(folder, server))
    sys.stdout.write(
        f"Nhật ký trên {server} nguyên vẹn. Tệp {DATABASE} chỉ còn để đối chiếu, không ghi được nữa.\n"
        "Ở lại máy này: chứng cứ (evidence/), bản nháp, khóa; hãy chia sẻ thư mục evidence/ cho các máy "
        "khác. Dữ liệu thiết bị (bulk.sqlite3) không được chuyển: các nguồn dữ liệu nạp lại.\n"
    )
    return 0


def _sign_in(settings: Settings, account: str) -> None:
    here = settings.model_copy(update={"store": StoreSettings()})
    core = open_core(here)
    try:
        session = core.authenticator.sign_in(account, ask_secret(f"Mật khẩu của {account}: "))
        try:
            session.require(Permission.MANAGE_ACCOUNTS)
        finally:
            core.authenticator.sign_out(session)
    finally:
        core.close()


def _locked(folder: Path, act: Callable[[], Result]) -> Result:
    lock = InstanceLock(folder)
    try:
        return act()
    finally:
        lock.release()


def _progress(done: int, total: int) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{done}/{total}" + ("\n" if done >= total else ""))


def _check(reader: JournalReader, folder: Path, where: Path | Server) -> None:
    report = verify(reader, folder, signatures="all", processes=verifying_processes())
    if not report.whole:
        raise KnownError(
            f"Nhật ký trong {where} không nguyên vẹn: {report.findings[0].vi} "
            "Chưa đóng tệp cũ; hãy chạy kiểm tra nhật ký (verify) để xem toàn bộ.",
            en=f"The log in {where} is not whole: {report.findings[0].en} "
            "The old file was not closed; run verify to see everything.",
        )
