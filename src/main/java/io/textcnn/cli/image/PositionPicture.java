package io.textcnn.cli.image;

import io.textcnn.picture.PictureSet;
import io.textcnn.picture.Shapes;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** Some of the shapes that a network is shown, above some of those that it is asked about: a column for each class. */
final class PositionPicture {
    private static final int SCALE = 3;
    private static final int GAP = 4;
    private static final int EACH = 2;

    private PositionPicture() {}

    static BufferedImage draw(long seed) {
        int cell = SCALE * Shapes.SIDE + GAP;
        int classes = Shapes.LABELS.size();
        // twice the gap between those that are seen and those that are not
        BufferedImage sheet =
                new BufferedImage(GAP + classes * cell, 2 * GAP + 2 * EACH * cell, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        int top = GAP;
        for (Shapes.Place place : List.of(Shapes.Place.UPPER_LEFT, Shapes.Place.LOWER_RIGHT)) {
            PictureSet pictures = Shapes.draw(EACH, seed, place);
            for (int i = 0; i < pictures.size(); i++) {
                graphics.drawImage(
                        pictures.picture(i).toImage(),
                        GAP + i / EACH * cell,
                        top + i % EACH * cell,
                        SCALE * Shapes.SIDE,
                        SCALE * Shapes.SIDE,
                        null);
            }
            top += EACH * cell + GAP;
        }
        graphics.dispose();
        return sheet;
    }
}
