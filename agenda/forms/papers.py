"""Sending papers in, and deciding on them."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from agenda.forms.base import InMeetingForm
from agenda.forms.documents import DocumentForm
from agenda.models import DocumentKind, PaperRules, RevisionKind
from agenda.uploads import SUFFIXES, largest_paper, too_large
from meetings.models import Meeting
from meetings.models.meetings import MeetingLanguage
from wcoap.editing import Form, RecordForm

_BY_DELEGATIONS = (DocumentKind.WORKING_PAPER, DocumentKind.INFORMATION_PAPER)


class PaperFileField(forms.FileField):
    """A paper's file; too large is said before anything of it is read."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("File"),
            help_text=_("PDF, Word, PowerPoint, Excel, PNG or JPEG, without macros."),
            error_messages={
                "required": _("Choose the file of the paper."),
                "empty": _("The file is empty."),
            },
            widget=forms.ClearableFileInput(attrs={"accept": ",".join(SUFFIXES)}),
            **kwargs,
        )

    def clean(self, data: Any, initial: Any = None) -> Any:
        file = super().clean(data, initial)
        if file.size > largest_paper():
            raise too_large()
        return file


class LanguageField(forms.ChoiceField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(label=_("Language"), choices=MeetingLanguage.choices, **kwargs)

    def offer(self, codes: list[str]) -> None:
        self.choices = [(code, MeetingLanguage(code).label) for code in codes]


class PaperForm(InMeetingForm):
    """A new paper with its first file; `organizations` are those that it may be sent in for."""

    language = LanguageField()
    file = PaperFileField()

    class Meta(DocumentForm.Meta):
        help_texts = DocumentForm.Meta.help_texts | {
            "purpose": _("What the meeting is asked to do with it."),
            "tlp": _(
                "CLEAR: everybody. GREEN: participants. AMBER: delegations and their contact "
                "points. AMBER+STRICT and RED: the delegates of this meeting only."
            ),
        }

    def __init__(
        self, *args: Any, organizations: Any, items: Any, for_all: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].offer(self.meeting.languages)
        self.fields["submitted_by"].queryset = organizations
        self.fields["item"].queryset = items
        if not for_all:
            self.fields["kind"].choices = [(k.value, k.label) for k in _BY_DELEGATIONS]
            if len(organizations) == 1:
                self.initial["submitted_by"] = organizations[0].pk


class FileForm(Form):
    """One more language of a revision, or another file in the place of one."""

    language = LanguageField()
    file = PaperFileField()

    def __init__(self, *args: Any, languages: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].offer(languages)


class RevisionForm(FileForm):
    kind = forms.ChoiceField(
        label=_("Kind"),
        required=False,
        help_text=_("A revision replaces the paper; a corrigendum or an addendum adds to it."),
    )
    field_order = ["kind", "language", "file"]

    def __init__(self, *args: Any, kinds: list[RevisionKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kinds == [RevisionKind.ORIGINAL]:
            del self.fields["kind"]
        else:
            self.fields["kind"].required = True
            self.fields["kind"].choices = [(kind.value, kind.label) for kind in kinds]


class ReturnForm(Form):
    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        max_length=2000,
        help_text=_("Those who sent the paper read it."),
        error_messages={"required": _("Say why the paper is returned.")},
    )


class PaperRulesForm(RecordForm):
    """The meeting's deadline, in its own time zone."""

    class Meta:
        model = PaperRules
        fields = ["deadline"]

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meeting = meeting

    def clean_deadline(self) -> Any:
        deadline = self.cleaned_data["deadline"]
        last = self.meeting.last_day
        if deadline and deadline.astimezone(self.meeting.time_zone).date() > last:
            raise ValidationError(_("Papers can't be due after the meeting."))
        return deadline
