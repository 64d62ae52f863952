"""The clients' types are made from what the services serve."""

import json
from typing import Any

import pytest

from ops.openapi_documents import FOLDER, document, encode, service_names

_COMMITTED = sorted(file.stem for file in FOLDER.glob("*.json"))


@pytest.mark.parametrize("service", _COMMITTED)
def test_the_committed_document_is_the_services(service: str) -> None:
    committed = (FOLDER / f"{service}.json").read_text(encoding="utf-8")
    assert committed == encode(document(service)), (
        "run .venv/bin/python -m ops.openapi_documents, then npm run generate in clients/api"
    )


def test_every_service_of_the_platform_has_one() -> None:
    assert set(_COMMITTED) <= set(service_names())
    assert {"auth", "notifications", "orders", "payments", "storefront"} <= set(_COMMITTED)


def test_what_only_a_developer_has_is_left_out() -> None:
    paths: dict[str, Any] = {name: json.loads((FOLDER / f"{name}.json").read_text())["paths"] for name in _COMMITTED}
    assert "/docs" not in paths["auth"]
    assert not [path for path in paths["notifications"] if "mailbox" in path]
    assert "/auth/v1/dead-letters" in paths["auth"]
