"""Runs the program as people do and looks at files, messages and exit status.

    cli_test.py PROGRAM SOURCE_DIRECTORY [unittest options]
"""
import hashlib
import json
import os
import pathlib
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

PROGRAM = sys.argv[1]
SOURCE = pathlib.Path(sys.argv[2])
SAMPLES = SOURCE / "samples"
BAD = SOURCE / "tests" / "bad"
FORMATS = "ttl,graphml,jsonld,facts"
FILES = ["facts.jsonl", "graph.graphml", "graph.jsonld", "graph.ttl"]


def run(*arguments, stdin=b"", **keywords):
    return subprocess.run([PROGRAM, *map(str, arguments)], input=stdin,
                          capture_output=True, timeout=600, **keywords)


def contents(folder):
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(pathlib.Path(folder).iterdir())}


class CliTest(unittest.TestCase):
    def setUp(self):
        self.work = pathlib.Path(tempfile.mkdtemp(prefix="newsgraph-cli-"))
        self.addCleanup(shutil.rmtree, self.work)

    def build(self, *inputs, out="out", code=0, **keywords):
        result = run("build", *inputs, "-o", self.work / out,
                     "--format", FORMATS, **keywords)
        self.assertEqual(result.returncode, code, result.stderr.decode())
        return result

    def sample_files(self):
        return sorted(path for path in SAMPLES.rglob("*")
                      if path.suffix in (".txt", ".jsonl"))


class BuildTest(CliTest):
    def test_writes_each_format_and_a_summary(self):
        result = self.build(SAMPLES)
        self.assertEqual(sorted(contents(self.work / "out")), FILES)
        summary = result.stderr.decode().splitlines()[-1]
        for word in ("9 articles", "sentences", "entities", "facts",
                     "0 rejected", "seconds"):
            self.assertIn(word, summary)

    def test_threads_and_order_of_inputs_change_no_byte(self):
        files = self.sample_files()
        self.build(*files, "--threads", 1, out="first")
        expected = contents(self.work / "first")
        for number, (inputs, threads) in enumerate(
                [(files[::-1], 1), (files, 2), (files[::-1], 8),
                 ([SAMPLES], 8), (files[3:] + files[:3] + [files[0]], 2)]):
            self.build(*inputs, "--threads", threads, out=f"again{number}")
            self.assertEqual(contents(self.work / f"again{number}"), expected,
                             f"{threads} threads, {inputs}")

    def test_rules_for_names_force_and_keep_apart(self):
        feed = self.work / "feed.jsonl"
        feed.write_text("".join(json.dumps(each) + "\n" for each in [
            {"id": "1", "text": "Drones struck the town of Tarassa on Friday."},
            {"id": "2", "text": "Drones struck the town of Tarasa on Monday."},
            {"id": "3", "text": "Drones struck the town of Old Harbor."}]))
        rules = self.work / "rules.tsv"
        rules.write_text("# mine\ndifferent-from\tTarassa\tTarasa\n"
                         "same-as\tTarasa\tOld Harbor\n")

        def struck(folder):
            rows = map(json.loads, (self.work / folder / "facts.jsonl")
                       .read_text().splitlines())
            return {row["source"][-1]: row["o_id"]
                    for row in rows if row["p"] == "struck"}

        def check(command, *arguments):
            result = run(command, *arguments, "-o", self.work / command,
                         "--format", "facts", "--identity", rules)
            self.assertEqual(result.returncode, 0, result.stderr.decode())
            found[command] = struck(command)

        self.build(feed, "--propositions")
        plain = struck("out")
        self.assertEqual(plain["1"], plain["2"])
        self.assertNotEqual(plain["2"], plain["3"])
        propositions = self.work / "out" / "propositions.jsonl"
        found = {}
        check("build", feed)
        check("merge", propositions)
        check("export", propositions)
        check("update", "--store", self.work / "store", feed)
        self.assertNotEqual(found["build"]["1"], found["build"]["2"])
        self.assertEqual(found["build"]["2"], found["build"]["3"])
        for command in found:
            self.assertEqual(found[command], found["build"], command)
        told = run("explain", propositions, "Old Harbor", "--identity", rules)
        self.assertIn("\"Old Harbor\": a rule of the user's", told.stdout.decode())
        rules.write_text("same as\tA\tB\n")
        result = run("build", feed, "-o", self.work / "bad", "--identity",
                     rules)
        self.assertEqual(result.returncode, 1)
        self.assertIn(":1:1: expected same-as", result.stderr.decode())

    def test_reads_standard_input(self):
        article = {"id": "wire-1", "date": "2024-03-15",
                   "text": "Russia attacked Ukraine on Friday."}
        line = json.dumps(article).encode() + b"\n"
        self.build("-", stdin=line + line)
        rows = (self.work / "out/facts.jsonl").read_text().splitlines()
        self.assertTrue(rows)
        self.assertEqual({json.loads(row)["article"] for row in rows},
                         {"wire-1"})

    def test_every_quote_is_the_text_that_its_offsets_name(self):
        self.build(SAMPLES)
        texts = {path.name: path.read_text() for path in
                 SAMPLES.glob("*.txt")}
        wire = SAMPLES / "wire" / "business.jsonl"
        for number, line in enumerate(wire.read_text().splitlines(), 1):
            texts[f"business.jsonl:{number}"] = json.loads(line)["text"]
        rows = (self.work / "out/facts.jsonl").read_text().splitlines()
        for row in map(json.loads, rows):
            said = texts[row["source"]][row["start"]:row["end"]]
            self.assertEqual(" ".join(said.split()), row["quote"])


    def test_the_graph_of_the_samples_holds_what_they_say(self):
        self.build(SAMPLES)
        rows = [json.loads(row) for row in
                (self.work / "out/facts.jsonl").read_text().splitlines()]
        table = SOURCE / "tests" / "cli" / "samples.tsv"
        for line in table.read_text().splitlines():
            if line.startswith("#"):
                continue
            verdict, source, s, p, o, polarity, by, when = line.split("\t")
            found = [row for row in rows if all(
                pattern in ("*", value) for pattern, value in (
                    (source, row["source"]), (s, row["s"]), (p, row["p"]),
                    (o, row["o"]), (polarity, row["polarity"]),
                    (by, ", ".join(row.get("by", []))),
                    (when, row.get("when", ""))))]
            self.assertEqual(bool(found), verdict == "must", line)


