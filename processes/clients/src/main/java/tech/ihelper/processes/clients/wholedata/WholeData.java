package tech.ihelper.processes.clients.wholedata;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tech.ihelper.contracts.ClientData;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ContactCard;

/** What all subjects together keep about a client. */
@Component
public class WholeData {

    private final List<ClientData> subjects;

    WholeData(List<ClientData> subjects) {
        // The register comes last: what the others refuse names the client, and it must still be there then.
        this.subjects = subjects.stream()
                .sorted(Comparator.comparing((ClientData data) -> data instanceof ClientEntries)
                        .thenComparing(ClientData::subject))
                .toList();
    }

    /**
     * Writes everything as a ZIP file with a folder for each subject and a list of SHA-256 sums that {@code sha256sum -c}
     * reads.
     *
     * @param person null for the whole company
     * @param progress is told in a person's words how far it is
     */
    public void export(ClientId client, @Nullable ContactCard person, OutputStream to, Consumer<String> progress)
            throws IOException {
        var sums = new StringBuilder();
        try (var zip = new ZipOutputStream(to)) {
            for (var data : subjects) {
                progress.accept("Collecting " + data.subject());
                ClientData.Files files = name -> next(zip, data.subject() + "/" + name, sums);
                if (person == null) {
                    data.export(client, files);
                } else {
                    data.export(client, person, files);
                }
            }
            zip.putNextEntry(new ZipEntry("sha256sums.txt"));
            zip.write(sums.toString().getBytes(UTF_8));
            zip.closeEntry();
        }
    }

    /** All or nothing: a subject that refuses undoes what others have moved. Not for use within a business transaction. */
    @Transactional
    public void move(ClientId from, ClientId to) {
        subjects.forEach(data -> data.move(from, to));
    }

    /**
     * All or nothing: a subject that refuses undoes what others have deleted. Not for use within a business transaction.
     *
     * @return what was deleted, with how many; nothing that was not there
     */
    @Transactional
    public Map<String, Integer> erase(ClientId client, @Nullable ContactCard person) {
        var erased = new TreeMap<String, Integer>();
        for (var data : subjects) {
            var counts = person == null ? data.erase(client) : data.erase(client, person);
            counts.forEach((what, count) -> {
                if (count > 0) {
                    erased.merge(what, count, Integer::sum);
                }
            });
        }
        return erased;
    }

    private static OutputStream next(ZipOutputStream zip, String name, StringBuilder sums) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        var digest = new DigestOutputStream(new LeftOpen(zip), sha256());
        return new FilterOutputStream(digest) {

            private boolean closed;

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                digest.write(bytes, offset, length);
            }

            @Override
            public void close() throws IOException {
                if (!closed) {
                    closed = true;
                    zip.closeEntry();
                    sums.append(HexFormat.of()
                                    .formatHex(digest.getMessageDigest().digest()))
                            .append("  ")
                            .append(name)
                            .append('\n');
                }
            }
        };
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** A file of the ZIP ends where the ZIP goes on. */
    private static final class LeftOpen extends FilterOutputStream {

        LeftOpen(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
