"""Watching over scheduled runs: alarms from a run and the runs before it, and who is told of them."""
