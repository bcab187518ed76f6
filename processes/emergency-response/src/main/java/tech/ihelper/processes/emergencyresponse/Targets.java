package tech.ihelper.processes.emergencyresponse;

import java.time.Duration;

/**
 * What we promise for an incident, both counted from its opening.
 *
 * @param response until somebody has acknowledged
 * @param recovery until the service is back
 */
record Targets(Duration response, Duration recovery) {

    static Targets ofMinutes(long response, long recovery) {
        return new Targets(Duration.ofMinutes(response), Duration.ofMinutes(recovery));
    }
}
