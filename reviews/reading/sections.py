"""The sections of the page, in the order in which a plan is judged."""

from dataclasses import dataclass, field
from itertools import pairwise

from django.template.loader import render_to_string

from dossier import checks, codelists, finance, method, schedule, sentences
from dossier.checks import Severity
from dossier.index import living
from dossier.parts import PARTS
from dossier.thread import threads_of
from owes.polish import glue, zl
from plans import money as money_words
from plans import money_pictures
from plans.canvas_blocks import blocks_of
from plans.change_words import field_label, printed
from plans.coverage import HEAD, Coverage
from plans.coverage_remarks import remarks as coverage_remarks
from plans.launch import launch_words
from plans.names import count_of, text_of
from plans.plan_picture import gantt, ordered
from reviews.reading.places import BESIDE, anchor_of, slot
from reviews.reading.records import Fact, Records

TONES = {Severity.ERROR: "error", Severity.WARNING: "warn", Severity.HINT: "todo"}
#: Facts of the bundle itself, each with its own place for a remark.
OF_BUNDLE = (
    "challenge",
    "summary",
    "places",
    "place_note",
    "target_groups",
    "persons_planned",
    "starts_on",
    "launches_on",
)


@dataclass
class Section:
    """One section: ``spots`` are its parts' places, ``template`` shows ``context``."""

    code: str
    heading: str
    template: str
    spots: list = field(default_factory=list)
    context: dict = field(default_factory=dict)
    #: Code of the section after this one.
    next: str = ""

    @property
    def is_wide(self):
        """Too wide for remarks beside it: they stand under it."""
        return self.template in ("canvas", "coverage", "thread")

    @property
    def body(self):
        return render_to_string(f"reviews/reading/_{self.template}.html", self.context)

    @property
    def beside(self):
        return slot(f"{BESIDE}{self.code}")


