package dev.cowork.llm;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Makes a method a tool; see {@link Tool#annotated(Object)}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ToolMethod {
    /**
     * How the model calls it.
     *
     * @return 1 to 64 of letters, digits, {@code _} and {@code -}, or the empty text for the method's own name
     */
    String name() default "";

    /**
     * What it does and when to use it.
     *
     * @return for the model
     */
    String description();

    /**
     * What a call changes.
     *
     * @return the effect
     */
    Tool.Effect effect();
}
