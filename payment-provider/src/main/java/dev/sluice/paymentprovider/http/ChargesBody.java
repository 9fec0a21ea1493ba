package dev.sluice.paymentprovider.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the ledger.
 *
 * @param next {@code after} of the next page, none after the last one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ChargesBody(List<ChargeBody> charges, @Nullable Long next) {}
