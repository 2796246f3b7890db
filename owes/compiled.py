"""Querysets whose SQL is built once a process: for questions asked on every page.

Building the SQL of a union over all kinds of record, or of a person's rights, takes several
times as long as the database needs to answer it.
"""

from collections.abc import Callable
from functools import lru_cache
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db import connection, models
from django.utils.timezone import localdate

#: Stand for the values in the SQL that is kept: no row has any of them.
ANY_UUID = UUID("00000000-0000-7000-8000-000000000000")
ANY_USER = -7_105_318


def fetch_rows(build: Callable, *, pk=None, user=None):
    """Rows of the values queryset ``build(pk)``, ``build(user)`` or ``build(pk, user)``.

    ``build`` must be a function of a module, and use its arguments as values of filters only;
    what it says about today holds for the day.
    """
    names = tuple(name for name, one in (("pk", pk), ("user", user)) if one is not None)
    sql, params = _compiled(build, names, connection.vendor, localdate())
    values = {}
    if pk is not None:
        values[_prepared(ANY_UUID)] = _prepared(pk)
    if user is not None:
        values[ANY_USER] = user.pk
    with connection.cursor() as cursor:
        cursor.execute(sql, [values.get(param, param) for param in params])
        return cursor.fetchall()


def _prepared(pk):
    return models.UUIDField().get_db_prep_value(pk, connection)


@lru_cache(maxsize=100)
def _compiled(build, names, vendor, today):
    stand_ins = {"pk": ANY_UUID, "user": get_user_model()(pk=ANY_USER)}
    return (
        build(**{name: stand_ins[name] for name in names})
        .query.get_compiler(connection=connection)
        .as_sql()
    )
