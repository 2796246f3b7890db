"""Every record belongs to one part of the work, by its list or its question."""

import pytest

from dossier import method
from dossier.index import LISTS
from dossier.parts import PARTS, opened_by, part_of, part_of_kind, part_of_question
from plans.shape import MODELS

WITH_QUESTION = {"notes", "findings", "entries"}


@pytest.mark.parametrize("name", [name for name in LISTS if name not in WITH_QUESTION])
def test_a_list_without_questions_has_its_part(name):
    assert part_of(name) in PARTS


@pytest.mark.parametrize("slug", list(method.QUESTIONS))
def test_a_question_has_the_part_of_its_stage_or_block(slug):
    assert part_of_question(slug) in PARTS
    assert part_of("findings", slug) == part_of_question(slug)


def test_kinds_of_events_lead_to_the_same_parts_as_lists():
    question = next(iter(method.QUESTIONS))
    for name, model in MODELS.items():
        asked = question if name in WITH_QUESTION else ""
        assert part_of_kind(model._meta.model_name, asked) == part_of(name, asked)


def test_a_part_opens_itself_and_what_it_cannot_be_mended_without():
    assert opened_by("plan") == {"plan"}
    assert opened_by("struktura_kosztow") == {"struktura_kosztow", "financing"}
    assert opened_by("odkrywanie") == {"odkrywanie", "meetings"}
    assert opened_by("") == set(PARTS)
