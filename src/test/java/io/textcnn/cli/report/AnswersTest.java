package io.textcnn.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;

class AnswersTest {
    @Property
    void probabilitiesAreWrittenAsFormatWritesThem(@ForAll @FloatRange(min = 0, max = 1) float probability) {
        assertEquals(String.format(Locale.ROOT, "%.6f", probability), Answers.decimal(probability));
    }

    @Example
    void probabilitiesAreRoundedHalfUp() {
        assertEquals("0.000000", Answers.decimal(0));
        assertEquals("1.000000", Answers.decimal(1));
        assertEquals("1.000000", Answers.decimal(0.9999999f));
        assertEquals("0.007813", Answers.decimal(0.0078125f), "2^-7, half-way");
        assertEquals("0.000001", Answers.decimal(0.0000006f));
        assertEquals("0.010000", Answers.decimal(0.01f));
    }
}
