"""Words around a number that tell a date from a law, a house, a score, a share or a count."""

from __future__ import annotations

import re

# Words before which a number is the number of something: a law, a house, a score, a place named after a day.
NOT_A_DATE = re.compile(
    r"(?:^|[\s(\"])(?:số|nhà|địa chỉ|tại|ở|vòng|nghị quyết|nghị định|thông tư|luật|quyết định|chỉ thị"
    "|công văn|kế hoạch|kết luận|hướng dẫn|tờ trình"
    "|thông báo|báo cáo|điều|khoản|điểm|chương|mục|tỷ lệ|tỉ lệ|tỷ số|tỉ số|thắng|thua|hòa|hoà|dẫn|đạt"
    "|chiếm|được|hơn|gần"
    "|khoảng|bằng|tăng|giảm|còn|đường|phố|ngõ|ngách|hẻm|kiệt|tổ|thửa|lô|cầu|công viên|quảng trường"
    "|trường|bệnh viện|chợ"
    "|sân vận động|sân|nông trường|nhà máy|công ty|xí nghiệp|khu phố|khu|xã|thôn|ấp|phường|quận|đội|km"
    "|quốc lộ|tỉnh lộ|kênh"
    "|bảo tàng|cung thiếu nhi|nhà văn hóa|thị trấn|lữ đoàn|sư đoàn|trung đoàn|giải|tòa|toà|block|căn"
    "|phòng|bản|trang|cột"
    "|bia|tập|màn hình|khung hình|hàng|mã|hotline|điện thoại|phiên bản|version|windows|iphone|ios"
    "|android|khoá|khóa|lớp|thcs|thpt|tiểu học|mầm non|hợp tác xã|htx|câu lạc bộ|clb|tiểu đoàn|nxb|rạp"
    r"|nhà hát|tượng đài|cảng|bến|vòng xoay|ngã tư|ngã ba|khối|dãy|ô|thửa đất|tờ)[\s]$"
)
SHARE_OF = re.compile(
    " ?(?:dân số|diện tích|số|tổng|thành viên|phiếu|hộ|người|điểm|lượng|giá|mẫu|đại biểu|xã|huyện|tỉnh"
    "|ngân sách|thời gian"
    "|chặng|chiều|quãng|cổ phần|trong|của|là|các|thế giới|nhu cầu|thu nhập|sản lượng|gdp|quân số"
    "|học sinh|doanh nghiệp|vụ|ca"
    "|chỉ tiêu|phòng|nhiệm vụ|dự án|công trình|cử tri|ủy viên|tiêu chí|phần|lít|cốc|thìa|muỗng"
    r"|trái đất|hecta|ha|m2)\b"
)
DAY_CUE = re.compile(
    "(?:ngày|mùng|mồng|từ|đến|tới|vào|hôm|dịp|trước|sau|lễ|mừng|kỷ niệm|kể từ|hết|khánh|cuối|đầu|giữa"
    r"|thứ \w+|chủ nhật"
    r"|phụ nữ|lao động|miền nam|thiếu nhi|việt nam|giáng sinh|noel|nay|mai|hạn|nhằm|lúc|tận|suốt|nghỉ) ?$"
)
YEAR_CUE = re.compile(
    "(?:đến|tới|từ|tầm nhìn|vào|trong|hồi|sn|sinh|sinh năm|kể từ|đầu|giữa|cuối|hết|trước|sau|niên khóa"
    "|mùa giải|so với|mùa"
    r"|năm) ?\(?$"
)
RISING = re.compile(r"(?:lên|tăng|giảm|xuống|gần|hơn|số|đạt|còn|khoảng) (?:đến|tới|từ|trong|trước|sau) ?$")
QUANTITY = re.compile(
    " ?(?:người|tỷ|tỉ|triệu|nghìn|ngàn|đồng|usd|m|m2|m3|km|km2|kg|ha|tấn|hộ|căn|ca|suất|phần|đơn|xe"
    "|lượt|con|cây|cuốn|sản phẩm|học|hs"
    "|doanh nghiệp|dự án|bộ|chiếc|mẫu|trường hợp|vụ|cơ sở|lao động|tuổi|mét|lít|mw|kw|kwh|đại biểu|chỗ"
    "|phòng|điểm|vé|giường|máy|hội viên"
    "|đoàn viên|cán bộ|công nhân|khách|gói|tàu|cc|w|trẻ|sinh viên|thí sinh|vận động viên|xã|thôn|bài"
    "|tác phẩm|lần|viên|bữa|buổi|cái"
    "|lượng|tờ|ly|chai|quả|trái|nạn nhân|bệnh nhân|bị cáo|đối tượng|hành khách|diễn viên|nghệ sĩ"
    r"|gian hàng|tác giả|mặt hàng)(?!\w)"
)
