"""Reads exported files back into the graph that they were written from.

usage: round_trip.py DIRECTORY   (DIRECTORY/small, /hostile, ...; write_graphs)

graph.dump.jsonl is what the graph holds, straight from its views. Each reader
below makes the same of one format's file, and all of it is compared. What a
format cannot carry is told in docs/formats and said again in the functions
called `in_...` here; nothing else may differ.
"""

import csv
import json
import os
import re
import subprocess
import sys
import urllib.parse
import xml.etree.ElementTree

import rdflib

from check_files import read_ntriples, read_with_rdflib, lexical

BASE = "https://newsgraph.org/"
NG = BASE + "ns#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
NIF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
PROV = "http://www.w3.org/ns/prov#"
SCHEMA = "https://schema.org/"
DC = "http://purl.org/dc/elements/1.1/"
WGS84 = "http://www.w3.org/2003/01/geo/wgs84_pos#"
ROLES = ("place", "instrument", "recipient", "quantity", "purpose", "topic",
         "cause", "source", "destination", "attribute", "partner")
SEPARATOR = "\x1f"  # of lists for Neo4j
csv.field_size_limit(1 << 24)
failures = 0


def check(condition, message):
    global failures
    if not condition:
        failures += 1
        if failures <= 40:
            print("FAILED:", message[:600])


def compare(what, found, expected):
    """Compares two dictionaries of rows by id, field by field."""
    missing = set(found) ^ set(expected)
    check(not missing, f"{what}: ids {sorted(missing)[:4]}")
    for key in set(found) & set(expected):
        for field in set(found[key]) | set(expected[key]):
            ours, theirs = expected[key].get(field), found[key].get(field)
            check(ours == theirs, f"{what}: {key[:60]}: {field}: wrote "
                  f"{str(ours)[:200]!r}, read {str(theirs)[:200]!r}")


def read_dump(folder):
    rows = {"article": {}, "entity": {}, "fact": {}}
    with open(folder + "/graph.dump.jsonl", encoding="utf-8") as lines:
        for line in lines.read().split("\n")[:-1]:
            row = json.loads(line)
            rows[row.pop("kind")][row["id"]] = row
    return rows


# --- RDF -------------------------------------------------------------------------


def in_rdf(text):
    """NUL, U+FFFE and U+FFFF become the replacement character."""
    return re.sub("[\x00\ufffe\uffff]", "\ufffd", text)


def in_iri(address):
    """A web address as an IRI: what an IRI must escape is escaped."""
    return urllib.parse.unquote(address)


class Subjects:
    """Triples by subject and predicate."""

    def __init__(self, triples):
        self.by_subject = {}
        for subject, predicate, value in triples:
            self.by_subject.setdefault(subject, {}).setdefault(
                predicate, []).append(value)

    def of_kind(self, kind):
        for subject, values in self.by_subject.items():
            if kind in values.get(RDF + "type", ()):
                yield subject, values


def one(values, predicate):
    found = values.get(predicate, [])
    check(len(found) < 2, f"{len(found)} values of {predicate}")
    if not found:
        return ""
    return found[0][0] if isinstance(found[0], tuple) else found[0]


def texts(values, predicate):
    return sorted(value[0] for value in values.get(predicate, ()))


def tail(iri, folder):
    check(iri.startswith(BASE + folder), f"{iri[:80]} is no {folder}")
    return urllib.parse.unquote(iri[len(BASE + folder):])


def number(text):
    return float(text) if text else None


