import json
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from registry.models import PracticeModel, RecordStatus, StepKind, Unit, UnitKind
from tests.factories import ArticlePageFactory, PracticeModelFactory, UnitFactory

pytestmark = pytest.mark.django_db
CHOOSE_UNIT = "wagtailsnippetchoosers_registry_unit"


def rows(count=0, **values):
    """What a formset of the admin posts."""
    return {"TOTAL_FORMS": count, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000, **values}


def model_form(steps=(), units=(), **values):
    data = {"name": "Con heo đất", "other_names": "", "slug": "", "work_field": "economy", "description": "", **values}
    for prefix, items in (("model_units", units), ("steps", steps)):
        data |= {f"{prefix}-{key}": value for key, value in rows(len(items)).items()}
        for number, item in enumerate(items):
            data |= {f"{prefix}-{number}-{key}": value for key, value in {"id": "", "DELETE": "", **item}.items()}
            data[f"{prefix}-{number}-ORDER"] = number + 1
    return data


def step(kind, day, unit=""):
    return {"kind": kind, "date": day.strftime("%d/%m/%Y"), "unit": unit, "note": ""}


def add_model(client, **values):
    return client.post(reverse("wagtailsnippets_registry_practicemodel:add"), model_form(**values))


def without_permission(client, django_user_model, *codenames):
    user = django_user_model.objects.create_user("bien-tap", password="x")
    user.user_permissions.add(*Permission.objects.filter(codename__in=["access_admin", *codenames]))
    client.force_login(user)
    return user


def test_the_list_shows_where_a_unit_belongs_and_is_found_without_marks(admin_client):
    above = UnitFactory(name="Đảng bộ xã Tân Hưng", kind=UnitKind.PARTY_COMMITTEE, valid_from=date(2020, 1, 1))
    UnitFactory(name="Chi bộ ấp Tân Thành", parent=above)
    UnitFactory(name="Hội Phụ nữ")
    page = admin_client.get(reverse("wagtailsnippets_registry_unit:list"), {"q": "dang bo tan hung"}).content.decode()
    assert "Đảng bộ xã Tân Hưng" in page
    assert "từ 01/01/2020" in page
    assert "Hội Phụ nữ" not in page
    page = admin_client.get(reverse("wagtailsnippets_registry_unit:list"), {"parent": above.pk}).content.decode()
    assert "Chi bộ ấp Tân Thành" in page
    assert "Hội Phụ nữ" not in page


def test_the_list_of_models_is_narrowed_by_state(admin_client):
    PracticeModelFactory(name="Ánh sáng an ninh", steps=[(StepKind.RUNNING, date(2023, 1, 1))])
    PracticeModelFactory(name="Con heo đất", steps=[(StepKind.STOPPED, date(2023, 1, 1))])
    page = admin_client.get(reverse("wagtailsnippets_registry_practicemodel:list"), {"state": "running"})
    assert "Ánh sáng an ninh" in page.content.decode()
    assert "Con heo đất" not in page.content.decode()


def test_the_number_of_queries_of_the_list_does_not_grow_with_it(admin_client, django_assert_max_num_queries):
    above = UnitFactory()
    for _ in range(30):
        UnitFactory(parent=above)
    address = reverse("wagtailsnippets_registry_unit:list")
    admin_client.get(address)
    with django_assert_max_num_queries(20):
        admin_client.get(address)


def test_units_come_in_the_order_of_the_dictionary(admin_client):
    for name in ("Chi bộ 10", "Chi bộ 2", "Đoàn xã", "Ấp Đông"):
        UnitFactory(name=name)
    page = admin_client.get(reverse("wagtailsnippets_registry_unit:list")).content.decode()
    places = [page.index(name) for name in ("Ấp Đông", "Chi bộ 2", "Chi bộ 10", "Đoàn xã")]
    assert places == sorted(places)


def test_a_chooser_finds_marks_or_none_and_tells_namesakes_apart(admin_client):
    UnitFactory(name="Chi bộ ấp 1", parent=UnitFactory(name="Đảng bộ xã Tân Hưng"))
    UnitFactory(name="Chi bộ ấp 1", parent=UnitFactory(name="Đảng bộ xã Tân Bình"))
    page = admin_client.get(reverse(f"{CHOOSE_UNIT}:choose_results"), {"q": "dang"}).content.decode()
    assert page.count("Đảng bộ xã") == 2
    page = admin_client.get(reverse(f"{CHOOSE_UNIT}:choose_results"), {"q": "ấp 1"}).content.decode()
    assert "Đảng bộ xã Tân Hưng" in page
    assert "Đảng bộ xã Tân Bình" in page


