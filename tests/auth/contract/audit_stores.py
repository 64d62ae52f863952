"""The stores of the audit trail's Merkle tree and heads in Postgres."""

from kernel.runtime.data.postgres import Database
from kernel.runtime.events.log import chain
from services.auth.adapters.postgres.audit.audit_heads import PostgresAuditHeads
from services.auth.adapters.postgres.audit.audit_tree import PostgresChainedEvents, PostgresTreeNodes
from tests.auth.contract.backend import AuditStores

_EVENTS = 10_000


def open_audit_stores(database: Database) -> AuditStores:
    async def link_events() -> None:
        async with database.connection() as connection:
            await chain.append(connection, _EVENTS)

    heads = PostgresAuditHeads(database)
    return AuditStores(PostgresChainedEvents(database), PostgresTreeNodes(database), heads, link_events)
