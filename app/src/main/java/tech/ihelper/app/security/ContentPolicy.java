package tech.ihelper.app.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.security.web.header.HeaderWriter;

/**
 * The content security policy of a page. Scripts and styles come from this server only, inline ones not at all; pages
 * that show a form or a diagram allow inline styles, because form-js, bpmn-js and dmn-js set them.
 */
final class ContentPolicy implements HeaderWriter {

    private static final String HEADER = "Content-Security-Policy";
    private static final String COMMON = "default-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'"
            + "; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    private static final String STRICT = COMMON + "; style-src 'self'";
    private static final String WITH_INLINE_STYLES = COMMON + "; style-src 'self' 'unsafe-inline'";

    private static final List<Pattern> FORMS_AND_DIAGRAMS = List.of(
            Pattern.compile("/tasks(/.*)?"),
            Pattern.compile("/(incidents|onboardings|offboardings|enquiries|requests)/[^/]+"),
            Pattern.compile("/cases/.+"),
            Pattern.compile("/documents/new"),
            Pattern.compile("/forms/.+"),
            Pattern.compile("/studio/models/[^/]+(/diff)?"),
            Pattern.compile("/follow-up/[^/]+"),
            Pattern.compile("/portal(/(questions|onboarding)(/.*)?)?"));

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        if (!response.containsHeader(HEADER)) {
            response.setHeader(
                    HEADER,
                    of(request.getRequestURI()
                            .substring(request.getContextPath().length())));
        }
    }

    static String of(String path) {
        return FORMS_AND_DIAGRAMS.stream().anyMatch(p -> p.matcher(path).matches()) ? WITH_INLINE_STYLES : STRICT;
    }
}
