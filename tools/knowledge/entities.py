"""The rows of the compact tables and how they are written."""

import re
import unicodedata

COLUMNS = ("id", "type", "label", "names", "demonyms", "metonyms", "wikidata",
           "geonames", "country", "latitude", "longitude", "weight")


def fold(text):
    """ASCII letters only: "Yōrk" is "York"; other scripts vanish."""
    special = {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D",
               "ı": "i", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe",
               "ð": "d", "þ": "th", "’": "'", "‘": "'", "ʻ": "'", "ʼ": "'"}
    text = "".join(special.get(c, c) for c in text)
    text = unicodedata.normalize("NFKD", text)
    return "".join(c for c in text if ord(c) < 128)


def slug(text):
    """The last part of an id: "ng-f-16" for "F-16"."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text).lower()).strip("-")


def key(text):
    """Names with the same key are one name to Knowledge::Lookup."""
    text = fold(text).lower().replace(".", "").replace("'", "")
    return re.sub(r"[\s-]+", " ", text).strip()


class Entity:
    def __init__(self, type, label, id="", wikidata="", geonames="", country="",
                 latitude=None, longitude=None, weight=0):
        self.type = type
        self.label = label
        self.wikidata = wikidata
        self.geonames = geonames
        self.country = country
        self.latitude = latitude
        self.longitude = longitude
        self.weight = int(weight)
        self.names = []
        self.demonyms = []
        self.metonyms = []
        self.id = id or wikidata or (
            "geonames-" + geonames if geonames else "ng-" + slug(label))

    def add(self, kind, *names):
        """Appends names of a kind, without repeating one under its key."""
        known = getattr(self, kind)
        for name in names:
            name = " ".join(name.split()).strip(" ,;")
            if name.lower().startswith("the "):
                name = name[4:]
            # "U.S." and "US" are one key, but a name's letters may matter.
            short = len(key(name)) <= 4
            same = (lambda a: fold(a).replace(".", "") == fold(name).replace(".", "")) \
                if short else (lambda a: key(a) == key(name))
            if not name or not key(name) or name == "none":
                continue
            if kind == "names" and same(self.label):
                continue
            if not any(same(other) for other in known):
                known.append(name)
        return self

    def row(self):
        def number(value):
            return "" if value is None else f"{value:.4f}".rstrip("0").rstrip(".")
        return "\t".join((
            self.id, self.type, self.label, "|".join(self.names),
            "|".join(self.demonyms), "|".join(self.metonyms), self.wikidata,
            self.geonames, self.country, number(self.latitude),
            number(self.longitude), str(self.weight or "")))


def write_table(path, title, columns, rows, sources):
    """Writes a table: version, sources with licence, column names, rows."""
    with open(path, "w", encoding="utf-8", newline="\n") as out:
        out.write(f"# newsgraph {title} 1\n")
        for source in sources:
            out.write(f"# source: {source}\n")
        out.write("#" + "\t".join(columns) + "\n")
        for row in rows:
            assert "\n" not in row and row.count("\t") == len(columns) - 1, row
            out.write(row + "\n")
    print(f"{path}: {len(rows)} rows")


def write_entities(path, entities, sources):
    seen = {}
    for entity in entities:
        if entity.id in seen:
            raise SystemExit(f"{path}: two entities with the id {entity.id}: "
                             f"{seen[entity.id].label}, {entity.label}")
        seen[entity.id] = entity
    rows = [e.row() for e in sorted(entities, key=lambda e: (e.type, e.label, e.id))]
    write_table(path, "entities", COLUMNS, rows, sources)


def read_curated(path):
    """Type | label | country | QID | names | metonyms, as in curated/*.txt."""
    entities = []
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            line = line.rstrip("\n")
            if not line or line.startswith("#"):
                continue
            fields = line.split("|")
            if len(fields) != 6:
                raise SystemExit(f"{path}:{number}: expected 6 fields, found {len(fields)}")
            type, label, country, qid, names, metonyms = (f.strip() for f in fields)
            entity = Entity(type, label, wikidata=qid, country=country,
                            id=qid or f"ng-{type.lower()}-{slug(label)}")
            entity.add("names", *names.split(";"))
            entity.add("metonyms", *metonyms.split(";"))
            entities.append(entity)
    return entities
