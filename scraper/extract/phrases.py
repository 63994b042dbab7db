"""What lines that are no text say: dates, teasers, labels of boxes and buttons, the house's own notes."""

from __future__ import annotations

import re

# Each begins with a digit or a plus sign: the search passes over all other characters at once.
DATE_LINE = re.compile(
    r"[0-9+](?:(?<=\d)(?:\d?\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{2,4}|\d?\s*[:h]\s*\d{2}"
    r"| (?:phút|giờ|ngày) trước)"
    r"|(?<=ngày\s\d)\d?\s+tháng|(?<=^\d)\d?\s+tháng\s+\w+,?\s+(?:năm\s+)?(?:19|20)\d\d"
    r"|(?:(?<=GMT\+)|(?<=GMT\s\+))\s*7)",
    re.IGNORECASE,
)


def is_date_line(text: str, longest: int) -> bool:
    """Whether a line gives a date or an hour, and is no sentence that speaks of one.

    >>> is_date_line("Thứ tư, 27/8/2025 11:05", 90), is_date_line("Tàu cuối rời ga lúc 23h30 mỗi đêm.", 90)
    (True, False)
    """
    if len(text) >= longest or DATE_LINE.search(text) is None:
        return False
    return not (text[-1] in ".!?…”" and text.count(" ") > 5)


