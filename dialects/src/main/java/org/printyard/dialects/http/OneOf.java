package org.printyard.dialects.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// On a text of a wire record, for the contract: it is one of these, and never any other.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface OneOf {
    /// Enums of the domain whose constants it names: by their `wireName()`, or in lower case if they have none.
    Class<? extends Enum<?>>[] value() default {};

    /// Texts as they stand.
    String[] texts() default {};
}
