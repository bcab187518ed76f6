package tech.ihelper.contracts;

import java.util.UUID;

/**
 * A file that somebody added to a form. A field that takes files is a list of these in a {@link TaskAction}'s record, empty or
 * null where there is none.
 *
 * @param name as the sender called it, without folders; at most 120 characters
 * @param type media type by its content, as {@code application/pdf}
 * @param size in bytes
 * @param sha256 of its bytes, in hex
 */
public record AttachedFile(UUID id, String name, String type, long size, String sha256) {}
