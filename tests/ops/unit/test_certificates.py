"""The local certificate authority."""

import datetime as dt
from pathlib import Path

import pytest
from cryptography import x509

from ops.stack import certificates
from ops.stack.certificates import keep_certificates
from ops.stack.layout import Layout


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    return Layout(tmp_path)


def test_the_gateway_is_certified_for_every_name_of_this_machine(layout: Layout) -> None:
    certificate, key = keep_certificates(layout)
    loaded = x509.load_pem_x509_certificate(certificate.read_bytes())
    authority = x509.load_pem_x509_certificate(layout.ca_cert.read_bytes())
    loaded.verify_directly_issued_by(authority)
    names = loaded.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert [str(name.value) for name in names] == ["localhost", "127.0.0.1", "::1"]
    assert key.stat().st_mode & 0o777 == 0o600


def test_certificates_are_kept_until_they_run_out(layout: Layout, monkeypatch: pytest.MonkeyPatch) -> None:
    certificate, _ = keep_certificates(layout)
    first, authority = certificate.read_bytes(), layout.ca_cert.read_bytes()
    keep_certificates(layout)
    assert certificate.read_bytes() == first
    monkeypatch.setattr(certificates, "_RENEW_BEFORE", dt.timedelta(days=500))
    keep_certificates(layout)
    assert certificate.read_bytes() != first
    assert layout.ca_cert.read_bytes() == authority


def test_a_damaged_certificate_is_made_again(layout: Layout) -> None:
    certificate, _ = keep_certificates(layout)
    certificate.write_text("no certificate")
    keep_certificates(layout)
    assert x509.load_pem_x509_certificate(certificate.read_bytes())
