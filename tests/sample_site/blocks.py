"""Pieces of a body: each function takes the writer's words and gives a `Block`, mark-up and truth together.

In the writer's words ``**bold**`` and ``[text](address)`` are inline mark-up; everything else is text. A
paragraph's truth is its text with collapsed white space.
"""

from __future__ import annotations

import html
import re
import unicodedata

from tests.sample_site.model import MEDIA, Block

_INLINE = re.compile(r"\*\*(.+?)\*\*|\[(.+?)\]\((\S+?)\)")
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")


def escape(text: str) -> str:
    """Text as HTML; a non-breaking space is written as the editor writes it."""
    return html.escape(text, quote=False).replace("\u00a0", "&nbsp;")


def inline(text: str) -> str:
    """The writer's words as HTML.

    >>> inline("Lực lượng **389** & [Hải quan](/x)")
    'Lực lượng <strong>389</strong> &amp; <a href="/x">Hải quan</a>'
    """
    parts = []
    end = 0
    for match in _INLINE.finditer(text):
        parts.append(escape(text[end : match.start()]))
        if match[1] is not None:
            parts.append(f"<strong>{escape(match[1])}</strong>")
        else:
            parts.append(f'<a href="{html.escape(match[3])}">{escape(match[2])}</a>')
        end = match.end()
    parts.append(escape(text[end:]))
    return "".join(parts)


def plain(text: str) -> str:
    r"""The writer's words as a record has them: no mark-up, single spaces, NFC, line breaks kept.

    >>> plain("Một  **hai**\u00a0ba")
    'Một hai ba'
    """
    text = _INLINE.sub(lambda match: match[1] or match[2], text)
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    return "\n".join(" ".join(line.split()) for line in text.split("\n"))


def p(text: str, style: str = "text-align: justify;") -> Block:
    """A paragraph of running text."""
    attribute = f' style="{style}"' if style else ""
    return Block(f"<p{attribute}>{inline(text)}</p>", (plain(text),))


def div(text: str) -> Block:
    """A paragraph in a bare div, as the editor of 2014 left them."""
    return Block(f"<div>{inline(text)}</div>", (plain(text),))


def word(text: str) -> Block:
    """A paragraph pasted from Word: classes, nested spans and an empty office element."""
    first, _, rest = text.partition(" ")
    return Block(
        '<p class="MsoNormal" style="margin-bottom:6.0pt;text-align:justify"><span lang="VI" '
        'style="font-size:13.0pt;line-height:115%;font-family:&quot;Times New Roman&quot;,serif">'
        f'{escape(first)}<span style="mso-spacerun:yes">&nbsp;</span>{inline(rest)}<o:p></o:p></span></p>',
        (plain(text),),
    )


def broken_lines(groups: list[list[str]]) -> Block:
    """Text between line breaks: groups are parted by two breaks, lines of a group by one."""
    markup = "<br />\n<br />\n".join("<br />".join(inline(line) for line in group) for group in groups)
    return Block(markup, tuple("\n".join(plain(line) for line in group) for group in groups))


def heading(text: str, tag: str = "h2") -> Block:
    """A sub-heading: an element of its own, or the editor's bold paragraph (`tag` "strong")."""
    if tag == "strong":
        return Block(f'<p style="text-align: justify;"><strong>{escape(text)}</strong></p>', (plain(text),))
    return Block(f"<{tag}>{escape(text)}</{tag}>", (plain(text),))


def items(*texts: str, ordered: bool = False) -> Block:
    """A list."""
    tag = "ol" if ordered else "ul"
    markup = "".join(f"<li>{inline(text)}</li>\n" for text in texts)
    return Block(f"<{tag}>\n{markup}</{tag}>", tuple(plain(text) for text in texts))


def quotation(*texts: str) -> Block:
    """A block quotation."""
    return Block(
        "<blockquote>" + "".join(f"<p>{inline(text)}</p>" for text in texts) + "</blockquote>",
        tuple(plain(text) for text in texts),
    )


def right(text: str) -> Block:
    """A right-aligned quotation or motto: body, and no byline."""
    return Block(f'<p style="text-align: right;"><em>{inline(text)}</em></p>', (plain(text),))


