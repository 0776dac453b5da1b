#!/usr/bin/env python3
"""Checks an exported duty log without the console: python3 haidang_verify.py FOLDER [CODE …]

Kiểm tra bản trích nhật ký trực ban, không cần phần mềm Hải Đăng. CODE: mã niêm phong in trên giấy.

Needs Python 3.9 or newer and the package `cryptography`; imports nothing of the console, and was written
apart from its own verification, so that each tests the other. FOLDER holds

    entries.jsonl   one entry a line: acceptance, body (the signed text), hash, station_signature, signatures;
                    or, for entries that were not handed out: withheld (writer, first, last), hash of the last
    evidence/…      the attachments, under the paths the entries name
    anchor/…        witness files and checkpoints.jsonl, as written by the console (whole logs alone)
    manifest.json   every file of a package with size and SHA-256; manifest.sig: the station's signature

Exit code 0: whole. 1: damage was found and named. 2: the folder could not be read.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path, PurePosixPath
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
STATION_TAG = b"haidang/signature/station/v1\x00"
OFFICER_TAG = b"haidang/signature/officer/v1\x00"
WITNESS_TAG = b"haidang/witness/v1\x00"
CHECKPOINT_TAG = b"haidang/checkpoint/v1\x00"
PACKAGE_TAG = b"haidang/signature/package/v1\x00"
MANIFEST, MANIFEST_SIGNATURE = "manifest.json", "manifest.sig"
MAX_LINE = 8 << 20


class Chain:
    """One workstation's chain as far as it was read."""

    def __init__(self) -> None:
        self.key: bytes | None = None
        self.hashes: dict[int, str] = {}
        self.last = 0
        self.last_hash = "00" * 32
        self.withheld: list[tuple[int, int]] = []

    def hides(self, sequence: int) -> bool:
        """Whether the entry was not handed out, and is not the last of its run."""
        return any(first <= sequence < last for first, last in self.withheld)


