"""What the event of a given number says: the same on every machine and at every time."""

import math
from bisect import bisect
from dataclasses import dataclass
from itertools import accumulate
from random import Random

FIRST_YEAR = 1920
YEARS = 100

WORDS = """
the the the the a a an of of of and and to to in in for on with by at from as that which was were
had not only after before between during until through across against about under while when where
agreement ambassador archive army assembly border bridge cabinet campaign capital chancellor
charter coast column commission committee conference congress copy council country court crisis
crowd customs declaration decree delegation delegate department deputy dispatch district document
election embassy empire envoy evening factory ferry fleet frontier garrison general government
governor guard harbour hearing house inquiry island journal journey judge king labour law leader
league letter library line magistrate mandate market mayor meeting memorandum message minister
ministry mission morning motion mountain museum navy negotiation newspaper north note observer
office officer opposition order palace paper parliament party passage passport peace people
petition plan police port president press prince prison protest protocol province queen question
railway record region registry report republic resolution river road room school secretary senate
session settlement ship signature soldier south speaker staff statement station strike summit
telegram territory testimony town trade treaty tribunal troops truce union university valley
village visit vote war warden water week west winter witness worker year agreed allowed announced
answered appeared argued arrived asked became began believed broke brought called carried closed
confirmed continued copied crossed decided delayed denied described drafted ended expected failed
followed forced found gave held insisted joined kept knew led left lost made met moved named
offered opened passed promised proposed published raised reached read received refused remained
repeated reported returned said saw sent settled showed signed spoke stayed stood stopped told took
travelled turned visited voted waited wanted withdrew wrote early late first second last long new
old open public secret sharp short small strong whole
""".split()

SUBJECTS = """
Ministers Envoys Delegates Observers Dockers Miners Judges Students Engineers Editors Farmers
Settlers Pilots Officers Deputies Railwaymen
""".split()
VERBS = """
sign reject publish debate revise recall defend copy postpone seal read dispute renew open close
denounce
""".split()
OBJECTS = """
harbour-accord border-treaty grain-decree railway-charter fishing-protocol customs-note
water-agreement press-law ferry-contract census mining-lease coast-survey school-statute
peace-memorandum prison-report land-register trade-convention quarantine-order bridge-plan
telegraph-code
""".split()

GIVEN = """
Mara Ito Bora Lena Tomas Aino Desta Farid Goran Hana Ilse Jonas Kofi Lucia Milan Nadia Otto Petra
Rosa Soren
""".split()
FAMILY = """
Velden Kalnin Okafor Brandt Castell Duarte Engel Farkas Grieve Holm
""".split()
TOWN = """
Alder Birk Cold Dun Elm Fair Gray High Iron Kings Lang Mill North Oak Port Raven Salt Stone Thorn
Wind
""".split()
TOWN_END = ["ford", "haven", "mouth", "stead"]
TAGS = """
treaties trade borders elections parliament courts press labour strikes railways shipping fishing
farming harvests prices banking taxes customs schools universities science medicine epidemics
floods storms earthquakes fires mining energy telegraph radio aviation bridges housing migration
refugees prisons pardons reforms protests army navy armistice espionage monarchy succession
churches festivals
""".split()
THREADS = """
harbour-question border-commission grain-crisis railway-age fishing-war water-dispute press-trials
coast-survey land-reform quarantine-years mining-boom telegraph-union
""".split()
# The sources that all events share.
PAPERS = 500
PUBLISHERS = ["The Courier", "State Archive", "Evening Record", "Gazette", "Port Chronicle"]

KOREAN = """
대표단은 회담을 합의문을 국경에서 이튿날 발표했다 기록에 따르면 장관은 항구에 도착했다 신문은 다시
확인했다 조약은 서명되지 않았다 의회는 보고서를 공개했다
""".split()

PEOPLE = [f"{given} {family}" for family in FAMILY for given in GIVEN]
PLACES = [town + end for end in TOWN_END for town in TOWN]


