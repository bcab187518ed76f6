package tech.ihelper.contracts;

import java.util.UUID;

/** Identity of a client: a customer company of the MSP. */
public record ClientId(UUID value) {

    public static ClientId of(String text) {
        return new ClientId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