def test_a_unit_is_made_in_the_chooser_and_chosen_at_once(admin_client):
    above = UnitFactory(name="Đảng bộ xã Tân Hưng")
    answer = admin_client.post(
        reverse(f"{CHOOSE_UNIT}:create") + "?multiple=1",
        {"name": "Chi bộ ấp Tân Đông", "kind": "party_cell", "parent": above.pk},
    )
    unit = Unit.objects.get(name="Chi bộ ấp Tân Đông")
    assert unit.is_confirmed
    assert unit.parent == above
    assert json.loads(answer.content)["result"][0]["string"] == "Chi bộ ấp Tân Đông – Đảng bộ xã Tân Hưng"


@pytest.mark.parametrize("name", ["", "   ", "…", "chi bộ ấp tân thành", "\x00"])
def test_a_unit_without_a_name_of_its_own_is_refused_in_the_chooser(admin_client, name):
    UnitFactory(name="Chi bộ ấp Tân Thành")
    data = {"name": name.replace("chi bộ", "Chi bộ").replace("tân thành", "Tân Thành"), "kind": "party_cell"}
    answer = admin_client.post(reverse(f"{CHOOSE_UNIT}:create"), data)
    assert json.loads(answer.content)["step"] == "reshow_creation_form"
    assert Unit.objects.count() == 1


def test_what_an_editor_without_the_right_to_confirm_makes_is_pending(client, django_user_model):
    without_permission(client, django_user_model, "add_unit", "add_practicemodel")
    client.post(reverse(f"{CHOOSE_UNIT}:create"), {"name": "Chi bộ mới", "kind": "party_cell"})
    assert Unit.objects.get().status == RecordStatus.PENDING
    add_model(client)
    assert PracticeModel.objects.get().status == RecordStatus.PENDING


def test_editing_a_pending_record_does_not_confirm_it(admin_client):
    unit = UnitFactory(status=RecordStatus.PENDING)
    data = {"name": "Tên mới", "other_names": "", "slug": unit.slug, "kind": "union", "parent": "", "description": ""}
    admin_client.post(reverse("wagtailsnippets_registry_unit:edit", args=[unit.pk]), data)
    unit.refresh_from_db()
    assert (unit.name, unit.status) == ("Tên mới", RecordStatus.PENDING)


def test_a_changed_address_leads_on_from_the_old_one(admin_client, client, home):
    unit = UnitFactory(name="Chi bộ Một")
    data = {"name": "Chi bộ Hai", "slug": "chi-bo-hai", "kind": "union", "parent": "", "description": ""}
    admin_client.post(reverse("wagtailsnippets_registry_unit:edit", args=[unit.pk]), data)
    assert client.get("/don-vi/chi-bo-mot/")["Location"] == "/don-vi/chi-bo-hai/"


def test_a_unit_cannot_be_put_below_itself(admin_client):
    unit = UnitFactory()
    below = UnitFactory(parent=unit)
    data = {"name": unit.name, "slug": unit.slug, "kind": "union", "parent": below.pk}
    answer = admin_client.post(reverse("wagtailsnippets_registry_unit:edit", args=[unit.pk]), data)
    assert "không thể là chính đơn vị này" in answer.content.decode()


def test_the_steps_of_a_model_in_order_are_stored(admin_client):
    unit = UnitFactory()
    days = [date(2023, month, 1) for month in range(1, 7)]
    steps = [step(kind, day, unit.pk) for kind, day in zip(StepKind.values, days, strict=True)]
    assert add_model(admin_client, steps=steps, units=[{"unit": unit.pk}]).status_code == 302
    model = PracticeModel.objects.get()
    assert [kept.kind for kept in model.steps.all()] == StepKind.values
    assert list(model.units.all()) == [unit]
    assert model.slug == "con-heo-dat"


