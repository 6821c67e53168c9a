import django.db.models.deletion
from django.db import migrations, models

from news.signatures import names_in
from writing.folding import spelling_key
from writing.slugs import free_slug


def sign_articles(apps, schema_editor):
    """Each byline is read once, the oldest articles first: where two names want one address, the older name has it."""
    articles = apps.get_model("news", "ArticlePage").objects.exclude(byline_name="").order_by("pk")
    signed, found, slugs = [], {}, set()
    for pk, kind, byline in articles.values_list("pk", "byline_kind", "byline_name").iterator():
        for place, name in enumerate(names_in(byline, is_source=kind == "after")):
            author = found.setdefault(spelling_key(name), {"name": name})
            if "slug" not in author:
                author["slug"] = free_slug(name, slugs.__contains__, fallback="tac-gia")
                slugs.add(author["slug"])
            if author["name"].isupper():
                author["name"] = name
            signed.append((pk, spelling_key(name), place))
    Author, ArticleAuthor = apps.get_model("news", "Author"), apps.get_model("news", "ArticleAuthor")
    Author.objects.bulk_create([Author(key=key, **author) for key, author in found.items()], batch_size=500)
    ids = dict(Author.objects.values_list("key", "pk"))
    rows = (ArticleAuthor(article_id=pk, author_id=ids[key], sort_order=place) for pk, key, place in signed)
    ArticleAuthor.objects.bulk_create(rows, batch_size=500)


class Migration(migrations.Migration):

    dependencies = [
        ("news", "0005_tag_topics_and_index_bylines"),
    ]

    operations = [
        migrations.CreateModel(
            name="Author",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=255, verbose_name="tên")),
                ("slug", models.CharField(max_length=120, unique=True)),
                ("key", models.CharField(max_length=800, unique=True)),
            ],
            options={
                "verbose_name": "tác giả",
                "verbose_name_plural": "tác giả",
                "ordering": ["slug"],
            },
        ),
        migrations.CreateModel(
            name="ArticleAuthor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sort_order", models.PositiveSmallIntegerField()),
                ("article", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="article_authors", to="news.articlepage")),
                ("author", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="article_authors", to="news.author")),
            ],
            options={
                "verbose_name": "tác giả của bài",
                "verbose_name_plural": "tác giả của bài",
                "ordering": ["sort_order"],
            },
        ),
        migrations.AddConstraint(
            model_name="articleauthor",
            constraint=models.UniqueConstraint(fields=("article", "author"), name="article_author_once"),
        ),
        migrations.RemoveIndex(
            model_name="articlepage",
            name="article_newest_of_author",
        ),
        migrations.RemoveField(
            model_name="articlepage",
            name="author_slug",
        ),
        # Last: PostgreSQL changes no table in the transaction that filled it.
        migrations.RunPython(sign_articles, migrations.RunPython.noop, elidable=True),
    ]
