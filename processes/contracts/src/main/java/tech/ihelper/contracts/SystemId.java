package tech.ihelper.contracts;

import java.util.UUID;

/** Identity of a system: something of a client's that is watched or backed up. */
public record SystemId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
