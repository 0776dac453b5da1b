"""`main.py verify`: says whether a log is whole, and names what is not."""

from __future__ import annotations

import argparse
import sys

from app.auth.secretstore import open_secrets
from app.bootstrap.demo import PROFILE
from app.bootstrap.room_server import room_server
from app.journal.findings import Report
from app.journal.verify import verify as verify_journal
from app.journal.verify import verifying_processes
from app.settings import Settings, load, with_environment
from app.store.reader import open_journal, open_room_journal

NOT_WHOLE_EXIT = 1
MAX_FINDINGS_SHOWN = 200


def verify(args: argparse.Namespace) -> int:
    """0 when the log of the data folder is whole, 1 when it is not; findings on stdout, one a line."""
    settings = (
        load(args.profile, data=args.data, language=args.language)
        if args.profile
        else with_environment(Settings(profile=PROFILE), data=args.data, language=args.language)
    )
    folder = settings.data_folder()
    server = room_server(settings.store, open_secrets(folder)) if settings.store.url else None
    with open_journal(folder) if server is None else open_room_journal(server) as reader:
        report = verify_journal(
            reader,
            folder,
            signatures=args.signatures,
            progress=_progress if sys.stderr.isatty() else _silent,
            known_checkpoints=args.checkpoint,
            processes=verifying_processes(),
        )
    write_report(report, settings.language)
    return 0 if report.whole else NOT_WHOLE_EXIT


def write_report(report: Report, language: str) -> None:
    """The report in words."""
    for finding in report.findings[:MAX_FINDINGS_SHOWN]:
        sys.stdout.write(f"{finding.en if language == 'en' else finding.vi}\n")
    hidden = len(report.findings) - MAX_FINDINGS_SHOWN
    if hidden > 0:
        sys.stdout.write(f"… +{hidden}\n")
    sys.stdout.write(f"{_summary(report)[language == 'en']}\n")


def _summary(report: Report) -> tuple[str, str]:
    checked = {
        "all": ("mọi chữ ký", "every signature"),
        "checkpoints": ("chữ ký của các điểm niêm phong", "the checkpoints' signatures"),
    }[report.signatures]
    last = report.last_checkpoint or "–"
    counts_vi = (
        f"{report.entries} mục, {report.attachments} tệp đính kèm, {report.checkpoints} điểm niêm phong "
        f"(gần nhất {last}); đã kiểm tra {checked[0]}."
    )
    counts_en = (
        f"{report.entries} entries, {report.attachments} attachments, {report.checkpoints} checkpoints "
        f"(the last {last}); checked {checked[1]}."
    )
    if report.cancelled:
        return f"Chưa kiểm tra xong: {counts_vi}", f"Not finished: {counts_en}"
    if report.findings:
        count = len(report.findings)
        return f"NHẬT KÝ KHÔNG CÒN NGUYÊN VẸN ({count} sai lệch): {counts_vi}", (
            f"THE LOG IS NOT WHOLE ({count} findings): {counts_en}"
        )
    return f"Nhật ký nguyên vẹn: {counts_vi}", f"The log is whole: {counts_en}"


def _progress(done: int, total: int) -> None:
    sys.stderr.write(f"\r{done}/{total}")
    if done >= total:
        sys.stderr.write("\n")


def _silent(_done: int, _total: int) -> None:
    return
