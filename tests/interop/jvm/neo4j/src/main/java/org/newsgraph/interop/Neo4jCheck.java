package org.newsgraph.interop;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Loads exported graphs into Neo4j in each of the ways that the documents name, and compares what
 * the databases hold with each other and with the files.
 *
 * <p>usage: Neo4jCheck DATABASES [GRAPH | --evidence GRAPH | --queries QUERIES EXPECTED GRAPH |
 * --rows QUERIES GRAPH | --patch BEFORE SCRIPT.cypher AFTER]...
 *
 * <p>GRAPH, BEFORE and AFTER are folders as `newsgraph build` writes them, that of --evidence with
 * `--with-evidence`. --queries compares the answers, --rows wants some. --patch loads BEFORE, runs
 * the script twice and wants AFTER each time.
 */
public final class Neo4jCheck {
  private final Checks checks = new Checks();
  private final Path homes;

  private Neo4jCheck(Path homes) {
    this.homes = homes;
  }

  private static List<String> lines(Path file) throws Exception {
    return Files.readAllLines(file, StandardCharsets.UTF_8);
  }

  private Database emptyDatabase(String name, Path files) throws Exception {
    return new Database(Database.fresh(homes.resolve(name)), files);
  }

  /** Runs import.sh as it is, with a neo4j-admin that is of the jar files. */
  private void runImportScript(Path home, Path files) throws Exception {
    Path bin = Files.createDirectories(home.resolve("bin"));
    Path admin = bin.resolve("neo4j-admin");
    Files.writeString(admin, "#!/bin/sh\nexec java -cp \"$INTEROP_CLASSES\" "
        + "--add-opens=java.base/java.nio=ALL-UNNAMED org.neo4j.cli.AdminTool \"$@\"\n");
    admin.toFile().setExecutable(true);
    Path log = home.resolve("import.log");
    ProcessBuilder builder = new ProcessBuilder("sh", "import.sh").directory(files.toFile())
        .redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().put("INTEROP_CLASSES", System.getProperty("java.class.path"));
    builder.environment().put("NEO4J_HOME", home.toAbsolutePath().toString());
    builder.environment().put("NEO4J_CONF",
        Files.createDirectories(home.resolve("conf")).toAbsolutePath().toString());
    builder.environment().merge("PATH", bin.toAbsolutePath() + ":", (old, add) -> add + old);
    checks.equal(builder.start().waitFor(), 0, files + "/import.sh, see " + log);
  }

  /** From the files themselves, which have one record a line. */
  private static Map<String, Long> expectedTypes(Path files) throws Exception {
    Map<String, Long> types = new TreeMap<>();
    for (String line : lines(files.resolve("relationships.csv"))) {
      types.merge(line.split("\",\"")[2], 1L, Long::sum);
    }
    return types;
  }

  private void checkGraph(Path directory) throws Exception {
    Path files = directory.resolve("neo4j");
    String name = directory.getFileName().toString();
    long nodes = lines(files.resolve("nodes.csv")).size();
    Map<String, Long> types = expectedTypes(files);
    List<String> facts = Facts.expected(directory.resolve("facts.jsonl"));

    Path home = Database.fresh(homes.resolve(name + "-import"));
    runImportScript(home, files);
    Set<String> imported;
    try (Database database = new Database(home, files)) {
      database.runScript(files.resolve("constraints.cypher"));
      imported = database.contents();
      checks.equal(database.count("MATCH (n:Entity) RETURN count(n)"), nodes,
          name + ": import: nodes");
      checks.equal(database.types(), types, name + ": import: types");
      checks.equal(Facts.found(database), facts, name + ": import: facts");
      checks.equal(database.count("MATCH ()-[r]->() WHERE r.begin > r.end RETURN count(r)"), 0L,
          name + ": import: intervals turned round");
      checks.equal(database.rows("SHOW INDEXES YIELD name, state WHERE state <> 'ONLINE' "
          + "RETURN name, state"), List.of(), name + ": import: indexes");
    }

    try (Database database = emptyDatabase(name + "-load", files)) {
      for (String time : new String[] {"once", "twice"}) {
        database.runScript(files.resolve("load.cypher"));
        checks.equalGraphs(database.contents(), imported, name + ": load.cypher run " + time);
      }
    }
    checkApoc(name, directory, nodes, types);
    checkNeosemantics(name, directory, nodes, facts.size());
    System.out.println(name + ": " + nodes + " nodes, " + facts.size() + " relationships, "
        + types.size() + " types");
  }

