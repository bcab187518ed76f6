package tech.ihelper.engine.work;

/**
 * Why work cannot be done with what a model hands to it.
 *
 * @param message what is wrong, for the person who drew the model
 * @param remedy what to do about it
 */
public record WorkFault(String message, String remedy) {}
