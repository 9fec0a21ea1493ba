/**
 * How the dashboard's page and its errors are delivered: security headers, problem documents.
 *
 * <p>The page itself is the static {@code index.html}. Does not know what is shown.
 */
@NullMarked
package dev.sluice.monitorui.page;

import org.jspecify.annotations.NullMarked;
