"""Needs and services: who answers what, where places lack, who takes part."""

from plans.coverage import HEAD, Coverage, said
from plans.coverage_remarks import remarks

from ..book import brief

#: A table on a portrait page stays readable with so many columns of services or sectors.
COLUMNS = 7
#: With more tables than this nobody would follow a row: services are listed need by need.
TABLES = 3
NEED, NAME = 160, 40


def build(book):
    words = Coverage(book.dossier)
    lines = [*words.problems, *words.others]
    width = len(words.services)
    is_matrix = width <= COLUMNS * TABLES
    return {
        "lead": words.lead,
        "has_needs": bool(lines),
        "has_services": bool(width),
        "head": HEAD,
        "problems": [_counts(book, line) for line in words.problems],
        "tables": _matrix(book, words, lines) if lines and is_matrix else [],
        "rows": [] if is_matrix else [_answers(book, line) for line in lines],
        "remarks": [_remark(book, remark) for remark in remarks(words)],
        "sector_tables": _sectors(book, words),
        "sectors_words": words.sectors_words,
        "sectors": words.sectors,
        "areas_words": words.areas_words,
        "areas": [(label, book.refs(one.id for one in found)) for label, found in words.areas],
    }


def _counts(book, line):
    """A problem with its verdict and its numbers, as a row of the first table."""
    return {
        **_head(book, line),
        "verdict": line.verdict,
        "slug": line.slug,
        "counts": [said(value) for value in line.counts],
        "has_gap": line.has_gap,
    }


def _head(book, line):
    return {"ref": book.ref(line.need.id), "text": brief(line.need.text, NEED)}


def _matrix(book, words, lines):
    """The matrix cut into tables as wide as a page, all rows in each."""
    return [
        {
            "columns": [_column(book, one) for one in words.services[start : start + COLUMNS]],
            "rows": [
                {**_head(book, line), "cells": line.cells[start : start + COLUMNS]}
                for line in lines
            ],
        }
        for start in range(0, len(words.services), COLUMNS)
    ]


def _column(book, service):
    return {"ref": book.ref(service.id), "name": brief(service.name, NAME)}


def _answers(book, line):
    """What answers one need, for a bundle with more services than tables are wide."""
    by_word = {}
    for cell in line.answering:
        by_word.setdefault(cell.word, []).append(cell.service.id)
    found = [(word, book.refs(ids)) for word, ids in by_word.items()]
    return {**_head(book, line), "answers": found}


def _remark(book, remark):
    items = [
        {"ref": book.ref(one.record_id), "text": brief(one.text, NEED), "about": one.about}
        for one in remark.items
    ]
    return {"title": remark.title, "items": items}


def _sectors(book, words):
    """Services × sectors, cut like the matrix."""
    return [
        {
            "columns": [label for label, _ in words.sectors[start : start + COLUMNS]],
            "totals": [count for _, count in words.sectors[start : start + COLUMNS]],
            "rows": [
                {**_column(book, service), "counts": counts[start : start + COLUMNS]}
                for service, counts in words.sector_rows
            ],
        }
        for start in range(0, len(words.sectors), COLUMNS)
        if words.services
    ]
