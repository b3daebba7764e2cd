#!/usr/bin/env python3
"""Scores links to Wikidata against KnowledgeNet's.

  tools/link_score.py [KNOWLEDGENET.jsonl] [--newsgraph BIN] [--list N]

For countries, cities (and other places), organisations and persons: how many of the mentions that KnowledgeNet
gives a Wikidata id newsgraph linked at all, how many of those links are right, and how many of all
mentions. A mention is a span of a passage; of newsgraph's mentions that overlap it the one that shares
most characters, and no more others, counts. Facts say what a span is: the object of NATIONALITY is a
country, that of HEADQUARTERS a place. --list prints the N commonest wrong links and unlinked names of
each class. KnowledgeNet (https://github.com/diffbot/knowledge-net) is not part of this repository: by
default it is looked for in ../shared/data/eval, and without it this command says so and does nothing.
"""
import argparse
import collections
import glob
import json
import os
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PLACES = {"HEADQUARTERS", "PLACE_OF_BIRTH", "PLACE_OF_RESIDENCE"}
ORGANISATION_OBJECTS = {"EMPLOYEE_OR_MEMBER_OF", "EDUCATED_AT", "POLITICAL_AFFILIATION", "SUBSIDIARY_OF"}
ORGANISATION_SUBJECTS = {"CEO", "FOUNDED_BY", "HEADQUARTERS", "DATE_FOUNDED", "SUBSIDIARY_OF"}
PRONOUNS = {"he", "she", "it", "his", "her", "its", "they", "their", "him", "who", "which", "that", "whose",
            "i", "my", "we", "our", "them", "himself", "herself", "whom", "me", "us"}


def class_of(role, prop, qid, countries):
    if role == "object":
        if prop == "NATIONALITY" or (prop in PLACES and qid in countries):
            return "countries"
        if prop in PLACES:
            return "cities"
        if prop in ORGANISATION_OBJECTS:
            return "organisations"
        return "persons" if prop in ("CEO", "CHILD_OF", "SPOUSE") else None
    return "organisations" if prop in ORGANISATION_SUBJECTS else "persons"


def known(table):
    """The Wikidata ids of a table of ontology/data."""
    ids = set()
    for path in glob.glob(os.path.join(ROOT, "ontology/data", table)):
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                ids.update(cell for cell in line.rstrip("\n").split("\t")[:8]
                           if cell[:1] == "Q" and cell[1:].isdigit())
    return ids


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("knowledgenet", nargs="?", default=os.path.join(
        ROOT, "../shared/data/eval/knowledgenet/knowledgenet_fold1-3.jsonl"))
    parser.add_argument("--newsgraph", default=os.path.join(ROOT, "build/release/bin/newsgraph"))
    parser.add_argument("--list", type=int, default=0, metavar="N")
    own = parser.parse_args()
    if not os.path.exists(own.knowledgenet):
        print(f"link_score: no {own.knowledgenet}: nothing measured")
        return 0
    countries = known("countries.tsv")
    everything = known("*.tsv")
    with open(own.knowledgenet, encoding="utf-8") as lines:
        passages = [json.loads(line) for line in lines]
    feed = "".join(json.dumps({"id": f"p{number}", "text": passage["text"]}) + "\n"
                   for number, passage in enumerate(passages))
    run = subprocess.run([own.newsgraph, "-q", "extract", "-", "--format", "propositions"], input=feed.encode(),
                         stdout=subprocess.PIPE)
    if run.returncode not in (0, 4):
        sys.exit(f"link_score: {own.newsgraph} extract left with {run.returncode}")
    mentions = {}
    for line in run.stdout.decode().splitlines():
        record = json.loads(line)
        if "entities" in record:
            mentions[record["article"]["id"]] = [
                (begin, end, entity.get("wikidata", ""), entity["label"])
                for entity in record["entities"] for begin, end in entity["mentions"]]

    counts = collections.defaultdict(collections.Counter)
    wrong = collections.defaultdict(collections.Counter)
    for number, passage in enumerate(passages):
        seen = set()
        for fact in passage["facts"]:
            for role, span in (("subject", "subj_span"), ("object", "obj_span")):
                qid = fact[role]["uri"].rsplit("/", 1)[-1]
                kind = class_of(role, fact["property"], qid, countries)
                begin, end = (at - passage["start"] for at in fact[span])
                name = fact[role]["text"]
                if not qid or not kind or name.lower() in PRONOUNS or (begin, end) in seen:
                    continue
                seen.add((begin, end))
                overlapping = [(min(end, e) - max(begin, b), b - e, q, label)
                               for b, e, q, label in mentions.get(f"p{number}", ()) if b < end and begin < e]
                link = max(overlapping)[2] if overlapping else ""
                count = counts[kind]
                count["mentions"] += 1
                count["known"] += qid in everything
                count["linked"] += bool(link)
                count["right"] += link == qid
                if link != qid:
                    wrong[kind][f"{name} is {qid}{'' if qid in everything else ' (unknown)'}: {link or 'not linked'}"] += 1
    print(f"{len(passages)} passages of {os.path.basename(own.knowledgenet)}")
    print(f"{'class':14}{'mentions':>9}{'known':>7}{'linked':>8}{'right':>7}{'precision':>11}{'recall':>8}")
    for kind in ("countries", "cities", "organisations", "persons"):
        count = counts[kind]
        print(f"{kind:14}{count['mentions']:9}{count['known']:7}{count['linked']:8}{count['right']:7}"
              f"{100 * count['right'] / max(count['linked'], 1):11.1f}"
              f"{100 * count['right'] / max(count['mentions'], 1):8.1f}")
    for kind, errors in wrong.items() if own.list else ():
        for linked in (True, False):
            listed = [(n, text) for text, n in errors.most_common() if text.endswith("not linked") != linked]
            for n, text in listed[:own.list]:
                print(f"{kind}: {n} {text}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
