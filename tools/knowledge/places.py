"""Cities over 15,000 people and the regions that they lie in."""

import csv
import re
from collections import defaultdict

from entities import Entity, fold, key, slug

# What a country calls its first-order divisions, beside "region" and
# "province", which every newsroom uses.
DIVISION = {
    "UA": "Oblast", "RU": "Oblast", "BY": "Region", "KZ": "Region", "RO": "County", "HU": "County",
    "HR": "County", "NO": "County", "SE": "County", "EE": "County", "GB": "County", "KE": "County",
    "US": "state", "IN": "state", "BR": "state", "MX": "state", "AU": "state", "NG": "state",
    "MY": "state", "VE": "state", "SD": "state", "SS": "state", "MM": "state", "DE": "state",
    "IQ": "Governorate", "SY": "Governorate", "YE": "Governorate", "EG": "Governorate",
    "JO": "Governorate", "LB": "Governorate", "TN": "Governorate", "JP": "Prefecture", "GR": "region",
    "FR": "region", "IT": "region", "CO": "department", "PE": "region", "ET": "Region", "CH": "canton",
}
CATEGORY = re.compile(
    r"\s+(Oblast|Region|Province|County|Governorate|Prefecture|State|Department|District|"
    r"Krai|Voivodeship|Canton|Parish|City|Republic|Division|Emirate|Muḩāfaz̧at)$", re.I)
# Words of everyday English that are also small cities: "Police", "Reading".
KEPT = {"nice", "split", "cork", "bath", "reading", "mobile", "phoenix", "orange", "bergen", "male",
        "tours", "essen", "deal", "victoria", "hamilton", "san", "sale", "buffalo", "independence"}
SIMPLE = re.compile(r"[A-Z][A-Za-z'.-]+( [A-Za-z][A-Za-z'.-]+)*")


def close(a, b):
    """Whether two spellings differ by at most two edits."""
    if abs(len(a) - len(b)) > 2:
        return False
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (x != y))
    return row[-1] <= 2


def spellings(city):
    """English-looking alternates that are spellings of the same name."""
    main = key(city["name"])
    if city["population"] < 100000 or len(main) < 5:
        return []
    found = {}
    for name in city["alternatenames"]:
        if not SIMPLE.fullmatch(name) or key(name) == main:
            continue
        if close(key(name), main) and name[0] == fold(city["name"])[:1]:
            found.setdefault(key(name), name)
    return [found[k] for k in sorted(found)][:6]


def read_places(path):
    rows = []
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if line.strip() and not line.startswith("#"):
                label, iso, known_as, names = line.rstrip("\n").split("|")
                rows.append((label, iso, known_as or label, names.split(";")))
    return rows


def read_cities(geonames, curated, common_words):
    cities = []
    by_name = {}
    for city in sorted(geonames["cities"].values(), key=lambda c: -c["population"]):
        name = city["name"].replace("’", "'")
        entity = Entity("City", fold(name) or name, geonames=str(city["geonameid"]),
                        country=city["countrycode"], latitude=city["latitude"],
                        longitude=city["longitude"], weight=max(city["population"], 1))
        word = key(name)
        if (word in common_words and word not in KEPT and city["population"] < 1000000):
            continue
        # Sections and districts of a city under a city's name are noise.
        entity.add("names", name, *spellings(city))
        by_name.setdefault((city["countrycode"], word), entity)
        cities.append(entity)
    # Villages of the news, and cities under another main name.
    alternates = {}
    for city in sorted(geonames["villages"].values(), key=lambda c: -c["population"]):
        for name in [city["name"]] + city["alternatenames"]:
            alternates.setdefault((city["countrycode"], key(name)), city)
    by_id = {entity.geonames: entity for entity in cities}
    for label, iso, known_as, names in read_places(curated / "places.txt"):
        entity = by_name.get((iso, key(known_as))) or by_name.get((iso, key(label)))
        for name in [known_as, label] + names:
            city = alternates.get((iso, key(name))) if key(name) and entity is None else None
            if city and str(city["geonameid"]) in by_id:
                entity = by_id[str(city["geonameid"])]
            elif city:
                entity = Entity("City", label, geonames=str(city["geonameid"]), country=iso,
                                latitude=city["latitude"], longitude=city["longitude"],
                                weight=max(city["population"], 1000))
                by_id[entity.geonames] = entity
                cities.append(entity)
        if entity is None:
            print(f"places.txt: GeoNames has no {label} ({iso}); added without its id")
            entity = Entity("City", label, id="ng-city-" + slug(label), country=iso, weight=1000)
            cities.append(entity)
        old, entity.label = entity.label, label
        entity.names = [n for n in entity.names if key(n) != key(label)]
        entity.add("names", old, *names)
    return cities


