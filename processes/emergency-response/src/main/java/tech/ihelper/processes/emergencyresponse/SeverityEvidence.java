package tech.ihelper.processes.emergencyresponse;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Why the severity table decided as it did. */
@Component
class SeverityEvidence {

    @Nullable
    String of(String number) {
        return null;
    }
}