def read_rdf(triples):
    subjects = Subjects(triples)
    read = {"article": {}, "entity": {}, "fact": {}}
    for iri, values in subjects.of_kind(SCHEMA + "NewsArticle"):
        row = {"id": tail(iri, "article/"),
               "source": one(values, DC + "source"),
               "url": (one(values, DC + "identifier") or
                       in_iri(one(values, SCHEMA + "url"))),
               "title": one(values, SCHEMA + "headline"),
               "publisher": one(values, DC + "publisher"),
               "language": one(values, SCHEMA + "inLanguage"),
               "published": one(values, SCHEMA + "datePublished")}
        read["article"][row["id"]] = row
    for iri, values in subjects.of_kind(NG + "Thing"):
        classes = [kind[len(NG):] for kind in values[RDF + "type"]]
        matches = values.get(SKOS + "exactMatch", [])
        links = {"wikidata": "http://www.wikidata.org/entity/",
                 "geonames": "https://sws.geonames.org/"}
        row = {"id": tail(iri, "entity/"), "classes": sorted(classes),
               "label": one(values, SKOS + "prefLabel"),
               "aliases": texts(values, SKOS + "altLabel"),
               "country": one(values, NG + "countryCode"),
               "latitude": number(one(values, WGS84 + "lat")),
               "longitude": number(one(values, WGS84 + "long")),
               "value": one(values, NG + "value"),
               "unit": one(values, NG + "unit"),
               "mentions": int(one(values, NG + "mentions")),
               "named": one(values, NG + "named") == "true"}
        for name, prefix in links.items():
            found = [match for match in matches if match.startswith(prefix)]
            row[name] = found[0][len(prefix):].rstrip("/") if found else ""
        read["entity"][row["id"]] = row
    for iri, values in subjects.of_kind(NG + "Fact"):
        predicate = one(values, RDF + "predicate")
        is_open = predicate.startswith(BASE + "open/")
        relation = ("open/" + tail(predicate, "open/") if is_open
                    else predicate[len(NG):])
        begin, end = one(values, NG + "begin"), one(values, NG + "end")
        row = {"id": tail(iri, "fact/"), "relation": relation, "open": is_open,
               "relation_label": one(subjects.by_subject[predicate],
                                     RDFS + "label"),
               "subject": tail(one(values, RDF + "subject"), "entity/"),
               "object": tail(one(values, RDF + "object"), "entity/"),
               "when": one(values, NG + "when") or (
                   f"{begin}/{end}" if begin else ""),
               "begin": begin, "end": end,
               "status": one(values, NG + "status")[
                   len(NG + "status"):].lower(),
               "confidence": number(one(values, NG + "confidence")),
               "roles": sorted([role, tail(filler, "entity/")]
                               for role in ROLES
                               for filler in values.get(NG + role, ())),
               "evidence": {}}
        check(int(one(values, NG + "evidenceCount")) > 0, f"{iri}: no evidence")
        row["count"] = int(one(values, NG + "evidenceCount"))
        read["fact"][row["id"]] = row
    for iri, values in subjects.of_kind(NG + "Evidence"):
        fact = tail(one(values, NG + "evidenceFor"), "fact/")
        speakers = [tail(speaker, "entity/") for speaker in
                    values.get(PROV + "wasAttributedTo", ())]
        nearest = one(values, NG + "nearestSpeaker")
        row = {"id": tail(iri, "evidence/"),
               "article": tail(one(values, PROV + "wasDerivedFrom"),
                               "article/"),
               "begin": int(one(values, NIF + "beginIndex")),
               "end": int(one(values, NIF + "endIndex")),
               "quote": one(values, NIF + "anchorOf"),
               "trigger": one(values, NG + "trigger"),
               "stance": one(values, NG + "stance")[
                   len(NG + "stance"):].lower(),
               "speakers": sorted(speakers),
               "nearest": (tail(nearest, "entity/") if nearest
                           else speakers[0] if speakers else ""),
               "confidence": number(one(values, NG + "confidence")),
               "inverted": one(values, NG + "inverted") == "true"}
        read["fact"][fact]["evidence"][row["id"]] = row
    return read


CLASSES = {}  # a class and all above it


def load_classes():
    vocabulary = rdflib.Graph().parse(
        os.path.join(os.path.dirname(__file__),
                     "../../ontology/newsgraph.ttl"), format="turtle")
    for term in vocabulary.transitive_subjects(
            rdflib.RDFS.subClassOf, rdflib.URIRef(NG + "Thing")):
        CLASSES[str(term)[len(NG):]] = sorted(
            str(above)[len(NG):] for above in vocabulary.transitive_objects(
                term, rdflib.RDFS.subClassOf) if str(above).startswith(NG))


