"""Leaders and members of parliament with their offices; given names."""

import json
import re
from collections import Counter, defaultdict

import yaml

from entities import Entity, fold, key, slug

MONTHS = {m: i for i, m in enumerate(
    "january february march april may june july august september october "
    "november december".split(), 1)}
MONTHS.update({m[:3]: i for m, i in list(MONTHS.items())})
PARTICLES = {"al", "el"}


def capitalize(word):
    """"PIRC" is "Pirc", "AL-SHARAA" "al-Sharaa", "MCDONALD" "McDonald"."""
    def one(match):
        part = match.group()
        small = part.lower()
        if small in PARTICLES and match.end() < len(word):
            return small
        if small.startswith("mc") and len(small) > 4:
            return "Mc" + small[2:].capitalize()
        return small.capitalize()
    return re.sub(r"[^\W\d_]+", one, word)


def iso_date(text):
    match = re.search(r"(?:(\d{1,2}) )?([A-Z][a-z]+)\.? (\d{4})", text)
    if not match or match.group(2).lower() not in MONTHS:
        return ""
    return f"{match.group(3)}-{MONTHS[match.group(2).lower()]:02}-{int(match.group(1) or 1):02}"


class People:
    """Persons by the key of their names, with offices."""

    def __init__(self, countries):
        self.countries = countries
        self.by_name = {}
        self.anywhere = {}  # the first person of a name, whatever the country
        self.all = []
        self.offices = []  # (person id, title, organisation id, from, until)

    def person(self, label, country, wikidata="", names=(), weight=10000):
        found = self.by_name.get((key(label), country))
        if found is None:
            found = Entity("Person", label, wikidata=wikidata, country=country, weight=weight,
                           id=wikidata or f"ng-person-{(country or 'int').lower()}-{slug(label)}")
            self.all.append(found)
        found.add("names", *names)
        for name in [label] + found.names:
            self.by_name.setdefault((key(name), country), found)
            self.anywhere.setdefault(key(name), found)
        return found

    def holder(self, title, country, since):
        """Who holds the office today according to what was read before."""
        for person, office, organization, start, end in self.offices:
            if (office, organization, end) == (title, self.countries[country].id, ""):
                return next(p for p in self.all if p.id == person)
        return None

    def office(self, person, title, organization, start, end):
        if organization in self.countries:
            organization = self.countries[organization].id
        row = (person.id, title, organization, start, end)
        # The same office from two sources: keep the first, which is curated.
        for other in self.offices:
            if (other[:3] == row[:3] and other[3] < (end or "9999")
                    and start < (other[4] or "9999")):
                return
        self.offices.append(row)


def read_curated(path, people):
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip() or line.startswith("#"):
                continue
            fields = line.rstrip("\n").split("|")
            if len(fields) == 4:
                fields.append("")
            if len(fields) != 5:
                raise SystemExit(f"{path}:{number}: expected 5 fields, found {len(fields)}")
            label, country, qid, names, offices = fields
            person = people.person(label, country, qid, names.split(";"), weight=1000000)
            for office in filter(None, offices.split("/")):
                title, organization, start, end = office.split(",")
                people.office(person, title, organization, start, end)


TITLES = [("Prime Minister", "prime minister"), ("Premier", "premier"), ("Vice President", "vice president"),
          ("President", "president"), ("Chancellor", "chancellor"), ("King", "king"), ("Queen", "queen"),
          ("Supreme Leader", "supreme leader"), ("Sultan", "sultan"), ("Emir", "emir"), ("Amir", "emir"),
          ("Grand Duke", "grand duke"), ("Prince", "prince"), ("Pope", "pope"), ("Emperor", "emperor"),
          ("Taoiseach", "prime minister")]


