"""The database's own guards: there after every migration run, out of its way meanwhile."""

import pytest
from django.core.management.sql import emit_post_migrate_signal, emit_pre_migrate_signal
from django.db import IntegrityError, connection, transaction

from bundles.enums import BundleStatus
from bundles.models import Bundle
from reviews.models import Remark
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)


def is_guarded():
    bundle = make.bundle(status=BundleStatus.DRAFT)
    try:
        with transaction.atomic():
            Bundle.objects.filter(pk=bundle.pk).update(status=BundleStatus.FINISHED)
    except IntegrityError:
        return True
    return False


def test_tables_are_rewritten_by_migrations_and_guarded_again():
    assert is_guarded()

    emit_pre_migrate_signal(0, False, "default")
    assert not is_guarded()
    if connection.vendor == "sqlite":
        # As every change of a column does there.
        with connection.schema_editor() as editor:
            editor._remake_table(Remark)
    emit_post_migrate_signal(0, False, "default")

    assert is_guarded()
