// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fieldinbox.testkit.story.ProfileRow;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Files in the desk")
class MediaTest extends DeskTests {

    @Test
    @ProfileRow({19, 20})
    @DisplayName("UI-2, IN-8, CT-8, WS-2, DL-6: a picture sent to the number for pictures joins the conversation of the office line, shows as '1 attachment' and as a thumbnail, opens large, and is added to the photos of the job that it is assigned to first; none can be sent")
    void picture() {
        String number = number();
        text(number, "Look at this");
        picture(number, Color.ORANGE);
        picture(number, Color.CYAN);
        Window olivia = window("office");
        assertThat(olivia.row(shown(number))).containsText("attachment");
        olivia.open(shown(number));
        assertThat(olivia.test("inbound")).hasCount(3);
        assertThat(olivia.test("thumbnail")).hasCount(2);
        assertThat(olivia.page().locator("input[type=file]")).hasCount(0);
        olivia.test("thumbnail").first().locator("img").evaluate("img => img.decode()");

        olivia.test("thumbnail").first().click();
        assertThat(olivia.test("large")).isVisible();
        assertEquals(320, olivia.test("large").evaluate("async img => { await img.decode(); return img.naturalWidth; }"));
        assertThat(olivia.test("viewer")).containsText("1/2");
        olivia.page().keyboard().press("ArrowRight");
        assertThat(olivia.test("viewer")).containsText("2/2");
        olivia.page().keyboard().press("Escape");
        assertThat(olivia.test("viewer")).hasCount(0);

        olivia.test("link-photos").first().click();
        assertThat(olivia.test("assign-search")).isVisible();
        olivia.test("assign-search").fill("Alvarez");
        olivia.test("assignable").first().click();
        olivia.test("attach").uncheck();
        olivia.test("go").click();
        assertThat(olivia.test("linked-photos").first()).containsText("J-4711");
        assertTrue(olivia.page().url().contains("#/open/"));
    }

    private void picture(String number, Color color) {
        BufferedImage image = new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB);
        Graphics2D brush = image.createGraphics();
        brush.setColor(color);
        brush.fillOval(40, 20, 240, 200);
        brush.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertEquals(201, app.postBytes("/phones/api/" + number + "/pictures", bytes.toByteArray()).statusCode());
    }
}
