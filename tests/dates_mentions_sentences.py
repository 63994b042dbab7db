"""Sentences of ours with every date marked ``[span|value]``; ``set:`` before the value of a SET.

The type follows from the value: P… a DURATION (or a SET when marked), a value with T a TIME, else a DATE.
Each block names its reference day, which is the day of publication.
"""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    # A Wednesday in the 19th week.
    "2024-05-08": """
# days with a year
Hợp đồng được ký [ngày 12/3/2023|2023-03-12] tại Huế.
Quyết định có hiệu lực từ [01/07/2024|2024-07-01].
Bà mất [ngày 9 tháng 12 năm 1972|1972-12-09], hưởng thọ 81 tuổi.
Tàu hạ thủy [ngày 5-6-2021|2021-06-05] và bàn giao [ngày 30.9.2021|2021-09-30].
Hồ sơ nộp trước [15/01/2024|2024-01-15] sẽ được xét.
Tệp nhật ký ghi [2024-02-29|2024-02-29] là ngày cuối cùng.
Lễ ký diễn ra [thứ Năm, ngày 2/5/2024|2024-05-02] tại trụ sở.
[Thứ Bảy (11/5/2024)|2024-05-11], hội chợ mở cửa.
[Ngày mồng 2 tháng 9 năm 1945|1945-09-02], cả nước hướng về Ba Đình.
[Ngày 21 tháng Sáu năm 2022|2022-06-21], tòa soạn đón khách.
Bức ảnh chụp [17/8/98|1998-08-17] vẫn còn rõ nét.
Nghị định ban hành [ngày 14/11/2022|2022-11-14] được sửa đổi [ngày 3/4/2024|2024-04-03].
# days without a year
Cuộc họp [ngày 7/5|2024-05-07] bàn về giá điện.
Đoàn công tác trở về [ngày 28/12|2023-12-28].
Giải đấu khởi tranh [ngày 15/6|2024-06-15] tại Đà Nẵng.
[Ngày 20/5 tới|2024-05-20], thí sinh bốc thăm.
[Ngày 2/2 vừa qua|2024-02-02], cửa hàng khai trương.
[Hôm nay (8/5)|2024-05-08], giá xăng giảm.
Lễ giỗ tổ chức [ngày 25 tháng 4|2024-04-25] ở làng.
Đại hội họp [ngày 15 tháng Tư|2024-04-15].
Hạn chót là [ngày 15|2024-05-15].
Bến cảng đóng cửa [ngày 5.5|2024-05-05] vì bão.
Chương trình kéo dài đến [ngày 19/5|2024-05-19].
Ông đến nhận nhiệm vụ vào [12/4|2024-04-12].
[Ngày 8-3 năm nay|2024-03-08], chị được tặng hoa.
[Ngày 20/11 năm ngoái|2023-11-20], trường tròn 50 tuổi.
Mưa giảm từ [ngày 10/5|2024-05-10].
Dịp lễ [30/4|2024-04-30], khách tăng mạnh.
Sự kiện chào mừng [19/5|2024-05-19] có 300 người dự.
# months
[Tháng 4|2024-04], chỉ số giá tiêu dùng giảm.
Kế hoạch [tháng 6/2024|2024-06] đã duyệt.
Từ [tháng 9 năm 2022|2022-09], anh làm bảo vệ.
Lúa trổ bông vào [tháng Ba|2024-03].
[Cuối tháng 3|2024-03], lũ rút.
[Đầu tháng Sáu|2024-06], học sinh nghỉ hè.
Dự án về đích [giữa tháng 10 năm 2025|2025-10].
[Tháng 11 năm ngoái|2023-11], chợ cháy.
[Tháng 12 vừa qua|2023-12], cầu thông xe.
[Tháng 2 tới|2025-02], hợp đồng hết hạn.
[Tháng trước|2024-04] giá cà phê lập đỉnh, [tháng này|2024-05] hạ nhiệt.
[Tháng tới|2024-06] sẽ có kết quả.
Doanh thu [tháng 1|2024-01] và [tháng 2/2024|2024-02] đều giảm.
Kỳ họp diễn ra vào [tháng mười|2024-10].
Thuế được hoãn đến [hết tháng 7|2024-07].
Xuất khẩu [tháng 3-2024|2024-03] tăng.
Số liệu [T3/2024|2024-03] chưa công bố.
Đợt nắng nóng hồi [tháng 4|2024-04] gây hạn nặng.
# years
[Năm 2019|2019], nhà máy phá sản.
[Năm ngoái|2023] lỗ, [năm nay|2024] lãi, [năm tới|2025] chia cổ tức.
[Năm 1428|1428], nhà Lê thành lập.
[Đầu năm 2022|2022], giá thép tăng.
[Cuối năm nay|2024] tuyến metro sẽ chạy.
Ông sinh [năm 1954|1954], quê Nam Định.
Nghi phạm (SN [1988|1988], ngụ quận 8) khai nhận.
Đến [năm 2045|2045] nước ta thành nước phát triển.
Tầm nhìn đến [2050|2050] là phát thải ròng bằng 0.
So với [năm trước|2023], lợi nhuận tăng 12%.
Các [năm 2021|2021], [2022|2022] và [2023|2023] đều lãi.
[Sang năm|2025], con gái chị vào lớp 1.
Vụ án xảy ra hồi [đầu năm|2024].
[Năm 111 TCN|BC0111], nhà Triệu sụp đổ.
[Năm 40 sau Công nguyên|0040], Hai Bà Trưng khởi nghĩa.
[Năm tài chính 2023|2023] kết thúc với khoản lỗ lớn.
# quarters and halves
[Quý II/2023|2023-Q2], hãng bán 5.000 xe.
Lãi [quý 3 năm 2022|2022-Q3] giảm một nửa.
[Quý I|2024-Q1], GDP tăng 5,66%.
Báo cáo [quý III|2024-Q3] được kiểm toán.
[Quý trước|2024-Q1] ế ẩm, [quý này|2024-Q2] khởi sắc.
Kế hoạch [quý tới|2024-Q3] chưa rõ.
[Cuối quý III/2024|2024-Q3] sẽ hoàn thành.
Lãi suất giảm trong [quý đầu năm|2024-Q1].
[Quý cuối năm 2023|2023-Q4] là mùa cao điểm.
[Q1/2024|2024-Q1], doanh số đi ngang.
[Quý hai năm ngoái|2023-Q2] thị trường trầm lắng.
[6 tháng đầu năm 2023|2023-H1], thu ngân sách vượt dự toán.
[Sáu tháng cuối năm|2024-H2] sẽ khó khăn.
[Nửa cuối năm 2022|2022-H2] lạm phát tăng.
[Nửa đầu năm nay|2024-H1] khách quốc tế tăng.
[3 tháng đầu năm|2024-01/2024-03], cả nước có 59.848 doanh nghiệp rút lui.
[Bốn tháng đầu năm nay|2024-01/2024-04], xuất khẩu tăng 15%.
[9 tháng năm 2023|2023-01/2023-09], lãi ròng giảm.
[Hai tháng đầu năm 2024|2024-01/2024-02] vắng khách.
[3 tháng cuối năm 2023|2023-10/2023-12] hàng tồn kho lớn.
# ranges
Hội sách diễn ra [từ ngày 10/5 đến ngày 14/5|2024-05-10/2024-05-14].
Triển lãm mở [từ 20/4 đến hết 5/5|2024-04-20/2024-05-05].
Kỳ nghỉ [27/4 - 1/5|2024-04-27/2024-05-01] dài [5 ngày|P5D].
Trại hè [15-20/6|2024-06-15/2024-06-20] ở Ba Vì.
Liên hoan tổ chức [từ ngày 12 đến 16/5|2024-05-12/2024-05-16].
Đợt thi [từ 26 đến ngày 29/6|2024-06-26/2024-06-29].
Đường đóng [từ ngày 3 đến ngày 9 tháng 5|2024-05-03/2024-05-09].
Ông làm giám đốc [từ năm 2015 đến năm 2020|2015/2020].
[Từ 2010 đến 2019|2010/2019], rừng mất 20%.
Kế hoạch [giai đoạn 2021 - 2030|2021/2030] được duyệt.
[Nhiệm kỳ 2021-2026|2021/2026] có 30 đại biểu.
[Năm học 2023 - 2024|2023/2024] sắp kết thúc.
[Mùa giải 2022/23|2022/2023] đội xuống hạng.
[Từ tháng 3 đến tháng 5|2024-03/2024-05], sông cạn.
[Từ tháng 11/2023 đến tháng 2/2024|2023-11/2024-02], giá gạo tăng.
[Từ 8h đến 11h30 ngày 10/5|2024-05-10T08/2024-05-10T11:30], khu phố mất điện.
Cửa mở [từ 19h ngày 9/5 đến 5h ngày 10/5|2024-05-09T19/2024-05-10T05].
[Từ đầu năm đến nay|2024-01-01/2024-05-08], xảy ra 12 vụ.
[Từ năm 2020 đến nay|2020-01-01/2024-05-08], giá tăng gấp đôi.
[Từ đầu tháng đến nay|2024-05-01/2024-05-08] có mưa.
[Từ tháng 2 đến nay|2024-02-01/2024-05-08], bệnh viện quá tải.
[Từ nay đến cuối năm|2024-05-08/2024-12-31] còn 5 cơn bão.
[Từ nay đến hết ngày 15/5|2024-05-08/2024-05-15], trời nắng.
[Từ ngày 28/12/2023 đến ngày 2/1/2024|2023-12-28/2024-01-02], phố cấm xe.
[Từ 5/5 đến hết tháng 6|2024-05-05/2024-06-30], vé giảm giá.
Chiến tranh [1946-1954|1946/1954] khốc liệt.
[Từ thứ Hai đến thứ Sáu tuần này|2024-05-06/2024-05-10], phòng khám mở cửa.
Mưa lớn [từ chiều nay đến sáng mai|2024-05-08TAF/2024-05-09TMO].
[Từ 1/1 đến 31/3|2024-01-01/2024-03-31], thu thuế đạt 30%.
[Từ quý II đến quý IV/2023|2023-Q2/2023-Q4], đơn hàng giảm.
[Tháng 3 - tháng 4/2024|2024-03/2024-04] là mùa hoa.
# parts of the day and clock
[Sáng 7/5|2024-05-07TMO], tàu cập cảng.
[Tối 29/4|2024-04-29TEV], pháo hoa rực sáng.
[Rạng sáng 6/5|2024-05-06TMO], động đất mạnh.
[Đêm 3/5|2024-05-03TNI], mưa đá trút xuống.
[Trưa nay|2024-05-08TMI], nhiệt độ đạt 41 độ C.
[Chiều qua|2024-05-07TAF], Hà Nội mưa giông.
[Đêm qua|2024-05-07TNI] có sương.
[Sáng mai|2024-05-09TMO] trời quang.
[Tối nay|2024-05-08TEV], hai đội tái đấu.
[Chiều tối mai|2024-05-09TEV] có mưa rào.
[Sáng thứ Hai tuần sau|2024-05-13TMO] lớp học khai giảng.
[Tối thứ Bảy (4/5)|2024-05-04TEV], ca sĩ lên sân khấu.
Lúc [8h15|2024-05-08T08:15], xe khởi hành.
Vụ cháy xảy ra lúc [2 giờ sáng 5/5|2024-05-05T02].
Khoảng [22 giờ ngày 4/5|2024-05-04T22], anh rời quán.
Khai mạc lúc [19 giờ 30 phút tối nay|2024-05-08T19:30].
[8 giờ 45 phút sáng 6/5|2024-05-06T08:45], lễ chào cờ bắt đầu.
Chuyến bay cất cánh lúc [23:50|2024-05-08T23:50].
Cổng mở lúc [7 giờ rưỡi sáng mai|2024-05-09T07:30].
Trận đấu bắt đầu lúc [9 giờ kém 10 tối nay|2024-05-08T20:50].
Khoảng [20g30 ngày 1-5|2024-05-01T20:30], hai xe va chạm.
Vào lúc [5 giờ chiều|2024-05-08T17], chuông reo.
Buổi lễ diễn ra [sáng|2024-05-09TMO] và [chiều 9/5|2024-05-09TAF].
Tàu đến ga lúc [17h chiều qua|2024-05-07T17].
Cơn mưa kéo dài đến [nửa đêm qua|2024-05-07TNI]
Hẹn gặp lúc [3 giờ chiều thứ Sáu tuần này|2024-05-10T15].
[10h sáng 9/5|2024-05-09T10], họp báo; [14h cùng ngày|2024-05-09T14], ký kết.
# relative
[Hôm qua|2024-05-07], tòa tuyên án.
[Hôm kia|2024-05-06], bà còn khỏe.
[Ngày mai|2024-05-09] hết hạn.
[Ngày kia|2024-05-10] sẽ khởi hành.
[Tuần trước|2024-W18], giá vàng giảm; [tuần này|2024-W19] tăng lại.
[Tuần sau|2024-W20] học sinh thi.
[Cuối tuần qua|2024-W18-WE], hồ đông nghịt người.
[Cuối tuần này|2024-W19-WE] có chợ phiên.
[Đầu tuần tới|2024-W20], bộ phim ra rạp.
[3 ngày trước|2024-05-05], anh nhập viện.
[Hai tháng trước|2024-03], cửa hàng đóng cửa.
[10 năm trước|2014], nơi đây là bãi rác.
[Cách đây 5 năm|2019], họ gặp nhau.
[Cách đây hơn 2 tháng|2024-03], chị nghỉ việc.
[5 ngày nữa|2024-05-13] là sinh nhật con.
[Hai năm nữa|2026] cầu sẽ xong.
[Hiện nay|PRESENT_REF], xã có 3 trường.
[Thứ Hai vừa qua|2024-05-06], thuyền trở về.
[Thứ Sáu tới|2024-05-10] sẽ bốc thăm.
[Thứ Ba tuần trước|2024-04-30], ông xin nghỉ.
[Chủ nhật này|2024-05-12], phố đi bộ mở lại.
Hôm [thứ Bảy|2024-05-04], hai bên ký kết.
Cuộc gặp diễn ra vào [thứ Sáu|2024-05-10].
# anaphora
[Ngày 2/5|2024-05-02], xe gặp nạn. [Chiều cùng ngày|2024-05-02TAF], đường thông.
[Tối 5/5|2024-05-05TEV], nước dâng. [Sáng hôm sau|2024-05-06TMO], nước rút.
[Ngày 10/4|2024-04-10], anh mất tích; [ba ngày sau|2024-04-13], xe được tìm thấy.
[Quý I/2024|2024-Q1] lãi 5 tỷ đồng, tăng 10% so với [cùng kỳ năm trước|2023-Q1].
[4 tháng đầu năm|2024-01/2024-04] tăng 7% so với [cùng kỳ năm ngoái|2023-01/2023-04].
[Tháng 4/2024|2024-04] giảm 3% so với [cùng kỳ năm 2023|2023-04].
[Năm 2020|2020] ông về hưu; [tháng 5 cùng năm|2020-05], ông lập quỹ.
[Năm 2018|2018], anh tốt nghiệp. [Cùng năm|2018], anh lập công ty.
# duration
Anh bị phạt [7 năm|P7Y] tù.
Sau [45 phút|PT45M], lửa tắt.
Ca mổ kéo dài [6 giờ|PT6H].
Họ đi bộ [3 ngày|P3D] liền.
Trong [10 năm qua|P10Y], rừng phục hồi.
[5 năm tới|P5Y] sẽ xây 2 cầu.
[Ba tuần qua|P3W] không mưa.
Bảo hành [24 tháng|P24M].
Chị mang thai được [20 tuần|P20W].
Xử lý trong [48 giờ|PT48H].
Nghỉ [nửa ngày|PT12H] để khám bệnh.
Mất [hai tiếng|PT2H] mới tới nơi.
Chờ [30 giây|PT30S] rồi mở nắp.
Suốt [hai mươi năm|P20Y], ông gác rừng.
Thời hạn [15 ngày|P15D] kể từ khi nhận đơn.
[Nửa năm qua|P6M], quán vắng.
Tour [3 ngày 2 đêm|P3D] giá 5 triệu đồng.
Anh chạy hết [2 giờ 15 phút|PT2H15M].
# sets
[Hằng năm|set:P1Y], làng mở hội.
Uống thuốc [mỗi ngày|set:P1D] hai lần.
Họp giao ban [hằng tuần|set:P1W].
[Mỗi tháng|set:P1M], bà lĩnh 3 triệu đồng.
Chợ họp [chủ nhật hằng tuần|set:XXXX-WXX-7].
Nộp báo cáo [ngày 20 hằng tháng|set:XXXX-XX-20].
Lễ hội [ngày 19/5 hằng năm|set:XXXX-05-19].
Bảo dưỡng [6 tháng một lần|set:P6M].
Đại hội tổ chức [5 năm/lần|set:P5Y].
Xe buýt chạy [hàng ngày|set:P1D].
[Mỗi thứ Hai|set:XXXX-WXX-1], lớp chào cờ.
# decades and centuries, seasons
[Thập niên 90|199], nhà có máy quay đĩa.
[Những năm 1960|196], phố còn tàu điện.
[Cuối thế kỷ XIX|18], người Pháp xây cầu.
Ngôi chùa dựng [thế kỷ 17|16].
[Đầu thế kỷ XX|19], chợ rất sầm uất.
[Thập kỷ 80 của thế kỷ trước|198] còn tem phiếu.
[Mùa hè năm 2023|2023-SU], hồ cạn trơ đáy.
[Mùa thu 1945|1945-FA], ông theo cách mạng.
[Mùa hè này|2024-SU], trẻ học bơi miễn phí.
[Mùa đông năm ngoái|2023-WI] rét kỷ lục.
# holidays and the lunar calendar
[Giáng sinh năm 2023|2023-12-25] tuyết rơi dày.
[Mùng 2 Tết|2024-02-11], cả nhà về ngoại.
[Mùng 5 Tết Giáp Thìn|2024-02-14], hội gò Đống Đa mở.
[Rằm tháng Giêng|2024-02-24], chùa đông khách.
[Rằm tháng Tám|2024-09-17], trẻ rước đèn.
Giỗ cụ vào [ngày 12/4 âm lịch|2024-05-19].
[Ngày 10 tháng 3 âm lịch|2024-04-18], con cháu dâng hương.
Chợ hoa họp đến [29 Tết|2024-02-08].
[Đêm 30 Tết|2024-02-09TNI] trời rét.
[Ngày 23 tháng Chạp|2024-02-02], các nhà thả cá chép.
[Tết Nguyên đán 2025|2025-01-29] nghỉ [9 ngày|P9D].
[Tết Trung thu|2024-09-17] đang đến gần.
[Tết Đoan ngọ|2024-06-10] có bánh tro.
Dịp [Quốc khánh|2024-09-02], phố treo cờ.
[Giao thừa|2024-02-09] chị ở cơ quan.
# nothing
Nghị định 15/2020/NĐ-CP có 124 điều.
Theo Công văn số 1234/UBND-KT, xã lập 3 tổ công tác.
Luật số 45/2019/QH14 gồm 17 chương, 220 điều.
Đội nhà thắng 3-1 sau hai hiệp phụ.
Tay vợt thắng 6-4, 3-6, 7-5.
Hơn 2/3 đại biểu tán thành, 1/4 diện tích bị ngập.
Đường dây nóng 0912 345 678 trực 24/7.
Nhà số 12/5 đường 3/2, phường 10, quận 10.
Trường THPT 19/5 và bệnh viện 30/4 đóng trên đường 2/9.
Tỷ lệ bản đồ 1/25.000, dung sai 0,5%.
Năm học sinh nhận thưởng, ba em về nhì.
Giá xăng 24.500 đồng/lít, tăng 2.024 đồng.
Máy chạy Android 14, bộ nhớ 8/256 GB.
Phường 3 có 16 nhiệm vụ trọng tâm.
Trái sáng bóng, ánh sáng tối dần khi trời về chiều.
Đội đứng thứ hai bảng A, anh về thứ ba.
Em học lớp 5/3, cao 1m35, nặng 30 kg.
Lương 8 triệu đồng/tháng, mật độ 120 người/km2.
Quý khách vui lòng giữ trật tự, quý vị đại biểu về chỗ.
Con đường mùa xuân đẹp như tranh.
Cô Mai và anh Tư bán hoa mai ở ấp 6.
Bộ luật gồm điều 5-7, khoản 3/2, mục 4.1.2024.3.
Xe biển số 29A-123.45 chở 2024 quả dưa.
Tổng đài 1900 1234 và địa chỉ 192.168.1.1.
Tỷ số 2-2, phạt đền 4-3, kiểm soát bóng 60-40.
Diện tích 2.000 m2, công suất 1.998 kW, 5 - 7 triệu đồng.
# as the press writes
Nghị quyết Đại hội [nhiệm kỳ 2020 - 2025|2020/2025] đề ra 16 chỉ tiêu, có 12/16 chỉ tiêu vượt.
Chương trình kéo dài [5 ngày|P5D], [từ ngày 8-12/5|2024-05-08/2024-05-12].
[Từ ngày 6/5 đến ngày 10/5/2024|2024-05-06/2024-05-10], Sở kiểm tra 20 cơ sở.
Thời gian: [19h30, thứ Bảy, ngày 11/5/2024|2024-05-11T19:30].
Làm thủ tục [từ 7h30 - 17h00|2024-05-08T07:30/2024-05-08T17:00].
Mở cửa các [ngày 9|2024-05-09], [10|2024-05-10] và [11/5/2024|2024-05-11].
Vào lúc [9h15 sáng nay (8/5)|2024-05-08T09:15], xe container lật.
Lúc [21 giờ 45 phút ngày 07/5/2024|2024-05-07T21:45], Công an nhận tin báo.
Khoảng [5 giờ 30 sáng cùng ngày|2024-05-08T05:30], người dân phát hiện.
[Rạng sáng nay|2024-05-08TMO] (giờ Việt Nam), Real thắng 2-1.
[2h sáng mai, 9/5|2024-05-09T02], Real tiếp Bayern.
[2h00 ngày 9/5|2024-05-09T02:00]: Real - Bayern (tỷ số 2-2).
[Đêm 7/5|2024-05-07TNI], [rạng sáng 8/5|2024-05-08TMO], mưa đá.
[Đêm 7|2024-05-07TNI] [rạng sáng 8/5|2024-05-08TMO], mưa đá.
[Từ đêm 7/5 đến sáng 9/5|2024-05-07TNI/2024-05-09TMO], Bắc Bộ mưa to.
Từ [chiều tối|2024-05-08TEV] và [đêm nay|2024-05-08TNI], vùng núi có mưa.
Ngày và [đêm 8/5|2024-05-08TNI], Hà Nội có mưa.
Khoảng [chiều tối|2024-05-09TEV] và [tối mai (9/5)|2024-05-09TEV], bão đổ bộ.
Trong [24 đến 48 giờ tới|PT24H/PT48H], bão mạnh lên.
Dự báo [từ nay đến ngày 10/5|2024-05-08/2024-05-10], nắng nóng giảm.
Tính [từ đầu năm đến ngày 20/4|2024-01-01/2024-04-20], FDI đạt 9,27 tỷ USD.
Tính chung [4 tháng|P4M], vốn thực hiện tăng 7,4%.
Lũy kế [4 tháng năm 2024|2024-01/2024-04], thu ngân sách đạt 43,1%.
[Quý I/2024|2024-Q1] lỗ so với [cùng kỳ năm 2023|2023-Q1] và [quý IV/2023|2023-Q4].
GDP [quý I|2024-Q1] tăng 5,66%, [quý II|2024-Q2] ước tăng 6%.
So với [tháng 3/2024|2024-03], CPI [tháng 4|2024-04] tăng 0,07%; so với [tháng 12/2023|2023-12] tăng 1,19%.
CPI bình quân [4 tháng đầu năm|2024-01/2024-04] tăng 3,93% so với [cùng kỳ năm trước|2023-01/2023-04].
[Năm 2023|2023], doanh thu đạt 500 tỷ đồng, tăng 10% so với [năm 2022|2022].
Kết thúc [năm tài chính 2023 - 2024|2023/2024], công ty lãi lớn.
Mục tiêu đến [năm 2025|2025] đạt 30%, đến [năm 2030|2030] đạt 50%.
Đến [cuối năm 2025|2025], tỷ lệ hộ nghèo còn 1%.
Trước [ngày 15/6/2024|2024-06-15], các đơn vị gửi báo cáo.
Chậm nhất đến [hết ngày 31/5|2024-05-31], hồ sơ phải nộp xong.
[Ngày 2/4 âm lịch|2024-05-09] (tức [9/5|2024-05-09]), hội Gióng khai hội.
[Ngày 9/5|2024-05-09] (tức [mùng 2/4 âm lịch|2024-05-09]), hội Gióng khai hội.
Tết Thanh minh, tiết Hạ chí và tháng cô hồn.
Kỳ thi mở các [ngày 26|2024-06-26], [27|2024-06-27], [28|2024-06-28] và [29/6|2024-06-29].
Học sinh nghỉ hè từ [31/5|2024-05-31].
[Năm học 2024-2025|2024/2025] khai giảng [5/9|2024-09-05].
Hôm [thứ Ba|2024-05-07], ông Biden ký sắc lệnh.
[Thứ Ba (7/5)|2024-05-07], ông Biden ký sắc lệnh.
Theo Reuters [ngày 7.5|2024-05-07], thỏa thuận chưa đạt.
Hôm [7-5|2024-05-07], Israel tấn công Rafah.
Bộ trưởng cho biết hôm [6/5|2024-05-06] rằng thuế sẽ giảm.
Trả lời phỏng vấn vào [Chủ nhật|2024-05-05], bà nói sẽ kiện.
Ông sinh [ngày 19/5/1890|1890-05-19], mất [ngày 2/9/1969|1969-09-02].
Nguyễn Du ([1765-1820|1765/1820]), Hồ Xuân Hương ([1772 - 1822|1772/1822]).
Trần Hưng Đạo (1228? - 1300) đánh giặc.
Thời Lý ([1009-1225|1009/1225]), Trần ([1225 - 1400|1225/1400]).
[Từ thế kỷ XV đến thế kỷ XVIII|14/17], phố cảng sầm uất.
Khoảng [thế kỷ thứ 7|06], vương quốc hình thành.
Cách nay 2.000 năm, người Việt cổ trồng lúa.
[Cách đây tròn 70 năm|1954], quân ta thắng lớn.
Kỷ niệm [49 năm|P49Y] Ngày Giải phóng miền Nam ([30/4/1975 - 30/4/2024|1975-04-30/2024-04-30]).
Nhân Ngày Quốc tế Lao động [1/5|2024-05-01], 20 công nhân nhận quà.
[Ngày Quốc tế Thiếu nhi năm nay|2024-06-01] có hội chợ.
Hướng tới kỷ niệm ngày Báo chí cách mạng Việt Nam [21/6|2024-06-21].
Lễ [30/4-1/5 năm nay|2024-04-30/2024-05-01] kéo dài [5 ngày|P5D].
Kỳ nghỉ lễ [30/4|2024-04-30] và [1/5|2024-05-01], khách đến Sa Pa tăng.
[Sáng mùng 1 Tết|2024-02-10TMO], đường vắng; chiều mùng 2, xe đông dần.
[Từ 26 Tết đến mùng 6 Tết|2024-02-05/2024-02-15], chợ đêm mở cửa.
Ngày vía Thần Tài ([mùng 10 tháng Giêng|2024-02-19]), giá vàng tăng.
Lễ hội chùa Hương khai hội [mùng 6 Tết|2024-02-15].
[Mùng 10 tháng 3|2024-04-18], con cháu về Đền Hùng dự Giỗ Tổ.
Dâu trăm họ về [ngày 10/3 âm lịch|2024-04-18], tức [18/4|2024-04-18] dương lịch.
Sau [Tết Nguyên đán|2024-02-10], giá thịt giảm.
[Đầu tháng 5 này|2024-05], vải chín sớm.
[Giữa tháng tư năm ngoái|2023-04], hồ cạn.
[Cuối tháng 4|2024-04], [đầu tháng 5|2024-05], ve kêu.
[Từ cuối năm ngoái đến nay|2023/2024], giá thuê tăng.
[Từ giữa tháng 3 đến nay|2024-03-01/2024-05-08], không mưa.
Trong tuần [từ 6-10/5|2024-05-06/2024-05-10], chứng khoán tăng.
Phiên [7/5|2024-05-07], VN-Index tăng 5 điểm; phiên [sáng 8/5|2024-05-08TMO] giảm 2 điểm.
[Ngày 7|2024-05-07] và [8/5|2024-05-08], đoàn làm việc tại Lào.
Hai ngày [7-8/5|2024-05-07/2024-05-08], đoàn làm việc tại Lào.
Trong [hai ngày|P2D] ([7|2024-05-07] và [8/5|2024-05-08]), đoàn làm việc tại Lào.
Trong [ba ngày|P3D], [từ 7 đến 9/5|2024-05-07/2024-05-09], hội thi diễn ra.
[Tháng 5|2024-05], [6|2024-06] và [7|2024-07] là cao điểm du lịch.
Mùa hè thường nóng, mùa đông lạnh.
[Hè 2024|2024-SU], hãng bay tăng 20% chuyến.
Cần [2-3 tuần|P2W/P3W] để hồi phục, tối đa [45 ngày|P45D].
Mất từ [3 đến 5 năm|P3Y/P5Y] mới xong.
[15 phút|PT15M] trước trận đấu, trời mưa.
Hơn [30 năm trước|1994], làng nghèo.
Từ [5 năm nay|P5Y], chị bán hàng online.
Cứ [6 tháng một lần|set:P6M], bà đi khám.
[Mỗi tuần|set:P1W] 2 buổi, mỗi buổi [90 phút|PT90M].
Phí 50.000 đồng/tháng, 500.000 đồng/năm.
Anh làm việc [12 tiếng|PT12H] [mỗi ngày|set:P1D], [6 ngày|P6D] [mỗi tuần|set:P1W].
Tiếng Việt, hai tiếng Anh, ba tiếng nổ.
[Năm năm|P5Y] trôi qua, năm tháng phôi pha.
Cấm tải [6h-9h|2024-05-08T06/2024-05-08T09] và [16h-20h|2024-05-08T16/2024-05-08T20] [hằng ngày|set:P1D].
Giờ cao điểm [6h30-8h30 sáng|2024-05-08T06:30/2024-05-08T08:30].
Mở cửa 24/24, phục vụ 24/7.
Xăng RON 95-III giảm từ [15 giờ chiều 9/5|2024-05-09T15].
Điều chỉnh từ [15h ngày 9/5/2024|2024-05-09T15].
Theo Luật Đất đai 2013, sửa đổi [năm 2024|2024], hiệu lực [1/1/2025|2025-01-01].
Căn cứ Quyết định số 1234/QĐ-UBND [ngày 5 tháng 4 năm 2024|2024-04-05] của UBND tỉnh.
Văn bản số 56/2024-CV, ký [5/5/2024|2024-05-05].
Cháu bé 5 tháng tuổi, mẹ 30 tuổi, bà thọ 90 tuổi.
Đồng hồ chạy [10:30:45|2024-05-08T10:30:45].
# numbers that are none, and short lines
Ngày hội diễn ra trong [ngày 20/5|2024-05-20].
Ngày [thứ Bảy 11/5|2024-05-11], chợ mở.
Vào [thứ 7|2024-05-11] và [chủ nhật tuần này|2024-05-12], trời nắng.
Trong [tháng Ba|2024-03], Việt Nam xuất siêu.
[Tháng Ba vừa rồi|2024-03], sếu về.
[Mùa xuân năm 1975|1975-SP], quân ta đại thắng.
Chiến dịch [Mùa Xuân 1975|1975-SP] kết thúc [ngày 30-4-1975|1975-04-30].
Chiến thắng [30/4/1975|1975-04-30] là mốc son.
[Cách mạng tháng Tám năm 1945|1945-08] thành công.
Đường Cách Mạng Tháng Tám, phường 6, quận 3.
Sau [1975|1975], gia đình ông chuyển về quê.
[Từ 1986 đến 1990|1986/1990], lạm phát cao.
Trước [1945|1945], làng có 3 giếng.
Vào [2019|2019], dịch bùng phát.
Bà sinh [1960|1960], quê Hà Tĩnh.
World Cup 2022, Euro 2024 và SEA Games 31.
Xe Vios 2023, giá 500 triệu.
Hiến pháp 2013, Bộ luật Hình sự 2015.
Chương trình 30a, 135, Nghị quyết 30a.
Tăng từ 2019 lên 2024 đơn vị.
Tổng cộng 1.975 người; 2024 thí sinh; số báo danh 2001.
Mật khẩu 12345, mã OTP 2024.
Ngày 31/4, ngày 30/2 và 32/1 là ngày không có.
Lúc 25h, 8h75, 24:30.
Năm 99999 và tháng 13.
Quý V, quý 5, quý vị, quý khách, quý ông.
Thứ 8, thứ 9, thứ 1.
Tuần 19, tuần thứ 19 của thai kỳ.
Thai [12 tuần|P12W], trẻ [6 tháng|P6M].
Thế kỷ 22, thế kỷ 0.
Tỷ lệ 3/5, 4/7; hơn 5/6 số hộ.
Có 5-7 người, 3/4 ca, 10-12 tuổi.
2-3 lần/tuần, [5-6 tiếng|PT5H/PT6H]/ngày.
Chạy 100 m hết [9,58 giây|PT9.58S].
Tốc độ 60 km/giờ, 5 m/giây.
Kết quả xổ số [ngày 7/5|2024-05-07]: 12345.
Xổ số miền Bắc [hôm nay 8/5/2024|2024-05-08] - XSMB [8/5|2024-05-08].
Lịch thi đấu [ngày 8/5|2024-05-08], [9/5|2024-05-09].
Giá vàng [hôm nay 8/5|2024-05-08]: tăng sốc.
Giá vàng [hôm nay (8-5)|2024-05-08]: 92 triệu đồng.
Dự báo thời tiết [ngày mai (9.5)|2024-05-09].
Tin tức 24h, kênh 24h, đội phản ứng nhanh 113.
Cập nhật [10h|2024-05-08T10]: bão vào đất liền.
Cập nhật lúc [10h00|2024-05-08T10:00], [08/05/2024|2024-05-08].
[08/05/2024 10:30|2024-05-08T10:30] GMT+7.
[Thứ Tư, 08/05/2024|2024-05-08] - [10:30|2024-05-08T10:30].
(Dân trí) - [Sáng 8/5|2024-05-08TMO], mưa lớn.
TPO - [Ngày 8/5|2024-05-08], tòa tuyên án.
[Ngày 8-5-2024|2024-05-08] (tức [ngày 1 tháng 4 năm Giáp Thìn|2024-05-08]).
[Ngày 1-4 năm Giáp Thìn|2024-05-08].
[Mùng một Tết|2024-02-10], [mồng Hai Tết|2024-02-11], [mùng ba Tết|2024-02-12].
[Ngày mùng 5 tháng 5|2024-06-10] là [Tết Đoan ngọ|2024-06-10].
[30 tháng Chạp|2024-02-09], nhà nhà sum họp.
[Ngày 1 tháng Giêng âm lịch|2024-02-10].
Ngày Tết, ngày lễ, ngày hội, ngày nghỉ.
Tết này con về; [Tết năm ngoái|2023-01-22] con vắng.
[Tết Canh Tý 2020|2020-01-25] và [Tết Tân Sửu|2021-02-12].
Trước thềm năm mới 2025.
Chào [năm 2025|2025]!
Kỷ nguyên mới, thời đại mới, hôm xưa.
[Ba mươi Tết|2024-02-09], pháo nổ.
[Hai mươi ba tháng Chạp|2024-02-02], cúng ông Táo.
Nửa đêm về [sáng 8/5|2024-05-08TMO], trời trở lạnh.
Gần [sáng 8/5|2024-05-08TMO], trộm vào nhà.
[Tối|2024-05-08TEV] và [đêm 8/5|2024-05-08TNI], mưa.
[Trưa|2024-05-08TMI] và [chiều nay|2024-05-08TAF] nắng gắt.
[Hai giờ chiều|2024-05-08T14], nắng đổ lửa.
Đúng [mười giờ đêm|2024-05-08T22], tàu chạy.
Lúc [ba giờ kém năm|2024-05-08T02:55], chuông reo.
Trong [ba giờ|PT3H], họ đi 100 km.
[Bốn giờ sau|PT4H], anh tỉnh.
[Ba ngày trước|2024-05-05], chị mất điện thoại.
Mới hôm nào, nay đã [mười năm|P10Y].
Một ngày đẹp trời, một năm bội thu.
[Mỗi năm|set:P1Y] một lần, [mỗi hai năm|set:P2Y], [hai năm một lần|set:P2Y].
Cả [năm 2023|2023], cả [tháng 4|2024-04], suốt [tuần qua|2024-W18], nguyên [tháng này|2024-05].
Ngay trong [năm nay|2024], ngay [tuần tới|2024-W20].
[Đầu tuần|2024-W19], [giữa tuần|2024-W19], [cuối tuần|2024-W19-WE], [cuối tháng|2024-05], [đầu quý|2024-Q2].
Cuối năm học, đầu năm học mới.
[Đầu năm 2024 đến nay|2024-01-01/2024-05-08], giá tăng.
Trong [quý 1|2023-Q1], [quý 2|2023-Q2] và [quý 3/2023|2023-Q3].
[Quý I|2024-Q1], [II/2024|2024-Q2] và [quý III|2024-Q3].
[Quý cuối cùng của năm 2023|2023-Q4].
Những tháng [cuối năm 2023|2023].
Những ngày [đầu tháng 5|2024-05], những ngày [cuối năm|2024].
Thời điểm [31/12/2023|2023-12-31], nợ 5 tỷ đồng.
Tại [ngày 31/3/2024|2024-03-31], tổng tài sản giảm.
Kỳ kế toán [từ 01/01/2024 đến 31/03/2024|2024-01-01/2024-03-31].
Thời hạn [từ 1/6/2024-31/5/2025|2024-06-01/2025-05-31].
# days and months in words
[Mười chín tháng năm|2024-05-19], sinh nhật Bác.
[Ba mươi tháng tư|2024-04-30], đất nước thống nhất.
[Ngày mười lăm tháng ba năm 2024|2024-03-15], chợ họp.
Họ làm việc từ sáng đến tối, từ sáng sớm đến đêm khuya.
[Từ sáng đến chiều 9/5|2024-05-09TMO/2024-05-09TAF], mất điện.
[Ba năm trước đây|2021], ông còn khỏe.
[Ngày 3/5|2024-05-03], anh đi; [ngày 20 cùng tháng|2024-05-20], anh về.
Bão đổ bộ trong [năm qua|2023].
Trong [4 tháng năm nay|2024-01/2024-04], thu tăng.
[4 tháng năm 2024|2024-01/2024-04] tăng 5%.
Dịp mùng [2/9|2024-09-02], khách đông.
[Ba tháng|P3M] tư vấn miễn phí, [ba tháng|P3M] hè.
Sau [6 tháng|P6M] sáu người bỏ cuộc.
# dots and dashes, terms, sets of a span of days
[Sáng ngày 30.4|2024-04-30TMO], tại Quảng trường Ba Đình, lễ mít tinh bắt đầu lúc [7 giờ 30|2024-04-30T07:30].
Theo kế hoạch, [từ ngày 15.5 đến 30.6|2024-05-15/2024-06-30], thành phố ra quân.
[Ngày 30.4-1.5|2024-04-30/2024-05-01], khách đổ về biển.
Từ [1.7.2024|2024-07-01], lương cơ sở tăng.
Trong các [ngày 30-4|2024-04-30] và [1-5|2024-05-01], phà chạy tăng chuyến.
[Chiều|2024-04-30TAF] và [tối 30-4|2024-04-30TEV], hàng ngàn người về quê.
Vụ cháy xảy ra vào [rạng sáng 25-5-2024|2024-05-25TMO].
Lúc [22h30' ngày 05/05|2024-05-05T22:30].
Đến [17h00 chiều cùng ngày|2024-05-08T17:00], đám cháy được khống chế.
Trước đó, lúc [1h30 ngày 4.5|2024-05-04T01:30], xe tải mất lái.
[Trước đó một ngày|2024-05-07], ông còn đi làm.
[Sau đó 3 ngày|2024-05-11], thi thể được tìm thấy.
[Cuối ngày 7.5|2024-05-07], [đầu ngày 8.5|2024-05-08], giá đi ngang.
[Quý 1-2024|2024-Q1], [quý II năm nay|2024-Q2], [quý III năm ngoái|2023-Q3].
Giai đoạn I ([2021 - 2025|2021/2025]), giai đoạn II ([2026-2030|2026/2030]).
Khóa XIII, [nhiệm kỳ 2021-2026|2021/2026]; kỳ họp thứ 7, Quốc hội khóa XV.
Niên vụ cà phê [2023-2024|2023/2024] được mùa.
Vụ Đông Xuân [2023 - 2024|2023/2024] trúng lớn.
Thời Pháp thuộc, [năm 1884|1884], hòa ước được ký.
[Thế kỷ thứ II|01], [thế kỷ XI|10] - XII.
Hồi những [năm 1945-1946|1945/1946], đói kém.
[Thứ Sáu ngày 13 tháng 9 năm 2024|2024-09-13].
[Tối thứ Tư|2024-05-08TEV] và [rạng sáng thứ Năm|2024-05-09TMO].
[Từ 20 giờ thứ Sáu đến 24 giờ Chủ nhật hằng tuần|set:XXXX-WXX-5T20/XXXX-WXX-7T24], phố đi bộ mở.
Định kỳ [15 ngày/lần|set:P15D], [mỗi năm|set:P1Y] 2 lần, 3 lần/tuần.
[Ngày 10 tháng 10 hằng năm|set:XXXX-10-10] là Ngày Chuyển đổi số.
[Ngày 27/7 hằng năm|set:XXXX-07-27], [tháng 7 hằng năm|set:XXXX-07].
[Ngày 3/2/1930|1930-02-03], Đảng ra đời; đến nay đã [94 năm|P94Y].
[Cách đây 94 năm|1930], [ngày 3/2/1930|1930-02-03], Đảng ra đời.
Hàng trăm năm trước, hàng chục năm qua, cả trăm năm.
Trăm năm, ngàn năm, nghìn năm văn hiến.
Suốt [30 năm|P30Y] chiến tranh, hơn 1.000 ngày đêm.
[81 ngày đêm|P81D] Thành cổ, [56 ngày đêm|P56D] khoét núi.
[12 ngày đêm|P12D] [năm 1972|1972].
Đúng [0 giờ ngày 1-1-2024|2024-01-01T00]; [00h00 ngày 1/1|2024-01-01T00:00].
Hợp đồng [3 năm|P3Y], bảo hành [5 năm|P5Y] hoặc 100.000 km.
Lãi suất 12 tháng 5%/năm, kỳ hạn [6-9 tháng|P6M/P9M].
Kỳ hạn [1 tháng|P1M], [3 tháng|P3M] và [36 tháng|P36M].
Học sinh lớp 12, ca 3, tổ 7, đội 5.
Phường 12, quận 10, quốc lộ 20, tỉnh lộ 8, km 30/4.
Điểm chuẩn 24,7; 25/30 điểm; 9.5/10.
Tiền án 1/2023/HSST, bản án 15/2024/HS-ST [ngày 2/5/2024|2024-05-02].
""",
    # A Monday in the 47th week.
    "2023-11-20": """
Bị cáo khai đã nhận tiền [từ tháng 6 đến tháng 9/2023|2023-06/2023-09].
Bé gái 18 tháng tuổi được cứu sống sau [3 giờ|PT3H] phẫu thuật.
Suốt [4 thập kỷ|P40Y], bà hát xẩm ở chợ.
Ba ngày [20|2023-11-20], [21|2023-11-21] và [22/11|2023-11-22], trời rét.
Kỳ thi diễn ra trong hai ngày [25|2023-11-25] và [26/11|2023-11-26].
[Từ 7 giờ đến 9 giờ tối 22/11|2023-11-22T19/2023-11-22T21], sân mở miễn phí.
[7h30 - 11h ngày 23/11|2023-11-23T07:30/2023-11-23T11], bệnh viện khám từ thiện.
[Đêm 18|2023-11-18TNI], [rạng sáng 19/11|2023-11-19TMO], lũ lên nhanh.
[Từ 22h ngày 18/11 đến 4h sáng hôm sau|2023-11-18T22/2023-11-19T04], cầu cấm xe.
Hôm [17.11|2023-11-17], hãng công bố lỗ.
Uống ngày 1-2 lần, mỗi lần 3 viên.
Xung đột bước sang ngày thứ 6.
Anh đứng thứ 3 thế giới, thứ 2 châu Á.
Đây là lần thứ hai [năm nay|2023] ông bị phạt.
Quán mở cửa [từ thứ Hai đến thứ Sáu hằng tuần|set:XXXX-WXX-1/XXXX-WXX-5].
Chợ phiên họp vào [thứ Ba|set:XXXX-WXX-2], [thứ Năm hằng tuần|set:XXXX-WXX-4].
Câu lạc bộ sinh hoạt [sáng Chủ nhật hằng tuần|set:XXXX-WXX-7TMO].
[Thứ Bảy|2023-11-18] và [Chủ nhật vừa qua|2023-11-19], đường kẹt cứng.
Hội khóa tổ chức [2 năm một lần|set:P2Y].
Kiểm định [3 tháng/lần|set:P3M], [mỗi quý|set:P3M] báo cáo một lần.
Lương trả vào [ngày 5 hằng tháng|set:XXXX-XX-05].
[Tháng 8 hằng năm|set:XXXX-08], nước lũ về.
[Mỗi sáng|set:XXXX-XX-XXTMO], ông tập dưỡng sinh.
[Hằng đêm|set:XXXX-XX-XXTNI], chị đi hát.
[Ngày 20/11 hằng năm|set:XXXX-11-20] là dịp tri ân.
Nhân dịp [20/11|2023-11-20], trường tặng quà.
Kỷ niệm [69 năm|P69Y] Chiến thắng Điện Biên Phủ ([7/5/1954 - 7/5/2023|1954-05-07/2023-05-07]).
Nhạc sĩ ([1928-1995|1928/1995]) để lại 600 ca khúc.
Nguyễn Ái Quốc ra đi [ngày 5 tháng 6 năm 1911|1911-06-05] từ bến Nhà Rồng.
[Năm 258 trước Công nguyên|BC0258], Thục Phán lập nước.
Trống đồng có từ [thế kỷ III trước Công nguyên|BC02].
[Những năm 80|198], xe đạp là tài sản lớn.
[Đầu những năm 2000|200], mạng còn chậm.
[Thập niên 60 của thế kỷ 20|196], phố vắng xe.
[Nửa đầu thế kỷ XX|19] có nhiều biến động.
[Thế kỷ này|20] là của châu Á.
[Ngày cuối cùng của năm 2022|2022-12-31], anh cầu hôn.
[Chủ nhật đầu tiên của tháng 12|2023-12-03], phố đi bộ mở.
[Tuần cuối tháng 10|2023-W43] có không khí lạnh.
Hẹn nộp trước [17 giờ ngày 30/11|2023-11-30T17].
Phiên xử mở lúc [8h ngày 27/11 tới|2023-11-27T08].
Trận đấu lúc [0h15 ngày 21/11|2023-11-21T00:15].
Pháo hoa bắn lúc [24h ngày 31/12|2024-01-01T00].
Vào [12 giờ đêm 31/12|2024-01-01T00], chuông ngân.
Cháy lúc [1 giờ sáng nay|2023-11-20T01].
[3 giờ kém 15 chiều 19/11|2023-11-19T14:45], tàu vào ga.
Đúng [6 giờ rưỡi tối qua|2023-11-19T18:30], đèn tắt.
Xe lăn bánh lúc [14g15 chiều 18-11|2023-11-18T14:15].
Làm việc [8 giờ|PT8H]/ngày, [48 giờ|PT48H]/tuần.
Bay mất [11 giờ 20 phút|PT11H20M].
Trong [24 giờ qua|PT24H], có 3 ca tử vong.
Trong [72h tới|PT72H], bão vào biển Đông.
Ông công tác ở đây [20 năm nay|P20Y].
Án treo [1 năm 6 tháng|P1Y6M].
Hơn [một thế kỷ|P100Y] trôi qua, cây cầu vẫn đứng.
Mấy năm nay, nhiều tháng qua, vài ngày tới, thời gian qua.
Cô mất [nửa tiếng|PT30M] để trang điểm.
[Một tháng sau|2023-12], anh trở lại.
[Tuần trước nữa|2023-W45], hồ xả lũ.
[Sáng sớm mai|2023-11-21TMO] có sương mù.
[Cuối tháng trước|2023-10], giá gas tăng.
[Đầu năm ngoái|2022], ông nghỉ hưu.
[Giữa năm 2021|2021], dịch bùng phát.
[Cuối quý này|2023-Q4] sẽ bàn giao.
Tính đến [hết tháng 10|2023-10], giải ngân đạt 52%.
Tính đến [ngày 15/11|2023-11-15], nợ xấu giảm.
[10 tháng năm 2023|2023-01/2023-10], xuất khẩu giảm 7,1% so với [cùng kỳ năm 2022|2022-01/2022-10].
[Quý III|2023-Q3] lãi 20 tỷ, gấp đôi [cùng kỳ năm ngoái|2022-Q3].
Thu [6 tháng cuối năm 2022|2022-H2] tăng.
[Nửa cuối năm nay|2023-H2] hàng về nhiều.
[Niên khóa 2019-2023|2019/2023] có 300 tân cử nhân.
[Năm học 2022/2023|2022/2023] trường có 900 em.
Khóa XV, [nhiệm kỳ 2021 - 2026|2021/2026], họp phiên thứ 28.
[Giai đoạn từ năm 2016 đến 2020|2016/2020] vốn tăng.
[Từ năm 1975 đến nay|1975-01-01/2023-11-20], làng đổi khác.
[Từ hôm qua đến nay|2023-11-19/2023-11-20], mưa không dứt.
[Từ nay đến 31/12|2023-11-20/2023-12-31], miễn phí lắp đặt.
[Từ 1/12/2023 đến 29/2/2024|2023-12-01/2024-02-29], tàu Tết chạy thêm.
Nắng nóng [từ 27 đến 29/11|2023-11-27/2023-11-29].
Mưa [25-27/11|2023-11-25/2023-11-27].
Rét đậm [cuối tháng 12 - đầu tháng 1|2023-12/2024-01].
Sự kiện [ngày 1-3/12|2023-12-01/2023-12-03] có 40 đoàn.
Tuyển sinh [từ 15/11 - 15/12|2023-11-15/2023-12-15].
Diễn ra [từ tối 24/11 đến sáng 26/11|2023-11-24TEV/2023-11-26TMO].
[Tết Nguyên đán Giáp Thìn 2024|2024-02-10] nghỉ [7 ngày|P7D].
[Sáng mùng 1 Tết Giáp Thìn|2024-02-10TMO], chùa mở cửa.
[Rằm tháng 10|2023-11-27] là Tết Hạ nguyên.
Lễ hội vào [mùng 8 tháng Giêng|2024-02-17].
Ngày giỗ là [15 tháng 10 âm lịch|2023-11-27].
[Đêm Giáng sinh|2023-12-24TNI], phố đông.
Dịp [Noel|2023-12-25], cây thông cháy hàng.
[Tết Dương lịch 2024|2024-01-01] được nghỉ [3 ngày|P3D].
Nghỉ lễ [30/4 - 1/5|2024-04-30/2024-05-01] dài [5 ngày|P5D].
Chợ Viềng họp [đêm mùng 7 tháng Giêng|2024-02-16TNI].
Làng cúng [ngày 23 tháng Chạp năm Quý Mão|2024-02-02].
[Tháng Giêng năm Giáp Thìn|2024-02-10/2024-03-09] là mùa hội.
[Tháng 9 âm lịch|2023-10-15/2023-11-12], cá về.
Chấm 7/10, 8/10 và 9/10 điểm.
Có 15/18 xã đạt chuẩn, 3/4 số hộ đồng tình.
Bàn thắng ở phút 90+3, thẻ đỏ phút 45.
Xe đi số 3/5, hộp số 7 cấp, lốp 205/55.
Anh về ở 21/3 Lê Lợi, ngõ 12/7, hẻm 25/4.
Vòng 1/8, bán kết lượt 2, hạng 4.
Điều 5-7 Luật số 10/2022/QH15; Thông tư 08/2021/TT-BTC.
Giá 15.5 triệu, tăng 5.5%, lãi 7.2 tỷ.
Hotline 0912.345.678 hoặc (024) 3825-1234.
Từ 2000 đến 2100 đồng mỗi cuốn, trong 2000 vị khách có 3 người.
Chiều dài 12/15 m, tối đa 8/10, sáng bóng.
Chị Ba, anh Tư, cô Năm và cậu Sáu cùng về.
Mười hai người đi năm xe, ba tàu.
Hợp đồng 12-HĐ/2023, mã 2023-11, biên bản 05/BB.
Đội tuyển 4-3-3 chuyển sang 5-3-2.
Phim dài 12 tập, tập 7/12 chiếu trên kênh VTV3.
""",
    # A Monday in the 38th week.
    "2025-09-15": """
Trận chung kết diễn ra lúc [20h (giờ Việt Nam) ngày 20/9|2025-09-20T20].
Vào hồi [14 giờ 30 phút, ngày 12/9|2025-09-12T14:30], tàu mắc cạn.
Hội chợ mở cửa [từ 8h00-22h00, ngày 20/9|2025-09-20T08:00/2025-09-20T22:00].
Mưa to [từ 1 - 5/9|2025-09-01/2025-09-05].
Đăng ký [từ 01/9/2025 đến hết ngày 30/9/2025|2025-09-01/2025-09-30].
Cấm đường [từ 0h ngày 19/9 đến 24h ngày 21/9|2025-09-19T00/2025-09-22T00].
Nghỉ [từ mùng 1 đến mùng 5 Tết|2026-02-17/2026-02-21].
Họ đi lễ [mùng 1|2026-02-17], [mùng 2|2026-02-18] và [mùng 3 Tết|2026-02-19].
Hội đền mở [từ ngày 6 đến 10/3 âm lịch|2025-04-03/2025-04-07].
Chợ họp [từ 23 tháng Chạp đến 30 Tết|2026-02-10/2026-02-16].
Lễ hội có trong ba ngày [14|2026-03-02], [15|2026-03-03] và [16 tháng Giêng|2026-03-04].
[NGÀY 10/9|2025-09-10], TRƯỜNG KHAI GIẢNG.
[Sáng thứ Hai, ngày 15/9|2025-09-15TMO], cả trường chào cờ.
[Tối Chủ nhật, 14/9|2025-09-14TEV], đội nhà thắng 2-0.
[Thứ Bảy ngày 13|2025-09-13] và [Chủ nhật ngày 14/9|2025-09-14], triều cường lên.
[Chiều muộn 12/9|2025-09-12TAF], đám cháy được dập.
[Đêm khuya 10/9|2025-09-10TNI], xe lật.
[Chiều ngày hôm qua|2025-09-14TAF], tổ trọng tài xin lỗi.
[Ngày 1/9|2025-09-01], họ đi. [Ngày hôm sau|2025-09-02] có bão. [Hai ngày sau đó|2025-09-04], anh được cứu.
[Ngày này năm ngoái|2024-09-15], bão Yagi vừa tan.
Sinh hoạt vào [mỗi tối thứ Sáu|set:XXXX-WXX-5TEV].
Lớp học vào các ngày [thứ Hai|set:XXXX-WXX-1], [thứ Tư hằng tuần|set:XXXX-WXX-3].
Chương trình phát [20h thứ Bảy hằng tuần|set:XXXX-WXX-6T20].
Lớp phụ đạo mở vào [thứ Ba mỗi tuần|set:XXXX-WXX-2].
[Nửa đầu 2025|2025-H1], hãng lãi lớn.
[6 tháng đầu 2025|2025-H1], du khách tăng.
[Ba quý đầu năm 2024|2024-01/2024-09], lãi giảm.
[8 tháng|P8M] triển khai, dự án vẫn dang dở.
[8 tháng đầu năm|2025-01/2025-08] thu 1.000 tỷ đồng, tăng so với [cùng kỳ 2024|2024-01/2024-08].
[Tháng 8|2025-08], chỉ số giảm so với [tháng trước|2025-08].
[Quý IV tới|2025-Q4] sẽ mở bán.
[Quý I/2025 - quý II/2025|2025-Q1/2025-Q2] bán chậm.
[Năm 2024-2025|2024/2025] trường thiếu giáo viên.
Đến [năm 2030|2030], tầm nhìn đến [năm 2045|2045], đất nước phát triển.
Từ trước [năm 1975|1975], chợ đã có.
[Cuối thế kỷ 19|18] [đầu thế kỷ 20|19], phố Tây hình thành.
[Năm 1010|1010], vua dời đô.
Khởi nghĩa nổ ra [năm 248|0248] ở Thanh Hóa.
[Thế kỷ X|09] mở ra kỷ nguyên tự chủ.
Ông nhận án [18 năm|P18Y] tù, nộp phạt trong [90 ngày|P90D].
Cháu học được [ba năm rưỡi|P42M] thì nghỉ.
Đợi dăm ba ngày, vài năm nữa, hàng chục năm.
Chị dành [2-3 ngày|P2D/P3D] để gói bánh.
Trong [100 ngày|P100D] đầu, tân thị trưởng thăm 20 xã.
[Mùa thu năm nay|2025-FA] mát mẻ.
[Mùa xuân 2026|2026-SP] sẽ ra mắt.
Kỷ niệm [80 năm|P80Y] Quốc khánh ([2/9/1945 - 2/9/2025|1945-09-02/2025-09-02]).
Chào mừng [Quốc khánh|2025-09-02], phố treo cờ.
[Tết Trung thu năm nay|2025-10-06] rất vui.
[Đêm Trung thu|2025-10-06TNI], trăng sáng.
[Lễ Vu Lan|2025-09-06], chùa phát hoa.
[Ngày 8/3 năm sau|2026-03-08], chị nghỉ hưu.
[Tết Bính Ngọ|2026-02-17] rơi vào [giữa tháng 2/2026|2026-02].
[Tết Nguyên đán 2026|2026-02-17] nghỉ [9 ngày|P9D].
[15 tháng 8 âm lịch|2025-10-06] là [Trung thu|2025-10-06].
Thông tư 22/2021 và 27/2020 quy định việc đánh giá.
Theo TCVN 5574:2018 và QCVN 06:2022, tường dày 12/15 cm.
Nhà ở tổ 12/4, ấp 3/2, vòng 16/8, hẻm 7/5.
Cầu thủ số 10, áo số 7, tỷ số 3-2, luân lưu 5-4.
Hồ sơ mã 2024-15, quyển 3/2025-KH, phiên bản 2.4.1.
Sữa 900 g, 5G phủ sóng, loa 2.1, màn hình 16:10.
Có 1/2 số phiếu, 7/9 ủy viên, 10/10 thành viên đồng ý.
Cháu Năm, chú Sáu, bà Bảy ở xóm 5, thôn 3, khu 7.
Thứ nhất, cần sửa luật; thứ hai, phải tăng lương; thứ ba, giảm thuế.
Ngày càng nhiều người chọn xe điện, tháng ngày trôi qua.
Sáng kiến, sáng tạo, tối ưu, chiều chuộng, trưa trật.
Năm mới, năm học mới, đầu năm học.
Xe 16 chỗ, 45 chỗ, lốp 195/65, ghế 12A.
Kết quả xét nghiệm: 5.6, 7.8 và 12.3 mmol/L.
Công suất 220 kV, trạm 110/22, tuyến 474-E1.
""",
}