  /** A graph with articles and evidence as nodes: imported, loaded twice, and whole. */
  private void checkEvidence(Path directory) throws Exception {
    Path files = directory.resolve("neo4j");
    String name = directory.getParent().getFileName() + " with evidence";
    String place = directory.getParent().getFileName() + "-evidence";
    List<String> nodes = lines(files.resolve("nodes.csv"));
    long evidence = nodes.stream().filter(line -> line.startsWith("\"evidence/")).count();
    Path home = Database.fresh(homes.resolve(place + "-import"));
    runImportScript(home, files);
    Set<String> imported;
    try (Database database = new Database(home, files)) {
      database.runScript(files.resolve("constraints.cypher"));
      imported = database.contents();
      checks.equal(database.count("MATCH (n) RETURN count(n)"), (long) nodes.size(),
          name + ": import: nodes");
      checks.check(evidence > 0, name + ": no evidence");
      checks.equal(database.count("MATCH (n:Evidence) RETURN count(n)"), evidence,
          name + ": import: evidence");
      checks.equal(database.types(), expectedTypes(files), name + ": import: types");
      checks.equal(database.count("MATCH (e:Evidence) "
          + "WHERE COUNT { (:Article)-[:STATES]->(e) } <> 1 "
          + "OR COUNT { (e)-[:SUBJECT]->(:Entity) } <> 1 "
          + "OR COUNT { (e)-[:OBJECT]->(:Entity) } <> 1 "
          + "OR COUNT { (e)-[:SAID_BY]->(:Entity) } > 1 RETURN count(e)"), 0L,
          name + ": import: evidence without article, subject or object");
      checks.equal(database.count("MATCH (s)<-[:SUBJECT]-(e:Evidence)-[:OBJECT]->(o) "
          + "WITH e, CASE e.inverted WHEN 1 THEN o ELSE s END AS a, "
          + "CASE e.inverted WHEN 1 THEN s ELSE o END AS b "
          + "MATCH (a)-[r]->(b) WHERE r.id = e.fact RETURN count(e)"), evidence,
          name + ": import: evidence whose fact is there");
    }
    try (Database database = emptyDatabase(place + "-load", files)) {
      for (String time : new String[] {"once", "twice"}) {
        database.runScript(files.resolve("load.cypher"));
        checks.equalGraphs(database.contents(), imported, name + ": load.cypher run " + time);
      }
    }
    System.out.println(name + ": " + nodes.size() + " nodes, " + evidence + " of evidence");
  }

  private void checkApoc(String name, Path directory, long nodes, Map<String, Long> types)
      throws Exception {
    try (Database database = emptyDatabase(name + "-apoc", directory)) {
      apoc.ApocConfig.apocConfig().setProperty("apoc.import.file.enabled", true);
      apoc.ApocConfig.apocConfig().setProperty("apoc.import.file.use_neo4j_config", false);
      database.register("apoc.export.graphml.ExportGraphML");
      database.run("CALL apoc.import.graphml($file, {readLabels: true, storeNodeIds: true})",
          Map.of("file", directory.resolve("graph.graphml").toUri().toString()));
      checks.equal(database.count("MATCH (n:Entity) RETURN count(n)"), nodes,
          name + ": APOC: nodes");
      checks.equal(database.types(), types, name + ": APOC: types");
      checks.equal(database.count("MATCH (n:Entity) WHERE n.label IS NULL OR n.type IS NULL "
          + "RETURN count(n)"), 0L, name + ": APOC: nodes without label or type");
      checks.equal(database.count("MATCH ()-[r]->() WHERE r.status IS NULL OR NOT r.weight >= 1 "
          + "RETURN count(r)"), 0L, name + ": APOC: relationships without status or weight");
    }
  }

