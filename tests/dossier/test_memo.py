"""Answers are kept for the last dossiers, by the object, and never mixed up."""

from dossier.memo import MOST, of_recent
from tests.dossier import build


def asked(log):
    @of_recent
    def title(dossier):
        log.append(dossier.bundle.title)
        return dossier.bundle.title

    return title


def titled(text):
    return build.empty(bundle=build.bundle(title=text))


def test_same_object_is_asked_about_once():
    log, dossier = [], titled("A")
    title = asked(log)

    assert [title(dossier), title(dossier)] == ["A", "A"]
    assert log == ["A"]


def test_equal_dossiers_are_not_the_same():
    log = []
    title = asked(log)

    title(titled("A"))
    title(titled("A"))

    assert log == ["A", "A"]


def test_several_dossiers_take_turns():
    log, dossiers = [], [titled(str(number)) for number in range(MOST)]
    title = asked(log)

    for _ in range(2):
        assert [title(one) for one in dossiers] == [str(number) for number in range(MOST)]
    assert len(log) == MOST


def test_the_oldest_is_forgotten():
    log, first = [], titled("pierwszy")
    title = asked(log)
    title(first)
    for number in range(MOST):
        title(titled(str(number)))

    title(first)

    assert log.count("pierwszy") == 2
