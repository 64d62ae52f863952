"""What reads, proves, signs and verifies the audit trail."""

from dataclasses import dataclass
from typing import Self

from services.auth.app.audit.audit_tree import AuditTree
from services.auth.app.audit.ports import HeadSigner
from services.auth.app.audit.prove_audit_event import ProveAuditEvent
from services.auth.app.audit.sign_audit_head import SignAuditHead
from services.auth.app.audit.verify_audit_heads import VerifyAuditHeads
from services.auth.app.queries import ListAuditEvents, ListAuditHeads
from services.auth.app.resources import Resources


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditUseCases:
    list_audit_events: ListAuditEvents
    list_audit_heads: ListAuditHeads
    prove_audit_event: ProveAuditEvent

    @classmethod
    def build(cls, resources: Resources) -> Self:
        stores = resources.stores
        return cls(
            list_audit_events=ListAuditEvents(audit=stores.audit),
            list_audit_heads=ListAuditHeads(heads=stores.audit_tree.heads),
            prove_audit_event=ProveAuditEvent(tree=build_audit_tree(resources), heads=stores.audit_tree.heads),
        )


def build_audit_tree(resources: Resources) -> AuditTree:
    return AuditTree(events=resources.stores.audit_tree.events, nodes=resources.stores.audit_tree.nodes)


def build_sign_audit_head(resources: Resources, signer: HeadSigner) -> SignAuditHead:
    return SignAuditHead(
        tree=build_audit_tree(resources),
        heads=resources.stores.audit_tree.heads,
        signer=signer,
        clock=resources.clock,
        issuer=resources.policies.issuer_url,
    )


def build_verify_audit_heads(resources: Resources, signer: HeadSigner) -> VerifyAuditHeads:
    stores = resources.stores
    return VerifyAuditHeads(
        events=stores.audit_tree.events, nodes=stores.audit_tree.nodes, heads=stores.audit_tree.heads, signer=signer
    )
