package tech.ihelper.forms.upload;

/**
 * Why a file is not taken.
 *
 * @param file its name; empty when it is about all of them
 * @param code a word for programs: many, empty, large, type, name, threat
 * @param message for the person, with the remedy
 */
public record UploadProblem(String file, String code, String message) {}
