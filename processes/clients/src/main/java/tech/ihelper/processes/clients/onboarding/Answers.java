package tech.ihelper.processes.clients.onboarding;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.AttachedFile;
import tech.ihelper.processes.clients.onboarding.OnboardingNotes.Line;

/** The answers of one step's form. */
interface Answers {

    /** What was asked and answered, in words that a client may read later. */
    List<Line> lines();

    /** @param pairs what is asked, then its answer; what was left empty is left out */
    static List<Line> lines(@Nullable Object... pairs) {
        var lines = new ArrayList<Line>();
        for (var i = 0; i < pairs.length; i += 2) {
            var says = says(pairs[i + 1]);
            if (!says.isBlank()) {
                lines.add(new Line(String.valueOf(pairs[i]), says));
            }
        }
        return lines;
    }

    private static String says(@Nullable Object answer) {
        if (answer == null) {
            return "";
        }
        return answer instanceof Collection<?> several
                ? several.stream().map(String::valueOf).collect(Collectors.joining("; "))
                : String.valueOf(answer).strip();
    }

    static List<String> names(@Nullable List<AttachedFile> files) {
        return files == null
                ? List.of()
                : files.stream().map(AttachedFile::name).toList();
    }

    static boolean isEmpty(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
