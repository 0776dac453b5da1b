"""TLS to a camera: verified by the system's store, or by the one certificate an administrator pinned."""

from __future__ import annotations

import hashlib
import hmac
import socket
import ssl

from video.engine.state import Reason, StreamError


def secure(connection: socket.socket, host: str, certificate: str, timeout: float) -> ssl.SSLSocket:
    """`connection` with TLS 1.2 or newer; `certificate` is a SHA-256 in hex, or "" for the system's store.

    Raises StreamError with the fingerprint that was seen, so that an administrator can compare it.
    """
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if certificate:
        # Cameras sign their certificates themselves; the pinned fingerprint says more than any authority.
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    connection.settimeout(timeout)
    try:
        secured = context.wrap_socket(connection, server_hostname=host)
    except ssl.SSLCertVerificationError as error:
        raise StreamError(Reason.CERTIFICATE, error.verify_message) from None
    except TimeoutError:
        raise StreamError(Reason.SILENT, "TLS") from None
    except (OSError, ValueError):
        raise StreamError(Reason.CERTIFICATE, "no TLS") from None
    if certificate:
        seen = hashlib.sha256(secured.getpeercert(binary_form=True) or b"").hexdigest()
        if not hmac.compare_digest(seen, certificate):
            secured.close()
            raise StreamError(Reason.CERTIFICATE, f"SHA-256 {seen}")
    return secured


def end_reading(connection: socket.socket) -> None:
    """Make the thread that reads from `connection` see its end; the connection can still be written to."""
    try:
        # Not SSLSocket.shutdown: it drops the TLS layer, and what is sent after it goes out in clear text.
        socket.socket.shutdown(connection, socket.SHUT_RD)
    except OSError:
        return  # Not connected any more: there is nothing to end.
