package planted.connectors;

/** Keeps the planted layer from being empty, and may know Camel. */
interface Channel {
    org.apache.camel.CamelContext camel();
}
