package dev.cowork.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * The module table, the absence of cycles and the forbidden calls, over every module that is on the class path here:
 * all but the benchmarks, which have a test of their own.
 */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.cowork");

    private static final String[] API = {
        "dev.cowork", "dev.cowork.data..", "dev.cowork.error..", "dev.cowork.llm", "dev.cowork.spi.."
    };
    private static final String[] PROVIDERS = {
        "dev.cowork.store.jdbc..",
        "dev.cowork.store.lucene..",
        "dev.cowork.vector.hnswlib..",
        "dev.cowork.embed.onnx..",
        "dev.cowork.llm.anthropic..",
        "dev.cowork.llm.ollama..",
        "dev.cowork.llm.openai..",
        "dev.cowork.otel.."
    };
    /** Programs and test helpers: they may print and wait. */
    private static final DescribedPredicate<JavaClass> NO_LIBRARY = resideInAnyPackage(
            "dev.cowork.examples..", "dev.cowork.bench..", "dev.cowork.tck..", "dev.cowork.testkit..");

    @Test
    void classesWereFound() {
        assertFalse(CLASSES.isEmpty());
        assertEquals(
                Set.of(
                        "dev.cowork.api",
                        "dev.cowork.core",
                        "dev.cowork.embed.bgesmallen",
                        "dev.cowork.embed.onnx",
                        "dev.cowork.examples",
                        "dev.cowork.http",
                        "dev.cowork.llm.anthropic",
                        "dev.cowork.llm.ollama",
                        "dev.cowork.llm.openai",
                        "dev.cowork.otel",
                        "dev.cowork.store.jdbc",
                        "dev.cowork.store.lucene",
                        "dev.cowork.tck",
                        "dev.cowork.testkit",
                        "dev.cowork.vector.hnswlib"),
                modules().map(ModuleDescriptor::name).collect(Collectors.toSet()));
    }

    @Test
    void apiKnowsNothingButTheJdkAndNullnessAnnotations() {
        check(classes().that().resideInAnyPackage(API).should().onlyDependOnClassesThat(in(API, "org.jspecify..")));
    }

    @Test
    void coreKnowsTheApiAndItsOwnLibraries() {
        check(classes()
                .that()
                .resideInAPackage("dev.cowork.core..")
                .should()
                .onlyDependOnClassesThat(in(
                        API,
                        "dev.cowork.core..",
                        "org.jspecify..",
                        "org.slf4j..",
                        "com.fasterxml.jackson..",
                        "com.github.difflib..",
                        "com.networknt.schema..",
                        "org.jsoup..",
                        "jdk.incubator.vector..")));
        check(noClasses()
                .that()
                .resideOutsideOfPackage("dev.cowork.core.vector.kernel")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jdk.incubator.vector..")
                .because("most hosts run without that module"));
        check(noClasses()
                .that()
                .resideInAPackage("dev.cowork.core..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql.."));
    }

    @Test
    void providersKnowNeitherCoreNorEachOther() {
        assertAll(Stream.of(PROVIDERS).map(provider -> (Executable) () -> {
            String[] others = Stream.of(PROVIDERS)
                    .filter(other -> !other.equals(provider))
                    .toArray(String[]::new);
            check(noClasses()
                    .that()
                    .resideInAPackage(provider)
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(others).or(resideInAPackage("dev.cowork.core.."))));
        }));
    }

    @Test
    void onlyHostsKnowHostsAndNoLibraryKnowsTheTestKits() {
        check(noClasses().that(not(NO_LIBRARY)).should().dependOnClassesThat(NO_LIBRARY));
    }

    @Test
    void packagesHaveNoCycles() {
        check(slices().assignedFrom(new EachPackage()).should().beFreeOfCycles());
    }

    @Test
    void noJacksonTypeInAnExportedSignature() {
        Set<String> exported = modules()
                .flatMap(module -> module.exports().stream())
                .filter(export -> !export.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .collect(Collectors.toSet());
        List<String> found = CLASSES.stream()
                .filter(type -> exported.contains(type.getPackageName()) && isVisible(type.getModifiers()))
                .flatMap(type -> Stream.concat(
                        supertypes(type)
                                .filter(ArchitectureTest::namesJackson)
                                .map(supertype -> type.getName() + " is a " + supertype.getName()),
                        type.getMembers().stream()
                                .filter(member -> isVisible(member.getModifiers()))
                                .filter(member -> signature(member).anyMatch(ArchitectureTest::namesJackson))
                                .map(JavaMember::getFullName)))
                .toList();
        assertEquals(List.of(), found);
    }

    @Test
    void everyPackageIsNullMarked() {
        Set<String> unmarked = CLASSES.stream()
                .map(JavaClass::getPackage)
                .filter(unit -> !isNullMarked(unit))
                .map(JavaPackage::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertTrue(unmarked.isEmpty(), () -> "No package-info.java with @NullMarked in " + unmarked);
    }

    @Test
    void forbiddenInAllCode() {
        check(noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.ObjectInputStream")
                .because("a stream from outside must not choose the classes we load"));
        check(noClasses()
                .should()
                .callConstructor(java.util.Random.class)
                .because("what cannot be seeded cannot be repeated"));
        check(noClasses()
                .should()
                .callMethod(String.class, "getBytes")
                .because("bytes must not depend on the machine: name the charset"));
        check(noClasses()
                .should()
                .callMethod(Locale.class, "getDefault")
                .orShould()
                .callMethod(Locale.class, "getDefault", Locale.Category.class)
                .because("results must not depend on the machine: name the locale"));
    }

    @Test
    void forbiddenInLibraryCode() {
        check(noClasses()
                .that(not(NO_LIBRARY))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .because("the console belongs to the host: log through SLF4J"));
        check(noClasses()
                .that(not(NO_LIBRARY))
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", long.class, int.class)
                .orShould()
                .callMethod(Thread.class, "sleep", java.time.Duration.class)
                .because("a sleep can be neither cancelled nor tested: wait on a condition or a scheduler"));
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(CLASSES);
    }

    private static DescribedPredicate<JavaClass> in(String[] own, String... libraries) {
        return resideInAnyPackage(own).or(resideInAnyPackage(libraries)).or(JDK);
    }

    private static final DescribedPredicate<JavaClass> JDK = resideInAnyPackage("java..", "javax..")
            .or(DescribedPredicate.describe(
                    "primitives", type -> type.getBaseComponentType().isPrimitive()));

    private static Stream<ModuleDescriptor> modules() {
        try {
            List<URL> descriptors =
                    Collections.list(ArchitectureTest.class.getClassLoader().getResources("module-info.class"));
            return descriptors.stream()
                    .map(ArchitectureTest::read)
                    .filter(module -> module.name().startsWith("dev.cowork."));
        } catch (IOException e) {
            throw new AssertionError("The class path cannot be read", e);
        }
    }

    private static ModuleDescriptor read(URL url) {
        try (InputStream in = url.openStream()) {
            return ModuleDescriptor.read(in);
        } catch (IOException e) {
            throw new AssertionError(url + " cannot be read", e);
        }
    }

    private static boolean isVisible(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
    }

    private static Stream<JavaClass> supertypes(JavaClass type) {
        return Stream.concat(
                        type.getSuperclass().stream().flatMap(supertype -> supertype.getAllInvolvedRawTypes().stream()),
                        type.getInterfaces().stream().flatMap(supertype -> supertype.getAllInvolvedRawTypes().stream()))
                .distinct();
    }

    private static Stream<JavaClass> signature(JavaMember member) {
        return switch (member) {
            case JavaField field -> types(Stream.of(field.getType()));
            case JavaCodeUnit code ->
                Stream.concat(
                        types(Stream.concat(Stream.of(code.getReturnType()), code.getParameterTypes().stream())),
                        code.getExceptionTypes().stream());
            default -> throw new AssertionError("Unknown kind of member: " + member);
        };
    }

    private static Stream<JavaClass> types(Stream<JavaType> types) {
        return types.flatMap(type -> type.getAllInvolvedRawTypes().stream());
    }

    private static boolean namesJackson(JavaClass type) {
        return type.getPackageName().startsWith("com.fasterxml.jackson")
                || type.getPackageName().startsWith("tools.jackson");
    }

    private static boolean isNullMarked(JavaPackage unit) {
        return unit.tryGetAnnotationOfType(NullMarked.class).isPresent();
    }

    /** Every package, the root one too, is a slice of its own. */
    private static final class EachPackage implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getPackageName());
        }

        @Override
        public String getDescription() {
            return "each package";
        }
    }
}
