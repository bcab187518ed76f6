package tech.ihelper.processes.backup.tool.postgresql;

import java.util.regex.Pattern;

/** Schema and name of a table or a sequence; both may hold anything. */
record QualifiedName(String schema, String name) {

    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_$]*");

    /** For a statement. */
    String sql() {
        return quoted(schema) + "." + quoted(name);
    }

    static String quoted(String identifier) {
        return "\"" + identifier.replace("\"", "\"\"") + "\"";
    }

    /** For people: quoted only where a dot could be misread. Different names are different texts. */
    @Override
    public String toString() {
        return shown(schema) + "." + shown(name);
    }

    private static String shown(String identifier) {
        return PLAIN.matcher(identifier).matches() ? identifier : quoted(identifier);
    }
}
