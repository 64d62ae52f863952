"""`python -m ops.api_changes [REVISION]`: names what breaks clients that were built for the documents of REVISION.

REVISION is a release; without one it is the newest tag `v*`. Ends with 1 when something breaks, else with 0. A client
that follows the contract ignores new fields of an answer and takes new problems, so these break nothing.
"""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ops.openapi_documents import CHECKOUT, FOLDER

Document = Mapping[str, Any]

_FIRST_ERROR = 400
_LIMITS = {"minLength": 1, "minItems": 1, "minimum": 1, "maxLength": -1, "maxItems": -1, "maximum": -1}
"""Limits of a value, and the direction that refuses more."""


def breaking_changes(before: Document, after: Document) -> Iterator[str]:
    """Yields a line for each change that breaks a client of `before`: `POST /path: what happened`."""
    for path, item in before["paths"].items():
        for method, operation in item.items():
            name = f"{method.upper()} {path}"
            if (now := after["paths"].get(path, {}).get(method)) is None:
                yield f"{name}: is gone"
            else:
                yield from (f"{name}: {change}" for change in _operation(operation, now, before, after))


def _operation(old: Document, new: Document, before: Document, after: Document) -> Iterator[str]:
    if not old["security"] and new["security"]:
        yield "needs an access token"
    yield from _parameters(_by_name(old, before), _by_name(new, after), _Comparison(before, after, is_sent=True))
    body, new_body = (_schema(each.get("requestBody", {}).get("content", {})) for each in (old, new))
    if body is None and new_body is not None:
        yield "needs a body"
    if body is not None and new_body is not None:
        yield from _Comparison(before, after, is_sent=True).compare(body, new_body, "body")
    for status, answer in old["responses"].items():
        if int(status) >= _FIRST_ERROR:
            continue
        if status not in new["responses"]:
            yield f"never answers {status} any more"
        elif (content := _schema(answer.get("content", {}))) is not None:
            other = _schema(new["responses"][status].get("content", {})) or {}
            yield from _Comparison(before, after, is_sent=False).compare(content, other, f"answer {status}")


def _parameters(old: Document, new: Document, comparison: "_Comparison") -> Iterator[str]:
    for name, parameter in new.items():
        was_required = old.get(name, {}).get("required", False)
        if parameter.get("required", False) and not was_required:
            yield f"needs the parameter {name}"
    for name, parameter in old.items():
        if name not in new:
            yield f"refuses the parameter {name}"  # an unknown one is an error
        else:
            yield from comparison.compare(parameter["schema"], new[name]["schema"], name)


def _by_name(operation: Document, document: Document) -> dict[str, Document]:
    parameters = (_resolve(each, document) for each in operation.get("parameters", ()))
    return {each["name"]: each for each in parameters}


def _schema(content: Document) -> Document | None:
    return next((each.get("schema") for each in content.values()), None)


def _resolve(schema: Document, document: Document) -> Document:
    """Follows `$ref` within the document."""
    while (reference := schema.get("$ref")) is not None:
        target: Any = document
        for step in reference.removeprefix("#/").split("/"):
            target = target[step]
        schema = target
    return schema


@dataclass(frozen=True, slots=True)
class _Comparison:
    """Compares schemas of values that the client sends (`is_sent`), or that it receives."""

    before: Document
    after: Document
    is_sent: bool

    def compare(self, old: Document, new: Document, where: str, seen: frozenset[str] = frozenset()) -> Iterator[str]:
        if (name := str(old.get("$ref"))) in seen:
            return
        seen = seen | {name} if "$ref" in old else seen
        old, new = _resolve(old, self.before), _resolve(new, self.after)
        yield from self._values(old, new, where)
        if "items" in old and "items" in new:
            yield from self.compare(old["items"], new["items"], f"{where}[]", seen)
        yield from self._fields(old, new, where, seen)

    def _values(self, old: Document, new: Document, where: str) -> Iterator[str]:
        accepted, offered = (old, new) if self.is_sent else (new, old)
        was, now = (
            _types(accepted, self._find_document(accepted, old)),
            _types(offered, self._find_document(offered, old)),
        )
        if was and now and (lost := was - now):
            yield f"{where} {'takes' if self.is_sent else 'may be'} {', '.join(sorted(lost))} " + (
                "no longer" if self.is_sent else "now"
            )
        values, others = accepted.get("enum"), offered.get("enum")
        if others is not None and (values is None or set(values) - set(others)):
            lost_values = sorted(map(str, set(values or ()) - set(others)))
            yield f"{where} {'refuses' if self.is_sent else 'may be'} {', '.join(lost_values) or 'other values'}"
        if self.is_sent:
            yield from _find_narrower_limits(old, new, where)

    def _find_document(self, schema: Document, old: Document) -> Document:
        return self.before if schema is old else self.after

    def _fields(self, old: Document, new: Document, where: str, seen: frozenset[str]) -> Iterator[str]:
        fields, others = old.get("properties", {}), new.get("properties", {})
        required, needed = set(old.get("required", ())), set(new.get("required", ()))
        if self.is_sent:
            yield from (f"{where}.{name} is required" for name in sorted(needed - required))
        elif fields and others:
            yield from (f"{where}.{name} may be missing" for name in sorted((required - needed) & others.keys()))
        for name, schema in fields.items():
            if name in others:
                yield from self.compare(schema, others[name], f"{where}.{name}", seen)
            elif others or not self.is_sent:
                yield f"{where}.{name} is {'refused' if self.is_sent else 'gone'}"


def _types(schema: Document, document: Document) -> set[str]:
    """Returns the JSON types of a value; none when the schema leaves them open."""
    schema = _resolve(schema, document)
    given = schema.get("type")
    named = {given} if isinstance(given, str) else set(given or ())
    choices = (*schema.get("oneOf", ()), *schema.get("anyOf", ()))
    return named.union(*(_types(choice, document) for choice in choices))


def _find_narrower_limits(old: Document, new: Document, where: str) -> Iterator[str]:
    for limit, sign in _LIMITS.items():
        was, now = old.get(limit), new.get(limit)
        if now is not None and (was is None or sign * (now - was) > 0):
            yield f"{where} has {limit} {now} instead of {'none' if was is None else was}"
    if new.get("pattern") not in {None, old.get("pattern")}:
        yield f"{where} has another pattern"


def _newest_release() -> str | None:
    tags = _git("tag", "--list", "v*", "--sort=-version:refname")
    return next(iter(tags.split()), None) if tags else None


def _git(*words: str) -> str | None:
    ran = subprocess.run(("git", *words), cwd=CHECKOUT, capture_output=True, text=True, check=False)
    return ran.stdout if ran.returncode == 0 else None


def main(words: list[str]) -> int:
    revision = words[0] if words else _newest_release()
    if revision is None:
        print("no release to compare with: there is no tag v*")
        return 0
    found: list[str] = []
    for file in sorted(FOLDER.glob("*.json")):
        path = file.relative_to(CHECKOUT)
        if (released := _git("show", f"{revision}:{path}")) is None:
            print(f"{path} is not in {revision}")
        else:
            found += breaking_changes(json.loads(released), json.loads(file.read_text(encoding="utf-8")))
    for line in found:
        print(line)
    print(f"{len(found)} breaking changes since {revision}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