def expected_of_rdf(dump):
    expected = {"article": {}, "entity": {}, "fact": {}}
    for name, article in dump["article"].items():
        web = re.match("https?://", article["url"])
        expected["article"][name] = {
            **{key: in_rdf(value) for key, value in article.items()},
            "url": in_iri(article["url"]) if web else in_rdf(article["url"])}
    for name, entity in dump["entity"].items():
        row = {key: in_rdf(value) if isinstance(value, str) else value
               for key, value in entity.items() if key != "type"}
        row["classes"] = CLASSES[entity["type"]]
        row["aliases"] = sorted(map(in_rdf, entity["aliases"]))
        for axis in ("latitude", "longitude"):
            if row[axis] is not None:
                row[axis] = round(row[axis], 6)
        expected["entity"][name] = row
    for name, fact in dump["fact"].items():
        row = {**fact, "roles": sorted(fact["roles"]),
               "relation_label": in_rdf(fact["relation_label"]),
               "count": len(fact["evidence"]), "evidence": {}}
        for piece in fact["evidence"]:
            said = {key: in_rdf(value) if isinstance(value, str) else value
                    for key, value in piece.items() if key != "polarity"}
            said["speakers"] = sorted(set(piece["speakers"]))
            said["nearest"] = (piece["speakers"] or [""])[0]
            row["evidence"][piece["id"]] = said
        expected["fact"][name] = row
    return expected


def check_rdf(folder, dump):
    expected = expected_of_rdf(dump)

    def tool(*command):
        return read_ntriples(subprocess.run(
            command, capture_output=True, check=True).stdout.decode())

    with open(folder + "/graph.nq", encoding="utf-8") as lines:
        nquads = read_ntriples(lines.read())
    readers = {
        "N-Quads": lambda: nquads,
        "Turtle": lambda: lexical(read_with_rdflib(folder + "/graph.ttl",
                                                   "turtle")),
        "Turtle by rapper": lambda: tool(
            "rapper", "-q", "-i", "turtle", "-o", "ntriples",
            folder + "/graph.ttl"),
        "TriG": lambda: tool("rapper", "-q", "-i", "trig", "-o", "ntriples",
                             folder + "/graph.trig"),
        "JSON-LD": lambda: lexical(read_with_rdflib(folder + "/graph.jsonld",
                                                    "json-ld")),
    }
    for name, reader in readers.items():
        found = read_rdf(reader())
        what = f"{folder}: {name}"
        for kind in ("article", "entity"):
            compare(f"{what}: {kind}", found[kind], expected[kind])
        for key, fact in expected["fact"].items():
            compare(f"{what}: evidence of {key}",
                    found["fact"].get(key, {}).pop("evidence", {}),
                    fact["evidence"])
        compare(f"{what}: fact", found["fact"],
                {key: {field: value for field, value in fact.items()
                       if field != "evidence"}
                 for key, fact in expected["fact"].items()})


# --- nodes and edges ---------------------------------------------------------------


def in_xml(text):
    """XML has no control characters and no non-characters."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\ufffd", text)


def in_table(text):
    """The spreadsheets' CSV has no control characters."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", "\ufffd", text)


def in_neo4j(text):
    """One record a line, at most 2 MB, and no backslash that escapes."""
    text = text.encode()[:2 << 20].decode(errors="ignore")
    text = re.sub("[\t\n\r]", " ", text)
    text = re.sub("[\x00-\x1f\x7f]", "\ufffd", text)
    return re.sub(r'\\(?=["\\]|$)', "\u2216", text)


def properties(dump, carried):
    """The nodes and edges that the tables should hold."""
    nodes, edges = {}, {}
    for name, entity in dump["entity"].items():
        row = {key: entity[key] for key in (
            "label", "type", "aliases", "wikidata", "geonames", "country",
            "latitude", "longitude", "value", "unit", "mentions")}
        row["named"] = int(entity["named"])
        row["labels"] = [label for label in CLASSES[entity["type"]]
                         if label != "Thing"]
        nodes[name] = row
    label = {name: entity["label"] for name, entity in dump["entity"].items()}
    address = {name: article["url"] or article["source"]
               for name, article in dump["article"].items()}
    for name, fact in dump["fact"].items():
        def of(pieces, *polarities):
            return [piece for piece in pieces
                    if not polarities or piece["polarity"] in polarities]
        said = fact["evidence"]
        denied = of(said, "denied")
        others = of(said, "affirmed", "hypothetical")

        def speakers(pieces):
            return sorted({label[speaker] for piece in pieces
                           for speaker in piece["speakers"]},
                          key=str.encode)

        def articles(pieces):
            return sorted({address[piece["article"]] for piece in pieces},
                          key=str.encode)
        shown = (of(said, "affirmed") or said)[0]
        row = {"source_id": fact["subject"], "target_id": fact["object"],
               "edge_type": "OPEN_RELATION" if fact["open"] else re.sub(
                   "(?<=[a-z0-9])(?=[A-Z])", "_", fact["relation"]).upper(),
               "label": fact["relation_label"], "relation": fact["relation"],
               "status": fact["status"], "when": fact["when"],
               "begin": fact["begin"], "end": fact["end"],
               "weight": float(len(said)), "confidence": fact["confidence"],
               "affirmed": len(of(said, "affirmed")), "denied": len(denied),
               "hypothetical": len(of(said, "hypothetical")),
               "inverted": sum(piece["inverted"] for piece in said),
               "speakers": speakers(others), "deniers": speakers(denied),
               "articles": articles(said), "denied_in": articles(denied),
               "triggers": sorted({piece["trigger"] for piece in said} - {""},
                                  key=str.encode),
               "quote": shown["quote"], "article": address[shown["article"]]}
        for role in ROLES:
            fillers = []
            for each, filler in fact["roles"]:
                if each == role and label[filler] not in fillers:
                    fillers.append(label[filler])
            row["origin" if role == "source" else role] = fillers
        edges[name] = row
    for rows in (nodes, edges):
        for key, row in rows.items():
            rows[key] = {
                field: [carried(text) for text in value]
                if isinstance(value, list) else carried(value)
                if isinstance(value, str) else value
                for field, value in row.items()
                if value not in ("", None, [])}
            if "labels" in row:
                rows[key]["labels"] = sorted(row["labels"] + ["Entity"])
    return nodes, edges


