#!/usr/bin/env python3
"""Prints newsgraph's speed and memory, with what they were measured on.

    bench/speed.py [--build build/release] [--text FILE]

FILE is news, one sentence a line (default: the public-domain newswire beside
this repository where it is there, else the samples, over and over). One core,
on a machine that does nothing else; rates by processor time are given as well,
for machines that do.
"""
import argparse
import json
import os
import pathlib
import platform
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
NEWSWIRE = ROOT.parent / "shared/data/raw/voa_newswire_tokenised.txt"


def processor():
    for line in open("/proc/cpuinfo"):
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.machine()


def sample_lines():
    lines = []
    for path in sorted((ROOT / "samples").glob("*.txt")):
        lines += [line for line in path.read_text().splitlines() if line]
    return lines * 40


def measure(command):
    """Seconds, processor seconds, peak memory in MB and summary of one run."""
    begin = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL,
                               stderr=subprocess.PIPE)
    messages = process.stderr.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - begin
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"{' '.join(map(str, command))}\n{messages}")
    summary = {}
    for line in messages.splitlines():
        if line.startswith("{") and '"summary"' in line:
            summary = json.loads(line)
    return (seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024,
            summary)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", default=ROOT / "build/release",
                        type=pathlib.Path)
    parser.add_argument("--text", type=pathlib.Path)
    options = parser.parse_args()
    text = options.text or (NEWSWIRE if NEWSWIRE.exists() else None)
    program = options.build / "bin/newsgraph"
    core = options.build / "bin/language_bench"
    model = options.build / "share/newsgraph/models/english.ngm"

    print(f"command          {' '.join(sys.argv)}")
    print(f"machine          {processor()}, one core")
    print(f"data             {text or 'samples, 40 times (the newswire is not here)'}")
    lines = text.read_text().splitlines() if text else sample_lines()

    with tempfile.TemporaryDirectory(prefix="newsgraph-bench-") as work:
        work = pathlib.Path(work)
        plain = work / "text.txt"
        plain.write_text("\n".join(lines) + "\n")
        if core.exists():
            sys.stdout.flush()
            subprocess.run(["taskset", "-c", "0", core, model, plain],
                           check=True)
        else:
            print("language core    not measured: configure with "
                  "-DNEWSGRAPH_BENCH=ON and build language_bench")

        one = work / "one.txt"
        one.write_text("It rained.\n")
        runs = [measure([program, "build", one, "-o", work / "one"])
                for _ in range(5)]
        print(f"start-up         {min(run[0] for run in runs) * 1000:10.0f} ms "
              f"  build of one sentence, best of 5; processor "
              f"{min(run[1] for run in runs) * 1000:.0f} ms")

        size = max(1, min(len(lines) // 1000, 45))
        feed = work / "feed.jsonl"
        with feed.open("w") as out:
            for number, begin in enumerate(range(0, size * 1000, size)):
                article = " ".join(lines[begin:begin + size])
                if article:
                    out.write(json.dumps({
                        "id": f"bench-{number}", "date": "2010-06-15",
                        "text": article}) + "\n")
        seconds, processor_seconds, memory, summary = measure(
            ["taskset", "-c", "0", program, "build", feed, "-o", work / "out",
             "--threads", "1", "--log-format", "json"])
        words = summary["words"]
        print(f"articles         {summary['articles']:10.0f}")
        print(f"words            {words:10.0f}")
        print(f"facts            {summary['facts']:10.0f}")
        print(f"whole build      {words / seconds:10.0f} words/s, "
              f"{summary['articles'] / seconds:.1f} articles/s, start-up and "
              "all four files included")
        print(f"                 {words / processor_seconds:10.0f} words/s of "
              "processor time (the machine's other work left out)")
        print(f"peak memory      {memory:10.0f} MB")


if __name__ == "__main__":
    main()
