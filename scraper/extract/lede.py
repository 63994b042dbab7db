"""The lede (*sapo*): its text without house or agency mark."""

from __future__ import annotations

import re

from scraper.text import one_line
from scraper.urls import is_name_of

_DASH = r"[-\u2010-\u2015\u2212]"
_HOUSES = (
    r"thcl|dân trí|tuổi trẻ(?: online)?|thanh niên(?: online)?|vietnamnet|vnexpress|zing(?:news|\.vn)?"
    r"|giadinhnet"
    r"|chinhphu\.vn|vov(?:\.vn|5)?|vtv(?:\.vn)?|vtc news|kinhtedothi|infonet|cafef|cafebiz|vietnamplus"
    r"|vietnam\+"
    r"|lao động|tiền phong|ktsg online|tbktsg(?: online)?|qđnd online|lđ online|báo đầu tư|xây dựng|nhân dân"
    r"|công thương|dân việt|pháp luật|người lao động|soha|kênh ?14|đời sống|ictnews|nđt|thể thao|tin tức"
    r"|baotintuc|ngôi sao|hà nội mới|người đưa tin|vnmedia|kiến thức|nhà đầu tư|đại đoàn kết"
    r"|phụ nữ(?: online)?|sức khỏe (?:& )?đời sống|thể thao (?:& )?văn hóa"
    r"|diễn đàn doanh nghiệp|nông nghiệp việt nam"
)
# "(Dân trí) - ", "(THCL) ", "(TBKTSG) – "
_BRACKETED = re.compile(
    rf"[(\[]\s*(?P<name>[^()\[\]]{{2,40}}?)\s*[)\]]\s*(?P<dash>[.,:]?\s*{_DASH}+|:)?\s*(?=\S)"
)
_NAMED = re.compile(rf"(?:{_HOUSES})\s*(?:{_DASH}+|:)\s*(?=\S)", re.IGNORECASE)
# "TTO - ", "NDĐT – ", "GiadinhNet – ", "VOV.VN - "
_CAPITALS = re.compile(
    rf"(?P<name>[^\W\d_][\w.&+]{{1,11}}(?: Online)?)(?:\s+{_DASH}+\s*|\s*{_DASH}+\s+)(?=\S)"
)
_BARE = re.compile(r"(?:THCL|TTO|TPO|NLĐO|SGGPO|BNEWS|Dân trí)[.:]?\s+(?P<next>[^\W_])")
_HOUSE = re.compile(rf"(?:{_HOUSES})(?:\s*(?:online|\.vn))?$", re.IGNORECASE)
# "Suckhoe.vn - ", "Suckhoe.vn. "
_DOMAIN = re.compile(rf"(?:[\w-]+\.)+(?:vn|com|net|org)\s*(?:{_DASH}+|[:.])\s+(?=\S)", re.IGNORECASE)
_ONE_WORD = re.compile(rf"([^\W\d_]{{5,30}})\s+{_DASH}+\s+(?=\S)")
# A dateline is no house: "TP.HCM - Sáng nay …"
_PLACES = frozenset(("tp.hcm", "tphcm", "hcm", "hn", "usa", "mỹ", "anh", "eu"))


def without_mark(text: str) -> str:
    """`text` without the house or agency mark in front of it.

    >>> without_mark("(Dân trí) - Giá vàng tăng."), without_mark("TTO - Giá vàng tăng.")
    ('Giá vàng tăng.', 'Giá vàng tăng.')
    >>> without_mark("THCL Giá vàng tăng."), without_mark("COVID-19 lan rộng.")
    ('Giá vàng tăng.', 'COVID-19 lan rộng.')
    """
    text = _without_dash(text)
    match = _BRACKETED.match(text)
    if match:
        name = match["name"]
        if match["dash"] or _HOUSE.match(name) or (" " not in name and _capitals(name) > 1):
            return text[match.end() :]
        return text
    match = _NAMED.match(text) or _DOMAIN.match(text)
    if match:
        return text[match.end() :]
    match = _CAPITALS.match(text)
    if match:
        name = match["name"].removesuffix(" Online")
        if name.casefold() not in _PLACES and (name.isupper() or _capitals(name) > 1):
            return text[match.end() :]
        return text
    match = _BARE.match(text)
    # "THCL là chữ viết tắt …" opens a sentence.
    return text[match.start("next") :] if match and not match["next"].islower() else text


def without_own_name(lede: str | None, site_name: str | None, url: str | None = None) -> str | None:
    """A lede without the publication's own name and a dash before it, whatever the name is.

    Metadata says the name, or the page's address where it is one word.

    >>> without_own_name("Bến Nước - Giá vàng tăng.", "Bến Nước")
    'Giá vàng tăng.'
    >>> without_own_name("Bennuoc - Giá vàng tăng.", None, "https://bennuoc.vn/a.html")
    'Giá vàng tăng.'
    """
    word = _ONE_WORD.match(lede) if lede and url else None
    if lede and url and word is not None and is_name_of(word[1], url):
        return lede[word.end() :]
    if not lede or not site_name or not lede.casefold().startswith(site_name.casefold()):
        return lede
    rest = lede[len(site_name) :].lstrip()
    return rest.lstrip("-–—: ") if rest[:1] in ("-", "–", "—", ":") else lede


def has_mark(text: str) -> bool:
    """Whether `text` opens with a house or agency mark."""
    return len(without_mark(text)) < len(_without_dash(text))


def _without_dash(text: str) -> str:
    """One line; without the dash of "- Sáng nay …", whose mark is a picture."""
    text = one_line(text)
    return text[2:] if text.startswith(("- ", "– ")) else text


def _capitals(name: str) -> int:
    return sum(1 for char in name if char.isupper())
