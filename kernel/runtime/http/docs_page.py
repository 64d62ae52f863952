"""The documentation page: OpenAPI as plain HTML, with no script and nothing fetched from anywhere."""

import json
import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from html import escape
from typing import Any

_STYLE = """
body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1f24;background:#fff}
h2{margin-top:2.5rem;border-bottom:1px solid #d0d7de}h3{font:600 1rem ui-monospace,monospace;margin-bottom:.2rem}
b.method{display:inline-block;min-width:4.5rem}table{border-collapse:collapse;margin:.5rem 0}
td,th{text-align:left;vertical-align:top;padding:.15rem .8rem .15rem 0;font-size:.9rem}
pre{background:#f6f8fa;padding:.8rem;overflow:auto;font-size:.85rem}summary{cursor:pointer}
@media(prefers-color-scheme:dark){body{color:#e6edf3;background:#0d1117}pre{background:#161b22}h2{border-color:#30363d}}
"""
_STYLE_HASH = b64encode(sha256(_STYLE.encode()).digest()).decode()

POLICY = f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; base-uri 'none'; frame-ancestors 'none'"
"""The least that renders the page: its one style sheet, by digest."""


def render(document: dict[str, Any]) -> str:
    title = escape(document["info"]["title"])
    body = "\n".join([f"<h1>{title}</h1>", *_operations(document), *_schemas(document)])
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style></head>'
        f"<body>{body}</body></html>"
    )


def _operations(document: dict[str, Any]) -> Iterator[str]:
    by_tag: dict[str, list[str]] = {}
    for path, item in document["paths"].items():
        for method, operation in item.items():
            if isinstance(operation, dict) and "responses" in operation:
                by_tag.setdefault(operation["tags"][0], []).append(_operation(method, path, operation))
    for tag, operations in by_tag.items():
        yield f"<h2>{escape(tag)}</h2>"
        yield from operations


def _operation(method: str, path: str, operation: dict[str, Any]) -> str:
    lock = "a bearer token" if operation["security"] else "no token"
    told = " ".join(filter(None, [operation.get("summary", ""), operation.get("description", "")]))
    rows = [
        ("Parameters", ", ".join(f"{p['name']} ({p['in']})" for p in operation.get("parameters", []))),
        ("Body", _schema_names(operation.get("requestBody", {}))),
    ]
    rows += [(status, _answer(answer)) for status, answer in operation["responses"].items()]
    cells = "".join(f"<tr><th>{escape(name)}</th><td>{text}</td></tr>" for name, text in rows if text)
    return (
        f'<h3><b class="method">{method.upper()}</b> {escape(path)}</h3>'
        f"<p>{_prose(told)} Needs {lock}.</p>"
        f"<details><summary>Parameters, body, answers</summary><table>{cells}</table></details>"
    )


def _answer(answer: dict[str, Any]) -> str:
    return f"{_prose(answer.get('description', ''))} {_schema_names(answer)}"


def _prose(text: str) -> str:
    """Descriptions are CommonMark (OpenAPI 3.1); of it they use the code span."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text))


def _schema_names(holder: dict[str, Any]) -> str:
    """Links to the schemas that a body or an answer has."""
    names = {
        content["schema"]["$ref"].rpartition("/")[2]
        for content in holder.get("content", {}).values()
        if "$ref" in content.get("schema", {})
    }
    return " ".join(f'<a href="#{escape(name)}">{escape(name)}</a>' for name in sorted(names))


def _schemas(document: dict[str, Any]) -> Iterator[str]:
    yield "<h2>Schemas</h2>"
    for name, schema in sorted(document["components"]["schemas"].items()):
        text = escape(json.dumps(schema, indent=2, ensure_ascii=False))
        yield f'<h3 id="{escape(name)}">{escape(name)}</h3><pre>{text}</pre>'
