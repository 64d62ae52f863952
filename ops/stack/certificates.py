"""A certificate authority for this machine, and the gateway's certificate, which it signs."""

import datetime as dt
import ipaddress
from collections.abc import Iterable
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
_ADDRESSES = ("127.0.0.1", "::1")
_LOCAL_NETWORKS = tuple(
    ipaddress.ip_network(network)
    for network in (
        *("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "100.64.0.0/10"),
        *("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24"),  # for examples (RFC 5737), and so for virtual machines
        *("::1/128", "fc00::/7", "fe80::/10"),
    )
)


def is_local(address: str) -> bool:
    """Whether the authority may certify this address: one of this machine or of a private network."""
    parsed = ipaddress.ip_address(address)
    return any(parsed.version == network.version and parsed in network for network in _LOCAL_NETWORKS)


@dataclass(frozen=True, slots=True)
class Certified:
    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey


def load_or_create_certificates(layout: Layout, *more: str) -> tuple[Path, Path]:
    """The files of the gateway's certificate and key; created, and renewed 30 days before they expire.

    `more` are addresses that it is also valid for; each must be local.
    """
    certificate, key = layout.tls / "server.pem", layout.tls / "server-key.pem"
    now = dt.datetime.now(dt.UTC)
    addresses = (*_ADDRESSES, *more)
    authority = _load(layout.ca_cert, layout.tls / "ca-key.pem", now)
    if authority is None or not _is_constrained(authority.certificate):
        authority = _authority(now)
        _save(authority, layout.ca_cert, layout.tls / "ca-key.pem")
        certificate.unlink(missing_ok=True)
    current = _load(certificate, key, now)
    if current is None or not set(addresses) <= _certified_addresses(current.certificate):
        _save(_server(authority, now, addresses), certificate, key)
    return certificate, key


def _load(certificate: Path, key: Path, now: dt.datetime) -> Certified | None:
    """None when either is missing or unreadable, or expires within 30 days."""
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


def _is_constrained(authority: x509.Certificate) -> bool:
    """An authority of an earlier release could certify every name."""
    try:
        authority.extensions.get_extension_for_class(x509.NameConstraints)
    except x509.ExtensionNotFound:
        return False
    return True


def _certified_addresses(certificate: x509.Certificate) -> set[str]:
    names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    return {str(address) for address in names.get_values_for_type(x509.IPAddress)}


def _authority(now: dt.datetime) -> Certified:
    key = ec.generate_private_key(ec.SECP256R1())
    name = _name("GoodGo local CA")
    certificate = (
        _builder(name, name, key, now, _CA_DAYS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        # who steals the key of a trusted authority can impersonate this machine and its network, and no other site
        .add_extension(x509.NameConstraints(_constrained_names(), excluded_subtrees=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    return Certified(certificate, key)


def _constrained_names() -> list[x509.GeneralName]:
    return [x509.DNSName("localhost"), *map(x509.IPAddress, _LOCAL_NETWORKS)]


def _server(authority: Certified, now: dt.datetime, addresses: Iterable[str] = _ADDRESSES) -> Certified:
    key = ec.generate_private_key(ec.SECP256R1())
    names = [x509.DNSName("localhost"), *(x509.IPAddress(ipaddress.ip_address(each)) for each in addresses)]
    certificate = (
        _builder(_name("localhost"), authority.certificate.subject, key, now, _SERVER_DAYS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
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
