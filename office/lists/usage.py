"""How many bundles use an item: numbers alone, whosever bundles they are."""

from collections import defaultdict

from django.db.models import F

from bundles.models import Bundle


def bundles_by_code(kept):
    """{code: number of bundles} over everything that holds codes of the list, dropped records
    too. One query a place."""
    users = defaultdict(set)
    for model, field in kept.uses:
        bundle = F("pk") if model is Bundle else F("bundle_id")
        pairs = model.objects.order_by().values_list(field, bundle).distinct()
        for value, pk in pairs.iterator(chunk_size=5_000):
            for code in value if isinstance(value, list) else (value,):
                users[code].add(pk)
    return {code: len(found) for code, found in users.items()}
