package tech.ihelper.contracts;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Since when a client's contract runs, and when it is renewed. */
public interface ContractDates {

    /** Empty for an unknown client and for one whose contract nobody entered. */
    Optional<Term> of(ClientId client);

    /**
     * @param start first day of the contract; null = not known
     * @param renewal the day on which it is renewed or ends; null = not known
     */
    record Term(@Nullable LocalDate start, @Nullable LocalDate renewal) {}
}
