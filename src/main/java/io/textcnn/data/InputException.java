package io.textcnn.data;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The user's input cannot be used; the message says where, what was found, what was expected and what to do.
 *
 * <p>It is for people to read as it stands: a command line prints the message, without a stack trace. Where the remedy is a
 * setting of the library, it stands in braces, {@code use a smaller {minimum count}}, as only words are there for all: the
 * command line puts its option there, see {@link #message}.
 */
public final class InputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A setting in a remedy. */
    private static final Pattern SETTING = Pattern.compile("\\{([a-z ]+)}");

    private final String source;
    private final long line;
    /** All but the remedy. */
    private final String problem;

    private final String remedy;

    private InputException(String source, long line, String place, String found, String expected, String remedy) {
        this(source, line, place + ": found " + found + "; expected " + expected + "; ", remedy);
    }

    private InputException(String source, long line, String problem, String remedy) {
        super(problem + named(remedy, UnaryOperator.identity()));
        this.problem = problem;
        this.remedy = remedy;
        this.source = source;
        this.line = line;
    }

    /** Something is wrong with the whole of {@code source}, a file's path or the name of a stream. */
    public static InputException in(String source, String found, String expected, String remedy) {
        return new InputException(source, 0, source, found, expected, remedy);
    }

    /** Something is wrong in a line, counted from 1; in what has no lines, 0. */
    public static InputException at(String source, long line, String found, String expected, String remedy) {
        return new InputException(
                source, line, line == 0 ? source : source + ", line " + line, found, expected, remedy);
    }

    /** Something is wrong in a row of bytes that are no lines, counted from 1, at a byte, counted from 0. */
    public static InputException atByte(
            String source, long row, long offset, String found, String expected, String remedy) {
        String place = source + ", row " + row + ", byte " + offset;
        return new InputException(source, 0, place, found, expected, remedy);
    }

    /** Something is wrong in the named column of a line, counted from 1. */
    public static InputException at(
            String source, long line, String column, String found, String expected, String remedy) {
        String place = source + ", line " + line + ", column " + column;
        return new InputException(source, line, place, found, expected, remedy);
    }

    /** Something is wrong with the named field of the JSON object in a line, counted from 1. */
    public static InputException atField(
            String source, long line, String field, String found, String expected, String remedy) {
        String place = source + ", line " + line + ", field " + field;
        return new InputException(source, line, place, found, expected, remedy);
    }

    /** What is said of any input file that is there but cannot be read. */
    public static InputException unreadable(String source, IOException e) {
        InputException exception =
                in(source, "a file that cannot be read: " + reason(e), "a readable file", "check its permissions");
        exception.initCause(e);
        return exception;
    }

    /**
     * The message, with settings called by the names that they have for its reader: a program's user may know a setting of
     * the library as an option.
     *
     * @param names what to write for the words that {@link #getMessage} has for a setting, such as {@code the format}
     */
    public String message(UnaryOperator<String> names) {
        return problem + named(remedy, names);
    }

    private static String named(String remedy, UnaryOperator<String> names) {
        return SETTING.matcher(remedy).replaceAll(found -> Matcher.quoteReplacement(names.apply(found.group(1))));
    }

    /** What went wrong with a file or a stream, in words and without its name, which the caller knows. */
    public static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file or folder";
        }
        if (e instanceof AccessDeniedException) {
            return "access denied";
        }
        String reason = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
        return reason == null ? e.toString() : reason;
    }

    /** The file's path or the stream's name. */
    public String source() {
        return source;
    }

    /** The line, counted from 1; 0 if it is the whole file that is wrong. */
    public long line() {
        return line;
    }
}
