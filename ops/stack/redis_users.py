"""The users of Redis: one per service and one for the gateway, each with the least keys and commands.

`admin` is for people and tools on the machine, and no service has its password. The user that Redis itself calls
`default` is off: a connection without a user can do nothing. `%R~` (Redis 7, Valkey 7.2) gives keys to read alone.
"""

import sys
from collections.abc import Mapping, Sequence
from hashlib import sha256

from kernel.secret import Secret
from ops.stack.settings import ADMIN_SERVICE

ADMIN, GATEWAY = "admin", "gateway"

_PROOFS = "goodgo:dpop"
_FEED, _READY, _ISSUED = "goodgo:{revocations}:*", "goodgo:roll", "goodgo:roll-call:issued"
_CONNECT = "+ping +client|setinfo"
# Traefik's limiter: one script, loaded at its first use
_GATEWAY_RULES = f"~rate:* {_CONNECT} +evalsha +eval +hgetall +hset +expire"
# sessions, attempts and emails under auth:*; the clients' proofs that it has seen; the feed; every replica's readiness
_AUTH_RULES = (
    f"~auth:* ~{_PROOFS}:auth:* ~{_FEED} ~{_READY}:* ~{_READY}-call:* {_CONNECT} +evalsha +script|load +time"
    " +get +set +mget +del +exists +scan +pttl +pexpire +pexpireat"
    " +hget +hmget +hgetall +hlen +hset +hdel +zadd +zrem +zremrangebyscore +zcard +zrange +zrangebyscore +zrangebylex"
)


def rules(user: str) -> str:
    """Returns the ACL rules of a user, without its password."""
    if user == ADMIN:
        return "~* &* +@all"
    if user == GATEWAY:
        return _GATEWAY_RULES
    return _AUTH_RULES if user == ADMIN_SERVICE else _reader_rules(user)


def _reader_rules(service: str) -> str:
    """Reads the feed, says which keys its own replicas verify with, and remembers the proofs that it has seen."""
    own = f"~{_PROOFS}:{service}:* ~{_READY}:{service}/* %R~{_ISSUED} %R~{_FEED}"
    return f"{own} {_CONNECT} +evalsha_ro +eval_ro +get +set +del +hgetall +zrangebyscore"


def configuration(passwords: Mapping[str, Secret]) -> str:
    """Writes the lines of redis.conf for these users. Of each password it holds the SHA-256 alone."""
    lines = ["user default reset off"]
    for user, password in passwords.items():
        digest = sha256(password.reveal().encode()).hexdigest()
        lines.append(f"user {user} reset on #{digest} {rules(user)}")
    return "\n".join(lines) + "\n"


def _print_rules(users: Sequence[str]) -> None:
    for user in users:
        print(f"user {user} reset on >PASSWORD {rules(user)}")


if __name__ == "__main__":
    _print_rules(sys.argv[1:])
