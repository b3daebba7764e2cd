package org.newsgraph.interop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.graphdb.Entity;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.graphdb.Label;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Relationship;
import org.neo4j.graphdb.Transaction;
import org.neo4j.kernel.api.procedure.GlobalProcedures;
import org.neo4j.kernel.internal.GraphDatabaseAPI;

/**
 * Loads exported graphs into Neo4j in each of the ways that the documents name, and compares what
 * the databases hold with each other and with the files.
 *
 * <p>usage: Neo4jCheck DATABASES GRAPH_DIRECTORY... [--queries QUERIES EXPECTED
 * GRAPH_DIRECTORY]
 */
public final class Neo4jCheck {
  private static int passed = 0;
  private static int failed = 0;

  private static void check(boolean condition, String message) {
    if (condition) {
      passed++;
    } else {
      failed++;
      System.out.println("FAILED: " + message);
    }
  }

  private static <T> void equal(T found, T expected, String message) {
    String shown = String.valueOf(found);
    String wanted = String.valueOf(expected);
    check(found.equals(expected), message + ": found " + shown.substring(0, Math.min(300,
        shown.length())) + ", expected " + wanted.substring(0, Math.min(300, wanted.length())));
  }

  /** A database of its own in `home`, emptied before. */
  private static final class Database implements AutoCloseable {
    private final DatabaseManagementService service;
    final GraphDatabaseService graph;

    Database(Path home, Path importFolder) {
      service = new DatabaseManagementServiceBuilder(home)
          .setConfig(GraphDatabaseSettings.load_csv_file_url_root, importFolder.toAbsolutePath())
          .setConfig(GraphDatabaseSettings.procedure_unrestricted, List.of("*"))
          .build();
      graph = service.database("neo4j");
    }

    /** Runs the statements of a script, each in a transaction of its own. */
    void run(String script) {
      String code = Arrays.stream(script.split("\n")).filter(line -> !line.startsWith("//"))
          .collect(Collectors.joining("\n"));
      for (String statement : code.split(";\n")) {
        if (!statement.isBlank()) graph.executeTransactionally(statement);
      }
    }

    /** Every node and relationship with all that it holds, sorted. */
    List<String> contents() {
      List<String> lines = new ArrayList<>();
      try (Transaction transaction = graph.beginTx()) {
        for (Node node : transaction.getAllNodes()) {
          List<String> labels = new ArrayList<>();
          for (Label label : node.getLabels()) labels.add(label.name());
          Collections.sort(labels);
          lines.add(labels + " " + properties(node));
        }
        for (Relationship edge : transaction.getAllRelationships()) {
          lines.add(edge.getType().name() + " " + edge.getStartNode().getProperty("id") + " "
              + edge.getEndNode().getProperty("id") + " " + properties(edge));
        }
      }
      Collections.sort(lines);
      return lines;
    }

    private static String properties(Entity entity) {
      Map<String, String> sorted = new TreeMap<>();
      entity.getAllProperties().forEach((name, value) -> sorted.put(name,
          value instanceof Object[] list ? Arrays.toString(list) : value.toString()));
      return sorted.toString();
    }

    long count(String query) {
      return graph.executeTransactionally(query, Map.of(),
          result -> (Long) result.next().values().iterator().next());
    }

    /** How many relationships there are of each type. */
    Map<String, Long> types() {
      return graph.executeTransactionally(
          "MATCH ()-[r]->() RETURN type(r) AS type, count(r) AS n", Map.of(), result -> {
            Map<String, Long> types = new TreeMap<>();
            result.forEachRemaining(row -> types.put((String) row.get("type"),
                (Long) row.get("n")));
            return types;
          });
    }

    void register(String... classes) throws Exception {
      GlobalProcedures procedures = ((GraphDatabaseAPI) graph).getDependencyResolver()
          .resolveDependency(GlobalProcedures.class);
      for (String name : classes) {
        procedures.registerProcedure(Class.forName(name));
        procedures.registerFunction(Class.forName(name));
      }
    }

    @Override
    public void close() {
      service.shutdown();
    }
  }

  private static Path fresh(Path home) throws IOException {
    if (Files.exists(home)) {
      try (var found = Files.walk(home)) {
        found.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
      }
    }
    return Files.createDirectories(home);
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.readAllLines(file, StandardCharsets.UTF_8);
  }

