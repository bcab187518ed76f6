package tech.ihelper.contracts;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/**
 * What one subject keeps about clients. Every subject with a {@code client_id} in a table implements it, so that a
 * client's data can be handed out, joined and deleted whole.
 */
public interface ClientData {

    /** The subject's folder: {@code backup}; also the folder of its files in an export. */
    String subject();

    /**
     * Writes everything kept about the client, each as a file in an open format (CSV, JSON, PDF); secrets are left out.
     *
     * @param files opens the next file of the export by its name within the subject's folder; closing it is the caller's
     */
    void export(ClientId client, Files files) throws IOException;

    /**
     * Gives what belongs to one client to another, in the caller's transaction; for two entries of one company.
     *
     * @throws Refusal when something runs that cannot change hands; nothing was moved then
     */
    void move(ClientId from, ClientId to);

    /**
     * Deletes what is kept about the client and need not be kept by law, in the caller's transaction. Doing it again
     * changes nothing.
     *
     * @return what was deleted, in a person's words, with how many: {@code "contacts" -> 3}
     * @throws Refusal when something still runs for the client; nothing was deleted then
     */
    Map<String, Integer> erase(ClientId client);

    /**
     * Writes what is kept about one person of the client's, as {@link #export(ClientId, Files)} does. Nothing, for a
     * subject that knows companies only.
     *
     * @param whom as registered; a person without an address is known by name alone
     */
    default void export(ClientId client, ContactCard whom, Files files) throws IOException {}

    /**
     * Deletes what is kept about one person of the client's, as {@link #erase(ClientId)} does. Nothing, for a subject that
     * knows companies only.
     */
    default Map<String, Integer> erase(ClientId client, ContactCard whom) {
        return Map.of();
    }

    /** The files of an export. */
    interface Files {

        /**
         * @param name {@code contacts.csv}, {@code documents/DOC-2026-000001.pdf}
         */
        OutputStream next(String name) throws IOException;
    }
}
