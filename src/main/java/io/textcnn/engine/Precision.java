package io.textcnn.engine;

/** The floating-point format of a backend's tensors. */
public enum Precision {
    /** IEEE 754 single precision, four bytes an element: what networks are trained in. */
    FLOAT32(Float.BYTES),
    /** IEEE 754 double precision, eight bytes an element: what gradient checks need. */
    FLOAT64(Double.BYTES);

    private final int bytes;

    Precision(int bytes) {
        this.bytes = bytes;
    }

    /** The size of one element in bytes. */
    public int bytes() {
        return bytes;
    }
}
