package planted.processes.one;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** A repository as it should be. */
@Repository
class Orders {
    JdbcClient jdbc;
}
