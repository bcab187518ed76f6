package tech.ihelper.engine.studio.bench;

import java.util.List;

/**
 * A decision that can be tried.
 *
 * @param fields what it and the decisions that it requires read from outside
 */
public record BenchDecision(String id, String name, List<BenchField> fields) {}
