// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import io.fieldinbox.testkit.story.ProfileRow;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Search in the desk")
class SearchTest extends DeskTests {

    @Test
    @ProfileRow(11)
    @DisplayName("RD-7: a conversation is found by a part of its number, the customer, where they live, their job and a word that was written, and opened where it was written")
    void search() {
        text("+12065550121", "The faucet hums like a bumblebee");
        Window olivia = window("office");
        olivia.row("Tom Becker").first().waitFor();
        for (String wanted : List.of("0121", "206 555-01 21", "beck", "Kelp Street", "J-4688", "bumblebee")) {
            olivia.test("search").fill(wanted);
            assertThat(olivia.row("Tom Becker").first()).isVisible();
            assertThat(olivia.test("row").first()).containsText("Tom Becker");
        }
        olivia.row("Tom Becker").first().click();
        assertThat(olivia.test("inbound").last()).containsText("bumblebee");
        olivia.test("search").fill("no such words at all");
        assertThat(olivia.test("list")).containsText("Nothing found");
        olivia.test("search").press("Escape");
        assertThat(olivia.row("Tom Becker").first()).isVisible();
    }

    @Test
    @DisplayName("RD-7: of one letter it is said that two are needed; the list stays as it was")
    void oneLetter() {
        text("+12065550121", "Good morning");
        Window olivia = window("office");
        olivia.row("Tom Becker").first().waitFor();
        assertThat(olivia.test("search-hint")).hasText("");
        olivia.test("search").fill("x");
        assertThat(olivia.test("search-hint")).hasText("Two characters are needed to search.");
        assertThat(olivia.row("Tom Becker").first()).isVisible();
        olivia.test("search").fill("xq");
        assertThat(olivia.test("search-hint")).hasText("");
        assertThat(olivia.test("list")).containsText("Nothing found");
    }
}
