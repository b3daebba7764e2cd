"""Runs `newsgraph update` on disks that misbehave, and kills it everywhere.

usage: fault_test.py NEWSGRAPH FAULTS [SHARE] [TEST...]

FAULTS is the library of faults.cc. SHARE is the share of all places to fail at
that is tried: 1 tries every fsync, rename and write and 100 random instants.
After each fault the outputs must be the last good ones or the new ones, the
store whole, and a plain run must end in the bytes of a fresh build.
"""
import json
import os
import pathlib
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest

PROGRAM = os.path.abspath(sys.argv[1])
FAULTS = os.path.abspath(sys.argv[2])
SHARE = float(sys.argv[3]) if len(sys.argv) > 3 else 1
KILLS = 100
ARTICLES = 200
OLD_ARTICLES = 20

PLACES = ["Bergen", "Kharkiv", "Odesa", "Sumy", "Oslo", "Galati", "Tulcea"]
PEOPLE = ["Anna Tolman", "Boris Keller", "Clara Novak", "Dmitri Orlov"]
VERBS = ["struck", "visited", "left", "praised", "criticised"]


def article(number):
    return json.dumps({
        "id": f"a-{number}", "date": f"2025-05-{1 + number % 28:02d}",
        "text": f"{PEOPLE[number % 4]} {VERBS[number % 5]} "
                f"{PLACES[number % 7]} on Friday with {number + 2} people."})


def contents(folder):
    """Of all files but the manifest, which tells the time of the run."""
    if not folder.exists():
        return None
    return {path.name: path.read_bytes() for path in folder.iterdir()
            if path.name != "manifest.json"}


class FaultTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="newsgraph-faults-")
        cls.work = pathlib.Path(cls.folder.name)
        cls.old_feed = cls.work / "old.jsonl"
        cls.feed = cls.work / "feed.jsonl"
        cls.old_feed.write_text("".join(
            article(1000 + i) + "\n" for i in range(OLD_ARTICLES)))
        cls.feed.write_text("".join(
            article(i) + "\n" for i in range(ARTICLES)))
        # Where every trial begins: a store and its outputs.
        cls.base = cls.work / "base"
        cls.base.mkdir()
        assert cls.update(cls.base, cls.old_feed).returncode == 0
        cls.before = contents(cls.base / "out")
        subprocess.run([PROGRAM, "-q", "build", cls.old_feed, cls.feed, "-o",
                        cls.work / "fresh"], check=True)
        cls.after = contents(cls.work / "fresh")
        assert cls.before != cls.after
        count = cls.work / "count"
        trial = cls.trial()
        begin = time.monotonic()
        run = cls.update(trial, cls.feed, NEWSGRAPH_FAULT_COUNT=count)
        cls.seconds = time.monotonic() - begin
        assert run.returncode == 0, run.stderr
        assert contents(trial / "out") == cls.after
        cls.counts = {kind: int(number) for kind, number in
                      map(str.split, count.read_text().splitlines())}

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    @classmethod
    def trial(cls):
        trial = cls.work / "trial"
        shutil.rmtree(trial, ignore_errors=True)
        shutil.copytree(cls.base / "store", trial / "store")
        # The same files, so that passages are taken from them.
        shutil.copytree(cls.base / "out", trial / "out",
                        copy_function=os.link)
        return trial

    @staticmethod
    def command(feed):
        return [PROGRAM, "-q", "update", feed, "--store", "store", "-o", "out",
                "--threads", "2"]

    @classmethod
    def update(cls, trial, feed, **environment):
        environment = dict(os.environ, **{
            name: str(value) for name, value in environment.items()})
        if any(name.startswith("NEWSGRAPH_FAULT") for name in environment):
            environment["LD_PRELOAD"] = FAULTS
            environment["ASAN_OPTIONS"] = "verify_asan_link_order=0"
        return subprocess.run(cls.command(feed), cwd=trial, env=environment,
                              capture_output=True, timeout=300)

    def check(self, trial, fault, may_be_new=True):
        """The state that a fault left, and that a plain run mends it."""
        found = contents(trial / "out")
        self.assertTrue(found == self.before or
                        (may_be_new and found == self.after),
                        f"{fault}: the outputs are neither the old nor the new")
        self.assertTrue((trial / "out/manifest.json").exists(), fault)
        copy = self.work / "copy"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(trial / "store", copy)
        with sqlite3.connect(copy / "articles.sqlite") as store:
            self.assertEqual(
                store.execute("PRAGMA integrity_check").fetchall(), [("ok",)],
                fault)
        store.close()
        again = self.update(trial, self.feed)
        self.assertIn(again.returncode, (0, 7), f"{fault}: {again.stderr}")
        self.assertEqual(contents(trial / "out"), self.after, fault)
        self.assertEqual(sorted(path.name for path in trial.iterdir()),
                         ["out", "store"], f"{fault}: something is left")

    def places(self, kind):
        """The places to fail at: 1 to the number of calls, or some of them."""
        every = range(1, self.counts[kind] + 1)
        some = max(1, round(len(every) * SHARE))
        return sorted(random.Random(kind).sample(every, some))

    def kill_at(self, kind):
        self.assertGreater(self.counts[kind], 0)
        for number in self.places(kind):
            for when in ("kill-before", "kill-after"):
                fault = f"{when} {kind} {number}"
                trial = self.trial()
                run = self.update(trial, self.feed, NEWSGRAPH_FAULT=fault)
                self.assertEqual(run.returncode, -signal.SIGKILL, fault)
                self.check(trial, fault)
        print(f"killed at {len(self.places(kind))} of {self.counts[kind]} "
              f"{kind}s, before and behind", file=sys.stderr)

    def fail_at(self, verb, kind, error):
        published = 0
        for number in self.places(kind):
            fault = f"{verb} {kind} {number} {error}"
            trial = self.trial()
            run = self.update(trial, self.feed, NEWSGRAPH_FAULT=fault)
            # What fails behind the publishing, the new outputs may survive.
            new = contents(trial / "out") == self.after
            published += new
            if run.returncode not in (0, 7):
                self.assertEqual(run.returncode, 6, f"{fault}: {run.stderr}")
                self.assertIn(b"newsgraph: error: ", run.stderr, fault)
            else:
                self.assertTrue(new, f"{fault}: called done without outputs")
            self.check(trial, fault)
        print(f"{verb} with {error} at {len(self.places(kind))} of "
              f"{self.counts[kind]} {kind}s, {published} times behind the "
              "publishing", file=sys.stderr)

    def test_killed_at_random_instants(self):
        dice = random.Random(1)
        landed = tries = 0
        kills = max(3, round(KILLS * SHARE))
        while landed < kills and tries < 4 * kills:
            tries += 1
            trial = self.trial()
            run = subprocess.Popen(self.command(self.feed), cwd=trial,
                                   stderr=subprocess.DEVNULL)
            time.sleep(dice.random() * 1.1 * self.seconds)
            run.send_signal(signal.SIGKILL)
            landed += run.wait() == -signal.SIGKILL
            self.check(trial, f"random instant {tries}")
        print(f"killed at {landed} random instants; {tries - landed} came too "
              "late", file=sys.stderr)

    def test_killed_at_every_sync(self):
        self.kill_at("sync")

    def test_killed_at_every_rename(self):
        self.kill_at("rename")

    def test_disk_full(self):
        self.fail_at("fail", "write", "ENOSPC")

    def test_write_error(self):
        self.fail_at("once", "write", "EIO")

    def test_sync_error(self):
        self.fail_at("once", "sync", "EIO")

    def test_rename_error(self):
        self.fail_at("once", "rename", "EIO")

    def test_file_that_cannot_be_made(self):
        self.fail_at("once", "create", "ENOSPC")

    @unittest.skipUnless(os.geteuid() == 0, "needs root to mount a small disk")
    def test_disk_that_is_really_full(self):
        trial = self.work / "trial"
        used = sum(path.stat().st_size for path in self.base.rglob("*"))
        for spare in (40, 100, 200, 400, 600)[:max(2, round(5 * SHARE))]:
            shutil.rmtree(trial, ignore_errors=True)
            trial.mkdir()
            size = used // 1024 + 40 + spare  # in KiB
            if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}k",
                               "tmpfs", trial],
                              capture_output=True).returncode != 0:
                self.skipTest("cannot mount here")
            try:
                shutil.copytree(self.base, trial, dirs_exist_ok=True)
                fault = f"disk of {size} KiB"
                run = self.update(trial, self.feed)
                self.assertEqual(run.returncode, 6, f"{fault}: {run.stderr}")
                subprocess.run(["mount", "-o", "remount,size=64m", trial],
                               check=True)
                self.check(trial, fault, may_be_new=False)
            finally:
                subprocess.run(["umount", trial], check=True)

    def test_read_only_output(self):
        trial = self.trial()
        run = self.update(trial, self.feed,
                          NEWSGRAPH_FAULT_READ_ONLY=trial.resolve() / "out")
        # The folder beside which "out" is swapped, too.
        self.assertEqual(run.returncode, 6, run.stderr)
        self.check(trial, "read-only output", may_be_new=False)

    def test_read_only_store(self):
        trial = self.trial()
        run = self.update(trial, self.feed,
                          NEWSGRAPH_FAULT_READ_ONLY=trial.resolve() / "store")
        self.assertEqual(run.returncode, 6, run.stderr)
        self.check(trial, "read-only store", may_be_new=False)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1] + sys.argv[4:])
