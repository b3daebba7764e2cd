"""Runs `newsgraph update` as a nightly job does, and kills it.

usage: update_test.py NEWSGRAPH [KILLS]
"""
import json
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time
import unittest

PROGRAM = sys.argv[1]
KILLS = int(sys.argv[2]) if len(sys.argv) > 2 else 10

PLACES = ["Izmail", "Kharkiv", "Odesa", "Sumy", "Kherson", "Galati", "Tulcea"]
PEOPLE = ["Anna Tolman", "Boris Keller", "Clara Novak", "Dmitri Orlov"]


def article(number, what="strike"):
    place = PLACES[number % len(PLACES)]
    person = PEOPLE[number % len(PEOPLE)]
    return json.dumps({
        "id": f"a-{number}", "title": f"A {what} on {place}",
        "date": f"2025-05-{1 + number % 28:02d}",
        "text": f"Russia struck {place} on Friday. Governor {person} said that "
                f"the {what} killed {number + 2} people. Romania denied that "
                f"drones entered its airspace. {person} met officials in Kyiv."})


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
        return {path.name: path.read_bytes()
                for path in (self.work / folder).iterdir()
                if path.name != "manifest.json"}

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
