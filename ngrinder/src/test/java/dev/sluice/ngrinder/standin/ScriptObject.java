package dev.sluice.ngrinder.standin;

import static net.bytebuddy.matcher.ElementMatchers.isDeclaredBy;
import static net.bytebuddy.matcher.ElementMatchers.isPublic;
import static net.bytebuddy.matcher.ElementMatchers.isStatic;
import static net.bytebuddy.matcher.ElementMatchers.isSynthetic;
import static net.bytebuddy.matcher.ElementMatchers.nameMatches;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.not;

import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.implementation.MethodDelegation;
import net.grinder.scriptengine.groovy.junit.annotation.AfterProcess;
import net.grinder.scriptengine.groovy.junit.annotation.AfterThread;
import net.grinder.scriptengine.groovy.junit.annotation.BeforeProcess;
import net.grinder.scriptengine.groovy.junit.annotation.BeforeThread;
import org.jspecify.annotations.Nullable;
import org.junit.Test;

/**
 * A script's class with one object for each thread, whose public methods are looked at from
 * outside. The original changes the classes themselves while they are loaded.
 */
public final class ScriptObject {

  private final Class<?> script;
  private final Class<?> watched;
  private final ThreadLocal<Object> object = ThreadLocal.withInitial(this::make);

  public ScriptObject(Class<?> script) {
    this.script = script;
    this.watched =
        new ByteBuddy()
            .subclass(script)
            .method(
                isDeclaredBy(script)
                    .and(isPublic())
                    .and(not(isStatic()))
                    .and(not(isSynthetic()))
                    .and(not(nameMatches("[gs]etMetaClass"))))
            .intercept(
                MethodDelegation.withDefaultConfiguration()
                    .filter(named("around"))
                    .to(Recorder.class))
            .make()
            .load(script.getClassLoader())
            .getLoaded();
    Grinders.install();
  }

  private Object make() {
    try {
      return watched.getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(script + " has no constructor without arguments", e);
    }
  }

  public Object ofThisThread() {
    return object.get();
  }

  public void beforeProcess() throws Throwable {
    callAll(BeforeProcess.class, null);
  }

  public void beforeThread() throws Throwable {
    callAll(BeforeThread.class, ofThisThread());
  }

  public void afterThread() throws Throwable {
    callAll(AfterThread.class, ofThisThread());
  }

  public void afterProcess() throws Throwable {
    callAll(AfterProcess.class, null);
  }

  /** One run: every test, one after the other. */
  void run() throws Throwable {
    callAll(Test.class, ofThisThread());
  }

  private void callAll(Class<? extends Annotation> what, @Nullable Object on) throws Throwable {
    for (Method method : annotated(what)) {
      try {
        // by the name in the watched class, or the call would pass it by
        (on == null ? method : watched.getMethod(method.getName())).invoke(on);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }
  }

  private List<Method> annotated(Class<? extends Annotation> what) {
    return Arrays.stream(script.getMethods())
        .filter(method -> method.isAnnotationPresent(what))
        .sorted(Comparator.comparing(Method::getName))
        .toList();
  }
}