@pytest.mark.parametrize(
    ("steps", "message"),
    [
        ([("registered", date(2023, 2, 1)), ("running", date(2023, 1, 1))], "không thể diễn ra trước bước “Đăng ký”"),
        (
            [("effective", date(2023, 2, 1)), ("replicated", date(2023, 1, 1))],
            "không thể diễn ra trước bước “Hiệu quả”",
        ),
        ([("stopped", date(2023, 1, 1)), ("running", date(2023, 2, 1))], "phải là bước cuối cùng"),
        (
            [("registered", date(2023, 3, 1)), ("running", date(2023, 1, 1)), ("effective", date(2023, 2, 1))],
            "không thể diễn ra trước bước “Đăng ký” (01/03/2023)",
        ),
        ([("running", timezone.localdate() + timedelta(days=2))], "chưa tới"),
    ],
)
def test_steps_out_of_order_or_to_come_are_refused_in_words(admin_client, steps, message):
    answer = add_model(admin_client, steps=[step(kind, day) for kind, day in steps])
    assert answer.status_code == 200
    assert message in answer.content.decode()
    assert not PracticeModel.objects.exists()


def test_each_unit_has_steps_of_its_own(admin_client):
    one, other = UnitFactory(), UnitFactory()
    steps = [
        step("commended", date(2022, 1, 1), one.pk),
        step("registered", date(2023, 1, 1), other.pk),
        step("stopped", date(2022, 6, 1), one.pk),
    ]
    assert add_model(admin_client, steps=steps).status_code == 302


@pytest.mark.parametrize("day", ["31/02/2023", "x", "", "2023-13-01"])
def test_a_day_that_is_none_is_refused_in_words(admin_client, day):
    broken = {**step("running", date(2023, 1, 1)), "date": day}
    assert add_model(admin_client, steps=[broken]).status_code == 200
    assert not PracticeModel.objects.exists()


def test_one_unit_twice_at_a_model_gets_a_message(admin_client):
    unit = UnitFactory()
    answer = add_model(admin_client, units=[{"unit": unit.pk}, {"unit": unit.pk}])
    assert answer.status_code == 200
    assert not PracticeModel.objects.exists()


def test_pending_records_are_listed_counted_confirmed_and_merged(admin_client, home):
    unit = UnitFactory(name="Chi bộ mới", status=RecordStatus.PENDING)
    model = PracticeModelFactory(name="Heo đất", status=RecordStatus.PENDING)
    ArticlePageFactory(units=[unit])
    target = PracticeModelFactory(name="Con heo đất")
    assert "2 đơn vị, mô hình chờ xác nhận" in admin_client.get(reverse("wagtailadmin_home")).content.decode()
    page = admin_client.get(reverse("registry_pending")).content.decode()
    assert "Chi bộ mới" in page
    assert "Heo đất" in page
    admin_client.post(reverse("registry_confirm", args=["don-vi", unit.pk]))
    unit.refresh_from_db()
    assert unit.is_confirmed
    form = admin_client.get(reverse("registry_merge", args=["mo-hinh", model.pk])).content.decode()
    assert "Con heo đất" in form
    admin_client.post(reverse("registry_merge", args=["mo-hinh", model.pk]), {"target": target.pk})
    assert not PracticeModel.objects.filter(pk=model.pk).exists()
    history = admin_client.get(reverse("wagtailsnippets_registry_practicemodel:history", args=[target.pk]))
    assert "Đã gộp “Heo đất” vào mục này" in history.content.decode()


def test_following_a_link_confirms_nothing(admin_client):
    unit = UnitFactory(status=RecordStatus.PENDING)
    assert admin_client.get(reverse("registry_confirm", args=["don-vi", unit.pk])).status_code == 405


def test_a_name_that_is_taken_is_told_when_confirming(admin_client):
    UnitFactory(name="Hội Liên hiệp Phụ nữ", other_names="Hội LHPN")
    unit = UnitFactory(name="Hội LHPN", status=RecordStatus.PENDING)
    page = admin_client.post(reverse("registry_confirm", args=["don-vi", unit.pk]), follow=True).content.decode()
    assert "Chưa xác nhận được “Hội LHPN”" in page


@pytest.mark.parametrize("target", ["", "0", "99999", "x", "self", "pending"])
def test_merging_into_nothing_itself_or_a_pending_record_is_refused_in_words(admin_client, target):
    unit, other = UnitFactory(), UnitFactory(status=RecordStatus.PENDING)
    target = {"self": unit.pk, "pending": other.pk}.get(target, target)
    answer = admin_client.post(reverse("registry_merge", args=["don-vi", unit.pk]), {"target": target})
    assert answer.status_code == 200
    assert Unit.objects.count() == 2


