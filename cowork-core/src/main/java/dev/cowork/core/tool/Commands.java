package dev.cowork.core.tool;

import dev.cowork.data.JsonText;
import dev.cowork.error.InvalidInputException;
import dev.cowork.llm.Tool;
import java.util.List;

/** The arguments of a tool that has several commands; what a command needs, the schema cannot say. */
record Commands(Arguments arguments) {
    /** Only looking at something changes nothing. */
    static Tool.Effect effect(JsonText json) {
        boolean looks = Arguments.of(json).text("command").orElse("").equals("view");
        return looks ? Tool.Effect.NONE : Tool.Effect.WORKSPACE;
    }

    String name() {
        return arguments.required("command");
    }

    String required(String parameter) {
        return arguments.text(parameter).orElseThrow(() -> missing(parameter));
    }

    int requiredNumber(String parameter) {
        return arguments.number(parameter).orElseThrow(() -> missing(parameter));
    }

    private InvalidInputException missing(String parameter) {
        return new InvalidInputException("Parameter `" + parameter + "` is required for command: " + name());
    }

    String optional(String parameter) {
        return arguments.text(parameter).orElse("");
    }

    List<Integer> range() {
        return arguments.numbers("view_range");
    }
}
