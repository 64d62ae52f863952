"""A receipt as plain HTML that prints on one sheet, with no script and nothing fetched from anywhere."""

from base64 import b64encode
from hashlib import sha256
from html import escape

from kernel.money import Money
from services.orders.domain.orders import Order, OrderLine

_STYLE = """
body{font:15px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1b1f24;background:#fff}
table{border-collapse:collapse;width:100%;margin:1rem 0}
th,td{text-align:left;padding:.35rem;border-bottom:1px solid #d0d7de}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}address{font-style:normal}p.s{color:#57606a;font-size:.9rem}
@media print{body{margin:0;max-width:none}}
"""
STYLE_HASH = b64encode(sha256(_STYLE.encode()).digest()).decode()
"""What the manifest's content security policy allows."""


def render(order: Order) -> str:
    """Amounts are as in `kernel.money`: English, with the currency's own decimals."""
    rows = "".join(_row(line, order.currency) for line in order.lines)
    sums = (("Shipping", order.shipping), ("Total", order.total), ("Tax contained", order.tax))
    foot = "".join(
        f'<tr><th colspan="3">{name}</th><td class="n">{Money(amount, order.currency)}</td></tr>'
        for name, amount in sums
    )
    refunded = f"<p>Refunded: {Money(order.refunded, order.currency)}</p>" if order.refunded else ""
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>Receipt {order.number}</title>'
        f"<style>{_STYLE}</style></head><body><h1>Receipt {order.number}</h1>"
        f'<p class="s">Placed {order.created_at:%Y-%m-%d}, {order.state.replace("_", " ")}, '
        f"payment {order.payment_state.replace('_', ' ')}</p>{_address(order)}"
        '<table><thead><tr><th>Product</th><th class="n">Quantity</th><th class="n">Price</th>'
        f'<th class="n">Sum</th></tr>'
        f"</thead><tbody>{rows}</tbody><tfoot>{foot}</tfoot></table>{refunded}</body></html>"
    )


def _row(line: OrderLine, currency: str) -> str:
    return (
        f'<tr><td>{escape(line.name)}<br>{escape(line.sku)}</td><td class="n">{line.quantity}</td>'
        f'<td class="n">{Money(line.unit_price, currency)}</td><td class="n">{Money(line.total, currency)}</td></tr>'
    )


def _address(order: Order) -> str:
    to = order.ship_to
    if to is None:
        return ""
    lines = (to.name, to.line1, to.line2, f"{to.postal_code} {to.city}", to.region, to.country)
    return f"<address>{'<br>'.join(escape(line) for line in lines if line)}</address>"
