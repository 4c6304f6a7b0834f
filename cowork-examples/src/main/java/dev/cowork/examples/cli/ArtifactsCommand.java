package dev.cowork.examples.cli;

import dev.cowork.Artifact;
import dev.cowork.Cowork;
import dev.cowork.Workspace;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What replies made of documents. */
@Command(name = "artifacts", description = "Lists what replies wrote, or the versions of one.")
final class ArtifactsCommand extends WorkspaceCommand {
    @Parameters(index = "0", arity = "0..1", paramLabel = "PATH", description = "Shows the versions of this one.")
    private @Nullable String path;

    @Override
    boolean makes() {
        return false;
    }

    @Override
    Answer answer(Cowork cowork) {
        Workspace workspace = workspace(cowork);
        List<Artifact> artifacts = path == null
                ? workspace.artifacts().list()
                : workspace.artifacts().versions(path);
        return new Answer(
                artifacts.stream().map(ArtifactsCommand::json).toList(),
                artifacts.stream().map(this::line).collect(Collectors.joining("\n")));
    }

    private static Map<String, Object> json(Artifact artifact) {
        return Json.object(
                "path", artifact.path(),
                "version", artifact.version().number(),
                "chat", artifact.origin().message().chat().value(),
                "turn", artifact.origin().turn().value(),
                "how", artifact.origin().how(),
                "diff", artifact.diff());
    }

    private String line(Artifact artifact) {
        String head = artifact.path() + " version " + artifact.version().number() + " ("
                + artifact.origin().how() + ")";
        return path == null ? head : head + "\n" + artifact.diff().stripTrailing();
    }
}
