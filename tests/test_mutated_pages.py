"""Damaged pages raise nothing but the documented errors (benchmarks/mutate.py runs 50,000 of them)."""

from __future__ import annotations

from benchmarks.mutate import run


def test_damaged_pages_raise_only_documented_errors() -> None:
    tally, _, failures = run(150, seed=7)
    assert not failures, failures[0]
    assert tally["record"] > 50  # damage that leaves no page whole would prove nothing
