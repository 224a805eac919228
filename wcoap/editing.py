"""One way to show a form, save a record and tell a second editor what the first one changed."""

from collections.abc import Callable
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.contrib import messages
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from wcoap.history import last_editor, words
from wcoap.saving import delete_record, save_record
from wcoap.shortcuts import require_perm


def use_browser_picker(field: forms.Field) -> None:
    """Dates and hours are picked by the browser's own control, which phones do well."""
    if isinstance(field, forms.DateTimeField):
        field.widget = forms.DateTimeInput(
            attrs={"type": "datetime-local", "step": 60}, format="%Y-%m-%dT%H:%M"
        )
    elif isinstance(field, forms.TimeField):
        field.widget = forms.TimeInput(attrs={"type": "time", "step": 60}, format="%H:%M")
    elif isinstance(field, forms.DateField):
        field.widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class Form(forms.Form):
    """A form of no record, inside the `<form>` of its page."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = inner_helper()

    def refuse(self, error: ValidationError) -> None:
        refuse(self, error)


def inner_helper() -> FormHelper:
    """The page has the form's tag, its token and its buttons."""
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    return helper


def refuse(form: forms.BaseForm, error: ValidationError) -> None:
    """Show what a service or the database refused, at its field where the form has it."""
    if hasattr(error, "error_dict"):
        for name, errors in error.error_dict.items():
            form.add_error(name if name in form.fields else None, errors)
    else:
        form.add_error(None, error)


class RecordForm(forms.ModelForm):
    """A form of one record that knows the version it was opened on.

    A save on an older version is held back once: `stale` lists what others changed meanwhile,
    fields that this editor left alone take the others' values, fields that both changed keep
    what was typed, and the form now carries the new version.
    """

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stale: list[dict[str, str]] = []
        self.stale_by = ""
        self.initial["version"] = self.instance.version
        for field in self.fields.values():
            use_browser_picker(field)
        self.helper = inner_helper()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        opened_on = self.cleaned_data.get("version")
        if not self.instance._state.adding and opened_on != self.initial["version"]:
            self.data = self.data.copy()
            self.data[self.add_prefix("version")] = str(self.initial["version"])
            opened = self.instance.events.filter(version=opened_on).order_by("-pgh_id").first()
            if opened is not None:
                self._take_others_changes(opened)
                if not self.stale:  # what they changed is not in this form
                    return cleaned
            raise ValidationError(
                _(
                    "Somebody else saved this while you were editing. Nothing of yours is lost: "
                    "look at the changes above and save again."
                ),
                code="stale",
            )
        return cleaned

    def _take_others_changes(self, opened: Any) -> None:
        """Compare the row as it was when the form was opened with the row as it is."""
        self.stale_by = last_editor(self.instance)
        for name, field in self.fields.items():
            try:
                column = self._meta.model._meta.get_field(name)
            except FieldDoesNotExist:
                continue
            if name == "version" or not column.concrete or column.many_to_many:
                continue
            before, theirs = (
                getattr(opened, column.attname),
                column.value_from_object(self.instance),
            )
            if before == theirs:
                continue
            typed = self.cleaned_data.get(name)
            typed = typed.pk if isinstance(typed, models.Model) else typed
            touched = typed != before
            if not touched:
                standing, key = self.initial.get(name), self.add_prefix(name)
                if isinstance(standing, list):
                    self.data.setlist(key, standing)
                else:
                    self.data[key] = standing
            self.stale.append(
                {
                    "field": str(field.label or column.verbose_name),
                    "before": words(column, before),
                    "theirs": words(column, theirs),
                    "yours": words(column, typed) if touched and typed != theirs else "",
                }
            )

    def save(self, commit: bool = True) -> models.Model:
        """Write the record and its many-to-many choices, or raise ValidationError."""
        save_record(self.instance)
        self._save_m2m()
        return self.instance

    def refuse(self, error: ValidationError) -> None:
        refuse(self, error)


@sensitive_variables()
def edit_record(
    request: HttpRequest,
    *,
    form_class: type[RecordForm],
    record: models.Model,
    perm: str,
    target: object = None,
    heading: str,
    submit_label: str,
    done: Callable[[Any], str] | str,
    cancel_url: str,
    delete_url: str = "",
    saved: str = "",
    zone: Any = None,
    template: str = "components/form_page.html",
    context: dict[str, Any] | None = None,
    **form_kwargs: Any,
) -> HttpResponse:
    """Create (`record` unsaved) or change one record: 403 without `perm`, 422 with what is wrong.

    `done` is where a saved record leads, `zone` the time zone that hours are typed in. While the
    form is checked and saved, the row is locked, so of two editors one is always the second.
    """
    require_perm(request.user, perm, record if target is None else target)
    with timezone.override(zone or timezone.get_default_timezone()), transaction.atomic():
        if request.method == "POST":
            if not record._state.adding:
                rows = type(record)._default_manager.select_for_update()
                record = get_object_or_404(rows, pk=record.pk)  # deleted meanwhile
            form = form_class(request.POST, request.FILES, instance=record, **form_kwargs)
            if form.is_valid():
                try:
                    with transaction.atomic():
                        saved_record = form.save()
                except ValidationError as error:
                    form.refuse(error)
                else:
                    messages.success(request, saved or _("Saved: %s") % saved_record)
                    return redirect(done(saved_record) if callable(done) else done)
        else:
            form = form_class(instance=record, **form_kwargs)
        page = {
            "form": form,
            "heading": heading,
            "submit_label": submit_label,
            "cancel_url": cancel_url,
            "delete_url": delete_url,
            **(context or {}),
        }
        status = 422 if form.is_bound else 200
        return render(request, template, page, status=status)


def remove_record(
    request: HttpRequest,
    *,
    record: models.Model,
    perm: str,
    target: object = None,
    done: str,
    cancel_url: str,
    heading: str = "",
    consequence: str = "",
    context: dict[str, Any] | None = None,
) -> HttpResponse:
    """Ask once, then delete; what still needs the record is said on the same page (422)."""
    require_perm(request.user, perm, record if target is None else target)
    page = {
        "heading": heading or _("Delete “%s”?") % record,
        "consequence": consequence or _("Its history is kept."),
        "submit_label": _("Delete"),
        "cancel_url": cancel_url,
        "danger": True,
        **(context or {}),
    }
    if request.method == "POST":
        name = str(record)
        try:
            delete_record(record)
        except ValidationError as error:
            page["error"] = error.messages[0]
            return render(request, "components/confirm_page.html", page, status=422)
        messages.success(request, _("Deleted: %s") % name)
        return HttpResponseRedirect(done)
    return render(request, "components/confirm_page.html", page)
