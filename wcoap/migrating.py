"""A step that migrations of this project take."""

from typing import Any

from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from pgtrigger.migrations import AddTrigger


class AddTriggers(Operation):
    """Many triggers in one step.

    After a step of its own for each, Django renders all models anew: with 160 of them, the
    difference is most of the time that an empty database takes to be set up.
    """

    def __init__(self, steps: list[AddTrigger]) -> None:
        self.steps = steps

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        for step in self.steps:
            options = state.models[app_label, step.model_name].options
            options["triggers"] = [*options.get("triggers", []), step.trigger]

    def database_forwards(self, *args: Any) -> None:
        for step in self.steps:
            step.database_forwards(*args)

    def database_backwards(self, *args: Any) -> None:
        for step in reversed(self.steps):
            step.database_backwards(*args)

    def describe(self) -> str:
        return f"Create {len(self.steps)} triggers"
