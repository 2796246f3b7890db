"""What is shown of a dossier holds together and tells nothing of what people said or tried."""

import json

from hypothesis import given

from dossier import showing
from dossier.index import all_records
from dossier.serial import from_data, to_data
from tests.dossier import build
from tests.dossier.strategies import dossiers


@given(dossiers())
def test_shown_dossier_is_whole_and_its_own_shown_one(dossier):
    shown = showing.shown(dossier)

    assert from_data(to_data(shown)) == shown
    assert showing.shown(shown) == shown
    assert all(record.is_living for _, record in all_records(shown))
    assert not any(getattr(shown, name) for name in showing.HIDDEN)


@given(dossiers())
def test_no_id_of_anything_hidden_is_left(dossier):
    hidden = {str(one.id) for name in showing.HIDDEN for one in getattr(dossier, name)}
    hidden |= {str(one.id) for _, one in all_records(dossier) if not one.is_living}

    told = json.dumps(to_data(showing.shown(dossier)))

    assert not [pk for pk in hidden if pk in told]


def test_link_to_a_merged_record_leads_to_what_stands_for_it():
    kept = build.finding(1)
    merged = build.dropped(build.finding(2), successor=kept)
    service = build.service(answers=(kept.id, merged.id))
    dossier = build.empty(findings=(kept, merged), services=(service,))

    shown = showing.shown(dossier)

    assert shown.findings == (kept,)
    assert shown.services[0].answers == (kept.id,)


@given(dossiers())
def test_no_text_of_a_person_is_out_of_reach(dossier):
    """Every text is among ``texts`` and can be rewritten, so that no guard misses one."""
    planted = "Zofia, tel. 601 234 567"
    there = dict(showing.texts(dossier))

    marked = showing.rewritten(dossier, dict.fromkeys(there, planted))

    assert dict(showing.texts(marked)) == dict.fromkeys(there, planted)
    back = showing.rewritten(marked, there)
    assert back == dossier
