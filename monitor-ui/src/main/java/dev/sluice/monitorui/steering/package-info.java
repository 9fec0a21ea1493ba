/**
 * What operators do to a line and to one visitor: checked, put on record, then asked of
 * admission-batch, and of ticket-api who the visitors of an account are.
 *
 * <p>Does not decide whether a line may be changed so: that is admission-batch's.
 */
@NullMarked
package dev.sluice.monitorui.steering;

import org.jspecify.annotations.NullMarked;
