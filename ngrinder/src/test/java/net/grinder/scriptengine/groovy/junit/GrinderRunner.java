package net.grinder.scriptengine.groovy.junit;

import dev.sluice.ngrinder.standin.ScriptObject;
import org.junit.runner.notification.RunNotifier;
import org.junit.runners.BlockJUnit4ClassRunner;
import org.junit.runners.model.InitializationError;
import org.junit.runners.model.Statement;

/** Runs a script as JUnit does: one process, one thread, one run, and one object for all of it. */
public final class GrinderRunner extends BlockJUnit4ClassRunner {

  private final ScriptObject script;

  public GrinderRunner(Class<?> type) throws InitializationError {
    super(type);
    script = new ScriptObject(type);
  }

  @Override
  protected Object createTest() {
    return script.ofThisThread();
  }

  @Override
  protected Statement classBlock(RunNotifier notifier) {
    Statement runs = childrenInvoker(notifier);
    return new Statement() {
      @Override
      public void evaluate() throws Throwable {
        script.beforeProcess();
        try {
          script.beforeThread();
          runs.evaluate();
          script.afterThread();
        } finally {
          script.afterProcess();
        }
      }
    };
  }
}
