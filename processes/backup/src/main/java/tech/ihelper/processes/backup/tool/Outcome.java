package tech.ihelper.processes.backup.tool;

/** How a tool's work ended, in the words of whoever has to deal with it. */
public enum Outcome {
    OK("It ended without a complaint.", "Nothing to do."),
    INCOMPLETE(
            "A snapshot was made, but at least one file could not be read.",
            "See which files are named, give the reading user access to them or exclude them, and run it again."),
    NO_REPOSITORY(
            "There is no repository at this place.",
            "Check the address, and whether the disk or share is mounted or the bucket is there. If backups were stored there before, its config file is lost: do"
                    + " not make a new repository over it."),
    LOCKED(
            "Another run holds the repository's lock.",
            "Wait until it has ended. If it was killed, remove stale locks: only locks whose owner is gone are removed."),
    WRONG_PASSWORD(
            "The repository's password is wrong.", "Enter the password of this repository; the recovery kit holds it."),
    DAMAGED(
            "Stored data is damaged.",
            "Do not prune. Keep a copy of the repository, repair index, packs and snapshots, back up again, and read everything back."),
    OUT_OF_SPACE("A disk is full.", "Free space or choose another place, then run it again."),
    UNREACHABLE(
            "The repository's server does not answer.", "Check the address, the network and whether the server runs."),
    UNTRUSTED(
            "The repository's server is not one that we trust.",
            "Its key or certificate is unknown or has changed. Ask whoever runs it for the right one; until then nothing is sent to it."),
    REFUSED(
            "The repository, or its server, refused.",
            "Check user and password, or the access key, its secret and its rights. An append-only server refuses to delete: pruning needs its own credentials."),
    TIMED_OUT(
            "It did not end within its time limit and was ended.",
            "See what it said last; raise the limit if it was working, else repair what it was waiting for."),
    CANCELLED("Somebody cancelled it.", "Run it again when it suits."),
    FAILED("It failed.", "See what it said last.");

    private final String sentence;
    private final String remedy;

    Outcome(String sentence, String remedy) {
        this.sentence = sentence;
        this.remedy = remedy;
    }

    /** What happened. */
    public String sentence() {
        return sentence;
    }

    /** What to do. */
    public String remedy() {
        return remedy;
    }
}
