package org.newsgraph.interop;

import java.awt.Font;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.gephi.graph.api.Column;
import org.gephi.graph.api.DirectedGraph;
import org.gephi.graph.api.Edge;
import org.gephi.graph.api.GraphController;
import org.gephi.graph.api.GraphModel;
import org.gephi.graph.api.Interval;
import org.gephi.graph.api.Node;
import org.gephi.io.exporter.api.ExportController;
import org.gephi.io.importer.api.Container;
import org.gephi.io.importer.api.EdgeMergeStrategy;
import org.gephi.io.importer.api.ImportController;
import org.gephi.io.importer.api.Issue;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.layout.plugin.forceAtlas2.ForceAtlas2;
import org.gephi.layout.plugin.forceAtlas2.ForceAtlas2Builder;
import org.gephi.preview.api.PreviewController;
import org.gephi.preview.api.PreviewProperty;
import org.gephi.project.api.ProjectController;
import org.gephi.project.api.Workspace;
import org.openide.util.Lookup;

/**
 * Imports graph.graphml and graph.gexf as Gephi's desktop does and compares what it holds with
 * the Neo4j tables beside them, which have one record a line.
 *
 * <p>usage: GephiCheck PICTURE.pdf GRAPH_DIRECTORY... (the picture is of the first; Gephi writes
 * PNG only with a screen, PDF without)
 */
public final class GephiCheck {
  private static final Checks CHECKS = new Checks();

  private static GraphModel load(File file, Workspace workspace) throws Exception {
    ImportController importer = Lookup.getDefault().lookup(ImportController.class);
    Container container = importer.importFile(file);
    container.getLoader().setEdgesMergeStrategy(EdgeMergeStrategy.NO_MERGE);
    container.getLoader().setAllowAutoNode(false);
    for (var issues = container.getReport().getIssues(10); issues.hasNext(); ) {
      Issue issue = issues.next();
      CHECKS.check(issue.getLevel() == Issue.Level.INFO, file + ": " + issue.getMessage());
    }
    importer.process(container, new DefaultProcessor(), workspace);
    return Lookup.getDefault().lookup(GraphController.class).getGraphModel(workspace);
  }

  private static Set<String> titles(Iterable<Column> columns) {
    Set<String> titles = new TreeSet<>();
    for (Column column : columns) titles.add(column.getTitle().toLowerCase());
    return titles;
  }

  /** Column names without types: "label:string" is label. */
  private static List<String> header(Path file) throws Exception {
    return List.of(Files.readString(file).trim().split(",")).stream()
        .map(name -> name.replaceFirst(":.*", "")).filter(name -> !name.isEmpty()).toList();
  }

  private static void checkFile(Path directory, String name, Workspace workspace)
      throws Exception {
    File file = directory.resolve(name).toFile();
    GraphModel model = load(file, workspace);
    DirectedGraph graph = model.getDirectedGraph();
    List<String> nodes =
        Files.readAllLines(directory.resolve("neo4j/nodes.csv"), StandardCharsets.UTF_8);
    List<String> edges =
        Files.readAllLines(directory.resolve("neo4j/relationships.csv"), StandardCharsets.UTF_8);
    CHECKS.equal(graph.getNodeCount(), nodes.size(), file + ": nodes");
    CHECKS.equal(graph.getEdgeCount(), edges.size(), file + ": edges");
    Set<String> nodeColumns = titles(model.getNodeTable());
    for (String column : header(directory.resolve("neo4j/nodes-header.csv"))) {
      CHECKS.check(nodeColumns.contains(column), file + ": no node column " + column);
    }
    Set<String> edgeColumns = titles(model.getEdgeTable());
    for (String column : header(directory.resolve("neo4j/relationships-header.csv"))) {
      CHECKS.check(edgeColumns.contains(column), file + ": no edge column " + column);
    }
    for (Node node : graph.getNodes()) {
      if (node.getLabel() == null) {
        CHECKS.check(false, file + ": " + node.getId() + " has no label");
      }
    }
    int evidence = 0;
    double first = Double.POSITIVE_INFINITY;
    double last = Double.NEGATIVE_INFINITY;
    Column begin = model.getEdgeTable().getColumn(name.endsWith("gexf") ? "begin" : "e_begin");
    Column end = model.getEdgeTable().getColumn(name.endsWith("gexf") ? "end" : "e_end");
    for (Edge edge : graph.getEdges()) {
      evidence += (int) edge.getWeight();
      String from = (String) edge.getAttribute(begin);
      String to = (String) edge.getAttribute(end);
      if (from == null) continue;
      first = Math.min(first, day(from));
      last = Math.max(last, day(to));
      if (!name.endsWith("gexf")) continue;
      Interval[] spell = edge.getIntervals();
      CHECKS.check(spell != null && spell.length == 1 && spell[0].getLow() == day(from)
              && spell[0].getHigh() == day(to),
          file + ": " + edge.getId() + " is not there from " + from + " to " + to);
    }
    long rows = Files.lines(directory.resolve("facts.jsonl")).count();
    CHECKS.equal((long) evidence, rows, file + ": sum of weights, pieces of evidence");
    if (name.endsWith("gexf") && first <= last) {
      Interval bounds = model.getTimeBounds();
      CHECKS.check(bounds.getLow() == first && bounds.getHigh() == last,
          file + ": timeline " + bounds + ", expected " + first + " to " + last);
    }
    System.out.println(file + ": " + graph.getNodeCount() + " nodes, " + graph.getEdgeCount()
        + " edges, " + model.getEdgeTypeCount() + " kinds");
  }

