"""Runs `newsgraph export` and `newsgraph query` as people do.

    export_test.py PROGRAM SOURCE_DIRECTORY GRAPHS [unittest options]

GRAPHS is what write_graphs left (tests/export): small graphs in every format.
"""
import csv
import io
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree

import rdflib

PROGRAM = sys.argv[1]
SOURCE = pathlib.Path(sys.argv[2])
GRAPHS = pathlib.Path(sys.argv[3])
SAMPLES = SOURCE / "samples"
QUERIES = SAMPLES / "queries"
FORMATS = {
    "ttl": ["graph.ttl"], "trig": ["graph.trig"], "nq": ["graph.nq"],
    "jsonld": ["graph.jsonld"], "graphml": ["graph.graphml"],
    "gexf": ["graph.gexf"], "csv": ["edges.csv", "nodes.csv"],
    "facts": ["facts.jsonl"],
    "neo4j": ["neo4j/constraints.cypher", "neo4j/import.sh",
              "neo4j/load.cypher", "neo4j/nodes-header.csv",
              "neo4j/nodes.csv", "neo4j/relationships-header.csv",
              "neo4j/relationships.csv"]}
ALL = ",".join(FORMATS)
csv.field_size_limit(1 << 26)

HOSTILE = [
    'quote " and \'single\' and """three""" and \\ backslash \\" both',
    "line\nbreak\r\nand\ttab", "semi;colon, comma | bar", "=HYPERLINK(\"x\")",
    "+1-2@SUM(A1)", "-2+3", "@import", "<script>&amp;</script> ]]> <!-- -->",
    "control \x01\x08\x0b\x1f\x7f end", "bidi \u202eabc\u202c\u2066",
    "lines \u0085\u2028\u2029 end", "\U0001f680 \U0010ffff", "\ufffe\uffff\ufeff",
    "'; DROP TABLE x; -- `tick` ${jndi} $param", "*/ }) DETACH DELETE n //",
    "x" * (1 << 20), "<" * (1 << 18), " spaces ", "null", "0012"]


def run(*arguments, stdin=b"", **keywords):
    return subprocess.run([PROGRAM, *map(str, arguments)], input=stdin,
                          capture_output=True, timeout=600, **keywords)


def contents(folder):
    folder = pathlib.Path(folder)
    return {str(path.relative_to(folder)): path.read_bytes()
            for path in sorted(folder.rglob("*")) if path.is_file()}


def line_of(article, texts, relation="struck", **more):
    """A line of propositions: each text does something to the next."""
    entities = [{"type": "Organization", "label": text, "named": True,
                 "mentions": [[0, 1]]} for text in texts]
    claims = [{"subject": i, "relation": relation, "trigger": text[:200],
               "object": (i + 1) % len(texts), "stance": "asserted",
               "confidence": 0.9, "evidence": [i * 10, i * 10 + 9],
               "quote": text} for i, text in enumerate(texts)]
    return json.dumps({
        "newsgraph": "propositions", "version": 1,
        "article": {"id": article, "source": article + ".txt",
                    "language": "en", **more},
        "entities": entities, "propositions": claims}).encode() + b"\n"


class CommandTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="newsgraph-export-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        cls.built = cls.folder / "built"
        result = run("build", SAMPLES, "-o", cls.built, "--format", ALL,
                     "--propositions")
        assert result.returncode == 0, result.stderr.decode()

    def setUp(self):
        self.work = pathlib.Path(tempfile.mkdtemp(dir=self.folder))

    def assert_exit(self, code, *arguments, says="", **keywords):
        result = run(*arguments, **keywords)
        messages = result.stderr.decode()
        self.assertEqual(result.returncode, code, messages)
        self.assertIn(says, messages)
        return result


