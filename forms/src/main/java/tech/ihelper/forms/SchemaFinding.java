package tech.ihelper.forms;

/**
 * Something in a form that must change before the form may be used.
 *
 * @param componentId the component's id in the form; empty for the form itself
 * @param message what is wrong
 * @param remedy what to do about it
 */
public record SchemaFinding(String componentId, String message, String remedy) {}
