package tech.ihelper.contracts;

/** What a person may do. Each role is a group of the engine with the same name in lower case. */
public enum Role {
    /** Works on tasks and incidents. */
    STAFF,
    /** Sees operations, on-call, documents and settings of the business; owns the models. */
    MANAGER,
    /** Users, tokens and secrets. */
    ADMIN,
    /** A person of a client company; sees the portal only. */
    CLIENT;

    public String group() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
