package planted.processes.one;

interface RouteInASubject {
    org.apache.camel.CamelContext camel();
}