class BadInputTest(CliTest):
    def huge_inputs(self):
        folder = self.work / "huge"
        folder.mkdir()
        (folder / "endless.txt").write_text("word and word " * 3_600_000)
        (folder / "sentence.txt").write_text("and " * 100_000)
        (folder / "title.jsonl").write_text(json.dumps(
            {"title": "t" * (1 << 20), "text": "It rained."}))
        (folder / "binary").write_bytes(bytes(range(256)) * 64)
        return folder

    def test_costs_the_bad_articles_and_no_other(self):
        (self.work / "nothing").mkdir()
        missing = self.work / "missing.txt"
        dangling = self.work / "unreadable.txt"
        dangling.symlink_to("/proc/self/mem")  # opens, and cannot be read
        self.build(SAMPLES, out="good")
        result = self.build(
            BAD, self.huge_inputs(), self.work / "nothing", missing, dangling,
            SAMPLES, out="mixed", code=4)
        self.assertEqual(contents(self.work / "mixed"),
                         contents(self.work / "good"))
        messages = result.stderr.decode()
        for line in (BAD / "manifest.tsv").read_text().splitlines():
            if not line.startswith("#"):
                name, message = line.split("\t")
                # A backslash of the message is shown as it is.
                self.assertIn(f"rejected: {BAD / name}{message}", messages)
        for name in ("endless.txt:1:", "sentence.txt:1:1:", "title.jsonl:1:",
                     "binary:1:", "nothing: expected articles",
                     "missing.txt: cannot read: No such file",
                     "unreadable.txt: cannot read"):
            self.assertIn(name, messages)

    def test_messages_cannot_play_with_the_terminal(self):
        evil = self.work / "a\x1b[31m.txt"
        evil.write_bytes(b"")
        result = run("build", evil, "-o", self.work / "out")
        self.assertNotIn(b"\x1b", result.stderr)
        self.assertIn(b"a\\x1b[31m.txt:1:1: expected", result.stderr)


