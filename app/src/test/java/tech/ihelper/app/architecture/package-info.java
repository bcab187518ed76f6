/**
 * The rules of the house, as tests over every module. Each rule is proven able to fail on a violation in the package
 * {@code planted}, which lies outside of the product's packages, so that neither the real scan nor Spring finds it.
 */
@NullMarked
package tech.ihelper.app.architecture;

import org.jspecify.annotations.NullMarked;
