package tech.ihelper.processes.documents.template;

import java.time.Instant;

/**
 * A manager's template while it is being written.
 *
 * @param revision counts the savings, so that two people do not overwrite each other
 * @param published the newest published version; 0 = none yet
 */
record Draft(String key, int revision, TemplateText text, Instant changedAt, String changedBy, int published) {}