TEASER = re.compile(
    r"^\W*(?:xem thêm|đọc thêm|tham khảo thêm|tin liên quan|bài liên quan|xem lại|đọc tiếp|mời (?:quý "
    r"|các )?(?:bạn|độc giả|vị)"
    r"|mời xem|quý (?:vị|độc giả)|bạn đang đọc|theo dõi|độc giả|bấm|click|nhấn|chi tiết xem|xem chi tiết"
    r"|xem video|liên quan"
    r"|bài viết liên quan|có thể bạn quan tâm|>>+|»|►|▶|⏩|tags?\b|từ kh(?:óa|oá)|chủ đề|đừng bỏ lỡ|xem tiếp"
    r"|đọc bài|mời đọc|bạn có thể)",
    re.IGNORECASE,
)
LABEL = re.compile(
    r"^\W*(?:(?:(?:các |những )?(?:tin |bài |tin,? bài |bài viết |tin tức ))?(?:cùng )?liên quan"
    r"|xem thêm|đọc thêm|tin mới(?: nhất)?|tin khác|tin tài trợ"
    r"|cùng chuyên mục|có thể bạn (?:quan tâm|(?:muốn|thích) (?:đọc|xem))|đọc nhiều(?: nhất)?"
    r"|quảng cáo|advertisement"
    r"|chia sẻ(?: bài viết(?: này)?)?|bình luận|facebook"
    r"|twitter|in bài(?: viết)?|bản in|gửi email|click để copy|copy link|sao chép liên kết|link bài gốc"
    r"|lấy link!?|tags?|từ khóa"
    r"|từ khoá|thích|share|theo dõi|tìm hiểu thêm|xem ngay|mua ngay|đăng ký ngay|xem chi tiết"
    r"|mời quý độc giả xem video|video đang được xem nhiều|nghe đọc bài"
    r"|tin bài cùng chủ đề|ý kiến(?: bạn đọc| của bạn)?)"
    r"\s*(?:\(\d+\))?\W*$",
    re.IGNORECASE,
)
# Whole lines of counters, players, votes and forms.
WIDGET = re.compile(
    r"\W*(?:\d[\d.,]*k? (?:lượt (?:xem|đọc|nghe|thích|chia sẻ)|bình luận|thích|chia sẻ)"
    r"|lượt (?:xem|đọc)\W*\d[\d.,]*|a\s?[-–]\s?a\s?\+?\s?a?|(?:tăng|giảm) cỡ chữ|cỡ chữ\b.{0,10}"
    r"|đang tải|lưu bài(?: viết)?|nghe (?:đọc )?bài(?: viết)?\W*\d\d?:\d\d.{0,60}"
    r"|(?:bạn )?(?:cần|phải|vui lòng|hãy) đăng nhập.{0,30} bình luận.{0,20}"
    r"|hãy là người (?:đầu tiên )?bình luận.{0,30}|(?:gửi|xem|tất cả|viết) bình luận(?: của bạn)?"
    r"|đánh giá bài viết\b.{0,30}|xem tiếp|\(?(?:nhấn|bấm|click) vào (?:ảnh|hình) để .{0,30}"
    r"|liên hệ quảng cáo\b.{0,30}"
    r"|bạn (?:thấy|đánh giá) bài viết.{0,20} (?:thế nào|hữu ích)(?: không)?.{0,10}"
    r"|(?:hay|hữu ích)\W*bình thường|đăng ký nhận (?:bản tin|tin mới)\b.{0,40}|đăng ký nhận tin"
    r"|tải (?:ngay )?(?:ứng dụng|app) .{2,40} để (?:đọc|xem|nhận|cập nhật).{0,40}"
    r"|theo dõi .{2,40} trên(?: google news)?"
    r"|link (?:bài )?gốc.{0,120}|đường dây nóng\W*[\d. -]+|trở lại chủ đề|(?:về|lên) đầu trang"
    r"|\d?\d:\d\d\s*/?\s*\d?\d:\d\d|giọng (?:nam|nữ|đọc)(?: miền)?(?: bắc| nam| trung)?"
    r"|tốc độ(?: đọc)?\W*\d.{0,6}"
    r"|(?:in|gửi) (?:trang|bài)(?: này)?|chia sẻ (?:lên|qua) \w{2,10}"
    r"|(?:tags?|từ kh(?:óa|oá))\s*:.{0,150}|nguồn\W{0,3}https?://\S+"
    r"|(?:nhấn|bấm|click) (?:vào )?đây để .{0,60}"
    r"|trở lại .{2,20} đầu trang)\W*|[©®].*",
    re.IGNORECASE,
)
HOUSE_LINE = re.compile(
    r"^\W*(?:bạn đang đọc bài|mọi (?:thông tin|ý kiến|chi tiết|đóng góp|thắc mắc|phản ánh)"
    r"|link (?:bài gốc|nguồn)"
    r"|(?:mọi )?bản quyền (?:©|thuộc|bài viết|nội dung|của)"
    r"|©|copyright|®"
    r"|theo dõi (?:chúng tôi|báo|fanpage|kênh|trên)|mời (?:bạn|quý|các|độc giả).{0,60}(?:theo dõi|tải"
    r"|tham gia|đón xem|xem video|gửi|vào chuyên mục|truy cập|xem các)"
    r"|(?:bạn đọc|độc giả|quý vị)\b.{0,40}\bgửi\b.{0,80}\S@\S"
    r"|(?:quý )?(?:bạn đọc|độc giả|quý vị)\b.{0,40}\btham gia (?:nhóm|kênh|cộng đồng)\b.{0,40}"
    r"\b(?:zalo|facebook|telegram|viber|của (?:chúng tôi|báo)|tại đây)\b"
    r"|nội dung đầy đủ của bài viết|(?:kính|trân trọng) mời (?:quý|bạn|độc) .{0,60}(?:tìm|đón) đọc"
    r"|vui lòng ghi rõ nguồn|đường dây nóng|hotline\W*[\d(+]|đăng ký (?:kênh|theo dõi)\b"
    r"|hãy (?:theo dõi|đăng ký)|\*? ?bài viết (?:có )?sử dụng"
    r"|xem các bài viết khác"
    r"|ghi rõ nguồn|nguồn bài viết|url)",
    re.IGNORECASE,
)
# The heading of a box that sums the article up, or lists its parts.
SUMMARY = re.compile(
    r"^\W*(?:ai )?(?:tóm tắt|đọc nhanh|điểm (?:chính|nhấn)|(?:những |các )?(?:nội dung|ý) chính|mục lục"
    r"|nội dung bài viết)(?: (?:nhanh|bài viết|nội dung|chính|(?:bằng|bởi|từ) ai))*\W*$",
    re.IGNORECASE,
)
# The same where a machine wrote it.
MADE_SUMMARY = re.compile(r"\bai\b|mục lục|nội dung bài viết", re.IGNORECASE)
# The heading of readers' comments.
COMMENTS = re.compile(
    r"^\W*(?:\d+\s+)?(?:ý kiến|bình luận|nhận xét|phản hồi|comments?)(?: bạn đọc| của bạn| độc giả)?"
    r"\s*(?:\(\s*\d+\s*\))?\W*$",
    re.IGNORECASE,
)
WATCH = re.compile(
    r"^\W*mời (?:quý |các )?(?:bạn đọc|bạn|độc giả|quý vị|khán giả|quý độc giả)"
    r"(?: đón)? xem (?:thêm )?(?:video|clip|phóng sự)",
    re.IGNORECASE,
)
