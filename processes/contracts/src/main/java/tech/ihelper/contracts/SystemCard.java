package tech.ihelper.contracts;

import org.jspecify.annotations.Nullable;

/**
 * What other subjects may know of a client's system.
 *
 * @param name once per client, as alerts and backup plans call it: {@code kf-db-01}
 * @param kind in a person's words: {@code Database}
 * @param parent what it runs on or hangs at; null = nothing that is registered
 * @param active false when it is out of service; its history stays
 */
public record SystemCard(
        SystemId id,
        ClientId client,
        String name,
        String kind,
        Criticality criticality,
        @Nullable SystemId parent,
        boolean active) {}
