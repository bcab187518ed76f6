package tech.ihelper.forms.upload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.tika.Tika;
import tech.ihelper.forms.FormWords;

/**
 * Judges files by their content: the name only tells apart what looks the same inside, such as the kinds of office documents, and must
 * not say something else.
 */
public final class UploadCheck {

    private static final String UNKNOWN = "application/octet-stream";
    private static final long MEBI = 1 << 20;

    private final Tika tika = new Tika();
    private final UploadRules rules;
    private final UploadScan scan;

    public UploadCheck(UploadRules rules, UploadScan scan) {
        this.rules = rules;
        this.scan = scan;
    }

    /**
     * Looks at the files of one answer.
     *
     * @return everything that is wrong, at most one problem for each file; empty when all can be taken
     * @throws IOException when a file cannot be read, or not be scanned
     */
    public List<UploadProblem> check(List<UploadedFile> files, Locale locale) throws IOException {
        var words = FormWords.in(locale);
        if (files.size() > rules.mostFiles()) {
            var most = Map.of("limit", String.valueOf(rules.mostFiles()));
            return List.of(new UploadProblem("", "many", words.say("upload.many", most)));
        }
        var problems = new ArrayList<UploadProblem>();
        for (var file : files) {
            var code = problem(file);
            if (!code.isEmpty()) {
                var parts = Map.of("file", file.name(), "limit", String.valueOf(Math.max(1, rules.mostBytes() / MEBI)));
                problems.add(new UploadProblem(file.name(), code, words.say("upload." + code, parts)));
            }
        }
        return problems;
    }

    /** The file's media type: by content, and by name among those that look alike. */
    public String type(UploadedFile file) throws IOException {
        try (InputStream content = Files.newInputStream(file.content())) {
            return tika.detect(content, file.name());
        }
    }

    private String problem(UploadedFile file) throws IOException {
        var size = Files.size(file.content());
        if (size == 0) {
            return "empty";
        }
        if (size > rules.mostBytes()) {
            return "large";
        }
        var type = type(file);
        if (!rules.types().contains(type)) {
            return "type";
        }
        var named = tika.detect(file.name());
        if (!named.equals(UNKNOWN) && !named.equals(type)) {
            return "name";
        }
        return scan.threat(file.content()).isPresent() ? "threat" : "";
    }
}
