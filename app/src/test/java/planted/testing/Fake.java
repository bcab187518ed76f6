package planted.testing;

/** Keeps the planted layer from being empty. */
interface Fake {}