class ExitStatusTest(CliTest):
    def assert_exit(self, code, *arguments, says=b"", **keywords):
        result = run(*arguments, **keywords)
        self.assertEqual(result.returncode, code, result.stderr.decode())
        self.assertIn(says, result.stderr)
        return result

    def test_usage(self):
        self.assert_exit(2)
        self.assert_exit(2, "dance")
        self.assert_exit(2, "build", SAMPLES)
        self.assert_exit(2, "build", SAMPLES, "-o", self.work, "--format",
                         "docx", says=b"docx")
        self.assert_exit(2, "build", SAMPLES, "-o", self.work, "--threads", 0)

    def test_help_shows_examples(self):
        for command in ("build", "extract", "stats"):
            result = self.assert_exit(0, command, "--help")
            self.assertIn(b"Examples:", result.stdout)
        self.assertIn(b"Exit status:", self.assert_exit(0, "--help").stdout)

    def test_no_article(self):
        (self.work / "empty").mkdir()
        self.assert_exit(3, "build", self.work / "empty", "-o",
                         self.work / "out", says=b"empty: expected articles")
        self.assertFalse((self.work / "out").exists())

    def test_missing_data(self):
        self.assert_exit(1, "build", SAMPLES, "-o", self.work / "out",
                         "--data", self.work, says=b"NEWSGRAPH_DATA")
        self.assert_exit(1, "build", SAMPLES, "-o", self.work / "out",
                         "--model", self.work / "none.ngm", says=b"none.ngm")
        broken = self.work / "broken.ttl"
        broken.write_text("<a> <b>\n")
        self.assert_exit(1, "build", SAMPLES, "-o", self.work / "out",
                         "--ontology", broken, says=b"broken.ttl:")

    def test_damaged_models_are_refused(self):
        model = pathlib.Path(PROGRAM).parent.parent.joinpath(
            "share/newsgraph/models/english.ngm").read_bytes()
        for name, content in (("cut", model[:len(model) // 2]),
                              ("foreign", b"PNG" + model[3:]),
                              ("empty", b""),
                              ("flipped", model[:-9] + b"!" + model[-8:])):
            path = self.work / f"{name}.ngm"
            path.write_bytes(content)
            self.assert_exit(1, "build", SAMPLES, "-o", self.work / "out",
                             "--model", path, says=f"{name}.ngm".encode())

    def test_output_that_cannot_be_written(self):
        (self.work / "file").write_text("in the way")
        self.assert_exit(6, "build", SAMPLES, "-o", self.work / "file",
                         says=b"file")

    def test_interrupted_while_waiting_for_input(self):
        process = subprocess.Popen(
            [PROGRAM, "build", "-", "-o", self.work / "out"],
            stdin=subprocess.PIPE, stderr=subprocess.PIPE)
        time.sleep(1)
        process.send_signal(signal.SIGTERM)
        _, messages = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 130, messages)
        self.assertFalse((self.work / "out").exists())


class FullDiskTest(CliTest):
    def test_leaves_what_was_there_and_no_half_file(self):
        def small_files_only():
            resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

        self.build(SAMPLES / "quake-luzon.txt")
        before = contents(self.work / "out")
        result = self.build(SAMPLES, code=6, preexec_fn=small_files_only)
        self.assertEqual(contents(self.work / "out"), before)
        self.assertRegex(result.stderr.decode(), r"out/.*: cannot write")

    @unittest.skipUnless(os.geteuid() == 0, "needs root to mount a small disk")
    def test_on_a_disk_that_is_really_full(self):
        disk = self.work / "disk"
        disk.mkdir()
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk],
            capture_output=True)
        if mounted.returncode != 0:
            self.skipTest("cannot mount here")
        try:
            result = run("build", SAMPLES, "-o", disk / "out")
            self.assertEqual(result.returncode, 6, result.stderr.decode())
            self.assertIn(b"No space left on device", result.stderr)
            left = [path for path in disk.rglob("*") if path.is_file()]
            self.assertEqual(left, [])
        finally:
            subprocess.run(["umount", disk], check=True)


class ExtractTest(CliTest):
    def test_prints_a_line_for_each_article_rejected_ones_too(self):
        result = run("extract", SAMPLES, BAD / "nul.txt")
        self.assertEqual(result.returncode, 4, result.stderr.decode())
        lines = result.stdout.decode().splitlines()
        self.assertEqual(len([json.loads(line) for line in lines]), 10)

    def test_is_the_same_for_any_number_of_threads(self):
        one = run("extract", SAMPLES, "--threads", 1).stdout
        self.assertEqual(run("extract", SAMPLES, "--threads", 8).stdout, one)

    def test_closed_output_is_an_output_error(self):
        with open("/dev/full", "wb") as full:
            process = subprocess.run(
                [PROGRAM, "extract", str(SAMPLES)], stdout=full,
                stderr=subprocess.PIPE, timeout=600)
        self.assertEqual(process.returncode, 6, process.stderr)


