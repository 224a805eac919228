"""Papers to typeset: a report and a brief as a secretariat would have them, and the worst of each.

All people are invented.
"""

import itertools
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

HEAD, ALTERNATE, DELEGATE, ADVISER = "Head of delegation", "Alternate", "Delegate", "Adviser"
IN_PERSON, ONLINE = "In person", "Online"


def _people(*lines: str) -> tuple[PersonLine, ...]:
    """Each line is "Given FAMILY | own script | position", the first the head; "*" means online."""
    roles = itertools.chain((HEAD, ALTERNATE), itertools.repeat(DELEGATE))
    people = []
    for line, role in zip(lines, roles, strict=False):
        name, own_script, position = (part.strip() for part in line.split("|"))
        mode = ONLINE if name.startswith("*") else IN_PERSON
        people.append(PersonLine(name.lstrip("*"), own_script, position, role, mode))
    return tuple(people)


MEMBERS = (
    DelegationLine(
        "Australia",
        "Australian Border Force",
        _people(
            "Helen MARSDEN || Assistant Commissioner, International",
            "Thomas O’KEEFE || Commander, Customs Policy",
            "Priya RAMANATHAN || Director, Regional Engagement",
            "Jack WHITTAKER || Superintendent, Trade Enforcement",
            "Louise DE GROOT || Policy Officer, Regional Engagement",
            "Mateo FERNÁNDEZ || Adviser, Legal Division",
        ),
        unnamed=2,
    ),
    DelegationLine(
        "Bangladesh",
        "National Board of Revenue (Bangladesh Customs)",
        _people(
            "Anisur RAHMAN | আনিসুর রহমান | Member, Customs Policy and International Cooperation",
            "Shirin CHOWDHURY | শিরিন চৌধুরী | First Secretary, Customs Modernisation",
            "*Kshetramohan CHATTOPADHYAY | ক্ষেত্রমোহন চট্টোপাধ্যায় | Deputy Commissioner",
        ),
    ),
    DelegationLine(
        "Bhutan",
        "Department of Revenue and Customs",
        _people("*Tshering DORJI || Joint Collector", "*Pema WANGMO || Deputy Collector"),
    ),
    DelegationLine(
        "Cambodia",
        "General Department of Customs and Excise of Cambodia",
        _people(
            "Sokha CHAN | ចាន់ សុខា | Deputy Director General",
            "Sreymom KOEM | គឹម ស្រីមុំ | Chief, International Cooperation Office",
        ),
    ),
    DelegationLine(
        "China",
        "General Administration of Customs of the People’s Republic of China",
        _people(
            "*WANG Xiaoming | 王晓明 | Deputy Director General, International Cooperation",
            "*LI Na | 李娜 | Division Director, Multilateral Affairs",
            "*ZHAO Lei | 赵磊 | Programme Officer",
        ),
    ),
    DelegationLine(
        "Fiji",
        "Fiji Revenue and Customs Service",
        _people("Josefa TUILAGI || Director, Border", "Mereani NAIVALU || Manager, Tariff"),
    ),
    DelegationLine(
        "Hong Kong, China",
        "Customs and Excise Department",
        _people(
            "CHEUNG Ka-wai | 張家慧 | Assistant Commissioner, Intelligence and Investigation",
            "LAU Chi-ho | 劉志豪 | Senior Superintendent",
            "NG Siu-fong | 吳小芳 | Superintendent, Customs Liaison",
        ),
    ),
    DelegationLine(
        "India",
        "Central Board of Indirect Taxes and Customs",
        _people(
            "Meera KRISHNASWAMY | மீரா கிருஷ்ணசுவாமி | Joint Secretary, Customs",
            "Devendra SHARMA | देवेन्द्र शर्मा | Commissioner, International Customs Division",
            "*Muthulakshmi SUBRAMANIAN | முத்துலட்சுமி சுப்பிரமணியன் | Deputy Commissioner",
        ),
    ),
    DelegationLine(
        "Indonesia",
        "Directorate General of Customs and Excise",
        _people(
            "Bambang WICAKSONO || Director, International Affairs",
            "Ratna SARI DEWI || Head, Multilateral Cooperation Section",
            "Agus HARTONO || Analyst, Customs Information",
        ),
    ),
    DelegationLine(
        "I.R. Iran",
        "Islamic Republic of Iran Customs Administration",
        _people(
            "*Mohammad Reza KARIMI | محمدرضا کریمی | Director General, International Affairs",
            "*Zahra HOSSEINI | زهرا حسینی | Senior Expert",
        ),
    ),
    DelegationLine(
        "Japan",
        "Customs and Tariff Bureau, Ministry of Finance",
        _people(
            "Taro YAMADA | 山田 太郎 | Director, International Cooperation",
            "Hanako SATO | 佐藤 花子 | Deputy Director, Enforcement",
            "Kenji WATANABE | 渡辺 健二 | Section Chief, Research",
            "Misaki TAKAHASHI | 高橋 美咲 | Officer",
        ),
    ),
    DelegationLine(
        "Korea",
        "Korea Customs Service",
        _people(
            "KIM Min-soo | 김민수 | Director, International Cooperation",
            "PARK Ji-won | 박지원 | Deputy Director",
            "LEE Seo-yeon | 이서연 | Deputy Director, Data Analysis",
        ),
    ),
    DelegationLine(
        "Lao P.D.R.",
        "Lao Customs Department",
        _people(
            "Somxay VONGSAVANH | ສົມໄຊ ວົງສະຫວັນ | Deputy Director General",
            "Khamla PHOMMACHANH | ຄຳຫຼ້າ ພົມມະຈັນ | Head of Division",
        ),
    ),
    DelegationLine(
        "Malaysia",
        "Royal Malaysian Customs Department",
        _people(
            "Nur Aisyah BINTI RAHIM || Director, Corporate Planning",
            "Ahmad Faiz BIN OTHMAN || Senior Assistant Director",
            "Siva SUBRAMANIAM | சிவா சுப்ரமணியம் | Assistant Director",
        ),
    ),
    DelegationLine(
        "Myanmar",
        "Customs Department",
        _people(
            "*AUNG Myint | အောင်မြင့် | Director",
            "*KYAW Zwar | ကျော်စွာ | Deputy Director",
        ),
    ),
    DelegationLine(
        "New Zealand",
        "New Zealand Customs Service",
        _people(
            "Aroha PARATA || Group Manager, International",
            "William HASTINGS || Principal Adviser",
        ),
    ),
    DelegationLine(
        "Papua New Guinea",
        "PNG Customs Service",
        _people("Peter KAUPA || Assistant Commissioner, Border Security"),
    ),
    DelegationLine(
        "Philippines",
        "Bureau of Customs",
        _people(
            "María Lourdes PEÑAFLOR || Deputy Commissioner, Assessment",
            "José ANTONIO-REYES || Chief, Planning and Policy",
            "Ángel MAGSAYSAY || Acting Chief, Risk Management",
        ),
    ),
    DelegationLine(
        "Thailand",
        "Thai Customs Department",
        _people(
            "Somchai JAIDEE | สมชาย ใจดี | Principal Adviser on Duty Collection",
            "Kittipong SRISUK | กิตติพงษ์ ศรีสุข | Director, International Cooperation",
            "Araya PHUTTHAMMA | อารยา พุทธรรมา | Customs Technical Officer",
        ),
    ),
    DelegationLine(
        "Viet Nam",
        "General Department of Viet Nam Customs",
        _people(
            "NGUYỄN Văn Hùng || Deputy Director, International Cooperation",
            "TRẦN Thị Bích Ngọc || Officer, Multilateral Cooperation",
            "*LÊ Quang Dũng || Officer, Risk Management",
        ),
    ),
)

