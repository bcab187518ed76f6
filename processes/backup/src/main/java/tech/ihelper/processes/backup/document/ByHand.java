package tech.ihelper.processes.backup.document;

import java.util.ArrayList;
import java.util.List;
import tech.ihelper.processes.backup.plan.Plan;
import tech.ihelper.processes.backup.plan.Repository;
import tech.ihelper.processes.backup.plan.What;
import tech.ihelper.processes.backup.tool.RepositoryAddress;
import tech.ihelper.processes.backup.tool.Secret;

/** How backups are restored with ordinary programs when this product is gone: commands for a shell, without any secret. */
final class ByHand {

    /** Where the commands expect what the recovery kit says. */
    static final String KIT = "/media/kit";

    /** Where they restore to. */
    static final String TARGET = "/restore";

    private ByHand() {}

    /** What has to be installed. */
    static String programs(Repository repository) {
        return switch (repository.content().tool()) {
            case RESTIC -> "restic, 0.18 or newer";
            case ARCHIVE -> "age, zstd, tar and sha256sum";
        };
    }

    /** Which file the password is written into, from the recovery kit. */
    static String passwordFile(Repository repository) {
        return KIT + (repository.content().tool() == Repository.Tool.RESTIC ? "/password.txt" : "/key.txt");
    }

    /** Opens the repository and lists what is in it. */
    static List<String> look(Repository repository) {
        if (repository.content().tool() == Repository.Tool.ARCHIVE) {
            return List.of("cd " + quoted(repository.content().address().location()), "grep -H '\"time\"' *.json");
        }
        var commands = opened(repository);
        commands.add("restic snapshots");
        return commands;
    }

    /** Restores the newest backup of a plan. */
    static List<String> restore(Plan plan, Repository repository) {
        var commands = new ArrayList<String>();
        if (repository.content().tool() == Repository.Tool.ARCHIVE) {
            commands.add("cd " + quoted(repository.content().address().location()));
            commands.add("FACTS=$(grep -l '\"plan=" + plan.number()
                    + "\"' *.json | xargs grep -H '\"time\"' | sort -t '\"' -k 4 | tail -n 1 | cut -d : -f 1)");
            commands.add("age -d -i " + passwordFile(repository)
                    + " \"${FACTS%.json}.tar.zst.age\" | zstd -d | tar -x -C " + TARGET);
            commands.add("cd " + TARGET + " && sha256sum --quiet -c manifest-sha256.txt");
        } else {
            commands.addAll(opened(repository));
            commands.add("restic restore latest --host " + plan.system() + " --tag plan=" + plan.number() + " --target "
                    + TARGET + " --verify");
        }
        if (plan.what() instanceof What.Postgresql postgresql) {
            var database = quoted(postgresql.database());
            commands.add("createdb " + database);
            commands.add("pg_restore --no-owner --dbname=" + database + " " + TARGET + "/"
                    + postgresql.database(Secret.of("not needed")).dumpFile());
        }
        return commands;
    }

    private static List<String> opened(Repository repository) {
        var address = repository.content().address();
        var commands = new ArrayList<String>();
        commands.add("export RESTIC_REPOSITORY=" + quoted(address.location()));
        commands.add("export RESTIC_PASSWORD_FILE=" + passwordFile(repository));
        if (address instanceof RepositoryAddress.Sftp) {
            commands.add("ssh-add " + KIT + "/ssh-key");
        } else if (address instanceof RepositoryAddress.S3) {
            commands.add("export AWS_ACCESS_KEY_ID=... AWS_SECRET_ACCESS_KEY=...");
        } else if (address instanceof RepositoryAddress.RestServer) {
            commands.add("export RESTIC_REST_USERNAME=... RESTIC_REST_PASSWORD=...");
        }
        return commands;
    }

    /** For a shell, whatever it contains. */
    private static String quoted(String text) {
        return text.matches("[A-Za-z0-9._/:@-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
