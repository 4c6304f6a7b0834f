package dev.cowork.examples.cli;

import dev.cowork.Cowork;
import dev.cowork.HealthReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

/** Looks for what is wrong; exit code 1 when something is. */
@Command(name = "doctor", description = "Checks the machine, the store and the indexes.")
final class DoctorCommand extends WorkspaceCommand {
    private boolean sick;

    @Override
    boolean makes() {
        return false;
    }

    @Override
    Answer answer(Cowork cowork) {
        HealthReport health = cowork.check();
        List<String> problems = new ArrayList<>(Cowork.preflight());
        health.problems().stream()
                .filter(problem -> !problems.contains(problem))
                .forEach(problems::add);
        sick = !problems.isEmpty();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("facts", health.facts());
        json.put("problems", problems);
        String facts = health.facts().entrySet().stream()
                .map(fact -> fact.getKey() + ": " + fact.getValue())
                .collect(Collectors.joining("\n"));
        return new Answer(json, facts + "\n" + (sick ? String.join("\n", problems) : "All is well"));
    }

    @Override
    int exitCode() {
        return sick ? 1 : 0;
    }
}
