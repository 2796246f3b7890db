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


def fetch_rows(build: Callable, *, pk, user=None):
    """Rows of the values queryset ``build(pk)``, or ``build(pk, user)``.

    ``build`` must be a function of a module, and use its arguments as values of filters only;
    what it says about today holds for the day.
    """
    sql, params = _compiled(build, user is not None, connection.vendor, localdate())
    values = {_prepared(ANY_UUID): _prepared(pk)}
    if user is not None:
        values[ANY_USER] = user.pk
    with connection.cursor() as cursor:
        cursor.execute(sql, [values.get(param, param) for param in params])
        return cursor.fetchall()


def _prepared(pk):
    return models.UUIDField().get_db_prep_value(pk, connection)


@lru_cache(maxsize=100)
def _compiled(build, has_user, vendor, today):
    stand_ins = (get_user_model()(pk=ANY_USER),) if has_user else ()
    return build(ANY_UUID, *stand_ins).query.get_compiler(connection=connection).as_sql()
