package dev.sluice.ngrinder;

import com.sun.source.util.JavacTask;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.constant.MethodTypeDesc;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** What Java 11 has, as the compiler of this JDK knows it: the agents of nGrinder run on it. */
final class Java11 {

  static final int CLASS_FILE_VERSION = ClassFile.JAVA_11_VERSION;

  private final Elements elements;

  /** Something to compile. */
  private static final class Nothing extends SimpleJavaFileObject {
    private Nothing() {
      super(URI.create("string:///Nothing.java"), Kind.SOURCE);
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return "class Nothing {}";
    }
  }

  Java11() {
    JavacTask task =
        (JavacTask)
            ToolProvider.getSystemJavaCompiler()
                .getTask(
                    null,
                    null,
                    null,
                    List.of("--release", "11", "-proc:none"),
                    null,
                    List.of(new Nothing()));
    elements = task.getElements();
  }

  /** What a class file wants of the JDK that Java 11 does not have. */
  List<String> missing(byte[] classFile) {
    ClassModel model = ClassFile.of().parse(classFile);
    List<String> missing = new ArrayList<>();
    for (PoolEntry entry : model.constantPool()) {
      switch (entry) {
        case ClassEntry type when isOfTheJdk(type) -> {
          if (type(type) == null) {
            missing.add(type.asInternalName());
          }
        }
        case MemberRefEntry member when isOfTheJdk(member.owner()) -> {
          if (!has(member)) {
            missing.add(
                member.owner().asInternalName()
                    + "."
                    + member.name().stringValue()
                    + member.type().stringValue());
          }
        }
        default -> {}
      }
    }
    return missing;
  }

  private static boolean isOfTheJdk(ClassEntry type) {
    return type.asInternalName().startsWith("java");
  }

  private @Nullable TypeElement type(ClassEntry type) {
    return elements.getTypeElement(type.asInternalName().replace('/', '.').replace('$', '.'));
  }

  private boolean has(MemberRefEntry member) {
    TypeElement owner = type(member.owner());
    return owner != null
        && elements.getAllMembers(owner).stream().anyMatch(element -> isIt(element, member));
  }

  private static boolean isIt(Element element, MemberRefEntry member) {
    if (!element.getSimpleName().contentEquals(member.name().stringValue())) {
      return false;
    }
    String type = member.type().stringValue();
    return !type.startsWith("(")
        || (element instanceof ExecutableElement method
            && method.getParameters().size() == MethodTypeDesc.ofDescriptor(type).parameterCount());
  }
}
