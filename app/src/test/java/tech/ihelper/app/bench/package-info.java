/** Benchmarks: figures with a peer in the same run. Run by {@code ./mvnw verify -Pbench}, never by {@code verify}. */
@NullMarked
package tech.ihelper.app.bench;

import org.jspecify.annotations.NullMarked;
