"""Bridges keep their hardware address.

A bridge takes the lowest address of its ports, unless it was given one. Docker gives it one; the podman that Debian 12
has does not. So, when the container with the lowest address is killed, the bridge's changes, and what all others know
of their resolver's address (ARP) is wrong for up to half a minute: no name is found, and all replicas look dead.
"""

import fcntl
import socket
import struct
from pathlib import Path

_INTERFACES = Path("/sys/class/net")
_SET_ADDRESS = 0x8924  # SIOCSIFHWADDR, linux/sockios.h
_ETHERNET = 1  # ARPHRD_ETHER
_GIVEN = "3"  # NET_ADDR_SET, linux/netdevice.h


def keep_addresses() -> None:
    """Each bridge of podman's is given the address that it has, once."""
    for bridge in _INTERFACES.glob("podman*"):
        try:
            if (bridge / "addr_assign_type").read_text().strip() != _GIVEN:
                _give(bridge.name, bytes.fromhex((bridge / "address").read_text().strip().replace(":", "")))
        except OSError:
            continue  # it went meanwhile


def _give(name: str, address: bytes) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, _SET_ADDRESS, struct.pack("16sH6s8x", name.encode(), _ETHERNET, address))
