"""Rules over the thread from voices to tasks: nothing on it hangs in the air or is out of date."""

from collections.abc import Iterator

from dossier import sources, thread
from dossier.checks.living import Living
from dossier.checks.rules import Notice, Severity, each_id, rule


@rule(
    "N01",
    Severity.WARNING,
    source="odkrywanie_2",
    step="odkrywanie_2",
    title="Nic nie wisi w powietrzu",
    wants="Żaden zapis nie opiera się na czymś, co usunięto bez następcy.",
)
def nothing_rests_on_what_was_dropped(living: Living) -> Iterator[Notice]:
    """No living record rests on a dropped one that nothing stands for."""
    return each_id(thread.hanging(living.dossier))


@rule(
    "N02",
    Severity.WARNING,
    source="planowanie_wdrozenia_1",
    step="zadania",
    title="Zadanie zna swoje źródła",
    wants="Każde zadanie przeczytano na nowo, odkąd zmieniło się to, z czego wynika.",
)
def every_task_was_read_over(living: Living) -> Iterator[Notice]:
    """No source of a task has changed since the task was last read over."""
    if any(one.seen for one in living.tasks):
        yield from each_id(sources.changed_sources(living.dossier, living.stands))
