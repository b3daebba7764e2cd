#!/usr/bin/env python3
"""Looks for node labels that name nothing.

  tools/label_check.py [INPUT...] [--newsgraph BIN] [--list N]

Builds the graph of the inputs (files and folders as `newsgraph build` takes them; samples/ by default) and
counts the labels of its nodes that are a pronoun, a bare determiner phrase ("the town", "this", "another") or a
fragment of a sentence: one that begins or ends in a preposition, conjunction or auxiliary, holds the end of a
sentence or an open quotation mark, a relative clause, or more than 12 words. What a thing "has status" of is a state
and may be a participle with its particle ("sworn in"). Leaves with 1 where there is one.
"""
import argparse
import collections
import json
import os
import re
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PRONOUNS = set("""i me my mine myself we us our ours ourselves you your yours he him his himself she her hers herself it
its itself they them their theirs themselves this that these those who whom whose which what one ones someone somebody
something anyone anybody anything everyone everybody everything nobody nothing none each other others another both all
some any many few several most more such same there here so""".split())
DETERMINERS = set("the a an this that these those some any each every no another his her its their our my your".split())
ENDS = set("""of in on at to for from with by into about against between and or but nor that which who whose than as is
are was were be been being has have had will would could should may might must the a an""".split())
BEGINS = ENDS - {"in", "on", "for", "to", "at", "against", "will", "may", "as", "and"} | {"and"}
SENTENCE_END = re.compile(r"[a-z]{3}[.!?]\s+[A-Z]|[\n\t]")


def kind_of(label, named):
    if label.endswith("May") or label.startswith("WHO "):  # the month, the health organisation
        return None
    words = re.findall(r"[^\W_]+(?:['’.-][^\W_]+)*", label.lower())
    if not words:
        return "without letters" if not re.search(r"[\d$%€£]", label) else None
    if len(words) == 1 and words[0] in PRONOUNS and not (named and label.isupper()):
        return "pronoun"
    if len(words) == 2 and words[0] in DETERMINERS and not named:
        return "bare determiner phrase"
    if all(word in PRONOUNS | DETERMINERS | ENDS for word in words) and not named:
        return "bare determiner phrase"
    if named and len(words) <= 6:
        return None
    if len(words) == 1:
        return None
    if (len(words) > 12 or words[-1] in ENDS or words[0] in BEGINS - {"about"} or SENTENCE_END.search(label)
            or label.count("“") != label.count("”") or label.count('"') % 2
            or any(word in ("which", "who", "whose", "whom") for word in words)):
        return "fragment"
    return None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", nargs="*", default=[os.path.join(ROOT, "samples")])
    parser.add_argument("--newsgraph", default=os.path.join(ROOT, "build/release/bin/newsgraph"))
    parser.add_argument("--list", type=int, default=20, metavar="N")
    own = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="newsgraph-labels-") as work:
        run = subprocess.run([own.newsgraph, "-q", "build", *own.inputs, "-o", work, "--format", "facts",
                              "--propositions"])
        if run.returncode not in (0, 4):
            sys.exit(f"label_check: {own.newsgraph} build left with {run.returncode}")
        labels = {}
        states = set()
        with open(os.path.join(work, "propositions.jsonl"), encoding="utf-8") as lines:
            for line in lines:
                for entity in json.loads(line).get("entities", ()):
                    for label in [entity["label"], *entity.get("aliases", ())]:
                        labels.setdefault(label, [entity.get("named", False), "article"])
        with open(os.path.join(work, "facts.jsonl"), encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                if row["p"] == "has status":
                    states.add(row["o"])
                for label in [row["s"], row["o"], *row.get("by", ()), *row.get("s_aliases", ()),
                              *row.get("o_aliases", ())]:
                    labels.setdefault(label, [False, ""])[1] = "fact"
    found = collections.defaultdict(list)
    for label, (named, where) in sorted(labels.items()):
        kind = kind_of(label, named)
        if kind and not (kind == "fragment" and label in states and len(label.split()) == 2):
            found[kind].append(f"{label} ({where})")
    facts = sum(where == "fact" for named, where in labels.values())
    bad = sum(len(each) for each in found.values())
    print(f"{len(labels)} labels, {facts} of them in facts; {bad} name nothing "
          f"({100 * bad / max(len(labels), 1):.2f} percent)")
    for kind, each in sorted(found.items()):
        print(f"{kind}: {len(each)}")
        for label in each[:own.list]:
            print(f"  {label}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
