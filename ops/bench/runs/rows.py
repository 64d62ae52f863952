"""Compares a refresh among many sessions with one among a thousand.

Two stacks side by side: one keeps a thousand sessions, the other grows. At each size both are measured in turn.
"""

import shutil
import tempfile

from ops.bench.baselines import Rotation
from ops.bench.bench_stack import stack
from ops.bench.outcome import Line, Outcome, Target
from ops.bench.rounds import Baseline, Plan, run_rounds
from ops.bench.runs.refresh import refresh_load
from ops.bench.seed_sessions import Sessions

CONNECTIONS = 16
FEW, SIZES = 1_000, (10_000, 100_000, 1_000_000, 10_000_000)
_MOST = 1.15
_BYTES_EACH = 800  # a session, a tenth of its account, and the log that making them writes


def rows(plan: Plan) -> Outcome:
    lines: list[Line] = []
    costs: dict[int, float] = {}
    notes: list[str] = []
    with stack() as small, stack() as large:
        few, many = Sessions(small), Sessions(large)
        few.grow(FEW)
        among_few = refresh_load(small, few, f"refresh, {FEW:,} sessions", CONNECTIONS)
        for size in SIZES:
            if not _room_for(size):
                notes.append(f"{size:,} sessions: not measured, the disk has no room for {size * _BYTES_EACH >> 30} GB")
                break
            plan.report(f"{size:,} sessions are made")
            many.grow(size)
            what = f"refresh, {size:,} sessions"
            bare = Baseline(f"asyncpg alone, {size:,} sessions", Rotation(many, CONNECTIONS).asyncpg)
            before = many.table()
            seen = run_rounds([among_few, refresh_load(large, many, what, CONNECTIONS), bare], plan)
            after = many.table()
            lines += seen.lines()[0 if not lines else 1 :]
            costs[size] = seen.ratio(among_few.what, what)
            hot = (after.hot - before.hot) / max(1, after.updates - before.updates)
            notes.append(
                f"{size:,} sessions: {costs[size]:.2f} of the cost at {FEW:,}; {hot:.1%} heap-only (HOT); "
                f"{before.size / 1e6:,.1f} MB before {after.updates - before.updates:,} rotations, "
                f"{after.size / 1e6:,.1f} MB after"
            )
    largest = max(costs)
    target = Target(f"cost at {largest:,} / at {FEW:,} sessions", costs[largest], _MOST, at_most=True)
    return Outcome(
        "rows", f"rotations at {CONNECTIONS} connections among more sessions", tuple(lines), (target,), tuple(notes)
    )


def _room_for(size: int) -> bool:
    return shutil.disk_usage(tempfile.gettempdir()).free > size * _BYTES_EACH