class Checker:
    """Reads an export and collects findings, each a Vietnamese and an English sentence."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.findings: list[str] = []
        self.chains: dict[str, Chain] = {}
        self.officer_keys: dict[tuple[str, str], bytes] = {}
        self.held: dict[str, str] = {}
        self.ended: dict[tuple[str, str], str] = {}
        self.checkpoints: list[tuple[str, int, str, list[dict[str, Any]]]] = []
        self.entries = 0
        self.withheld = 0
        self.files = 0

    def run(self, codes: list[str]) -> None:
        """Checks everything."""
        with (self.folder / "entries.jsonl").open("rb") as file:
            for number, line in enumerate(iter(lambda: file.readline(MAX_LINE), b""), start=1):
                self.line(number, line)
        self.heads()
        self.anchors()
        self.manifest()
        known = {short(digest) for _writer, _sequence, digest, _heads in self.checkpoints}
        for code in codes:
            if code.upper() not in known:
                self.tell(
                    f"Mã niêm phong {code} không có trong nhật ký.", f"Checkpoint {code} is not in the log."
                )

    def tell(self, vi: str, en: str) -> None:
        """Adds a finding."""
        self.findings.append(f"{vi} / {en}")

    def line(self, number: int, line: bytes) -> None:
        """Checks one line of entries.jsonl."""
        try:
            record = json.loads(line)
            if "withheld" in record:
                self.run_of_withheld(record)
                return
            body = record["body"].encode("utf-8")
            fields = json.loads(body)
            writer, sequence = fields["writer"], fields["sequence"]
            digest = entry_hash(writer, sequence, fields["previous_hash"], body)
            self.entries += 1
            where = f"Mục {sequence} / Entry {sequence} ({writer}, {fields['entry_id']})"
            self.entry(where, record, fields, digest)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            self.tell(
                f"Dòng {number}: không đọc được.",
                f"Line {number}: cannot be read ({type(error).__name__}).",
            )

    def run_of_withheld(self, record: dict[str, Any]) -> None:
        """Checks a run of entries that were not handed out: its place, and who signed its last hash."""
        writer, first, last = (record["withheld"][name] for name in ("writer", "first", "last"))
        where = f"Mục {first}–{last} / Entries {first}–{last} ({writer})"
        chain = self.chains.setdefault(writer, Chain())
        message = STATION_TAG + bytes.fromhex(record["hash"])
        if chain.key is None or not holds(chain.key, record["station_signature"], message):
            self.tell(f"{where}: chữ ký máy trạm sai.", f"{where}: the station's signature is wrong.")
        if first != chain.last + 1 or last < first:
            self.tell(f"{where}: không nối với mục trước.", f"{where}: does not follow the entry before.")
        chain.withheld.append((first, last))
        chain.hashes[last] = record["hash"]
        chain.last, chain.last_hash = last, record["hash"]
        self.withheld += last - first + 1

    def entry(self, where: str, record: dict[str, Any], fields: dict[str, Any], digest: str) -> None:
        """Checks one entry: hash, place, signatures, attachments."""
        if digest != record["hash"]:
            self.tell(
                f"{where}: nội dung hoặc mã băm bị sửa.", f"{where}: the content or the hash was changed."
            )
        chain = self.chains.setdefault(fields["writer"], Chain())
        if fields["kind"] == "chain.opened" and fields["sequence"] == 1 and chain.key is None:
            chain.key = bytes.fromhex(fields["payload"]["public_key"])
            if key_id(chain.key) != fields["writer"]:
                chain.key = None
        self.place(where, chain, fields, digest)
        self.learn(fields)
        if chain.key is None:
            self.tell(f"{where}: không có khóa máy trạm.", f"{where}: the station's key is not known.")
        elif not holds(chain.key, record["station_signature"], STATION_TAG + bytes.fromhex(digest)):
            self.tell(f"{where}: chữ ký máy trạm sai.", f"{where}: the station's signature is wrong.")
        self.officers(where, record, fields, digest)
        for attachment in fields["attachments"]:
            self.attachment(where, attachment)
        if fields["kind"] == "checkpoint.sealed":
            heads = fields["payload"]["heads"]
            self.checkpoints.append((fields["writer"], fields["sequence"], digest, heads))

    def place(self, where: str, chain: Chain, fields: dict[str, Any], digest: str) -> None:
        """Checks that the entry follows the one before."""
        sequence = fields["sequence"]
        if sequence <= chain.last:
            self.tell(f"{where}: trùng số thứ tự (rẽ nhánh).", f"{where}: a second entry of this number.")
            return
        if sequence > chain.last + 1:
            self.tell(
                f"{where}: thiếu mục {chain.last + 1}–{sequence - 1}.",
                f"{where}: entries {chain.last + 1}–{sequence - 1} are missing.",
            )
        elif fields["previous_hash"] != chain.last_hash:
            self.tell(f"{where}: không nối với mục trước.", f"{where}: does not link to the entry before.")
        chain.hashes[sequence] = digest
        chain.last, chain.last_hash = sequence, digest

    def learn(self, fields: dict[str, Any]) -> None:
        """Takes officers' keys from the chain itself."""
        kind, payload, writer = fields["kind"], fields["payload"], fields["writer"]
        if kind in ("officer.enrolled", "officer.key_changed"):
            officer, key = payload["officer_id"], bytes.fromhex(payload["public_key"])
            if officer in self.held:
                self.ended[officer, self.held[officer]] = writer
            self.held[officer] = key_id(key)
            self.officer_keys[officer, key_id(key)] = key
        elif kind == "officer.disabled" and payload["officer_id"] in self.held:
            self.ended[payload["officer_id"], self.held[payload["officer_id"]]] = writer
        elif kind == "officer.enabled" and payload["officer_id"] in self.held:
            self.ended.pop((payload["officer_id"], self.held[payload["officer_id"]]), None)

    def officers(self, where: str, record: dict[str, Any], fields: dict[str, Any], digest: str) -> None:
        """Checks that each signer the body names has signed, and nobody else."""
        given = {(one["officer_id"], one["key_id"]): one["signature"] for one in record["signatures"]}
        message = OFFICER_TAG + bytes.fromhex(digest)
        for signer in fields["signers"]:
            name = (signer["officer_id"], signer["key_id"])
            key = None if self.ended.get(name) == fields["writer"] else self.officer_keys.get(name)
            signature = given.pop(name, None)
            if key is None or signature is None or not holds(key, signature, message):
                self.tell(
                    f"{where}: chữ ký của {name[0]} sai hoặc thiếu.",
                    f"{where}: the signature of {name[0]} is wrong or missing.",
                )
        if given:
            self.tell(
                f"{where}: có chữ ký không thuộc mục này.", f"{where}: signatures that do not belong here."
            )

    def attachment(self, where: str, attachment: dict[str, Any]) -> None:
        """Checks one attached file."""
        name = PurePosixPath(attachment["path"])
        path = self.folder.joinpath(*name.parts)
        if name.is_absolute() or ".." in name.parts or not path.is_file():
            self.tell(f"{where}: thiếu tệp {name}.", f"{where}: the attachment {name} is missing.")
        elif file_hash(path) != (attachment["size"], attachment["sha256"]):
            self.tell(f"{where}: tệp {name} đã bị sửa.", f"{where}: the attachment {name} was changed.")

    def heads(self) -> None:
        """Checks the heads that checkpoints name."""
        for _writer, _sequence, digest, heads in self.checkpoints:
            for head in heads:
                chain = self.chains.get(head["writer"])
                if chain is not None and chain.hides(head["sequence"]):
                    continue
                if chain is None or chain.hashes.get(head["sequence"]) != head["hash"]:
                    self.tell(
                        f"Mục {head['sequence']} không khớp điểm niêm phong {short(digest)}.",
                        f"Entry {head['sequence']} does not match the checkpoint {short(digest)}.",
                    )

    def anchors(self) -> None:
        """Checks the journal against the records kept outside the database."""
        for path in sorted((self.folder / "anchor").glob("*.witness")):
            data = path.read_bytes()
            slots = [
                record for start in (0, 4096) if (record := signed(WITNESS_TAG, data[start : start + 512]))
            ]
            if slots:
                self.noted(max(slots, key=lambda record: record["generation"]), path.name)
            else:
                self.tell(f"Tệp chứng {path.name} hỏng.", f"The witness {path.name} is damaged.")
        notes = self.folder / "anchor" / "checkpoints.jsonl"
        lines = notes.read_bytes().split(b"\n")[:-1] if notes.is_file() else []
        for number, line in enumerate(lines, start=1):
            record = signed(CHECKPOINT_TAG, line)
            if record:
                self.noted(record, f"{notes.name}:{number}")
            else:
                self.tell(f"{notes.name}, dòng {number}: hỏng.", f"{notes.name}, line {number}: damaged.")

    def manifest(self) -> None:
        """Checks every file of a package against its list, and the list against the station's signature."""
        path, signature = self.folder / MANIFEST, self.folder / MANIFEST_SIGNATURE
        if not path.is_file() or not signature.is_file():
            if self.withheld or path.exists() or signature.exists():
                self.tell("Thiếu danh mục của gói.", "The package's list of files is missing.")
            return
        data = path.read_bytes()
        try:
            signed_by = json.loads(signature.read_bytes())
            chain = self.chains.get(signed_by["writer"])
            message = PACKAGE_TAG + hashlib.sha256(data).digest()
            sound = (
                set(signed_by) == {"writer", "signature"}
                and chain is not None
                and chain.key is not None
                and holds(chain.key, signed_by["signature"], message)
                and hashlib.sha256(signature.read_bytes()).digest()
                == hashlib.sha256(plain_json(signed_by)).digest()
            )
            listed = {str(one["path"]): (one["size"], one["sha256"]) for one in json.loads(data)["files"]}
        except (ValueError, KeyError, TypeError, AttributeError):
            self.tell("Danh mục của gói hỏng.", "The package's list of files is damaged.")
            return
        if not sound:
            self.tell("Chữ ký trên danh mục của gói sai.", "The signature on the list of files is wrong.")
        self.listed_files(listed)

    def listed_files(self, listed: dict[str, tuple[int, str]]) -> None:
        """Checks that exactly the listed files are there, as listed."""
        there = {
            one.relative_to(self.folder).as_posix()
            for one in self.folder.rglob("*")
            if one.is_file() and one.relative_to(self.folder).as_posix() not in (MANIFEST, MANIFEST_SIGNATURE)
        }
        for name in sorted(there - set(listed)):
            self.tell(f"Tệp {name} không có trong danh mục.", f"The file {name} is not on the list.")
        for name in sorted(listed):
            if name not in there:
                self.tell(f"Thiếu tệp {name}.", f"The file {name} is missing.")
            elif file_hash(self.folder / name) != listed[name]:
                self.tell(f"Tệp {name} đã bị sửa.", f"The file {name} was changed.")
        self.files = len(listed)

    def noted(self, record: dict[str, Any], source: str) -> None:
        """Checks that the entry a record speaks of is there."""
        chain = self.chains.get(record["writer"], Chain())
        if record["sequence"] > chain.last:
            self.tell(
                f"Nhật ký {record['writer']} bị cắt sau mục {chain.last}: đã ghi đến mục "
                f"{record['sequence']} ({source}).",
                f"The log of {record['writer']} was cut behind entry {chain.last}: it had reached "
                f"{record['sequence']} ({source}).",
            )
        elif chain.hashes.get(record["sequence"]) != record["hash"]:
            self.tell(
                f"Mục {record['sequence']} không phải mục đã được xác nhận ({source}).",
                f"Entry {record['sequence']} is not the one that was acknowledged ({source}).",
            )


