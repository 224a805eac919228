"""What the report says, section by section."""

import itertools
from collections.abc import Iterator

from reports.papers import ActivityLine, OutcomeLine, Paragraph, Section
from tests.reports.samples.papers import action, papers_of


class _Numbers:
    """Paragraphs numbered as they come."""

    def __init__(self) -> None:
        self._next = itertools.count(1)

    def __call__(self, *texts: str, speaker: str = "") -> tuple[Paragraph, ...]:
        return tuple(Paragraph(next(self._next), text, speaker) for text in texts)


def write_sections() -> Iterator[Section]:
    say = _Numbers()
    yield Section(
        key="opening",
        number="I",
        title="Opening of the meeting",
        paragraphs=(
            *say(
                "The 32nd Asia/Pacific Regional Contact Points Meeting was held in Brisbane, Australia, from 14 to 18 November 2022, in person and online, at the invitation of the Australian Border Force, which holds the office of Vice-Chair of the region for 2022–2024.",
            ),
            *say(
                "It was good to welcome delegations to Brisbane, the first place where the region’s contact points had met in person for three years. The region carries more than half of the world’s container traffic, so that what its Members agree on reaches well beyond it. The Meeting was asked for recommendations that the Heads of Customs could take up without rewriting them.",
                speaker="The Vice-Chair of the region",
            ),
            *say(
                "Thanks were due to the host and the secretariat for the preparation of the meeting. The region is both an engine of trade and a place where customs tries things first. Members were encouraged to use the meeting to say plainly which of the Organization’s tools they use, which they do not, and why.",
                speaker="The Regional Development Manager of the WCO Secretariat",
            ),
            *say(
                "The Vice-Chair having opened the meeting, Ms Helen Marsden (Australia) took the chair. The Meeting observed a minute of silence for the victims of the earthquakes and floods of the year.",
            ),
        ),
    )
    yield Section(
        key="attendance",
        number="II",
        title="Attendance",
        paragraphs=say(
            "The meeting was attended by 56 participants from 20 Members, 41 of them in person and 15 online. Seven observers from four organizations took part: the WCO Secretariat, the Regional Office for Capacity Building, the Regional Intelligence Liaison Office and the Oceania Customs Organisation.",
            "The list of participants is in Annex C. Two participants are counted there and not named.",
            "The presence of more than half of the Members of the region was established, and the Chair declared that the Meeting could conduct its business.",
        ),
    )
    yield Section(
        key="agenda",
        number="III",
        title="Adoption of the agenda",
        expected_action="For decision",
        papers=papers_of("WP/01.Rev1", "WP/02"),
        paragraphs=say(
            "The Chair presented the revised provisional agenda. One delegation asked that the dates of the next meeting be taken before the adoption of the report, so that delegations following online could take part in the discussion. There was no objection.",
            "The secretariat reported on the decisions of the 31st meeting. Of nine decisions six had been carried out; two were under way and would come back under items V and VI; one had been overtaken by the adoption of the new Strategic Plan of the Organization.",
        ),
        outcomes=(
            OutcomeLine("adopted", "its agenda as set out in Annex A.", "3", "Decision RCP/32/01"),
            OutcomeLine(
                "took note of", "the follow-up given to the decisions of its 31st meeting.", "3"
            ),
        ),
    )
    yield Section(
        key="policy",
        number="IV",
        title="WCO policy updates",
        expected_action="For discussion",
        paragraphs=say(
            "The WCO Secretariat introduced five updates. It recalled that the texts are before the Policy Commission and that comments from the region would be carried there by the Vice-Chair.",
        ),
        sections=(
            Section(
                key="strategic-plan",
                number="4.1",
                title="Strategic Plan 2022–2025",
                expected_action="For information",
                papers=papers_of("IP/01"),
                paragraphs=say(
                    "The Secretariat presented the Plan, its three key areas of focus, technology and innovation, green customs and people, and the indicators by which progress will be measured each year. It drew attention to the maturity models, which let an administration place itself without being ranked against others.",
                    "In the discussion, delegations asked how the Plan’s indicators relate to those of the Regional Strategic Plan. It was suggested that one set of data be collected once and used for both. Several delegations offered to share how they report to their governments on the same subjects.",
                    "Delegations from small administrations pointed to the burden of parallel reporting and asked that the forms be available offline.",
                ),
                outcomes=(
                    OutcomeLine(
                        "noted",
                        "the Strategic Plan 2022–2025 and the offer of the Secretariat to receive comments until the end of January 2023.",
                        "4.1",
                    ),
                ),
            ),
            Section(
                key="data-strategy",
                number="4.2",
                title="Data Strategy",
                expected_action="For discussion",
                papers=papers_of("IP/02"),
                paragraphs=say(
                    "The Secretariat presented the state of the Data Strategy: governance of data, its quality, the exchange of data between administrations and with other border agencies, analytics, and the skills that each of them requires.",
                    "Five administrations described their own work. One has put a data office beside its risk management centre and found that two thirds of the first year went into the quality of manifests. Another publishes its classification decisions as data and has seen disputes fall. A third trains its analysts together with officers of the inspection sheds, so that each learns what the other’s records mean.",
                    "Delegations agreed that confidence between administrations is built on small exchanges that work, and asked for a catalogue of such exchanges in the region, with a point of contact for each.",
                ),
                outcomes=(
                    OutcomeLine(
                        "supported",
                        "the establishment of a regional catalogue of data exchanges, kept by the Vice-Chair’s office and open to all Members.",
                        "4.2",
                        "Decision RCP/32/02",
                        actions=(
                            action(
                                1,
                                "Set up the catalogue and invite every Member to enter its exchanges.",
                                "Vice-Chair",
                                "31 March 2023",
                            ),
                            action(
                                2,
                                "Name a point of contact for data exchange.",
                                "All Members",
                                "28 February 2023",
                            ),
                        ),
                    ),
                ),
            ),
            Section(
                key="green-customs",
                number="4.3",
                title="Green Customs",
                expected_action="For decision",
                papers=papers_of("WP/03"),
                paragraphs=say(
                    "The Secretariat presented a regional baseline drawn from a questionnaire that 17 Members had answered. Most control trade in wildlife, waste and ozone-depleting substances; few have targets of their own for energy or travel.",
                    "Delegations described joint work with environment ministries, dogs trained for ivory and pangolin, and the difficulty of telling waste from second-hand goods. There was wide support for a shared list of experts who can be asked at short notice, at any hour.",
                ),
                outcomes=(
                    OutcomeLine(
                        "endorsed",
                        "the baseline as the measure of the region’s progress on green customs until 2025.",
                        "4.3",
                        "Decision RCP/32/03",
                        forwarded_to="Regional Heads of Customs Administrations",
                    ),
                    OutcomeLine(
                        "invited",
                        "Members that have not yet done so to answer the questionnaire.",
                        "4.3",
                        actions=(
                            action(
                                3,
                                "Answer the questionnaire on green customs.",
                                "Members that have not answered",
                                "16 December 2022",
                            ),
                        ),
                    ),
                ),
            ),
            Section(
                key="operation-stop",
                number="4.4",
                title="Operations STOP and STOP II",
                expected_action="For information",
                papers=papers_of("IP/03"),
                paragraphs=say(
                    "The Secretariat reported on the two operations against counterfeit and substandard medical goods. It thanked the 15 Members of the region that took part and presented the routes, the ways of concealment and the shares by means of transport, in figures that do not identify cases.",
                    "Delegations welcomed the quick return of results. It was observed that a message answered within a day is worth more than a complete one after a month.",
                ),
                outcomes=(
                    OutcomeLine("welcomed", "the results of Operations STOP and STOP II.", "4.4"),
                ),
            ),
            Section(
                key="technology",
                number="4.5",
                title="Technology, analytics and geospatial intelligence",
                expected_action="For information",
                papers=papers_of("IP/04"),
                paragraphs=say(
                    "Korea presented a trial that combines satellite positions of vessels with manifests and weather. Out of 40,000 calls it had marked 212 for a closer look, of which 31 led to a finding.",
                    "In reply to questions, it was explained that the model is retrained each quarter, that officers see why a call was marked, and that no decision is taken by the model alone.",
                ),
                outcomes=(
                    OutcomeLine(
                        "encouraged",
                        "Korea to share its method with interested Members.",
                        "4.5",
                        actions=(
                            action(
                                4,
                                "Hold an online workshop on geospatial methods.",
                                "Korea, with ROCB A/P",
                                "30 April 2023",
                            ),
                        ),
                    ),
                ),
            ),
        ),
    )
    yield Section(
        key="strategic-coordination",
        number="V",
        title="Regional Strategic Plan 2022–2024",
        expected_action="For decision",
        papers=papers_of("WP/04", "WP/05"),
        paragraphs=say(
            "The Vice-Chair’s office reported on the three Focus Areas of the Plan: trade security and facilitation, compliance and enforcement, and capacity building. Fourteen of 22 milestones were on time, six late by less than a quarter, and two had not been begun.",
            "The co-coordinators of Focus Area 2, RILO A/P and Hong Kong, China, and of Focus Area 3, ROCB A/P and Japan, added their own assessments. Focus Area 1 still lacks a second coordinator.",
            "The Meeting discussed the terms of reference of the private sector group. Delegations asked that its members be chosen for a fixed term, that small and medium-sized enterprises have a seat, and that the group report once a year on what became of its advice.",
            "On the region’s newsletter, delegations asked for shorter articles and for the names of the people behind a project, so that others can write to them. On the visual identity of the office, three proposals were shown; a preference for the simplest was expressed.",
        ),
        activities=(
            ActivityLine(
                "Private sector group",
                "Two meetings online; advice on advance rulings and on returned goods.",
                "Completed",
                "March and August 2022",
            ),
            ActivityLine(
                "Asia/Pacific Customs newsletter",
                "Two issues with 24 articles from 15 Members.",
                "Completed",
                "June and October 2022",
            ),
            ActivityLine(
                "New visual identity of the Vice-Chair’s office",
                "Three proposals shown to contact points.",
                "In progress",
                "Until February 2023",
            ),
            ActivityLine(
                "Website: pages on the Focus Areas",
                "Structure agreed; texts awaited from the coordinators.",
                "In progress",
                "Until March 2023",
            ),
            ActivityLine(
                "Mid-term review of the Plan",
                "Method proposed in RCP/32/WP/04, section 5.",
                "Planned",
                "July 2023",
            ),
        ),
        outcomes=(
            OutcomeLine(
                "endorsed",
                "the progress report on the Regional Strategic Plan 2022–2024 and the method of its mid-term review.",
                "5",
                "Decision RCP/32/04",
                forwarded_to="Regional Heads of Customs Administrations",
                actions=(
                    action(
                        5,
                        "Carry out the mid-term review and circulate its results.",
                        "Vice-Chair",
                        "31 August 2023",
                    ),
                ),
            ),
            OutcomeLine(
                "approved",
                "the terms of reference of the private sector group, as amended during the meeting.",
                "5",
                "Decision RCP/32/05",
                actions=(
                    action(
                        6,
                        "Publish the amended terms of reference and call for members.",
                        "Vice-Chair",
                        "20 January 2023",
                        "In progress",
                    ),
                ),
            ),
            OutcomeLine(
                "nominated",
                "New Zealand as second coordinator of Focus Area 1.",
                "5",
                "Decision RCP/32/06",
            ),
        ),
    )
    yield Section(
        key="regional-bodies",
        number="VI",
        title="Reports of the regional bodies",
        expected_action="For decision",
        sections=(
            Section(
                key="rocb",
                number="6.1",
                title="Regional Office for Capacity Building",
                expected_action="For decision",
                papers=papers_of("WP/06", "IP/05"),
                paragraphs=say(
                    "The Head of the Office reported on the year: 19 workshops, of which 12 online, for 684 officers from 31 Members; five missions to single administrations; and a pool of 112 accredited experts, 41 of whom had been called upon.",
                    "The needs survey had been answered by 27 Members. Classification, origin and valuation remain the most requested subjects; electronic commerce, data analysis and integrity have risen. Members ask for fewer introductions and for more work on cases, in groups that stay together over several months.",
                    "The Office presented its work programme and a training management system in which contact points nominate participants, follow their progress and see who in their administration has been trained in what.",
                    "Delegations thanked the Office and its host. They asked that dates be announced three months ahead, that recordings carry subtitles, and that the survey be shortened.",
                ),
                activities=(
                    ActivityLine(
                        "Workshop on the Harmonized System 2022",
                        "38 officers; follow-up on cases after three months.",
                        "Completed",
                        "February 2022",
                    ),
                    ActivityLine(
                        "Workshop on post-clearance audit",
                        "In person again, the first since 2019.",
                        "Completed",
                        "June 2022",
                    ),
                    ActivityLine(
                        "Accreditation of experts in electronic commerce",
                        "Nine experts accredited of 16 candidates.",
                        "Completed",
                        "September 2022",
                    ),
                    ActivityLine(
                        "Training management system",
                        "In use by 11 Members; all by mid-2023.",
                        "In progress",
                        "Until June 2023",
                    ),
                    ActivityLine(
                        "Regional needs survey 2023",
                        "A shorter questionnaire, with the answers of 2022 filled in.",
                        "Planned",
                        "May 2023",
                    ),
                ),
                outcomes=(
                    OutcomeLine(
                        "adopted",
                        "the work programme of the Regional Office for Capacity Building for 2023.",
                        "6.1",
                        "Decision RCP/32/07",
                        actions=(
                            action(
                                7,
                                "Announce the dates of all activities of the first half of 2023.",
                                "ROCB A/P",
                                "15 December 2022",
                            ),
                            action(
                                8,
                                "Name users of the training management system.",
                                "Members not yet using it",
                                "31 January 2023",
                            ),
                        ),
                    ),
                ),
            ),
            Section(
                key="rilo",
                number="6.2",
                title="Regional Intelligence Liaison Office",
                expected_action="For information",
                papers=papers_of("WP/07"),
                paragraphs=say(
                    "The Head of the Office reported on the exchange of intelligence, on two regional operations and on the 33rd meeting of the National Contact Points, held in Seoul in September 2022 with 25 administrations.",
                    "Seizures reported to the network had risen by a fifth, mainly because three Members now report from their own systems without typing. The Office showed what it gives back: warnings, trend notes and, on request, a reading of a single route.",
                    "Delegations discussed how to measure the quality of reports rather than their number. It was suggested that a warning that led to a control be marked as such by whoever made the control.",
                ),
                activities=(
                    ActivityLine(
                        "33rd National Contact Points Meeting",
                        "110 participants, in person and online.",
                        "Completed",
                        "27–29 September 2022",
                    ),
                    ActivityLine(
                        "Regional operation on tobacco",
                        "Fourteen Members; the report follows in January.",
                        "In progress",
                        "October to December 2022",
                    ),
                    ActivityLine(
                        "Move of the Office to its next host",
                        "Preparation of the handover.",
                        "Planned",
                        "During 2023",
                    ),
                ),
                outcomes=(
                    OutcomeLine(
                        "took note of",
                        "the progress report of the Regional Intelligence Liaison Office.",
                        "6.2",
                    ),
                    OutcomeLine(
                        "requested",
                        "the Office to propose measures of the quality of reports.",
                        "6.2",
                        actions=(
                            action(
                                9,
                                "Propose measures of quality to the 33rd meeting.",
                                "RILO A/P",
                                "30 September 2023",
                            ),
                        ),
                    ),
                ),
            ),
        ),
    )
    yield Section(
        key="exercise",
        number="VII",
        title="Members’ dialogue and tabletop exercise",
        expected_action="For discussion",
        papers=papers_of("IP/06", "INF/02"),
        paragraphs=say(
            "Members exchanged experience on the integrity of supply chains, on ways to lower risk and on how national work relates to the regional Plan. Japan and New Zealand introduced the subject with two cases in which a trusted trader’s own controls had found what customs had not.",
            "The tabletop exercise took place on the third day, in four groups. It followed a consignment of precursors through three ports and put each group before the same question at a different hour: who needs to know, and who tells them?",
            "The rapporteurs reported that contact lists had been out of date in every group, that legal bases for sharing differ less than supposed, and that the regional offices were thought of late. The evaluator’s report is in Annex G.",
            "In the first group, which met without a lawyer, the question of what may be said was raised only after the consignment had left the second port. In the third, which had one, it was settled before the first call. The group proposed that every administration write down, on one page, what it may share with whom without asking.",
            "In the second group a member of the private sector group played the carrier. Delegations observed that most of what they needed to know about the consignment was known to the carrier, to its agent or to the terminal, and that none of them had been asked in the first hour.",
            "The fourth group played the two regional offices. It received eleven messages in the first hour, nine of which asked for the same thing in different words, and suggested a common form with five fields.",
            "Online participants, who had played from seven time zones, asked that the next exercise begin at different local hours in turn, so that the burden of the night is shared.",
            "There was consensus that cooperation between administrations and with the regional bodies must grow, the more so while the world economy is uncertain.",
        ),
        outcomes=(
            OutcomeLine(
                "agreed",
                "to repeat the exercise online within a year, with all Members of the region.",
                "7",
                "Decision RCP/32/08",
                actions=(
                    action(
                        10,
                        "Verify the contact lists of every Member twice a year.",
                        "Vice-Chair, RILO A/P",
                        "30 June 2023",
                    ),
                ),
            ),
        ),
    )
    yield Section(
        key="closing",
        number="VIII",
        title="Next meeting, adoption of the report and closing",
        expected_action="For decision",
        paragraphs=say(
            "Under other business, one delegation informed the Meeting of a conference on electronic commerce in its capital in May 2023, to which all Members are invited, and another of the opening of a training centre for detector dogs that takes officers of other administrations for six weeks at a time.",
            "The secretariat recalled that contact points are asked to confirm their details twice a year, and that a contact point who leaves is not replaced until the administration names another.",
            "No further business was raised. The Meeting thanked the delegation that has offered to host the 33rd meeting; dates will be proposed by correspondence after consultation of the calendar of the Organization.",
            "The draft report was shown on the screen, read section by section and amended. It will be circulated to Members for two weeks; what is not objected to is agreed.",
            "The Chair thanked delegations, the interpreters and the secretariat, and closed the meeting on 18 November 2022 at 12:40.",
        ),
        outcomes=(
            OutcomeLine("adopted", "its report, subject to comments by correspondence until 9 December 2022.", "8", "Decision RCP/32/09"),
        ),
    )  # fmt: skip
