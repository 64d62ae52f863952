"""The provider's own small pages, for a platform without a web app: log in, second step, consent, log out, refusal.

They load nothing and run no script, as the content security policy of their routes says.
"""

from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from html import escape

from litestar import Response

from services.auth.app.factors.second_steps import SecondFactorDue
from services.auth.app.oidc.devices.start_device import DEVICE_PATH
from services.auth.app.oidc.get_interaction import Interaction
from services.auth.domain.factors.authentication import Method
from services.auth.domain.oidc.redirect_uri import origin_of
from services.auth.domain.oidc.scopes import describe_scope

FORM_PATH = "/auth/v1/oauth2/interaction"
LOG_OUT_PATH = "/auth/v1/oauth2/logout"
_STYLE = """
:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;max-width:24rem;margin:3rem auto;padding:0 1rem}
body{color:#17211b;background:#f4f0e4}
label,button,input{display:block;width:100%;box-sizing:border-box;font:inherit;color:inherit}
input{padding:.5rem;margin:.2rem 0 1rem;background:#fffdf5;border:1px solid #7c8278}
button{padding:.6rem;margin:.5rem 0;cursor:pointer;background:none;border:2px solid}[role=alert]{color:#a02418}
@media(prefers-color-scheme:dark){body{color:#ece8da;background:#101512}input{background:#18201b}[role=alert]{color:#ff9f8d}}
"""
STYLE_HASH = b64encode(sha256(_STYLE.encode()).digest()).decode()
"""What the manifest's content security policy allows."""

# RFC 8628 section 5.4: an attacker may have typed in the code of a device of their own, and sent the link
_DEVICE_WARNING = (
    "<p>Go on only when the device in front of you shows the code. It will be able to use your account.</p>"
)
_CANCEL = '<button name="action" value="deny" formnovalidate>Cancel and go back</button>'
_LABELS = {
    Method.TOTP: "Code of your authenticator app",
    Method.RECOVERY_CODE: "Recovery code",
}


def answer_page(
    html: str, *, status: int = 200, redirect_uri: str | None = None, headers: Mapping[str, str] | None = None
) -> Response[str]:
    """A browser applies `form-action` to the redirect that follows a form, too: the client's origin is in it."""
    target = f" {origin_of(redirect_uri)}" if redirect_uri else ""
    own = {"content-security-policy": f"form-action 'self'{target}"}
    return Response(html, status_code=status, media_type="text/html", headers={**(headers or {}), **own})


def render_log_in(interaction: Interaction, *, email: str | None = None, error: str | None = None) -> str:
    shown = email or interaction.opened.authorization.request.login_hint or ""
    fields = (
        f'<label for="email">Email</label><input id="email" name="email" type="email" autocomplete="username" required'
        f' value="{escape(shown)}">'
        '<label for="password">Password</label><input id="password" name="password" type="password"'
        ' autocomplete="current-password" required>'
        f'<button name="action" value="log_in">Log in</button>{_CANCEL}'
    )
    name = escape(interaction.opened.client.name)
    return _page(
        "Log in", [f"<p>to continue to <strong>{name}</strong></p>", _alert(error), _form(interaction, fields)]
    )


def render_second_step(interaction: Interaction, due: SecondFactorDue, error: str | None = None) -> str:
    return render_code_form(interaction, due.challenge.reveal(), due.methods, error)


def render_code_form(
    interaction: Interaction, challenge: str, methods: Sequence[Method], error: str | None = None
) -> str:
    """Returns a form for each method that needs no script. A passkey needs the web app."""
    forms = [
        _form(
            interaction,
            f'<input type="hidden" name="challenge" value="{escape(challenge)}">'
            f'<input type="hidden" name="method" value="{method.value}">'
            f'<label for="{method.value}">{_LABELS[method]}</label>'
            f'<input id="{method.value}" name="code" autocomplete="one-time-code" required>'
            f'<button name="action" value="second_step">Continue</button>{_CANCEL}',
        )
        for method in methods
        if method in _LABELS
    ]
    hint = "" if forms else "<p>Your account uses a passkey. Log in with the web app first.</p>"
    return _page("Second step", [_alert(error), *forms, hint])


def render_consent(interaction: Interaction) -> str:
    name, email = escape(interaction.opened.client.name), escape(interaction.email or "")
    items = "".join(f"<li>{escape(describe_scope(scope))}</li>" for scope in interaction.scopes)
    buttons = (
        '<button name="action" value="approve">Allow</button><button name="action" value="deny">Do not allow</button>'
    )
    is_device = interaction.opened.authorization.request.device is not None
    parts = [
        _DEVICE_WARNING if is_device else "",
        f"<p><strong>{name}</strong> wants to use your account {email}. It will be able to:</p><ul>{items}</ul>",
        _form(interaction, buttons),
    ]
    return _page(f"Allow {name}?", parts)


def render_device(user_code: str, error: str | None = None) -> str:
    form = (
        f'<form method="post" action="{DEVICE_PATH}"><label for="user_code">Code on your device</label>'
        f'<input id="user_code" name="user_code" autocomplete="off" autocapitalize="characters" required'
        f' value="{escape(user_code)}"><button>Continue</button></form>'
    )
    return _page("Connect a device", [_alert(error), _DEVICE_WARNING, form])


def render_device_done(*, is_refused: bool) -> str:
    title = "The device is not connected" if is_refused else "The device is connected"
    return _page(title, ["<p>You can close this page, and go back to your device.</p>"])


def render_log_out(form_token: str, hidden: Iterable[tuple[str, str]], fault: str | None) -> str:
    fields = "".join(f'<input type="hidden" name="{escape(n)}" value="{escape(v)}">' for n, v in hidden)
    token = f'<input type="hidden" name="form_token" value="{escape(form_token)}">'
    form = f'<form method="post" action="{LOG_OUT_PATH}">{fields}{token}<button>Log out</button></form>'
    return _page("Log out?", [_alert(fault), "<p>Your session on this device will end.</p>", form])


def render_logged_out(fault: str | None) -> str:
    return _page("You are logged out", [_alert(fault), "<p>You can close this page.</p>"])


def render_refusal(detail: str) -> str:
    return _page("This did not work", [f"<p>{escape(detail)}</p>"])


def _form(interaction: Interaction, fields: str) -> str:
    handle, token = interaction.opened.handle.reveal(), interaction.form_token.reveal()
    return (
        f'<form method="post" action="{FORM_PATH}">'
        f'<input type="hidden" name="interaction" value="{escape(handle)}">'
        f'<input type="hidden" name="form_token" value="{escape(token)}">{fields}</form>'
    )


def _alert(error: str | None) -> str:
    return f'<p role="alert">{escape(error)}</p>' if error else ""


def _page(title: str, parts: Iterable[str]) -> str:
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{title}</title><style>{_STYLE}</style></head><body><main><h1>{title}</h1>{''.join(parts)}</main>"
        "</body></html>"
    )
