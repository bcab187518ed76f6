package tech.ihelper.app.live;

import java.util.Set;

/** This node has seen that something changed, on whichever node: what it remembers of these topics is old now. */
public record TopicsChanged(Set<String> topics) {}
