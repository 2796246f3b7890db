"""Coverage as rows of a spreadsheet: the tables of the page, one under another."""

from plans.coverage import HEAD, HEAD_OF_OTHERS


def rows(words):
    """Rows of cells for ``plans.csv``; ``words`` is a ``plans.coverage.Coverage``."""
    return [
        *_matrix(words, HEAD, words.problems, lambda line: line.counts),
        [],
        *_matrix(words, HEAD_OF_OTHERS, words.others, lambda line: ()),
        [],
        *_personas(words),
        [],
        *_sectors(words),
        [],
        ["Obszar usług społecznych", "Usługi"],
        *([label, "; ".join(one.name for one in services)] for label, services in words.areas),
    ]


def _matrix(words, head, lines, counts):
    return [
        [*head, *(one.name for one in words.services)],
        *(
            [line.need.text, line.verdict, *counts(line), *(cell.word for cell in line.cells)]
            for line in lines
        ),
    ]


def _personas(words):
    return [
        ["Persona", "Grupa", "Problemy", "Zestaw usług", "Ocena zestawu"],
        *(
            [
                line.persona.name,
                line.group,
                "; ".join(f"{need.text} ({verdict})" for need, verdict in line.needs),
                "; ".join(one.name for one in line.services),
                line.verdict,
            ]
            for line in words.personas
        ),
    ]


def _sectors(words):
    return [
        ["Usługa", *(label for label, _ in words.sectors)],
        *([service.name, *counts] for service, counts in words.sector_rows),
        ["Partnerzy razem", *(count for _, count in words.sectors)],
    ]