class ExportTest(CommandTest):
    def test_makes_the_files_of_the_build_from_its_propositions(self):
        self.assert_exit(0, "export", self.built, "-o", self.work / "again",
                         "--format", ALL)
        again = contents(self.work / "again")
        self.assertEqual(sorted(again), sorted(sum(FORMATS.values(), [])))
        built = contents(self.built)
        for name in again:
            self.assertEqual(again[name], built[name], name)

    def test_writes_one_format_to_standard_output(self):
        for name, files in FORMATS.items():
            if len(files) == 1:
                result = self.assert_exit(0, "export", self.built, "-o", "-",
                                          "--format", name)
                self.assertEqual(result.stdout,
                                 (self.built / files[0]).read_bytes(), name)
        for formats, says in (("ttl,nq", "takes one format"),
                              ("neo4j", "several files"),
                              ("csv", "several files")):
            result = self.assert_exit(2, "export", self.built, "-o", "-",
                                      "--format", formats, says=says)
            self.assertEqual(result.stdout, b"")

    def test_reads_standard_input_and_merges_files(self):
        lines = (self.built / "propositions.jsonl").read_bytes().splitlines(
            keepends=True)
        first, second = self.work / "first.jsonl", self.work / "second.jsonl"
        first.write_bytes(b"".join(lines[:4]))
        second.write_bytes(b"".join(lines[3:]))
        expected = (self.built / "graph.nq").read_bytes()
        for arguments, stdin in (((second, first), b""),
                                 (("-",), b"".join(reversed(lines)))):
            result = self.assert_exit(0, "export", *arguments, "-o", "-",
                                      "--format", "nq", stdin=stdin)
            self.assertEqual(result.stdout, expected)

    def test_options_reach_the_formats(self):
        def export(name, *options):
            return self.assert_exit(0, "export", self.built, "-o", "-",
                                    "--format", name,
                                    *options).stdout.decode()
        for name in ("nq", "ttl", "trig", "jsonld"):
            text = export(name, "--base", "https://kg.example/news#")
            self.assertIn("https://kg.example/news#", text)
            self.assertNotIn("newsgraph.org/entity", text)
            self.assertIn("https://newsgraph.org/ns#", text)
        struck = "<https://newsgraph.org/ns#killed>"
        self.assertIn(f"> {struck} <", export("nq"))
        self.assertNotIn(f"> {struck} <", export("nq", "--shortcuts", "none")
                         .replace("22-rdf-syntax-ns#predicate> " + struck, ""))
        self.assertIn("/article/", export("nq", "--named-graphs")
                      .splitlines()[-1].split(" ")[-2])
        self.assertNotIn("MENTIONS", export("graphml"))
        self.assertIn("MENTIONS", export("graphml", "--with-articles"))
        self.assertIn("SAID_BY", export("graphml", "--with-evidence"))
        self.assertIn("gexf.net/1.3", export("gexf"))
        self.assertIn("1.2draft", export("gexf", "--gexf-version", "1.2"))

    def test_bad_usage(self):
        for arguments, says in (
                ((), "INPUT"), ((self.built,), "--output"),
                ((self.built, "-o", self.work / "x", "--format", "docx"),
                 'unknown format "docx"; known are ttl'),
                ((self.built, "-o", self.work / "x", "--format", ""), ""),
                ((self.built, "-o", self.work / "x", "--base", "nowhere"),
                 "base"),
                ((self.built, "-o", self.work / "x", "--base", "http://a b/"),
                 "base"),
                ((self.built, "-o", self.work / "x", "--shortcuts", "some"),
                 "some"),
                ((self.built, "-o", self.work / "x", "--gexf-version", "2"),
                 "2")):
            self.assert_exit(2, "export", *arguments, says=says)
            self.assertFalse(list(self.work.rglob("*.*")), arguments)

    def test_bad_inputs_are_named_and_nothing_is_written(self):
        good = line_of("a", ["One", "Two"])
        broken = {
            "missing.jsonl": (None, "missing.jsonl: cannot read"),
            "cut.jsonl": (good + good[:-30], "cut.jsonl:2:"),
            "noise.jsonl": (b"\x00\xff\xfe noise\n", "noise.jsonl:1:"),
            "array.jsonl": (b"[]\n", "array.jsonl:1:"),
            "deep.jsonl": (b"[" * 100_000 + b"\n", "deep.jsonl:1:"),
            "version.jsonl": (good.replace(b'"version": 1', b'"version": 9'),
                              "version.jsonl:1:"),
            "index.jsonl": (good.replace(b'"object": 1', b'"object": 77'),
                            "index.jsonl:1:"),
            "surrogate.jsonl": (good.replace(b'"One"', b'"a\\ud800b"'),
                                "surrogate.jsonl:1:"),
            "utf8.jsonl": (good.replace(b'"One"', b'"a\xff"'), "utf8.jsonl:1:"),
            "nul.jsonl": (good.replace(b'"One"', b'"a\\u0000"'),
                          "nul.jsonl:1:"),
            "stance.jsonl": (good.replace(b"asserted", b"shouted"),
                             "stance.jsonl:1:"),
        }
        for name, (content, says) in broken.items():
            path = self.work / name
            if content is not None:
                path.write_bytes(content)
            self.assert_exit(1, "export", path, "-o", self.work / "out",
                             "--format", ALL, says=says)
            self.assertFalse((self.work / "out").exists(), name)
        self.assert_exit(1, "export", self.work, "-o", self.work / "out",
                         says="propositions.jsonl: cannot read")
        empty = self.work / "empty.jsonl"
        empty.write_bytes(b"")
        self.assert_exit(3, "export", empty, "-o", self.work / "out",
                         says="nothing was written")
        self.assertFalse((self.work / "out").exists())

    def test_output_that_cannot_be_written(self):
        blocked = self.work / "file"
        blocked.write_text("in the way")
        self.assert_exit(6, "export", self.built, "-o", blocked, says="file")
        with open("/dev/full", "wb") as full:
            result = subprocess.run(
                [PROGRAM, "export", self.built, "-o", "-", "--format", "nq"],
                stdout=full, stderr=subprocess.PIPE, timeout=600)
        self.assertEqual(result.returncode, 6, result.stderr)

    def test_hostile_text_stays_text(self):
        path = self.work / "hostile.jsonl"
        path.write_bytes(
            line_of("hostile \" <id> \n #%41", HOSTILE, url="javascript:x",
                    title=HOSTILE[0], publisher=HOSTILE[1]) +
            line_of("open", HOSTILE[:12], 'open/odd <">`|\\'))
        out = self.work / "out"
        self.assert_exit(0, "export", path, "-o", out, "--format", ALL)
        facts = [json.loads(line) for line in
                 (out / "facts.jsonl").read_text().split("\n")[:-1]]
        self.assertEqual({row["quote"] for row in facts}, set(HOSTILE))
        count = len({row["fact"] for row in facts})
        names = {row["s_id"] for row in facts}

        with open(out / "edges.csv", encoding="utf-8-sig",
                  newline="") as lines:
            rows = list(csv.reader(lines))
        self.assertEqual(len(rows), count + 1)
        self.assertEqual({len(row) for row in rows}, {len(rows[0])})
        for row in rows:
            for cell in row:
                self.assertNotIn(cell[:1], ("=", "+", "@", "\t"), cell[:80])
        records = (out / "neo4j" / "nodes.csv").read_text().split("\n")[:-1]
        self.assertEqual(len(records), len(names))
        for name in ("graph.graphml", "graph.gexf"):
            tree = xml.etree.ElementTree.parse(out / name)
            tags = [element.tag.split("}")[1] for element in tree.iter()]
            self.assertEqual(tags.count("node"), len(names), name)
            self.assertEqual(tags.count("edge"), count, name)
            self.assertNotIn("script", tags)
        document = json.loads((out / "graph.jsonld").read_text())
        self.assertEqual(sum("ng:Fact" in node["type"] for node in
                             document["@graph"]), count)
        turtle = rdflib.Graph().parse(out / "graph.ttl", format="turtle")
        lines = (out / "graph.nq").read_text().split("\n")[:-1]
        self.assertEqual(len(turtle), len(set(lines)))
        self.assertTrue(all(line.endswith(" .") for line in lines))


