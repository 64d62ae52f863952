"""The page on which a buyer confirms a payment, as a bank's would be (EMV 3-D Secure)."""

from base64 import b64encode
from hashlib import sha256
from html import escape
from urllib.parse import urlsplit

from kernel.money import Money
from ops.stack.payment_sandbox.payments import SandboxPayment

_STYLE = """
body{font:16px/1.5 system-ui,sans-serif;max-width:28rem;margin:4rem auto;padding:0 1rem;color:#1b1f24;background:#fff}
button{font:inherit;padding:.6rem 1.2rem;margin:.5rem .5rem 0 0;border:1px solid #57606a;border-radius:6px}
@media(prefers-color-scheme:dark){body{color:#e6edf3;background:#0d1117}}
"""
_STYLE_HASH = b64encode(sha256(_STYLE.encode()).digest()).decode()


def render(payment: SandboxPayment) -> str:
    """Two buttons while the payment waits for the buyer; else what became of it."""
    amount = escape(str(Money(payment.amount, payment.currency)))
    if payment.state != "action_required":
        back = f'<p><a href="{escape(payment.return_url)}">Back to the shop</a></p>' if _find_shop(payment) else ""
        content = f"<p>This payment of {amount} is {escape(payment.state)}.</p>{back}"
    else:
        content = (
            f"<p>Do you want to pay {amount}?</p><form method=post>"
            "<button name=answer value=approve>Confirm</button><button name=answer value=refuse>Refuse</button></form>"
        )
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Confirm your payment</title>'
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style></head>'
        f"<body><h1>Sandbox bank</h1>{content}</body></html>"
    )


def content_security_policy(payment: SandboxPayment) -> str:
    """Lets the form go back to the shop: browsers check where a form's answer redirects to."""
    actions = " ".join(filter(None, ("'self'", _find_shop(payment))))
    return f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; form-action {actions}; frame-ancestors 'none'"


def _find_shop(payment: SandboxPayment) -> str:
    """Returns the origin that the buyer goes back to; empty for what is no web address."""
    parts = urlsplit(payment.return_url)
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme in {"http", "https"} and parts.netloc else ""
