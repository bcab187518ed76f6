package tech.ihelper.engine.templates;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.StringUtils;

/**
 * Subjects by name, so that a menu has the headings of the studio's list. A class tells its subject by its package, which
 * cannot have a hyphen; the folder of the subject's models does.
 */
final class TemplateSubjects {

    private static final Pattern FOLDER = Pattern.compile(".*/processes/([a-z-]+)/[^/]+\\.bpmn");
    private static final Pattern PACKAGE = Pattern.compile(".*\\.processes\\.(\\w+).*");

    private final Map<String, String> folders = new TreeMap<>();

    TemplateSubjects() {
        try {
            for (var model : new PathMatchingResourcePatternResolver().getResources("classpath*:processes/*/*.bpmn")) {
                var folder = FOLDER.matcher(model.getURL().toString());
                if (folder.matches()) {
                    folders.put(folder.group(1).replace("-", ""), folder.group(1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The subject of a class; a class of no subject is of the last package it is in. */
    ElementTemplate.Category of(Class<?> type) {
        var name = type.getPackageName();
        var inSubject = PACKAGE.matcher(name);
        var word = inSubject.matches() ? inSubject.group(1) : name.substring(name.lastIndexOf('.') + 1);
        var folder = folders.getOrDefault(word, word);
        return new ElementTemplate.Category(folder, StringUtils.capitalize(folder.replace('-', ' ')));
    }
}
