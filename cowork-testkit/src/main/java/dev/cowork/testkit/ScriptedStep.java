package dev.cowork.testkit;

import dev.cowork.data.Part;

/** One step of a scripted reply. */
sealed interface ScriptedStep {
    record Say(String text) implements ScriptedStep {}

    record Think(String text) implements ScriptedStep {}

    record Attach(Part part) implements ScriptedStep {}

    record Await(Gate gate) implements ScriptedStep {}

    record Fail(RuntimeException error) implements ScriptedStep {}
}
