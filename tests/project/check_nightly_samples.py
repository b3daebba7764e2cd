"""Checks samples/nightly: the units with systemd-analyze, the CronJob against
the schema of Kubernetes (PyPI: kubernetes-validate 1.37.0), the crontab by its
shape, and that all of them call options that the program has. A tool that is
absent is named.

usage: check_nightly_samples.py SOURCE_DIRECTORY NEWSGRAPH
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

source = pathlib.Path(sys.argv[1]) / "samples/nightly"
program = sys.argv[2]
failures = []


def absent(what):
    print(f"############ NOT TESTED: {what} ############")


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

try:
    import kubernetes_validate
    import yaml
    for document in yaml.safe_load_all((source / "cronjob.yaml").read_text()):
        try:
            kubernetes_validate.validate(document, "1.31", strict=True)
        except kubernetes_validate.ValidationError as error:
            failures.append(f"cronjob.yaml: {error}")
except ImportError:
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
