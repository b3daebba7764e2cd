"""Asks rdflib, oxigraph and `newsgraph query` the sample queries.

usage: check_queries.py NEWSGRAPH GRAPH_DIRECTORY
"""

import csv
import io
import os
import subprocess
import sys

import rdflib

HERE = os.path.dirname(os.path.abspath(__file__))
QUERIES = os.path.join(HERE, "..", "..", "samples", "queries")
failures = 0


def compare(tool, name, found, expected):
    global failures
    if sorted(found) != sorted(expected):
        failures += 1
        print(f"FAILED: {tool}: {name}: {sorted(found)}, "
              f"expected {sorted(expected)}")


def main():
    newsgraph, directory = sys.argv[1:]
    turtle = os.path.join(directory, "graph.ttl")
    graph = rdflib.Graph()
    graph.parse(turtle, format="turtle")
    names = sorted(name for name in os.listdir(QUERIES)
                   if name.endswith(".rq"))
    for name in names:
        query = os.path.join(QUERIES, name)
        with open(os.path.join(HERE, "expected", name + ".tsv"),
                  encoding="utf-8") as lines:
            expected = [line.rstrip("\n").split("\t") for line in lines][1:]
        with open(query, encoding="utf-8") as text:
            rows = graph.query(text.read())
        compare("rdflib", name,
                [["" if cell is None else str(cell) for cell in row]
                 for row in rows], expected)
        answer = subprocess.run(
            ["node", os.path.join(HERE, "js", "answer.mjs"), turtle, query],
            capture_output=True, text=True, check=True).stdout
        compare("oxigraph", name,
                [line.split("\t") for line in answer.split("\n")[1:-1]],
                expected)
        answer = subprocess.run(
            [newsgraph, "query", turtle, query, "--answer", "csv"],
            capture_output=True, text=True, check=True).stdout
        rows = list(csv.reader(io.StringIO(answer)))[1:]
        compare("newsgraph query", name, rows, expected)
    print(f"queries: {len(names) * 3 - failures} passed, {failures} failed")
    return 1 if failures or not names else 0


if __name__ == "__main__":
    sys.exit(main())
