#!/usr/bin/env python3
"""Selects banks, companies and universities that are known by their names alone.

    npm pack name-suggestion-index@8.0.20260918 && tar xzf name-suggestion-index-*.tgz
    tools/knowledge/institutions.py package/dist/wikidata/wikidata.json --text FILE

Writes curated/institutions.txt, which build.py reads. The labels of Wikidata
(CC0) in name-suggestion-index (BSD-3-Clause) are brands of all kinds, most of
which are also words or names of others. Taken is what

- says in its name what it is: "Hellenic Bank", "Kenya Electricity Generating
  Company", "University of Minnesota";
- is that by its description, too;
- has a word in its name that is not common, so that not every country has one
  ("Union Bank", "First Commercial Bank"), universities aside. --text is news
  text without annotation, one sentence a line; common is what it writes in
  lower case;
- shares its name with nothing else here or in ontology/data.

The country is the one that the description names, if it names one.
"""

import argparse
import json
import pathlib
import re
import sys
from collections import Counter

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import entities as tables  # noqa: E402

DATA = HERE.parent.parent / "ontology/data"
OUT = HERE / "curated/institutions.txt"

HEADER = """\
# Banks, companies and universities with names of several words that say what
# they are, so that hardly anything else is called the same. Selected by
# tools/knowledge/institutions.py from the labels of Wikidata (CC0) in
# wikidata.json of name-suggestion-index 8.0.20260918 (BSD-3-Clause); countries
# from its descriptions.
# Type | Label | country | Wikidata | other names | metonyms"""

# What a company's name ends in.
COMPANY = {"Company", "Corporation", "Energy", "Group", "Holdings", "Industries", "Insurance",
           "Motor", "Motors", "Petroleum", "Telecom"}
# What its description says it is.
FIRM = r"\b(company|companies|corporation|conglomerate|manufacturer)\b"
# Words of names that news writes with capitals as often as not.
COMMON = {"asian", "bancorp", "cooperative", "co-operative", "eastern", "europe", "european",
          "federal", "global", "gramin", "international", "northern", "southern", "trust", "western"}
LONGEST = 8  # words, as many as a lookup compares


def kind_of(label, description):
    """The type of an institution that says by its name what it is, or nothing."""
    words = label.split()
    description = description.lower()
    if not 2 <= len(words) <= LONGEST or not label.isascii() or re.search(r"[(),/0-9]", label):
        return None
    if "Bank" in words and re.search(r"\bbanks?\b|\bbanking\b", description):
        return "Company"
    if words[-1] in COMPANY and re.search(FIRM, description):
        return "Company"
    university = "University" in words or "Institute of Technology" in label
    if university and re.search(r"\b(university|college)\b|higher (education|learning)",
                                description) and not re.search(r"librar|police|trust|press",
                                                               description):
        return "Organization"
    return None


def rows_of(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith("#"):
                yield line.rstrip("\n").split("\t")


def countries():
    """ISO code of a country by each of its names and adjectives."""
    names = {"U.S.": "US", "US": "US", "UK": "GB", "U.K.": "GB"}
    for row in rows_of(DATA / "countries.tsv"):
        entity = dict(zip(tables.COLUMNS, row))
        for name in [entity["label"], *entity["names"].split("|"), *entity["demonyms"].split("|")]:
            if len(name) > 3:
                names.setdefault(name, entity["country"])
    return names


def country_of(description, names, any_name):
    found = {names[name] for name in any_name.findall(description)}
    return found.pop() if len(found) == 1 else ""


def known_names(selected_before):
    """Keys of all names in ontology/data, but for those selected before, and ids."""
    keys, ids = set(), set()
    for table in ("cities", "countries", "equipment", "organizations", "people", "regions",
                  "waters"):
        for row in rows_of(DATA / f"{table}.tsv"):
            entity = dict(zip(tables.COLUMNS, row))
            if entity["id"] in selected_before:
                continue
            ids.add(entity["wikidata"])
            for column in ("label", "names", "demonyms", "metonyms"):
                keys.update(map(tables.key, entity[column].split("|")))
    return keys, ids


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wikidata", type=pathlib.Path)
    parser.add_argument("--text", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path, default=OUT)
    options = parser.parse_args()
    things = json.loads(options.wikidata.read_text(encoding="utf-8"))["wikidata"]
    before = {entity.wikidata for entity in tables.read_curated(OUT)}
    keys, ids = known_names(before)
    names = countries()
    longest_first = sorted(names, key=len, reverse=True)
    any_name = re.compile(r"(?<![\w-])(" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")
    common = set(COMMON)
    with open(options.text, encoding="utf-8") as lines:
        for line in lines:
            common.update(word for word in line.split() if word.islower())
    bearers = Counter(tables.key(thing.get("label", "")) for thing in things.values())
    rows = []
    for wikidata, thing in things.items():
        label, description = thing.get("label", ""), thing.get("description", "")
        kind = kind_of(label, description)
        if not kind:
            continue
        if kind == "Company" and all(word.lower() in common for word in label.split()):
            continue
        if wikidata in ids or tables.key(label) in keys or bearers[tables.key(label)] > 1:
            continue
        rows.append((kind, label, country_of(description, names, any_name), wikidata))
    lines = [HEADER] + ["|".join(row) + "||" for row in sorted(rows)]
    options.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{options.out}: {len(rows)} institutions")


if __name__ == "__main__":
    main()