def table(header: list[str], *rows: list[str], caption: str | None = None) -> Block:
    """A data table; its caption is a caption, not body."""
    markup = f"<caption>{escape(caption)}</caption>" if caption else ""
    markup += (
        "<thead><tr>" + "".join(f"<th>{escape(cell)}</th>" for cell in header) + "</tr></thead>\n<tbody>"
    )
    for row in rows:
        markup += "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>\n"
    return Block(
        f'<table class="table table-bordered" border="1">{markup}</tbody></table>',
        tuple(" | ".join(plain(cell) for cell in row) for row in (header, *rows)),
        (plain(caption),) if caption else (),
    )


def _picture(path: str, alt: str, resized: str | None) -> tuple[str, str]:
    original = f"{MEDIA}/{path}"
    source = f"{MEDIA}/resize_{resized}/{path}" if resized else original
    return original, f'<img src="{source}" alt="{html.escape(alt)}" width="640" />'


def figure(path: str, caption: str, alt: str = "", resized: str | None = None) -> Block:
    """A picture with a figcaption."""
    original, img = _picture(path, alt or caption, resized)
    return Block(
        f'<figure class="image">{img}<figcaption>{escape(caption)}</figcaption></figure>',
        captions=(plain(caption),),
        images=((original, plain(caption)),),
    )


def photo_table(path: str, caption: str, alt: str = "") -> Block:
    """A picture in a table of one column with its caption in the second row."""
    original, img = _picture(path, alt or caption, None)
    return Block(
        '<table align="center" border="0" cellpadding="1" cellspacing="1" style="width:500px">\n<tbody>\n'
        f'<tr><td style="text-align:center">{img}</td></tr>\n'
        f'<tr><td style="text-align:center">{escape(caption)}</td></tr>\n</tbody>\n</table>',
        captions=(plain(caption),),
        images=((original, plain(caption)),),
    )


def photo_centred(path: str, caption: str, alt: str = "", resized: str | None = None) -> Block:
    """A picture in a centred paragraph, its caption in the next one, in italics."""
    original, img = _picture(path, alt or caption, resized)
    return Block(
        f'<p style="text-align: center;">{img}</p>\n'
        f'<p style="text-align: center;"><em>{escape(caption)}</em></p>',
        captions=(plain(caption),),
        images=((original, plain(caption)),),
    )


def photo_glued(path: str, caption: str) -> Block:
    """A picture whose alt text and caption are the same words, in one paragraph with nothing between."""
    original, img = _picture(path, caption, None)
    return Block(
        f'<p style="text-align: center;">{img}<em>{escape(caption)}</em></p>',
        captions=(plain(caption),),
        images=((original, plain(caption)),),
    )


def photo_bare(path: str, alt: str, resized: str | None = None) -> Block:
    """A picture without caption; its alt text ("… - Hình 1") is none."""
    original, img = _picture(path, alt, resized)
    return Block(f'<p style="text-align: center;">{img}</p>', images=((original, None),))


def photo_beside(path: str, alt: str, text: str) -> Block:
    """A paragraph with a picture floated beside it: the paragraph is body."""
    original, img = _picture(path, alt, None)
    img = img.replace("<img ", '<img style="float: left; margin-right: 10px;" ')
    return Block(
        f'<p style="text-align: justify;">{img}{inline(text)}</p>', (plain(text),), images=((original, None),)
    )


def empty() -> Block:
    """A paragraph of nothing but a non-breaking space."""
    return Block('<p style="text-align: justify;">&nbsp;</p>')


def teaser(url: str, title: str, words: str = "Xem thêm:") -> Block:
    """A line that sends the reader to another article: no body."""
    link = f'<a href="{url}" title="{html.escape(title)}">{escape(title)}</a>'
    return Block(f"<p><strong>{escape(words)}</strong> {link}</p>")


def promotion(text: str, url: str) -> Block:
    """The promotion box that the editor inserts into the body: no body."""
    return Block(
        '<div class="box-promo" style="border:1px solid #ccc;padding:8px">'
        f'<a href="{url}" rel="sponsored" target="_blank">{escape(text)}</a></div>'
    )


def boxed(*texts: str) -> Block:
    """Boxed information that belongs to the article: body."""
    markup = "".join(f"<p>{inline(text)}</p>" for text in texts)
    return Block(
        f'<div style="background:#eee;border:1px solid #cccccc;padding:5px 10px;">{markup}</div>',
        tuple(plain(text) for text in texts),
    )
