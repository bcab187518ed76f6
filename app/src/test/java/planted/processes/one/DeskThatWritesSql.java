package planted.processes.one;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class DeskThatWritesSql {
    JdbcClient jdbc;
}
