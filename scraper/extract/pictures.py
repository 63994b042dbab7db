"""The pictures of the body: address in original size, and the caption that speaks of each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from urllib.parse import urljoin

from lxml.html import HtmlElement

from scraper.extract.blocks import Frame, Page
from scraper.record import Image
from scraper.text import one_line

_LAZY = (
    "data-original",
    "data-photo-original-src",
    "data-src",
    "data-lazy-src",
    "data-lazy",
    "data-srcset",
    "data-url",
    "src",
    "srcset",
)
_DECORATIONS = (
    *(
        "spacer",
        "/blank.",
        "pixel",
        "1x1",
        "emoji",
        "smiley",
        "smilies",
        "/logo",
        "dmca",
        "no-image",
        "noimage",
    ),
    *("loading.gif", "/icon/", "/icon_", "/icon-", "/icons/", "/icons_", "/icons-"),
)
_WHOLE = re.compile(r"https?://[A-Za-z0-9.-]+/[\w./-]*")  # joined to another address it stays as it is
_RESIZED = re.compile(r"/(?:resize_\d+x\d+|thumb_[wh]/\d+|zoom/\d+_\d+)(?=/)")


def read_pictures(
    page: Page,
    container: Frame,
    captions: Collection[int],
    dropped: Collection[Frame],
    base_url: str | None,
    lead: Collection[int] = (),
    album: Collection[int] = (),
) -> list[Image]:
    """The `lead` pictures, those in `container` and the `album` behind it, each address once, without
    `dropped` boxes.

    `captions` are the numbers of the blocks that are captions. One that stands alone in a figure or a
    picture table speaks of all pictures there, another one of the picture right before it.
    """
    in_boxes = Counter(_picture_above(page.blocks[number].frame) for number in captions)
    said: dict[int, str] = {}
    for number in sorted(captions):
        block = page.blocks[number]
        if not block.media:
            continue
        text = one_line(block.text)
        box = _picture_above(block.frame)
        if box is not None and in_boxes[box] == 1:
            said.update(dict.fromkeys(range(box.media_start, box.media_end), text))
            continue
        shown = block.media - 1
        near = page.media[shown]
        if near.at == number or shown in said or (box is not None and _picture_above(near.frame) is box):
            said[shown] = f"{said[shown]} {text}" if shown in said else text
    images: dict[str, Image] = {}
    for number in (*lead, *range(container.media_start, container.media_end), *album):
        media = page.media[number]
        if media.url is None or _is_dropped(media.frame, container, dropped):
            continue
        url = _original(media.url, base_url)
        if url is not None:
            images.setdefault(url, Image(url, said.get(number)))
    return list(images.values())


def _is_dropped(frame: Frame | None, container: Frame, dropped: Collection[Frame]) -> bool:
    while frame is not None and frame is not container:
        if frame in dropped:
            return True
        frame = frame.parent
    return False


def in_picture(frame: Frame) -> bool:
    """Whether a frame stands in a figure or a picture table."""
    return _picture_above(frame) is not None


def _picture_above(frame: Frame | None) -> Frame | None:
    while frame is not None and not frame.picture:
        frame = frame.parent
    return frame


def _original(url: str, base_url: str | None) -> str | None:
    """Absolute address of the picture in its original size; None for what is no web address."""
    try:
        absolute = urljoin(base_url, url) if base_url and not _WHOLE.fullmatch(url) else url
    except ValueError:
        return None
    absolute = _RESIZED.sub("", absolute)
    return f"https:{absolute}" if absolute.startswith("//") else absolute


def picture_url(node: HtmlElement, keys: Collection[str]) -> str | None:
    """The address of an image as written, of a lazy one the true address; None for a decoration.

    `keys` are the names of its attributes.
    """
    for side in ("width", "height"):
        value = (node.get(side) or "").removesuffix("px") if side in keys else ""
        if value.isdecimal() and len(value) < 6 and int(value) <= 40:
            return None
    for name in _LAZY:
        written: str | None = node.get(name) if name in keys else None
        if written:
            url = written.split(",")[0].strip().split(" ")[0] if "srcset" in name else written.strip()
            if url and not _is_decoration(url):
                return url
    return None


def _is_decoration(url: str) -> bool:
    url = url[:2000].lower()
    return url.startswith("data:") or any(map(url.__contains__, _DECORATIONS))
