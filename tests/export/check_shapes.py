"""Checks that ontology/shapes.ttl speaks of everything in exported Turtle.

usage: check_shapes.py SHAPES FILE.ttl...

SHACL itself is run by tests/interop; it says nothing about a property that no
shape knows. Here every subject has a class that a shape targets, and every
predicate of it is a path of such a shape.
"""

import sys

import rdflib
from rdflib import RDF

SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")
NG = rdflib.Namespace("https://newsgraph.org/ns#")


def paths_by_class(shapes):
    known = {}
    for shape, target in shapes.subject_objects(SH.targetClass):
        known.setdefault(target, set()).update(
            shapes.value(each, SH.path)
            for each in shapes.objects(shape, SH.property))
    # What holds for all that have a property holds for facts.
    for shape in shapes.subjects(RDF.type, SH.NodeShape):
        if not shapes.value(shape, SH.targetClass):
            known[NG.Fact].update(shapes.value(each, SH.path)
                                  for each in shapes.objects(shape,
                                                             SH.property))
    return known


def main():
    known = paths_by_class(rdflib.Graph().parse(sys.argv[1], format="turtle"))
    faults = set()
    for path in sys.argv[2:]:
        graph = rdflib.Graph().parse(path, format="turtle")
        relations = set(graph.subjects(RDF.type, RDF.Property))
        for subject in set(graph.subjects()):
            classes = set(graph.objects(subject, RDF.type)) & set(known)
            if not classes:
                faults.add(f"{path}: no shape targets {subject[:80]}")
            allowed = {RDF.type}.union(*(known[each] for each in classes))
            if NG.Thing in classes:
                allowed |= relations  # shortcuts
            for predicate in set(graph.predicates(subject)) - allowed:
                faults.add(f"no shape of {sorted(classes)} has {predicate}")
    print("\n".join(sorted(faults)) or "the shapes know everything")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