def popularity(count: int) -> list[int]:
    """Running totals of weights that fall with the rank: a few values are in very many events,
    most are rare. Whole numbers, because those are the same everywhere."""
    return list(accumulate(10**12 // math.isqrt(rank**3 * 10**6) for rank in range(1, count + 1)))


POPULARITY = {name: popularity(len(values)) for name, values in {
    "people": PEOPLE, "places": PLACES, "tags": TAGS, "threads": THREADS}.items()}


@dataclass(frozen=True)
class Source:
    title: str
    url: str
    publisher: str
    published: str


@dataclass(frozen=True)
class Event:
    """The facts of one event. `id` is also the name of its file, without the ending."""
    id: str
    title: str
    year: int
    date: str
    summary: str
    importance: int
    people: list[str]
    places: list[str]
    threads: list[str]
    tags: list[str]
    sources: list[Source]


class Draw:
    """Choices by `Random.random` alone: of that method Python promises that a seed gives the same
    numbers in every version."""

    def __init__(self, seed: int):
        self.random = Random(seed).random

    def below(self, end: int) -> int:
        return int(self.random() * end)

    def between(self, first: int, last: int) -> int:
        return first + int(self.random() * (last - first + 1))

    def chance(self, share: float) -> bool:
        return self.random() < share

    def of(self, values: list) -> str:
        return values[int(self.random() * len(values))]

    def popular(self, facet: str, values: list[str], count: int) -> list[str]:
        """Up to `count` different values, the first ones far more often than the last."""
        totals = POPULARITY[facet]
        found = {values[bisect(totals, self.random() * totals[-1])]: None for _ in range(count)}
        return list(found)

    def words(self, count: int) -> list[str]:
        random, size = self.random, len(WORDS)
        return [WORDS[int(random() * size)] for _ in range(count)]

    def phrase(self, first: int, last: int) -> str:
        return " ".join(self.words(self.between(first, last))).capitalize()

    def sentence(self) -> str:
        return self.phrase(8, 18) + "."


def own_source(number: int) -> Source:
    """An article that one event alone rests on: no two have a title, an address and a day in common."""
    draw = Draw(-1 - number)
    publisher = draw.of(PUBLISHERS)
    day = f"{FIRST_YEAR + draw.below(YEARS)}-{draw.between(1, 12):02}-{draw.between(1, 28):02}"
    return Source(
        title=f"{draw.phrase(5, 12)} {number}",
        url=f"https://archive.example/{publisher.lower().replace(' ', '-')}/{number}",
        publisher=publisher,
        published=day,
    )


def event(number: int, total: int) -> tuple[Event, Draw]:
    """The facts of event `number` of `total`, and what its text is to be drawn with."""
    draw = Draw(number)
    year = FIRST_YEAR + number * YEARS // total
    matter = draw.of(OBJECTS)
    places = draw.popular("places", PLACES, draw.between(1, 2))
    title = f"{draw.of(SUBJECTS)} {draw.of(VERBS)} the {matter.replace('-', ' ')} in {places[0]}"
    date = f"{year}-{draw.between(1, 12):02}-{draw.between(1, 28):02}"
    sources = []
    for _ in range(draw.between(1, 3)):
        paper = draw.below(PAPERS)
        publisher = PUBLISHERS[paper % len(PUBLISHERS)]
        sources.append(Source(
            title=f"{publisher}, paper {paper}",
            url=f"https://archive.example/papers/{paper}",
            publisher=publisher,
            published=str(FIRST_YEAR + paper % YEARS),
        ))
    facts = Event(
        id=f"{matter}-{number}",
        title=title,
        year=year,
        date=date,
        summary=draw.sentence(),
        importance=draw.between(1, 5),
        people=draw.popular("people", PEOPLE, draw.between(1, 3)),
        places=places,
        threads=draw.popular("threads", THREADS, 1),
        tags=draw.popular("tags", TAGS, draw.between(1, 4)),
        sources=list({source.url: source for source in sources}.values()),
    )
    return facts, draw


def text(draw: Draw) -> str:
    """A text of 120 to 400 words: paragraphs under headings, and some of everything else that
    Markdown offers."""
    target = draw.between(130, 295)
    extras = [block for block, share in BLOCKS if draw.chance(share)]
    blocks = [paragraph(draw)]
    notes: list[str] = []
    if draw.chance(0.6):
        blocks[0] += "[^1]"
        notes.append(f"[^1]: {draw.sentence()}")
    blocks.append(f"## {draw.phrase(2, 5)}")
    count = sum(len(block.split()) for block in blocks)
    while count < target:
        block = paragraph(draw)
        if extras:
            block += "\n\n" + extras.pop(draw.below(len(extras)))(draw)
        elif draw.chance(0.3):
            block = f"### {draw.phrase(2, 5)}\n\n{block}"
        blocks.append(block)
        count += len(block.split())
    return "\n\n".join(blocks + notes) + "\n"


def paragraph(draw: Draw) -> str:
    sentences = [draw.sentence() for _ in range(draw.between(2, 4))]
    if draw.chance(0.5):
        words = draw.phrase(2, 3).lower()
        sentences[0] += f" The [{words}](https://archive.example/notes/{draw.below(9999)}) says so."
    if draw.chance(0.5):
        sentences[-1] += f" It was *{draw.of(WORDS)}* and **{draw.of(WORDS)}**."
    return " ".join(sentences)


def items(draw: Draw) -> str:
    return "\n".join(f"- {draw.phrase(3, 7)}" for _ in range(draw.between(3, 5)))


def steps(draw: Draw) -> str:
    return "\n".join(f"{n}. {draw.phrase(3, 7)}" for n in range(1, draw.between(3, 4) + 1))


def quote(draw: Draw) -> str:
    return f"> {draw.sentence()}\n>\n> {draw.sentence()}"


def table(draw: Draw) -> str:
    rows = [f"| {draw.phrase(1, 2)} | {draw.between(10, 999)} | {draw.phrase(1, 3)} |"
            for _ in range(draw.between(3, 4))]
    return "\n".join(["| Who | Number | Remark |", "|---|---:|---|", *rows])


def korean(draw: Draw) -> str:
    return " ".join(draw.of(KOREAN) for _ in range(draw.between(5, 10))) + "."


BLOCKS = [(items, 0.8), (steps, 0.25), (quote, 0.6), (table, 0.4), (korean, 0.35)]
