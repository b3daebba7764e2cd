"""Checks samples/nightly: the units with systemd-analyze, the CronJob against
the schema of Kubernetes (kubernetes-validate), the crontab by its shape, and
that all of them call options that the program has. A tool that is absent is
named, and fails the check where nothing may be skipped
(INTEROP_SKIP_NOTHING=1); tools/setup nightly installs both.

usage: check_nightly_samples.py SOURCE_DIRECTORY NEWSGRAPH
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

root = pathlib.Path(sys.argv[1])
source = root / "samples/nightly"
program = sys.argv[2]
failures = []


def absent(what):
    print(f"############ NOT TESTED: {what} ############")
    if os.environ.get("INTEROP_SKIP_NOTHING", "0") != "0":
        failures.append(f"not tested: {what}")


if shutil.which("systemd-analyze"):
    with tempfile.TemporaryDirectory() as folder:
        for name in ("newsgraph.service", "newsgraph.timer"):
            text = (source / name).read_text().replace("/usr/bin/newsgraph",
                                                       program)
            pathlib.Path(folder, name).write_text(text)
        for name in ("newsgraph.service", "newsgraph.timer"):
            done = subprocess.run(
                ["systemd-analyze", "verify", "--man=no",
                 str(pathlib.Path(folder, name))],
                capture_output=True, text=True)
            if done.returncode != 0 or f"{name}:" in done.stderr:
                failures.append(f"{name}: {done.stderr}")
else:
    absent("units: systemd-analyze is not installed")

validator = shutil.which(
    "kubernetes-validate",
    path=f"{root / 'build/python/bin'}{os.pathsep}{os.environ['PATH']}")
if validator:
    done = subprocess.run(
        [validator, "--strict", "--quiet", "--kubernetes-version", "1.31",
         str(source / "cronjob.yaml")],
        capture_output=True, text=True)
    if done.returncode != 0:
        failures.append(f"cronjob.yaml: {done.stdout}{done.stderr}")
else:
    absent("CronJob: kubernetes-validate is not installed")

lines = [line for line in (source / "newsgraph.cron").read_text().splitlines()
         if line and not line.startswith("#") and "=" not in line.split()[0]]
if len(lines) != 1 or not re.match(r"(\d+ ){2}\* \* \* newsgraph newsgraph ",
                                   lines[0]) or "%" in lines[0]:
    failures.append("newsgraph.cron: expected one line of five fields, a user "
                    "and a command without %")

known = subprocess.run([program, "update", "--help"], capture_output=True,
                       text=True, check=True).stdout
for path in sorted(source.iterdir()):
    text = "\n".join(line for line in path.read_text().splitlines()
                     if not line.startswith("#"))
    for option in re.findall(r"(?<=\s)--[a-z][a-z-]*", text):
        if option not in known and option != "--log-format":
            failures.append(f"{path.name}: unknown option {option}")

print("\n".join(failures) or "samples/nightly: all well")
sys.exit(1 if failures else 0)
