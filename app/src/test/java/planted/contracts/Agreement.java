package planted.contracts;

/** Keeps the planted layer from being empty. */
public interface Agreement {}
