#!/usr/bin/env python3
"""Prints random rows of facts.jsonl with their sentence, for reading precision by hand.

  tools/sample_rows.py OUT/facts.jsonl [N] [--seed S] [--tsv]

The same seed draws the same rows from the same file. --tsv prints one row a line with an empty first
cell for the verdict.
"""
import argparse
import json
import random


def text(row):
    parts = [row["s"], row["p"], row["o"]]
    notes = [row["polarity"]]
    if row.get("p_lemma") and row["p_lemma"] != row["p"]:
        notes.append("trigger " + row["p_lemma"])
    if row.get("by"):
        notes.append("by " + ", ".join(row["by"]))
    if row.get("when"):
        notes.append("when " + row["when"])
    if row.get("where"):
        notes.append("where " + ", ".join(row["where"]))
    notes.append(f"{row['confidence']:.2f}")
    return " | ".join(parts), "; ".join(notes)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("facts")
    parser.add_argument("n", nargs="?", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--tsv", action="store_true")
    own = parser.parse_args()
    with open(own.facts, encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    chosen = random.Random(own.seed).sample(range(len(rows)), min(own.n, len(rows)))
    for number, index in enumerate(sorted(chosen), 1):
        row = rows[index]
        triple, notes = text(row)
        if own.tsv:
            print("", triple, notes, row["source"], row["quote"], sep="\t")
        else:
            print(f"{number}. {triple}\n   [{notes}]\n   {row['source']}: {row['quote']}\n")


if __name__ == "__main__":
    main()
