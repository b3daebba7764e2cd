#!/usr/bin/env python3
"""Prints what a large corpus costs: extraction and merge of up to 10,000
articles, and how much faster two cores are than one.

    bench/corpus.py [--build build/release] [--text FILE] [--articles 10000]
                    [--repeat 3]

FILE is news, one sentence a line (default: the public-domain newswire beside
this repository where it is there, else the samples, over and over); articles
are made of runs of its sentences, no sentence twice. Processor seconds hold on
a busy machine, too; the ratio of wall times is the best of --repeat pairs and
wants a quiet one.
"""
import argparse
import json
import os
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from speed import NEWSWIRE, ROOT, measure, processor, sample_lines  # noqa: E402


def write_feed(path, lines, articles, per_article):
    with path.open("w") as out:
        for number in range(articles):
            begin = number * per_article
            out.write(json.dumps({
                "id": f"bench-{number}", "date": f"2010-06-{1 + number % 28:02d}",
                "text": " ".join(lines[begin:begin + per_article])}) + "\n")


def extract(program, feed, parts):
    """As measure(), for a command whose output is wanted."""
    command = ["sh", "-c", 'exec "$0" -q extract --format propositions '
               '--threads 1 "$1" > "$2"', program, feed, parts]
    return measure(command)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", default=ROOT / "build/release",
                        type=pathlib.Path)
    parser.add_argument("--text", type=pathlib.Path)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    text = options.text or (NEWSWIRE if NEWSWIRE.exists() else None)
    program = options.build / "bin/newsgraph"
    lines = text.read_text().splitlines() if text else sample_lines() * 20
    lines = [line for line in lines if line.strip()]
    per_article = max(1, len(lines) // options.articles)

    print(f"command          {' '.join(sys.argv)}")
    print(f"machine          {processor()}, {os.cpu_count()} cores")
    print(f"data             {text or 'samples, over and over'}, "
          f"{per_article} sentences an article")
    print("articles   extract: ms of processor an article, peak MB   "
          "merge: ms, peak MB   sum: ms   articles/s of processor")
    with tempfile.TemporaryDirectory(prefix="newsgraph-bench-") as work:
        work = pathlib.Path(work)
        for articles in sorted({options.articles // 10, options.articles // 4,
                                options.articles // 2, options.articles}):
            feed = work / f"feed-{articles}.jsonl"
            write_feed(feed, lines, articles, per_article)
            parts = work / "parts.jsonl"
            _, extracting, extract_mb, _ = extract(program, feed, parts)
            _, merging, merge_mb, _ = measure(
                [program, "-q", "merge", parts, "-o", work / "out"])
            each = 1000 / articles
            print(f"{articles:8}   {extracting * each:10.2f} {extract_mb:8.0f}"
                  f"   {merging * each:18.2f} {merge_mb:8.0f}"
                  f"   {(extracting + merging) * each:12.2f}"
                  f"   {articles / (extracting + merging):8.0f}", flush=True)

        if options.repeat == 0:
            return
        feed = work / f"feed-{options.articles // 10}.jsonl"
        runs = {1: [], 2: []}
        for _ in range(options.repeat):
            for threads in runs:
                runs[threads].append(measure(
                    [program, "-q", "build", feed, "-o", work / "out",
                     "--threads", str(threads)]))
        best = max(one[0] / two[0] for one, two in zip(runs[1], runs[2]))
        print(f"two cores        {best:10.2f} times as fast as one, best of "
              f"{options.repeat} pairs; processor seconds "
              f"{min(run[1] for run in runs[1]):.1f} and "
              f"{min(run[1] for run in runs[2]):.1f}")


if __name__ == "__main__":
    main()
