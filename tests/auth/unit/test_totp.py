"""Codes of authenticators: RFC 6238, Appendix B, and what this service adds."""

from base64 import b32decode
from datetime import UTC, datetime, timedelta

import pytest

from services.auth.domain.factors.factor import parse_name
from services.auth.domain.factors.recovery_codes import RANDOM_BYTES, digest_code, format_code
from services.auth.domain.factors.totp import STEP, compute_code, encode_secret, find_step, otpauth_uri, step_at

_SEED = b"12345678901234567890"
_SEEDS = {"sha1": _SEED, "sha256": (_SEED * 2)[:32], "sha512": (_SEED * 4)[:64]}
_VECTORS = {
    59: ("94287082", "46119246", "90693936"),
    1111111109: ("07081804", "68084774", "25091201"),
    1111111111: ("14050471", "67062674", "99943326"),
    1234567890: ("89005924", "91819424", "93441116"),
    2000000000: ("69279037", "90698825", "38618901"),
    20000000000: ("65353130", "77737706", "47863826"),
}
_NOW = datetime(2030, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seconds", "hash_name", "code"),
    [
        (seconds, hash_name, code)
        for seconds, codes in _VECTORS.items()
        for hash_name, code in zip(_SEEDS, codes, strict=True)
    ],
)
def test_the_vectors_of_appendix_b(seconds: int, hash_name: str, code: str) -> None:
    step = step_at(datetime.fromtimestamp(seconds, UTC))
    assert compute_code(_SEEDS[hash_name], step, digits=8, hash_name=hash_name) == code


@pytest.mark.parametrize(("drift", "is_found"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_code_is_taken_one_step_early_or_late(drift: int, *, is_found: bool) -> None:
    step = step_at(_NOW) + drift
    assert find_step(_SEED, compute_code(_SEED, step), _NOW) == (step if is_found else None)


@pytest.mark.parametrize("typed", ["{}", " {} ", "{0:.3} {0:.3}"])
def test_the_space_in_a_code_does_not_matter(typed: str) -> None:
    code = compute_code(_SEED, step_at(_NOW))
    text = f"{code[:3]} {code[3:]}" if "." in typed else typed.format(code)
    assert find_step(_SEED, text, _NOW) == step_at(_NOW)


@pytest.mark.parametrize("wrong", ["", "0", "abcdef", "\uff11\uff12\uff13\uff14\uff15\uff16", "\ud800", "9" * 100])
def test_what_is_no_code_is_wrong(wrong: str) -> None:
    assert find_step(_SEED, wrong, _NOW) is None


def test_before_1970_had_two_steps_the_first_one_is_taken() -> None:
    assert find_step(_SEED, compute_code(_SEED, 0), datetime.fromtimestamp(0, UTC)) == 0
    assert step_at(_NOW + timedelta(seconds=STEP)) == step_at(_NOW) + 1


def test_an_authenticator_reads_the_secret_and_whose_it_is() -> None:
    assert b32decode(encode_secret(_SEED)) == _SEED
    uri = otpauth_uri(_SEED, "ada+x@example.com", "Good & Go")
    assert uri == (
        f"otpauth://totp/Good%20%26%20Go:ada%2Bx@example.com?secret={encode_secret(_SEED)}&issuer=Good%20%26%20Go"
        "&algorithm=SHA1&digits=6&period=30"
    )


def test_a_recovery_code_has_115_bits_and_is_read_however_it_is_typed() -> None:
    code = format_code(bytes(range(RANDOM_BYTES)))
    assert len(code.replace("-", "")) * 5 == 115
    assert {digest_code(typed) for typed in (code, code.upper(), code.replace("-", ""), f" {code} ")} == {
        digest_code(code)
    }
    assert digest_code("0oi1bl8") == digest_code("OOIIBLB")
    assert len({format_code(bytes([number] * RANDOM_BYTES)) for number in range(256)}) == 256


@pytest.mark.parametrize("refused", ["", "  ", "x" * 65, "a\nb", "a\u202eb"])
def test_a_factor_has_a_name_that_can_be_shown(refused: str) -> None:
    with pytest.raises(ValueError, match="a name"):
        parse_name(refused)
    assert parse_name("  My phone ") == "My phone"
