package tech.ihelper.contracts;

import java.util.UUID;

/** Identity of a system: something of a client's that is watched or backed up. */
public record SystemId(UUID value) {

    /** @throws IllegalArgumentException when it is no UUID */
    public static SystemId of(String text) {
        return new SystemId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
