"""Reads the files of write_graphs with other people's tools.

usage: check_files.py DIRECTORY   (DIRECTORY/small, /hostile, /random)

Uses rapper, serdi and xmllint, rdflib and networkx. A tool that is absent is
said so and counts as a failure.
"""

import csv
import json
import os
import re
import subprocess
import sys

import networkx
import rdflib

NG = rdflib.Namespace("https://newsgraph.org/ns#")
failures = 0
csv.field_size_limit(1 << 24)


def check(condition, message):
    global failures
    if not condition:
        failures += 1
        print("FAILED:", message)


def run(command, path):
    result = subprocess.run(command, capture_output=True, text=True)
    check(result.returncode == 0,
          f"{path}: {' '.join(command)}: {result.stderr[:2000]}")
    return result.stdout


TERM = re.compile(r'<([^>]*)>|"((?:[^"\\]|\\.)*)"(?:\^\^<([^>]*)>|@([-a-zA-Z0-9]+))?')
ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.S)
SHORT = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}


def unescape(text):
    return ESCAPE.sub(lambda m: chr(int(m[1] or m[2], 16)) if m[1] or m[2]
                      else SHORT.get(m[3], m[3]), text)


def read_ntriples(text):
    """The triples by their exact forms. rdflib's own reader of N-Triples
    takes an escaped backslash before "u" for an escape."""
    found = set()
    for line in text.split("\n"):
        terms = []
        for iri, literal, datatype, language in TERM.findall(line):
            if iri:
                terms.append(unescape(iri))
            else:
                terms.append((unescape(literal), datatype, language))
        if terms:
            found.add(tuple(terms))
    return found


def read_with_rdflib(path, form):
    graph = rdflib.Graph()
    graph.parse(path, format=form)
    return graph


def lexical(graph):
    """Like read_ntriples: rdflib compares literals by value."""
    def show(term):
        if isinstance(term, rdflib.Literal):
            return (str(term), str(term.datatype or ""), term.language or "")
        return str(term)
    return {tuple(show(term) for term in triple) for triple in graph}


def mended(text):
    """What RDF cannot carry everywhere becomes the replacement character."""
    return text.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")


def same(found, expected, message):
    missing = found ^ expected
    check(not missing, f"{message}: {sorted(map(str, missing))[:4]}")


