"""What a report says of itself: charts with their numbers in words, definitions, every kind."""

from datetime import date

import pytest
from django.conf import settings

from bundles.enums import BundleStatus
from dossier import method
from reports import counting, pictures, telling
from reports.counting import Line, Numbers
from reviews.workflow import MOVES


def report(**fields):
    moment = date(2026, 7, 1)
    empty = counting.count((), (), counting.Known(), begins_at=moment, ends_at=moment)
    return counting.Report(
        **{**{name: getattr(empty, name) for name in counting.Report.__slots__}, **fields}
    )


def test_definitions_stand_in_the_documents_word_for_word():
    text = (settings.BASE_DIR / "docs" / "reports.md").read_text()

    assert [
        name for name, words in telling.DEFINITIONS if f"- **{name}**: {words}\n" not in text
    ] == []


def test_every_kind_is_told_also_when_it_did_not_happen():
    rows = telling.activity_rows(report(activities={"rewitalizacja": Numbers(2, 60, 5)}))

    assert [row.name for row in rows] == [one.label for one in method.ANIMATOR_TASKS]
    assert [row.numbers.count for row in rows if row.numbers.count] == [2]


def test_every_status_and_move_has_its_words():
    statuses = {one.value: 1 for one in BundleStatus}
    moves = {one.code: 1 for one in MOVES}

    assert len(telling.status_rows(report(statuses=statuses))) == len(statuses)
    assert len(telling.move_rows(report(moves=moves))) == len(moves)


def test_charts_say_their_numbers_in_words_and_escape_nothing_wrong():
    months = tuple(
        Line(date(2026, month, 1), Numbers(1, month * 10, 0), Numbers(1, 0, month), Numbers())
        for month in (7, 8)
    )
    told = dict(telling.charts(report(months=months, activities={"rewitalizacja": Numbers(1, 45)})))

    assert list(told) == ["Godziny miesiąc po miesiącu", "Uczestnicy spotkań", "Czas na działania"]
    assert "lipiec\xa02026: 1\xa0h\xa010\xa0min" in told["Godziny miesiąc po miesiącu"]
    assert "sierpień\xa02026: 8\xa0osób" in told["Uczestnicy spotkań"]
    assert all(one.startswith("<svg") and "style=" not in one for one in told.values())


def test_nothing_is_drawn_of_nothing():
    assert telling.charts(report()) == []


@pytest.mark.parametrize(
    ("highest", "steps", "ticks"),
    [
        (1488, pictures.HOURS, [0, 600, 1200, 1800]),
        (1800, pictures.HOURS, [0, 600, 1200, 1800]),
        (40, pictures.HOURS, [0, 15, 30, 45]),
        (90, pictures.HOURS, [0, 30, 60, 90]),
        (181, pictures.ONES, [0, 50, 100, 150, 200]),
        (1, pictures.ONES, [0, 1]),
    ],
)
def test_axis_has_round_numbers(highest, steps, ticks):
    assert list(pictures._ticks(highest, steps)) == ticks


def test_axis_says_hours_and_minutes():
    said = [pictures.hours(one).replace("\u00a0", " ") for one in (0, 45, 60, 90, 600)]

    assert said == ["0 h", "45 min", "1 h", "1,5 h", "10 h"]
