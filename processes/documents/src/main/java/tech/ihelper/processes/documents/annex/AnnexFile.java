package tech.ihelper.processes.documents.annex;

import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.ClientId;

/** An annex with its bytes as they came. */
public record AnnexFile(Annex annex, @Nullable ClientId client, byte[] bytes) {}
