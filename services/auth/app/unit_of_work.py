"""One transaction across capabilities, for use cases that change several things at once."""

from contextlib import AbstractAsyncContextManager
from typing import Protocol

from services.auth.app.access.ports import RoleGrants
from services.auth.app.accounts.ports import Accounts, AccountStatus, Addresses, EmailTokens, PendingRegistrations
from services.auth.app.audit.ports import AuditTrail
from services.auth.app.factors.ports import Factors, OneTimeProofs, Passkeys, RecoveryCodes, TotpFactors
from services.auth.app.oidc.devices.ports import Devices
from services.auth.app.oidc.ports import Authorizations, Codes, Families
from services.auth.app.passwords.ports import Credentials
from services.auth.app.sessions.ports import KnownPlaces, Sessions


class UnitOfWork(Protocol):
    """Ports bound to one transaction."""

    @property
    def accounts(self) -> Accounts:
        """Of accounts/ports.py."""
        ...

    @property
    def status(self) -> AccountStatus:
        """Of accounts/ports.py."""
        ...

    @property
    def email_tokens(self) -> EmailTokens:
        """Of accounts/ports.py."""
        ...

    @property
    def credentials(self) -> Credentials:
        """Of passwords/ports.py."""
        ...

    @property
    def sessions(self) -> Sessions:
        """Of sessions/ports.py."""
        ...


class Transactions(Protocol):
    """Opens units of work."""

    def begin(self) -> AbstractAsyncContextManager[UnitOfWork]:
        """Commits on a clean exit, else rolls back and lets the exception through. No hashing, no network inside."""
        ...


class RegistrationWork(Protocol):
    """Ports bound to one transaction in which an account may come to be."""

    @property
    def accounts(self) -> Accounts:
        """Of accounts/ports.py."""
        ...

    @property
    def registrations(self) -> PendingRegistrations:
        """Of accounts/ports.py."""
        ...

    @property
    def email_tokens(self) -> EmailTokens:
        """Of accounts/ports.py."""
        ...

    @property
    def credentials(self) -> Credentials:
        """Of passwords/ports.py."""
        ...

    @property
    def grants(self) -> RoleGrants:
        """Of access/ports.py."""
        ...


class RegistrationTransactions(Protocol):
    """Opens units of work for registrations, as `Transactions` does."""

    def begin(self) -> AbstractAsyncContextManager[RegistrationWork]:
        """Commits on a clean exit, else rolls back and lets the exception through. No hashing, no network inside."""
        ...


class LogInWork(Protocol):
    """Ports bound to one transaction that starts a session."""

    @property
    def sessions(self) -> Sessions:
        """Of sessions/ports.py."""
        ...

    @property
    def places(self) -> KnownPlaces:
        """Of sessions/ports.py."""
        ...

    @property
    def audit(self) -> AuditTrail:
        """Of audit/ports.py."""
        ...

    @property
    def proofs(self) -> OneTimeProofs:
        """Of factors/ports.py."""
        ...

    @property
    def email_tokens(self) -> EmailTokens:
        """Of accounts/ports.py."""
        ...


class LogInTransactions(Protocol):
    """Opens units of work for log ins, as `Transactions` does."""

    def begin(self) -> AbstractAsyncContextManager[LogInWork]:
        """Commits on a clean exit, else rolls back and lets the exception through. No hashing, no network inside."""
        ...


class AddressWork(Protocol):
    """Ports bound to one transaction that changes the address of an account."""

    @property
    def addresses(self) -> Addresses:
        """Of accounts/ports.py."""
        ...

    @property
    def status(self) -> AccountStatus:
        """Of accounts/ports.py."""
        ...

    @property
    def email_tokens(self) -> EmailTokens:
        """Of accounts/ports.py."""
        ...

    @property
    def credentials(self) -> Credentials:
        """Of passwords/ports.py."""
        ...

    @property
    def sessions(self) -> Sessions:
        """Of sessions/ports.py."""
        ...


class AddressTransactions(Protocol):
    """Opens units of work for changes of an address, as `Transactions` does."""

    def begin(self) -> AbstractAsyncContextManager[AddressWork]:
        """Commits on a clean exit, else rolls back and lets the exception through. No hashing, no network inside."""
        ...


class EnrolmentWork(Protocol):
    """Ports bound to one transaction that changes an account's own factors."""

    @property
    def proofs(self) -> OneTimeProofs:
        """Of factors/ports.py."""
        ...

    @property
    def factors(self) -> Factors:
        """Of factors/ports.py."""
        ...

    @property
    def totp_factors(self) -> TotpFactors:
        """Of factors/ports.py."""
        ...

    @property
    def passkeys(self) -> Passkeys:
        """Of factors/ports.py."""
        ...

    @property
    def recovery_codes(self) -> RecoveryCodes:
        """Of factors/ports.py."""
        ...


class EnrolmentTransactions(Protocol):
    """Opens units of work for enrolments, as `Transactions` does."""

    def begin(self) -> AbstractAsyncContextManager[EnrolmentWork]:
        """Commits on a clean exit, else rolls back and lets the exception through. No hashing, no network inside."""
        ...


class FactorResetWork(Protocol):
    """Ports bound to one transaction in which an administrator removes all factors of an account."""

    @property
    def status(self) -> AccountStatus:
        """Of accounts/ports.py."""
        ...

    @property
    def accounts(self) -> Accounts:
        """Of accounts/ports.py."""
        ...

    @property
    def factors(self) -> Factors:
        """Of factors/ports.py."""
        ...

    @property
    def sessions(self) -> Sessions:
        """Of sessions/ports.py."""
        ...


class FactorResetTransactions(Protocol):
    """Opens units of work for resets of factors, as `Transactions` does."""

    def begin(self) -> AbstractAsyncContextManager[FactorResetWork]:
        """Commits on a clean exit, else rolls back and lets the exception through. No hashing, no network inside."""
        ...


class ProviderWork(Protocol):
    """Ports bound to one transaction that issues or exchanges an authorization code."""

    @property
    def authorizations(self) -> Authorizations:
        """Of oidc/ports.py."""
        ...

    @property
    def codes(self) -> Codes:
        """Of oidc/ports.py."""
        ...

    @property
    def families(self) -> Families:
        """Of oidc/ports.py."""
        ...

    @property
    def devices(self) -> Devices:
        """Of oidc/devices/ports.py."""
        ...


class ProviderTransactions(Protocol):
    """Opens units of work for codes, as `Transactions` does."""

    def begin(self) -> AbstractAsyncContextManager[ProviderWork]:
        """Commits on a clean exit, else rolls back and lets the exception through. No hashing, no network inside."""
        ...
