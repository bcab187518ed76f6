package tech.ihelper.forms;

import org.jspecify.annotations.Nullable;

/** Where the files lie that an answer names: they are stored before the answers are sent. */
@FunctionalInterface
public interface FileLookup {

    /** For whoever has answers but no files, as a check of the form alone: the name is the answer. */
    FileLookup NAMES = reference -> reference;

    /**
     * @param reference as the answer has it, {@code files::...}
     * @return what is kept as the answer, for stored files a list; null when nothing lies under this name for whoever answers
     */
    @Nullable
    Object under(String reference);
}
