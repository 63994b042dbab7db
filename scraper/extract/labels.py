"""What is written like a person's name and is none: sections, boxes, buttons, places."""

from __future__ import annotations

_SECTIONS_AND_BUTTONS = """
hà nội; việt nam; đà nẵng; hải phòng; cần thơ; tp hcm; tp.hcm; tp. hcm; sài gòn; ảnh minh họa; ảnh minh
hoạ; bình luận; chia sẻ; xem thêm; tin liên quan; quảng cáo; thời sự; kinh tế; thế giới; thể thao; pháp
luật; giải trí; sức khỏe; giáo dục; văn hóa; xã hội; du lịch; công nghệ; đời sống; đăng ngày; ngày đăng;
gửi bình luận; đánh giá; tìm kiếm; danh mục; trang chủ; liên hệ; giới thiệu; quốc tế; đừng bỏ lỡ; video
nổi bật; nhiều người đọc; chủ nhật; bất động sản; sống khỏe; sống khoẻ; thị trường; doanh nghiệp; tài
chính; ngân hàng; chứng khoán; bạn đọc; gia đình; làm đẹp; thời trang; ẩm thực; nông nghiệp; môi trường;
khoa học; quân sự; chính trị; bóng đá; hậu trường; điện ảnh; âm nhạc; tin tức; trong nước; đô thị; giao
thông; việc làm; tuyển sinh; du học; dinh dưỡng; kinh doanh; khởi nghiệp; xe máy; phong thủy; tâm sự;
tình yêu; cuộc sống; nhịp sống; góc nhìn; tiêu dùng; bảo hiểm; đầu tư; quốc phòng; an ninh; hình sự; đào
tạo; sức khoẻ; văn hoá; công đoàn; năng lượng; bảo vệ; nhân ái; tấm lòng; nhà đẹp; hồ sơ; tác giả; sao
việt; lời kết; kết luận; tạm kết; trân trọng; xin cảm ơn; in bài viết; thảo luận; cần biết; kinh tế số;
xe cộ; giới trẻ; nhịp cầu; đường dây nóng; chuyện lạ; thế giới đó đây; ống kính; bút ký; tư liệu; nghiên
cứu; trao đổi; diễn đàn; phóng sự; ký sự; chân dung; đối thoại; tản văn; truyện ngắn; phim ảnh; sân
khấu; mẹ và bé; giải mã; khám phá; vũ trụ; quy hoạch; pháp đình; vụ án; tòa án; an toàn giao thông; cải
cách hành chính; chuyển đổi số; nông thôn mới; biển đảo; dân tộc; tôn giáo; lý luận; xây dựng đảng; quốc
hội; hội đồng nhân dân; cựu chiến binh; phụ nữ; kiều bào; hậu phương; bảo vệ môi trường; đại biểu nhân
dân; dữ liệu; kỹ năng; tâm lý; tuyển dụng; toàn cảnh; tiêu điểm; chuyên đề; sự kiện; cuộc thi; đặc biệt;
xu hướng; trắc nghiệm; làng sao; hôn nhân; sống chậm; sống xanh; nhân vật; ý kiến; trang nhất; chuyên
mục; phòng chống tham nhũng; bảo hiểm xã hội; tiền tệ; công thương; xuất khẩu; hội nhập; người việt năm
châu; địa phương; miền tây; tây nguyên; hạ tầng; y tế; giới tính; truyền hình; mỹ thuật; gương mặt; tấm
gương; việc tử tế; từ thiện; video clip; bình luận quốc tế; quân sự thế giới
"""
NO_NAMES = frozenset(phrase for phrase in " ".join(_SECTIONS_AND_BUTTONS.split()).split("; "))

# Words of labels, of no person's name: "Đánh Giá Bài Viết", "Tải App", "Thông Tin Cần Biết".
_WORDS = """
bài tin tức sẻ phản facebook zalo youtube app góc giá lịch dự trợ mãi đáp hỏi biết chúng giấy ngũ soạn
đất vấn hiệu tổng tiết hệ bóng lưu cỡ đọc chuyển
"""
LABEL_WORDS = frozenset(_WORDS.split())
