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
        "/actuator/health",
        "/actuator/health/liveness",
        "/actuator/health/readiness"
    };

    /** Secret addresses (pings, documents to answer), the check of a document, forms for everybody, and the API's page. */
    static final String[] VISITORS = {"/ping/**", "/accept/**", "/verify", "/verify/*", "/forms/**", "/api"};

    private PublicPaths() {}
}
