"""Draws bar charts as SVG, readable on a light and on a dark page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log10
from xml.sax.saxutils import escape

_WIDTH, _LEFT, _RIGHT, _ROW, _TOP = 860, 330, 120, 26, 44
_BAR = 16
_MET, _MISSED, _GREY = "#2e7d32", "#c62828", "#78909c"


@dataclass(frozen=True, slots=True)
class Bar:
    """`text` is written at its end; `met` colours it, None leaves it grey."""

    what: str
    value: float
    text: str
    met: bool | None = None


def bars(title: str, found: Sequence[Bar], *, mark: float | None = None, logarithmic: bool = False) -> str:
    """Draws a chart. `mark` draws a line through that value; on a logarithmic scale bars begin at 1."""
    scale = _Scale(max([bar.value for bar in found] + [mark or 0.0]), logarithmic)
    height = _TOP + _ROW * len(found) + 12
    parts = [*_head(title, height), *(part for row, bar in enumerate(found) for part in _bar(row, bar, scale))]
    if mark is not None:
        x = _LEFT + scale(mark)
        parts.append(f'<line x1="{x:.1f}" y1="{_TOP - 8}" x2="{x:.1f}" y2="{height - 8}" stroke="{_GREY}"/>')
    return "\n".join([*parts, "</svg>", ""])


@dataclass(frozen=True, slots=True)
class _Scale:
    """Converts a value to a length."""

    most: float
    logarithmic: bool

    def __call__(self, value: float) -> float:
        room = _WIDTH - _LEFT - _RIGHT
        if self.logarithmic:
            return room * log10(max(value, 1.0)) / log10(max(self.most, 10.0))
        return room * value / self.most if self.most else 0.0


def _head(title: str, height: int) -> Iterator[str]:
    yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" font-family="sans-serif">'
    yield f'<title>{escape(title)}</title><rect width="{_WIDTH}" height="{height}" fill="#ffffff"/>'
    yield f'<text x="12" y="24" font-size="15" font-weight="bold" fill="#263238">{escape(title)}</text>'


def _bar(row: int, bar: Bar, scale: _Scale) -> Iterator[str]:
    y, length = _TOP + _ROW * row, max(scale(bar.value), 1.0)
    colour = _GREY if bar.met is None else _MET if bar.met else _MISSED
    text = f'font-size="13" fill="#263238" y="{y + 13}"'
    yield f'<text x="{_LEFT - 8}" text-anchor="end" {text}>{escape(bar.what)}</text>'
    yield f'<rect x="{_LEFT}" y="{y}" width="{length:.1f}" height="{_BAR}" fill="{colour}"/>'
    yield f'<text x="{_LEFT + length + 6:.1f}" {text}>{escape(bar.text)}</text>'
