"""Rows of one table, many at once: Django's bulk_create refuses models that inherit a table, and is slower."""

from collections.abc import Sequence

from django.db import connection
from django.db.models import Model


def insert_rows(model: type[Model], objects: Sequence[Model]) -> None:
    """Inserts the objects into the model's own table; a key that the database gives is left to it."""
    fields = [each for each in model._meta.local_concrete_fields if each is not model._meta.auto_field]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(each.column)) for each in fields)
    marks = ", ".join(["%s"] * len(fields))
    rows = [[each.get_db_prep_save(each.pre_save(row, True), connection) for each in fields] for row in objects]
    with connection.cursor() as cursor:
        # Names of our own tables and columns; every value is a parameter.
        cursor.executemany(f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({marks})", rows)  # noqa: S608
