"""The commands of operators."""

from collections.abc import Sequence

from services.auth.adapters.crypto.audit.head_signer import KeyRingHeadSigner
from services.auth.adapters.terminal.addresses import AddressesCommand
from services.auth.adapters.terminal.audit import AuditCommands
from services.auth.adapters.terminal.explain_session import WhyCommand
from services.auth.adapters.terminal.keys import KeyCommands
from services.auth.app.access.use_cases import build_create_admin
from services.auth.app.accounts.use_cases import build_find_address_collisions
from services.auth.app.audit.use_cases import AuditUseCases, build_sign_audit_head, build_verify_audit_heads
from services.auth.app.keys.use_cases import KeyUseCases
from services.auth.app.sessions.use_cases import build_explain_session, build_explain_user_sessions
from services.auth.manifest import MANIFEST
from services.auth.settings import AdminSettings, Settings
from services.auth.wiring.serving import key_readiness, open_auth, open_key_ring


async def create_admin(settings: Settings, admin: AdminSettings) -> None:
    """Raises ValueError for an invalid address or permission."""
    async with open_auth(settings) as (_, resources):
        is_new = await build_create_admin(resources).execute(admin.command(MANIFEST.permissions))
    print(f"auth: administrator {'made' if is_new else 'already there'}")  # noqa: T201 - the command's answer


async def run_keys(settings: Settings, arguments: Sequence[str]) -> None:
    async with open_auth(settings) as (platform, resources):
        await KeyCommands(KeyUseCases.build(resources, key_readiness(platform, settings))).run(arguments)


async def run_audit(settings: Settings, arguments: Sequence[str]) -> None:
    async with open_auth(settings) as (_, resources):
        signer = KeyRingHeadSigner(await open_key_ring(settings, resources))
        commands = AuditCommands(
            heads=resources.stores.audit_tree.heads,
            sign_audit_head=build_sign_audit_head(resources, signer),
            prove_audit_event=AuditUseCases.build(resources).prove_audit_event,
            verify_audit_heads=build_verify_audit_heads(resources, signer),
        )
        await commands.run(arguments)


async def run_why(settings: Settings, arguments: Sequence[str]) -> None:
    async with open_auth(settings) as (_, resources):
        await WhyCommand(build_explain_session(resources), build_explain_user_sessions(resources)).run(arguments)


async def run_addresses(settings: Settings, arguments: Sequence[str]) -> None:
    async with open_auth(settings) as (_, resources):
        await AddressesCommand(build_find_address_collisions(resources)).run(arguments)
