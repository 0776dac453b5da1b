"""SOAP 1.2 as ONVIF speaks it: reading requests, WS-UsernameToken digests, answers and faults."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import re
from collections import OrderedDict
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree.ElementTree import Element, ParseError  # only the types; parsing is defusedxml's
from xml.sax.saxutils import escape

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from datasources.simulators.rtsp.auth import Credentials

MAX_REQUEST = 64 * 1024
MAX_AGE_S = 300
MAX_NONCES = 4_096
DIGEST = "#PasswordDigest"

_SPACES = (
    'xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:tt="http://www.onvif.org/ver10/schema" '
    'xmlns:tds="http://www.onvif.org/ver10/device/wsdl" xmlns:trt="http://www.onvif.org/ver10/media/wsdl" '
    'xmlns:tptz="http://www.onvif.org/ver20/ptz/wsdl" xmlns:ter="http://www.onvif.org/ver10/error"'
)
_DURATION = re.compile(r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?")


class SoapFaultError(Exception):
    """An answer that says no; `codes` from the general to the exact one (ter:…)."""

    def __init__(self, reason: str, *codes: str, sender: bool = True, status: int = 400) -> None:
        super().__init__(reason)
        self.reason, self.codes, self.sender, self.status = reason, codes, sender, status

    def envelope(self) -> str:
        """The fault as XML."""
        inner = ""
        for code in reversed(self.codes):
            inner = f"<s:Subcode><s:Value>{code}</s:Value>{inner}</s:Subcode>"
        who = "s:Sender" if self.sender else "s:Receiver"
        return envelope(
            f"<s:Fault><s:Code><s:Value>{who}</s:Value>{inner}</s:Code>"
            f'<s:Reason><s:Text xml:lang="en">{escape(self.reason)}</s:Text></s:Reason></s:Fault>'
        )


def not_authorised() -> SoapFaultError:
    """The fault of ONVIF Core 5.12.2."""
    return SoapFaultError("Sender not Authorized", "ter:NotAuthorized")


@dataclass(frozen=True, slots=True)
class Request:
    """One operation: its name, its service's namespace, its element, and whom the header names."""

    operation: str
    namespace: str
    body: Element
    token: Element | None

    def text(self, name: str, default: str = "") -> str:
        """The text of the first element called `name` below the operation."""
        found = self.find(name)
        return (found.text or "").strip() if found is not None else default

    def find(self, name: str) -> Element | None:
        """The first element called `name` below the operation."""
        return next((one for one in self.body.iter() if local(one.tag) == name), None)


def local(tag: str) -> str:
    """A tag without its namespace."""
    return tag.rpartition("}")[2]


def parse(data: bytes) -> Request:
    """A request; raises SoapFaultError for what is none."""
    try:
        root = fromstring(data.decode("utf-8"))
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise SoapFaultError("no well-formed XML", "ter:WellFormed") from error
    body = next((one for one in root if local(one.tag) == "Body"), None)
    operation = next(iter(body), None) if body is not None else None
    if operation is None:
        raise SoapFaultError("an envelope without an operation", "ter:TagMismatch")
    token = next((one for one in root.iter() if local(one.tag) == "UsernameToken"), None)
    namespace, _, name = operation.tag.rpartition("}")
    return Request(name, namespace.lstrip("{"), operation, token)


def envelope(inner: str) -> str:
    """`inner` as the body of an answer."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><s:Envelope {_SPACES}><s:Body>{inner}</s:Body></s:Envelope>'
    )


def seconds(duration: str) -> float | None:
    """An xs:duration in seconds, None when it is none."""
    match = _DURATION.fullmatch(duration)
    if match is None or not any(match.groups()):
        return None
    days, hours, minutes, rest = (float(part or 0) for part in match.groups())
    return days * 86400 + hours * 3600 + minutes * 60 + rest


class Guard:
    """Checks WS-UsernameTokens: digest only, not too old, no nonce twice; without credentials all may in."""

    def __init__(self, credentials: Credentials | None) -> None:
        self._credentials = credentials
        self._seen: OrderedDict[bytes, None] = OrderedDict()

    def check(self, token: Element | None) -> None:
        """Raises SoapFaultError (not authorised)."""
        if self._credentials is None:
            return
        if token is None:
            raise not_authorised()
        parts = {local(one.tag): (one.text or "").strip() for one in token}
        kind = next((one.get("Type", "") for one in token if local(one.tag) == "Password"), "")
        try:
            nonce = base64.b64decode(parts.get("Nonce", ""), validate=True)
            created = datetime.fromisoformat(parts.get("Created", "").replace("Z", "+00:00"))
            age = abs((datetime.now(UTC) - created.astimezone(UTC)).total_seconds())
        except (binascii.Error, ValueError) as error:
            raise not_authorised() from error
        good = digest(nonce, parts.get("Created", ""), self._credentials.password)
        if (
            not kind.endswith(DIGEST)
            or parts.get("Username") != self._credentials.user
            or age > MAX_AGE_S
            or nonce in self._seen
            or not hmac.compare_digest(good, parts.get("Password", ""))
        ):
            raise not_authorised()
        self._seen[nonce] = None
        if len(self._seen) > MAX_NONCES:
            self._seen.popitem(last=False)


def digest(nonce: bytes, created: str, password: str) -> str:
    """PasswordDigest of the WS-Security UsernameToken profile 1.0."""
    plain = nonce + created.encode() + password.encode()
    return base64.b64encode(hashlib.sha1(plain, usedforsecurity=False).digest()).decode()
