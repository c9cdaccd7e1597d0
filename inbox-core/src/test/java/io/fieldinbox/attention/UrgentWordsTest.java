// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.attention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrgentWordsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "I smell gas in the kitchen | smell gas",
        "GAS!!! | gas",
        "is that gas? | gas",
        "ga\u200bs | gas",
        "\uff47\uff41\uff53 everywhere | gas",
        "there is SMOKE, please come | smoke",
        "carbon-monoxide alarm | carbon monoxide",
        "The CO alarm is going off | co alarm",
        "basement flooded | flooded",
        "flooding!! | flooding",
        "we have no heat and a baby | no heat",
        "No  heat... | no heat",
        "sparks from the outlet | sparks",
        "a burst pipe in the wall | burst pipe",
        "pipe burst | pipe burst",
        "The heater is on fire | on fire",
        "Huele a gas en la cocina | huele a gas",
        "Hay HUMO | humo",
        "Monoxido de carbono | monoxido de carbono",
        "inundaci\u00f3n en el s\u00f3tano | inundacion",
        "tuberia rota | tuberia rota",
    })
    @DisplayName("AH-9: urgent words are found as whole words anywhere, whatever their case, accents, width, punctuation and invisible characters")
    void found(String message, String word) {
        assertEquals(Optional.of(word), UrgentWords.standard().find(message));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", " ", "!!!", "\ud83d\udd25\ud83d\udca8", "\ud83d",
        "Can you look at the fireplace?", "The gasket leaks", "We smoked a brisket", "smokeless, please", "gasoline for the mower", "Las Vegas", "a floodlight is out",
        "The sparkling wine was lovely", "sparkle", "Not heating evenly", "pipe was replaced", "burst of energy", "carbon copy of the invoice", "monoxide",
        "noheat", "con humor", "chispazo", "la rota tuber", "Please fire the old vendor",
    })
    @DisplayName("AH-9: parts of words, other words and no words at all are not urgent")
    void notFound(String message) {
        assertEquals(Optional.empty(), UrgentWords.standard().find(message));
    }

    @Test
    @DisplayName("AH-9: a phrase goes over lines; of several the first counts, and of those at one place the longest")
    void phrases() {
        assertEquals(Optional.of("carbon monoxide"), UrgentWords.standard().find("Carbon\n monoxide"));
        assertEquals(Optional.of("sparks"), UrgentWords.standard().find("sparks, then gas"));
        assertEquals(Optional.of("gas leak"), UrgentWords.standard().with("gas leak").find("a gas leak"));
    }

    @Test
    @DisplayName("AH-9: words are set per organization and language")
    void settings() {
        assertEquals(Optional.empty(), UrgentWords.in("en").find("hay humo"));
        assertEquals(Optional.of("humo"), UrgentWords.in("es").find("hay humo"));
        assertEquals(Optional.empty(), UrgentWords.NONE.find("gas"));
        UrgentWords own = UrgentWords.in("en").with("Stuck Elevator!", "No-Hot-Water").without("SPARKS");
        assertEquals(Optional.of("stuck elevator"), own.find("we are in a stuck elevator"));
        assertEquals(Optional.of("no hot water"), own.find("NO HOT WATER"));
        assertEquals(Optional.empty(), own.find("sparks"));
        assertEquals(own, UrgentWords.in("en").without("sparks").with("no hot water", "stuck elevator"));
        assertTrue(own.phrases().contains("no hot water"));
    }

    @Test
    @DisplayName("AH-9: what could never be found is refused, saying so")
    void refused() {
        assertTrue(String.valueOf(assertThrows(IllegalArgumentException.class, () -> UrgentWords.NONE.with("!!!")).getMessage()).contains("!!!"));
        assertThrows(IllegalArgumentException.class, () -> UrgentWords.NONE.with("x".repeat(61)));
        assertTrue(String.valueOf(assertThrows(IllegalArgumentException.class, () -> UrgentWords.in("xx")).getMessage()).contains("[en, es]"));
    }
}
