// Loads exported graphs into oxigraph, n3, jsonld.js, a SHACL validator and
// graphology, and compares what arrives in each.
//
// usage: node check.mjs SHAPES.ttl GRAPH_DIRECTORY...
//
// A directory holds graph.ttl, .trig, .nq, .jsonld, .graphml, .gexf and
// facts.jsonl as `newsgraph build` writes them. Ends with a count line.
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";

import graphology from "graphology";
import gexf from "graphology-gexf";
import graphml from "graphology-graphml";
import jsonld from "jsonld";
import N3 from "n3";
import oxigraph from "oxigraph";
import rdfCanonize from "rdf-canonize";
import SHACLValidator from "rdf-validate-shacl";

const { MultiDirectedGraph } = graphology;

const NG = "https://newsgraph.org/ns#";
let passed = 0;
let failed = 0;

function check(condition, message) {
  if (condition) {
    passed += 1;
  } else {
    failed += 1;
    console.log(`FAILED: ${message}`);
  }
}

function equal(found, expected, message) {
  check(found === expected, `${message}: found ${found}, expected ${expected}`);
}

async function attempt(message, action) {
  try {
    return await action();
  } catch (error) {
    check(false, `${message}: ${String(error).slice(0, 500)}`);
    return undefined;
  }
}

const read = (path) => readFileSync(path, "utf-8");

const FORMATS = {
  "graph.ttl": "text/turtle",
  "graph.trig": "application/trig",
  "graph.nq": "application/n-quads",
  "graph.jsonld": "application/ld+json",
};

/** Sorted N-Triples without graph names: with no blank nodes, equal texts are
 * equal graphs. */
function triples(store) {
  const lines = new Set();
  for (const quad of store.match()) {
    lines.add(`${quad.subject} ${quad.predicate} ${quad.object} .`);
  }
  return [...lines].sort().join("\n");
}

function count(store, type) {
  const rows = store.query(
    `SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE { ?x a <${type}> }`,
    { use_default_graph_as_union: true });
  return Number(rows[0].get("n").value);
}

async function checkOxigraph(directory) {
  const graphs = {};
  for (const [file, format] of Object.entries(FORMATS)) {
    const store = new oxigraph.Store();
    await attempt(`${directory}/${file}: oxigraph`, () =>
      store.load(read(join(directory, file)), { format }));
    graphs[file] = store;
  }
  const turtle = triples(graphs["graph.ttl"]);
  for (const file of Object.keys(FORMATS)) {
    check(triples(graphs[file]) === turtle,
          `${directory}/${file}: oxigraph finds another graph than in Turtle`);
  }
  return graphs["graph.ttl"];
}

async function checkCanonical(directory) {
  const canonize = (dataset) =>
    rdfCanonize.canonize(dataset, { algorithm: "RDFC-1.0" });
  const parse = (file, format) =>
    new N3.Parser({ format }).parse(read(join(directory, file)));
  const turtle = await attempt(`${directory}: n3`, () =>
    canonize(parse("graph.ttl", "text/turtle")));
  const nquads = await attempt(`${directory}: n3`, () =>
    canonize(parse("graph.nq", "application/n-quads")));
  const linked = await attempt(`${directory}: jsonld.js in safe mode`, async () =>
    canonize(await jsonld.toRDF(JSON.parse(read(join(directory, "graph.jsonld"))),
                                { safe: true })));
  check(turtle !== undefined && turtle === nquads,
        `${directory}: RDFC-1.0 of Turtle and N-Quads differ`);
  check(turtle !== undefined && turtle === linked,
        `${directory}: RDFC-1.0 of Turtle and JSON-LD differ`);
}

async function checkShapes(directory, shapesPath) {
  const dataset = (path) =>
    new N3.Store(new N3.Parser().parse(read(path)));
  const validator = new SHACLValidator(dataset(shapesPath));
  const report = await validator.validate(dataset(join(directory, "graph.ttl")));
  const first = report.results.slice(0, 3).map((result) =>
    `${result.focusNode?.value} ${result.path?.value} ` +
    `${result.sourceConstraintComponent?.value}`);
  check(report.conforms, `${directory}: SHACL: ${first.join("; ")}`);
}

/** The network by its attributes, for comparison. */
function checkGraphology(directory, store) {
  const entities = count(store, `${NG}Thing`);
  const facts = count(store, `${NG}Fact`);
  const networks = {
    "graph.graphml": graphml.parse(MultiDirectedGraph,
                                   read(join(directory, "graph.graphml"))),
    "graph.gexf": gexf.parse(MultiDirectedGraph,
                             read(join(directory, "graph.gexf"))),
  };
  for (const [file, network] of Object.entries(networks)) {
    equal(network.order, entities, `${directory}/${file}: nodes`);
    equal(network.size, facts, `${directory}/${file}: edges`);
    network.forEachEdge((edge, data) => {
      if (!data.status || !(data.weight >= 1)) {
        check(false, `${directory}/${file}: ${edge}: status or weight missing`);
      }
    });
  }
  const left = networks["graph.graphml"];
  const right = networks["graph.gexf"];
  left.forEachEdge((edge, data, source, target) => {
    if (!right.hasEdge(edge) || right.source(edge) !== source ||
        right.target(edge) !== target ||
        right.getEdgeAttribute(edge, "quote") !== data.quote) {
      check(false, `${directory}: ${edge} differs between GraphML and GEXF`);
    }
  });
}

function checkFacts(directory, store) {
  const rows = read(join(directory, "facts.jsonl")).split("\n").slice(0, -1)
    .map((line) => JSON.parse(line));
  equal(rows.length, count(store, `${NG}Evidence`),
        `${directory}/facts.jsonl: rows`);
}

const [shapes, ...directories] = process.argv.slice(2);
for (const directory of directories) {
  const store = await checkOxigraph(directory);
  await checkCanonical(directory);
  await checkShapes(directory, shapes);
  checkGraphology(directory, store);
  checkFacts(directory, store);
  console.log(`${basename(directory)}: ${store.size} triples, ` +
              `${count(store, `${NG}Thing`)} entities, ` +
              `${count(store, `${NG}Fact`)} facts`);
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
