"""Writes the answer to an authorization request as an address of the client (RFC 6749 section 4.1.2, RFC 9207)."""

from dataclasses import dataclass

from kernel.secret import Secret
from services.auth.domain.oidc.oauth_error import OAuthError
from services.auth.domain.oidc.redirect_uri import write_redirect


@dataclass(frozen=True, slots=True)
class RedirectToClient:
    """`uri` may contain a code."""

    uri: Secret


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientRedirects:
    """Each answer names the issuer, so that a client of several notices a mix-up (RFC 9207)."""

    issuer: str

    def answer(self, redirect_uri: str, state: str | None, code: Secret) -> RedirectToClient:
        parameters = {"code": code.reveal(), "state": state, "iss": self.issuer}
        return RedirectToClient(Secret(write_redirect(redirect_uri, parameters)))

    def finish_device(self, page: str) -> RedirectToClient:
        """Leads to the page that says that the device is connected."""
        return RedirectToClient(Secret(write_redirect(page, {"iss": self.issuer})))

    def refuse(self, redirect_uri: str, state: str | None, refused: OAuthError) -> RedirectToClient:
        error = {"error": refused.code, "error_description": refused.detail}
        return RedirectToClient(Secret(write_redirect(redirect_uri, error | {"state": state, "iss": self.issuer})))
