"""What auth does with signing keys: operators and the passing of time; none is offered over HTTP."""

from dataclasses import dataclass
from typing import Self

from services.auth.app.keys.ports import KeyReadiness
from services.auth.app.keys.promote_key import PromoteKey
from services.auth.app.keys.publish_key import PublishKey
from services.auth.app.keys.retire_key import RetireKey
from services.auth.app.keys.rotate_keys import RotateKeys
from services.auth.app.queries import ListKeys
from services.auth.app.resources import Resources


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyUseCases:
    list_keys: ListKeys
    publish_key: PublishKey
    promote_key: PromoteKey
    retire_key: RetireKey
    rotate_keys: RotateKeys

    @classmethod
    def build(cls, resources: Resources, readiness: KeyReadiness | None) -> Self:
        """Without `readiness` no key signs by itself."""
        keys, events, schedule = resources.stores.signing_keys, resources.events, resources.policies.keys
        publish = PublishKey(keys=keys, maker=resources.key_maker, events=events)
        promote = PromoteKey(keys=keys, readiness=readiness, events=events, schedule=schedule)
        return cls(
            list_keys=ListKeys(keys=keys),
            publish_key=publish,
            promote_key=promote,
            retire_key=RetireKey(keys=keys, publish_key=publish, promote_key=promote, events=events, schedule=schedule),
            rotate_keys=RotateKeys(
                keys=keys, publish_key=publish, promote_key=promote, events=events, schedule=schedule
            ),
        )
