package io.textcnn.engine.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MeetingsTest {
    private static float[] row(Meetings meetings, int word, float[][] taps) {
        float[] row = new float[taps[0].length];
        RowSum sum = new RowSum(row);
        meetings.addUp(word, taps, sum);
        sum.finish();
        return row;
    }

    @Test
    void aWordsRowIsTheSumOfTheTapsItMet() {
        Meetings meetings = new Meetings();
        float[][] taps = {{1, 10}, {2, 20}, {4, 40}};
        meetings.add(2, 0, 1);
        meetings.add(0, 1, 3);
        meetings.add(2, 2, -1);
        meetings.sort(4);
        assertArrayEquals(new float[] {6, 60}, row(meetings, 0, taps));
        assertArrayEquals(new float[] {0, 0}, row(meetings, 1, taps));
        assertArrayEquals(new float[] {-3, -30}, row(meetings, 2, taps));
        assertArrayEquals(new float[] {0, 0}, row(meetings, 3, taps));
    }

    /** Batch after batch in the same lists: more words and meetings, then fewer, then none. */
    @Test
    void earlierMeetingsAreForgotten() {
        Meetings meetings = new Meetings();
        SplittableRandom random = new SplittableRandom(1);
        for (int count : new int[] {3, 5000, 20, 0, 1}) {
            int words = Math.max(1, count / 2);
            float[][] taps = {{1}, {100}};
            float[][] expected = new float[words][1];
            meetings.clear();
            for (int i = 0; i < count; i++) {
                int word = random.nextInt(words);
                int tap = random.nextInt(2);
                float gradient = random.nextInt(-5, 6);
                meetings.add(word, tap, gradient);
                expected[word][0] += gradient * taps[tap][0];
            }
            meetings.sort(words);
            for (int word = 0; word < words; word++) {
                assertArrayEquals(expected[word], row(meetings, word, taps), "word " + word + " of " + words);
            }
        }
    }
}