  private void checkNeosemantics(String name, Path directory, long nodes, long facts)
      throws Exception {
    try (Database database = emptyDatabase(name + "-n10s", directory)) {
      database.register("n10s.graphconfig.GraphConfigProcedures", "n10s.rdf.load.RDFLoadProcedures",
          "n10s.nsprefixes.NsPrefixDefProcedures");
      for (String call : new String[] {
          "CREATE CONSTRAINT n10s_unique_uri FOR (r:Resource) REQUIRE r.uri IS UNIQUE",
          "CALL n10s.graphconfig.init({handleMultival: 'ARRAY'})",
          "CALL n10s.nsprefixes.add('ng', 'https://newsgraph.org/ns#')"}) {
        database.run(call, Map.of());
      }
      String report = database.run("CALL n10s.rdf.import.fetch($file, 'Turtle')",
          Map.of("file", directory.resolve("graph.ttl").toUri().toString()));
      checks.check(report.contains("OK"), name + ": neosemantics: " + report);
      checks.equal(database.count("MATCH (n:ng__Thing) RETURN count(n)"), nodes,
          name + ": neosemantics: entities");
      checks.equal(database.count("MATCH (n:ng__Fact) RETURN count(n)"), facts,
          name + ": neosemantics: facts");
    }
  }

  private void checkPatch(Path before, Path script, Path after) throws Exception {
    Set<String> expected;
    try (Database database = emptyDatabase("after", after.resolve("neo4j"))) {
      database.runScript(after.resolve("neo4j/load.cypher"));
      expected = database.contents();
    }
    try (Database database = emptyDatabase("patched", before.resolve("neo4j"))) {
      database.runScript(before.resolve("neo4j/load.cypher"));
      for (String time : new String[] {"once", "twice"}) {
        database.runScript(script);
        checks.equalGraphs(database.contents(), expected, script + " run " + time);
      }
    }
  }

  /** Runs every .cypher of a folder; without expected answers, any row will do. */
  private void checkQueries(Path queries, Path answers, Path directory) throws Exception {
    Path files = directory.resolve("neo4j");
    try (Database database = emptyDatabase("queries", files)) {
      database.runScript(files.resolve("load.cypher"));
      List<Path> texts;
      try (var found = Files.list(queries)) {
        texts = found.filter(path -> path.toString().endsWith(".cypher")).sorted().toList();
      }
      checks.check(!texts.isEmpty(), queries + ": no Cypher query");
      for (Path text : texts) {
        List<String> rows = database.rows(Files.readString(text));
        if (answers == null) {
          checks.check(!rows.isEmpty(), text + ": no answer");
          continue;
        }
        List<String> expected =
            new ArrayList<>(lines(answers.resolve(text.getFileName() + ".tsv")));
        expected.remove(0);
        Collections.sort(expected);
        checks.equal(rows, expected, text.toString());
      }
    }
  }

  public static void main(String[] arguments) throws Exception {
    List<String> rest = new ArrayList<>(Arrays.asList(arguments));
    Neo4jCheck check = new Neo4jCheck(Files.createDirectories(Path.of(rest.remove(0))));
    while (!rest.isEmpty()) {
      String next = rest.remove(0);
      switch (next) {
        case "--evidence" -> check.checkEvidence(Path.of(rest.remove(0)));
        case "--queries" -> check.checkQueries(Path.of(rest.remove(0)), Path.of(rest.remove(0)),
            Path.of(rest.remove(0)));
        case "--rows" -> check.checkQueries(Path.of(rest.remove(0)), null,
            Path.of(rest.remove(0)));
        case "--patch" -> check.checkPatch(Path.of(rest.remove(0)), Path.of(rest.remove(0)),
            Path.of(rest.remove(0)));
        default -> check.checkGraph(Path.of(next));
      }
    }
    check.checks.finish("Neo4j");
  }
}
