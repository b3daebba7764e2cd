"""Reads GraphML with igraph and networkx and compares counts and attributes.

usage: check_igraph.py GRAPH_DIRECTORY...
"""

import sys

import igraph
import networkx


def main():
    failures = 0
    for directory in sys.argv[1:]:
        path = directory + "/graph.graphml"
        left = igraph.Graph.Read_GraphML(path)
        right = networkx.read_graphml(path, force_multigraph=True)
        checks = [
            (left.vcount(), right.number_of_nodes(), "nodes"),
            (left.ecount(), right.number_of_edges(), "edges"),
            (sorted(left.vs["id"]), sorted(right.nodes), "ids"),
            (sorted(left.es["weight"]),
             sorted(data["weight"]
                    for *_, data in right.edges(data=True)), "weights"),
            (sorted(left.es["status"]),
             sorted(data["status"]
                    for *_, data in right.edges(data=True)), "status"),
        ]
        for found, expected, what in checks:
            if found != expected:
                failures += 1
                print(f"FAILED: {path}: {what} differ in igraph and networkx")
        print(f"{directory}: igraph {left.vcount()} nodes, "
              f"{left.ecount()} edges")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
