package planted.app;

import planted.processes.one.room.Drawer;

/** Knows what lies in a room of a subject, which only that subject may. */
final class LooksIntoASubject {

    Drawer drawer() {
        return new Drawer();
    }
}
