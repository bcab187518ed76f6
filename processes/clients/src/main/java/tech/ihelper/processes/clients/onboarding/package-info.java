/** Onboarding: how a new client comes aboard, from the welcome to the review after thirty days. */
@NullMarked
package tech.ihelper.processes.clients.onboarding;

import org.jspecify.annotations.NullMarked;
