"""Reads the networks with igraph and networkx and compares them.

usage: check_networks.py GRAPH_DIRECTORY...

networkx 2.8 reads GEXF of version 1.2 only, igraph none.
"""

import json
import os
import sys

import igraph
import networkx

failures = 0
checks = 0


def equal(found, expected, message):
    global checks, failures
    checks += 1
    if found != expected:
        failures += 1
        print(f"FAILED: {message}")


def check(directory):
    path = directory + "/graph.graphml"
    left = igraph.Graph.Read_GraphML(path)
    right = networkx.read_graphml(path, force_multigraph=True)
    name = os.path.basename(directory)
    equal(left.vcount(), right.number_of_nodes(), f"{name}: igraph: nodes")
    equal(sorted(left.vs["id"]), sorted(right.nodes), f"{name}: igraph: ids")
    for attribute in ("label", "type"):
        equal(sorted(left.vs[attribute]),
              sorted(value for _, value in right.nodes(data=attribute)),
              f"{name}: igraph: {attribute} of nodes")
    for attribute in ("weight", "status", "confidence", "quote"):
        equal(sorted(left.es[attribute]),
              sorted(value for *_, value in right.edges(data=attribute)),
              f"{name}: igraph: {attribute} of edges")

    # A file of another making says how many there are to be.
    with open(directory + "/facts.jsonl", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    evidence = {}
    for row in rows:
        evidence[row["fact"]] = evidence.get(row["fact"], 0) + 1
    weights = {key: data["weight"]
               for _, _, key, data in right.edges(keys=True, data=True)}
    equal(weights, evidence, f"{name}: facts and evidence in GraphML")

    older = directory + "/graph-1.2.gexf"
    if os.path.exists(older):
        gexf = networkx.read_gexf(older)
        equal(sorted(gexf.nodes), sorted(right.nodes), f"{name}: GEXF: nodes")
        equal(sorted(data["id"] for *_, data in gexf.edges(data=True)),
              sorted(evidence), f"{name}: GEXF: edges")
    print(f"{name}: {left.vcount()} nodes, {left.ecount()} edges")


def main():
    for directory in sys.argv[1:]:
        check(directory)
    print(f"networks: {checks - failures} passed, {failures} failed")
    return 1 if failures or not checks else 0


if __name__ == "__main__":
    sys.exit(main())