  /** The script import.sh as it is, with a neo4j-admin that is this program's. */
  private static void adminImport(Path home, Path files) throws Exception {
    Path bin = Files.createDirectories(home.resolve("bin"));
    Path admin = bin.resolve("neo4j-admin");
    Files.writeString(admin, "#!/bin/sh\nexec java -cp \"$INTEROP_CLASSES\" "
        + "--add-opens=java.base/java.nio=ALL-UNNAMED org.neo4j.cli.AdminTool \"$@\"\n");
    admin.toFile().setExecutable(true);
    ProcessBuilder builder = new ProcessBuilder("sh", "import.sh", "neo4j")
        .directory(files.toFile()).redirectErrorStream(true)
        .redirectOutput(home.resolve("import.log").toFile());
    builder.environment().put("INTEROP_CLASSES", System.getProperty("java.class.path"));
    builder.environment().put("NEO4J_HOME", home.toAbsolutePath().toString());
    builder.environment().put("NEO4J_CONF",
        Files.createDirectories(home.resolve("conf")).toAbsolutePath().toString());
    builder.environment().merge("PATH", bin.toAbsolutePath() + ":", (old, add) -> add + old);
    equal(builder.start().waitFor(), 0, files + "/import.sh, see " + home + "/import.log");
  }

  private static Map<String, Long> expectedTypes(Path files) throws IOException {
    Map<String, Long> types = new TreeMap<>();
    for (String line : lines(files.resolve("relationships.csv"))) {
      types.merge(line.split("\",\"")[2], 1L, Long::sum);
    }
    return types;
  }

  private static void checkGraph(Path directory, Path homes) throws Exception {
    Path files = directory.resolve("neo4j");
    String name = directory.getFileName().toString();
    long nodes = lines(files.resolve("nodes.csv")).size();
    long edges = lines(files.resolve("relationships.csv")).size();

    Path home = fresh(homes.resolve(name + "-import"));
    adminImport(home, files);
    List<String> imported;
    try (Database database = new Database(home, files)) {
      database.run(Files.readString(files.resolve("constraints.cypher")));
      imported = database.contents();
      equal(database.count("MATCH (n:Entity) RETURN count(n)"), nodes, name + ": import: nodes");
      equal(database.count("MATCH ()-[r]->() RETURN count(r)"), edges, name + ": import: edges");
      equal(database.types(), expectedTypes(files), name + ": import: types");
      equal(database.count("MATCH (n:Node) WHERE n.label IS NULL RETURN count(n)"), 0L,
          name + ": import: nodes without a label");
      equal(database.count("MATCH ()-[r]->() WHERE r.begin > r.end RETURN count(r)"), 0L,
          name + ": import: intervals turned round");
    }

    try (Database database = new Database(fresh(homes.resolve(name + "-load")), files)) {
      String script = Files.readString(files.resolve("load.cypher"));
      database.run(script);
      check(database.contents().equals(imported),
          name + ": load.cypher and the import program make different graphs: "
              + firstDifference(database.contents(), imported));
      database.run(script);
      check(database.contents().equals(imported), name + ": load.cypher run twice: "
          + firstDifference(database.contents(), imported));
    }

    try (Database database = new Database(fresh(homes.resolve(name + "-apoc")), files)) {
      allowApocToReadFiles();
      database.register("apoc.export.graphml.ExportGraphML");
      database.graph.executeTransactionally(
          "CALL apoc.import.graphml($file, {readLabels: true, storeNodeIds: true})",
          Map.of("file", directory.resolve("graph.graphml").toUri().toString()),
          result -> result.resultAsString());
      equal(database.count("MATCH (n:Entity) RETURN count(n)"), nodes, name + ": APOC: nodes");
      equal(database.types(), expectedTypes(files), name + ": APOC: types");
      equal(database.count("MATCH (n:Entity) WHERE n.label IS NULL RETURN count(n)"), 0L,
          name + ": APOC: nodes without a label");
      equal(database.count("MATCH ()-[r]->() WHERE r.status IS NULL OR NOT r.weight >= 1 "
          + "RETURN count(r)"), 0L, name + ": APOC: relationships without status or weight");
    }

    try (Database database = new Database(fresh(homes.resolve(name + "-n10s")), files)) {
      database.register("n10s.graphconfig.GraphConfigProcedures", "n10s.rdf.load.RDFLoadProcedures",
          "n10s.nsprefixes.NsPrefixDefProcedures");
      database.run("CREATE CONSTRAINT n10s_unique_uri FOR (r:Resource) REQUIRE r.uri IS UNIQUE");
      for (String call : new String[] {
          "CALL n10s.graphconfig.init({handleMultival: 'ARRAY'})",
          "CALL n10s.nsprefixes.add('ng', 'https://newsgraph.org/ns#')"}) {
        database.graph.executeTransactionally(call, Map.of(), result -> result.resultAsString());
      }
      String report = database.graph.executeTransactionally(
          "CALL n10s.rdf.import.fetch($file, 'Turtle')",
          Map.of("file", directory.resolve("graph.ttl").toUri().toString()),
          result -> result.resultAsString());
      check(report.contains("OK"), name + ": neosemantics: " + report);
      equal(database.count("MATCH (n:ng__Thing) RETURN count(n)"), nodes,
          name + ": neosemantics: entities");
      equal(database.count("MATCH (n:ng__Fact) RETURN count(n)"), edges,
          name + ": neosemantics: facts");
    }
    System.out.println(name + ": " + nodes + " nodes, " + edges + " relationships");
  }

