"""Content credentials (C2PA 2.x) in a sealed picture, made offline under the station's own key (D14.1.2b).

The certificate that signs is made anew at every start and certified by the station's key, so no second secret
is kept; whoever trusts the station's root certificate (it goes with every export) can check the picture with
any C2PA program.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

import c2pa
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from app.clock import Clock
from app.journal.canonical import JSON
from app.journal.keys import StationKey

ORGANISATION = "Hai Dang"
LABEL = "vn.haidang.capture"
# Evidence is looked at years later, and offline there is no time stamp of a third party to fall back on.
VALID_FOR = timedelta(days=30 * 365)
_PNG = "image/png"
_SETTINGS = {
    "builder": {"thumbnail": {"enabled": False}},
    "verify": {"verify_after_sign": False, "ocsp_fetch": False, "remote_manifest_fetch": False},
}
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Signing:
    """What signs until the console ends."""

    key: Ed25519PrivateKey
    chain: str
    context: c2pa.Context


class ContentCredentials:
    """Puts a manifest into pictures; the first call loads the library (about 0.1 s)."""

    def __init__(self, station: StationKey, clock: Clock) -> None:
        self._station, self._clock = station, clock

    def embed(self, png: bytes, title: str, facts: Mapping[str, JSON]) -> bytes | None:
        """`png` with a signed manifest; None, and a line in the log, when the library refuses.

        A picture is never lost for want of a second kind of proof: the journal's own stands without it.
        """
        try:
            return self._embed(png, title, facts)
        except c2pa.C2paError as error:
            log.warning("no content credentials in a capture: %s", type(error).__name__)
            return None

    @cached_property
    def root(self) -> str:
        """The station's certificate (PEM), signed by its own key: what a C2PA program is told to trust."""
        public = Ed25519PublicKey.from_public_bytes(self._station.public_key)
        return _pem(self._certificate(_name(self._station.writer), public, authority=True))

    @cached_property
    def _signing(self) -> _Signing:
        key = Ed25519PrivateKey.generate()
        leaf = self._certificate(_name(f"{self._station.writer} captures"), key.public_key(), authority=False)
        return _Signing(key, _pem(leaf) + self.root, c2pa.Context(c2pa.Settings.from_dict(_SETTINGS)))

    def _embed(self, png: bytes, title: str, facts: Mapping[str, JSON]) -> bytes:
        signing = self._signing
        manifest = {
            "claim_generator_info": [{"name": ORGANISATION}],
            "title": title,
            "format": _PNG,
            "assertions": [
                {
                    "label": "c2pa.actions.v2",
                    "data": {
                        "actions": [
                            {
                                "action": "c2pa.created",
                                "digitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture",
                            }
                        ]
                    },
                },
                {"label": LABEL, "data": {name: value for name, value in facts.items() if value is not None}},
            ],
        }
        sealed = io.BytesIO()
        with (
            c2pa.Signer.from_callback(
                signing.key.sign, c2pa.C2paSigningAlg.ED25519, signing.chain, None
            ) as signer,
            c2pa.Builder(manifest, signing.context) as builder,
        ):
            builder.sign(signer, _PNG, io.BytesIO(png), sealed)
        return sealed.getvalue()

    def _certificate(
        self, subject: x509.Name, public: Ed25519PublicKey, *, authority: bool
    ) -> x509.Certificate:
        station = Ed25519PublicKey.from_public_bytes(self._station.public_key)
        now = self._clock.utc_now()
        builder = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(_name(self._station.writer))
            .public_key(public)
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(days=1))
            .not_valid_after(now + VALID_FOR)
            .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
            .add_extension(_usage(authority=authority), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(station), critical=False)
        )
        if not authority:
            purpose = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION])
            builder = builder.add_extension(purpose, critical=False)
        return self._station.certify(builder)


def _usage(*, authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not authority,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )


def _name(common: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, ORGANISATION),
            x509.NameAttribute(NameOID.COMMON_NAME, common),
        ]
    )


def _pem(certificate: x509.Certificate) -> str:
    return certificate.public_bytes(Encoding.PEM).decode("ascii")
