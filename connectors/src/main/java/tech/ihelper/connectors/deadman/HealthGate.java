package tech.ihelper.connectors.deadman;

import java.util.Optional;

/**
 * One thing that must be on time for the house to count as alive: ingestion, jobs, due escalations. Every bean is asked
 * once a minute; it answers within a second or two and from the database, not from memory.
 */
public interface HealthGate {

    /** What is watched, in a word or two: {@code ingestion}. */
    String name();

    /** Why it is late, in a person's words; empty when it is on time. */
    Optional<String> late();
}
