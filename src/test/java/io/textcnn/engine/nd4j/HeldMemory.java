package io.textcnn.engine.nd4j;

import java.lang.reflect.Field;
import java.util.Map;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.memory.deallocation.DeallocatorService;
import org.nd4j.linalg.factory.Nd4j;

/** Native memory by ND4J's own books, and by JavaCPP's below it. */
public final class HeldMemory {
    private HeldMemory() {}

    /** How many arrays, calls and native objects are on the two lists. */
    public static long count() throws ReflectiveOperationException, InterruptedException {
        Field list = DeallocatorService.class.getDeclaredField("referenceMap");
        list.setAccessible(true);
        Map<?, ?> references = (Map<?, ?>) list.get(Nd4j.getDeallocatorService());
        long held = -1;
        // Other threads free what the collector finds, so until the number stays the same.
        for (int same = 0; same < 2; ) {
            System.gc();
            Thread.sleep(50);
            long now = references.size() + Pointer.totalCount();
            same = now == held ? same + 1 : 0;
            held = now;
        }
        return held;
    }
}
