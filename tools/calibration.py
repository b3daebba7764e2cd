#!/usr/bin/env python3
"""Tells how well confidences hold: of the rows at 0.9, how many are right?

  tools/sample_rows.py OUT/facts.jsonl 200 --seed 3 --tsv > rows.tsv
  (put 1 before each row that is right on every field, 0 before each that is not)
  tools/calibration.py rows.tsv [MORE.tsv ...] [--facts OUT/facts.jsonl ...]

Rows without a verdict are left out. With --facts the confidences are those of a later run, and rows
that it no longer has are left out; without, those that the rows were drawn with. Prints one line a bin:
how many rows, their mean confidence, the share that is right; then the share of all, the mean squared
error (Brier) beside that of always saying the mean, and the share right of what would stay if rows
below a threshold were dropped.
"""
import argparse
import json
import sys

BINS = [(0.0, 0.5), (0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.85), (0.85, 0.9), (0.9, 1.01)]
VERDICTS = {"1": True, "0": False}


def judged_rows(path):
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            cells = line.rstrip("\n").split("\t")
            if len(cells) != 5:
                sys.exit(f"{path}:{number}: expected 5 cells, found {len(cells)}")
            verdict, triple, notes, source, quote = cells
            if not verdict.strip():
                continue
            if verdict.strip() not in VERDICTS:
                sys.exit(f'{path}:{number}: expected 1, 0 or nothing, found "{verdict}"')
            polarity = notes.split(";")[0]
            yield (source, triple, polarity, quote), VERDICTS[verdict.strip()], float(notes.rsplit("; ", 1)[-1])


def confidences(paths):
    found = {}
    for path in paths:
        with open(path, encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                key = (row["source"], " | ".join([row["s"], row["p"], row["o"]]), row["polarity"], row["quote"])
                found.setdefault(key, row["confidence"])
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("judged", nargs="+")
    parser.add_argument("--facts", action="append", default=[])
    own = parser.parse_args()
    now = confidences(own.facts)
    rows = []
    gone = 0
    for path in own.judged:
        for key, right, drawn in judged_rows(path):
            if own.facts and key not in now:
                gone += 1
                continue
            rows.append((now.get(key, drawn), right))
    if not rows:
        sys.exit("calibration: no judged rows")
    print("confidence    rows   mean  right")
    for low, high in BINS:
        inside = [row for row in rows if low <= row[0] < high]
        if inside:
            mean = sum(row[0] for row in inside) / len(inside)
            right = sum(row[1] for row in inside) / len(inside)
            print(f"{low:.2f} - {min(high, 1):.2f} {len(inside):6}   {mean:.2f}   {right:.2f}")
    share = sum(row[1] for row in rows) / len(rows)
    brier = sum((row[0] - row[1]) ** 2 for row in rows) / len(rows)
    print(f"all         {len(rows):6}          {share:.2f}" + (f"   ({gone} rows are gone)" if gone else ""))
    print(f"mean squared error {brier:.3f}; always saying {share:.2f}: {share * (1 - share):.3f}")
    for least in (0.5, 0.6, 0.7, 0.8, 0.9):
        kept = [row[1] for row in rows if row[0] >= least]
        if kept:
            print(f"from {least:.1f} on: {len(kept)} rows, {sum(kept) / len(kept):.2f} right")


if __name__ == "__main__":
    main()
