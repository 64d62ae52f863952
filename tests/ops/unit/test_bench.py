"""The arithmetic of `./goodgo bench`; nothing here is timed."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from ops.bench.bar_chart import Bar, bars
from ops.bench.baselines import pgbench_rate
from ops.bench.catalogue import CATALOGUE
from ops.bench.outcome import Line, Outcome, Target, table
from ops.bench.process_stats import percentile
from ops.bench.report import BEGIN, END, draw_pictures, publish, read, replace_section, require_place
from ops.bench.rounds import Plan, Sample, p99, run_rounds
from ops.bench.runs.gateway import without_limits
from ops.bench.wrk import parse_output as read_wrk
from ops.cli.all_commands import COMMANDS
from ops.cli.command import build_parser
from ops.user_error import UserError
from tests.architecture.house import ROOT

QUIET = Plan(rounds=3, seconds=1, report=lambda _line: None)
PRINTED = (
    '{"requests":900,"duration":3000000,"p50":1500,"p99":9000,"connect":0,"read":1,"write":0,"status":2,"timeout":0}'
)


@dataclass(frozen=True, slots=True)
class Recorded:
    """A contender with given rates that records its turns."""

    what: str
    rates: Iterator[float]
    turns: list[str] = field(default_factory=list)

    def run(self, seconds: float) -> Sample:
        assert seconds > 0
        self.turns.append(self.what)
        rate = next(self.rates)
        return Sample(rate, p50=1.0, p99=2 * rate, cpu={"auth": rate / 10}, generator=0.1)


def test_contenders_take_turns_and_the_warm_up_does_not_count() -> None:
    turns: list[str] = []
    a, b = Recorded("a", iter([1, 10, 30, 20]), turns), Recorded("b", iter([1, 5, 5, 5]), turns)
    line, _ = run_rounds([a, b], QUIET).lines()
    assert turns == ["a", "b"] * 4
    assert (line.rate, line.spread, line.p99, line.cpu) == (20, (10, 30), 40, {"auth": 2})


def test_a_ratio_is_the_median_of_the_rounds_not_the_ratio_of_the_medians() -> None:
    a, b = Recorded("a", iter([1, 10, 100, 30])), Recorded("b", iter([1, 10, 50, 10]))
    seen = run_rounds([a, b], QUIET)
    assert seen.ratio("a", "b") == 2
    assert seen.difference("a", "b", p99) == 40


@pytest.mark.parametrize(
    ("target", "met"),
    [
        (Target("a", 0.9, 0.9), True),
        (Target("a", 0.89, 0.9), False),
        (Target("a", 0.6, 0.6, " ms", at_most=True), True),
        (Target("a", 0.61, 0.6, " ms", at_most=True), False),
    ],
)
def test_a_target_is_met_at_its_bound(target: Target, *, met: bool) -> None:
    assert target.met is met
    assert Outcome("n", "about", (), (target,)).holds is met


def test_percentiles_are_samples() -> None:
    samples = [float(number) for number in range(1, 101)]
    assert (percentile(samples, 0.5), percentile(samples, 0.99), percentile([7.0], 0.99)) == (50, 99, 7)


def test_what_wrk_prints_is_read() -> None:
    seen = read_wrk(f"Running 3s test\nsome table\n{PRINTED}\n", generator_seconds=0.6, elapsed=3)
    assert (seen.rate, seen.p50, seen.p99, seen.requests, seen.failed) == (300, 1.5, 9, 900, 3)
    assert seen.generator == pytest.approx(0.2)


@pytest.mark.parametrize("printed", ["", "unable to connect", "{}", "[1]", '{"requests": 1, "duration": 0}'])
def test_an_invalid_output_of_wrk_is_an_error(printed: str) -> None:
    with pytest.raises(UserError, match="the output of wrk is not valid"):
        read_wrk(printed, 0.1, 1)


def test_what_pgbench_prints_is_read() -> None:
    printed = (
        "latency average = 2.4 ms\ninitial connection time = 9 ms\ntps = 6738.12 (without initial connection time)"
    )
    assert pgbench_rate(printed) == 6738.12
    with pytest.raises(UserError, match="the output of pgbench"):
        pgbench_rate("nothing")


def test_limits_of_the_gateway_are_raised_and_nothing_else_is_touched() -> None:
    limited = {"rateLimit": {"average": 100, "burst": 200, "redis": {"db": 0}}}
    config = {"http": {"middlewares": {"limit": limited, "headers": {"headers": {}}}, "routers": {"a": 1}}}
    raised = without_limits(config)
    assert raised["http"]["middlewares"]["limit"]["rateLimit"]["average"] > 1_000_000
    assert raised["http"]["middlewares"]["limit"]["rateLimit"]["redis"] == {"db": 0}
    assert (raised["http"]["routers"], raised["http"]["middlewares"]["headers"]) == ({"a": 1}, {"headers": {}})


def test_every_name_has_its_measurement() -> None:
    for entry in CATALOGUE.values():
        module, _, function = entry.run.partition(":")
        assert callable(getattr(import_module(f"ops.bench.runs.{module}"), function))


def test_a_name_that_is_not_known_is_a_usage_error_that_lists_them(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as raised:
        build_parser(COMMANDS).parse_args(["bench", "speed"])
    assert raised.value.code == 2
    assert "there are: login, refresh, guarded" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["--rounds", "0"], ["--seconds", "-1"], ["--minutes", "x"], ["--seconds", "inf"]])
def test_a_measurement_takes_some_time(words: list[str]) -> None:
    with pytest.raises(SystemExit):
        build_parser(COMMANDS).parse_args(["bench", "login", *words])


OUTCOME = Outcome(
    "login",
    "log ins",
    (Line("a <b>", rate=1234.5, spread=(1000, 2000), cpu={"auth": 12}), Line("c", memory={"RSS": 80.4})),
    (Target("a", 0.5, 0.9), Target("b", 2, 1)),
    ("a note",),
)


def test_an_outcome_survives_its_file() -> None:
    assert Outcome.from_json(json.loads(json.dumps(OUTCOME.as_json()))) == OUTCOME


def test_a_table_leaves_out_empty_columns() -> None:
    text = "\n".join(table(OUTCOME))
    assert "1,234" in text
    assert "p99" not in text


def test_a_document_is_written_again_to_the_same_bytes(tmp_path: Path) -> None:
    document = tmp_path / "performance.md"
    document.write_text(f"# Before\n\n{BEGIN}\n{END}\n\nafter\n")
    publish(OUTCOME, document)
    first = document.read_text()
    publish(OUTCOME, document)
    assert document.read_text() == first
    assert first.startswith("# Before")
    assert first.endswith("after\n")
    assert "**missed**" in first


def test_a_document_without_a_place_for_figures_is_an_error() -> None:
    with pytest.raises(UserError, match="no place for the figures"):
        replace_section("# Nothing\n", [OUTCOME], "performance")


def test_the_document_is_checked_before_measuring(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is no file"):
        require_place(tmp_path / "performance.md")


def test_charts_are_valid_xml_with_any_text() -> None:
    picture = bars("a < b & c", [Bar("<x>", 0.0, "0"), Bar("y", 3, "3", met=True)], mark=1, logarithmic=True)
    assert ET.fromstring(picture).tag.endswith("svg")  # noqa: S314 - made a line ago
    for made in draw_pictures([OUTCOME]).values():
        ET.fromstring(made)  # noqa: S314 - made a line ago


def test_the_performance_page_shows_its_figures_and_no_others() -> None:
    document = ROOT / "docs" / "performance.md"
    text, outcomes = document.read_text(encoding="utf-8"), read(document.with_suffix(""))
    assert replace_section(text, outcomes, "performance") == text, (
        "write it anew: ./goodgo bench NAME --report docs/performance.md"
    )
    for name, picture in draw_pictures(outcomes).items():
        assert (document.with_suffix("") / name).read_text(encoding="utf-8") == picture
