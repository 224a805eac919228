"""What a paper says, before anyone lays it out: plain data, in the order it is printed.

The builders (`summaries`, `briefs`) fill these from the records, `rendering` typesets them.
All text is plain text; a newline never carries meaning. Dates and hours are already words,
in the venue's zone.
"""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Masthead:
    """Who met, as what, under which symbol, where and when."""

    organisation: str  # World Customs Organization
    body: str  # Asia/Pacific Regional Contact Points Meeting
    session: str  # 32nd meeting
    symbol: str  # RCP/32/REP
    title: str  # Report of the 32nd … (a brief prints its initiative instead)
    place: str  # Brisbane, Australia
    dates: str  # 14–18 November 2022
    host: str
    language: str = "en"
    issued: date | None = None  # the creation date that the PDF states; its text says none


@dataclass(frozen=True)
class Paragraph:
    """A paragraph with its number in the whole report, counted from 1."""

    number: int
    text: str
    speaker: str = ""  # only where a statement is attributed, as in opening remarks


@dataclass(frozen=True)
class PaperLine:
    """A document under an item, or in the annex of documents."""

    symbol: str
    title: str
    kind: str
    submitted_by: str
    item: str
    tlp: str


@dataclass(frozen=True)
class ActionLine:
    """An action as the report lists it."""

    symbol: str
    text: str
    owner: str
    due: str
    status: str
    decision: str = ""


@dataclass(frozen=True)
class OutcomeLine:
    """One outcome: "The Meeting" + verb + text, with what follows from it."""

    verb: str
    text: str
    item: str
    decision: str = ""  # Decision RCP/32/07
    forwarded_to: str = ""
    actions: tuple[ActionLine, ...] = ()


@dataclass(frozen=True)
class ActivityLine:
    """An activity in the report of a regional body or the Vice-Chair."""

    title: str
    text: str
    status: str
    when: str = ""


@dataclass(frozen=True)
class Section:
    """One agenda item, or a fixed part such as Attendance, with all that was said on it."""

    key: str  # unique in the paper, usable as an anchor
    number: str
    title: str
    expected_action: str = ""
    papers: tuple[PaperLine, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    activities: tuple[ActivityLine, ...] = ()
    outcomes: tuple[OutcomeLine, ...] = ()
    sections: tuple["Section", ...] = ()

    @property
    def span(self) -> str:
        """The numbers of its paragraphs and its sub-sections' ("4–9"), or nothing."""
        numbers = [p.number for p in self.paragraphs]
        numbers += [p.number for s in self.sections for p in s.paragraphs]
        if not numbers:
            return ""
        first, last = min(numbers), max(numbers)
        return str(first) if first == last else f"{first}–{last}"


@dataclass(frozen=True)
class AgendaLine:
    """Annex A: one line of the agenda; `level` 0 is an item, 1 a sub-item."""

    number: str
    title: str
    expected_action: str
    leads: str
    level: int


@dataclass(frozen=True)
class BusinessLine:
    """Annex B: one session."""

    hours: str
    title: str
    kind: str
    room: str
    items: str


@dataclass(frozen=True)
class BusinessDay:
    """Annex B: one day, with the name of the zone its hours are in."""

    day: str
    zone: str
    lines: tuple[BusinessLine, ...]


@dataclass(frozen=True)
class PersonLine:
    """Annex C: one participant; the family name is already in capitals."""

    name: str
    own_script: str
    position: str
    role: str
    mode: str


@dataclass(frozen=True)
class DelegationLine:
    """Annex C: one delegation, head first; `unnamed` people gave no consent to be listed."""

    organization: str
    administration: str
    people: tuple[PersonLine, ...]
    unnamed: int = 0


@dataclass(frozen=True)
class ParticipantGroup:
    """Annex C: the Members, then each kind of observer."""

    title: str
    delegations: tuple[DelegationLine, ...]


@dataclass(frozen=True)
class ExerciseRecord:
    """Annex G: the after-action report."""

    title: str
    objectives: str
    scenario: str
    findings: tuple[str, ...] = ()


@dataclass(frozen=True)
class FinalReport:
    """The report of a meeting. The annexes follow the sections, A to G."""

    masthead: Masthead
    sections: tuple[Section, ...]
    agenda: tuple[AgendaLine, ...]
    business: tuple[BusinessDay, ...]
    participants: tuple[ParticipantGroup, ...]
    decisions: tuple[OutcomeLine, ...]
    actions: tuple[ActionLine, ...]
    papers: tuple[PaperLine, ...]
    exercises: tuple[ExerciseRecord, ...] = ()


@dataclass(frozen=True)
class EarlierUpdate:
    """What was reported on an initiative at an earlier meeting, in a line."""

    meeting: str
    text: str


@dataclass(frozen=True)
class PolicyBrief:
    """Two pages on one initiative."""

    masthead: Masthead
    initiative: str
    description: str
    reported: tuple[str, ...]
    asked: tuple[str, ...]
    outcomes: tuple[OutcomeLine, ...]
    papers: tuple[PaperLine, ...]
    earlier: tuple[EarlierUpdate, ...] = field(default=())
    discussed: tuple[str, ...] = ()  # what Members said, without names


@dataclass(frozen=True)
class SlotLine:
    """A session of the programme; `people` are sentences: "Chair: Ms Ana PERSON"."""

    hours: str
    title: str
    kind: str
    room: str
    items: tuple[str, ...] = ()  # 4.1 WCO Data Strategy
    people: tuple[str, ...] = ()
    is_pause: bool = False
    is_cancelled: bool = False


@dataclass(frozen=True)
class ProgrammeDay:
    day: str
    lines: tuple[SlotLine, ...]


@dataclass(frozen=True)
class ProgrammePaper:
    """One version of a programme; all hours are in `zone`, named as people know it.

    `withdrawn` are the keys of those whom the version names and the paper does not.
    """

    masthead: Masthead
    number: int
    released: str
    zone: str
    days: tuple[ProgrammeDay, ...]
    withdrawn: tuple[str, ...] = ()


@dataclass(frozen=True)
class ParticipantListPaper:
    """The list of participants on its own; `issued` is the day it was made, in words."""

    masthead: Masthead
    issued: str
    participants: tuple[ParticipantGroup, ...]
    people: int
    members: int


@dataclass(frozen=True)
class InvitationLetterPaper:
    """A letter to one organization; each paragraph is given as its lines."""

    masthead: Masthead
    date: str
    addressee: tuple[str, ...]
    subject: str
    paragraphs: tuple[tuple[str, ...], ...]
    signatory: str
    signatory_position: str
    agenda: tuple[AgendaLine, ...] = ()


Paper = FinalReport | PolicyBrief | ProgrammePaper | ParticipantListPaper | InvitationLetterPaper
