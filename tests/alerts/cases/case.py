"""What figures do over time, and what an alert makes of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Series = Mapping[str, str]
"""Selector -> values, one a minute, in promtool's notation."""


def stays(value: float, minutes: int) -> str:
    return f"{value:g}+0x{minutes}"


def grows(by: float, minutes: int) -> str:
    """A counter: `by` more each minute."""
    return f"0+{by:g}x{minutes}"


@dataclass(frozen=True, slots=True)
class Case:
    """After `at` minutes the alert fires with `labels` for `fires`, and for none of `quiet`, which say why not."""

    alert: str
    at: int
    fires: Series
    quiet: Mapping[str, Series]
    labels: Mapping[str, str] = field(default_factory=dict)

    def rendered(self, severity: str) -> Iterator[dict[str, Any]]:
        """Tests as promtool takes them."""
        labels = {"alertname": self.alert, "alertstate": "firing", "severity": severity, **self.labels}
        told = ", ".join(f'{name}="{value}"' for name, value in labels.items())
        yield self._test("fires", self.fires, [{"labels": f"ALERTS{{{told}}}", "value": 1}])
        for why, series in self.quiet.items():
            yield self._test(why, series, [])

    def _test(self, name: str, series: Series, samples: list[dict[str, Any]]) -> dict[str, Any]:
        asked = f'ALERTS{{alertname="{self.alert}",alertstate="firing"}}'
        return {
            "name": f"{self.alert}: {name}",
            "interval": "1m",
            "input_series": [{"series": selector, "values": values} for selector, values in series.items()],
            "promql_expr_test": [{"expr": asked, "eval_time": f"{self.at}m", "exp_samples": samples}],
        }
