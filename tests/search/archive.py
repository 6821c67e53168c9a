"""A small invented archive as such columns really are: most sentences are set phrases, a few say what is new."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from search.documents import ArticleDocument, Tag, Views

BAC = Tag(key="hoc-tap-va-lam-theo-bac", name="Học tập và làm theo Bác")
NEWS = Tag(key="tin-tuc", name="Tin tức")
LIFE = Tag(key="doi-song", name="Đời sống")

TINH = Tag(key="dang-bo-tinh", name="Đảng bộ tỉnh")
XA = Tag(key="dang-bo-xa-tan-lap", name="Đảng bộ xã Tân Lập")
TAN_HOA = Tag(key="chi-bo-ap-tan-hoa", name="Chi bộ ấp Tân Hòa", other_names=("Chi bộ 3",))
TAN_MY = Tag(key="chi-bo-ap-tan-my", name="Chi bộ ấp Tân Mỹ")
WOMEN = Tag(key="hoi-lien-hiep-phu-nu-xa", name="Hội Liên hiệp Phụ nữ xã Tân Lập", other_names=("Hội LHPN xã",))
SCHOOL = Tag(key="truong-tieu-hoc-kim-dong", name="Trường Tiểu học Kim Đồng")

PIGGY = Tag(key="heo-dat-tinh-thuong", name="Heo đất tình thương")
LIGHTS = Tag(key="thap-sang-duong-que", name="Thắp sáng đường quê", other_names=("Ánh sáng an ninh",))
RICE = Tag(key="hu-gao-nghia-tinh", name="Hũ gạo nghĩa tình")

SET_PHRASES = (
    "Thực hiện Chỉ thị về đẩy mạnh học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh, cấp ủy đã xây dựng "
    "kế hoạch và quán triệt đến từng đảng viên.\n\n"
    "Mỗi cán bộ, đảng viên đăng ký một việc làm cụ thể gắn với chức trách, nhiệm vụ được giao và đưa vào bản cam kết.",
    "Qua đó đã tạo sự chuyển biến tích cực về nhận thức và hành động, góp phần hoàn thành nhiệm vụ của địa phương.\n\n"
    "Thời gian tới, cấp ủy tiếp tục biểu dương gương người tốt việc tốt và nhân rộng những cách làm hay, hiệu quả.",
)
_START = datetime(2024, 1, 1, 2, 0, tzinfo=UTC)
_TAGS = {tag.key: tag for tag in list(vars().values()) if isinstance(tag, Tag)}


def _article(row):
    """One article: what is told of it among the set phrases of its column, unless it is bare."""
    told = row["told"] if row.get("bare") else "\n\n".join([SET_PHRASES[0], row["told"], SET_PHRASES[1]])
    return ArticleDocument(
        id=row["id"],
        site=row.get("site", "tan-lap"),
        url=f"/bai/{row['id']}/",
        title=row["title"],
        body=told,
        column=_TAGS[row["column"]],
        units=_tags(row.get("units", [])),
        unit_ancestors=_tags(row.get("above", [])),
        models=_tags(row.get("models", [])),
        author=row.get("author", ""),
        place=row.get("place", ""),
        document_numbers=tuple(row.get("document_numbers", [])),
        published=None if row["day"] is None else _START + timedelta(days=row["day"]),
        views=Views(**dict(zip(["day", "week", "month", "total"], row.get("views", []), strict=False))),
    )


def _tags(keys):
    return tuple(_TAGS[key] for key in keys)


ARCHIVE = [_article(json.loads(line)) for line in Path(__file__).with_name("archive.jsonl").read_text().splitlines()]
