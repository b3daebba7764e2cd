#!/usr/bin/env python3
"""Scores the extractor against gold facts.

  tools/gold_score.py [dev|heldout|all|shared] [--newsgraph BIN] [--scorer SCORE_PY]
                      [--keep DIR] [-- more options of the scorer, such as --list-extra 20]

dev, heldout and all score tests/gold; shared scores the gold that lies beside the scorer (its seeds/
and dev/ folders). The scorer itself is not part of this repository: by default it is looked for at
../shared/gold/score.py, and without it this command says so and does nothing.
"""
import argparse
import glob
import json
import os
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
POLARITY = {"+": "affirmed", "-": "denied", "?": "hypothetical"}


def labels(cell):
    return [label.strip() for label in cell.split("|") if label.strip()]


def read_gold(path):
    """One TSV file as the scorer's JSON; errors say file and line."""
    name = os.path.splitext(os.path.basename(path))[0]
    gold = {"article": name, "date": None, "facts": [], "entities": [], "not": []}
    with open(os.path.splitext(path)[0] + ".txt", encoding="utf-8") as text:
        gold["date"] = text.readline().replace("date", "").strip()
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            cells = line.rstrip("\n").split("\t")
            kind = cells[0][:1]
            want = 3 if kind in "!@" else 7
            if len(cells) != want:
                sys.exit(f"{path}:{number}: expected {want} cells, found {len(cells)}")
            if kind == "!":
                gold["not"].append({"s": labels(cells[0][1:]), "p": labels(cells[1]), "o": labels(cells[2]),
                                    "why": "trap"})
            elif kind == "@":
                gold["entities"].append({"labels": labels(cells[0][1:]), "type": cells[1],
                                         "importance": int(cells[2])})
            else:
                gold["facts"].append({
                    "id": f"f{number}", "s": labels(cells[0]), "p": labels(cells[1]), "o": labels(cells[2]),
                    "polarity": POLARITY[cells[3][:1]], "by": labels(cells[4]), "when": cells[5] or None,
                    "where": [], "importance": int(cells[6]), "quote": "", "note": "own"})
    return name, gold


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("part", nargs="?", default="dev", choices=["dev", "heldout", "all", "shared"])
    parser.add_argument("--newsgraph", default=os.path.join(ROOT, "build/release/bin/newsgraph"))
    parser.add_argument("--scorer", default=os.path.join(ROOT, "../shared/gold/score.py"))
    parser.add_argument("--keep", help="folder for the graph and the gold that were scored")
    own, rest = parser.parse_known_args()
    if not os.path.exists(own.scorer):
        print(f"gold_score: no scorer at {own.scorer}: nothing measured (see --scorer)")
        return 0
    work = own.keep or tempfile.mkdtemp(prefix="newsgraph-gold-")
    gold_dir = os.path.join(work, "gold")
    os.makedirs(gold_dir, exist_ok=True)
    if own.part == "shared":
        base = os.path.dirname(os.path.abspath(own.scorer))
        texts = sorted(glob.glob(f"{base}/../seeds/*.txt") + glob.glob(f"{base}/dev/*.txt"))
        for path in glob.glob(f"{base}/seeds/*.json") + glob.glob(f"{base}/dev/*.json"):
            with open(path, encoding="utf-8") as source:
                gold = json.load(source)
            with open(os.path.join(gold_dir, os.path.basename(path)), "w", encoding="utf-8") as copy:
                json.dump(gold, copy)
    else:
        parts = ["dev", "heldout"] if own.part == "all" else [own.part]
        tables = sorted(p for part in parts for p in glob.glob(os.path.join(ROOT, "tests/gold", part, "*.tsv")))
        texts = [os.path.splitext(path)[0] + ".txt" for path in tables]
        for path in tables:
            name, gold = read_gold(path)
            with open(os.path.join(gold_dir, name + ".json"), "w", encoding="utf-8") as out:
                json.dump(gold, out, ensure_ascii=False)
    build = subprocess.run([own.newsgraph, "build", *texts, "-o", os.path.join(work, "out"), "--format", "facts"],
                           stdout=subprocess.DEVNULL)
    if build.returncode != 0:
        sys.exit(f"gold_score: {own.newsgraph} build left with {build.returncode}")
    facts = os.path.join(work, "out", "facts.jsonl")
    words = sum(len(open(path, encoding="utf-8").read().split()) for path in texts)
    with open(facts, encoding="utf-8") as lines:
        rows = sum(1 for _ in lines)
    print(f"{len(texts)} articles, {words} words, {rows} rows, {100 * rows / max(words, 1):.1f} rows for 100 words")
    rest = [option for option in rest if option != "--"]
    return subprocess.run([sys.executable, own.scorer, gold_dir, facts, *rest]).returncode


if __name__ == "__main__":
    sys.exit(main())
