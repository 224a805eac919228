"""The papers, the agenda, the business of each day and the exercise."""

from reports.papers import (
    ActionLine,
    AgendaLine,
    BusinessDay,
    BusinessLine,
    ExerciseRecord,
    PaperLine,
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


def papers_of(*symbols: str) -> tuple[PaperLine, ...]:
    return tuple(paper for paper in PAPERS if paper.symbol.removeprefix("RCP/32/") in symbols)


def action(number: int, text: str, owner: str, due: str, status: str = "Open") -> ActionLine:
    return ActionLine(f"RCP/32/A/{number:02}", text, owner, due, status)


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
