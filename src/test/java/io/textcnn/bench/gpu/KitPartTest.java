package io.textcnn.bench.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is read out of the log of JUnit's launcher. */
class KitPartTest {
    @Test
    void eachFailureWithWhatItSaid() {
        KitPart.Outcome outcome = KitPart.Outcome.of("""
                Warning: something of a library
                JUnit Jupiter > CudaBackendTest > adds(Workbench) > FLOAT32 on card :: STARTED
                JUnit Jupiter > CudaBackendTest > adds(Workbench) > FLOAT32 on card :: SUCCESSFUL
                JUnit Jupiter > CudaBackendTest > pools(Workbench) > FLOAT32 on card :: STARTED
                JUnit Jupiter > CudaBackendTest > pools(Workbench) > FLOAT32 on card :: FAILED
                org.opentest4j.AssertionFailedError: case 3 ==> expected: <1> but was: <2>

                    at Foo.bar(Foo.java:1)
                JUnit Jupiter > CudaBackendTest > scales(Workbench) > FLOAT32 on card :: STARTED
                JUnit Jupiter > CudaBackendTest > scales(Workbench) > FLOAT32 on card :: SUCCESSFUL

                Test run finished after 42 ms
                [         2 tests successful      ]
                """.lines().toList());
        assertEquals(2, outcome.successful());
        assertEquals(
                List.of(List.of(
                        "JUnit Jupiter > CudaBackendTest > pools(Workbench) > FLOAT32 on card",
                        "org.opentest4j.AssertionFailedError: case 3 ==> expected: <1> but was: <2>",
                        "    at Foo.bar(Foo.java:1)")),
                outcome.failures());
        assertEquals("", outcome.unfinished());
    }

    @Test
    void theTestThatDidNotEnd() {
        KitPart.Outcome outcome = KitPart.Outcome.of(List.of(
                "JUnit Jupiter > A > first() :: STARTED",
                "JUnit Jupiter > A > first() :: SUCCESSFUL",
                "JUnit Jupiter > A > second() :: STARTED"));
        assertEquals("JUnit Jupiter > A > second()", outcome.unfinished());
        assertEquals(1, outcome.successful());
    }
}
