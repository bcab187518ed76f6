/**
 * The expressions of forms: the part of FEEL (DMN 1.5, chapter 10) on which the browser's feelin and this house agree. Knows no
 * form and no engine.
 */
@NullMarked
package tech.ihelper.forms.feel;

import org.jspecify.annotations.NullMarked;
