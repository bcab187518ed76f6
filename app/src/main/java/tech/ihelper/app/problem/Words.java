package tech.ihelper.app.problem;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/** What happened, what was kept, what to do: for statuses that carry no words of their own. */
final class Words {

    private Words() {}

    static String title(HttpStatusCode status) {
        return switch (status.value()) {
            case 403 -> "This is not open to you";
            case 404 -> "There is nothing here";
            case 405 -> "This cannot be done here";
            case 409 -> "Somebody was faster";
            case 413 -> "That was too much at once";
            case 429 -> "That was too often";
            default -> status.is5xxServerError() ? "Something failed on our side" : "This could not be understood";
        };
    }

    static String of(HttpStatusCode status) {
        var known = HttpStatus.resolve(status.value());
        return switch (known == null ? HttpStatus.BAD_REQUEST : known) {
            case FORBIDDEN -> "Your role does not allow this. Nothing was changed. Ask an admin if you need it.";
            case NOT_FOUND -> "The address is wrong, or what it named is gone. Nothing was changed.";
            case METHOD_NOT_ALLOWED -> "This address does not take this kind of request. Nothing was changed.";
            case NOT_ACCEPTABLE -> "This address does not answer in the form that was asked for.";
            case UNSUPPORTED_MEDIA_TYPE -> "This address does not read this kind of content. Nothing was changed.";
            case PAYLOAD_TOO_LARGE -> "What was sent is larger than this address takes. Nothing was changed.";
            case TOO_MANY_REQUESTS -> "Wait a moment, then try again. Nothing was changed.";
            case SERVICE_UNAVAILABLE -> "iHelper is starting or stopping. Nothing was changed. Try again in a moment.";
            default ->
                status.is5xxServerError()
                        ? "What you did was not done; everything from before is kept. Try again."
                        : "Something in the request is missing or misspelled. Nothing was changed.";
        };
    }
}
