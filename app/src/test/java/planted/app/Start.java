package planted.app;

/** Keeps the planted layer from being empty. */
interface Start {}
