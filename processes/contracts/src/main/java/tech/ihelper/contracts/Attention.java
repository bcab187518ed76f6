package tech.ihelper.contracts;

/** What of a subject needs somebody now, for the numbers in the navigation. One implementation per entry. */
public interface Attention {

    /** Path of the navigation's entry: {@code /backups}. */
    String page();

    /** How many things need somebody. Asked every few seconds by everybody who has a page open: cheap. */
    int count(ClientScope scope);
}
