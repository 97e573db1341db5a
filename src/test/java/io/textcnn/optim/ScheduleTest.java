package io.textcnn.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final double EXACT = 1e-12;

    @Test
    void aConstantScheduleLeavesTheRateAsItIs() {
        assertEquals(1, Schedule.constant().factor(0));
        assertEquals(1, Schedule.constant().factor(0.9));
    }

    @Test
    void theCosineFallsSlowlyThenFastThenSlowly() {
        Schedule cosine = Schedule.cosine();
        assertEquals(1, cosine.factor(0), EXACT);
        assertEquals((1 + Math.sqrt(0.5)) / 2, cosine.factor(0.25), EXACT);
        assertEquals(0.5, cosine.factor(0.5), EXACT);
        assertEquals(0, cosine.factor(1), EXACT);
        assertEquals(0.55, new Schedule.Cosine(0.1).factor(0.5), EXACT);
    }

    @Test
    void theLineFallsEvenly() {
        assertEquals(0.75, Schedule.linear().factor(0.25), EXACT);
        assertEquals(0.1, new Schedule.Linear(0.1).factor(1), EXACT);
    }

    @Test
    void stairsGoDownAtTheirPoints() {
        Schedule stairs = Schedule.Stairs.of(0.1, 0.5, 0.75);
        assertEquals(1, stairs.factor(0.49), EXACT);
        assertEquals(0.1, stairs.factor(0.5), EXACT);
        assertEquals(0.01, stairs.factor(0.8), EXACT);
    }

    @Test
    void aWarmUpRisesAndThenTheOtherScheduleRunsFromItsBeginning() {
        Schedule schedule = Schedule.linear().after(0.2);
        assertEquals(0.5, schedule.factor(0.1), EXACT);
        assertEquals(1, schedule.factor(0.2), EXACT);
        assertEquals(0.5, schedule.factor(0.6), EXACT);
        assertEquals(Schedule.linear(), Schedule.linear().after(0));
    }

    @Provide
    Arbitrary<Schedule> schedules() {
        return Arbitraries.of(
                Schedule.constant(),
                Schedule.cosine(),
                new Schedule.Cosine(0.2),
                Schedule.linear(),
                new Schedule.Linear(0.3),
                Schedule.Stairs.of(0.5, 0.3, 0.6),
                Schedule.cosine().after(0.1),
                Schedule.linear().after(0.5));
    }

    @Property
    void noScheduleGoesBeyondTheRateOrBelowNothing(
            @ForAll("schedules") Schedule schedule, @ForAll @DoubleRange(min = 0, max = 1) double progress) {
        double factor = schedule.factor(progress);
        assertTrue(factor >= 0 && factor <= 1, schedule + " at " + progress + ": " + factor);
    }

    @Test
    void theirNamesSayWhatTheyDo() {
        assertEquals("warm-up 0.1, then cosine", Schedule.cosine().after(0.1).toString());
        assertEquals("linear to 0.05", new Schedule.Linear(0.05).toString());
        assertEquals(
                "times 0.1 at 0.5, 0.75", Schedule.Stairs.of(0.1, 0.5, 0.75).toString());
    }

    @Test
    void numbersOutOfTheirRangeAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Schedule.Cosine(1));
        assertThrows(IllegalArgumentException.class, () -> new Schedule.Linear(-0.1));
        assertThrows(IllegalArgumentException.class, () -> Schedule.cosine().after(1));
        assertThrows(IllegalArgumentException.class, () -> Schedule.cosine().after(Double.NaN));
        Schedule warm = Schedule.cosine().after(0.1);
        assertThrows(IllegalArgumentException.class, () -> warm.after(0.1));
        assertThrows(IllegalArgumentException.class, () -> new Schedule.Stairs(1, List.of(0.5)));
        assertThrows(IllegalArgumentException.class, () -> Schedule.Stairs.of(0.1, 0.5, 0.5));
        assertThrows(IllegalArgumentException.class, () -> Schedule.Stairs.of(0.1, 1));
    }
}
