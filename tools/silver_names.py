#!/usr/bin/env python3
"""Names that Stanford CoreNLP finds, for `newsgraph train --silver`.

  tools/silver_names.py --newsgraph BIN [--corenlp FOLDER] [--every N] INPUT... > silver.bio

An INPUT that ends in .conllu keeps its words; any other is tokenised text, one sentence a line, that
newsgraph's own tokeniser reads anew, so that the names lie on the tokens that the network will meet.
PER, LOC and ORG are those of CoreNLP's english.all.3class model; where it finds nothing, newsgraph's
own MISC is kept (the teacher knows none). Sentences that occur twice are written once. --every 2 writes
every other sentence of tokenised text.

The folder of --corenlp holds stanford-corenlp-4.5.7.jar and stanford-corenlp-4.5.7-models.jar. Java
runs them. Maven fetches both:

  mvn dependency:get -Dartifact=edu.stanford.nlp:stanford-corenlp:4.5.7
  mvn dependency:get -Dartifact=edu.stanford.nlp:stanford-corenlp:4.5.7:jar:models
"""
import argparse
import os
import subprocess
import sys
import tempfile

VERSION = "4.5.7"
CLASSIFIER = "edu/stanford/nlp/models/ner/english.all.3class.distsim.crf.ser.gz"
TYPES = {"PERSON": "PER", "LOCATION": "LOC", "ORGANIZATION": "ORG"}
CLINGS_TO_THE_LEFT = frozenset(". , ; : ? ! % ) ] 's ' n't 're 've 'll 'd 'm ...".split())


def running_text(line):
    """Tokenised text as people write it."""
    text, join, quoted = "", True, False
    for token in line.split():
        if token in ("``", "''"):
            token = '"'
        quote = token == '"'
        if not join and token not in CLINGS_TO_THE_LEFT and not (quote and quoted):
            text += " "
        text += token
        if quote:
            quoted = not quoted
        join = token in ("(", "[", "$") or (quote and quoted)
    return text


def blocks(lines):
    """Groups of lines between empty lines."""
    block = []
    for line in lines:
        line = line.rstrip("\n")
        if line:
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def read(newsgraph, path, every, folder):
    """Sentences as newsgraph reads them: lists of (form, own Name= tag)."""
    kind = "conllu" if path.endswith(".conllu") else "lines"
    if kind == "lines":
        with open(path, encoding="utf-8") as lines:
            texts = [running_text(line) for line in lines if line.strip()]
        path = os.path.join(folder, "text")
        with open(path, "w", encoding="utf-8") as out:
            out.writelines(text + "\n" for text in texts[every - 1::every])
    parsed = subprocess.run([newsgraph, "parse", "--input", kind, path], stdout=subprocess.PIPE, check=True)
    for block in blocks(parsed.stdout.decode("utf-8").splitlines()):
        sentence = []
        for line in block:
            columns = line.split("\t")
            if not columns[0].isdigit():
                continue
            names = [value[5:] for value in columns[9].split("|") if value.startswith("Name=")]
            sentence.append((columns[1], names[0] if names else "O"))
        yield sentence


def classify(sentences, corenlp, folder):
    """CoreNLP's label of every token."""
    path = os.path.join(folder, "columns")
    with open(path, "w", encoding="utf-8") as out:
        for sentence in sentences:
            out.writelines(form.replace(" ", "_") + "\tO\n" for form, _ in sentence)
            out.write("\n")
    jars = [os.path.join(corenlp, f"stanford-corenlp-{VERSION}{part}.jar") for part in ("", "-models")]
    for jar in jars:
        if not os.path.exists(jar):
            sys.exit(f"silver_names: expected {jar}, found none: see --help for how to fetch it")
    run = subprocess.run(["java", "-Xmx4g", "-cp", os.pathsep.join(jars),
                          "edu.stanford.nlp.ie.crf.CRFClassifier", "-loadClassifier", CLASSIFIER,
                          "-testFile", path, "-map", "word=0,answer=1"],
                         stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
    return [[line.split("\t")[-1] for line in block] for block in blocks(run.stdout.decode("utf-8").splitlines())]


def tags(sentence, labels):
    merged, before = [], None
    for (_, own), label in zip(sentence, labels):
        kind = TYPES.get(label)
        merged.append(("I-" if kind == before else "B-") + kind if kind else None)
        before = kind
    for t, (_, own) in enumerate(sentence):
        if merged[t] is not None or not own.endswith("-MISC"):
            continue
        # A name of ours stays whole or goes.
        if own[0] == "B":
            end = t + 1
            while end < len(sentence) and sentence[end][1] == "I-MISC":
                end += 1
            if all(tag is None for tag in merged[t:end]):
                merged[t:end] = [own] + ["I-MISC"] * (end - t - 1)
    return [tag or "O" for tag in merged]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", nargs="+", metavar="INPUT")
    parser.add_argument("--newsgraph", required=True)
    parser.add_argument("--corenlp", default=os.path.expanduser(
        f"~/.m2/repository/edu/stanford/nlp/stanford-corenlp/{VERSION}"))
    parser.add_argument("--every", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="newsgraph-silver-") as folder:
        seen, sentences = set(), []
        for path in options.inputs:
            for sentence in read(options.newsgraph, path, options.every, folder):
                forms = tuple(form for form, _ in sentence)
                if forms not in seen:
                    seen.add(forms)
                    sentences.append(sentence)
        labels = classify(sentences, options.corenlp, folder)
        if [len(s) for s in sentences] != [len(l) for l in labels]:
            sys.exit("silver_names: CoreNLP's tokens are not those it was given")
        for sentence, found in zip(sentences, labels):
            for (form, _), tag in zip(sentence, tags(sentence, found)):
                sys.stdout.write(f"{form}\t{tag}\n")
            sys.stdout.write("\n")


if __name__ == "__main__":
    main()
