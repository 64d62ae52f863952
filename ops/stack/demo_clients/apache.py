"""Apache with mod_auth_openidc in front of one page: what to type is in `_CONFIGURATION`, as docs/oidc.md has it."""

import secrets
import shutil
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kernel.secret import Secret
from ops.stack.http_probe import get_status
from ops.stack.layout import write_private
from ops.stack.local_server import Layer, LocalServer
from ops.stack.ports import LOOPBACK
from ops.stack.process import Program
from ops.stack.system_account import Account

NAME = "apache"
MISSING = (
    "Apache with mod_auth_openidc, so there is no demo client."
    " Fix: sudo apt-get install apache2 libapache2-mod-auth-openidc"
)
_PROGRAMS = ("apache2", "httpd")
_SBIN = "/usr/sbin:/usr/local/sbin"
_MODULE = "mod_auth_openidc.so"
_FOLDERS = ("/usr/lib/apache2/modules", "/usr/lib64/httpd/modules", "/usr/local/libexec/apache2")
_MODULES = (
    "mpm_event",
    "authn_core",
    "authz_core",
    "authz_user",
    "dir",
    "include",
    "ssl",
    "socache_shmcb",
    "auth_openidc",
)
_CONFIGURATION = """
ServerName localhost
Listen {address}:{port}
DefaultRuntimeDir {folder}
PidFile {folder}/apache.pid
ErrorLog {folder}/error.log
DocumentRoot {folder}/pages
DirectoryIndex index.html
SSLEngine on
SSLCertificateFile {folder}/certificate.pem
SSLCertificateKeyFile {folder}/key.pem

OIDCProviderMetadataURL {issuer}/.well-known/openid-configuration
OIDCCABundlePath {ca_cert}
OIDCClientID {client_id}
OIDCClientSecret {client_secret}
OIDCRedirectURI {url}/redirect_uri
OIDCScope "openid email profile"
OIDCPKCEMethod S256
OIDCRemoteUserClaim email
OIDCCryptoPassphrase {passphrase}

<Directory {folder}/pages>
  Require all granted
  Options +IncludesNOEXEC
  SetOutputFilter INCLUDES
  ForceType text/html
</Directory>
<Location />
  AuthType openid-connect
  Require valid-user
</Location>
<Location /bye.html>
  AuthType None
  Require all granted
</Location>
"""
_PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>
<body><h1>{title}</h1>{content}</body></html>
"""
_WELCOME = (
    '<p>Apache got you from the issuer: <output><!--#echo var="REMOTE_USER" --></output></p>'
    '<p><a href="/redirect_uri?logout={back}">Log out</a></p>'
)


@dataclass(frozen=True, slots=True)
class Installation:
    """Where Apache and its modules are."""

    program: str
    modules: Path


def find_apache(environ: Mapping[str, str]) -> Installation | None:
    """Returns None where Apache or mod_auth_openidc is missing."""
    path = f"{environ.get('PATH', '')}:{_SBIN}"
    program = next((found for name in _PROGRAMS if (found := shutil.which(name, path=path))), None)
    modules = next((folder for each in _FOLDERS if ((folder := Path(each)) / _MODULE).is_file()), None)
    return Installation(program, modules) if program and modules else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Apache:
    """`folder` is entered by `account`, which Apache runs as when root starts the stack. `certificate` and `key` are
    those of the gateway: both are localhost."""

    installation: Installation
    folder: Path
    port: int
    account: Account | None
    certificate: Path
    key: Path
    ca_cert: Path

    @property
    def url(self) -> str:
        return f"https://localhost:{self.port}"

    @property
    def redirect_uri(self) -> str:
        return f"{self.url}/redirect_uri"

    @property
    def logged_out_url(self) -> str:
        return f"{self.url}/bye.html"

    def write(self, issuer: str, client_id: str, client_secret: Secret) -> None:
        """Writes its configuration and pages. Raises OSError."""
        modules = [f"LoadModule {name}_module {self.installation.modules}/mod_{name}.so" for name in _MODULES]
        configuration = _CONFIGURATION.format(
            address=LOOPBACK,
            port=self.port,
            folder=self.folder,
            issuer=issuer,
            ca_cert=self.folder / "ca.pem",
            client_id=client_id,
            client_secret=client_secret.reveal(),
            url=self.url,
            passphrase=secrets.token_hex(32),
        )
        welcome = _WELCOME.format(back=self.logged_out_url)
        files = {
            "apache.conf": "\n".join(modules) + configuration,
            "certificate.pem": self.certificate.read_text(),
            "key.pem": self.key.read_text(),
            "ca.pem": self.ca_cert.read_text(),
            "pages/index.html": _PAGE.format(title="Apache", content=welcome),
            "pages/bye.html": _PAGE.format(title="Logged out", content='<p><a href="/">Log in</a></p>'),
        }
        for name, content in files.items():
            write_private(self.folder / name, content, self.account)
        if self.account is not None:
            for folder in (self.folder, self.folder / "pages"):
                shutil.chown(folder, self.account.uid, self.account.gid)

    def local_server(self, log: Path) -> LocalServer:
        command = (self.installation.program, "-D", "FOREGROUND", "-f", str(self.folder / "apache.conf"))
        program = Program(NAME, command, self.folder, {"PATH": "/usr/bin:/bin"}, account=self.account)
        return LocalServer(program, f"{self.url}/", log, self._is_ready, Layer.CLIENT)

    async def _is_ready(self) -> bool:
        trust = ssl.create_default_context(cafile=self.ca_cert)
        return await get_status("localhost", self.port, "/bye.html", trust) is not None