  /** As Gephi keeps dates: milliseconds of the day's beginning. */
  private static double day(String date) {
    return LocalDate.parse(date).atStartOfDay(ZoneId.of("UTC")).toInstant().toEpochMilli();
  }

  /** Gephi's filter Giant Component: leaves what hangs together with most others. */
  private static void keepLargestComponent(DirectedGraph graph) {
    Set<Node> largest = new HashSet<>();
    Set<Node> seen = new HashSet<>();
    for (Node start : graph.getNodes().toArray()) {
      if (!seen.add(start)) continue;
      Set<Node> component = new HashSet<>(Set.of(start));
      for (var open = new ArrayDeque<>(component); !open.isEmpty(); ) {
        for (Node next : graph.getNeighbors(open.remove()).toArray()) {
          if (component.add(next)) open.add(next);
        }
      }
      seen.addAll(component);
      if (component.size() > largest.size()) largest = component;
    }
    for (Node node : graph.getNodes().toArray()) {
      if (!largest.contains(node)) graph.removeNode(node);
    }
  }

  /** What docs/loading.md tells a person to do by hand. */
  private static void picture(File file, Workspace workspace) throws Exception {
    GraphModel model = Lookup.getDefault().lookup(GraphController.class).getGraphModel(workspace);
    keepLargestComponent(model.getDirectedGraph());
    ForceAtlas2 forces = new ForceAtlas2(new ForceAtlas2Builder());
    forces.setGraphModel(model);
    forces.resetPropertiesValues();
    forces.setScalingRatio(50.0);
    forces.initAlgo();
    for (int step = 0; step < 1000; ++step) forces.goAlgo();
    forces.setAdjustSizes(true);
    for (int step = 0; step < 200; ++step) forces.goAlgo();
    forces.endAlgo();
    var properties = Lookup.getDefault().lookup(PreviewController.class).getModel(workspace)
        .getProperties();
    properties.putValue(PreviewProperty.SHOW_NODE_LABELS, true);
    properties.putValue(PreviewProperty.NODE_LABEL_PROPORTIONAL_SIZE, false);
    properties.putValue(PreviewProperty.NODE_LABEL_FONT, new Font("SansSerif", Font.PLAIN, 16));
    properties.putValue(PreviewProperty.SHOW_EDGE_LABELS, true);
    properties.putValue(PreviewProperty.EDGE_LABEL_FONT, new Font("SansSerif", Font.PLAIN, 10));
    Lookup.getDefault().lookup(ExportController.class).exportFile(file, workspace);
    CHECKS.check(file.length() > 1000, file + ": no picture");
  }

  public static void main(String[] arguments) {
    try {
      checkAll(arguments);
    } catch (Exception error) {
      // Gephi's threads would keep the program alive.
      error.printStackTrace();
      System.exit(1);
    }
  }

  private static void checkAll(String[] arguments) throws Exception {
    ProjectController projects = Lookup.getDefault().lookup(ProjectController.class);
    projects.newProject();
    for (int i = 1; i < arguments.length; ++i) {
      for (String name : new String[] {"graph.graphml", "graph.gexf"}) {
        Workspace workspace = projects.newWorkspace(projects.getCurrentProject());
        projects.openWorkspace(workspace);
        checkFile(Path.of(arguments[i]), name, workspace);
        if (i == 1 && name.equals("graph.gexf")) picture(new File(arguments[0]), workspace);
      }
    }
    CHECKS.finish("Gephi");
  }
}
