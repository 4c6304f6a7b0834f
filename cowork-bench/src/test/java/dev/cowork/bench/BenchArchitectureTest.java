package dev.cowork.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/**
 * What {@code ArchitectureTest} of the examples says of all modules, said of this one, which is not on the class path
 * there. What JMH generates is not ours.
 */
class BenchArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("jmh_generated"))
            .importPackages("dev.cowork.bench");

    @Test
    void classesWereFound() {
        assertFalse(CLASSES.isEmpty());
    }

    @Test
    void knowsNoOtherHostAndNoProvidersButThoseItMeasures() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.cowork.examples..", "dev.cowork.tck..", "dev.cowork.store..", "dev.cowork.llm.anthropic..")
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.cowork.bench.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void everyPackageIsNullMarked() {
        List<String> unmarked = CLASSES.stream()
                .map(JavaClass::getPackage)
                .filter(unit -> unit.tryGetAnnotationOfType(NullMarked.class).isEmpty())
                .map(unit -> unit.getName())
                .distinct()
                .toList();
        assertEquals(List.of(), unmarked);
    }

    @Test
    void forbiddenInAllCode() {
        noClasses()
                .should()
                .callConstructor(java.util.Random.class)
                .because("what cannot be seeded cannot be repeated")
                .check(CLASSES);
        noClasses()
                .should()
                .callMethod(String.class, "getBytes")
                .because("bytes must not depend on the machine: name the charset")
                .check(CLASSES);
        noClasses()
                .should()
                .callMethod(Locale.class, "getDefault")
                .because("results must not depend on the machine: name the locale")
                .check(CLASSES);
    }
}
