package tech.ihelper.app.portal;

import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.forms.words.Words;

/** An administrator of a client cannot do this with the client's people. */
final class PersonRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private PersonRefusal(Kind kind, String code, String key, @Nullable String field, Object... with) {
        super(kind, code, Words.here().say(key, with), field);
    }

    static PersonRefusal notAdministrator() {
        return new PersonRefusal(Kind.FORBIDDEN, "person-not-administrator", "app.people.refused.administrators", null);
    }

    static PersonRefusal unknown() {
        return new PersonRefusal(Kind.NOT_FOUND, "person-unknown", "app.people.refused.unknown", null);
    }

    static PersonRefusal noName() {
        return new PersonRefusal(Kind.INVALID, "person-name-missing", "app.people.refused.name", "name");
    }

    static PersonRefusal noMail() {
        return new PersonRefusal(Kind.INVALID, "person-mail-invalid", "app.people.refused.mail", "mail");
    }

    static PersonRefusal hereAlready(String name) {
        return new PersonRefusal(Kind.CONFLICT, "person-here-already", "app.people.refused.here", "mail", name);
    }

    static PersonRefusal tooManyInvitations() {
        return new PersonRefusal(Kind.CONFLICT, "person-too-many-invitations", "app.people.refused.many", null);
    }

    static PersonRefusal justInvited() {
        return new PersonRefusal(Kind.CONFLICT, "person-just-invited", "app.people.refused.moment", null);
    }

    static PersonRefusal notInvited() {
        return new PersonRefusal(Kind.CONFLICT, "person-not-invited", "app.people.refused.password", null);
    }

    static PersonRefusal lastAdministrator() {
        return new PersonRefusal(Kind.CONFLICT, "person-last-administrator", "app.people.refused.last", null);
    }

    static PersonRefusal linkLeadsNowhere() {
        return new PersonRefusal(Kind.NOT_FOUND, "invitation-unknown", "app.people.refused.link", null);
    }
}
