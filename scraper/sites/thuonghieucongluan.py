"""Thương hiệu & Công luận (THCL), the journal of VATAP, and its second outlet "hàng thật".

The selectors come from another party's crawler; the live site could not be read when this was
written. So they are preferred, never relied on: generic sources stand behind each of them.
"""

from scraper.sites.publication import Css, Fields, Publication

PUBLICATION = Publication(
    name="thuonghieucongluan",
    title="Thương hiệu & Công luận",
    hosts=("thuonghieucongluan.com.vn", "hangthat.thuonghieucongluan.com.vn"),
    article=r"/(?P<slug>[^/]*)-a(?P<id>\d{1,12})\.html?",
    article_path="/{slug}-a{id}.html",
    print_view=r"/2pdf/(?:(?P<slug>[^/]+)/)?(?P<id>\d{1,12})/?",
    section=r"(?P<section>/[^/]+-c\d+)(?:/trang-(?P<page>\d{1,6}))?/?",
    sections=(
        *("/tin-tuc-c10", "/kinh-te-c3", "/thuong-hieu-c2", "/chuyen-dong-389-c23"),
        *("/phap-luat-c24", "/chuong-trinh-ocop-c54", "/tu-van-c22", "/xa-hoi-c28"),
    ),
    # The server looks at the tag's number alone; whatever follows it is a tag page again.
    tag=r"/news-tag\d+(?:/.*)?",
    static=r"/[^/]+-(?:pa|ev|pr)\d+\.html?",
    sitemap="/sitemap.xml",
    shard_day=r"/sitemap-article-(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})\.xml(?:\.gz)?$",
    listing_links=Css("ul.list-articles h3.title > a"),
    not_found_marks=("không tìm thấy", "không tồn tại", "đã bị gỡ", "đã bị xóa", "404"),
    fields=Fields(
        title=(Css("h1.page-title"),),
        lede=(Css("div.article-sapo"),),
        body=(Css("#content_detail"),),
        published=(Css("span.item"),),
        section=(Css("ol.breadcrumb a"),),
        tags=(Css("div.article-tags a"),),
        related=(Css("div.news-related"),),
        latest=(Css("div.news-newest"),),
    ),
)
