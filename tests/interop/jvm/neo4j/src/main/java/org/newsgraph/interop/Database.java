package org.newsgraph.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.graphdb.Entity;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.graphdb.Label;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Relationship;
import org.neo4j.graphdb.Result;
import org.neo4j.graphdb.Transaction;
import org.neo4j.kernel.api.procedure.GlobalProcedures;
import org.neo4j.kernel.internal.GraphDatabaseAPI;

/** Neo4j with one database, in this process. */
final class Database implements AutoCloseable {
  private final DatabaseManagementService service;
  private final GraphDatabaseService graph;

  /** LOAD CSV finds its files in `importFolder`. */
  Database(Path home, Path importFolder) {
    service = new DatabaseManagementServiceBuilder(home.toAbsolutePath())
        .setConfig(GraphDatabaseSettings.load_csv_file_url_root, importFolder.toAbsolutePath())
        .setConfig(GraphDatabaseSettings.procedure_unrestricted, List.of("*"))
        .build();
    graph = service.database("neo4j");
  }

  /** An empty folder for a database. */
  static Path fresh(Path home) throws IOException {
    if (Files.exists(home)) {
      try (var found = Files.walk(home)) {
        found.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
      }
    }
    return Files.createDirectories(home);
  }

  /** Runs the statements of a script, each by itself, as cypher-shell does. */
  void runScript(Path script) throws IOException {
    String code = Files.readAllLines(script).stream().filter(line -> !line.startsWith("//"))
        .collect(Collectors.joining("\n"));
    for (String statement : code.split(";\\s*(\n|$)")) {
      if (!statement.isBlank()) run(statement, Map.of());
    }
  }

  /** Runs a statement and returns what it answers, for messages. */
  String run(String statement, Map<String, Object> parameters) {
    return graph.executeTransactionally(statement, parameters, Result::resultAsString);
  }

  /** The rows, cells joined by tabs, sorted; null is empty. */
  List<String> rows(String query) {
    return graph.executeTransactionally(query, Map.of(), result -> result.stream()
        .map(row -> result.columns().stream().map(row::get).map(Database::text)
            .collect(Collectors.joining("\t")))
        .sorted().toList());
  }

  /** The first cell of the first row. */
  long count(String query) {
    return graph.executeTransactionally(query, Map.of(),
        result -> (Long) result.next().get(result.columns().get(0)));
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

  /** Every node and relationship with all that it holds; the second of two alike has "again". */
  Set<String> contents() {
    Set<String> lines = new TreeSet<>();
    try (Transaction transaction = graph.beginTx();
        var nodes = transaction.getAllNodes();
        var relationships = transaction.getAllRelationships()) {
      for (Node node : nodes) {
        List<String> labels = new ArrayList<>();
        for (Label label : node.getLabels()) labels.add(label.name());
        labels.sort(null);
        add(labels + " " + properties(node), lines);
      }
      for (Relationship edge : relationships) {
        add(edge.getType().name() + " " + edge.getStartNode().getProperty("id") + " -> "
            + edge.getEndNode().getProperty("id") + " " + properties(edge), lines);
      }
    }
    return lines;
  }

  private static void add(String line, Set<String> lines) {
    if (!lines.add(line)) add(line + " again", lines);
  }

  private static String properties(Entity entity) {
    Map<String, String> sorted = new TreeMap<>();
    entity.getAllProperties().forEach((name, value) -> sorted.put(name, text(value)));
    return sorted.toString();
  }

  private static String text(Object value) {
    return value == null ? ""
        : value instanceof Object[] list ? Arrays.toString(list) : value.toString();
  }

  /** Makes the procedures and functions of these classes callable. */
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
