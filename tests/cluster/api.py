"""Kubernetes' API, as far as tests call it themselves."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx

Object = dict[str, Any]
_MERGE = {"content-type": "application/strategic-merge-patch+json"}
_NOT_FOUND, _CONFLICT = 404, 409


@dataclass(frozen=True, slots=True)
class Api:
    """Any answer but a success raises httpx.HTTPStatusError, where a method does not say otherwise."""

    client: httpx.Client

    def wait_until_ready(self, seconds: float) -> None:
        """Raises TimeoutError."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            try:
                if self.client.get("/readyz").is_success:
                    return
            except httpx.TransportError:
                pass
            time.sleep(0.1)
        raise TimeoutError(f"the API server was not ready within {seconds} s")

    def items(self, path: str) -> list[Object]:
        """The objects below a path, of all namespaces where it names none."""
        found: list[Object] = self._read("GET", path)["items"]
        return found

    def create(self, path: str, content: Mapping[str, Any]) -> Object | None:
        """None when it is there already."""
        response = self.client.post(path, json=dict(content))
        return None if response.status_code == _CONFLICT else self._content(response)

    def patch(self, path: str, content: Mapping[str, Any]) -> None:
        """Does nothing when the object is gone."""
        response = self.client.patch(path, json=dict(content), headers=_MERGE)
        if response.status_code not in (_NOT_FOUND, _CONFLICT):
            self._content(response)

    def delete(self, path: str, *, uid: str | None = None) -> None:
        """At once, without the grace of a pod. Does nothing when the object, or that of this `uid`, is gone."""
        options: Object = {"kind": "DeleteOptions", "apiVersion": "v1", "gracePeriodSeconds": 0}
        if uid is not None:
            options["preconditions"] = {"uid": uid}
        response = self.client.request("DELETE", path, json=options)
        if response.status_code not in (_NOT_FOUND, _CONFLICT):
            self._content(response)

    def _read(self, method: str, path: str) -> Object:
        return self._content(self.client.request(method, path))

    @staticmethod
    def _content(response: httpx.Response) -> Object:
        if response.is_error:
            raise httpx.HTTPStatusError(response.text, request=response.request, response=response)
        content: Object = response.json()
        return content
