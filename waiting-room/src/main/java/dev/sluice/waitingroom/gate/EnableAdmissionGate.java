package dev.sluice.waitingroom.gate;

import dev.sluice.waitingroom.spring.WaitingRoomConfiguration;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;

/** Puts the gate in front of the whole Spring application that is marked with it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Import({WaitingRoomConfiguration.class, GateConfiguration.class})
public @interface EnableAdmissionGate {}