def test_a_unit_with_others_below_it_is_not_deleted_alone_or_in_bulk(admin_client):
    unit = UnitFactory()
    UnitFactory(parent=unit)
    admin_client.post(reverse("wagtailsnippets_registry_unit:delete", args=[unit.pk]))
    bulk = reverse("wagtail_bulk_action", args=["registry", "unit", "delete"])
    admin_client.post(f"{bulk}?id={unit.pk}")
    assert Unit.objects.count() == 2


def test_the_people_of_a_unit_see_it_and_those_below_and_say_what_it_is(client, django_user_model):
    user = without_permission(client, django_user_model, "view_unit", "view_practicemodel")
    unit, other = UnitFactory(name="Đảng bộ xã Tân Hưng"), UnitFactory(name="Đảng bộ xã khác")
    below = UnitFactory(name="Chi bộ ấp 1", parent=unit)
    PracticeModelFactory(name="Con heo đất", units=[below])
    PracticeModelFactory(name="Của nơi khác", units=[other])
    unit.people.add(user)
    page = client.get(reverse("wagtailsnippets_registry_unit:list")).content.decode()
    assert "Chi bộ ấp 1" in page
    assert "Đảng bộ xã khác" not in page
    page = client.get(reverse("wagtailsnippets_registry_practicemodel:list")).content.decode()
    assert "Con heo đất" in page
    assert "Của nơi khác" not in page
    client.post(reverse("registry_describe", args=[below.pk]), {"description": "Giới thiệu", "name": "Tên khác"})
    below.refresh_from_db()
    assert (below.description, below.name) == ("Giới thiệu", "Chi bộ ấp 1")
    assert client.get(reverse("registry_describe", args=[other.pk])).status_code == 302
    assert client.get(reverse("wagtailsnippets_registry_unit:edit", args=[below.pk])).status_code == 302


def test_the_people_of_a_unit_see_no_other_by_its_address(client, django_user_model):
    user = without_permission(client, django_user_model, "view_unit", "view_practicemodel")
    unit, other = UnitFactory(), UnitFactory(status=RecordStatus.PENDING)
    unit.people.add(user)
    own, foreign = PracticeModelFactory(units=[unit]), PracticeModelFactory(units=[other])
    for kind, seen, hidden in (("unit", unit, other), ("practicemodel", own, foreign)):
        for name in (f"wagtailsnippets_registry_{kind}:inspect", f"wagtailsnippetchoosers_registry_{kind}:chosen"):
            assert client.get(reverse(name, args=[seen.pk])).status_code == 200, name
            assert client.get(reverse(name, args=[hidden.pk])).status_code == 404, name


def test_the_field_of_a_chosen_unit_speaks_vietnamese(admin_client):
    page = admin_client.get(reverse("wagtailsnippets_registry_unit:add")).content.decode()
    for words in ("Chọn đơn vị", "Chọn đơn vị khác", "Sửa đơn vị này"):
        assert words in page
    assert "Choose đơn vị" not in page


def test_choosers_and_filters_offer_the_people_of_a_unit_no_other(client, django_user_model):
    user = without_permission(client, django_user_model, "view_unit", "view_practicemodel")
    unit, other = UnitFactory(name="Đảng bộ xã Tân Hưng"), UnitFactory(name="Đảng bộ xã khác")
    for above in (unit, other):
        PracticeModelFactory(units=[UnitFactory(parent=above), above])
    unit.people.add(user)
    addresses = [
        reverse(f"{CHOOSE_UNIT}:choose_results"),
        f"{reverse(f'{CHOOSE_UNIT}:chosen_multiple')}?id={unit.pk}&id={other.pk}",
        reverse("wagtailsnippets_registry_unit:list"),
        reverse("wagtailsnippets_registry_practicemodel:list"),
    ]
    for address in addresses:
        page = client.get(address).content.decode()
        page = str(json.loads(page)) if page.startswith("{") else page  # there, letters with marks are escaped
        assert "Đảng bộ xã Tân Hưng" in page, address
        assert "Đảng bộ xã khác" not in page, address
