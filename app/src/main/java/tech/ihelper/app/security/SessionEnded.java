package tech.ihelper.app.security;

/** A session was ended on this node, by its person or by an admin. */
public record SessionEnded(String sessionId) {}
