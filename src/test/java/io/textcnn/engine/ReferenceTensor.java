package io.textcnn.engine;

/** An array of doubles and the life it depends on. */
final class ReferenceTensor implements Tensor {
    private final Shape shape;
    private final double[] values;
    private final Life life;

    ReferenceTensor(Shape shape, double[] values, Life life) {
        this.shape = shape;
        this.values = values;
        this.life = life;
    }

    @Override
    public Shape shape() {
        return shape;
    }

    /** The elements themselves, not a copy. */
    double[] values() {
        life.check("tensor " + shape);
        return values;
    }

    @Override
    public void close() {
        if (life instanceof Life.Own) {
            life.end();
        }
    }
}
