package planted.app;

/** The product's own name is allowed. */
interface IHelperThing {}
