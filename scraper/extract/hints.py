"""What class and id names say about an element: the words Vietnamese newsrooms' templates use.

Words of markup, never names of sites. A hint alone decides little: the container is found by its
text, and whatever holds the container is exempt from them.
"""

from __future__ import annotations

import re
from functools import lru_cache

HIDDEN = "hidden"
JUNK = "junk"
CAPTION = "caption"
LEDE = "lede"
AUTHOR = "author"
SOURCE = "source"
DATE = "date"
TITLE = "title"

# Whole class names that hide an element from readers.
_HIDDEN_CLASSES = frozenset(
    [
        "hidden",
        "hide",
        "d-none",
        "none",
        "display-none",
        "invisible",
        "visually-hidden",
        "sr-only",
        "off-screen",
        "screen-reader-text",
        "print-only",
        "only-print",
        "visible-print",
        "for-reading-mode",
        "reading-mode-only",
        "noscript",
    ]
)
_JUNK_STEMS = re.compile(
    r"relat(?:e|ed|es|ion|ions)\b|relatednews|news-?relation|lien-?quan|lienquan|tinkhac|tin-khac|tinmoi"
    r"|tin-moi|cung-?chuyen-?muc"
    r"|quang-?cao|advert|adsby|admicro|banner|sponsor|comment|binh-?luan|ykien|breadcrumb|breakcrumb"
    r"|pagination"
    r"|social|addthis|sharethis|share-|facebook|fb-like|zalo|read-?more|see-?more|xem-?them|doc-?them"
    r"|recommend|suggest|most-?view|most-?read|docnhieu|doc-nhieu|xem-nhieu|trending|newsletter|subscribe"
    r"|copyright"
    r"|tag-?list|list-?tags?|keywords|topbar|tool-?bar|audio|text-?to-?speech|popup|modal|lightbox|rating"
    r"|vote-"
    r"|google-?news|topic-?box|box-?topic|interest|hotline|promo|list-news|news-list|list_news|article-list"
    r"|twitter-tweet|instagram-media|tiktok-embed|embed-?news|news-?embed|gallery-controls|\bvjs-|video-?js|\bjw-|jwplayer|plyr|player-controls|\barc-?ads|\bads[a-z]|(?<!post-)(?<!entry-)(?<!article-)footer|loading|app-download|more-?news|othernews|other-news"
)
_JUNK_WORDS = frozenset(
    [
        "ad",
        "ads",
        "adv",
        "adm",
        "qc",
        "cmt",
        "comments",
        "nav",
        "navbar",
        "menu",
        "breadcrumb",
        "tag",
        "tags",
        "share",
        "sharing",
        "sns",
        "widget-ads",
        "print",
        "paging",
        "poll",
        "survey",
        "quiz",
        "newest",
        "latest",
        "tinlq",
        "tlq",
        "sidebar",
        "aside",
        "toc",
        "emoticon",
        "ykcb",
        "tts",
        "login",
        "search",
        "related",
        "vote",
        "rate",
    ]
)
_WORDS = {
    CAPTION: "caption pcaption figcaption cap captions thich chuthich legend",
    LEDE: "sapo sap lead lede standfirst chapeau summary description abs abstract initnews init briefnews "
    "intro headlead excerpt subtitle teaser announce desc",
    AUTHOR: "author authors tacgia byline writer reporter credit credits nguoiviet penname signature butdanh",
    SOURCE: "source nguon nguontin sources origin",
    DATE: "date datetime time publish published pubdate publishdate ngay clock",
    TITLE: "title headline tieude",
}
_COMPOUNDS = {
    "chu-thich": CAPTION,
    "image-desc": CAPTION,
    "desc-image": CAPTION,
    "desc-img": CAPTION,
    "img-desc": CAPTION,
    "photo-desc": CAPTION,
    "cap-nhat": DATE,
    "mo-ta": LEDE,
    "tom-tat": LEDE,
    "tomtat": LEDE,
    "trich-dan": LEDE,
    "trichdan": LEDE,
    "trich-yeu": LEDE,
    "txt-head": LEDE,
    "p-head": LEDE,
    "sub-title": LEDE,
    "sapo": LEDE,
    "tac-gia": AUTHOR,
    "tacgia": AUTHOR,
    "nguoi-viet": AUTHOR,
    "but-danh": AUTHOR,
    "tieu-de": TITLE,
}
_BY_WORD = {word: kind for kind, words in _WORDS.items() for word in words.split()}
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_SPLIT = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=8192)
def hint(names: str) -> str | None:
    """The kind of element that `names` (class, id and type, space separated) suggest, or None.

    >>> hint("singular-sapo"), hint("PhotoCMS_Caption"), hint("box-tinlienquan")
    ('lede', 'caption', 'junk')
    """
    if not names.isascii() or len(names) > 400:
        return None
    whole = names.lower().split()
    if not _HIDDEN_CLASSES.isdisjoint(whole):
        return HIDDEN
    dashed = _CAMEL.sub("-", names).lower().replace("_", "-")
    words = _SPLIT.split(dashed)
    if _JUNK_STEMS.search(dashed) or not _JUNK_WORDS.isdisjoint(words):
        return JUNK
    for compound, meant in _COMPOUNDS.items():
        if compound in dashed:
            return meant
    found = {kind for word in words if (kind := _BY_WORD.get(word))}
    # "news-title-author": the rarer kind says more.
    return next((kind for kind in _WORDS if kind in found), None)
