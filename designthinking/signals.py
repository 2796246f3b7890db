"""What must hold between two lists of links, whoever changes one of them."""

from django.db.models.signals import m2m_changed

from designthinking.models import Finding


def connect():
    m2m_changed.connect(
        _answers_changed,
        sender=Finding.answered_by.through,
        dispatch_uid="designthinking.partly_is_an_answer",
    )


def _answers_changed(sender, instance, action, reverse, pk_set, **kwargs):
    """A service that no longer answers a finding does not answer it in part either."""
    one, other = ("service", "finding") if reverse else ("finding", "service")
    partly = Finding.partly_answered_by.through.objects.filter(**{one: instance.pk})
    if action == "post_remove":
        partly.filter(**{f"{other}__in": pk_set}).delete()
    elif action == "post_clear":
        partly.delete()
