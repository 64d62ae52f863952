"""A certificate authority of this machine's own, and the gateway's certificate signed by it."""

import datetime as dt
import ipaddress
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from ops.stack.layout import Layout, write_private

_CA_DAYS = 3650
_SERVER_DAYS = 397
_RENEW_BEFORE = dt.timedelta(days=30)
_NAMES: list[x509.GeneralName] = [
    x509.DNSName("localhost"),
    x509.IPAddress(ipaddress.ip_address("127.0.0.1")),
    x509.IPAddress(ipaddress.ip_address("::1")),
]


@dataclass(frozen=True, slots=True)
class Certified:
    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey


def keep_certificates(layout: Layout) -> tuple[Path, Path]:
    """The gateway's certificate and key, made or renewed when they run out within 30 days."""
    certificate, key = layout.tls / "server.pem", layout.tls / "server-key.pem"
    now = dt.datetime.now(dt.UTC)
    authority = _load(layout.ca_cert, layout.tls / "ca-key.pem", now)
    if authority is None:
        authority = _authority(now)
        _save(authority, layout.ca_cert, layout.tls / "ca-key.pem")
        certificate.unlink(missing_ok=True)
    if _load(certificate, key, now) is None:
        _save(_server(authority, now), certificate, key)
    return certificate, key


def _load(certificate: Path, key: Path, now: dt.datetime) -> Certified | None:
    """None when either is missing, unreadable or about to run out."""
    try:
        loaded = x509.load_pem_x509_certificate(certificate.read_bytes())
        private = serialization.load_pem_private_key(key.read_bytes(), None)
    except (OSError, ValueError):
        return None
    if loaded.not_valid_after_utc - now < _RENEW_BEFORE or not isinstance(private, ec.EllipticCurvePrivateKey):
        return None
    return Certified(loaded, private) if private.public_key() == loaded.public_key() else None


def _save(made: Certified, certificate: Path, key: Path) -> None:
    private = made.key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    write_private(key, private.decode())
    write_private(certificate, made.certificate.public_bytes(serialization.Encoding.PEM).decode())


def _authority(now: dt.datetime) -> Certified:
    key = ec.generate_private_key(ec.SECP256R1())
    name = _name("GoodGo local CA")
    certificate = (
        _builder(name, name, key, now, _CA_DAYS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .sign(key, hashes.SHA256())
    )
    return Certified(certificate, key)


def _server(authority: Certified, now: dt.datetime) -> Certified:
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = (
        _builder(_name("localhost"), authority.certificate.subject, key, now, _SERVER_DAYS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName(_NAMES), critical=False)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(_usage(signs_certificates=False), critical=True)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.key.public_key()), critical=False)
        .sign(authority.key, hashes.SHA256())
    )
    return Certified(certificate, key)


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey, now: dt.datetime, days: int
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(hours=1))
        .not_valid_after(now + dt.timedelta(days=days))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])
