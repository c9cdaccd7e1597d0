// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.LineType;
import io.fieldinbox.testkit.carrier.Fault;
import io.fieldinbox.testkit.carrier.SimulatedCarrier;
import io.fieldinbox.testkit.carrier.SimulatedLineTypes;
import io.fieldinbox.testkit.story.ProfileRow;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("Lines that take no texts, in the desk")
class ReachTest extends DeskTests {

    @Autowired
    private SimulatedCarrier carrier;

    @Autowired
    private SimulatedLineTypes lines;

    @Test
    @ProfileRow(5)
    @DisplayName("DL-1, DL-4, DL-8, WS-9: a line is looked up before one writes; to a landline it goes only when that is said, fails with the reason, and is sent again when that is said")
    void landline() {
        String number = number();
        lines.knows(number, LineType.LANDLINE);
        carrier.faults(Address.phone(number)).next(Fault.LANDLINE, 1);
        Window olivia = window("office").withoutUndo();
        olivia.test("start").click();
        olivia.test("whom").fill(number);
        olivia.test("whom").press("Enter");
        assertThat(olivia.test("reach")).containsText("No text has shown yet");
        assertThat(olivia.test("reach-warning")).hasCount(0);
        olivia.test("look-up").click();
        assertThat(olivia.test("reach")).containsText("landline");
        assertThat(olivia.test("reach-warning")).containsText("landline");

        olivia.send("We are on our way");
        assertThat(olivia.test("pending")).hasAttribute("data-state", "refused");
        assertThat(olivia.test("pending")).containsText("landline");
        olivia.test("send-anyway").click();
        assertThat(olivia.test("delivery")).containsText("Not");
        assertThat(olivia.test("delivery")).containsText("landline");
        assertThat(olivia.row(shown(number)).locator("[data-test=row-trouble]")).isVisible();

        olivia.test("resend").click();
        olivia.test("confirm").waitFor();
        olivia.page().keyboard().press("Escape");
        assertThat(olivia.test("confirm")).hasCount(0);
        assertThat(olivia.test("outbound")).hasAttribute("data-state", "FAILED");
        olivia.test("resend").click();
        olivia.test("confirm").click();
        assertThat(olivia.test("delivery")).hasText("Delivered");
        assertThat(olivia.row(shown(number)).locator("[data-test=row-trouble]")).hasCount(0);
    }
}
