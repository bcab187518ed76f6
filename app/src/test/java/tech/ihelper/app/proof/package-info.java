/** Proofs: the packaged product against real peers, as its users run it. */
@NullMarked
package tech.ihelper.app.proof;

import org.jspecify.annotations.NullMarked;
