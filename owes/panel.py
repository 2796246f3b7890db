"""Django's admin as our operators' panel."""

from django.contrib.admin.apps import AdminConfig


class PanelConfig(AdminConfig):
    """The panel looks after the organisation alone: not second factors' secrets, not queues."""

    def ready(self):
        super().ready()
        from allauth.account.models import EmailAddress
        from allauth.mfa.models import Authenticator
        from allauth.usersessions.models import UserSession
        from django.contrib.admin import site
        from django.contrib.auth.models import Group
        from django_tasks_db.models import DBTaskResult

        site.unregister([Group, EmailAddress, Authenticator, UserSession, DBTaskResult])
