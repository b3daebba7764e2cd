package org.newsgraph.interop;

import java.util.Set;

/** What the checks of every program report to: counts what holds and says what does not. */
final class Checks {
  private int passed = 0;
  private int failed = 0;

  void check(boolean condition, String message) {
    if (condition) {
      passed++;
    } else {
      failed++;
      System.out.println("FAILED: " + message);
    }
  }

  <T> void equal(T found, T expected, String message) {
    check(found.equals(expected),
        message + ": found " + shortened(found) + ", expected " + shortened(expected));
  }

  /** `found` and `expected` hold every element of a graph. */
  void equalGraphs(Set<String> found, Set<String> expected, String message) {
    String only = found.stream().filter(line -> !expected.contains(line)).findFirst()
        .map(line -> "\n  not expected: " + shortened(line)).orElse("");
    String missing = expected.stream().filter(line -> !found.contains(line)).findFirst()
        .map(line -> "\n  missing: " + shortened(line)).orElse("");
    check(found.equals(expected), message + ": " + found.size() + " elements, expected "
        + expected.size() + only + missing);
  }

  /** Prints the sums; ends the program. */
  void finish(String name) {
    System.out.println(name + ": " + passed + " passed, " + failed + " failed");
    System.exit(failed == 0 && passed > 0 ? 0 : 1);
  }

  private static String shortened(Object value) {
    String text = String.valueOf(value);
    return text.length() <= 400 ? text : text.substring(0, 400) + "...";
  }
}
