from datetime import date

import pytest
from django.core.exceptions import ValidationError
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import ModelLogEntry

from news.models import ArticlePage
from registry.models import ModelStep, PracticeModel, RecordStatus, StepKind, Unit
from registry.services import confirm, merge, relations_to
from search.models import OutboxEntry
from tests.factories import ArticlePageFactory, PracticeModelFactory, UnitFactory

pytestmark = pytest.mark.django_db


def waiting():
    return set(OutboxEntry.objects.values_list("document_id", flat=True))


def test_confirming_shows_a_record_and_is_told_in_its_history(admin_user):
    unit = UnitFactory(status=RecordStatus.PENDING)
    confirm(record=unit, user=admin_user)
    unit.refresh_from_db()
    assert unit.is_confirmed
    assert ModelLogEntry.objects.get(action="registry.confirm").user == admin_user


def test_a_record_whose_name_is_taken_is_not_confirmed():
    UnitFactory(name="Hội Liên hiệp Phụ nữ xã", other_names="Hội LHPN xã")
    unit = UnitFactory(name="Hội LHPN xã", status=RecordStatus.PENDING)
    with pytest.raises(ValidationError, match="Đã có"):
        confirm(record=unit)
    unit.refresh_from_db()
    assert not unit.is_confirmed


def test_merging_moves_tags_models_steps_children_and_people_without_doubling_any(admin_user):
    source, target = UnitFactory(), UnitFactory()
    child = UnitFactory(parent=source)
    source.people.add(admin_user)
    both, one = ArticlePageFactory(units=[source, target]), ArticlePageFactory(units=[source])
    shared, own = PracticeModelFactory(units=[source, target]), PracticeModelFactory(units=[source])
    ModelStep.objects.create(model=own, kind=StepKind.RUNNING, date=date(2023, 1, 1), unit=source)

    merge(source=source, target=target, user=admin_user)

    assert not Unit.objects.filter(pk=source.pk).exists()
    assert [tag.unit for tag in both.article_units.all()] == [target]
    assert [tag.unit for tag in one.article_units.all()] == [target]
    assert set(target.practice_models.all()) == {shared, own}
    assert own.steps.get().unit == target
    child.refresh_from_db()
    assert child.parent == target
    assert list(target.people.all()) == [admin_user]


def test_merging_models_keeps_each_step_once():
    day = date(2023, 1, 1)
    source = PracticeModelFactory(steps=[(StepKind.REGISTERED, day), (StepKind.RUNNING, date(2023, 2, 1))])
    target = PracticeModelFactory(steps=[(StepKind.REGISTERED, day)])
    article = ArticlePageFactory(models=[source])
    merge(source=source, target=target)
    assert [step.kind for step in target.steps.all()] == [StepKind.REGISTERED, StepKind.RUNNING]
    assert article.article_models.get().model == target
    assert not PracticeModel.objects.filter(pk=source.pk).exists()


def test_the_names_of_the_merged_stay_and_its_address_leads_on(client, home):
    source = UnitFactory(name="Hội LHPN xã", other_names="Phụ nữ xã\nHội Phụ nữ")
    target = UnitFactory(name="Hội Liên hiệp Phụ nữ xã", other_names="Hội Phụ nữ")
    address = source.get_absolute_url()
    merge(source=source, target=target)
    target.refresh_from_db()
    assert target.other_names_list() == ["Hội Phụ nữ", "Hội LHPN xã", "Phụ nữ xã"]
    assert "hoi lhpn xa" in target.folded_names
    response = client.get(address)
    assert response.status_code == 301
    assert response["Location"] == target.get_absolute_url()


def test_a_chain_of_mergers_redirects_to_its_end_and_never_in_a_circle():
    first, second, third = UnitFactory(), UnitFactory(), UnitFactory()
    addresses = [unit.get_absolute_url() for unit in (first, second)]
    merge(source=first, target=second)
    merge(source=second, target=third)
    found = dict(Redirect.objects.values_list("old_path", "redirect_link"))
    assert found == {address.rstrip("/"): third.get_absolute_url() for address in addresses}