OBSERVERS = (
    DelegationLine(
        "World Customs Organization",
        "Secretariat",
        _people(
            "Émilie VANDERVELDE || Regional Development Manager, Capacity Building Directorate",
            "*Łukasz WIŚNIEWSKI || Technical Officer, Compliance and Facilitation",
        ),
    ),
    DelegationLine(
        "Regional Office for Capacity Building",
        "ROCB A/P",
        _people(
            "Chanida RATTANAKUL | ชนิดา รัตนกุล | Head of Office",
            "Yuki INOUE | 井上 由紀 | Programme Manager",
        ),
    ),
    DelegationLine(
        "Regional Intelligence Liaison Office",
        "RILO A/P",
        _people(
            "CHOI Dong-hyun | 최동현 | Head of Office",
            "Batbayar GANZORIG | Батбаяр Ганзориг | Analyst",
        ),
    ),
    DelegationLine(
        "Oceania Customs Organisation",
        "Secretariat",
        _people("*Sione FA‘ALOGO || Head of Secretariat"),
    ),
)

PAPERS = tuple(
    PaperLine(f"RCP/32/{symbol}", title, kind, submitted_by, item, tlp)
    for symbol, title, kind, submitted_by, item, tlp in (
        ("WP/01.Rev1", "Provisional agenda", "Working paper", "Vice-Chair", "3", "CLEAR"),
        ("WP/02", "Decisions of the 31st meeting and what became of them", "Working paper", "Vice-Chair", "3", "GREEN"),
        ("IP/01", "WCO Strategic Plan 2022–2025", "Information paper", "WCO Secretariat", "4.1", "GREEN"),
        ("IP/02", "WCO Data Strategy: state of play", "Information paper", "WCO Secretariat", "4.2", "GREEN"),
        ("WP/03", "Green Customs: a regional baseline", "Working paper", "WCO Secretariat", "4.3", "GREEN"),
        ("IP/03", "Operations STOP and STOP II: results", "Information paper", "WCO Secretariat", "4.4", "AMBER"),
        ("IP/04", "Geospatial intelligence for customs", "Information paper", "Korea", "4.5", "GREEN"),
        ("WP/04", "Regional Strategic Plan 2022–2024: progress by Focus Area", "Working paper", "Vice-Chair", "5", "GREEN"),
        ("WP/05", "Terms of reference of the private sector group", "Working paper", "Vice-Chair", "5", "GREEN"),
        ("WP/06", "ROCB A/P: annual report and work programme", "Working paper", "ROCB A/P", "6.1", "GREEN"),
        ("IP/05", "Regional needs survey 2022: answers and analysis", "Information paper", "ROCB A/P", "6.1", "GREEN"),
        ("WP/07", "RILO A/P: progress report", "Working paper", "RILO A/P", "6.2", "AMBER"),
        ("IP/06", "Supply chain integrity: experience of Members", "Information paper", "Japan, New Zealand", "7", "GREEN"),
        ("INF/01", "Practical information for delegates", "Practical information", "Host", "", "CLEAR"),
        ("INF/02", "Tabletop exercise: handbook for players", "Practical information", "Host", "7", "GREEN"),
    )
)  # fmt: skip


