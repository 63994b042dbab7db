"""VnExpress: proof that a further publication is one declaration. Its section pages end in ``-p2``."""

from scraper.sites.publication import Css, Fields, Publication

PUBLICATION = Publication(
    name="vnexpress",
    title="VnExpress",
    hosts=("vnexpress.net",),
    # Until 2019 the section stood before the slug: /tin-tuc/thoi-su/set-danh-bay-mai-3816808.html
    article=r"/(?:[^/]+/)*(?P<slug>[^/]+)-(?P<id>\d{5,12})\.html",
    article_path="/{slug}-{id}.html",
    tag=r"/(?:tag|chu-de|topic)/.*",
    section=r"(?P<section>/[a-z][a-z-]*(?:/[a-z-]+)?)(?:-p(?P<page>\d{1,5}))?/?",
    section_page="{section}-p{page}",
    sections=("/thoi-su", "/kinh-doanh", "/the-gioi", "/giai-tri", "/the-thao", "/phap-luat", "/suc-khoe"),
    listing_links=Css("h3.title-news > a, h2.title-news > a"),
    not_found_marks=("không tìm thấy", "404"),
    fields=Fields(
        title=(Css("h1.title-detail"), Css("h1.title_news_detail")),
        lede=(Css("p.description"), Css("h2.short_intro")),
        body=(Css("article.fck_detail"),),
        published=(Css("span.date"), Css("span.time.left")),
        section=(Css("ul.breadcrumb a"),),
        related=(Css("ul.list-news"),),
    ),
)
