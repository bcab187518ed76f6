package tech.ihelper.processes.backup.tool.postgresql;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Our own record of what a database held in the snapshot that was dumped: every table with its number of rows and a hash of their
 * content, every sequence, in a file of text lines in one order. The last line counts the others.
 *
 * <p>Views are not in it, nor foreign tables, materialised views and tables of extensions: what they show is of elsewhere or made anew.
 *
 * @param file where it is
 * @param tables with their partitions, which count by themselves
 * @param rows of all of them
 */
public record DatabaseFacts(Path file, DatabaseOrigin origin, long tables, long sequences, long rows) {

    private static final String HEADER = "# ihelper database facts 1";
    private static final String END = "# end ";

    /** @throws IOException when the file is not whole */
    public static DatabaseFacts of(Path file) throws IOException {
        try (var lines = new Lines(file)) {
            @Nullable Fact fact;
            do {
                fact = lines.next();
            } while (fact != null);
            return lines.read();
        }
    }

    /** @throws IOException when one of the two is not whole, or another one than it was */
    public FactsComparison compare(DatabaseFacts restored) throws IOException {
        var tally = new FactsComparison.Tally();
        try (var then = new Lines(file);
                var now = new Lines(restored.file)) {
            var one = then.next();
            var other = now.next();
            while (one != null || other != null) {
                var order = one == null ? 1 : other == null ? -1 : Fact.ORDER.compare(one, other);
                if (order > 0 && other != null) {
                    tally.unexpected(other);
                } else if (order < 0 && one != null) {
                    tally.missing(one);
                } else if (one != null && other != null) {
                    tally.compare(one, other);
                }
                one = order <= 0 ? then.next() : one;
                other = order >= 0 ? now.next() : other;
            }
            if (!then.read().equals(this) || !now.read().equals(restored)) {
                throw new IOException("The facts are not the ones that were taken: " + file.getFileName());
            }
        }
        return tally.result();
    }

    /** Writes a file line by line. */
    static final class Writing implements AutoCloseable {

        private final Path file;
        private final DatabaseOrigin origin;
        private final Writer out;
        private final Counts counts = new Counts();

        Writing(Path file, DatabaseOrigin origin) throws IOException {
            this.file = file;
            this.origin = origin;
            this.out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
            out.write(HEADER + "\n" + origin.line() + "\n");
        }

        /** In the order of {@link Fact#ORDER}. */
        void add(Fact fact) throws IOException {
            counts.add(fact);
            out.write(fact.line() + "\n");
        }

        DatabaseFacts end() throws IOException {
            out.write(counts.end() + "\n");
            out.flush();
            return counts.facts(file, origin);
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    /** Reads a file line by line. */
    private static final class Lines implements AutoCloseable {

        private final Path file;
        private final BufferedReader in;
        private final DatabaseOrigin origin;
        private final Counts counts = new Counts();

        Lines(Path file) throws IOException {
            this.file = file;
            this.in = Files.newBufferedReader(file, StandardCharsets.UTF_8);
            try {
                if (!HEADER.equals(in.readLine())) {
                    throw new IOException("These are no facts of iHelper: " + file.getFileName());
                }
                this.origin = DatabaseOrigin.parse(line());
            } catch (IOException e) {
                in.close();
                throw e;
            }
        }

        @Nullable
        Fact next() throws IOException {
            var line = line();
            if (line.startsWith(END)) {
                if (!line.equals(counts.end())) {
                    throw new IOException("The facts are not whole: " + file.getFileName());
                }
                return null;
            }
            var fact = Fact.parse(line);
            counts.add(fact);
            return fact;
        }

        /** What has been read, after the end. */
        DatabaseFacts read() {
            return counts.facts(file, origin);
        }

        private String line() throws IOException {
            var line = in.readLine();
            if (line == null) {
                throw new IOException("The facts are cut off: " + file.getFileName());
            }
            return line;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    private static final class Counts {

        private long tables;
        private long sequences;
        private long rows;

        void add(Fact fact) {
            tables += fact.kind() == Fact.Kind.TABLE ? 1 : 0;
            sequences += fact.kind() == Fact.Kind.SEQUENCE ? 1 : 0;
            rows += fact.kind() == Fact.Kind.TABLE ? fact.number() : 0;
        }

        String end() {
            return END + tables + " tables " + sequences + " sequences " + rows + " rows";
        }

        DatabaseFacts facts(Path file, DatabaseOrigin origin) {
            return new DatabaseFacts(file, origin, tables, sequences, rows);
        }
    }
}
