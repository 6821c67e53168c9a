"""The abbreviations that such portals are full of, so that they are understood from the start.

They are the editors' own from here on: what is deleted does not come back.
"""

from django.db import migrations

USUAL = """
TCCSĐ | tổ chức cơ sở đảng
BTV | ban thường vụ
BCH | ban chấp hành
BCĐ | ban chỉ đạo
BTC | ban tổ chức
BTG | ban tuyên giáo
BDV | ban dân vận
UBKT | ủy ban kiểm tra
HĐND | hội đồng nhân dân
UBND | ủy ban nhân dân
MTTQ | mặt trận tổ quốc
UBMTTQ | ủy ban mặt trận tổ quốc
LHPN | liên hiệp phụ nữ
HND | hội nông dân
CCB | cựu chiến binh
ĐTN | đoàn thanh niên
ĐVTN | đoàn viên thanh niên
TNCS | thanh niên cộng sản
LĐLĐ | liên đoàn lao động
CQ&DN | cơ quan và doanh nghiệp
CBĐV | cán bộ đảng viên
CBCC | cán bộ công chức
CBCCVC | cán bộ công chức viên chức
CNVCLĐ | công nhân viên chức lao động
HCM | Hồ Chí Minh
XDĐ | xây dựng đảng
KNĐV | kết nạp đảng viên
QCDC | quy chế dân chủ
CCHC | cải cách hành chính
TTHC | thủ tục hành chính
CĐS | chuyển đổi số
CNTT | công nghệ thông tin
KHCN | khoa học công nghệ | khoa học và công nghệ
PCTN | phòng chống tham nhũng
PBGDPL | phổ biến giáo dục pháp luật
KT-XH | KTXH | kinh tế xã hội
QP-AN | QPAN | quốc phòng an ninh
ANTT | an ninh trật tự
ATGT | an toàn giao thông
TTATXH | trật tự an toàn xã hội
PCCC | phòng cháy chữa cháy
LLVT | lực lượng vũ trang
CAND | công an nhân dân
QĐND | quân đội nhân dân
BĐBP | bộ đội biên phòng
CHQS | chỉ huy quân sự
DQTV | dân quân tự vệ
NTM | nông thôn mới
HTX | hợp tác xã
KDC | khu dân cư
DTTS | dân tộc thiểu số
XĐGN | xóa đói giảm nghèo
BVMT | bảo vệ môi trường
ATTP | an toàn thực phẩm
GD&ĐT | GDĐT | giáo dục và đào tạo | giáo dục đào tạo
THCS | trung học cơ sở
THPT | trung học phổ thông
BHYT | bảo hiểm y tế
BHXH | bảo hiểm xã hội
VHVN | văn hóa văn nghệ
TDTT | thể dục thể thao
CLB | câu lạc bộ
TPCL | TP.CL | TP. Cao Lãnh | thành phố Cao Lãnh
TPHCM | TP.HCM | TP. Hồ Chí Minh | thành phố Hồ Chí Minh
"""


def offer(apps, schema_editor):
    groups = apps.get_model("search", "SynonymGroup").objects.using(schema_editor.connection.alias)
    lines = [[way.strip() for way in line.split("|")] for line in USUAL.strip().splitlines()]
    groups.bulk_create([groups.model(ways="\n".join(ways)) for ways in lines])


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0005_editors_synonyms_and_weights'),
    ]

    operations = [
        migrations.RunPython(offer, migrations.RunPython.noop),
    ]
