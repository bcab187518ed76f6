package tech.ihelper.app.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import tech.ihelper.app.tokens.TokenCheck;

/**
 * Takes the bearer token (RFC 6750) of an API request. Desktop modelers may send it as the password of a name instead (RFC
 * 7617), at their address only. A token that does not fit leaves the request anonymous: 401.
 */
final class TokenFilter extends OncePerRequestFilter {

    private static final String SCHEME = "Bearer ";
    private static final String OF_MODELERS = "Basic ";

    private final TokenCheck tokens;

    TokenFilter(TokenCheck tokens) {
        this.tokens = tokens;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        secret(request).flatMap(tokens::caller).ifPresent(caller -> {
            var context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(new TokenAuthentication(caller));
            SecurityContextHolder.setContext(context);
        });
        chain.doFilter(request, response);
    }

    private static Optional<String> secret(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            return Optional.empty();
        }
        if (header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.of(header.substring(SCHEME.length()).strip());
        }
        return request.getRequestURI().startsWith("/engine-rest/")
                        && header.regionMatches(true, 0, OF_MODELERS, 0, OF_MODELERS.length())
                ? password(header.substring(OF_MODELERS.length()).strip())
                : Optional.empty();
    }

    private static Optional<String> password(String credentials) {
        try {
            var pair = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
            return Optional.of(pair.substring(pair.indexOf(':') + 1));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** An answer that is finished on another thread (Camel's, Spring's) still belongs to the same caller. */
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }
}
