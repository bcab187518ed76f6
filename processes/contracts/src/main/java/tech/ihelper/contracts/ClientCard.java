package tech.ihelper.contracts;

/**
 * What other subjects may know of a client.
 *
 * @param brandColour {@code #rrggbb}, used in documents and the portal
 */
public record ClientCard(ClientId id, String name, Tier tier, boolean active, String brandColour) {}
