"""Argument types that several commands share. Each raises ArgumentTypeError for a text that is not valid."""

import argparse
import re

from ops.stack.config_file import LAST_PORT
from ops.stack.settings import WEB, service_names

_ID = re.compile(r"[A-Za-z0-9._-]{1,128}")  # the contract, section 1; a trace id is 32 of these


def request_id(text: str) -> str:
    """A request id, or a trace id in hexadecimal."""
    if not _ID.fullmatch(text):
        raise argparse.ArgumentTypeError(
            f"{text!r} is not an id: use 1 to 128 letters, digits, dots, dashes and underscores"
        )
    return text


def service_name(text: str) -> str:
    """The name of a service of this checkout."""
    names = service_names()
    if text not in names:
        raise argparse.ArgumentTypeError(f"unknown service {text!r}; there are: {', '.join(names)}")
    return text


def service_or_web(text: str) -> str:
    """The name of a service of this checkout, or the web app's."""
    return text if text == WEB else service_name(text)


def port_number(text: str) -> int:
    """A port that a program of this machine may listen on."""
    if not (text.isascii() and text.isdecimal() and 1 <= int(text) <= LAST_PORT):
        raise argparse.ArgumentTypeError(f"{text!r} is not a port: use a number from 1 to {LAST_PORT}")
    return int(text)
