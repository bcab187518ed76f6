package tech.ihelper.processes.clients.wholedata;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code client_data_part}: exports in parts of a megabyte. */
@Repository
class Exports {

    private static final int PART = 1024 * 1024;

    private final JdbcClient jdbc;

    Exports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes the bytes of an export, instead of what an earlier try has left. What is written counts from its close on. */
    OutputStream begin(long request) {
        remove(request);
        return new Parts(request);
    }

    /** Nothing is written when there is none. */
    void copy(long request, OutputStream to) throws IOException {
        for (var part = 0; ; part++) {
            var bytes = jdbc.sql("select content from client_data_part where request_id = :request and part = :part")
                    .param("request", request)
                    .param("part", part)
                    .query((row, i) -> row.getBytes("content"))
                    .optional();
            if (bytes.isEmpty()) {
                return;
            }
            to.write(bytes.get());
        }
    }

    boolean isThere(long request) {
        return jdbc.sql("select count(*) from client_data_part where request_id = :request")
                        .param("request", request)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    void remove(long request) {
        jdbc.sql("delete from client_data_part where request_id = :request")
                .param("request", request)
                .update();
    }

    private final class Parts extends OutputStream {

        private final long request;
        private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(PART);
        private int part;

        Parts(long request) {
            this.request = request;
        }

        @Override
        public void write(int one) {
            buffer.write(one);
            storeIfFull();
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            var from = offset;
            var left = length;
            while (left > 0) {
                var now = Math.min(left, PART - buffer.size());
                buffer.write(bytes, from, now);
                from += now;
                left -= now;
                storeIfFull();
            }
        }

        @Override
        public void close() {
            if (buffer.size() > 0) {
                store();
            }
        }

        private void storeIfFull() {
            if (buffer.size() == PART) {
                store();
            }
        }

        private void store() {
            jdbc.sql("insert into client_data_part (request_id, part, content) values (:request, :part, :content)")
                    .param("request", request)
                    .param("part", part++)
                    .param("content", buffer.toByteArray())
                    .update();
            buffer.reset();
        }
    }
}
