package tech.ihelper.engine.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The guide lists every rule that a finding can carry, and no other. */
class ModelRuleBookTest {

    private static final Pattern IN_CODE = Pattern.compile(
            "(?:findings|here)\\s*\\.(?:error|warning)\\(\\s*\"([a-z-]+)\"|problems\\.add\\(\\s*\"([a-z-]+)\"|Map\\.entry\\(\"\\w+\", \"([a-z-]+)\"\\)");
    private static final Pattern IN_GUIDE = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| (?:error|warning) \\| \\S");

    @Test
    void everyRuleIsInTheGuide() throws IOException {
        var code = new TreeSet<String>();
        try (var files = Files.list(root().resolve("processes/engine/src/main/java/tech/ihelper/engine/models"))) {
            for (var file : files.toList()) {
                IN_CODE.matcher(Files.readString(file)).results().forEach(found -> {
                    for (int i = 1; i <= found.groupCount(); i++) {
                        if (found.group(i) != null) {
                            code.add(found.group(i));
                        }
                    }
                });
            }
        }
        var guide = new TreeSet<String>();
        IN_GUIDE.matcher(Files.readString(root().resolve("docs/model-rules.md")))
                .results()
                .forEach(found -> guide.add(found.group(1)));

        assertThat(code).hasSizeGreaterThan(70);
        assertThat(guide).isEqualTo(code);
    }

    private static Path root() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