class ParsedInputTest(CliTest):
    """Trees of another parser in place of ours."""

    TREE = (b"# newdoc id = storm\n# meta::date = 2024-03-15\n"
            b"# sent_id = 1\n"
            b"1\tRussia\t_\tPROPN\t_\t_\t2\tnsubj\t_\t_\n"
            b"2\tattacked\t_\tVERB\t_\t_\t0\troot\t_\t_\n"
            b"3\tUkraine\t_\tPROPN\t_\t_\t2\tobj\t_\t_\n"
            b"4\ton\t_\tADP\t_\t_\t5\tcase\t_\t_\n"
            b"5\tFriday\t_\tPROPN\t_\t_\t2\tobl\t_\tSpaceAfter=No\n"
            b"6\t.\t_\tPUNCT\t_\t_\t2\tpunct\t_\t_\n\n")

    def facts(self, out):
        rows = (self.work / out / "facts.jsonl").read_text().splitlines()
        return [(row["s"], row["p"], row["o"], row["polarity"],
                 row.get("by"), row.get("when"), row.get("where"))
                for row in map(json.loads, rows)]

    def test_our_own_trees_give_what_the_articles_give(self):
        parsed = run("parse", "--input", "articles", SAMPLES)
        self.assertEqual(parsed.returncode, 0, parsed.stderr.decode())
        self.build(SAMPLES, out="direct")
        self.build("-", "--input", "conllu", out="parsed",
                   stdin=parsed.stdout)
        self.assertEqual(sorted(map(str, self.facts("direct"))),
                         sorted(map(str, self.facts("parsed"))))

    def test_what_another_parser_left_out_is_filled_in(self):
        result = run("extract", "--input", "conllu", "-", stdin=self.TREE)
        self.assertEqual(result.returncode, 0, result.stderr.decode())
        extraction = json.loads(result.stdout)
        self.assertEqual(extraction["article"]["id"], "storm")
        self.assertEqual([(p["relation"], p["when"])
                          for p in extraction["propositions"]],
                         [("attacked", "2024-03-15")])

    def test_gives_tuples(self):
        result = run("extract", "--format", "oie", "--input", "conllu", "-",
                     stdin=self.TREE)
        self.assertEqual(
            [row.split("\t")[2:] for row in
             result.stdout.decode().splitlines()],
            [["attacked", "Russia", "Ukraine", "on Friday"]])

    def test_a_bad_document_costs_that_document(self):
        bad = self.TREE.replace(b"storm", b"bad").replace(
            b"2\tnsubj", b"7\tnsubj")
        result = run("extract", "--input", "conllu", "-",
                     stdin=self.TREE + bad + self.TREE)
        self.assertEqual(result.returncode, 4, result.stderr.decode())
        self.assertEqual(
            ["error" in json.loads(line)
             for line in result.stdout.splitlines()], [False, True, False])
        self.assertIn("stdin:20: column 7: expected heads within the "
                      "sentence, found \"7\"", result.stderr.decode())

    def test_input_that_is_none(self):
        for stdin, message in (
                (b"", "stdin:1:1: expected words in the ten columns"),
                (b"It rained.\n", "stdin:1: column 1: expected 10 columns"),
                (self.TREE.replace(b"2024-03-15", b"yesterday"),
                 'stdin:2:1: expected a day such as 2025-05-31, found "yest'),
                (b"\x00\xff\n", "stdin:1: column 1: expected valid UTF-8")):
            result = run("extract", "--input", "conllu", "-", stdin=stdin)
            self.assertEqual(result.returncode, 3, stdin)
            self.assertIn(message, result.stderr.decode())
        result = run("extract", "--input", "lines", "-", stdin=b"")
        self.assertEqual(result.returncode, 2)


class StatsTest(CliTest):
    def test_counts_what_was_built(self):
        self.build(SAMPLES)
        result = run("stats", self.work / "out")
        self.assertEqual(result.returncode, 0, result.stderr.decode())
        for words in (b"articles with facts", b"relations", b"who says so"):
            self.assertIn(words, result.stdout)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1] + sys.argv[3:], verbosity=2)
