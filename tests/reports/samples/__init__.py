"""Papers to typeset: a report and a brief as a secretariat would have them, and the worst of each.

All people are invented.
"""

from collections.abc import Iterator
from datetime import date

from reports.papers import (
    ActionLine,
    ActivityLine,
    AgendaLine,
    BusinessDay,
    BusinessLine,
    DelegationLine,
    EarlierUpdate,
    ExerciseRecord,
    FinalReport,
    Masthead,
    OutcomeLine,
    PaperLine,
    Paragraph,
    ParticipantGroup,
    PersonLine,
    PolicyBrief,
    Section,
)
from tests.reports.samples.papers import AGENDA, BUSINESS, EXERCISE, PAPERS, papers_of
from tests.reports.samples.people import MEMBERS, OBSERVERS
from tests.reports.samples.sections import write_sections

MASTHEAD = Masthead(
    organisation="World Customs Organization",
    body="Asia/Pacific Regional Contact Points Meeting",
    session="32nd meeting",
    symbol="RCP/32/REP",
    title="Report of the 32nd Asia/Pacific Regional Contact Points Meeting",
    place="Brisbane, Australia",
    dates="14–18 November 2022",
    host="Australian Border Force",
    issued=date(2022, 11, 18),
)


def _all_outcomes(sections: tuple[Section, ...]) -> Iterator[OutcomeLine]:
    for section in sections:
        yield from section.outcomes
        yield from _all_outcomes(section.sections)


def final_report() -> FinalReport:
    """The 32nd RCP: 20 Members, some 60 people, 8 sections, 10 actions, 7 annexes."""
    sections = tuple(write_sections())
    outcomes = tuple(_all_outcomes(sections))
    return FinalReport(
        masthead=MASTHEAD,
        sections=sections,
        agenda=AGENDA,
        business=BUSINESS,
        participants=(
            ParticipantGroup("Members", MEMBERS),
            ParticipantGroup("Observers", OBSERVERS),
        ),
        decisions=tuple(outcome for outcome in outcomes if outcome.decision),
        actions=tuple(action for outcome in outcomes for action in outcome.actions),
        papers=PAPERS,
        exercises=(EXERCISE,),
    )


def policy_brief() -> PolicyBrief:
    section = next(
        section
        for item in write_sections()
        for section in (item, *item.sections)
        if section.key == "data-strategy"
    )
    return PolicyBrief(
        masthead=Masthead(
            organisation=MASTHEAD.organisation,
            body=MASTHEAD.body,
            session=MASTHEAD.session,
            symbol="RCP/32/BRF/02",
            title="Policy brief: WCO Data Strategy",
            place=MASTHEAD.place,
            dates=MASTHEAD.dates,
            host=MASTHEAD.host,
            issued=date(2022, 12, 9),
        ),
        initiative="WCO Data Strategy",
        description="The Data Strategy helps administrations to collect better data, to analyse them and to share them: with each other, with other border agencies and with trade. It sets out what good data governance is, how to measure the quality of data, which exchanges pay off first, and which skills an administration must build to use them. It asks no administration to buy a system.",
        reported=tuple(paragraph.text for paragraph in section.paragraphs),
        asked=(
            "Name a point of contact for data exchange by 28 February 2023.",
            "Enter the exchanges of data that you run or plan in the regional catalogue, once it opens on 31 March 2023.",
            "Place your administration in the maturity model before the next meeting; the result stays with you.",
        ),
        outcomes=(
            *section.outcomes,
            OutcomeLine("noted", "that the WCO Secretariat will report on the Strategy’s indicators to the Policy Commission in June 2023.", "4.2"),
        ),
        papers=papers_of("IP/01", "IP/02", "IP/04"),
        earlier=(
            EarlierUpdate("31st meeting, online, 2–3 November 2021", "The Secretariat presented the draft Strategy. Members asked for examples from small administrations and for a glossary."),
            EarlierUpdate("30th meeting, online, 12 November 2020", "Members described how they kept data flowing during the pandemic; a questionnaire on the quality of manifests was agreed."),
            EarlierUpdate("29th meeting, Puducherry, 18–20 November 2019", "First discussion of data analytics as a subject of its own."),
        ),
    )  # fmt: skip


MARKUP = '<script>alert("x")</script><img src="file:///etc/passwd"> & </p>{{ paper }}'
UNBROKEN = "Zollkodexdurchführungsverordnungsbestimmung" * 5
UNPRINTABLE = "\x00\x0b𓂀\ue000\U000e0041\u202e \U0010fffd"


def nasty_report(rows: int = 900) -> FinalReport:
    """Markup in every text, endless words, characters of no script, a table of `rows` rows."""
    text = f"{MARKUP} {UNBROKEN} {UNPRINTABLE}"
    person = PersonLine(text, UNPRINTABLE, text, text, text)
    action = ActionLine(text, text, text, text, text, text)
    outcome = OutcomeLine(text, text, text, text, text, (action,))
    paper = PaperLine(text, text, text, text, text, text)
    section = Section(
        key="nasty",
        number=text,
        title=text,
        expected_action=text,
        papers=(paper,),
        paragraphs=(Paragraph(1, text, text), Paragraph(2, "")),
        activities=tuple(
            ActivityLine(f"Activity {number}", "A line of text.", "Planned", "2023")
            for number in range(rows)
        ),
        outcomes=(outcome,),
        sections=(Section(key="under", number="1.1", title=text),),
    )
    return FinalReport(
        masthead=Masthead(*[text] * 8),
        sections=(section,),
        agenda=(AgendaLine(text, text, text, text, 0),),
        business=(BusinessDay(text, text, (BusinessLine(text, text, text, text, text),)),),
        participants=(ParticipantGroup(text, (DelegationLine(text, text, (person,), unnamed=1),)),),
        decisions=(outcome,),
        actions=(action,),
        papers=(paper,),
        exercises=(ExerciseRecord(text, text, text, (text,)),),
    )


def empty_report() -> FinalReport:
    """A meeting on which nothing is recorded."""
    return FinalReport(MASTHEAD, *[()] * 7)


def long_brief() -> PolicyBrief:
    """More to say than two pages hold."""
    brief = policy_brief()
    return PolicyBrief(
        masthead=brief.masthead,
        initiative=f"{MARKUP} {UNBROKEN}",
        description=brief.description,
        reported=brief.reported * 6,
        asked=brief.asked * 3,
        outcomes=brief.outcomes * 3,
        papers=brief.papers * 4,
        earlier=brief.earlier * 4,
    )
