"""What must be true after the operations of a ledger, told from the ledger alone.

An operation without a known outcome may take effect at any later time, also after others: a packet held back by a
partition is delivered late. What it would have written stays possible until the end.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

from tests.faults.ledger import Operation, Outcome

_WINDOW = 300.0  # seconds: AUTH_REFRESH_REUSE_WINDOW of the platforms that faults are done to


class Breach(StrEnum):
    """A promise that did not hold."""

    LOST = "lost"
    PRESENT = "rejected but present"
    FORKED = "forked"
    REVIVED = "revoked but accepted"
    INTRUDED = "accepted without authentication"
    CROSSED = "answer of somebody else"
    CHAIN = "audit chain broken"
    SLOW = "recovered too late"


@dataclass(frozen=True, slots=True)
class Problem:
    breach: Breach
    what: str


@dataclass(slots=True)
class Possible:
    """The values that a field may have: the last one acknowledged, and every one of unknown outcome."""

    certain: object = None
    maybe: set[object] = field(default_factory=set)

    def take(self, value: object, outcome: Outcome) -> None:
        if outcome is Outcome.ACKNOWLEDGED:
            self.certain = value
        elif outcome is Outcome.UNKNOWN:
            self.maybe.add(value)

    def allows(self, value: object) -> bool:
        return value == self.certain or value in self.maybe


@dataclass(slots=True)
class Family:
    """One session. `children`: the successors that each refresh token was exchanged for, and when each was asked for.

    `tried`: tokens presented with an outcome unknown, and when; the late arrival of one that is no longer the last but
    one is a theft for the service, which cannot tell it from one, and so the session may have ended. `presented`: when
    each token was presented first. Presented again after the reuse window, it may have been given another successor.
    """

    account: str
    ended: Possible = field(default_factory=lambda: Possible(certain=False))
    children: dict[str, dict[str, float]] = field(default_factory=lambda: defaultdict(dict))
    tried: list[tuple[str, float]] = field(default_factory=list)
    presented: dict[str, float] = field(default_factory=dict)
    refused: bool = False

    @property
    def rotations(self) -> range:
        """How often the generation may have risen."""
        certain = sum(len(successors) for successors in self.children.values())
        unanswered = {token for token, _ in self.tried} - self.children.keys()
        late = [token for token, until in self.tried if until - self.presented[token] >= _WINDOW]
        return range(certain, certain + len(unanswered) + len(late) + 1)

    @property
    def forks(self) -> list[str]:
        """The tokens that got a second successor within the reuse window of the first."""
        return [
            token
            for token, successors in self.children.items()
            if any(later - earlier < _WINDOW for earlier, later in pairwise(sorted(successors.values())))
        ]


@dataclass(slots=True)
class Person:
    """`passwords` also holds what a lost change may have set."""

    email: str
    id: str | None = None
    exists: bool = False
    may_exist: bool = False
    passwords: Possible = field(default_factory=Possible)
    name: Possible = field(default_factory=Possible)
    role: Possible = field(default_factory=lambda: Possible(certain=False))


class Expected:
    """Built by folding a ledger; `problems` holds what the answers alone already prove."""

    def __init__(self, operations: list[Operation]) -> None:
        self.people: dict[str, Person] = {}
        self.families: dict[str, Family] = {}
        self.refused_values: set[str] = set()
        self.problems: list[Problem] = []
        self._ids: dict[str, str] = {}
        for operation in operations:
            self._fold(operation)
        for session, family in self.families.items():
            if family.forks:
                self._breach(Breach.FORKED, f"session {session}: {len(family.forks)} tokens with two successors")

    def _fold(self, operation: Operation) -> None:
        if operation.kind == "misuse":
            self._misuse(operation)
            return
        person = self.people.setdefault(operation.account, Person(operation.account))
        getattr(self, f"_{operation.kind}")(operation, person)
        self._own(operation, person)

    def _own(self, operation: Operation, person: Person) -> None:
        """Every id and address in an answer is the caller's."""
        came = operation.came
        if person.id is not None and operation.kind != "register":
            crossed = {came[name] for name in ("id", "sub") if name in came} - {person.id}
            if crossed or came.get("email", person.email) != person.email:
                self._breach(Breach.CROSSED, f"{operation.kind} of {person.email} was answered with {came}")

    def _register(self, operation: Operation, person: Person) -> None:
        person.passwords.take(operation.meant["password"], operation.outcome)
        if operation.outcome is Outcome.ACKNOWLEDGED:
            person.exists, person.id = True, operation.came["id"]
        elif operation.outcome is Outcome.UNKNOWN:
            person.may_exist = True
        elif operation.status == 409:
            person.exists = True

    def _login(self, operation: Operation, person: Person) -> None:
        if operation.outcome is Outcome.ACKNOWLEDGED:
            self.families[operation.came["session_id"]] = Family(person.email)
        elif operation.status == 401 and person.exists and not person.passwords.maybe:
            self._breach(Breach.LOST, f"the password of {person.email}")

    def _refresh(self, operation: Operation, _person: Person) -> None:
        family, presented = self.families[operation.meant["session"]], operation.meant["refresh_token"]
        family.presented.setdefault(presented, operation.begun)
        if operation.outcome is Outcome.ACKNOWLEDGED:
            family.children[presented].setdefault(operation.came["refresh_token"], operation.done)
        elif operation.outcome is Outcome.UNKNOWN:
            family.tried.append((presented, operation.done))
        elif operation.status == 401:
            family.refused = True

    def _logout(self, operation: Operation, _person: Person) -> None:
        self.families[operation.meant["session"]].ended.take(True, operation.outcome)  # noqa: FBT003 - a value

    def _end(self, operation: Operation, _person: Person) -> None:
        # 404 to an owner: it is over. A DELETE is sent again when its answer is lost on the way (RFC 9110 section
        # 9.2.2), and then finds what it has done itself
        is_over = operation.outcome is Outcome.ACKNOWLEDGED or operation.status == 404
        outcome = Outcome.ACKNOWLEDGED if is_over else operation.outcome
        self.families[operation.meant["session"]].ended.take(True, outcome)  # noqa: FBT003 - a value

    def _change(self, operation: Operation, person: Person) -> None:
        person.passwords.take(operation.meant["new_password"], operation.outcome)
        for session in operation.meant["ends"]:
            self.families[session].ended.take(True, operation.outcome)  # noqa: FBT003 - a value
        if operation.outcome is Outcome.ACKNOWLEDGED:
            self.families[operation.came["session_id"]] = Family(person.email)

    def _rename(self, operation: Operation, person: Person) -> None:
        person.name.take(operation.meant["display_name"], operation.outcome)

    def _grant(self, operation: Operation, person: Person) -> None:
        person.role.take(operation.kind == "grant", operation.outcome)

    _revoke = _grant

    def _show(self, operation: Operation, person: Person) -> None:
        """`_own` looks at it."""

    def _intrude(self, operation: Operation, person: Person) -> None:
        if operation.outcome is Outcome.ACKNOWLEDGED:
            self._breach(Breach.INTRUDED, f"as {person.email}")

    def _revive(self, operation: Operation, person: Person) -> None:
        if operation.outcome is Outcome.ACKNOWLEDGED:
            what = "a refresh token" if "refresh_token" in operation.meant else "an access token"
            self._breach(Breach.REVIVED, f"{what} of session {operation.meant['session']} of {person.email}")

    def _misuse(self, operation: Operation) -> None:
        if operation.outcome is Outcome.ACKNOWLEDGED:
            self._breach(Breach.PRESENT, f"{operation.meant} was accepted")
        self.refused_values.add(operation.meant.get("email") or operation.meant["display_name"])

    def _breach(self, breach: Breach, what: str) -> None:
        self.problems.append(Problem(breach, what))
