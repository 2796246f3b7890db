"""Every place a notice or an offer sends a person to exists."""

import pytest

from dossier import method, offers
from dossier.checks import RULES
from wizard.kinds import BY_PLURAL, KINDS
from wizard.steps import STEPS


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_what_a_rule_finds_is_mended_at_a_step(rule):
    assert rule.step in STEPS


def test_every_question_of_the_method_is_a_step():
    asked = {step.question for step in STEPS.values() if step.question}

    assert asked == set(method.QUESTIONS)


def test_every_step_collects_known_kinds():
    assert {kind for step in STEPS.values() for kind in step.kinds} <= set(KINDS)


def test_every_kind_of_record_is_collected_at_a_step():
    collected = {kind for step in STEPS.values() for kind in step.kinds}

    assert {kind.slug for kind in BY_PLURAL.values()} <= collected


def test_every_step_with_offers_is_known_to_the_offers():
    for step in STEPS.values():
        if step.offers and not step.question:
            assert step.offers in offers.TARGETS, step.slug
