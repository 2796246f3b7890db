"""How far services answer one finding, stored."""

from itertools import product

from bundles.models import Service
from designthinking.models import Finding
from dossier.coverage import Level


def set_answers(finding, levels):
    """Make each service of ``levels`` ({id of a living service: Level}) answer ``finding`` so far;
    the other services stay as they are. Call it inside a transaction that holds the finding.

    What was merged into the finding or into a service keeps its own links, which count as
    theirs: they follow, so that what is stored here is what everybody reads.
    """
    needs = _with_merged(Finding, finding.bundle_id, [finding.pk])[finding.pk]
    families = _with_merged(Service, finding.bundle_id, levels)
    answered, partly = Finding.answered_by.through, Finding.partly_answered_by.through
    stood = _pairs(answered, needs)
    stood_partly = _pairs(partly, needs)
    wanted, wanted_partly = set(stood), set(stood_partly)
    for service_id, level in levels.items():
        own, family = (finding.pk, service_id), set(product(needs, families[service_id]))
        if level is Level.NONE:
            wanted -= family
        else:
            wanted.add(own)
        wanted_partly -= family
        if level is Level.PARTLY:
            wanted_partly |= family & wanted
    _store(answered, stood, wanted)
    _store(partly, stood_partly, wanted_partly)


def keep_answers(finding, services):
    """Let what was merged into ``finding`` be answered by none but ``services``, as it is."""
    merged = _with_merged(Finding, finding.bundle_id, [finding.pk])[finding.pk] - {finding.pk}
    if merged:
        gone = Service.objects.filter(bundle=finding.bundle_id).living()
        gone = gone.exclude(pk__in=[one.pk for one in services])
        set_answers(finding, dict.fromkeys(gone.values_list("pk", flat=True), Level.NONE))


def _with_merged(model, bundle_id, ids):
    """{id: itself and everything of the bundle that was merged into it, step by step}."""
    merged = model.objects.filter(bundle=bundle_id).exclude(successor=None)
    into = {}
    for pk, successor_id in merged.values_list("pk", "successor_id"):
        into.setdefault(successor_id, []).append(pk)
    found = {}
    for pk in ids:
        family, ahead = {pk}, [pk]
        while ahead:
            step = [one for one in into.get(ahead.pop(), ()) if one not in family]
            family.update(step)
            ahead.extend(step)
        found[pk] = family
    return found


def _pairs(through, finding_ids):
    rows = through.objects.filter(finding__in=finding_ids)
    return set(rows.values_list("finding_id", "service_id"))


def _store(through, before, after):
    """Write the difference between two sets of (finding id, service id)."""
    for finding_id, service_id in before - after:
        through.objects.filter(finding=finding_id, service=service_id).delete()
    through.objects.bulk_create(
        through(finding_id=finding_id, service_id=service_id)
        for finding_id, service_id in sorted(after - before)
    )
