package tech.ihelper.forms;

/**
 * What is wrong with one answer.
 *
 * @param field the field's key; in a list, with the list's path and the row, as {@code items.0.name}
 * @param code a word for programs: required, type, option, pattern, min, max, minLength, maxLength, format, passed, rows,
 *     large, unknown, gone, many
 * @param message names the field as the person reads it, and the remedy
 */
public record FieldError(String field, String code, String message) {}
