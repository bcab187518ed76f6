/** How a refusal or a failure is answered: problem+json for programs, a page for people. */
@NullMarked
package tech.ihelper.app.problem;

import org.jspecify.annotations.NullMarked;
