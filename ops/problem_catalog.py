"""`python -m ops.problem_catalog`: writes what each problem means, from the errors in the code.

Auth serves it at `/problems/{slug}`. The errors of services are classes that derive from `DomainError`; the gateway's
are a table in its plugin.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib import import_module
from inspect import getdoc
from pathlib import Path
from pkgutil import walk_packages

import kernel
import services
from kernel.errors import Category, DomainError
from kernel.runtime.http import problems

CHECKOUT = Path(__file__).resolve().parents[1]
CATALOG = CHECKOUT / "services/auth/adapters/http/documentation/problems.json"
_GATEWAY = CHECKOUT / "gateway/plugins/edge/problem.go"
_GATEWAY_KIND = re.compile(r'^\t(\d+): \{"([^"]+)", "([^"]+)", "([^"]+)"\},$', re.MULTILINE)
_OF_CODE = ("kernel.", "services.")
_NO_ERRORS = ("__main__", "migrations", "testing")
_FIXES = {
    Category.MALFORMED: "Correct the request. `detail` says what is wrong with it.",
    Category.INVALID: "Correct the fields that `errors` names, then send the request again.",
    Category.UNSUPPORTED: "Send the body as one of the media types in the `Accept` header of the answer.",
    Category.UNAUTHENTICATED: "Refresh the access token or log in, then send the request with the new token.",
    Category.FORBIDDEN: "Ask an administrator for what is missing, or call with another account.",
    Category.NOT_FOUND: "Check the path and its ids. The answer is the same for what the caller may not see.",
    Category.CONFLICT: "Read the resource again: its state does not allow the request. `detail` says why.",
    Category.PRECONDITION: "Read the resource again, and send `If-Match` with the `ETag` of that answer.",
    Category.GONE: "Do not send the request again.",
    Category.TOO_MANY: "Wait for the seconds in `Retry-After`, then send the request again.",
    Category.UNAVAILABLE: "Wait for the seconds in `Retry-After`, then send the request again.",
}
_OF_FRAMEWORK = {status: category for category, status in problems.STATUS.items()}


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a problem says with one status."""

    title: str
    status: int
    meaning: str
    what_to_do: str


def catalog() -> dict[str, list[Meaning]]:
    """Returns the meanings by slug, each status once."""
    found: dict[str, dict[int, Meaning]] = {}
    for slug, meaning in (*_errors(), *_framework_errors(), *_gateway_errors()):
        found.setdefault(slug, {}).setdefault(meaning.status, meaning)
    return {slug: [of_slug[status] for status in sorted(of_slug)] for slug, of_slug in sorted(found.items())}


def encode(meanings: dict[str, list[Meaning]]) -> str:
    plain = {slug: [asdict(each) for each in of_slug] for slug, of_slug in meanings.items()}
    return json.dumps(plain, indent=1, ensure_ascii=False) + "\n"


def _errors() -> Iterator[tuple[str, Meaning]]:
    """Yields the errors of the kernel and of every service."""
    for package in (kernel, services):
        for module in walk_packages(package.__path__, f"{package.__name__}."):
            if not set(_NO_ERRORS) & set(module.name.split(".")):
                import_module(module.name)
    for error in sorted(_subclasses(DomainError), key=lambda each: (each.__module__, each.__name__)):
        if error.__module__.startswith(_OF_CODE):
            meaning = " ".join((getdoc(error) or "").split("\n\n")[0].split())
            yield error.slug, Meaning(error.title, problems.STATUS[error.category], meaning, _FIXES[error.category])


def _subclasses(base: type[DomainError]) -> Iterator[type[DomainError]]:
    for each in base.__subclasses__():
        yield each
        yield from _subclasses(each)


def _framework_errors() -> Iterator[tuple[str, Meaning]]:
    for status, (slug, title) in problems.FRAMEWORK.items():
        fix = _FIXES.get(_OF_FRAMEWORK.get(status, Category.MALFORMED), _FIXES[Category.MALFORMED])
        yield slug, Meaning(title, status, f"{title}.", fix)


def _gateway_errors() -> Iterator[tuple[str, Meaning]]:
    for status, slug, title, detail in _GATEWAY_KIND.findall(_GATEWAY.read_text(encoding="utf-8")):
        yield slug, Meaning(title, int(status), f"{title}.", detail)


if __name__ == "__main__":
    CATALOG.write_text(encode(catalog()), encoding="utf-8")