def _papers(*symbols: str) -> tuple[PaperLine, ...]:
    return tuple(paper for paper in PAPERS if paper.symbol.removeprefix("RCP/32/") in symbols)


def _action(number: int, text: str, owner: str, due: str, status: str = "Open") -> ActionLine:
    return ActionLine(f"RCP/32/A/{number:02}", text, owner, due, status)


class _Numbers:
    """Paragraphs numbered as they come."""

    def __init__(self) -> None:
        self._next = itertools.count(1)

    def __call__(self, *texts: str, speaker: str = "") -> tuple[Paragraph, ...]:
        return tuple(Paragraph(next(self._next), text, speaker) for text in texts)


def _sections() -> Iterator[Section]:
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
        papers=_papers("WP/01.Rev1", "WP/02"),
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
                papers=_papers("IP/01"),
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
                papers=_papers("IP/02"),
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
                            _action(
                                1,
                                "Set up the catalogue and invite every Member to enter its exchanges.",
                                "Vice-Chair",
                                "31 March 2023",
                            ),
                            _action(
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
                papers=_papers("WP/03"),
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
                            _action(
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
                papers=_papers("IP/03"),
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
                papers=_papers("IP/04"),
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
                            _action(
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
        papers=_papers("WP/04", "WP/05"),
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
                    _action(
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
                    _action(
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
                papers=_papers("WP/06", "IP/05"),
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
                            _action(
                                7,
                                "Announce the dates of all activities of the first half of 2023.",
                                "ROCB A/P",
                                "15 December 2022",
                            ),
                            _action(
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
                papers=_papers("WP/07"),
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
                            _action(
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
        papers=_papers("IP/06", "INF/02"),
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
                    _action(
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


def _all_outcomes(sections: tuple[Section, ...]) -> Iterator[OutcomeLine]:
    for section in sections:
        yield from section.outcomes
        yield from _all_outcomes(section.sections)


AGENDA = tuple(
    AgendaLine(number, title, action, leads, level)
    for level, number, title, action, leads in (
        (0, "1", "Opening of the meeting", "", "Vice-Chair"),
        (0, "2", "Attendance", "", "Secretariat"),
        (0, "3", "Adoption of the agenda", "For decision", "Chair"),
        (0, "4", "WCO policy updates", "For discussion", "WCO Secretariat"),
        (1, "4.1", "Strategic Plan 2022–2025", "For information", "WCO Secretariat"),
        (1, "4.2", "Data Strategy", "For discussion", "WCO Secretariat"),
        (1, "4.3", "Green Customs", "For decision", "WCO Secretariat"),
        (1, "4.4", "Operations STOP and STOP II", "For information", "WCO Secretariat"),
        (1, "4.5", "Technology, analytics and geospatial intelligence", "For information", "Korea"),
        (0, "5", "Regional Strategic Plan 2022–2024", "For decision", "Vice-Chair"),
        (0, "6", "Reports of the regional bodies", "For decision", "ROCB A/P, RILO A/P"),
        (1, "6.1", "Regional Office for Capacity Building", "For decision", "ROCB A/P"),
        (1, "6.2", "Regional Intelligence Liaison Office", "For information", "RILO A/P"),
        (0, "7", "Members’ dialogue and tabletop exercise", "For discussion", "Japan, New Zealand, host"),
        (0, "8", "Next meeting, adoption of the report and closing", "For decision", "Chair"),
    )
)  # fmt: skip

BUSINESS = tuple(
    BusinessDay(day, "AEST, UTC+10:00", tuple(BusinessLine(*line) for line in lines))
    for day, lines in (
        ("Monday, 14 November 2022", (
            ("14:00–17:00", "Arrival and registration", "Registration", "Foyer", ""),
            ("18:00–20:00", "Welcome reception", "Social", "River terrace", ""),
        )),
        ("Tuesday, 15 November 2022", (
            ("09:00–09:45", "Opening", "Ceremony", "Hall A", "1"),
            ("09:45–10:30", "Attendance and agenda", "Plenary", "Hall A", "2, 3"),
            ("10:30–11:00", "Coffee", "Break", "Foyer", ""),
            ("11:00–12:30", "WCO policy updates I", "Plenary", "Hall A", "4.1, 4.2"),
            ("12:30–14:00", "Lunch", "Break", "Restaurant", ""),
            ("14:00–15:30", "WCO policy updates II", "Plenary", "Hall A", "4.3, 4.4"),
            ("16:00–17:00", "Technology and geospatial intelligence", "Presentation", "Hall A", "4.5"),
        )),
        ("Wednesday, 16 November 2022", (
            ("09:00–10:30", "Regional Strategic Plan", "Plenary", "Hall A", "5"),
            ("11:00–12:30", "Regional Office for Capacity Building", "Plenary", "Hall A", "6.1"),
            ("14:00–15:30", "Regional Intelligence Liaison Office", "Plenary", "Hall A", "6.2"),
            ("16:00–17:30", "Bilateral meetings", "Bilateral", "Rooms 1–6", ""),
        )),
        ("Thursday, 17 November 2022", (
            ("09:00–10:30", "Members’ dialogue", "Plenary", "Hall A", "7"),
            ("11:00–15:30", "Tabletop exercise", "Exercise", "Rooms 1–4", "7"),
            ("16:00–17:00", "Hot wash and reports of the groups", "Plenary", "Hall A", "7"),
        )),
        ("Friday, 18 November 2022", (
            ("09:00–10:00", "Next meeting", "Plenary", "Hall A", "8"),
            ("10:30–12:40", "Adoption of the report and closing", "Plenary", "Hall A", "8"),
        )),
    )
)  # fmt: skip

EXERCISE = ExerciseRecord(
    title="Exercise Coral Thread",
    objectives="To test how quickly a warning reaches those who need it in three administrations and two regional offices; to find which legal bases for sharing are at hand; and to name what each Member would change at home.",
    scenario="A chemical distributor reports a stolen identity. Within 36 hours a consignment declared as cleaning agent leaves one port, is transhipped in a second and is awaited in a third. Each group holds a different part of what is known.",
    findings=(
        "Contact lists were out of date in all four groups. Recommendation: verify them twice a year by a call that must be answered.",
        "Every group found a legal basis for sharing within 20 minutes; none had it in writing at hand. Recommendation: a card of one page for each administration.",
        "The regional offices were called on average after 95 minutes. Recommendation: put them first on the card.",
        "Groups with a member from the private sector asked better questions about documents. Recommendation: invite the private sector group to the next exercise.",
        "The time difference was taken for a reason to wait. Recommendation: agree on a common duty hour.",
    ),
)


def final_report() -> FinalReport:
    """The 32nd RCP: 20 Members, some 60 people, 8 sections, 10 actions, 7 annexes."""
    sections = tuple(_sections())
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
        for item in _sections()
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
        papers=_papers("IP/01", "IP/02", "IP/04"),
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
