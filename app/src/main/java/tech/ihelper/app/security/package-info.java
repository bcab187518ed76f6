/** Sign-in, sessions, roles and the rules that say who may reach which path. */
@NullMarked
package tech.ihelper.app.security;

import org.jspecify.annotations.NullMarked;