def plain_json(record: dict[str, Any]) -> bytes:
    """Plain ASCII text in the one form it is written in (RFC 8785)."""
    return json.dumps(record, sort_keys=True, separators=(",", ":")).encode()


def entry_hash(writer: str, sequence: int, previous_hash: str, body: bytes) -> str:
    """SHA-256 over length-prefixed tag, writer, sequence, previous hash, body; hex."""
    digest = hashlib.sha256()
    fields = (
        b"haidang/entry/v1",
        writer.encode(),
        str(sequence).encode(),
        bytes.fromhex(previous_hash),
        body,
    )
    for field in fields:
        digest.update(len(field).to_bytes(8, "big") + field)
    return digest.hexdigest()


def base32(data: bytes) -> str:
    """Crockford's base 32, padded with zero bits."""
    bits = "".join(f"{byte:08b}" for byte in data)
    bits += "0" * (-len(bits) % 5)
    return "".join(ALPHABET[int(bits[start : start + 5], 2)] for start in range(0, len(bits), 5))


def key_id(public_key: bytes) -> str:
    """The name of a key; a workstation's name is that of its key."""
    return base32(hashlib.sha256(b"haidang/key/v1\x00" + public_key).digest()[:16])


def short(digest: str) -> str:
    """The code printed on paper."""
    code = base32(bytes.fromhex(digest)[:10]).upper()
    return "-".join(code[start : start + 4] for start in range(0, 16, 4))