  /** By reflection: the class comes with a dependency that is not there to compile with. */
  private static void allowApocToReadFiles() throws Exception {
    Object config = Class.forName("apoc.ApocConfig").getMethod("apocConfig").invoke(null);
    var set = config.getClass().getMethod("setProperty", String.class, Object.class);
    set.invoke(config, "apoc.import.file.enabled", true);
    set.invoke(config, "apoc.import.file.use_neo4j_config", false);
  }

  private static String firstDifference(List<String> found, List<String> expected) {
    for (int i = 0; i < Math.min(found.size(), expected.size()); ++i) {
      if (!found.get(i).equals(expected.get(i))) {
        return found.get(i).substring(0, Math.min(400, found.get(i).length())) + "\n  but\n"
            + expected.get(i).substring(0, Math.min(400, expected.get(i).length()));
      }
    }
    return found.size() + " and " + expected.size() + " elements";
  }

  /** Runs every .cypher of a folder and compares the rows with the .tsv beside it. */
  private static void checkQueries(Path queries, Path answers, Path directory, Path homes)
      throws Exception {
    Path files = directory.resolve("neo4j");
    try (Database database = new Database(fresh(homes.resolve("queries")), files)) {
      database.run(Files.readString(files.resolve("load.cypher")));
      List<Path> texts;
      try (var found = Files.list(queries)) {
        texts = found.filter(path -> path.toString().endsWith(".cypher")).sorted().toList();
      }
      check(!texts.isEmpty(), queries + ": no Cypher query");
      for (Path text : texts) {
        List<String> rows = database.graph.executeTransactionally(Files.readString(text), Map.of(),
            result -> result.stream()
                .map(row -> result.columns().stream().map(column -> row.get(column))
                    .map(value -> value == null ? ""
                        : value instanceof Object[] list ? Arrays.toString(list)
                        : value.toString())
                    .collect(Collectors.joining("\t")))
                .sorted().toList());
        List<String> expected =
            new ArrayList<>(lines(answers.resolve(text.getFileName() + ".tsv")));
        expected.remove(0);
        Collections.sort(expected);
        equal(rows, expected, text.toString());
      }
    }
  }

  public static void main(String[] arguments) throws Exception {
    List<String> rest = new ArrayList<>(Arrays.asList(arguments));
    Path homes = Files.createDirectories(Path.of(rest.remove(0)));
    while (!rest.isEmpty()) {
      String next = rest.remove(0);
      if (next.equals("--queries")) {
        checkQueries(Path.of(rest.remove(0)), Path.of(rest.remove(0)), Path.of(rest.remove(0)),
            homes);
      } else {
        checkGraph(Path.of(next), homes);
      }
    }
    System.out.println("Neo4j: " + passed + " passed, " + failed + " failed");
    System.exit(failed == 0 && passed > 0 ? 0 : 1);
  }
}
