"""Who took part; all people are invented."""

import itertools

from reports.papers import DelegationLine, PersonLine

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