class QueryTest(CommandTest):
    def query(self, graph, query, *options, code=0, says=""):
        path = self.work / "query.rq"
        path.write_text(query)
        return self.assert_exit(code, "query", graph, path, *options,
                                says=says).stdout.decode()

    def test_the_sample_queries_have_the_expected_answers(self):
        queries = sorted(QUERIES.glob("*.rq"))
        self.assertGreaterEqual(len(queries), 4)
        graph = rdflib.Graph().parse(GRAPHS / "small" / "graph.ttl",
                                     format="turtle")
        for query in queries:
            table = SOURCE / "tests/interop/expected" / (query.name + ".tsv")
            # The samples' month and place, exchanged for those of the graph.
            text = query.read_text().replace("2024-03-01", "2025-05-01")
            text = text.replace("2024-04-01", "2025-06-01")
            text = text.replace("Moldova", "Port Orlen")
            asked = self.work / query.name
            asked.write_text(text)
            expected = [line.split("\t") for line in
                        table.read_text().split("\n")[:-1]]
            for file in ("graph.nq", "graph.ttl", "graph.trig"):
                answer = self.assert_exit(
                    0, "query", GRAPHS / "small" / file, asked, "--answer",
                    "csv").stdout.decode()
                self.assertEqual(list(csv.reader(io.StringIO(answer))),
                                 expected, f"{query.name} of {file}")
            rows = [["" if cell is None else str(cell) for cell in row]
                    for row in graph.query(text)]
            self.assertEqual(sorted(rows), sorted(expected[1:]), query.name)

    def test_the_sample_queries_answer_for_the_samples(self):
        for query in QUERIES.glob("*.rq"):
            rows = self.query(self.built, query.read_text(), "--answer",
                              "tsv").split("\n")[1:-1]
            self.assertTrue(rows, query.name)

    def test_every_query_has_a_twin_in_cypher(self):
        self.assertEqual({path.stem for path in QUERIES.glob("*.rq")},
                         {path.stem for path in QUERIES.glob("*.cypher")})

    def test_answers_in_each_form(self):
        select = ("PREFIX ng: <https://newsgraph.org/ns#>\n"
                  "SELECT ?f WHERE { ?f ng:status ng:statusDisputed }")
        small = GRAPHS / "small"
        rows = json.loads(self.query(small, select, "--answer", "json"))
        self.assertEqual(len(rows["results"]["bindings"]), 1)
        self.assertEqual(self.query(small, select).split("\n")[0], "?f")
        self.assertIn("f", self.query(small, select, "--answer", "table"))
        self.assertEqual(self.query(small, "ASK { ?s ?p ?o }").strip(), "true")
        made = self.query(small, "CONSTRUCT { ?s a ?o } WHERE { ?s a ?o }")
        self.assertEqual(
            len(rdflib.Graph().parse(data=made, format="nt")),
            len(set(rdflib.Graph().parse(small / "graph.ttl").subject_objects(
                rdflib.RDF.type))))
        result = self.assert_exit(0, "query", small, "-",
                                  stdin=b"ASK { ?s ?p 'nowhere' }")
        self.assertEqual(result.stdout.strip(), b"false")

    def test_hostile_texts_arrive_as_rdflib_reads_them(self):
        query = ("PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n"
                 "SELECT ?label WHERE { ?s skos:prefLabel ?label }")
        hostile = GRAPHS / "hostile"
        graph = rdflib.Graph().parse(hostile / "graph.ttl")
        expected = {str(label) for label in graph.objects(
            None, rdflib.SKOS.prefLabel)}
        answer = json.loads(self.query(hostile, query, "--answer", "json"))
        self.assertEqual({row["label"]["value"] for row in
                          answer["results"]["bindings"]}, expected)
        path = self.work / "query.rq"  # universal newlines would spoil them
        rows = run("query", hostile, path, "--answer", "csv").stdout.decode()
        rows = list(csv.reader(io.StringIO(rows, newline="")))
        self.assertEqual({row[0] for row in rows[1:]}, expected)
        rows = run("query", hostile, path, "--answer", "tsv").stdout.decode()
        literals = "".join(f"<x:s> <x:p> {row} .\n"
                           for row in rows.split("\n")[1:-1])
        found = rdflib.Graph().parse(data=literals, format="turtle")
        self.assertEqual({str(label) for label in found.objects()}, expected)
        table = run("query", hostile, path, "--answer", "table").stdout
        lines = table.decode().split("\n")
        self.assertEqual(len(lines), len(rows.split("\n")) + 1)
        self.assertFalse([line for line in lines if any(
            not c.isprintable() and c not in "\u2028\ufeff\uffff\ufffe"
            and ord(c) < 0xe000 for c in line)])

    def test_errors(self):
        good = "ASK { ?s ?p ?o }"
        turtle = self.work / "bad.ttl"
        turtle.write_text("<http://a.example/> <http://b.example/>\n")
        noise = self.work / "noise.nq"
        noise.write_bytes(bytes(range(256)))
        other = self.work / "graph.docx"
        other.write_text("")
        (self.work / "empty").mkdir()
        for graph, query, says in (
                (self.work / "missing.ttl", good, "missing.ttl"),
                (self.work / "empty", good, "write one with `newsgraph export`"),
                (turtle, good, "bad.ttl:2"), (noise, good, "noise.nq:1"),
                (other, good, "graph.docx"),
                (GRAPHS / "small", "SELECT ?x WHERE {\n ?x", "query.rq:2"),
                (GRAPHS / "small", "", "query.rq"),
                (GRAPHS / "small", "DROP ALL", "query.rq"),
                (GRAPHS / "small", "\x00\x01", "query.rq")):
            out = self.query(graph, query, code=1, says=says)
            self.assertEqual(out, "")
        self.assert_exit(1, "query", GRAPHS / "small", self.work / "none.rq",
                         says="none.rq: cannot read")
        self.assert_exit(2, "query", GRAPHS / "small")
        self.assert_exit(2, "query", GRAPHS / "small", turtle, "--answer",
                         "xml")

    def test_closed_output_is_an_output_error(self):
        query = self.work / "query.rq"
        query.write_text("SELECT * WHERE { ?s ?p ?o }")
        with open("/dev/full", "wb") as full:
            result = subprocess.run(
                [PROGRAM, "query", str(GRAPHS / "small"), str(query)],
                stdout=full, stderr=subprocess.PIPE, timeout=600)
        self.assertEqual(result.returncode, 6, result.stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1] + sys.argv[4:], verbosity=2)
