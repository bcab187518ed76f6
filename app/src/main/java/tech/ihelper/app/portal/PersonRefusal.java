package tech.ihelper.app.portal;

import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.Refusal;

/** An administrator of a client cannot do this with the client's people. */
final class PersonRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private PersonRefusal(Kind kind, String code, String message, @Nullable String field) {
        super(kind, code, message, field);
    }

    static PersonRefusal notAdministrator() {
        return new PersonRefusal(
                Kind.FORBIDDEN,
                "person-not-administrator",
                "Only an administrator of your company does this. Nothing was changed.",
                null);
    }

    static PersonRefusal unknown() {
        return new PersonRefusal(Kind.NOT_FOUND, "person-unknown", "There is no such person.", null);
    }

    static PersonRefusal noName() {
        return new PersonRefusal(Kind.INVALID, "person-name-missing", "Write the person's name.", "name");
    }

    static PersonRefusal noMail() {
        return new PersonRefusal(
                Kind.INVALID, "person-mail-invalid", "Write a mail address, as in anna@company.com.", "mail");
    }

    static PersonRefusal hereAlready(String name) {
        return new PersonRefusal(
                Kind.CONFLICT,
                "person-here-already",
                "This is the address of " + name + ", who is in the list.",
                "mail");
    }

    static PersonRefusal tooManyInvitations() {
        return new PersonRefusal(
                Kind.CONFLICT,
                "person-too-many-invitations",
                "Many invitations wait for an answer already. Disable those that are not needed, or wait for answers.",
                null);
    }

    static PersonRefusal justInvited() {
        return new PersonRefusal(
                Kind.CONFLICT,
                "person-just-invited",
                "The invitation was sent a moment ago. Wait a minute, and look among unwanted mail.",
                null);
    }

    static PersonRefusal notInvited() {
        return new PersonRefusal(
                Kind.CONFLICT, "person-not-invited", "This person has a password already and can sign in.", null);
    }

    static PersonRefusal lastAdministrator() {
        return new PersonRefusal(
                Kind.CONFLICT,
                "person-last-administrator",
                "This is your company's last active administrator. Make somebody else administrator first.",
                null);
    }

    static PersonRefusal linkLeadsNowhere() {
        return new PersonRefusal(Kind.NOT_FOUND, "invitation-unknown", "This link leads nowhere any more.", null);
    }
}
