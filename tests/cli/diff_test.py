"""What `newsgraph diff` says of two graphs, and whether what it writes brings a
store from the one to the other.

usage: diff_test.py NEWSGRAPH
"""
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

import rdflib

PROGRAM = sys.argv[1]

CITIES = ["Izmail", "Kharkiv", "Odesa", "Sumy", "Kherson", "Galati", "Tulcea",
          "Lviv", "Poltava", "Mariupol"]
FORMATS = "ttl,nq,trig,neo4j"


def article(number, verb="struck"):
    """A plain text, whose only id is its content."""
    city = CITIES[number % len(CITIES)]
    return (f"date 2025-{1 + number % 12:02d}-{1 + number % 28:02d}\n"
            f"Russia {verb} {city} on Friday. Mayor Oleh Testov{number} of "
            f"{city} said that {number + 3} people were killed.\n")


class DiffTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.work = pathlib.Path(cls.folder.name)
        before = {f"{i:02d}.txt": article(i) for i in range(60)}
        after = dict(before)
        cls.changed = [f"{i:02d}.txt" for i in range(0, 10)]
        cls.removed = [f"{i:02d}.txt" for i in range(10, 20)]
        cls.renamed = [f"{i:02d}.txt" for i in range(20, 30)]
        cls.added = [f"n{i:02d}.txt" for i in range(10)]
        for number, name in enumerate(cls.changed):
            after[name] = article(number, "attacked")
        for name in cls.removed:
            del after[name]
        for name in cls.renamed:
            after["r" + name] = after.pop(name)
        for number, name in enumerate(cls.added):
            after[name] = article(100 + number)
        for side, articles in (("a", before), ("b", after)):
            (cls.work / side).mkdir()
            for name, text in articles.items():
                (cls.work / side / name).write_text(text)
            cls.run_program("build", cls.work / side, "-o",
                            cls.work / f"out-{side}", "--format", FORMATS,
                            "--propositions")

    @classmethod
    def run_program(cls, *arguments, exits=0):
        done = subprocess.run([PROGRAM, "-q", *map(str, arguments)],
                              capture_output=True)
        assert done.returncode == exits, done.stderr.decode()
        return done.stdout.decode()

    def diff(self, *arguments, exits=0):
        return self.run_program("diff", *arguments, exits=exits)

    def rows(self, before, after):
        return [json.loads(line) for line in
                self.diff(before, after, "--format", "json").splitlines()]

    def test_names_exactly_the_articles_that_differ(self):
        rows = [row for row in self.rows(self.work / "out-a",
                                         self.work / "out-b")
                if row["kind"] == "article"]
        named = {"added": [], "removed": [], "changed": [], "renamed": []}
        for row in rows:
            change = row["change"]
            source = row["label"].split(":")[0]
            if [p["name"] for p in row.get("properties", [])] == ["source"]:
                change = "renamed"
                source = row["properties"][0]["before"][0]
                self.assertEqual(row["properties"][0]["after"], ["r" + source])
            named[change].append(source)
        self.assertEqual({change: sorted(names)
                          for change, names in named.items()},
                         {"added": self.added, "removed": self.removed,
                          "changed": self.changed, "renamed": self.renamed})

    def test_every_fact_that_differs_rests_on_an_article_that_differs(self):
        rows = self.rows(self.work / "out-a", self.work / "out-b")
        facts = [row for row in rows if row["kind"] == "fact"]
        self.assertTrue(facts)
        for row in facts:
            if row["change"] == "changed":
                self.assertTrue(row.get("properties")
                                or row.get("evidence_added")
                                or row.get("evidence_removed"), row)

    def test_all_kinds_of_inputs_agree(self):
        self.run_program("update", "--store", self.work / "store", "-o",
                         self.work / "nightly", self.work / "a")
        a, b = self.work / "out-a", self.work / "out-b"
        befores = [a, a / "propositions.jsonl", a / "graph.ttl", a / "graph.nq",
                   a / "graph.trig", self.work / "store", self.work / "nightly"]
        for form in ("text", "json", "sparql"):
            expected = self.diff(a, b / "graph.ttl", "--format", form)
            self.assertTrue(expected)
            for before in befores:
                self.assertEqual(self.diff(before, b, "--format", form),
                                 expected, before)
        expected = self.diff(a, b, "--format", "cypher")
        for before in (a / "neo4j", self.work / "store"):
            self.assertEqual(self.diff(before, b / "neo4j", "--format",
                                       "cypher"), expected)

    def test_nothing_differs_from_itself(self):
        for form in ("text", "json", "sparql", "cypher"):
            self.assertEqual(self.diff(self.work / "out-a", self.work / "out-a",
                                       "--format", form), "")

    def triples(self, graph):
        return {(str(s), str(p), o.n3()) for s, p, o in graph}

    def test_sparql_update_gives_the_graph_of_a_fresh_load(self):
        a, b = (self.work / f"out-{side}/graph.nq" for side in "ab")
        for before, after in ((a, b), (b, a)):
            graph = rdflib.Graph().parse(before, format="nt")
            graph.update(self.diff(before, after, "--format", "sparql"))
            fresh = rdflib.Graph().parse(after, format="nt")
            self.assertEqual(self.triples(graph), self.triples(fresh))

    def test_sparql_update_of_named_graphs(self):
        a, b = (self.work / f"out-{side}" for side in "ab")
        update = self.diff(a, b, "--format", "sparql", "--named-graphs")
        self.assertEqual(update, self.diff(a / "graph.trig", b / "graph.trig",
                                           "--format", "sparql",
                                           "--named-graphs"))
        dataset = rdflib.ConjunctiveGraph()
        dataset.parse(a / "graph.trig", format="trig")
        # rdflib keeps the default graph of each file under a name of its own.
        default = dataset.default_context
        for context in list(dataset.contexts()):
            if str(context.identifier).startswith("file:"):
                for triple in context:
                    default.add(triple)
                dataset.remove_context(context)
        dataset.update(update)
        fresh = rdflib.ConjunctiveGraph()
        fresh.parse(b / "graph.trig", format="trig")
        self.assertEqual(self.triples(dataset), self.triples(fresh))

    def test_bad_inputs_are_told(self):
        (self.work / "empty").mkdir(exist_ok=True)
        (self.work / "bad.ttl").write_text("<a> <b> ;;; nonsense")
        (self.work / "blank.ttl").write_text("[] <http://a/b> <http://a/c> .\n")
        (self.work / "neo").mkdir(exist_ok=True)
        (self.work / "neo/nodes.csv").write_text('"Q1","Node"\n')
        (self.work / "neo/relationships.csv").write_text("")
        out = self.work / "out-a"
        self.diff(self.work / "absent", out, exits=1)
        self.diff(self.work / "empty", out, exits=1)
        self.diff(self.work / "bad.ttl", out, exits=1)
        self.diff(self.work / "blank.ttl", out, exits=1)
        self.diff(out / "graph.ttl", out, "--format", "cypher", exits=1)
        self.diff(self.work / "neo", out, "--format", "cypher", exits=1)
        self.diff(out / "graph.ttl", out, "--base", "https://example.org/",
                  exits=1)
        self.diff(out, out, "--format", "xml", exits=2)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
