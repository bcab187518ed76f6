package tech.ihelper.testing;

import static org.assertj.core.api.Assertions.assertThat;

class DatabasesTest {

    @EveryDatabase
    void freshDatabaseHasTheEnginesTables(Databases kind) {
        try (var database = kind.fresh()) {
            assertThat(database.jdbc()
                            .sql("select value_ from act_ge_property where name_ = 'schema.version'")
                            .query(String.class)
                            .single())
                    .startsWith("fox")
                    .isNotBlank();
        }
    }

    @EveryDatabase
    void eachTestHasADatabaseOfItsOwn(Databases kind) {
        try (var one = kind.fresh();
                var two = kind.fresh()) {
            one.jdbc().sql("create table only_here (id integer)").update();

            assertThat(two.jdbc()
                            .sql("select count(*) from information_schema.tables where lower(table_name) = 'only_here'")
                            .query(Long.class)
                            .single())
                    .isZero();
        }
    }

    @EveryDatabase
    void engineRunsOnIt(Databases kind) {
        try (var process = ProcessTest.of("walk")
                .on(kind)
                .bean("walkTasks", WalkTasks.class, WalkTasks::new)
                .started()) {

            var started = process.start("walk", "W-1", java.util.Map.of("steps", 1L, "tired", false));

            process.assertThat(started).isWaitingOnlyAt("rest").hasVariable("steps", 2L);
        }
    }
}
