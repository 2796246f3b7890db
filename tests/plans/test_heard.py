"""For every segment: how many notes, interviews and tests came from its people; counts only."""

import pytest
from django.urls import reverse

from plans.heard import heard_words
from tests import make
from tests.dossier import build
from tests.dossier.build import uid

SEGMENT = build.entry(groups=("seniorzy", "opiekunowie"))


def note(number, voice="seniorzy", tool=""):
    return build.note(number, voice=voice, tool=tool)


@pytest.mark.parametrize(
    ("lists", "words"),
    [
        ({}, "nikogo z nich jeszcze nie wysłuchano"),
        ({"notes": (note(0),)}, "wysłuchani: 1\u00a0notatka"),
        (
            {"notes": (note(0), note(1, "opiekunowie", "wywiad"), note(2, "dzieci"))},
            "wysłuchani: 2\u00a0notatki (w tym 1\u00a0wywiad)",
        ),
        (
            {
                "notes": tuple(note(number) for number in range(5)),
                "prototypes": (build.prototype(),),
                "tests": (build.test(groups=("seniorzy", "opiekunowie")),),
            },
            "wysłuchani: 5\u00a0notatek i\u00a01\u00a0test",
        ),
    ],
)
def test_segment_says_how_often_its_people_were_listened_to(lists, words):
    assert heard_words(build.empty(entries=(SEGMENT,), **lists)) == {uid("entries"): words}


@pytest.mark.parametrize(
    ("roles", "words"),
    [
        ((), "nie wskazano grupy, więc głosów nie da się policzyć"),
        (("odbiorca", "decydent"), "nie wskazano grupy, więc głosów nie da się policzyć"),
        (("platnik", "decydent"), ""),
    ],
)
def test_segment_without_groups_is_not_called_unheard(roles, words):
    segment = build.entry(question="segmenty_klientow_2", roles=roles)

    assert heard_words(build.empty(entries=(segment,))) == {uid("entries"): words}


@pytest.mark.django_db
def test_segments_card_says_it(client):
    bundle = make.bundle()
    make.entry(bundle, question="segmenty_klientow_2", groups=["seniorzy"])
    make.note(bundle, voice="seniorzy")
    client.force_login(make.advisor(bundle.centre))

    page = client.get(reverse("wizard:step", args=[bundle.pk, "segmenty_klientow_2"]))

    assert "wysłuchani: 1\u00a0notatka" in page.content.decode()
