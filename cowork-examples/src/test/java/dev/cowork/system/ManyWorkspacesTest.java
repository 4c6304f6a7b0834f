package dev.cowork.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Small things stay small: workspaces of 20 passages each in one process with 512 MB of heap and at most 256 open
 * files. The full run has 2,000 of them: {@code -Dcowork.scale.workspaces=2000}.
 */
class ManyWorkspacesTest {
    @TempDir
    Path directory;

    @Test
    void manyWorkspacesFitASmallProcess() throws Exception {
        assumeTrue(new File("/bin/sh").exists(), "SKIPPED: there is no /bin/sh here to limit open files with");
        int workspaces = Integer.getInteger("cowork.scale.workspaces", 200);
        List<String> limits = List.of("/bin/sh", "-c", "ulimit -n 256 && exec \"$0\" \"$@\"");
        List<String> arguments = List.of(directory.toString(), String.valueOf(workspaces), "20");
        try (ChildJvm child = new ChildJvm(limits, List.of("-Xmx512m"), ManyWorkspaces.class, arguments)) {
            List<String> lines = child.await(workspaces + 1);
            assertEquals(0, child.exitCode());
            assertEquals(workspaces + 1, lines.size());
            for (int i = 0; i < workspaces; i++) {
                assertTrue(lines.get(i).startsWith("found " + i + " "), lines.get(i));
                assertTrue(Integer.parseInt(lines.get(i).split(" ")[2]) > 0, lines.get(i));
            }
            int files = Integer.parseInt(lines.get(workspaces).split(" ")[1]);
            System.out.println("ManyWorkspacesTest: " + workspaces + " workspaces, at most " + files + " open files");
            assertTrue(files <= 256, () -> files + " open files");
        }
    }
}