LISTS = {"aliases", "speakers", "deniers", "articles", "denied_in", "triggers",
         "labels", "origin"} | set(ROLES)
INTEGERS = {"mentions", "named", "affirmed", "denied", "hypothetical",
            "inverted", "begin_index", "end_index"}
REALS = {"latitude", "longitude", "weight", "confidence"}


def typed(row):
    """Texts of a table as what their columns hold."""
    result = {}
    for field, text in row.items():
        if field in INTEGERS:
            result[field] = int(text)
        elif field in REALS:
            result[field] = float(text)
        elif field in LISTS:
            result[field] = [part.replace("||", "|")
                             for part in text.split(" | ")]
        else:
            result[field] = text
    if "labels" in result:
        result["labels"] = sorted(result["labels"])
    return result


def read_graphml(path):
    space = "{http://graphml.graphdrawing.org/xmlns}"
    nodes, edges = {}, {}
    parser = xml.etree.ElementTree.iterparse(path)
    for _, element in parser:
        if element.tag not in (space + "node", space + "edge"):
            continue
        row = {data.get("key")[2:]: data.text or ""
               for data in element.iter(space + "data")}
        if element.tag == space + "node":
            row["labels"] = " | ".join(element.get("labels")[1:].split(":"))
            nodes[element.get("id")] = typed(row)
        else:
            row = typed(row)
            row.update(source_id=element.get("source"),
                       target_id=element.get("target"),
                       edge_type=element.get("label"))
            edges[element.get("id")] = row
    return nodes, edges


def read_spreadsheets(folder):
    def rows(name):
        with open(f"{folder}/{name}.csv", encoding="utf-8-sig",
                  newline="") as lines:
            for row in csv.DictReader(lines):
                check(None not in row and None not in row.values(),
                      f"{folder}/{name}.csv: a row of another length")
                yield {field: text[1:] if re.match(r"'+[=+\-@\t\r]", text)
                       else text for field, text in row.items() if text}
    nodes, edges = {}, {}
    for row in rows("nodes"):
        name = row.pop("id")
        nodes[name] = typed(row)
    for row in rows("edges"):
        edge = typed({field: text for field, text in row.items()
                      if field not in ("id", "source", "target", "type")})
        edge.update(source_id=row["source"], target_id=row["target"],
                    edge_type=row["type"])
        edges[row["id"]] = edge
    return nodes, edges


def read_neo4j(folder):
    def rows(name):
        with open(f"{folder}/neo4j/{name}-header.csv", encoding="utf-8") as line:
            header = [field.split(":")[0] or ":" + field.split(":")[1]
                      for field in line.read().strip().split(",")]
        with open(f"{folder}/neo4j/{name}.csv", encoding="utf-8",
                  newline="") as lines:
            text = lines.read()
        for record in csv.reader(text.split("\n")[:-1]):
            check(len(record) == len(header),
                  f"{folder}/{name}: {len(record)} fields")
            yield {field: value for field, value in zip(header, record)
                   if value}

    def convert(row):
        lists = {field: row.pop(field).split(SEPARATOR)
                 for field in list(row) if field in LISTS}
        return {**typed(row), **lists}
    nodes, edges = {}, {}
    for row in rows("nodes"):
        labels = row.pop(":LABEL").split(SEPARATOR)
        name = row.pop("id")
        nodes[name] = convert(row)
        nodes[name]["labels"] = sorted(set(labels) - {"Node"})
    for row in rows("relationships"):
        ends = {"source_id": row.pop(":START_ID(Node)", "") or
                row.pop(":START_ID", ""),
                "target_id": row.pop(":END_ID(Node)", "") or
                row.pop(":END_ID", ""),
                "edge_type": row.pop(":TYPE")}
        name = row.pop("id")
        edges[name] = {**convert(row), **ends}
    return nodes, edges


