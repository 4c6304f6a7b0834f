package dev.cowork.llm;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Tells a model what a record, a component of it, or a parameter of a {@link ToolMethod} means; it becomes the
 * {@code description} in the JSON schema. On a component or parameter it may also name the JSON property.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.RECORD_COMPONENT, ElementType.PARAMETER})
public @interface Description {
    /**
     * What it means.
     *
     * @return one or two sentences for the model
     */
    String value();

    /**
     * How the property is called in JSON; for parameters of classes that were compiled without {@code -parameters} it is
     * needed. Of no effect on a type.
     *
     * @return a name, or the empty text for the name in Java
     */
    String name() default "";
}
