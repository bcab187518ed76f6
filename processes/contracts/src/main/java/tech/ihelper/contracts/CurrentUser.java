package tech.ihelper.contracts;

/** The caller of the request or job at hand; {@link Caller#SYSTEM} where nobody is signed in. */
public interface CurrentUser {

    Caller caller();
}
