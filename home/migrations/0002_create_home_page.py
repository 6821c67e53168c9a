"""A new database has a front page and a site to hang everything on."""

from django.db import migrations


def create_home_page(apps, schema_editor):
    ContentType = apps.get_model("contenttypes.ContentType")
    Page = apps.get_model("wagtailcore.Page")
    Site = apps.get_model("wagtailcore.Site")
    HomePage = apps.get_model("home.HomePage")
    Locale = apps.get_model("wagtailcore.Locale")
    page_type = ContentType.objects.filter(model="page", app_label="wagtailcore").first()
    Page.objects.filter(content_type=page_type, slug="home", depth=2).delete()
    home_type, _ = ContentType.objects.get_or_create(model="homepage", app_label="home")
    locale, _ = Locale.objects.get_or_create(language_code="vi")
    home = HomePage.objects.create(
        title="Trang chủ", draft_title="Trang chủ", slug="trang-chu", content_type=home_type,
        path="00010001", depth=2, numchild=0, url_path="/trang-chu/", locale=locale,
    )
    Page.objects.filter(depth=1).update(numchild=1, locale=locale)
    Site.objects.create(hostname="localhost", root_page=home, is_default_site=True, site_name="Lan Tỏa")


def remove_home_page(apps, schema_editor):
    apps.get_model("home.HomePage").objects.filter(slug="trang-chu", depth=2).delete()


class Migration(migrations.Migration):
    dependencies = [("home", "0001_initial"), ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes")]
    operations = [migrations.RunPython(create_home_page, remove_home_page)]
