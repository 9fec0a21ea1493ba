package dev.sluice.ticketapi.operator;

import dev.sluice.ticketapi.gate.OpenToAll;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a handler that needs the operator key, and no admission pass. */
@OpenToAll
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface OperatorsOnly {}
