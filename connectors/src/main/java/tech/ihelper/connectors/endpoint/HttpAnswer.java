package tech.ihelper.connectors.endpoint;

/** @param body as text; empty when there is none */
public record HttpAnswer(int status, String body) {

    @Override
    public String toString() {
        return "HttpAnswer[" + status + "]";
    }
}
