"""What a nightly job relies on: the manifest, earlier runs, metrics, exit
statuses, locks, signals, and readers beside an update.

usage: nightly_test.py NEWSGRAPH [SUITE]
"""
import fcntl
import hashlib
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest

PROGRAM = sys.argv[1]

CITIES = ["Izmail", "Kharkiv", "Odesa", "Sumy", "Kherson", "Galati", "Tulcea"]


def article(number, verb="struck"):
    city = CITIES[number % len(CITIES)]
    return (f"date 2025-05-{1 + number % 28:02d}\n"
            f"Russia {verb} {city} on Friday. Mayor Oleh Testov{number} of "
            f"{city} said that {number + 3} people were killed.\n")


def sha256(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


class NightlyTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.work = pathlib.Path(self.folder.name)
        self.feed = self.work / "feed"
        self.feed.mkdir()
        self.out = self.work / "out"

    def write(self, *numbers, verb="struck"):
        for number in numbers:
            (self.feed / f"{number:04d}.txt").write_text(article(number, verb))

    def command(self, *arguments):
        return [PROGRAM, "update", "--store", str(self.work / "store"), "-o",
                str(self.out), *map(str, arguments)]

    def update(self, *arguments, exits=0, environment=None):
        done = subprocess.run(self.command(*arguments), capture_output=True,
                              env={**os.environ, **(environment or {})})
        self.assertEqual(done.returncode, exits, done.stderr.decode())
        return done.stderr.decode()

    def sync(self, *arguments, **named):
        return self.update("--sync", self.feed, *arguments, **named)

    def manifest(self, folder=None):
        return json.loads(((folder or self.out) / "manifest.json").read_text())

    def test_manifest_names_inputs_outputs_and_changes(self):
        self.write(*range(12))
        (self.feed / "bad.txt").write_bytes(b"\xff\xfe\x00 no text")
        self.sync("--format", "ttl,neo4j", exits=4,
                  environment={"SOURCE_DATE_EPOCH": "1748800000"})
        first = self.manifest()
        self.assertEqual(first["made"], "2025-06-01T17:46:40Z")
        self.assertEqual((first["extracted"], first["unchanged"],
                          first["rejected"]), (12, 0, 1))
        self.assertIn("bad.txt", first["rejections"][0]["source"])
        self.assertTrue(first["rejections"][0]["reason"])
        self.assertEqual(first["changes"]["articles"],
                         {"added": 12, "removed": 0, "changed": 0})
        self.assertEqual(first["changes"]["facts"]["added"], first["facts"])
        self.assertNotIn("previous", first)
        for file in first["files"]:
            path = self.out / file["name"]
            self.assertEqual(file["sha256"], sha256(path))
            self.assertEqual(file["bytes"], path.stat().st_size)
        self.assertIn("neo4j/nodes.csv", [f["name"] for f in first["files"]])
        lines = "".join(f"{sha256(path)}  {path.name}\n"
                        for path in sorted(self.feed.iterdir()))
        self.assertEqual(first["inputs"][0]["sha256"],
                         hashlib.sha256(lines.encode()).hexdigest())
        self.assertEqual(first["inputs"][0]["files"], 13)

        digest = sha256(self.out / "manifest.json")
        (self.feed / "bad.txt").unlink()
        (self.feed / "0003.txt").unlink()
        (self.feed / "0004.txt").rename(self.feed / "renamed.txt")
        self.write(40)
        before = self.work / "before"
        subprocess.run(["cp", "-r", self.out, before], check=True)
        self.sync("--format", "ttl,neo4j")
        second = self.manifest()
        self.assertEqual(second["extracted"], 1)
        self.assertEqual(second["previous"]["manifest_sha256"], digest)
        self.assertEqual(second["previous"]["made"], first["made"])
        self.assertEqual(second["changes"]["since_generation"], 1)
        self.assertEqual(second["changes"]["articles"],
                         {"added": 1, "removed": 1, "changed": 1})
        rows = subprocess.run(
            [PROGRAM, "-q", "diff", before, self.out, "--format", "json"],
            capture_output=True, check=True).stdout.splitlines()
        for plural, kind in (("articles", "article"), ("entities", "entity"),
                             ("facts", "fact")):
            counted = {"added": 0, "removed": 0, "changed": 0}
            for row in map(json.loads, rows):
                if row["kind"] == kind:
                    counted[row["change"]] += 1
            self.assertEqual(second["changes"][plural], counted, plural)

    def test_earlier_runs_are_kept(self):
        made = []
        for night in range(5):
            self.write(night)
            self.sync("--keep", 2, "--format", "ttl")
            made.append((self.out / "graph.ttl").read_bytes())
        kept = [self.out, self.work / "out.1", self.work / "out.2"]
        self.assertEqual([(folder / "graph.ttl").read_bytes()
                          for folder in kept], made[:-4:-1])
        self.assertEqual(sorted(p.name for p in self.work.iterdir()),
                         ["feed", "out", "out.1", "out.2", "store"])
        # A run that was killed between the exchange and the move.
        (self.work / "out.1").rename(self.work / "out.partial")
        self.write(9)
        self.sync("--keep", 3, "--format", "ttl")
        self.assertEqual([(self.work / f"out.{i}/graph.ttl").read_bytes()
                          for i in (1, 2, 3)], made[:-4:-1])
        self.write(10)
        self.sync("--format", "ttl")
        self.assertEqual(sorted(p.name for p in self.work.iterdir()),
                         ["feed", "out", "store"])

    def test_outputs_that_were_put_back_are_published_anew(self):
        self.write(1)
        self.sync("--keep", 1)
        self.write(2)
        self.sync("--keep", 1)
        good = (self.out / "graph.ttl").read_bytes()
        self.out.rename(self.work / "bad")
        (self.work / "out.1").rename(self.out)
        self.sync()
        self.assertEqual((self.out / "graph.ttl").read_bytes(), good)
        self.sync(exits=7)

    def test_too_many_rejections_publish_nothing(self):
        self.write(1, 2)
        self.sync()
        before = (self.out / "graph.ttl").read_bytes()
        for i in range(3):
            (self.feed / f"bad{i}.txt").write_bytes(b"\x00\xff")
        self.write(3)
        self.sync("--max-rejected", 2, exits=8)
        self.assertEqual((self.out / "graph.ttl").read_bytes(), before)
        self.sync("--max-rejected", 3, exits=4)
        self.assertEqual(self.manifest()["articles"], 3)

    def test_metrics_tell_success_and_failure(self):
        metrics = self.work / "metrics" / "newsgraph.prom"
        clock = {"SOURCE_DATE_EPOCH": "1748800000"}
        self.write(*range(5))

        def values():
            return dict(line.rsplit(" ", 1)
                        for line in metrics.read_text().splitlines()
                        if not line.startswith("#"))
        self.sync("--metrics", metrics, environment=clock)
        self.assertEqual(values()["newsgraph_exit_code"], "0")
        self.assertEqual(values()['newsgraph_graph_size{kind="articles"}'], "5")
        self.assertEqual(
            values()['newsgraph_changes{kind="articles",change="added"}'], "5")
        self.sync("--metrics", metrics, exits=7, environment=clock)
        self.assertEqual(values()["newsgraph_exit_code"], "7")
        for path in self.feed.iterdir():
            path.unlink()
        self.sync("--metrics", metrics, exits=3)
        self.assertEqual(values()["newsgraph_exit_code"], "3")
        self.assertEqual(values()["newsgraph_last_success_timestamp_seconds"],
                         "1748800000")
        for line in metrics.read_text().splitlines():
            self.assertRegex(line, r"^(# (HELP|TYPE) newsgraph_\w+ .+|"
                             r'newsgraph_\w+(\{\w+="\w+"(,\w+="\w+")*\})? '
                             r"[0-9.]+)$")

    def test_messages_in_json(self):
        self.write(1)
        (self.feed / "bad.txt").write_bytes(b"\x00\xff")
        lines = self.sync("--log-format", "json", exits=4).splitlines()
        rows = [json.loads(line) for line in lines]
        self.assertEqual({row["level"] for row in rows}, {"info", "warning"})
        self.assertEqual(rows[-1]["articles"], 1)
        self.assertEqual(rows[-1]["rejected"], 1)

    def test_exit_statuses(self):
        self.write(1)
        self.update("--sync", self.work / "nothing-there", exits=3)
        self.sync("--format", "nonsense", exits=2)
        self.sync("--no-such-option", exits=2)
        self.sync("--model", self.work / "no-model", exits=1)
        self.sync()
        self.sync(exits=7)
        self.write(2)
        (self.work / "sealed").mkdir()
        self.assertEqual(subprocess.run(
            [PROGRAM, "-q", "update", "--store", self.work / "store", "-o",
             "/proc/none/out", self.feed],
            stderr=subprocess.DEVNULL).returncode, 6)
        (self.work / "store/articles.sqlite").write_bytes(b"no database" * 99)
        self.sync(exits=1)

    def test_second_update_leaves_while_one_is_at_work(self):
        self.write(1)
        self.sync()
        before = (self.out / "manifest.json").read_bytes()
        with open(self.work / "store/lock") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self.write(2)
            self.sync(exits=5)
        self.assertEqual((self.out / "manifest.json").read_bytes(), before)

    def test_two_updates_at_once_end_as_one_after_the_other(self):
        self.write(*range(60))
        runs = [subprocess.Popen(self.command("-q", self.feed)) for _ in "12"]
        statuses = sorted(run.wait() for run in runs)
        self.assertIn(statuses, ([0, 5], [0, 7]))
        subprocess.run([PROGRAM, "-q", "build", self.feed, "-o",
                        self.work / "fresh"], check=True)
        self.assertEqual((self.out / "graph.ttl").read_bytes(),
                         (self.work / "fresh/graph.ttl").read_bytes())

    def test_a_stop_keeps_what_was_extracted_and_publishes_nothing(self):
        self.write(0)
        self.sync()
        before = (self.out / "manifest.json").read_bytes()
        self.write(*range(1, 2500))
        run = subprocess.Popen(self.command("--sync", self.feed),
                               stderr=subprocess.DEVNULL)
        wal = self.work / "store/articles.sqlite-wal"
        while run.poll() is None and (not wal.exists()
                                      or wal.stat().st_size < 200_000):
            time.sleep(0.01)
        run.send_signal(signal.SIGTERM)
        self.assertEqual(run.wait(), 130)
        self.assertEqual((self.out / "manifest.json").read_bytes(), before)
        self.assertFalse((self.work / "out.partial").exists())
        self.sync()
        manifest = self.manifest()
        self.assertEqual(manifest["articles"], 2500)
        self.assertGreater(manifest["unchanged"], 100)

    def test_readers_see_one_run(self):
        self.write(*range(20))
        self.sync()
        stop = threading.Event()
        torn = []

        def read_outputs():
            while not stop.is_set():
                folder = os.open(self.out, os.O_RDONLY | os.O_DIRECTORY)
                try:
                    def read(name):
                        file = os.open(name, os.O_RDONLY, dir_fd=folder)
                        with os.fdopen(file, "rb") as handle:
                            return handle.read()
                    files = json.loads(read("manifest.json"))["files"]
                    for file in files:
                        data = read(file["name"])
                        if hashlib.sha256(data).hexdigest() != file["sha256"]:
                            torn.append(file["name"])
                except FileNotFoundError:
                    pass  # the run was replaced, and is not kept
                finally:
                    os.close(folder)

        def read_store():
            while not stop.is_set():
                done = subprocess.run(
                    [PROGRAM, "-q", "export", self.work / "store", "-o", "-",
                     "--format", "nq"], capture_output=True)
                articles = done.stdout.count(b"#type> <https://schema.org/"
                                             b"NewsArticle>")
                if done.returncode != 0 or articles % 20 != 0:
                    torn.append((done.returncode, articles, done.stderr))
        readers = [threading.Thread(target=read)
                   for read in (read_outputs, read_store)]
        for reader in readers:
            reader.start()
        for night in range(1, 5):
            self.write(*range(20 * night, 20 * night + 20))
            self.sync()
        stop.set()
        for reader in readers:
            reader.join()
        self.assertEqual(torn, [])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1] + sys.argv[2:])
