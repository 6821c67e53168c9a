"""Invented pages in the shapes of the five families of old sites, as visible text: of a commune, a Party bloc, a town,
a province, a highland district.
"""

LONG = (
    "Trong quý vừa qua, cấp ủy đã phân công từng đảng viên phụ trách hộ, mỗi tháng họp một buổi để nghe báo cáo, "
    "góp ý và ghi sổ theo dõi, nhờ vậy việc nào chậm đều được nhắc ngay trong tuần"
)
COMMUNE = f"""Xã Hòa Thuận sơ kết sáu tháng làm theo lời Bác

\u00a0Bí thư Đảng ủy xã trao giấy khen cho các tập thể làm tốt.

{LONG}. Đây là cách làm mới của xã.

Qua nửa năm, 12/12 chi bộ đã đăng ký việc làm cụ thể; trong đó có chi bộ các ấp Bàu Sen, Gò Dầu, Suối Đá. {LONG}.

{LONG}; {LONG}…

Phản hồi

Các tin khác

Ra quân dọn vệ sinh tuyến đường liên ấp

Tập huấn chuyển đổi số cho tổ công nghệ

Mới nhất

Liên kết website"""

BLOC = f"""Nhiều cách làm hay ở Đảng bộ Khối

19/08/2022 08:05

{LONG}. Kết quả bước đầu rất đáng mừng.

{LONG}, theo lời đồng chí phụ trách.

Trao quà cho gia đình khó khăn ở làng. Ảnh: T.H.L

\u00a0

{LONG}.\u00a0\u00a0

Trần Thị Minh Hà

Chuyên mục khác"""

TOWN = f"""TP.Cao Lãnh: Thi đua giữ sạch bờ kênh
Cập nhật ngày: 09/03/2013 14:02:45

{LONG}.

{LONG}. Toàn thành phố có 58/58 chi bộ tham gia.

{LONG}./.

Văn Khương

Trở về trang trước
Gửi bình luận của bạn
Họ và tên
Nội dung
Các tin khác
Hội thi kể chuyện ở phường 4 (08/03/2013)
"""

PROVINCE = f"""Lan tỏa từ những việc nhỏ

{LONG}.

Cán bộ đoàn dọn kênh cùng bà con. (Nguồn ảnh: SGGP)

NÊU GƯƠNG TỪ NGƯỜI ĐỨNG ĐẦU

{LONG}.

GẮN VỚI VIỆC HẰNG NGÀY

{LONG}.

GIÁM SÁT CỦA NHÂN DÂN

{LONG}.

KẾT QUẢ

{LONG}. Có thể bạn quan tâm đến cách làm này.

Ngọc Diệp

Có thể bạn quan tâm

Thêm một tuyến đường hoa ở xã biên giới

Phản hồi

Thông tin người gửi phản hồi

Họ tên

Các tin khác

Mới nhất

Liên kết website

Xem nhiều nhất"""

HIGHLAND = f"""HOTLINE: 0834 244 333 · THƯ VIỆN · ĐẶT LÀM TRANG CHỦ

Krông Nô đưa việc làm theo Bác vào từng thôn

Cập nhật ngày: 02/01/2020 | 07:45 GMT+7

{LONG}.

Con đường bê tông ở bon Dru do bà con góp công, góp đất làm nên trong mùa khô vừa qua, nay đã có đèn chiếu sáng

Chọn việc sát với dân

{LONG}.

Giữ nếp tự soi, tự sửa

{LONG}.

Bài, ảnh: Lê Phước

2,047
Viết bình luận mới"""

FAMILIES = {"commune": COMMUNE, "bloc": BLOC, "town": TOWN, "province": PROVINCE, "highland": HIGHLAND}