def test_an_address_in_use_again_is_not_redirected_away():
    first, second = UnitFactory(name="Chi bộ A"), UnitFactory(name="Chi bộ B")
    merge(source=first, target=second)
    again = UnitFactory(name="Chi bộ A cũ", slug="chi-bo-a")
    merge(source=second, target=again)
    assert not Redirect.objects.filter(old_path="/don-vi/chi-bo-a").exists()


def test_every_article_concerned_is_sent_to_the_index():
    source, target, above = UnitFactory(), UnitFactory(), UnitFactory()
    target.parent = above
    target.save()
    below = UnitFactory(parent=source)
    articles = [
        ArticlePageFactory(units=[source]),
        ArticlePageFactory(units=[below]),
        ArticlePageFactory(units=[target]),
        ArticlePageFactory(units=[source, target]),
    ]
    OutboxEntry.objects.all().delete()
    merge(source=source, target=target)
    assert waiting() == {article.external_id for article in articles}


def test_articles_of_a_merged_model_are_sent_to_the_index():
    source, target = PracticeModelFactory(), PracticeModelFactory()
    articles = [ArticlePageFactory(models=[source]), ArticlePageFactory(models=[source, target])]
    OutboxEntry.objects.all().delete()
    merge(source=source, target=target)
    assert waiting() == {article.external_id for article in articles}


def test_a_draft_that_is_not_published_yet_keeps_its_tag():
    source, target, other = UnitFactory(), UnitFactory(), UnitFactory()
    article = ArticlePageFactory(units=[other])
    article.article_units.create(unit=source)
    article.article_units.create(unit=target)
    article.save_revision()
    fresh = ArticlePageFactory(live=False)
    fresh.article_units.create(unit=source)
    fresh.save_revision()
    fresh.article_units = []
    fresh.save()

    merge(source=source, target=target)

    draft = ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()
    assert [tag.unit for tag in draft.article_units.all()] == [other, target]
    draft = ArticlePage.objects.get(pk=fresh.pk).get_latest_revision_as_object()
    assert [tag.unit for tag in draft.article_units.all()] == [target]


def test_a_draft_that_names_another_record_by_a_similar_number_is_left_alone():
    source, target = UnitFactory(pk=1), UnitFactory(pk=2)
    other = UnitFactory(pk=11)
    article = ArticlePageFactory(units=[other])
    article.save_revision()
    merge(source=source, target=target)
    draft = ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()
    assert [tag.unit for tag in draft.article_units.all()] == [other]


@pytest.mark.parametrize("depth", [1, 2])
def test_a_unit_merged_into_one_below_it_leaves_no_circle(depth):
    above = UnitFactory()
    source = UnitFactory(parent=above)
    between = source
    for _ in range(depth - 1):
        between = UnitFactory(parent=between)
    target, sister = UnitFactory(parent=between), UnitFactory(parent=source)
    merge(source=source, target=target)
    target.refresh_from_db()
    sister.refresh_from_db()
    assert target.parent == above
    assert sister.parent == target
    assert not target.ancestors().filter(pk=target.pk).exists()


def test_what_does_not_fit_is_not_merged_and_nothing_changes():
    unit, pending = UnitFactory(), UnitFactory(status=RecordStatus.PENDING)
    for source, target in [(unit, unit), (unit, PracticeModelFactory()), (unit, pending)]:
        with pytest.raises(ValidationError):
            merge(source=source, target=target)
    assert Unit.objects.count() == 2


def test_a_failure_half_way_leaves_everything_as_it_was(monkeypatch):
    source, target = UnitFactory(), UnitFactory()
    article = ArticlePageFactory(units=[source])
    monkeypatch.setattr("registry.services.redirect_address", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        merge(source=source, target=target)
    assert article.article_units.get().unit.name == source.name
    assert Unit.objects.count() == 2


@pytest.mark.parametrize("factory", [UnitFactory, PracticeModelFactory])
def test_no_relation_to_a_record_is_forgotten(factory):
    record = factory()
    through = {field.remote_field.through for field in record._meta.many_to_many}
    pointing = {
        relation.related_model
        for relation in record._meta.get_fields(include_hidden=True)
        if relation.auto_created and not relation.concrete and not relation.many_to_many
    }
    assert pointing - {model for model in through if model._meta.auto_created} == {
        relation.related_model for relation in relations_to(record)
    }