def read_csv(path):
    """Rows by id, without the guards against formulas and absent values."""
    rows = {}
    with open(path, encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            rows[row["id"]] = {
                name: value[1:] if re.match(r"'+[=+\-@\t\r]", value) else value
                for name, value in row.items() if value != ""}
    return rows


def printable(text):
    """Texts as both XML and the tables can carry them."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]", "\ufffd",
                  str(text))


def agree(folder, what, table, data):
    """Compares the attributes of a node or edge with its row."""
    for name, value in data.items():
        if name == "id":
            continue
        text = table.get(name, "")
        good = (float(text) == value if isinstance(value, (int, float))
                else printable(text) == printable(value))
        check(good, f"{folder}: {what}: {name}: {text[:80]!r} in the table, "
              f"{str(value)[:80]!r} in GraphML")


def check_tables(folder, network):
    """The CSV read back is the graph that the GraphML read back is."""
    nodes = read_csv(folder + "/nodes.csv")
    edges = read_csv(folder + "/edges.csv")
    check(set(nodes) == set(network), f"{folder}: other nodes in nodes.csv")
    for node, data in network.nodes(data=True):
        agree(folder, node, nodes.get(node, {}), data)
        check(set(data) == set(nodes[node]) - {"id", "labels"},
              f"{folder}: {node}: other columns in nodes.csv")
    check(len(edges) == network.number_of_edges(),
          f"{folder}: {len(edges)} rows in edges.csv")
    for source, target, key, data in network.edges(keys=True, data=True):
        row = edges.get(key, {})
        check((row.get("source"), row.get("target")) == (source, target),
              f"{folder}: {key}: other ends in edges.csv")
        agree(folder, key, row, data)
    for name in ("nodes", "edges"):
        with open(f"{folder}/{name}.csv", encoding="utf-8-sig",
                  newline="") as lines:
            cells = [cell for row in csv.reader(lines) for cell in row]
        check(not [cell for cell in cells if cell[:1] in ("=", "+", "@")],
              f"{folder}: a formula in {name}.csv")


def check_gexf(folder, network):
    gexf = folder + "/graph.gexf"
    run(["xmllint", "--noout", "--huge", gexf], gexf)
    old = networkx.read_gexf(folder + "/graph-1.2.gexf")
    check(set(old) == set(network), f"{folder}: other nodes in GEXF 1.2")
    check(old.number_of_edges() == network.number_of_edges(),
          f"{folder}: {old.number_of_edges()} edges in GEXF 1.2")
    spells = sum(1 for *_, data in old.edges(data=True) if data.get("spells"))
    dated = sum(1 for *_, data in network.edges(data=True) if "when" in data)
    check(spells == dated, f"{folder}: {spells} spells, {dated} dated edges")


def check_graph(folder):
    turtle = os.path.join(folder, "graph.ttl")
    run(["xmllint", "--noout", "--huge", folder + "/graph.graphml"],
        folder + "/graph.graphml")
    graph = read_with_rdflib(turtle, "turtle")
    expected = lexical(graph)
    for command in (
            ["rapper", "-q", "-i", "turtle", "-o", "ntriples", turtle],
            ["serdi", "-i", "turtle", "-o", "ntriples", turtle]):
        same(read_ntriples(run(command, turtle)), expected,
             f"{folder}: {command[0]} and rdflib read different Turtle")
    same(lexical(read_with_rdflib(folder + "/graph.jsonld", "json-ld")),
         expected, f"{folder}: JSON-LD is not the Turtle")

    run_and_compare = {
        "graph.nq": run(["serdi", "-i", "nquads", "-o", "ntriples",
                         folder + "/graph.nq"], "graph.nq"),
        "graph.trig": run(["rapper", "-q", "-i", "trig", "-o", "ntriples",
                           folder + "/graph.trig"], "graph.trig"),
    }
    with open(folder + "/graph.nq", encoding="utf-8") as lines:
        run_and_compare["graph.nq as it is"] = lines.read()
    for name, text in run_and_compare.items():
        same(read_ntriples(text), expected, f"{folder}: {name}")
    if os.path.basename(folder) == "small":
        dataset = rdflib.Dataset()
        dataset.parse(folder + "/graph.trig", format="trig")
        articles = set(graph.subjects(
            rdflib.RDF.type, rdflib.URIRef("https://schema.org/NewsArticle")))
        # rdflib keeps the default graph under the file's own address.
        named = {context.identifier for context in dataset.contexts()
                 if len(context) and
                 not re.match("urn:x-rdflib:|file:", context.identifier)}
        check(named == articles, f"{folder}: TriG has the graphs {named}")

    blanks = [t for t in graph.all_nodes() if isinstance(t, rdflib.BNode)]
    check(not blanks, f"{folder}: blank nodes")
    entities = set(graph.subjects(rdflib.RDF.type, NG.Thing))
    facts = set(graph.subjects(rdflib.RDF.type, NG.Fact))
    evidence = set(graph.subjects(rdflib.RDF.type, NG.Evidence))

    network = networkx.read_graphml(folder + "/graph.graphml",
                                    force_multigraph=True)
    check(len(network) == len(entities), f"{folder}: nodes {len(network)}"
          f" in GraphML, {len(entities)} in Turtle")
    check(network.number_of_edges() == len(facts),
          f"{folder}: edges {network.number_of_edges()} in GraphML, "
          f"{len(facts)} in Turtle")
    base = "https://newsgraph.org/"
    check({base + "entity/" + node for node in network} ==
          {str(entity) for entity in entities}, f"{folder}: other nodes")
    check({base + "fact/" + key for _, _, key in network.edges(keys=True)} ==
          {str(fact) for fact in facts}, f"{folder}: other edges")

    check_tables(folder, network)
    check_gexf(folder, network)

    rows = []
    with open(folder + "/facts.jsonl", encoding="utf-8") as lines:
        for line in lines.read().split("\n")[:-1]:
            rows.append(json.loads(line))
    check(len(rows) == len(evidence), f"{folder}: facts.jsonl has {len(rows)}"
          f" rows, the Turtle {len(evidence)} pieces of evidence")
    by_source = [(row["source"].encode(), row["article"]) for row in rows]
    check([source for source, _ in by_source] ==
          sorted(source for source, _ in by_source),
          f"{folder}: facts.jsonl is not sorted")

    # The texts arrive as they left.
    labels = {str(label) for label in
              graph.objects(None, rdflib.SKOS.prefLabel)}
    check({mended(row["s"]) for row in rows} <= labels,
          f"{folder}: labels differ between facts.jsonl and Turtle")
    quotes = {str(quote) for quote in graph.objects(None, rdflib.URIRef(
        "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/"
        "nif-core#anchorOf"))}
    check({mended(row["quote"]) for row in rows} == quotes,
          f"{folder}: quotes differ between facts.jsonl and Turtle")
    if os.path.basename(folder) != "hostile":
        names = {data["label"] for _, data in network.nodes(data=True)}
        check(names == {str(graph.value(entity, rdflib.SKOS.prefLabel))
                        for entity in entities},
              f"{folder}: labels differ between GraphML and Turtle")


def main():
    for name in ("small", "complete", "hostile", "random"):
        check_graph(os.path.join(sys.argv[1], name))
    print(f"{failures} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
