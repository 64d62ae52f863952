"""How the filter of breached passwords is made."""

from hashlib import sha1
from pathlib import Path

import pytest

from ops.breach_filter import main, measure_false_positives, read_digests
from services.auth.adapters.file.breach_filter import BUNDLED, PREFIX, FilterOfBreachedPasswords, write_filter

_PASSWORDS = [b"correct horse", b"battery staple"]
_DIGESTS = [sha1(each, usedforsecurity=False).digest() for each in _PASSWORDS]


def test_a_list_has_passwords_or_their_hashes() -> None:
    hashed = [f"{digest.hex().upper()}:12\r\n".encode() for digest in _DIGESTS]
    assert list(read_digests([each + b"\n" for each in _PASSWORDS])) == _DIGESTS
    assert list(read_digests([*hashed, b"\n"])) == _DIGESTS


def test_a_list_becomes_a_filter(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, target = tmp_path / "list.txt", tmp_path / "filter.bin"
    source.write_bytes(b"\n".join(_PASSWORDS * 2))
    main([str(source), str(target)], trials=1_000)
    assert target.read_bytes() == write_filter(_DIGESTS)
    assert len(FilterOfBreachedPasswords(target)) == 2
    assert capsys.readouterr().out == "2 prefixes, 8 octets; 0 of 1000 random texts are refused\n"


def test_the_bundled_filter_refuses_few_others() -> None:
    content = BUNDLED.read_bytes()
    assert len(content) < 200_001
    assert len(content) // PREFIX == len(FilterOfBreachedPasswords())
    assert measure_false_positives(content, 100_000) < 10
