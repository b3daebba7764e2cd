"""Asks rdflib, oxigraph and `newsgraph query` the sample queries.

usage: check_queries.py NEWSGRAPH GRAPH_DIRECTORY QUERIES [ANSWERS]

The rows are compared with ANSWERS/QUERY.rq.tsv. Without ANSWERS, those of
rdflib count, go into GRAPH_DIRECTORY/answers, and must not be empty.
"""

import csv
import io
import os
import subprocess
import sys

import rdflib

HERE = os.path.dirname(os.path.abspath(__file__))


def ask_rdflib(graph, query):
    with open(query, encoding="utf-8") as text:
        rows = graph.query(text.read())
    return [["" if cell is None else str(cell) for cell in row]
            for row in rows]


def ask_oxigraph(turtle, query):
    answer = subprocess.run(
        ["node", os.path.join(HERE, "js", "answer.mjs"), turtle, query],
        capture_output=True, text=True, check=True).stdout
    return [line.split("\t") for line in answer.split("\n")[1:-1]]


def ask_newsgraph(newsgraph, directory, query):
    answer = subprocess.run(
        [newsgraph, "query", directory, query, "--answer", "csv"],
        capture_output=True, text=True, check=True).stdout
    return list(csv.reader(io.StringIO(answer)))[1:]


def read_rows(path):
    with open(path, encoding="utf-8") as lines:
        return [line.rstrip("\n").split("\t") for line in lines][1:]


def write_rows(rows, path):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as out:
        for row in [["answers of rdflib"]] + rows:
            out.write("\t".join(row) + "\n")


def main():
    newsgraph, directory, queries, *answers = sys.argv[1:]
    turtle = os.path.join(directory, "graph.ttl")
    graph = rdflib.Graph()
    graph.parse(turtle, format="turtle")
    passed = failed = 0
    for name in sorted(os.listdir(queries)):
        if not name.endswith(".rq"):
            continue
        query = os.path.join(queries, name)
        found = {"rdflib": ask_rdflib(graph, query),
                 "oxigraph": ask_oxigraph(turtle, query),
                 "newsgraph query": ask_newsgraph(newsgraph, directory, query)}
        if answers:
            expected = read_rows(os.path.join(answers[0], name + ".tsv"))
        else:
            expected = found["rdflib"]
            write_rows(expected,
                       os.path.join(directory, "answers", name + ".tsv"))
        for tool, rows in found.items():
            if expected and sorted(rows) == sorted(expected):
                passed += 1
            else:
                failed += 1
                print(f"FAILED: {tool}: {directory}: {name}: {sorted(rows)}, "
                      f"expected {sorted(expected)}")
    print(f"queries of {os.path.basename(directory)}: {passed} passed, "
          f"{failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
