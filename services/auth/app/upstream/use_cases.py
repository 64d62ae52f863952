"""What auth does with other OpenID providers."""

from dataclasses import dataclass
from typing import Self

from services.auth.app.queries import GetConnection, ListConnections, ListIdentities
from services.auth.app.resources import Resources
from services.auth.app.sessions.token_pairs import TokenPairs
from services.auth.app.sessions.use_cases import build_new_sessions
from services.auth.app.upstream.add_connection import AddConnection
from services.auth.app.upstream.begin_upstream_log_in import BeginUpstreamLogIn
from services.auth.app.upstream.change_connection import ChangeConnection
from services.auth.app.upstream.finish_upstream_log_in import FinishUpstreamLogIn
from services.auth.app.upstream.link_identity import LinkIdentity
from services.auth.app.upstream.remove_connection import RemoveConnection
from services.auth.app.upstream.unlink_identity import UnlinkIdentity
from services.auth.app.upstream.upstream_accounts import UpstreamAccounts


@dataclass(frozen=True, slots=True, kw_only=True)
class UpstreamUseCases:
    list_connections: ListConnections
    get_connection: GetConnection
    add_connection: AddConnection
    change_connection: ChangeConnection
    remove_connection: RemoveConnection
    begin_upstream_log_in: BeginUpstreamLogIn
    finish_upstream_log_in: FinishUpstreamLogIn
    list_identities: ListIdentities
    link_identity: LinkIdentity
    unlink_identity: UnlinkIdentity

    @classmethod
    def build(cls, resources: Resources, pairs: TokenPairs) -> Self:
        stores, events, secrets = resources.stores, resources.events, resources.upstream_secrets
        connections, enrolment = stores.upstream.connections, resources.enrolment
        return cls(
            list_connections=ListConnections(connections=connections),
            get_connection=GetConnection(connections=connections),
            add_connection=AddConnection(connections=connections, secrets=secrets, events=events),
            change_connection=ChangeConnection(connections=connections, secrets=secrets, events=events),
            remove_connection=RemoveConnection(connections=connections, events=events),
            begin_upstream_log_in=BeginUpstreamLogIn(
                connections=connections,
                challenges=resources.challenges,
                secrets=secrets,
                providers=resources.upstream_providers,
                clock=resources.clock,
            ),
            finish_upstream_log_in=_build_finish_upstream_log_in(resources, pairs),
            list_identities=ListIdentities(identities=stores.upstream.identities),
            link_identity=LinkIdentity(
                enrolment=enrolment,
                connections=connections,
                identities=stores.upstream.identities,
                transactions=stores.upstream.transactions,
                secrets=secrets,
                events=events,
            ),
            unlink_identity=UnlinkIdentity(
                enrolment=enrolment, transactions=stores.upstream.transactions, events=events
            ),
        )


def _build_finish_upstream_log_in(resources: Resources, pairs: TokenPairs) -> FinishUpstreamLogIn:
    stores, secrets = resources.stores, resources.upstream_secrets
    return FinishUpstreamLogIn(
        connections=stores.upstream.connections,
        challenges=resources.challenges,
        secrets=secrets,
        providers=resources.upstream_providers,
        accounts=UpstreamAccounts(
            identities=stores.upstream.identities,
            credentials=stores.credentials,
            hasher=resources.hasher,
            secrets=secrets,
            transactions=stores.upstream.transactions,
            events=resources.events,
        ),
        transactions=stores.log_in_transactions,
        new_sessions=build_new_sessions(resources, pairs),
        second_steps=resources.second_steps,
        clock=resources.clock,
        requires_verified_email=resources.policies.requires_verification,
    )
