"""No clock, dice, ids or environment but where they belong."""

import pytest

from tests.architecture.house import assert_clean, sample, sources
from tests.architecture.rules.ambient import out_of_the_air

ADAPTER = "services/billing/adapters/postgres/invoices.py"


@pytest.mark.parametrize(
    "text",
    [
        "import os\nos.environ['A']",
        "from os import getenv",
        "import datetime\ndatetime.datetime.now()",
        "from datetime import datetime as dt\ndt.utcnow()",
        "from datetime import date\nx = date.today",
        "import time as t\nt.time()",
        "from uuid import uuid4",
        "import uuid\nuuid.uuid1()",
        "from secrets import token_bytes",
        "import random",
        "import os\nos.urandom(8)",
    ],
)
def test_what_is_picked_out_of_the_air_is_found(text: str) -> None:
    assert list(out_of_the_air(sample(ADAPTER, text)))


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("services/billing/settings.py", "import os\nos.environ"),
        ("services/billing/__main__.py", "from os import environ"),
        ("kernel/runtime/process/environment.py", "import os\nos.environ"),
        ("kernel/runtime/process/system.py", "from datetime import datetime\nimport secrets\ndatetime.now()"),
        ("ops/stack/names.py", "import os, secrets\nos.environ"),
        (ADAPTER, "from datetime import datetime\nimport time\ndatetime.fromtimestamp(0)\ntime.perf_counter()"),
        (ADAPTER, "now = clock.now()\nself.random.new()\nfrom uuid import UUID"),
    ],
)
def test_where_it_belongs_it_passes(path: str, text: str) -> None:
    assert_clean(out_of_the_air(sample(path, text)))


def test_settings_may_not_read_the_clock() -> None:
    assert list(out_of_the_air(sample("services/billing/settings.py", "import time\ntime.time()")))


def test_nothing_in_the_tree_is_picked_out_of_the_air() -> None:
    assert_clean(finding for source in sources() for finding in out_of_the_air(source))
