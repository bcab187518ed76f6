package tech.ihelper.app.support;

/** A form with files (RFC 7578), as browsers and desktop programs send it. */
public final class Multipart {

    private static final String BOUNDARY = "----ihelper-test-boundary";

    private final StringBuilder parts = new StringBuilder();

    public Multipart field(String name, String value) {
        return part("name=\"" + name + "\"", value);
    }

    public Multipart file(String name, String file, String content) {
        return part("name=\"" + name + "\"; filename=\"" + file + "\"", content);
    }

    private Multipart part(String disposition, String content) {
        parts.append("--").append(BOUNDARY).append("\r\nContent-Disposition: form-data; ");
        parts.append(disposition).append("\r\n\r\n").append(content).append("\r\n");
        return this;
    }

    public String body() {
        return parts + "--" + BOUNDARY + "--\r\n";
    }

    public String type() {
        return "multipart/form-data; boundary=" + BOUNDARY;
    }
}
