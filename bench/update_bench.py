"""Measures a nightly update beside a full build: articles made of the sentences
of a text, drawn at random.

usage: update_bench.py NEWSGRAPH SENTENCES.txt [ARTICLES [FORMATS...]]

SENTENCES.txt has one sentence a line. Each FORMATS ("ttl", "ttl,facts") is
measured by itself.
"""
import hashlib
import json
import pathlib
import random
import subprocess
import sys
import tempfile
import time

PROGRAM = sys.argv[1]
SENTENCES = [line.strip() for line in open(sys.argv[2], encoding="utf-8")
             if 8 <= len(line.split()) <= 60]
ARTICLES = int(sys.argv[3]) if len(sys.argv) > 3 else 10_000
FORMATS = sys.argv[4:] or ["facts", "ttl", "ttl,graphml,jsonld,facts"]
SENTENCES_EACH = 12


def article(number):
    dice = random.Random(number)
    return json.dumps({
        "url": f"https://news.example/{number}",
        "date": f"2025-{1 + number % 12:02d}-{1 + number % 28:02d}",
        "text": " ".join(dice.choices(SENTENCES, k=SENTENCES_EACH))}) + "\n"


def run(what, *arguments):
    begin = time.monotonic()
    subprocess.run([PROGRAM, "-q", *map(str, arguments)], check=True)
    seconds = time.monotonic() - begin
    print(f"{what:36} {seconds:8.2f} s")
    return seconds


def files(folder):
    """The hashes of all files."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest()
            for path in folder.iterdir() if path.name != "manifest.json"}


def measure(work, formats):
    feed, more = work / "feed.jsonl", work / "more.jsonl"
    feed.write_text("".join(article(i) for i in range(ARTICLES)))
    more.write_text(article(ARTICLES))
    common = ["--format", formats]
    store = ["--store", work / "store", "-o", work / "out", *common]
    print(f"{ARTICLES} articles of {SENTENCES_EACH} sentences, {formats}")
    full = run("full build", "build", feed, "-o", work / "full", *common)
    run("first update", "update", *store, feed)
    before = files(work / "out")
    assert before == files(work / "full"), "not the bytes of a build"
    one = full
    # The best of three: other programs may be running.
    for _ in range(3):
        one = min(one, run("update with one article added", "update", *store,
                           more))
        manifest = json.loads((work / "out/manifest.json").read_text())
        assert manifest["extracted"] == 1
        assert manifest["articles"] == ARTICLES + 1
        run("update with that one removed", "update", *store, "--remove",
            "more.jsonl:1")
        assert files(work / "out") == before, "not the former bytes"
    print(f"one article takes 1/{full / one:.1f} of a full build", flush=True)


for each in FORMATS:
    with tempfile.TemporaryDirectory() as name:
        measure(pathlib.Path(name), each)
