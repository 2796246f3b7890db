"""Querysets whose SQL is built once a process: for questions asked on every page.

Building the SQL of a union over all kinds of record, or of a person's rights, takes several
times as long as the database needs to answer it.
"""

from collections.abc import Callable
from functools import lru_cache
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db import connection, models
from django.db.models.query import get_related_populators
from django.utils.timezone import localdate

#: Stand for the values in the SQL that is kept: no row has any of them.
ANY_UUID = UUID("00000000-0000-7000-8000-000000000000")
ANY_USER = -7_105_318
_UUID = models.UUIDField()
ANY_PKS = [UUID(f"00000000-0000-7000-8001-{number:012}") for number in range(40)]


def fetch_rows(build: Callable, *fixed, **asked):
    """Rows of the values queryset ``build(*fixed, **asked)``.

    ``asked`` are pk, user and pks (a list of at most 40), those of them that are needed.
    ``build`` must be a function of a module, and use them as values of filters only; what it
    says about today holds for the day. What is ``fixed`` is built for each anew: a model, a
    code of the method, never anything a person types.
    """
    plan = _plan(build, fixed, tuple(asked), connection.vendor, localdate())
    return _rows(plan, **asked)


def fetch_records(build: Callable, *fixed, **asked):
    """The same for a queryset of records: a list of them, with what it selects and annotates."""
    plan = _plan(build, fixed, tuple(asked), connection.vendor, localdate())
    return [plan.record(list(row)) for row in _rows(plan, **asked)]


def _rows(plan, pk=None, user=None, pks=()):
    if len(pks) > len(ANY_PKS):
        raise ValueError(f"{len(pks)} ids are too many at once")
    # Where fewer are asked for, the stand-ins that are left find nothing.
    values = dict(zip(map(_prepared, ANY_PKS), map(_prepared, pks), strict=False))
    if pk is not None:
        values[_prepared(ANY_UUID)] = _prepared(pk)
    if user is not None:
        values[ANY_USER] = user.pk
    with connection.cursor() as cursor:
        cursor.execute(plan.sql, [values.get(param, param) for param in plan.params])
        return cursor.fetchall()


def _prepared(pk):
    return _UUID.get_db_prep_value(pk, connection)


class _Plan:
    """A queryset's SQL, and how a record is made of a row: what ``ModelIterable`` finds out
    about every queryset again."""

    def __init__(self, queryset):
        compiler = queryset.query.get_compiler(connection=connection)
        self.sql, self.params = compiler.as_sql()
        # A union and a queryset of values have no class: they are asked for rows alone.
        if (found := compiler.klass_info) is not None:
            select = compiler.select
            self.model = found["model"]
            self.own = slice(found["select_fields"][0], found["select_fields"][-1] + 1)
            self.names = [column.target.attname for column, _, _ in select[self.own]]
            self.populators = get_related_populators(found, select, connection.alias)
            self.annotations = compiler.annotation_col_map or {}
            self.converters = compiler.get_converters([column for column, _, _ in select])

    def record(self, row):
        for place, (converters, expression) in self.converters.items():
            for convert in converters:
                row[place] = convert(row[place], expression, connection)
        record = self.model.from_db(connection.alias, self.names, row[self.own])
        for populator in self.populators:
            populator.populate(row, record)
        for name, place in self.annotations.items():
            setattr(record, name, row[place])
        return record


@lru_cache(maxsize=300)
def _plan(build, fixed, names, vendor, today):
    stand_ins = {"pk": ANY_UUID, "pks": ANY_PKS, "user": get_user_model()(pk=ANY_USER)}
    return _Plan(build(*fixed, **{name: stand_ins[name] for name in names}))
