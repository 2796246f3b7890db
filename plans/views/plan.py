"""The plan: tasks in time as a picture and as a table, and what must be true to start."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_safe

from dossier import codelists, schedule
from dossier.index import living
from dossier.sources import changed_sources
from dossier.thread import threads_of
from plans.kept import body_of
from plans.launch import launch_words, tracked_words
from plans.names import step_url, text_of, thread_url
from plans.plan_picture import gantt, ordered
from plans.reading import read

_TONES = {"zrobione": "ok", "do_zrobienia": "todo", "wstrzymane": "warn", "zaniechane": "todo"}


@login_required
@require_safe
def plan(request, pk):
    """Everything a reader of the plan asks: what, who, until when, on what condition."""
    bundle, dossier = read(request, pk)
    body = body_of(
        dossier, ("plan", bundle.is_trackable, bundle.lock), lambda: _body(bundle, dossier)
    )
    return render(request, "plans/plan.html", {"bundle": bundle, "body": body, "current": "plan"})


def _body(bundle, dossier):
    page = _Page(bundle, dossier)
    launch = launch_words(dossier)
    context = {
        "bundle": bundle,
        "tasks": page.tasks(),
        "gantt": gantt(dossier),
        "horizon": schedule.horizon(dossier),
        "critical": [page.link(pk) for pk in page.critical],
        "critical_days": sum(schedule.days(page.threads.record(pk)) for pk in page.critical),
        "circle": [page.link(pk) for pk in schedule.circle(dossier)],
        "late": [page.link(task.id) for task in schedule.after_launch(dossier)],
        "early": [
            {"task": page.link(task.id), "awaited": page.link(awaited.id)}
            for task, awaited in schedule.starts_too_early(dossier)
        ],
        "launch": launch,
        "launch_chain": [page.link(pk) for pk in launch.chain],
        "conditions": page.conditions(),
        "risks": page.risks(),
        "indicators": [_indicator(one) for one in living(dossier.indicators)],
        "steps": {
            slug: step_url(bundle.pk, slug)
            for slug in ("podstawy", "zadania", "warunki", "ryzyka", "wskazniki")
        },
    }
    return render_to_string("plans/_plan.html", context)


class _Page:
    """The plan's parts, all read off one dossier."""

    def __init__(self, bundle, dossier):
        self.bundle, self.dossier = bundle, dossier
        self.threads = threads_of(dossier)
        self.critical = schedule.critical_path(dossier)
        self.on_critical_path = set(self.critical)
        self.outdated = changed_sources(dossier)
        # While the bundle is mended its plan may be closed; afterwards tasks are followed up.
        self.is_trackable = bundle.is_trackable and not (
            bundle.is_open and not bundle.may_change("plan")
        )

    def link(self, pk):
        return {"text": text_of(self.threads.record(pk)), "url": thread_url(self.bundle.pk, pk)}

    def links(self, ids):
        """Links to those of the records that are still there."""
        known = self.threads.records
        return [self.link(pk) for pk in ids if pk in known and known[pk][1].is_living]

    def tasks(self):
        partners = {partner.id: partner.name for partner in living(self.dossier.partners)}
        return [
            {
                "task": task,
                "url": thread_url(self.bundle.pk, task.id),
                "voices": self.threads.voices(task.id),
                "owner": task.owner_role,
                "partner": partners.get(task.owner_partner_id, ""),
                "status": codelists.label("task_statuses", task.status),
                "tone": _TONES.get(task.status, ""),
                "after": self.links(task.depends_on),
                "is_critical": task.id in self.on_critical_path,
                "tracked": tracked_words(task),
                "is_outdated": task.id in self.outdated,
                "track_url": reverse("wizard:track", args=[self.bundle.pk, task.id])
                if self.is_trackable
                else "",
            }
            for task in ordered(self.dossier)
        ]

    def conditions(self):
        return [
            {
                "id": condition.id,
                "text": condition.text,
                "url": thread_url(self.bundle.pk, condition.id),
                "voices": self.threads.voices(condition.id),
                "kind": codelists.label("condition_kinds", condition.kind)
                if condition.kind
                else "",
                "tasks": self.links(condition.tasks),
                "is_met": schedule.is_met(self.dossier, condition),
            }
            for condition in living(self.dossier.conditions)
        ]

    def risks(self):
        return [
            {
                "risk": risk,
                "url": thread_url(self.bundle.pk, risk.id),
                "voices": self.threads.voices(risk.id),
                "level": codelists.label("risk_levels", risk.level) if risk.level else "",
            }
            for risk in living(self.dossier.risks)
        ]


def _indicator(indicator):
    known = indicator.kind and codelists.has("indicators", indicator.kind)
    unit = codelists.item("indicators", indicator.kind).get("unit", "") if known else ""
    return {
        "name": text_of(indicator),
        "unit": indicator.unit or unit,
        "baseline": indicator.baseline,
        "target": indicator.target,
    }
