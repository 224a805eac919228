from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AgendaConfig(AppConfig):
    name = "agenda"
    verbose_name = _("agenda")

    def ready(self) -> None:
        import_module("agenda.receivers")
