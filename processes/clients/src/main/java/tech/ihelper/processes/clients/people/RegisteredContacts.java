package tech.ihelper.processes.clients.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tech.ihelper.contracts.ContactCard.Channel;
import tech.ihelper.processes.clients.register.Belonging;
import tech.ihelper.processes.clients.register.Belongings;

/** The table {@code client_contact}. */
@Repository
public class RegisteredContacts extends Belongings<ContactDetails> {

    public RegisteredContacts(JdbcClient jdbc) {
        super(jdbc, "client_contact");
    }

    @Override
    protected String columns() {
        return "t.name, t.role, t.email, t.phone, t.language, t.channel, t.emergency_order, t.active";
    }

    @Override
    protected ContactDetails details(ResultSet row) throws SQLException {
        return new ContactDetails(
                row.getString("name"),
                row.getString("role"),
                row.getString("email"),
                row.getString("phone"),
                row.getString("language"),
                Channel.valueOf(row.getString("channel")),
                row.getObject("emergency_order", Integer.class),
                row.getBoolean("active"));
    }

    @Override
    protected Map<String, @Nullable Object> values(Belonging<ContactDetails> one) {
        var contact = one.details();
        var values = new HashMap<String, @Nullable Object>();
        values.put("role", contact.role());
        values.put("email", contact.email());
        values.put("phone", contact.phone());
        values.put("language", contact.language());
        values.put("channel", contact.channel().name());
        values.put("emergency_order", contact.emergencyOrder());
        values.put("active", contact.active());
        return values;
    }

    /** A phone number is found with and without its spaces. */
    @Override
    protected String searchable(ContactDetails contact) {
        return contact.email() + " " + contact.phone() + " " + contact.phone().replaceAll("[ ()/.-]", "") + " "
                + contact.role();
    }
}
