// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.rest;

import io.fieldinbox.kernel.Texts;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MissingRequestValueException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;

/** What is said of parameters and bodies that Spring or Jackson could not read: the name, what was expected and what came. */
final class Unreadable {

    private static final int SHOWN = 40;

    private Unreadable() {}

    /** A parameter of the wrong type, or one that is missing. */
    static String parameter(Exception unusable) {
        if (unusable instanceof MissingServletRequestParameterException missing) {
            return missing.getParameterName() + ": expected " + expected(missing.getParameterType()) + ", got nothing";
        }
        if (unusable instanceof TypeMismatchException mismatch) {
            String name = unusable instanceof MethodArgumentTypeMismatchException argument ? argument.getName() : mismatch.getPropertyName();
            Class<?> type = mismatch.getRequiredType();
            return (name == null ? "a parameter" : name) + ": expected " + expected(type == null ? "" : type.getSimpleName()) + ", got " + shown(mismatch.getValue());
        }
        return unusable instanceof MissingRequestValueException missing ? String.valueOf(missing.getBody().getDetail()) : "A parameter cannot be used.";
    }

    /** A parameter that narrows a list; all of those that Spring reads are yes or no. */
    static String filter(FieldError wrong) {
        return wrong.getField() + ": expected true or false, got " + shown(wrong.getRejectedValue());
    }

    /** A body that is missing, is no JSON, or has a field of another type. */
    static String body(HttpMessageNotReadableException unreadable) {
        Throwable cause = unreadable.getCause();
        if (cause instanceof MismatchedInputException mismatch) {
            String field = field(mismatch);
            Class<?> type = mismatch.getTargetType();
            String expected = field.isEmpty() ? "a JSON object" : expected(type == null ? "" : type.getSimpleName());
            String got = mismatch instanceof InvalidFormatException format ? shown(format.getValue()) : got(mismatch);
            return (field.isEmpty() ? "body" : field) + ": expected " + expected + ", got " + got;
        }
        if (cause instanceof JacksonException json) {
            String field = field(json);
            String place = json.getLocation() == null || json.getLocation().getLineNr() < 1 ? "" : ", in line " + json.getLocation().getLineNr() + ", column " + json.getLocation().getColumnNr();
            return field.isEmpty() ? "body: expected JSON, got something else" + place : field + ": expected what can be read as JSON, got something else" + place;
        }
        return "body: expected a JSON object, got " + (cause == null ? "nothing" : "what cannot be read");
    }

    private static String field(JacksonException wrong) {
        return Texts.cut(wrong.getPath().stream().map(JacksonException.Reference::getPropertyName).filter(name -> name != null && !name.isEmpty()).collect(Collectors.joining(".")), SHOWN);
    }

    private static String got(MismatchedInputException mismatch) {
        if (mismatch.getCurrentToken() == null) {
            return "nothing";
        }
        return switch (mismatch.getCurrentToken()) {
            case START_OBJECT, PROPERTY_NAME, END_OBJECT -> "an object";
            case START_ARRAY, END_ARRAY -> "a list";
            case VALUE_STRING -> "a text";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "true or false";
            case VALUE_NULL -> "null";
            default -> "something else";
        };
    }

    private static String expected(String type) {
        return switch (type) {
            case "int", "long", "Integer", "Long" -> "a whole number";
            case "boolean", "Boolean" -> "true or false";
            case "String" -> "a text";
            case "List", "ArrayList", "Set" -> "a list";
            case "Instant" -> "a time such as 2026-03-02T15:00:00Z";
            default -> "another value";
        };
    }

    /** What a caller sent, as far as it can be shown on one line; none of it is logged. */
    private static String shown(@Nullable Object value) {
        if (value == null) {
            return "nothing";
        }
        if (value instanceof Collection || value.getClass().isArray()) {
            return "a list";
        }
        String text = value.toString();
        return text.chars().allMatch(c -> c >= ' ' && c != 0x7f && !Character.isSurrogate((char) c)) ? "'" + Texts.cut(text, SHOWN) + "'" : "something else";
    }
}
