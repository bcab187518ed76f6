package tech.ihelper.forms;

/**
 * What is wrong with one answer.
 *
 * @param field the field's key, as it was sent
 * @param code a word for programs: required, type, option, pattern, min, max, minLength, maxLength, format, unknown
 * @param message names the field as the person reads it, and the remedy
 */
public record FieldError(String field, String code, String message) {}
