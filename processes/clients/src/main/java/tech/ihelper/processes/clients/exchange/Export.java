package tech.ihelper.processes.clients.exchange;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.forms.sheet.SheetWriter;
import tech.ihelper.processes.clients.register.BelongingDesk;
import tech.ihelper.processes.clients.register.Client;
import tech.ihelper.processes.clients.register.ClientFilter;
import tech.ihelper.processes.clients.register.RegisteredClients;

/** The register as CSV, written while it is read. What comes out can be sent back in. */
@Component
public class Export {

    private static final int AT_ONCE = 200;

    private final RegisteredClients clients;
    private final Application application;
    private final List<BelongingDesk<?>> desks;

    Export(RegisteredClients clients, Application application, List<BelongingDesk<?>> desks) {
        this.clients = clients;
        this.application = application;
        this.desks = desks;
    }

    /** With a byte order mark, by which spreadsheets know UTF-8. */
    public void write(Kind kind, ClientScope scope, Writer to) throws IOException {
        write(kind, scope, null, to);
    }

    /** @param only the name of the one that is wanted of those that belong to clients; null = all */
    public void write(Kind kind, ClientScope scope, @Nullable String only, Writer to) throws IOException {
        var sheet = new SheetWriter(to, application.columns(kind));
        @Nullable String after = null;
        List<Client> page;
        do {
            page = clients.find(new ClientFilter(null, true, after), scope, AT_ONCE);
            for (var client : page) {
                write(kind, client, scope, only, sheet);
                after = client.profile().name();
            }
        } while (page.size() == AT_ONCE);
        sheet.flush();
    }

    private void write(Kind kind, Client client, ClientScope scope, @Nullable String only, SheetWriter sheet)
            throws IOException {
        if (kind == Kind.CLIENTS) {
            line(client.profile().written().values(), List.of(), sheet);
            return;
        }
        for (var desk : desks) {
            if (desk.what().equals(kind.one())) {
                for (var one : desk.of(client.id(), scope)) {
                    if (only == null || only.equals(one.details().name())) {
                        line(
                                one.details().written().values(),
                                List.of(client.profile().name()),
                                sheet);
                    }
                }
            }
        }
    }

    private static void line(Collection<String> values, List<String> first, SheetWriter sheet) throws IOException {
        var cells = new ArrayList<>(first);
        cells.addAll(values);
        sheet.line(cells);
    }
}
