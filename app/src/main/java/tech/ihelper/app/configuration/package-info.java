/** What is decided once for the whole application: database, clock, secrets, schedules, pages. */
@NullMarked
package tech.ihelper.app.configuration;

import org.jspecify.annotations.NullMarked;
