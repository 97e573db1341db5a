package io.textcnn.engine;

/** An array of whole numbers that ends with its step. */
final class ReferenceIndices implements Indices {
    private final Shape shape;
    private final int[] values;
    private final Life life;

    ReferenceIndices(Shape shape, int[] values, Life life) {
        this.shape = shape;
        this.values = values;
        this.life = life;
    }

    @Override
    public Shape shape() {
        return shape;
    }

    /** The numbers themselves, not a copy. */
    int[] values() {
        life.check("indices " + shape);
        return values;
    }
}
