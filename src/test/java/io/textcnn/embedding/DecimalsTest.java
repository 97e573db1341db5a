package io.textcnn.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Decimal numbers are what {@link Float#parseFloat} says they are, to the bit. */
class DecimalsTest {
    private static float parse(String number) {
        byte[] bytes = Written.utf8("9" + number + "9");
        return Decimals.parse(bytes, 1, bytes.length - 1);
    }

    private static void assertIsExact(String number) {
        assertEquals(Float.floatToRawIntBits(Float.parseFloat(number)), Float.floatToRawIntBits(parse(number)), number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "+0.0",
                "1",
                "-1.5",
                ".5",
                "5.",
                "-.25",
                "1e3",
                "1E+3",
                "1.5e-3",
                "00012.50",
                "0.418",
                "-6.3681e-05",
                "0.1",
                "16777217",
                "16777219",
                "9007199254740993",
                "123456789012345678",
                "1234567890123456789012345678901234567890",
                "0.000000000000000000000000000000000000000123456789",
                "3.4028235e38",
                "-3.4028235677973366e38",
                "3.4028236e38",
                "1e39",
                "1e400",
                "1e99999999999",
                "0e99999999999",
                "1e-45",
                "7e-46",
                "1e-99999999999",
                "1.17549435e-38",
                "1.1754942e-38",
                "2.3509887e-38",
                "1e22",
                "1e-22",
                "1e23",
                "0.00000000000000000000001e23"
            })
    void numbersOfEachKind(String number) {
        assertIsExact(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "+",
                ".",
                "-.",
                "e5",
                ".e5",
                "1e",
                "1e+",
                "1e-",
                "1e1.5",
                "1.2.3",
                "--1",
                "+-1",
                "1-",
                " 1",
                "1 ",
                "1,5",
                "0x10",
                "0x1p3",
                "1f",
                "1F",
                "1d",
                "1D",
                "nan",
                "NaN",
                "inf",
                "Infinity",
                "-Infinity",
                "1_000",
                "\u0661",
                "a"
            })
    void whatIsNone(String text) {
        assertTrue(Float.isNaN(parse(text)), text);
    }

    @Property(tries = 5_000)
    void allFloats(@ForAll int bits) {
        float number = Float.intBitsToFloat(bits);
        if (Float.isFinite(number)) {
            assertIsExact(Float.toString(number));
            assertIsExact(new BigDecimal(number).toPlainString());
        }
    }

    @Property(tries = 5_000)
    void digitsAndExponents(@ForAll long digits, @ForAll @IntRange(min = -60, max = 60) int exponent) {
        assertIsExact(digits + "e" + exponent);
        assertIsExact(BigDecimal.valueOf(digits, exponent).toPlainString());
    }

    /** Half-way between two floats, and beside it: where rounding twice would go wrong. */
    @Property(tries = 5_000)
    void halfWay(
            @ForAll @IntRange(min = 1, max = 0x7F00_0000) int bits, @ForAll @IntRange(min = 8, max = 30) int digits) {
        BigDecimal low = new BigDecimal(Float.intBitsToFloat(bits));
        BigDecimal middle =
                low.add(new BigDecimal(Float.intBitsToFloat(bits + 1))).divide(BigDecimal.valueOf(2));
        assertIsExact(middle.toString());
        assertIsExact(middle.round(new MathContext(digits)).toString());
        assertIsExact(middle.add(middle.ulp()).toString());
        assertIsExact(middle.subtract(middle.ulp()).toString());
    }
}
