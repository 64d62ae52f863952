"""What a service may write into its seed.toml, and how a mistake is answered."""

import re
from pathlib import Path

import httpx
import pytest

from ops.cli.demo_account import ADMIN, DEMO, SampleRequest, _is_known, plant, plant_first, read_samples
from ops.user_error import UserError
from tests.architecture.house import ROOT


def _read(folder: Path, text: str) -> list[SampleRequest]:
    (folder / "seed.toml").write_text(text, encoding="utf-8")
    return read_samples(folder / "seed.toml").requests


def test_requests_are_read_in_their_order(tmp_path: Path) -> None:
    text = '[[requests]]\npath = "/a/v1/b"\nbody = { c = 1 }\n[[requests]]\nmethod = "PUT"\npath = "/d"\n'
    assert _read(tmp_path, text) == [SampleRequest("POST", "/a/v1/b", {"c": 1}), SampleRequest("PUT", "/d", {})]


def test_a_request_has_the_same_key_wherever_it_stands() -> None:
    assert SampleRequest("POST", "/a", {"b": 1, "c": 2}).key == SampleRequest("POST", "/a", {"c": 2, "b": 1}).key
    assert SampleRequest("POST", "/a", {"b": 1}).key != SampleRequest("POST", "/a", {"b": 2}).key


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('sender = "anyone"\n[[requests]]\n', "sender is 'anyone'. Fix: write .demo. or .admin."),
        ("[[requests]", "is not valid TOML: .*line 1"),
        ("[[request]]\n", r"has to hold \[\[requests\]\], and sender at most"),
        ('[[requests]]\npath = "/a"\nbodi = {}\n', "request 1 has other keys than body, file, method, path"),
        (
            '[[requests]]\npath = "/a"\n[[requests]]\nmethod = "DELETE"\npath = "/a"\n',
            "request 2 needs .* POST, PUT, PATCH",
        ),
        ('[[requests]]\npath = "https://example.com/a"\n', "request 1 needs a path"),
    ],
)
def test_a_mistake_is_answered_with_the_file_and_the_request(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(UserError) as raised:
        _read(tmp_path, text)
    assert str(tmp_path / "seed.toml") in str(raised.value)
    assert re.search(said, str(raised.value))


def test_a_key_of_an_earlier_release_is_no_mistake() -> None:
    reused = {"type": "/problems/idempotency-key-reused"}
    assert _is_known(httpx.Response(422, json=reused))
    assert not _is_known(httpx.Response(422, json={"type": "/problems/invalid-request"}))
    assert _is_known(httpx.Response(201, headers={"idempotency-replayed": "true"}))
    assert not _is_known(httpx.Response(201))


def test_the_demo_account_sends_unless_the_file_names_the_administrator(tmp_path: Path) -> None:
    file, request = tmp_path / "seed.toml", '[[requests]]\npath = "/a/v1/b"\n'
    file.write_text(request, encoding="utf-8")
    assert read_samples(file).sender == DEMO
    file.write_text(f'sender = "admin"\n{request}', encoding="utf-8")
    assert read_samples(file).sender == ADMIN


def test_what_was_planted_at_the_first_start_is_not_sent_again(tmp_path: Path) -> None:
    (tmp_path / "sample-data").touch()
    assert plant_first({"services": {"orders": {"state": "healthy"}}}, tmp_path / "sample-data") is None
    assert plant_first({"services": {"auth": {"state": "healthy"}}}, tmp_path / "none") is None
    assert not (tmp_path / "none").exists()


def test_without_a_stack_nothing_is_sent() -> None:
    with pytest.raises(UserError, match="the stack is not running"):
        plant({"services": {"auth": {"state": "stopped"}}})


def test_the_sample_data_of_this_checkout_is_valid() -> None:
    for file in ROOT.glob("services/*/seed.toml"):
        assert read_samples(file)