class Sections:
    """Every section of one frozen dossier."""

    def __init__(self, dossier, spots):
        self.dossier, self.spots = dossier, spots
        self.records = Records(dossier, spots)

    def all(self):
        found = [
            self.bundle(),
            self.checks(),
            self.coverage(),
            self.money(),
            self.canvas(),
            self.meetings(),
            *(self.stage(stage) for stage in method.STAGES),
            self.services(),
            *(self.block(block) for block in method.BLOCKS),
            self.plan(),
            self.thread(),
        ]
        for one, following in pairwise(found):
            one.next = following.code
        return found

    def _section(self, code, heading, template, part="", **context):
        spots = [self.spots.spot(f"cała część {PARTS[part]}", part=part)] if part else []
        return Section(code, heading, template, spots, context)

    def bundle(self):
        bundle = self.dossier.bundle
        facts = [self._fact(name) for name in OF_BUNDLE if getattr(bundle, name)]
        said = {one.principle: one.justification for one in bundle.principles}
        principles = [
            {
                "label": one.label,
                "text": said.get(one.code, ""),
                "spot": self._bundle_spot(f"principles.{one.code}", one.label),
            }
            for one in method.PRINCIPLES
        ]
        return self._section(
            "wiazka", "Streszczenie", "bundle", "bundle", facts=facts, principles=principles
        )

    def _fact(self, name):
        value = getattr(self.dossier.bundle, name)
        if name == "places":
            said = "; ".join(place.label for place in value)
        else:
            said = printed("bundle", name, value)
        label = field_label("bundle", name)
        return Fact(label[:1].upper() + label[1:], said, self._bundle_spot(name, label))

    def _bundle_spot(self, name, label):
        return self.spots.spot(label, record_id=self.dossier.bundle.id, field=name)

    def checks(self):
        judged = checks.judge(self.dossier)
        return self._section(
            "kontrola",
            "Co mówi kontrola",
            "checks",
            open=[self._notice(notice) for notice in judged.open],
            waived=[self._waived(notice, reason) for notice, reason in judged.waived],
        )

    def _notice(self, notice):
        return {
            "text": glue(sentences.sentence(notice, self.dossier)),
            "severity": sentences.SEVERITY[notice.severity],
            "tone": TONES[notice.severity],
            "links": [self._link(pk) for pk in notice.records[: sentences.NAMES]],
        }

    def _waived(self, notice, reason):
        waivers = checks.waivers_of(self.dossier, notice)
        spots = [
            self.spots.spot(f"uzasadnienie „{reason}”", record_id=one.id) for one in waivers[:1]
        ]
        return {**self._notice(notice), "reason": reason, "spots": spots}

    def _link(self, pk):
        return {"text": self.records.name(pk), "url": f"#{anchor_of(record_id=pk)}"}

    def coverage(self):
        words = Coverage(self.dossier)
        return self._section(
            "pokrycie",
            "Pokrycie: problemy i usługi",
            "coverage",
            words=words,
            head=HEAD,
            services=[(one, self._link(one.id)) for one in words.services],
            rows=[self._row(line) for line in words.problems],
            noticed=[
                {
                    "title": one.title,
                    "items": [(self._link(item.record_id), item.about) for item in one.items],
                }
                for one in coverage_remarks(words)
            ],
            personas=words.personas,
        )

    def _row(self, line):
        need = line.need
        cells = [
            (
                cell,
                self.spots.cell(
                    f"{cell.sign} {cell.word}",
                    f"usługa „{cell.service.name[:40]}” a „{need.text[:40]}”",
                    record_id=cell.service.id,
                    other_id=need.id,
                ),
            )
            for cell in line.cells
        ]
        return {"line": line, "link": self._link(need.id), "cells": cells}

    def money(self):
        line = finance.months(self.dossier)
        return self._section(
            "pieniadze",
            "Pieniądze",
            "money",
            "financing",
            money=money_words.headline(self.dossier),
            facts=money_words.facts(self.dossier),
            sums=money_words.sums(self.dossier),
            lowest=finance.lowest(line),
            lowest_secured=finance.lowest_secured(line),
            bars=money_pictures.bars(self.dossier),
            cash=money_pictures.cash(line),
            payers=[self._paid(cost) for cost in living(self.dossier.costs)],
        )

    def _paid(self, cost):
        """Who pays for the cost, part by part, and what nobody pays for."""
        revenues = {one.id: one for one in living(self.dossier.revenues)}
        parts = [
            {
                "name": revenues[one.revenue_id].name,
                "amount": one.amount_grosze,
                "certainty": self._certainty(revenues[one.revenue_id]),
                "spot": self.spots.spot(
                    f"{zl(one.amount_grosze)} z „{revenues[one.revenue_id].name[:30]}”",
                    record_id=one.id,
                ),
            }
            for one in living(self.dossier.financing)
            if one.cost_id == cost.id and one.revenue_id in revenues
        ]
        gap = finance.gaps(self.dossier).get(cost.id, 0)
        return {"cost": cost, "link": self._link(cost.id), "parts": parts, "gap": gap}

    def _certainty(self, revenue):
        if revenue.in_kind:
            return "wkład rzeczowy"
        known = revenue.certainty
        return codelists.label("funding_certainty", known) if known else "nieokreślone"

    def canvas(self):
        blocks = blocks_of(
            self.dossier,
            record_url=lambda pk: f"#{anchor_of(record_id=pk)}",
            question_url=lambda slug: f"#{anchor_of(question=slug)}",
        )
        return self._section(
            "model",
            "Model biznesowy na jednym obrazku",
            "canvas",
            blocks=blocks,
            money=money_words.headline(self.dossier),
        )

    def meetings(self):
        lists = [self._list("Spotkania", "meetings"), self._list("Iteracje", "iterations")]
        return self._section("spotkania", PARTS["meetings"], "lists", "meetings", lists=lists)

    def _list(self, title, name):
        return {"title": title, "items": self.records.items(name)}

    def stage(self, stage):
        extra = {
            "definiowanie_wyzwania": [self._list("Persony", "personas")],
            "prototypowanie_testowanie": [
                self._list("Prototypy", "prototypes"),
                self._list("Wyniki testów", "tests"),
            ],
        }
        questions = [self._question(one, "findings") for one in stage.questions]
        return self._section(
            f"etap-{stage.code}",
            f"Etap: {stage.label}",
            "questions",
            stage.code,
            stage=stage.code,
            questions=questions,
            lists=extra.get(stage.code, []),
        )

    def _question(self, question, list_name):
        notes = self.records.items("notes", question.code)
        return {
            "text": question.text,
            "spot": self.spots.spot(f"pytanie „{question.text}”", question=question.code),
            "items": self.records.items(list_name, question.code),
            "notes": notes,
            "notes_count": count_of("notes", len(notes)),
        }

    def services(self):
        lists = [self._list("Usługi", "services"), self._list("Partnerzy", "partners")]
        return self._section("uslugi", PARTS["services"], "lists", "services", lists=lists)

    def block(self, block):
        extra = {
            "struktura_kosztow": [self._list("Koszty", "costs")],
            "strumienie_przychodow": [self._list("Przychody", "revenues")],
        }
        return self._section(
            f"blok-{block.code}",
            PARTS[block.code],
            "questions",
            block.code,
            questions=[self._question(one, "entries") for one in block.questions],
            lists=extra.get(block.code, []),
        )

    def plan(self):
        critical = set(schedule.critical_path(self.dossier))
        tasks = [self.records.item("tasks", one) for one in ordered(self.dossier)]
        for item in tasks:
            if item.record.id in critical:
                item.facts.append(Fact("Ścieżka krytyczna", "tak"))
        conditions = self.records.items("conditions")
        for item in conditions:
            is_met = schedule.is_met(self.dossier, item.record)
            item.facts.append(Fact("Stan", "spełniony" if is_met else "jeszcze nie"))
        return self._section(
            "plan",
            PARTS["plan"],
            "plan",
            "plan",
            launch=launch_words(self.dossier),
            gantt=gantt(self.dossier),
            lists=[
                {"title": "Zadania", "items": tasks},
                {"title": "Minimalne warunki wdrożenia", "items": conditions},
                self._list("Ryzyka", "risks"),
                self._list("Wskaźniki", "indicators"),
            ],
        )

    def thread(self):
        threads = threads_of(self.dossier)
        rows = []
        for finding in living(self.dossier.findings):
            below = [pk for pk in threads.below(finding.id) if threads.record(pk).is_living]
            names = [threads.name_of(pk) for pk in below]
            led_to = [
                count_of(name, names.count(name))
                for name in ("services", "entries", "costs", "tasks")
                if name in names
            ]
            rows.append(
                {
                    "link": {
                        "text": text_of(finding),
                        "url": f"#{anchor_of(record_id=finding.id)}",
                    },
                    "voices": threads.voices(finding.id),
                    "led_to": ", ".join(led_to),
                }
            )
        return self._section("nic", "Nić: od głosów do zadań", "thread", rows=rows)
