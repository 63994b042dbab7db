"""Near-duplicates: articles whose text is nearly that of an earlier article of the same export.

MinHash over runs of five words and over figures (Broder 1997) by ``rensa``, candidates from banded
locality-sensitive hashing; a candidate counts when the estimated Jaccard similarity reaches `THRESHOLD`.
Precision and recall on labelled texts: ``tests/test_export_duplicates.py``.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterable

import msgspec

from scraper.export.lines import LineReader
from scraper.export.selection import Selection

# Reprints with another lede, a dropped paragraph or an added one stay above; two reports on one event by two
# writers, and a follow-up with half of the first report as background, stay below.
THRESHOLD = 0.6
PERMUTATIONS = 128
BANDS = 32
_ROWS = PERMUTATIONS // BANDS
# Runs of three words recur between official texts that have nothing to do with each other.
SHINGLE = 5
# Texts from one form (a price list, a notice of a fine) have nearly all their words in common and differ in
# their figures; a reprint keeps them. So each figure counts as much as so many runs of words.
FIGURE_WEIGHT = 10
# Shorter texts ("Video: …") are alike by accident.
LEAST_WORDS = 30
_SEED = 42
_WORD = re.compile(r"\w+")
_FIGURE = re.compile(r"\d+(?:[.,/]\d+)*")


class _Text(msgspec.Struct):
    id: str
    title: str
    body: str


def shingles(text: str) -> list[str]:
    """What two texts are compared by: distinct runs of five words, case aside, and each figure several times.

    [] for a text too short to judge.
    """
    text = unicodedata.normalize("NFC", text).casefold()
    words = _WORD.findall(text)
    if len(words) < LEAST_WORDS:
        return []
    runs = dict.fromkeys(map(" ".join, zip(*(words[n:] for n in range(SHINGLE)), strict=False)))
    figures = dict.fromkeys(_FIGURE.findall(text))
    return [*runs, *(f"{figure}#{copy}" for figure in figures for copy in range(FIGURE_WEIGHT))]


def find_duplicates(reader: LineReader, selection: Selection) -> dict[int, str]:
    """For each repeating line of a selection (by number) the id of the earliest article it repeats.

    Lines of one article (its revisions) never repeat each other. About 900 bytes an article are held.
    """
    decode = msgspec.json.Decoder(_Text).decode
    texts = (decode(reader.read(place)) for place in selection.places)
    return repeats((text.id, f"{text.title}\n{text.body}") for text in texts)


def repeats(texts: Iterable[tuple[str, str]]) -> dict[int, str]:
    """As `find_duplicates`, over ``(id, text)`` in the order of the export."""
    from rensa import RMinHash

    index = _Bands()
    firsts: list[tuple[str, RMinHash]] = []
    found: dict[int, str] = {}
    for number, (article, text) in enumerate(texts):
        runs = shingles(text)
        if not runs:
            continue
        sketch = RMinHash(PERMUTATIONS, _SEED)
        sketch.update(runs)
        slots = index.slots(sketch.digest())
        alike = [
            (sketch.jaccard(other), -candidate, original)
            for candidate in index.candidates(slots)
            for original, other in (firsts[candidate],)
            if original != article
        ]
        similarity, _, original = max(alike, default=(0.0, 0, ""))
        if similarity >= THRESHOLD:
            found[number] = original
        else:
            # Only texts that repeat nothing are compared with, so a chain points to its first member.
            index.add(slots)
            firsts.append((article, sketch))
    return found


class _Bands:
    """Which texts share a band of their sketch with another, by their numbers: a hash table a band.

    In flat arrays it holds 128 bytes a text (and 64 MiB); rensa's own index would hold 3,300. Two bands in
    one slot need not be the same: a candidate is compared anyway.
    """

    _SLOTS = 1 << 19

    def __init__(self) -> None:
        self._last = [array("i", [-1]) * self._SLOTS for _ in range(BANDS)]  # the last text in each slot
        self._before = [array("i") for _ in range(BANDS)]  # for each text the one before it in its slot

    def slots(self, digest: list[int]) -> list[int]:
        """Where a sketch lies in each table."""
        bands = (tuple(digest[at : at + _ROWS]) for at in range(0, PERMUTATIONS, _ROWS))
        return [hash(band) % self._SLOTS for band in bands]

    def candidates(self, slots: list[int]) -> set[int]:
        """The texts in any of the slots."""
        found = set()
        for last, before, slot in zip(self._last, self._before, slots, strict=True):
            text = last[slot]
            while text >= 0:
                found.add(text)
                text = before[text]
        return found

    def add(self, slots: list[int]) -> None:
        """Give the next text its place in each slot."""
        for last, before, slot in zip(self._last, self._before, slots, strict=True):
            before.append(last[slot])
            last[slot] = len(before) - 1
