"""Runs `newsgraph update` as a nightly job does, and kills it.

usage: update_test.py NEWSGRAPH [KILLS]
"""
import json
import pathlib
import random
import shutil
import signal
import sqlite3
import struct
import subprocess
import sys
import tempfile
import time
import unittest

PROGRAM = sys.argv[1]
KILLS = int(sys.argv[2]) if len(sys.argv) > 2 else 10
SOURCES = pathlib.Path(__file__).resolve().parents[2]

PLACES = ["Izmail", "Kharkiv", "Odesa", "Sumy", "Kherson", "Galati", "Tulcea"]
PEOPLE = ["Anna Tolman", "Boris Keller", "Clara Novak", "Dmitri Orlov"]

ALL_FORMATS = "ttl,trig,nq,jsonld,graphml,gexf,neo4j,csv,facts"

RELATION = """
@prefix ng: <https://newsgraph.org/ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
ng:bowedBefore a ng:EventRelation ; rdfs:label "bowed before"@en ;
  skos:definition "The subject bent before the object."@en ;
  ng:eventClass ng:Meeting ; ng:trigger "v:bow before" .
"""


def article(number, what="strike"):
    place = PLACES[number % len(PLACES)]
    person = PEOPLE[number % len(PEOPLE)]
    return json.dumps({
        "id": f"a-{number}", "title": f"A {what} on {place}",
        "date": f"2025-05-{1 + number % 28:02d}",
        "text": f"Russia struck {place} on Friday. Governor {person} said that "
                f"the {what} killed {number + 2} people. Romania denied that "
                f"drones entered its airspace. {person} met officials in Kyiv."})


def zstd_frame(data):
    """The data as a frame of Zstandard, stored, not compressed."""
    frame = b"\x28\xb5\x2f\xfd" + b"\xa0" + struct.pack("<I", len(data))
    size = 1 << 17
    blocks = [data[i:i + size] for i in range(0, len(data), size)]
    for i, block in enumerate(blocks):
        last = i + 1 == len(blocks)
        frame += struct.pack("<I", len(block) << 3 | last)[:3] + block
    return frame


class UpdateTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.work = pathlib.Path(self.folder.name)
        self.addCleanup(self.folder.cleanup)

    def write(self, name, lines):
        path = self.work / name
        path.write_text("".join(line + "\n" for line in lines))
        return path

    def run_program(self, *arguments, exits=0):
        done = subprocess.run([PROGRAM, "-q", *map(str, arguments)],
                              capture_output=True)
        self.assertEqual(done.returncode, exits, done.stderr.decode())
        return done

    def update(self, *arguments, exits=0):
        return self.run_program("update", "--store", self.work / "store", "-o",
                                self.work / "out", *arguments, exits=exits)

    def files(self, folder="out"):
        folder = self.work / folder
        return {str(path.relative_to(folder)): path.read_bytes()
                for path in folder.rglob("*")
                if path.is_file() and path.name != "manifest.json"}

    def fresh(self, *inputs):
        self.run_program("build", *inputs, "-o", self.work / "fresh")
        return self.files("fresh")

    def test_update_equals_a_fresh_build(self):
        feed = self.write("feed.jsonl", [article(i) for i in range(12)])
        self.update(feed)
        first = self.files()
        self.assertEqual(first, self.fresh(feed))
        self.update(feed, exits=7)
        more = self.write("more.jsonl", [article(40)])
        self.update(more)
        manifest = json.loads((self.work / "out/manifest.json").read_text())
        self.assertEqual(manifest["extracted"], 1)
        self.assertEqual(self.files(), self.fresh(feed, more))
        self.update("--remove", "a-40")
        self.assertEqual(self.files(), first)

    def test_changed_article_replaces_the_old_one(self):
        feed = self.write("feed.jsonl", [article(i) for i in range(5)])
        self.update(feed)
        feed = self.write("feed.jsonl", [article(i, "raid") if i == 3 else
                                         article(i) for i in range(5)])
        self.update(feed)
        self.assertEqual(self.files(), self.fresh(feed))
        feed = self.write("feed.jsonl", [article(i) for i in range(2)])
        self.update("--sync", feed)
        self.assertEqual(self.files(), self.fresh(feed))

    def test_merge_of_shuffled_shards_equals_a_build(self):
        feed = self.write("feed.jsonl", [article(i) for i in range(200)])
        lines = self.run_program("extract", "--format", "propositions",
                                 feed).stdout.splitlines(keepends=True)
        built = self.fresh(feed)
        for shards in (1, 4, 32):
            random.Random(shards).shuffle(lines)
            parts = []
            for i in range(shards):
                parts.append(self.work / f"part-{i}.jsonl")
                parts[-1].write_bytes(b"".join(lines[i::shards]))
            self.run_program("merge", *parts, "-o", self.work / "merged")
            self.assertEqual(self.files("merged"), built)

    def test_one_article_at_a_time_equals_a_build(self):
        # Of some names only the later articles tell whose they are.
        lines = [article(i) for i in range(7)] + [
            json.dumps({"id": f"b-{i}", "text": text}) for i, text in enumerate(
                ["Keller arrived in Odessa.",
                 "Volodymyr Zelensky met Anna Tolman in Ismail.",
                 "Zelenskyy thanked Tolman."])]
        feeds = [self.write(f"{i}.jsonl", [line])
                 for i, line in enumerate(lines)]
        built = self.fresh(*feeds)
        random.Random(1).shuffle(feeds)
        for feed in feeds:
            self.update(feed)
        self.assertEqual(self.files(), built)

    def manifest(self):
        return json.loads((self.work / "out/manifest.json").read_text())

    def downgrade(self, version, feed):
        """Makes the store one that an earlier version wrote."""
        lines = {}
        for line in self.run_program("extract", "--format", "propositions",
                                     feed).stdout.splitlines(keepends=True):
            lines[json.loads(line)["article"]["id"]] = zstd_frame(line)
        base = sqlite3.connect(self.work / "store/articles.sqlite")
        rows = base.execute("SELECT id, content, engine FROM extraction")
        rows = [(*row, lines[row[0]]) for row in rows]
        base.execute(
            f"UPDATE meta SET value = '{version}' WHERE key = 'version'")
        if version == 1:
            base.executescript("DROP TABLE publication; INSERT INTO meta "
                               "VALUES ('published', '1 ttl')")
        else:
            base.execute("ALTER TABLE publication ADD COLUMN print BLOB NOT "
                         "NULL DEFAULT ''")
        if version < 3:
            base.executescript(
                "DROP TABLE extraction; CREATE TABLE extraction (id TEXT NOT "
                "NULL, content TEXT NOT NULL, engine TEXT NOT NULL, line BLOB "
                "NOT NULL, PRIMARY KEY (id, content, engine));")
            base.executemany("INSERT INTO extraction VALUES (?, ?, ?, ?)", rows)
        base.commit()
        base.close()

    def test_store_of_an_earlier_version_is_upgraded(self):
        feed = self.write("feed.jsonl", [article(i) for i in range(12)])
        more = self.write("more.jsonl", [article(40)])
        built = self.fresh(feed, more)
        for version in (1, 2, 3):
            with self.subTest(version=version):
                shutil.rmtree(self.work / "store", ignore_errors=True)
                self.update(feed)
                self.downgrade(version, feed)
                self.update(more)
                self.assertEqual(self.manifest()["extracted"], 1)
                self.assertEqual(self.files(), built)
                self.update(feed, more, exits=7)

    def test_another_ontology_extracts_anew(self):
        feed = self.write("feed.jsonl", [article(i) for i in range(6)])
        self.update(feed)
        relations = self.work / "mine.ttl"
        relations.write_text(RELATION)
        self.update(feed, "--ontology", relations)
        self.assertEqual(self.manifest()["extracted"], 6)
        self.run_program("build", feed, "--ontology", relations, "-o",
                         self.work / "fresh")
        self.assertEqual(self.files(), self.files("fresh"))
        self.update(feed, "--ontology", relations, exits=7)
        # Back to the first one: its extractions have gone.
        self.update(feed)
        self.assertEqual(self.manifest()["extracted"], 6)
        self.assertEqual(self.files(), self.fresh(feed))

    def test_another_model_extracts_anew(self):
        feed = self.write("feed.jsonl", [article(i) for i in range(6)])
        self.update(feed)
        first = self.files()
        model = ["--model", SOURCES / "fuzz/corpus/model_file/toy.ngm"]
        self.update(feed, *model)
        self.assertEqual(self.manifest()["extracted"], 6)
        self.run_program("build", feed, *model, "-o", self.work / "fresh")
        self.assertEqual(self.files(), self.files("fresh"))
        self.assertNotEqual(self.files(), first)
        self.update(feed)
        self.assertEqual(self.manifest()["extracted"], 6)
        self.assertEqual(self.files(), first)

    def test_random_changes_equal_fresh_builds(self):
        self.change_at_random(7)

    def test_random_changes_of_all_formats(self):
        self.change_at_random(8, "--format", ALL_FORMATS)
        self.change_at_random(9, "--format", ALL_FORMATS, "--with-evidence",
                              "--named-graphs", "--shortcuts", "disputed")

    def change_at_random(self, seed, *options):
        """Updates again and again: what is taken from the last outputs must
        be what a build would make."""
        dice = random.Random(seed)
        files, whats = {}, ["strike", "raid", "attack"]
        for _ in range(12):
            for _ in range(dice.randint(1, 4)):
                number = dice.randrange(15)
                name = f"{number}.jsonl"
                if name in files and dice.random() < 0.4:
                    del files[name]
                    (self.work / name).unlink()
                else:
                    files[name] = self.write(
                        name, [article(number, dice.choice(whats))])
            if not files:
                continue
            feeds = list(files.values())
            dice.shuffle(feeds)
            done = subprocess.run(
                [PROGRAM, "-q", "update", "--store", self.work / "store", "-o",
                 self.work / "out", "--sync", *feeds, *options],
                capture_output=True)
            self.assertIn(done.returncode, (0, 7), done.stderr)
            self.run_program("build", *feeds, "-o", self.work / "fresh",
                             *options)
            self.assertEqual(self.files(), self.files("fresh"))

    def test_foreign_folder_is_not_replaced(self):
        feed = self.write("feed.jsonl", [article(1)])
        (self.work / "out").mkdir()
        (self.work / "out" / "thesis.txt").write_text("mine")
        self.update(feed, exits=2)
        self.assertEqual((self.work / "out/thesis.txt").read_text(), "mine")

    def test_killed_runs_leave_the_last_good_outputs(self):
        feed = self.write("feed.jsonl", [article(i) for i in range(30)])
        self.update(feed)
        before = self.files()
        more = self.write("more.jsonl", [article(i) for i in range(30, 60)])
        clean = self.fresh(feed, more)
        begin = time.monotonic()
        self.run_program("build", feed, more, "-o", self.work / "timing")
        longest = 1.5 * (time.monotonic() - begin)
        dice = random.Random(1)
        for _ in range(KILLS):
            run = subprocess.Popen(
                [PROGRAM, "-q", "update", "--store", self.work / "store", "-o",
                 self.work / "out", more], stderr=subprocess.DEVNULL)
            time.sleep(dice.random() * longest)
            run.send_signal(signal.SIGKILL)
            run.wait()
            self.assertIn(self.files(), (before, clean))
        done = subprocess.run([PROGRAM, "-q", "update", "--store",
                               self.work / "store", "-o", self.work / "out",
                               more], capture_output=True)
        self.assertIn(done.returncode, (0, 7), done.stderr)
        self.assertEqual(self.files(), clean)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
