"""Vietnamese spelling, for people who search and compare text: folding, tone marks, sentences.

All of it is for loading and searching. The dataset keeps what the author wrote.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

_MARKS = re.compile("[\u0300-\u036f]+")

# Tone marks that may wander: "hoà" (on the main vowel) and "hòa" (on the first), RECORD.md keeps both.
# Old style puts the mark on the first vowel of an open oa, oe, uy; new style on the second. With a final
# consonant ("hoàng", "huỳnh") both styles agree, and after q ("quý", "quả") u belongs to the consonant.
_TONES = "̣̀́̃̉"
_NEW = {}
_OLD = {}
for _pair in ("oa", "oe", "uy"):
    for _tone in _TONES:
        for _first, _second in (
            (_pair[0], _pair[1]),
            (_pair[0].upper(), _pair[1]),
            (_pair[0].upper(), _pair[1].upper()),
        ):
            _old = unicodedata.normalize("NFC", _first + _tone) + _second
            _new = _first + unicodedata.normalize("NFC", _second + _tone)
            _NEW[_new] = _old
            _OLD[_old] = _new
_SYLLABLE_END = r"(?![^\W\d_])"


def _pairs(spellings: dict[str, str]) -> re.Pattern[str]:
    """Two letters that may be one of the spellings, after no q, at the end of a syllable.

    A class of letters to begin with is looked for ten times faster than a choice between spellings.
    """
    first, second = ("".join(sorted({pair[n] for pair in spellings})) for n in (0, 1))
    return re.compile(f"[{first}](?<![qQ].)[{second}]{_SYLLABLE_END}")


_NEW_STYLE = _pairs(_NEW)
_OLD_STYLE = _pairs(_OLD)

# A code page of what Vietnamese news is written with: a text that fits it is folded by two table look-ups a
# letter in C. Each character stands for itself in _PAGE and for its folded form in _FOLDED_PAGE.
_VIETNAMESE = "".join(
    sorted(
        {
            unicodedata.normalize("NFC", vowel + tone)
            for vowel in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
            for tone in ("", *_TONES)
        }
        - set("aeiouyAEIOUY")
    )
)
_PAGE = "\0\n\t" + "".join(map(chr, range(32, 127))) + _VIETNAMESE + "đĐ–—‘’“”…•«»°²"
_TO_PAGE = codecs.charmap_build(_PAGE + "\ufffe" * (256 - len(_PAGE)))  # U+FFFE: no such character


def fold(text: str) -> str:
    """Text without diacritics, đ as d; case is kept. Any Unicode form comes in, NFC goes out.

    The letter đ has no decomposition, so removing combining marks does not reach it.

    >>> fold("Đường dây hàng giả")
    'Duong day hang gia'
    """
    try:
        page, _ = codecs.charmap_encode(text, "strict", _TO_PAGE)
    except UnicodeEncodeError:
        return _fold_any(text)
    return codecs.charmap_decode(page, "strict", _FOLDED_PAGE)[0]


def _fold_any(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return unicodedata.normalize("NFC", _MARKS.sub("", decomposed))


_FOLDED_PAGE = "".join(map(_fold_any, _PAGE))


def has_marks(text: str) -> bool:
    """Whether any letter carries a Vietnamese diacritic (or is đ).

    >>> has_marks("hàng gia"), has_marks("hang gia"), has_marks("đo")
    (True, False, True)
    """
    return fold(text) != unicodedata.normalize("NFC", text)


def unify_tone_marks(text: str, style: str = "old") -> str:
    """Write the tone marks of open oa, oe, uy one way: ``"old"`` hòa, ``"new"`` hoà. NFC comes out.

    >>> unify_tone_marks("Hoà bình, thuỷ lợi, HOÀ, loè loẹt, quý, hoàng, khoẻ")
    'Hòa bình, thủy lợi, HÒA, lòe loẹt, quý, hoàng, khỏe'
    >>> unify_tone_marks("hòa, quý, hoàng, túy", style="new")
    'hoà, quý, hoàng, tuý'

    Raises ValueError for another style.
    """
    composed = unicodedata.normalize("NFC", text)
    if style == "old":
        return _NEW_STYLE.sub(lambda match: _NEW.get(match[0], match[0]), composed)
    if style == "new":
        return _OLD_STYLE.sub(lambda match: _OLD.get(match[0], match[0]), composed)
    raise ValueError(f"style is 'old' (hòa) or 'new' (hoà), not {style!r}")


# A full stop ends no sentence after these ("TP. Hà Nội", "TS. Nguyễn") nor after a lone capital
# ("Nguyễn V. A").
_ABBREVIATIONS = {
    "tp", "tx", "tt", "ts", "ths", "gs", "pgs", "pgs.ts", "gs.ts", "ks", "bs", "ls", "tr", "đ", "q", "p",
    "h", "x", "st", "vs", "dr", "mr", "mrs", "ms", "no", "co", "ltd", "jsc", "inc", "nxb", "cn", "ub",
}  # fmt: skip
_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*\s+(?=[\"'“‘«(\[–-]*\s*[^\W\d_a-z]|[\"'“‘«(\[–-]*\s*\d)")


def sentences(text: str) -> list[str]:
    """Split a body into sentences; paragraphs are never joined. For reading and counting, not for NLP.

    >>> sentences("TS. Nguyễn Văn An ở TP. Hà Nội. Ông nói: “Không!” Rồi ông đi.")
    ['TS. Nguyễn Văn An ở TP. Hà Nội.', 'Ông nói: “Không!”', 'Rồi ông đi.']
    >>> sentences("Giá 1.500 đồng. 3 người bị phạt… Hết.")
    ['Giá 1.500 đồng.', '3 người bị phạt…', 'Hết.']
    """
    found: list[str] = []
    for paragraph in text.splitlines():
        start = 0
        for stop in _STOP.finditer(paragraph):
            following = paragraph[stop.end() :].lstrip("\"'“‘«([–- ")
            before = paragraph[start : stop.start()].rsplit(None, 1)
            word = before[-1].lstrip("(\"'“‘").casefold() if before else ""
            lone_capital = len(word) == 1 and before[-1].isupper()
            if stop[0].startswith(".") and (word in _ABBREVIATIONS or lone_capital):
                continue
            if following[:1].islower():
                continue
            found.append(paragraph[start : stop.end()].strip())
            start = stop.end()
        rest = paragraph[start:].strip()
        if rest:
            found.append(rest)
    return found
