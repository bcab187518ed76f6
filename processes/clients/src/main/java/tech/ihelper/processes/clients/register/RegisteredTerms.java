package tech.ihelper.processes.clients.register;

import java.util.Optional;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.ContractDates;

/** The contracts' dates as other subjects ask for them. */
@Component
class RegisteredTerms implements ContractDates {

    private final RegisteredClients clients;

    RegisteredTerms(RegisteredClients clients) {
        this.clients = clients;
    }

    @Override
    public Optional<Term> of(ClientId client) {
        return clients.find(client, ClientScope.ALL)
                .map(found -> found.profile().term())
                .filter(term -> !term.equals(ContractTerm.UNKNOWN))
                .map(term -> new Term(term.start(), term.renewal()));
    }
}
