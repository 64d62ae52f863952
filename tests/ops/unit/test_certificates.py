"""The local certificate authority."""

import datetime as dt
from pathlib import Path

import pytest
from cryptography import x509

from ops.stack import certificates
from ops.stack.certificates import is_local, load_or_create_certificates
from ops.stack.layout import Layout


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    return Layout(tmp_path)


def test_the_gateway_is_certified_for_every_name_of_this_machine(layout: Layout) -> None:
    certificate, key = load_or_create_certificates(layout)
    loaded = x509.load_pem_x509_certificate(certificate.read_bytes())
    authority = x509.load_pem_x509_certificate(layout.ca_cert.read_bytes())
    loaded.verify_directly_issued_by(authority)
    names = loaded.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert [str(name.value) for name in names] == ["localhost", "127.0.0.1", "::1"]
    assert key.stat().st_mode & 0o777 == 0o600


def test_another_address_gets_another_certificate_of_the_same_authority(layout: Layout) -> None:
    load_or_create_certificates(layout)
    authority = layout.ca_cert.read_bytes()
    certificate, _ = load_or_create_certificates(layout, "192.168.1.5")
    names = x509.load_pem_x509_certificate(certificate.read_bytes()).extensions.get_extension_for_class(
        x509.SubjectAlternativeName
    )
    assert "192.168.1.5" in {str(name.value) for name in names.value}
    assert layout.ca_cert.read_bytes() == authority


def test_the_authority_can_certify_this_machine_and_private_networks_only(layout: Layout) -> None:
    load_or_create_certificates(layout)
    authority = x509.load_pem_x509_certificate(layout.ca_cert.read_bytes())
    constraints = authority.extensions.get_extension_for_class(x509.NameConstraints)
    assert constraints.critical
    assert constraints.value.permitted_subtrees is not None
    names = [each.value for each in constraints.value.permitted_subtrees]
    assert [name for name in names if isinstance(name, str)] == ["localhost"]
    assert is_local("10.0.0.1")
    assert is_local("fe80::1")
    assert not is_local("9.9.9.9")
    assert not is_local("0.0.0.0")
    assert not is_local("2606:4700::1")


def test_certificates_are_kept_until_they_run_out(layout: Layout, monkeypatch: pytest.MonkeyPatch) -> None:
    certificate, _ = load_or_create_certificates(layout)
    first, authority = certificate.read_bytes(), layout.ca_cert.read_bytes()
    load_or_create_certificates(layout)
    assert certificate.read_bytes() == first
    monkeypatch.setattr(certificates, "_RENEW_BEFORE", dt.timedelta(days=500))
    load_or_create_certificates(layout)
    assert certificate.read_bytes() != first
    assert layout.ca_cert.read_bytes() == authority


def test_a_damaged_certificate_is_made_again(layout: Layout) -> None:
    certificate, _ = load_or_create_certificates(layout)
    certificate.write_text("no certificate")
    load_or_create_certificates(layout)
    assert x509.load_pem_x509_certificate(certificate.read_bytes())
