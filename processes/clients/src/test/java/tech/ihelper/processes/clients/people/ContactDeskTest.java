package tech.ihelper.processes.clients.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static tech.ihelper.processes.clients.Room.MARA;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.ContactCard;
import tech.ihelper.contracts.ContactCard.Channel;
import tech.ihelper.processes.clients.Room;
import tech.ihelper.processes.clients.register.Entry;
import tech.ihelper.processes.clients.register.InvalidEntry;
import tech.ihelper.testing.Databases;
import tech.ihelper.testing.EveryDatabase;

class ContactDeskTest {

    @EveryDatabase
    void saysWhomToCallAtNightInOrder(Databases kind) {
        try (var database = kind.fresh()) {
            var room = new Room(database);
            var kestrel = room.client("Kestrel Freight");
            room.inTransaction(() -> {
                for (var entry : new Entry[] {
                    Entry.of("name", "Anna", "phone", "+44 20 7946 0101", "emergencyOrder", "2"),
                    Entry.of(
                            "name",
                            "Ben",
                            "phone",
                            "+44 20 7946 0102",
                            "emergencyOrder",
                            "1",
                            "email",
                            "ben@kestrel.example"),
                    Entry.of("name", "Cleo", "email", "cleo@kestrel.example"),
                    Entry.of("name", "Dora", "phone", "+44 20 7946 0104", "emergencyOrder", "1", "active", "no")
                }) {
                    room.contactDesk.add(kestrel, entry, MARA);
                }
                return true;
            });

            assertThat(room.contactDesk.forEmergencies(kestrel))
                    .extracting(ContactCard::name)
                    .containsExactly("Ben", "Anna");
            assertThat(room.contactDesk.of(kestrel))
                    .extracting(ContactCard::name)
                    .containsExactly("Anna", "Ben", "Cleo");
            assertThat(room.contactDesk.of(kestrel))
                    .extracting(ContactCard::reach)
                    .containsExactly(
                            "+44 20 7946 0101", "ben@kestrel.example, +44 20 7946 0102", "cleo@kestrel.example");
        }
    }

    @EveryDatabase
    void readsBackWhatWasAdded(Databases kind) {
        try (var database = kind.fresh()) {
            var room = new Room(database);
            var kestrel = room.client("Kestrel Freight");

            var anna = room.inTransaction(() -> room.contactDesk.add(
                    kestrel,
                    Entry.of(
                            "name",
                            "Anna  Berg",
                            "role",
                            "Owner",
                            "email",
                            "anna@kestrel.example",
                            "phone",
                            "+44 (0)20 7946-0101",
                            "language",
                            "EN",
                            "channel",
                            "text message",
                            "emergencyOrder",
                            "1"),
                    MARA));

            assertThat(room.contactDesk.find(anna.id(), ClientScope.ALL)).isEqualTo(anna);
            assertThat(anna.details())
                    .isEqualTo(new ContactDetails(
                            "Anna Berg",
                            "Owner",
                            "anna@kestrel.example",
                            "+44 (0)20 7946-0101",
                            "en",
                            Channel.TEXT_MESSAGE,
                            1,
                            true));
        }
    }

    @Test
    void namesEveryFieldThatIsWrongAtOnce() {
        assertThat(problems(
                        "name",
                        "",
                        "email",
                        "a@b",
                        "phone",
                        "call me",
                        "language",
                        "xx",
                        "channel",
                        "pigeon",
                        "emergencyOrder",
                        "0",
                        "active",
                        "perhaps"))
                .containsOnlyKeys("name", "email", "phone", "language", "channel", "emergencyOrder", "active");
    }

    @Test
    void wantsAWayToReachThePerson() {
        assertThat(problems("name", "Anna")).containsOnlyKeys("email");
        assertThat(problems("name", "Anna", "email", "a@b.example", "channel", "PHONE"))
                .containsOnlyKeys("phone");
        assertThat(problems("name", "Anna", "phone", "+44 20 7946", "channel", "EMAIL"))
                .containsOnlyKeys("email");
        assertThat(problems("name", "Anna", "email", "a@b.example", "emergencyOrder", "1"))
                .containsOnlyKeys("phone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna.berg+it@kestrel.example", "o'neil@sub.kestrel.co.uk"})
    void takesWhatMailServersTake(String email) {
        assertThat(ContactDetails.read(Entry.of("name", "Anna", "email", email)).email())
                .isEqualTo(email);
    }

    private static Map<String, String> problems(String... namesAndValues) {
        return catchThrowableOfType(InvalidEntry.class, () -> ContactDetails.read(Entry.of(namesAndValues)))
                .fields();
    }
}
