"""The folders of Postgres' data and programs.

They are the state folder and the wheel. When root runs the stack and the account `goodgo` cannot enter these (a
checkout under /root), they are folders of /var/lib/goodgo, named by a digest of the state folder's path.
"""

import hashlib
import os
import shutil
from pathlib import Path

from ops.stack import binaries
from ops.stack.system_account import Account, shared_folder


def data_place(folder: Path, account: Account | None) -> Path:
    """The parent of the data folder."""
    if account is None:
        return folder
    os.chown(folder, 0, account.gid)
    folder.chmod(0o710)  # the account may pass through, and not list it
    return folder if account.can_enter(folder) else outside_place(folder)


def outside_place(folder: Path) -> Path:
    return shared_folder(hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16])


def programs_for(package: Path, account: Account | None) -> Path:
    """A folder of programs that the account can run: the wheel's, or a copy."""
    programs = binaries.postgres_programs(package)
    if account is None or account.can_run(programs / "initdb"):
        return programs
    return binaries.postgres_programs(_copy_programs(package))


def _copy_programs(package: Path) -> Path:
    copy = shared_folder("programs") / package.name
    if not copy.exists():
        unfinished = copy.with_name(copy.name + ".unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        for name in ("pginstall18/bin", "pginstall18/lib", "pginstall18/share"):
            shutil.copytree(package / name, unfinished / name, symlinks=True)
        libraries = f"{package.name}.libs"  # the programs look for this folder beside their package
        shutil.copytree(package.with_name(libraries), copy.with_name(libraries), dirs_exist_ok=True)
        unfinished.rename(copy)
    return copy
