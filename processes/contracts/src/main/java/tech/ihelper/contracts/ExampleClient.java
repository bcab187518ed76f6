package tech.ihelper.contracts;

/**
 * A client of the example company, and when it came, in days before today: every subject tells the same story.
 *
 * @param offered the offer was sent
 * @param agreed everybody had accepted the service agreement, and the onboarding began
 * @param live it was handed over; less than nothing = it is to come
 */
public record ExampleClient(String name, int offered, int agreed, int live) {

    /** In care for a year, soon to be renewed. */
    public static final ExampleClient KESTREL = new ExampleClient("Kestrel Freight", 379, 365, 333);

    /** Live for a month; the review of its onboarding is due. */
    public static final ExampleClient HOLLIS = new ExampleClient("Hollis Bakery", 80, 66, 31);

    /** In the first days of its onboarding. */
    public static final ExampleClient MARLOW = new ExampleClient("Marlow Veterinary", 22, 8, -22);

    public static final ExampleClient BRIGHTWATER = new ExampleClient("Brightwater Dental", 812, 805, 780);

    /** Has had its backup from us for long, and now takes the rest. */
    public static final ExampleClient ALDER = new ExampleClient("Alder & Finch Architects", 560, 548, -11);
}
