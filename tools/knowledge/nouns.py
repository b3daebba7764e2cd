"""The kinds of things that common nouns name, from WordNet's hierarchy."""

from collections import Counter

# Synsets (offset in data.noun of WordNet 3.0) are found by a lemma and a word
# of its gloss, so that the table can be read.
ROOTS = [  # type, lemma of the synset, number of its sense
    ("Person", "person", 1), ("Group", "people", 1), ("Organization", "organization", 1),
    ("Government", "government", 1), ("Government", "ministry", 4), ("Military", "military_unit", 1),
    ("Military", "military_service", 1), ("Military", "military", 1), ("Company", "company", 1), ("Company", "business", 1),
    ("Party", "party", 1), ("Media", "newspaper", 1), ("Media", "magazine", 1), ("Court", "court", 1), ("Alliance", "alliance", 3),
    ("Place", "location", 1), ("Place", "geological_formation", 1), ("Place", "land", 4), ("Country", "country", 2),
    ("Region", "administrative_district", 1), ("City", "city", 1), ("City", "town", 1), ("City", "village", 1),
    ("Facility", "structure", 1), ("Facility", "facility", 1), ("Water", "body_of_water", 1), ("Border", "boundary", 1),
    ("Equipment", "device", 1), ("Equipment", "equipment", 1), ("Weapon", "weapon", 1), ("Weapon", "ammunition", 1), ("Weapon", "explosive", 1),
    ("Aircraft", "aircraft", 1), ("Vessel", "vessel", 2), ("Vehicle", "vehicle", 1), ("Agreement", "agreement", 1),
    ("Event", "military_action", 1), ("Event", "contest", 1), ("Event", "meeting", 1), ("Event", "ceremony", 1),
    ("Event", "attack", 1), ("Event", "calamity", 1), ("Event", "storm", 1), ("Event", "violence", 1),
    ("Work", "publication", 1), ("Work", "book", 1), ("Work", "movie", 1), ("Work", "musical_composition", 1), ("Work", "law", 2),
    ("Product", "drug", 1), ("Product", "food", 1), ("Product", "fuel", 1), ("Product", "commodity", 1),
]


class WordNet:
    """Nouns, their senses in order of frequency, and their hypernyms."""

    def __init__(self, folder):
        self.senses, self.parents, self.words, self.instance = {}, {}, {}, set()
        for line in open(folder / "index.noun", encoding="utf-8"):
            if line.startswith(" "):
                continue
            fields = line.split()
            count = int(fields[2])
            self.senses[fields[0]] = fields[-count:]
        for line in open(folder / "data.noun", encoding="utf-8"):
            if line.startswith(" "):
                continue
            fields = line.split(" | ")[0].split()
            offset, words = fields[0], int(fields[3], 16)
            at = 4 + 2 * words
            self.words[offset] = [fields[4 + 2 * i] for i in range(words)]
            pointers = int(fields[at])
            self.parents[offset] = []
            for i in range(pointers):
                symbol, target = fields[at + 1 + 4 * i: at + 3 + 4 * i]
                if symbol in ("@", "@i"):
                    self.parents[offset].append(target)
                if symbol == "@i":
                    self.instance.add(offset)


def common_nouns(folder, curated, frequent):
    """Lemma to type for nouns of `frequent`, a counter of lower-case words."""
    wordnet = WordNet(folder)
    roots = {}
    for type, lemma, sense in ROOTS:
        senses = wordnet.senses[lemma]
        roots[senses[min(sense, len(senses)) - 1]] = type
    cache = {}

    def type_of(offset):
        """The type of the nearest root above the synset, breadth first."""
        if offset not in cache:
            cache[offset] = None
            level, seen = [offset], set()
            while level and cache[offset] is None:
                for at in level:
                    if at in roots:
                        cache[offset] = roots[at]
                        break
                level = [p for at in level for p in wordnet.parents[at]
                         if p not in seen and not seen.add(p)]
        return cache[offset]

    types = {}
    for lemma, senses in wordnet.senses.items():
        if "_" in lemma or not lemma.replace("-", "").isalpha() or len(lemma) < 3:
            continue
        if senses[0] in wordnet.instance:
            continue
        found = type_of(senses[0])
        # By the first sense, and only words that texts use or that name
        # persons and nothing else: rare ones are noise.
        used = frequent[lemma] + frequent[lemma + "s"] > 0
        if found and (used or found == "Person" and len(senses) == 1 and len(lemma) > 5):
            types[lemma] = found
    for line in open(curated / "nouns.txt", encoding="utf-8"):
        if line.startswith("#") or ":" not in line:
            continue
        type, words = line.split(":")
        for word in words.split():
            if type == "-":
                types.pop(word, None)
            else:
                types[word] = type
    return types


def first_names(folder):
    """First words of people whom WordNet names."""
    wordnet = WordNet(folder)
    person = wordnet.senses["person"][0]
    cache = {}

    def is_person(offset):
        if offset not in cache:
            cache[offset] = offset == person or any(is_person(p) for p in wordnet.parents[offset])
        return cache[offset]

    names = Counter()
    for offset in wordnet.instance:
        if is_person(offset):
            firsts = {w.split("_")[0].lower() for w in wordnet.words[offset] if w.count("_") in (1, 2)}
            for first in firsts:
                if first.isalpha() and len(first) > 2:
                    names[first] += 1
    return names
