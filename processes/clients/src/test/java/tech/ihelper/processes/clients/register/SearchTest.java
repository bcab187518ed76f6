package tech.ihelper.processes.clients.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.processes.clients.Room;
import tech.ihelper.testing.Database;
import tech.ihelper.testing.Databases;
import tech.ihelper.testing.EveryDatabase;

/** A search in a register larger than any of our users will have. */
class SearchTest {

    private static final int CLIENTS = 5_000;
    private static final int SYSTEMS = 50_000;

    /** Far above what was measured, so that a busy machine does not fail it; a plan that reads the systems once per client does. */
    private static final Duration AT_MOST = Duration.ofSeconds(2);

    @EveryDatabase
    void findsOneAmongFiftyThousandSystemsAtOnce(Databases kind) {
        try (var database = kind.fresh()) {
            var room = new Room(database);
            fill(database);

            assertThat(found(room, "srv-04242x7")).containsExactly("Client 04242");
            assertThat(found(room, "client 0123")).hasSize(10);
            assertThat(found(room, "no such thing")).isEmpty();
            assertThat(found(room, "srv")).as("one page").hasSize(101);
        }
    }

    private static List<String> found(Room room, String text) {
        var before = System.nanoTime();
        var names = new ArrayList<String>();
        room.clients
                .find(new ClientFilter(text, false, null), ClientScope.ALL, 101)
                .forEach(client -> names.add(client.profile().name()));
        assertThat(Duration.ofNanos(System.nanoTime() - before)).as(text).isLessThan(AT_MOST);
        return names;
    }

    private static void fill(Database database) {
        var series = database.kind() == Databases.H2 ? "system_range(0, %d) s(x)" : "generate_series(0, %d) s(x)";
        var jdbc = database.jdbc();
        jdbc.sql("insert into client (id, version, name, name_key, tier, active, brand_colour, changed_at, changed_by)"
                        + " select cast('00000000-0000-0000-0000-' || lpad(cast(x as varchar), 12, '0') as uuid), 0,"
                        + " 'Client ' || lpad(cast(x as varchar), 5, '0'), 'client ' || lpad(cast(x as varchar), 5, '0'),"
                        + " 'CARE', true, '#3355d6', current_timestamp, 'Mara' from " + series.formatted(CLIENTS - 1))
                .update();
        jdbc.sql("insert into client_system (id, client_id, version, name, name_key, kind, criticality, description,"
                        + " active, search_key, changed_at, changed_by)"
                        + " select cast('00000000-0000-0000-0001-' || lpad(cast(x as varchar), 12, '0') as uuid),"
                        + " cast('00000000-0000-0000-0000-' || lpad(cast(x / 10 as varchar), 12, '0') as uuid), 0,"
                        + " 'srv-' || x, 'srv-' || x, 'SERVER', 'LOW', '', true,"
                        + " 'srv-' || lpad(cast(x / 10 as varchar), 5, '0') || 'x' || mod(x, 10) || ' server',"
                        + " current_timestamp, 'Mara' from " + series.formatted(SYSTEMS - 1))
                .update();
    }
}
