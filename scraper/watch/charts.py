"""Charts as inline SVG: numbers in, markup out. Colours are CSS variables, so that a page themes them.

Each chart says in words what it shows (``role="img"`` with a label); the page puts the numbers beside it
in a table.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape


def bars(
    values: Sequence[float], labels: Sequence[str], *, label: str, width: int = 720, height: int = 160
) -> Markup:
    """A bar a value, oldest left; the first, the last and the greatest are labelled.

    Raises ValueError when there are not as many labels as values.
    """
    if len(values) != len(labels):
        raise ValueError(f"{len(values)} values but {len(labels)} labels")
    top, bottom = 18, 18
    greatest = max(values, default=0) or 1
    step = width / max(1, len(values))
    parts = []
    for index, (value, name) in enumerate(zip(values, labels, strict=True)):
        tall = (height - top - bottom) * value / greatest
        parts.append(
            f'<rect class="bar" x="{index * step + step * 0.1:.1f}" y="{height - bottom - tall:.1f}"'
            f' width="{max(step * 0.8, 0.5):.1f}" height="{tall:.1f}">'
            f"<title>{escape(name)}: {value:g}</title></rect>"
        )
    if values:
        peak = list(values).index(max(values))
        anchor = "start" if peak < len(values) * 0.1 else "end" if peak > len(values) * 0.9 else "middle"
        parts.append(
            f'<text class="tick" x="{(peak + 0.5) * step:.1f}" y="12"'
            f' text-anchor="{anchor}">{max(values):g}</text>'
        )
        parts.append(f'<text class="tick" x="0" y="{height - 4}">{escape(labels[0])}</text>')
        parts.append(
            f'<text class="tick" x="{width}" y="{height - 4}" text-anchor="end">{escape(labels[-1])}</text>'
        )
    return _svg(parts, label, width, height)


def shares(
    series: Sequence[tuple[str, Sequence[float | None]]], *, label: str, width: int = 220, height: int = 70
) -> Markup:
    """Stacked shares over time, a column a run: each of `series` is (CSS class, share 0..1 or None a run).

    A run without a value (None) leaves a gap: nothing was measured there.
    """
    runs = max((len(values) for _, values in series), default=0)
    step = width / max(1, runs)
    heights = [0.0] * runs
    parts = []
    for name, values in series:
        for index, value in enumerate(values):
            if value:
                tall = height * value
                heights[index] += tall
                parts.append(
                    f'<rect class="{escape(name)}" x="{index * step:.2f}" y="{height - heights[index]:.2f}"'
                    f' width="{step + 0.05:.2f}" height="{tall:.2f}"/>'
                )
    return _svg(parts, label, width, height)


def _svg(parts: Sequence[str], label: str, width: int, height: int) -> Markup:
    return Markup(  # noqa: S704 - every text in the parts went through escape()
        f'<svg viewBox="0 0 {width} {height}" role="img" aria-label="{escape(label)}"'
        f' preserveAspectRatio="none">{"".join(parts)}</svg>'
    )