def read_regions(data, geonames, countries, cities):
    """First-order divisions from the cities that lie in them, and which of those cities
    that share a name lies where."""
    iso_of = {}
    for iso, entity in countries.items():
        for name in [entity.label] + entity.names:
            iso_of[key(name)] = iso
    # ISO's inverted names: "Iran, Islamic Republic of".
    iso_of.update({
        key(name): iso for name, iso in (
            ("Bolivia, Plurinational State of", "BO"), ("Congo, The Democratic Republic of the", "CD"),
            ("Iran, Islamic Republic of", "IR"), ("Korea, Democratic People's Republic of", "KP"),
            ("Korea, Republic of", "KR"), ("Micronesia, Federated States of", "FM"),
            ("Moldova, Republic of", "MD"), ("No country found for alpha-2 code: XK", "XK"),
            ("Palestine, State of", "PS"), ("Taiwan, Province of China", "TW"),
            ("Tanzania, United Republic of", "TZ"), ("Venezuela, Bolivarian Republic of", "VE"))})
    population = defaultdict(int)
    region_of = {}
    labels = {}
    skipped = set()
    with open(data / "world-cities_geonames_CCBY.csv", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            iso = iso_of.get(key(row["country"]))
            if iso is None:
                skipped.add(row["country"])
                continue
            if not row["subcountry"]:
                continue
            city = geonames["cities"].get(row["geonameid"], {})
            stem = CATEGORY.sub("", row["subcountry"])
            population[iso, key(stem)] += city.get("population", 0)
            region_of["geonames-" + row["geonameid"]] = f"ng-region-{iso.lower()}-{slug(fold(stem))}"
            labels[iso, key(stem)] = (row["subcountry"], stem)
    if skipped:
        print("regions: no country called", ", ".join(sorted(skipped)))
    city_names = defaultdict(set)
    for city in cities:
        for name in [city.label] + city.names:
            city_names[city.country].add(key(name))
    country_names = {key(n) for c in countries.values() for n in [c.label] + c.names}
    regions = []
    for (iso, stem_key), (label, stem) in sorted(labels.items()):
        if stem_key in ("", "capital", "central", "northern", "southern", "eastern", "western",
                        "north", "south", "east", "west", "center", "centre"):
            continue
        if label.endswith((" City",)) and stem_key in city_names[iso]:
            continue  # the city itself
        stem = fold(stem)
        own = DIVISION.get(iso, "Province")
        bare = stem_key in city_names[iso] or stem_key in country_names
        entity = Entity(
            "Region", fold(label) if fold(label) != stem or not bare else f"{stem} {own}",
            id=f"ng-region-{iso.lower()}-{slug(stem)}", country=iso,
            weight=max(population[iso, stem_key], 1))
        if not bare:
            entity.add("names", stem)
        for word in (own, "region", "province", "Oblast" if iso in ("UA", "RU") else own):
            entity.add("names", f"{stem} {word}")
        if iso == "US":
            entity.add("names", f"state of {stem}")
        for old, new in (("Odesa", "Odessa"), ("Kyiv", "Kiev"), ("Kharkiv", "Kharkov"),
                         ("Zaporizhzhia", "Zaporizhzhya"), ("Luhansk", "Lugansk"),
                         ("Mykolaiv", "Mykolayiv")):
            if iso == "UA" and stem == old:
                for name in list(entity.names) + [entity.label]:
                    entity.add("names", name.replace(old, new))
        regions.append(entity)
    # Where a name stands for several cities of a country, which region each is in.
    bearers = defaultdict(set)
    for city in cities:
        for name in [city.label] + city.names:
            bearers[city.country, key(name)].add(city.id)
    known = {entity.id for entity in regions}
    homonyms = {city for cities in bearers.values() if len(cities) > 1 for city in cities}
    rows = sorted(f"{city}\t{region_of[city]}" for city in homonyms if region_of.get(city) in known)
    return regions, rows


def add_wikidata(path, wanted, places):
    """Wikidata ids for the largest place of each name, of cities or of regions."""
    largest = {}
    for entity in sorted(places, key=lambda e: -e.weight):
        for name in [entity.label] + entity.names:
            largest.setdefault((entity.type, key(name), entity.country), entity)
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if not line.strip() or line.startswith("#"):
                continue
            kind, label, iso, wikidata, _source = line.strip().split("|")
            if kind != wanted:
                continue
            entity = largest.get((kind, key(label), iso))
            if entity is None:
                print(f"wikidata.txt: no {kind} {label} ({iso})")
            elif not entity.wikidata:
                entity.wikidata = wikidata
