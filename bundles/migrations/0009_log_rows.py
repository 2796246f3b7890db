"""Activities get their region, and meetings written down by hand their activity."""

from django.db import migrations
from django.db.models import OuterRef, Subquery

FIRST_STAGE = "odkrywanie"
DIAGNOSIS = "diagnoza_potencjalu"
PLANNING = "planowanie_uslug_spolecznych"


def fill(apps, schema_editor):
    Activity = apps.get_model("bundles", "Activity")
    Meeting = apps.get_model("bundles", "Meeting")
    Centre = apps.get_model("owes", "Centre")
    region = Centre.objects.filter(pk=OuterRef("centre")).values("region")
    Activity.objects.filter(region=None).update(region=Subquery(region))
    meetings = Meeting.objects.filter(
        activity=None, dropped_at=None, bundle__is_example=False
    ).select_related("bundle__centre")
    for meeting in meetings.iterator(chunk_size=500):
        Activity.objects.create(
            meeting=meeting,
            bundle=meeting.bundle,
            centre=meeting.bundle.centre,
            region_id=meeting.bundle.centre.region_id,
            by_id=meeting.created_by_id,
            kind=DIAGNOSIS if set(meeting.stages) == {FIRST_STAGE} else PLANNING,
            is_kind_chosen=False,
            held_on=meeting.held_on,
            place=meeting.place,
            participant_count=meeting.participant_count,
            sectors=meeting.sectors,
            created_at=meeting.created_at,
        )


class Migration(migrations.Migration):
    dependencies = [("bundles", "0008_log")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
