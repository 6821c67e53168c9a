"""The provinces and cities of Vietnam before and after the mergers of 2025, folded: a headline may open with one."""

PROVINCES = frozenset(
    {
        *("an giang", "ba ria - vung tau", "bac giang", "bac kan", "bac lieu", "bac ninh", "ben tre", "binh dinh"),
        *("binh duong", "binh phuoc", "binh thuan", "ca mau", "can tho", "cao bang", "da nang", "dak lak", "dak nong"),
        *("dien bien", "dong nai", "dong thap", "gia lai", "ha giang", "ha nam", "ha noi", "ha tinh", "hai duong"),
        *("hai phong", "hau giang", "hoa binh", "hue", "hung yen", "khanh hoa", "kien giang", "kon tum", "lai chau"),
        *("lam dong", "lang son", "lao cai", "long an", "nam dinh", "nghe an", "ninh binh", "ninh thuan", "phu tho"),
        *("phu yen", "quang binh", "quang nam", "quang ngai", "quang ninh", "quang tri", "soc trang", "son la"),
        *("tay ninh", "thai binh", "thai nguyen", "thanh hoa", "thua thien hue", "tien giang", "tra vinh"),
        *("tuyen quang", "vinh long", "vinh phuc", "yen bai"),
    }
)
