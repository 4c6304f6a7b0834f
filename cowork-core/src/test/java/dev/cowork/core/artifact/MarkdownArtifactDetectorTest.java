package dev.cowork.core.artifact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.cowork.spi.ArtifactCandidate;
import dev.cowork.spi.ArtifactExtent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownArtifactDetectorTest {
    @Test
    void theInfoStringNamesTheFile() {
        assertFound("src/Foo.java", "java", "class Foo {}\n", "```java src/Foo.java\nclass Foo {}\n```\n");
        assertFound("a.js", "js", "1\n", "```js title=\"a.js\"\n1\n```\n");
        assertFound("app/main.py", "python", "x = 1\n", "```python:app/main.py\nx = 1\n```\n");
        assertFound("CHECKLIST.md", null, "- one\n", "```CHECKLIST.md\n- one\n```\n");
        assertFound("CHECKLIST.md", "markdown", "- one\n", "~~~markdown CHECKLIST.md\n- one\n~~~\n");
    }

    @Test
    void theLineBeforeNamesTheFile() {
        assertFound("src/Foo.java", "java", "class Foo {}\n", "**src/Foo.java**\n\n```java\nclass Foo {}\n```\n");
        assertFound("x.py", "python", "pass\n", "Put this into `x.py`:\n```python\npass\n```\n");
        assertFound("config.yaml", "yaml", "a: 1\n", "File: config.yaml\n```yaml\na: 1\n```\n");
        assertFound("Dockerfile", null, "FROM debian\n", "### Dockerfile\n```\nFROM debian\n```\n");
        assertFound("index.html", "html", "<p>\n", "1. `index.html`\n\n   ```html\n<p>\n   ```\n");
    }

    @Test
    void theFirstLineNamesTheFile() {
        assertFound(
                "src/Foo.java",
                "java",
                "// src/Foo.java\nclass Foo {}\n",
                "```java\n// src/Foo.java\nclass Foo {}\n```");
        assertFound("a.html", "html", "<!-- a.html -->\n<p>\n", "```html\n<!-- a.html -->\n<p>\n```");
        assertFound("a.css", "css", "/* a.css */\n", "```css\n/* a.css */\n```");
        assertFound("app.py", "python", "# app.py\n", "```python\n# app.py\n```");
    }

    @Test
    void theNameMayBeACommentOrARemarkBehindTheLanguage() {
        assertFound("src/f.ts", "typescript", "x\n", "```typescript // src/f.ts\nx\n```\n");
        assertFound("i.py", "python", "x\n", "```python # i.py\nx\n```\n");
        assertFound("h.py", "python", "x\n", "```python (h.py)\nx\n```\n");
    }

    @Test
    void theNameMayStandBelowALineThatMustComeFirst() {
        assertFound("index.php", "php", "<?php\n// index.php\n", "```php\n<?php\n// index.php\n```");
        assertFound(
                "a.html",
                "html",
                "<!DOCTYPE html>\n<!-- a.html -->\n",
                "```html\n<!DOCTYPE html>\n<!-- a.html -->\n```");
    }

    @Test
    void namesMayBeOfAnyLettersAndHaveBackslashes() {
        assertFound("größe.py", "python", "x\n", "`größe.py`\n```python\nx\n```\n");
        assertFound("日本.md", "md", "x\n", "`日本.md`\n```md\nx\n```\n");
        assertFound("docs/обзор.md", "md", "x\n", "```md docs/обзор.md\nx\n```\n");
        assertFound("src/win.py", "python", "x\n", "```python src\\win.py\nx\n```\n");
        for (String other : List.of("C:\\Users\\a\\b.py", "以下是app.py", "https://example.com/größe.py")) {
            assertNull(detect("```python " + other + "\nx\n```\n").get(0).path(), other);
        }
    }

    @Test
    void theLineBeforeSaysWhatIsChanged() {
        assertFound("app.js", "js", "x\n", "Change `app.js`:\n```js\nx\n```\n");
        assertFound("app.py", "python", "x\n", "Updated `app.py`:\n```python\nx\n```\n");
        assertNull(detect("Update `app.js`:\n```bash\nx\n```\n").get(0).path());
    }

    @Test
    void whatIsCalledLikeItsLanguageIsNotNamedByIt() {
        assertNull(detect("```dockerfile\nFROM a\n```\n").get(0).path());
        assertFound("web/Dockerfile", "dockerfile", "FROM a\n", "`web/Dockerfile`\n```dockerfile\nFROM a\n```\n");
        assertFound("Dockerfile", null, "FROM a\n", "```Dockerfile\nFROM a\n```\n");
        assertFound("web/Dockerfile", null, "FROM a\n", "`web/Dockerfile`\n```Dockerfile\nFROM a\n```\n");
        assertFound(".gitignore", null, "a\n", "```.gitignore\na\n```\n");
    }

    @Test
    void aWordMayStandBeforeTheName() {
        for (String line :
                List.of("**Filename:** g.py", "**File:** `g.py`", "The file `g.py`:", "\uD83D\uDCC4 `g.py`")) {
            assertFound("g.py", "python", "x\n", line + "\n```python\nx\n```\n");
        }
    }

    @Test
    void aCommentMaySpeakOfWhatIsThereAndEndWithDots() {
        String text = "import os\n# Loading data...\n# keep the previous config\n\n\ndef f():\n    pass\n";
        assertEquals(
                ArtifactExtent.WHOLE,
                detect("`a.py`\n```python\n" + text + "```\n").get(0).extent());
        assertEquals(
                ArtifactExtent.FRAGMENT,
                detect("`a.py`\n```python\n" + text + "# Other functions...\n```\n")
                        .get(0)
                        .extent());
    }

    /** A line that unpacks something begins with three dots too. */
    @Test
    void whatUnpacksIsNotLeftOut() {
        String text = "function a(state) {\n  return {\n    ...state,\n    b: 1\n  };\n}\n";
        assertEquals(
                ArtifactExtent.WHOLE,
                detect("`a.js`\n```js\n" + text + "```\n").get(0).extent());
        assertEquals(
                ArtifactExtent.FRAGMENT,
                detect("`a.js`\n```js\n" + text.replace("...state,", "// ...") + "```\n")
                        .get(0)
                        .extent());
    }

    @Test
    void theNameKeepsItsDotsAndDigits() {
        assertFound(".github/ci.yml", "yaml", "a: 1\n", "2. `.github/ci.yml`:\n```yaml\na: 1\n```\n");
        assertFound("2024-plan.md", "md", "x\n", "### **1. 2024-plan.md**\n```md\nx\n```\n");
        assertFound("__init__.py", "py", "x\n", "- __init__.py:\n```py\nx\n```\n");
    }

    @Test
    void aSentenceMustSayThatTheFileIsMade() {
        assertFound("a.py", "python", "1\n", "Create a Python file (e.g., `a.py`) and add this:\n```python\n1\n```\n");
        assertFound("a.py", "python", "1\n", "To see it, create a file called `a.py`:\n```python\n1\n```\n");
        for (String line : List.of(
                "Add the following to your `Cargo.toml` file:",
                "Create a folder. Then open `app.py` and add:",
                "Save it as `app.py` and run it with:",
                "Run `app.py`:",
                "We can use the `concurrent.futures` module:")) {
            assertNull(detect(line + "\n```\nx\n```\n").get(0).path(), line);
        }
    }

    @Test
    void aSentenceMaySayHowTheFileLooksOrThatTheBlockBelongsThere() {
        for (String line : List.of(
                "Your `a.py` should look like this:",
                "Here's an example of how your \"a.py\" file should look:",
                "Create a Python file (e.g., a.py) and add this:",
                "2. The views (a.py):",
                "In `a.py`:",
                "3. Open the `a.py` file and add the following code:",
                "1. Create a script called `a.py`. It does all.\n2. Define the constants:")) {
            assertFound("a.py", "python", "1\n", line + "\n```python\n1\n```\n");
        }
        for (String line : List.of(
                "In `a.js`, add:",
                "To see it in `a.py`, look at line 3:",
                "Add this to your `a.py`:",
                "Create `b.py` and `a.py`:",
                "Put your functions into the .py file:",
                "1. Create `a.py`.\n2. Run it in a terminal:",
                "1. Create `a.py`.\n2. Change what `b.py` says:")) {
            assertNull(detect(line + "\n```python\n1\n```\n").get(0).path(), line);
        }
    }

    @Test
    void theLineBelowMaySayWhatToSaveTheBlockAs() {
        for (String line : List.of(
                "Save this as `a.py`.",
                "To run the program, save it to a file named `a.py` and then use the following commands:",
                "Copy and paste the code into a file (e.g., `a.py`) and run it.",
                "Save the above script as \"a.py\".")) {
            assertFound("a.py", "python", "1\n", "Look:\n\n```python\n1\n```\n\n" + line + "\n");
        }
        for (String line : List.of(
                "Save the following code as `a.py`:",
                "Save this as `a.py`:",
                "Save it as `a.js`.",
                "The script will save it as `a.py`.",
                "Then run `a.py`.",
                "Words in between.\n\nSave this as `a.py`.")) {
            assertNull(
                    detect("Look:\n\n```python\n1\n```\n\n" + line + "\n")
                            .get(0)
                            .path(),
                    line);
        }
    }

    @Test
    void whatLooksLikeANameButIsNoneNamesNothing() {
        assertNull(detect("Install Node.js first, then:\n```sh\nnpm i\n```\n")
                .get(0)
                .path());
        assertNull(detect("**Node.js**\n```js\n1\n```\n").get(0).path());
        assertNull(detect("Version 1.2.3:\n```\nx\n```\n").get(0).path());
        assertNull(detect("```sh\n# install it first\nnpm i\n```\n").get(0).path());
    }

    @Test
    void aLongerFenceHoldsAShorterOne() {
        String inner = "# Readme\n```sh\nrun\n```\n";
        assertFound("README.md", "markdown", inner, "````markdown README.md\n" + inner + "````\n");
    }

    @Test
    void anUnclosedFenceGoesToTheEnd() {
        assertFound("a.txt", "text", "one\ntwo", "```text a.txt\none\ntwo");
    }

    @Test
    void linesWithoutEndTakeNoTime() {
        String blanks = " ".repeat(400_000);
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            assertNull(detect("a.txt" + blanks + "x\n```\n# a" + blanks + "x y\nend\n```\n")
                    .get(0)
                    .path());
        });
    }

    private static void assertFound(String path, String language, String content, String reply) {
        List<ArtifactCandidate> found = detect(reply);
        assertEquals(1, found.size(), reply);
        assertEquals(path, found.get(0).path(), reply);
        assertEquals(language, found.get(0).infoWord(), reply);
        assertEquals(content, found.get(0).range().of(reply), reply);
    }

    private static List<ArtifactCandidate> detect(String reply) {
        return new MarkdownArtifactDetector().detect(reply);
    }
}
