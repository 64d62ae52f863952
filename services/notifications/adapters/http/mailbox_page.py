"""The mailbox as plain HTML, with no script and nothing fetched from anywhere."""

import re
from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from html import escape

from services.notifications.domain.email import DeliveredEmail

_STYLE = """
body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1b1f24;background:#fff}
article{border:1px solid #d0d7de;border-radius:6px;padding:.2rem 1rem;margin:1rem 0}h2{font-size:1.1rem}
p{color:#57606a;font-size:.9rem}pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit}
@media(prefers-color-scheme:dark){body{color:#e6edf3;background:#0d1117}article{border-color:#30363d}p{color:#8b949e}}
"""
STYLE_HASH = b64encode(sha256(_STYLE.encode()).digest()).decode()
"""What the manifest's content security policy allows."""

_LINK = re.compile(r"https?://\S+")


def render(mails: Sequence[DeliveredEmail]) -> str:
    """Newest first, as they come. Reload the page to see more."""
    body = "".join(map(_article, mails)) or "<p>No mail yet.</p>"
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Mailbox</title>'
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style></head>'
        f"<body><h1>Mailbox</h1>{body}</body></html>"
    )


def _article(delivered: DeliveredEmail) -> str:
    mail = delivered.mail
    return (
        f"<article><h2>{escape(mail.subject)}</h2>"
        f"<p>to {escape(mail.to)}, {delivered.delivered_at:%Y-%m-%d %H:%M:%S} UTC, about {escape(mail.event_type)}</p>"
        f"<pre>{_LINK.sub(_anchor, escape(mail.text))}</pre></article>"
    )


def _anchor(found: re.Match[str]) -> str:
    """The text is escaped already."""
    return f'<a href="{found[0]}">{found[0]}</a>'