def holds(public_key: bytes, signature: str, message: bytes) -> bool:
    """Whether an Ed25519 signature (hex) holds."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(bytes.fromhex(signature), message)
    except (InvalidSignature, ValueError):
        return False
    return True


def signed(tag: bytes, data: bytes) -> dict[str, Any] | None:
    """The fields of a signed record outside the database; None when it does not hold."""
    try:
        record: dict[str, Any] = json.loads(data)
        signature = record.pop("signature")
        # All of it is plain ASCII and integers, for which this is RFC 8785.
        message = tag + plain_json(record)
        public_key = bytes.fromhex(record["public_key"])
        sound = key_id(public_key) == record["writer"] and holds(public_key, signature, message)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return record if sound else None


def file_hash(path: Path) -> tuple[int, str]:
    """Size (bytes) and SHA-256 of a file."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            digest.update(chunk)
            size += len(chunk)
    return size, digest.hexdigest()


def say(line: str) -> None:
    """Writes UTF-8 whatever the console's code page is, which may not know Vietnamese."""
    sys.stdout.buffer.write(line.encode("utf-8", "replace") + b"\n")


def main(arguments: list[str]) -> int:
    """Runs the check and says what it found."""
    if not arguments:
        say(__doc__ or "")
        return 2
    checker = Checker(Path(arguments[0]))
    try:
        checker.run(arguments[1:])
    except OSError as error:
        say(f"Không đọc được / cannot read: {error}")
        return 2
    for finding in checker.findings:
        say(finding)
    for writer, sequence, digest, _heads in checker.checkpoints[-1:]:
        say(f"Niêm phong cuối / last checkpoint: {short(digest)} ({writer} {sequence})")
    if checker.withheld:
        say(f"{checker.withheld} mục không cung cấp, chỉ có mã băm / entries not handed out, hashes alone.")
    if checker.files:
        say(f"{checker.files} tệp trong danh mục / files on the list.")
    verdict = "CÓ HƯ HỎNG / DAMAGED" if checker.findings else "NGUYÊN VẸN / WHOLE"
    say(f"{checker.entries} mục / entries. {verdict}")
    return 1 if checker.findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
