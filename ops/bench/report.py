"""Publishes outcomes in a document: figures as JSON beside it, and a table and charts made from them.

`publish(outcome, docs/performance.md)` writes `docs/performance/NAME.json`, and from all of these the part of the
document between the marks and the pictures. A test holds the document to its figures.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ops.bench.bar_chart import Bar, bars
from ops.bench.catalogue import CATALOGUE
from ops.bench.outcome import COLUMNS, Outcome, Target, cells
from ops.user_error import UserError

BEGIN = "<!-- measured: written by ./goodgo bench --report, from the figures in docs/performance/ -->"
END = "<!-- /measured -->"
TARGETS, RATES = "targets.svg", "rates.svg"


def require_place(document: Path) -> None:
    """Raises UserError when the document has no place for figures. Call it before measuring."""
    if not document.is_file():
        raise UserError(f"{document} is no file", "name the document that takes the figures: docs/performance.md")
    replace_section(document.read_text(encoding="utf-8"), [], "")


def publish(outcome: Outcome, document: Path) -> None:
    """Raises UserError when the document has no place for it."""
    folder = document.with_suffix("")
    folder.mkdir(exist_ok=True)
    (folder / f"{outcome.name}.json").write_text(json.dumps(outcome.as_json(), indent=1, ensure_ascii=False) + "\n")
    outcomes = read(folder)
    document.write_text(replace_section(document.read_text(encoding="utf-8"), outcomes, folder.name), encoding="utf-8")
    for name, picture in draw_pictures(outcomes).items():
        (folder / name).write_text(picture, encoding="utf-8")


def read(folder: Path) -> list[Outcome]:
    """Every published outcome, in the order of the catalogue."""
    kept = [folder / f"{name}.json" for name in CATALOGUE]
    return [Outcome.from_json(json.loads(file.read_text(encoding="utf-8"))) for file in kept if file.exists()]


def replace_section(text: str, outcomes: Iterable[Outcome], folder: str) -> str:
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise UserError("the document has no place for the figures", f"put {BEGIN} and {END} where they shall stand")
    body = "\n".join(_markdown(list(outcomes), folder))
    return f"{before}{BEGIN}\n\n{body}\n\n{END}{after}"


def draw_pictures(outcomes: Sequence[Outcome]) -> dict[str, str]:
    """Returns SVG by file name."""
    judged = [
        Bar(_short(target), _share_of_target(target), target.seen, target.met) for o in outcomes for target in o.targets
    ]
    rates = [
        Bar(line.what, line.rate, f"{line.rate:,.0f}/s")
        for outcome in outcomes
        if outcome.name == "peers"
        for line in outcome.lines
        if line.rate
    ]
    made = {TARGETS: bars("Targets: how much of each is reached (line: met)", judged, mark=1.0)} if judged else {}
    return made | ({RATES: bars("Requests a second, logarithmic", rates, logarithmic=True)} if rates else {})


def _share_of_target(target: Target) -> float:
    """Returns 1 when the target is just met, more when it is exceeded, and at most 2."""
    share = target.bound / target.value if target.at_most else target.value / target.bound
    return min(share, 2.0)


def _short(target: Target) -> str:
    return f"{target.what} {target.wanted}"


def _markdown(outcomes: Sequence[Outcome], folder: str) -> Iterator[str]:
    if not outcomes:
        yield "Nothing was measured yet."
        return
    yield "| target | wanted | measured | |"
    yield "|---|---|---|---|"
    for outcome in outcomes:
        for target in outcome.targets:
            met = "met" if target.met else "**missed**"
            yield f"| {target.what} | {target.wanted} | {target.seen} | {met}, `./goodgo bench {outcome.name}` |"
    yield ""
    for name in draw_pictures(outcomes):
        yield f"![{name.removesuffix('.svg')}]({folder}/{name})"
    for outcome in outcomes:
        yield from _section(outcome)


def _section(outcome: Outcome) -> Iterator[str]:
    rows = [cells(line) for line in outcome.lines]
    used = [n for n in range(len(COLUMNS)) if n == 0 or any(row[n] for row in rows)]
    yield ""
    yield f"### `./goodgo bench {outcome.name}`: {outcome.about}"
    yield ""
    yield f"| {' | '.join(COLUMNS[n] for n in used)} |"
    yield "|---" + "|---:" * (len(used) - 1) + "|"
    for row in rows:
        yield f"| {' | '.join(row[n] for n in used)} |"
    for note in outcome.notes:
        yield ""
        yield f"{note[0].upper()}{note[1:]}."
