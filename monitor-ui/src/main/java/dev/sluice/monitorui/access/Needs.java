package dev.sluice.monitorui.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names what a handler under {@code /api} lets somebody do. One that only looks ({@code GET}) and
 * names nothing is for everybody who may see the dashboard; one that changes something and names
 * nothing is refused.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Needs {
  Action value();
}
