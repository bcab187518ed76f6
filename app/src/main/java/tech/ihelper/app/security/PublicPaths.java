package tech.ihelper.app.security;

/** What anybody may reach without signing in. Everything else is denied first. */
final class PublicPaths {

    /**
     * GET and HEAD only: styles, scripts, fonts, health, and the description of the API, which is the same for everybody.
     */
    static final String[] READ = {
        "/ihelper/**",
        "/webjars/**",
        "/favicon.ico",
        "/error",
        "/v3/api-docs",
        "/v3/api-docs.yaml",
        // pages of the example company's clients, which its checks ask
        "/example-site/*",
        "/actuator/health",
        "/actuator/health/liveness",
        "/actuator/health/readiness"
    };

    /**
     * Pings of checks, public status pages, documents for whoever holds one or has the link to answer one, what a mail asked for, forms for everybody, and
     * the page of the API.
     */
    static final String[] VISITORS = {
        "/ping/**",
        "/api/push/*",
        "/status/*",
        "/status/*/feed.xml",
        "/status/*/summary.json",
        "/status/*/badge.svg",
        "/status/*/badge/*",
        "/status/*/subscribe",
        "/status/*/confirm/*",
        "/status/*/code/*",
        "/status/*/leave/*",
        "/verify",
        "/verify/*",
        "/accept/**",
        "/hand-over/*",
        "/invitation/*",
        "/forms/**",
        "/api",
        "/feedback/*",
        "/feedback/*/unsubscribe"
    };

    private PublicPaths() {}
}
