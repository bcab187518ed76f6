package tech.ihelper.processes.emergencyresponse;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who is on call: one ordered list per team. */
@Repository
class OnCallList {

    private final JdbcClient jdbc;

    OnCallList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** First to be paged on top. */
    List<OnCallContact> of(String team) {
        return jdbc.sql("select * from on_call_contact where team = :team order by place, id")
                .param("team", team)
                .query(OnCallContact.class)
                .list();
    }

    Optional<OnCallContact> byId(long id) {
        return jdbc.sql("select * from on_call_contact where id = :id")
                .param("id", id)
                .query(OnCallContact.class)
                .optional();
    }

    /** How a person is reached, whatever the team. */
    Optional<OnCallContact> waysOf(String personId) {
        return jdbc.sql("select * from on_call_contact where person_id = :person order by team, place limit 1")
                .param("person", personId)
                .query(OnCallContact.class)
                .optional();
    }

    List<String> teams() {
        return jdbc.sql("select distinct team from on_call_contact order by team")
                .query(String.class)
                .list();
    }

    boolean has(String team) {
        return jdbc.sql("select count(*) from on_call_contact where team = :team")
                        .param("team", team)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Adds at the end of the list. */
    void add(
            String team,
            String personId,
            @Nullable String mail,
            @Nullable String webhookSealed,
            @Nullable String webhookShown) {
        var place = jdbc.sql("select coalesce(max(place), 0) + 1 from on_call_contact where team = :team")
                .param("team", team)
                .query(Integer.class)
                .single();
        jdbc.sql(
                        """
                        insert into on_call_contact (team, place, person_id, mail, webhook_sealed, webhook_shown)
                        values (:team, :place, :person, :mail, :sealed, :shown)
                        """)
                .param("team", team)
                .param("place", place)
                .param("person", personId)
                .param("mail", mail)
                .param("sealed", webhookSealed)
                .param("shown", webhookShown)
                .update();
    }

    void change(long id, @Nullable String mail, @Nullable String webhookSealed, @Nullable String webhookShown) {
        jdbc.sql(
                        """
                        update on_call_contact set mail = :mail, webhook_sealed = :sealed, webhook_shown = :shown
                        where id = :id
                        """)
                .param("id", id)
                .param("mail", mail)
                .param("sealed", webhookSealed)
                .param("shown", webhookShown)
                .update();
    }

    void remove(long id) {
        jdbc.sql("delete from on_call_contact where id = :id").param("id", id).update();
    }

    /** Moves a contact one place up (negative) or down (positive); at the ends nothing happens. */
    void move(OnCallContact contact, int by) {
        var order = of(contact.team()).stream().map(OnCallContact::id).collect(Collectors.toList());
        var from = order.indexOf(contact.id());
        var to = Math.max(0, Math.min(order.size() - 1, from + Integer.signum(by)));
        if (from < 0 || from == to) {
            return;
        }
        order.add(to, order.remove(from));
        for (var place = 0; place < order.size(); place++) {
            jdbc.sql("update on_call_contact set place = :place where id = :id")
                    .param("place", place + 1)
                    .param("id", order.get(place))
                    .update();
        }
    }
}
