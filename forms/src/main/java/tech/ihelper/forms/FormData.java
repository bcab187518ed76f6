package tech.ihelper.forms;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a form was filled with before anybody answered.
 *
 * @param initial everything that was handed to the form, with each field cleaned or preset
 */
record FormData(Map<String, @Nullable Object> initial) {}
