package tech.ihelper.processes.backup.run;

import java.time.ZonedDateTime;

/** {@code BKR-2026-000042}: gaps are allowed, nothing starts anew with the year. */
final class RunNumber {

    private RunNumber() {}

    static String of(long id, ZonedDateTime at) {
        return "BKR-%d-%06d".formatted(at.getYear(), id);
    }
}
