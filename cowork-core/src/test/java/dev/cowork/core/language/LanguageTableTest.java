package dev.cowork.core.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.core.EvaluationData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The committed table: that it is whole, small, and what Linguist has. */
class LanguageTableTest {
    private static final Path RESOURCES = Path.of("src/main/resources/dev/cowork/core/language");

    @Test
    void committedTableIsWhole() throws IOException {
        String text = Files.readString(RESOURCES.resolve(LanguageTable.FILE));
        assertTrue(text.startsWith("# github-linguist/linguist, "), "the header says where it is from");
        assertTrue(text.length() < 60_000, "it has " + text.length() + " characters");
        List<Language> all = Languages.all();
        assertEquals(829, all.size());
        Set<String> names = new HashSet<>();
        all.forEach(language -> assertTrue(names.add(language.name()), language.name()));
        String licence = Files.readString(RESOURCES.resolve(LanguageTableGenerator.LICENCE));
        assertTrue(licence.startsWith("Copyright (c) 2017 GitHub, Inc.") && licence.contains("free of charge"));
    }

    @Test
    void generatingAgainGivesTheSameBytes() throws IOException {
        Path source = EvaluationData.folder("languages");
        assertEquals(
                Files.readString(RESOURCES.resolve(LanguageTable.FILE)),
                LanguageTableGenerator.table(Files.readAllLines(source.resolve("languages.yml"))),
                "run -Planguages after a change of the data");
        assertEquals(
                Files.readString(source.resolve("LICENSE")),
                Files.readString(RESOURCES.resolve(LanguageTableGenerator.LICENCE)));
    }
}
