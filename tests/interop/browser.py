"""A user's browser without a screen, for clients in Python. `browser.mjs` is the same for Node.js."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx

_HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')
_ACTION = re.compile(r'action="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Browser:
    """`http` keeps the cookies. It is of the issuer, and follows no redirects."""

    http: httpx.Client
    email: str
    password: str

    def authorize(self, address: str) -> str:
        """Logs in and agrees where a page asks for it, and returns the client's address with the answer."""
        page = self.open(address)
        if 'type="password"' in page.text:
            page = self.submit(page, action="log_in", email=self.email, password=self.password)
        if 'value="approve"' in page.text:
            page = self.submit(page, action="approve")
        assert page.has_redirect_location, page.text
        return page.headers["location"]

    def open(self, address: str) -> httpx.Response:
        """Returns the page that is shown, or the redirect to an address outside the issuer."""
        return self._follow(self.http.get(address))

    def submit(self, page: httpx.Response, **fields: str) -> httpx.Response:
        action = _ACTION.search(page.text)
        assert action is not None, page.text
        form = dict(_HIDDEN.findall(page.text)) | fields
        headers = {"origin": str(self.http.base_url).rstrip("/"), "sec-fetch-site": "same-origin"}
        return self._follow(self.http.post(action[1], data=form, headers=headers))

    def _follow(self, answer: httpx.Response) -> httpx.Response:
        while answer.has_redirect_location and self._is_own(answer.headers["location"]):
            answer = self.http.get(answer.headers["location"])
        return answer

    def _is_own(self, location: str) -> bool:
        netloc = urlsplit(location).netloc
        return netloc in {"", self.http.base_url.netloc.decode()}