def cut_labels(nodes):
    """For Neo4j's index: 2,500 bytes at most."""
    for row in nodes.values():
        row["label"] = row["label"].encode()[:2500].decode(errors="ignore")
    return nodes


def check_tables(folder, dump):
    for name, carried, found in (
            ("GraphML", in_xml, read_graphml(folder + "/graph.graphml")),
            ("CSV", in_table, read_spreadsheets(folder)),
            ("Neo4j", in_neo4j, read_neo4j(folder))):
        expected = properties(dump, carried)
        if name == "Neo4j":
            cut_labels(expected[0])
        compare(f"{folder}: {name}: node", found[0], expected[0])
        compare(f"{folder}: {name}: edge", found[1], expected[1])


def evidence_of(dump, carried):
    """The nodes and edges that --with-evidence adds."""
    nodes, edges = {}, {}
    mentions = set()
    for name, fact in dump["fact"].items():
        for piece in fact["evidence"]:
            ends = [fact["subject"], fact["object"]]
            if piece["inverted"]:
                ends.reverse()
            node = "evidence/" + piece["id"]
            article = "article/" + piece["article"]
            nodes[node] = {
                "label": piece["stance"], "type": "Evidence",
                "labels": ["Evidence"], "fact": name,
                "stance": piece["stance"], "quote": carried(piece["quote"]),
                "trigger": carried(piece["trigger"]),
                "begin_index": piece["begin"], "end_index": piece["end"],
                "confidence": piece["confidence"],
                "inverted": int(piece["inverted"])}
            edges[node + "/states"] = (article, node, "STATES")
            edges[node + "/subject"] = (node, ends[0], "SUBJECT")
            edges[node + "/object"] = (node, ends[1], "OBJECT")
            for i, speaker in enumerate(piece["speakers"]):
                edges[f"{node}/speaker/{i}"] = (
                    node, speaker, "HANDED_ON_BY" if i else "SAID_BY")
            mentions.update((article, each) for each in
                            ends + piece["speakers"])
    for article, entity in mentions:
        edges[f"{article}/{entity}"] = (article, entity, "MENTIONS")
    for name, article in dump["article"].items():
        nodes["article/" + name] = {
            "label": carried(article["title"] or article["source"]),
            "type": "Article", "labels": ["Article"],
            "url": carried(article["url"]), "published": article["published"],
            "publisher": carried(article["publisher"])}
    return ({key: {field: value for field, value in row.items() if value != ""}
             for key, row in nodes.items()}, edges)


def check_evidence(folder, dump):
    for name, carried, (nodes, edges) in (
            ("GraphML", in_xml, read_graphml(folder + "/graph.graphml")),
            ("CSV", in_table, read_spreadsheets(folder)),
            ("Neo4j", in_neo4j, read_neo4j(folder))):
        expected_nodes, ends = evidence_of(dump, carried)
        entities, facts = properties(dump, carried)
        if name == "Neo4j":
            cut_labels(entities)
        compare(f"{folder}: {name}: node", nodes, {**entities,
                                                   **expected_nodes})
        compare(f"{folder}: {name}: edge",
                {key: {"ends": (row["source_id"], row["target_id"],
                                row["edge_type"])}
                 for key, row in edges.items() if key not in facts},
                {carried(key): {"ends": tuple(map(carried, row))}
                 for key, row in ends.items()})


def main():
    load_classes()
    counts = []
    for name in ("small", "complete", "hostile", "random"):
        folder = os.path.join(sys.argv[1], name)
        dump = read_dump(folder)
        counts.append(f"{name}: {len(dump['entity'])} entities, "
                      f"{len(dump['fact'])} facts")
        check_rdf(folder, dump)
        check_tables(folder, dump)
        check_evidence(folder + "/evidence", dump)
    print("; ".join(counts))
    print(f"{failures} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
