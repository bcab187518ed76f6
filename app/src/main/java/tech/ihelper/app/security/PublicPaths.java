package tech.ihelper.app.security;

/** What anybody may read without signing in. Everything else is denied first. */
final class PublicPaths {

    /**
     * GET only: styles, scripts, fonts, health, the check of a document for whoever holds it, and the description of the
     * API, which is the same for everybody.
     */
    static final String[] READ = {
        "/ihelper/**",
        "/webjars/**",
        "/favicon.ico",
        "/error",
        "/verify",
        "/verify/*",
        "/api",
        "/v3/api-docs",
        "/v3/api-docs.yaml",
        "/actuator/health",
        "/actuator/health/liveness",
        "/actuator/health/readiness"
    };

    private PublicPaths() {}
}
