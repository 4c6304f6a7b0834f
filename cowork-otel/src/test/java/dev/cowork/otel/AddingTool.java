package dev.cowork.otel;

import dev.cowork.data.JsonText;
import dev.cowork.error.InvalidInputException;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.Tool;
import dev.cowork.llm.ToolDeclaration;
import dev.cowork.testkit.FixedClock;
import java.time.Duration;

/** A tool that needs two seconds, and that cannot add ninety-nine. */
record AddingTool(FixedClock clock) implements Tool {
    @Override
    public ToolDeclaration declaration() {
        return new ToolDeclaration("add", "Adds beans", new JsonText("{\"type\":\"object\"}"));
    }

    @Override
    public Effect effect() {
        // Those with an effect run on the turn's thread one after the other, so that the times are known.
        return Effect.EXTERNAL;
    }

    @Override
    public String call(JsonText arguments, Cancellation cancellation) {
        clock.advance(Duration.ofSeconds(2));
        if (arguments.text().contains("99")) {
            throw new InvalidInputException("too many beans");
        }
        return "seven beans";
    }
}
