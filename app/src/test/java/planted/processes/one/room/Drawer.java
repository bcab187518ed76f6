package planted.processes.one.room;

/** In a room of a subject: public, so that the subject's other rooms see it. */
public final class Drawer {}