def read_factbook(data, people, fips):
    for entry in json.load(open(data / "cia_factbook_extract_PD.json", encoding="utf-8")):
        iso = fips.get(entry["code"].upper())
        if iso not in people.countries:
            continue
        for field in ("chief_of_state", "head_of_government"):
            text = entry[field] if isinstance(entry[field], str) else ""
            text = text.split("; represented")[0]
            match = re.match(r"(.*?)(?:;[^(]*)?\s*\(since ([^)]*)\)", text)
            if not match:
                continue
            said, since = match.group(1).strip(), iso_date(match.group(2))
            title = next((plain for long, plain in TITLES
                          if re.match(rf"(?:Interim |Acting |Transitional |Transition )?{long}\b", said)), None)
            words = said.split()
            # The name begins behind the title: its surname is in capitals.
            upper = [i for i, w in enumerate(words)
                     if len(w) > 1 and re.sub(r"[^\w]", "", w).isupper() and not re.fullmatch(r"[IVX]+\.?", w)]
            if not title or not upper or not since:
                continue
            start = len([w for w in words if w in
                         ("Prime", "Minister", "Premier", "President", "Chancellor", "King", "Queen", "Supreme",
                          "Leader", "Sultan", "Emir", "Amir", "Grand", "Duke", "Prince", "Pope", "Emperor",
                          "Interim", "Acting", "Transitional", "Transition", "Taoiseach", "Federal", "Capt.", "Col.",
                          "Gen.", "Lt.", "Maj.", "Dr.", "Brig.", "Sheikh", "(Taoiseach)")])
            name_words = words[start:]
            name = " ".join(capitalize(w) if w.isupper() and not re.fullmatch(r"[IVX]+", w) else w for w in name_words)
            if "," in name or "(" in name or len(name_words) > 6:
                continue
            short = name
            given = [w for w in name_words if not w.isupper()]
            if len(given) > 1 and name_words[0] == given[0] and name_words[-1].isupper():
                # "Vladimir Vladimirovich PUTIN" is Vladimir Putin.
                short = " ".join([name.split()[0]] + [capitalize(w) for w in name_words if w.isupper()])
            holder = people.holder(title, iso, since)
            if holder is not None and holder.label.split()[-1][:2] == short.split()[-1][:2]:
                holder.add("names", short, name)
                continue
            # One king or president may stand above several territories.
            person = people.anywhere.get(key(short)) if field == "chief_of_state" else None
            if person is None:
                person = people.person(short, iso, names=[name], weight=100000)
            people.office(person, title, iso, since, "")


def read_us(data, people):
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    titles = {"prez": "president", "viceprez": "vice president"}
    for entry in yaml.load(open(data / "us_executive_CC0.yaml", encoding="utf-8"), loader):
        name = entry["name"]
        if str(entry["terms"][-1]["end"]) < "1960":
            continue
        label = f"{name['first']} {name['last']}"
        label = {"Joseph Biden": "Joe Biden", "George Bush": "George H. W. Bush", "James Carter": "Jimmy Carter",
                 "William Clinton": "Bill Clinton", "Richard Cheney": "Dick Cheney", "Albert Gore": "Al Gore",
                 "Donald Trump": "Donald Trump", "Michael Pence": "Mike Pence"}.get(label, label)
        if label == "George H. W. Bush" and str(entry["terms"][-1]["start"]) > "2000":
            label = "George W. Bush"
        person = people.person(label, "US", names=[f"{name['first']} {name['last']}"] if "Bush" not in label else [],
                               weight=200000)
        for term in entry["terms"]:
            people.office(person, titles[term["type"]], "US", str(term["start"]), str(term["end"]))
    senators = {"sen": "senator", "rep": "representative"}
    for entry in yaml.load(open(data / "us_legislators-current_CC0.yaml", encoding="utf-8"), loader):
        name = entry["name"]
        first = name.get("nickname") or name["first"]
        label = f"{first} {name['last']}"
        last = entry["terms"][-1]
        people.person(label, "US", entry["id"].get("wikidata", ""),
                      [f"{name['first']} {name['last']}", name.get("official_full", "")],
                      weight=20000 if last["type"] == "sen" else 10000)


def read_phoenix(path, countries, people):
    """Public persons of the Phoenix country files: names only, for typing."""
    lines = open(path, encoding="utf-8", errors="replace").read().splitlines()
    country, persons, current = "", [], None
    label_of = {}
    for iso, entity in countries.items():
        for name in [entity.label] + entity.names:
            label_of[key(name)] = iso
    for line in lines:
        line = line.split("#")[0].rstrip()
        if not line:
            continue
        if re.match(r"[A-Z]", line):
            name = re.sub(r"\s*\[.*", "", line).replace("_", " ").strip()
            if key(name) in label_of:
                country, current = label_of[key(name)], None
                continue
            current = None
            if re.fullmatch(r"[A-Z][A-Z'.-]+( [A-Z][A-Z'.-]*){1,3}", name):
                current = [country, name, []]
                persons.append(current)
        elif line.startswith("+") and current:
            current[2].append(re.sub(r"\s*\[.*", "", line[1:]).replace("_", " ").strip())
        elif "[" in line and current:
            if "ELI" in line or re.search(r"[A-Z]{3}GOV", line):
                current.append("official")
    return [(c, n, v) for c, n, v, *official in persons if official]


def given_names(people, phoenix):
    """First names that at least two persons with different surnames bear."""
    bearers = defaultdict(set)
    for person in people.all:
        words = person.label.split()
        if len(words) >= 2:
            bearers[fold(words[0]).lower()].add(words[-1])
    for _, name, _ in phoenix:
        words = name.lower().split()
        if len(words) >= 2:
            bearers[words[0]].add(words[-1])
    return {n: len(b) for n, b in bearers.items()}
