// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.plain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The example in plain Java")
class PlainJavaTest {

    @Test
    @DisplayName("prints the customer's question and the office's answer, which arrived")
    void prints() {
        PrintStream console = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            PlainJava.main(new String[0]);
        } finally {
            System.setOut(console);
        }
        assertEquals(
                List.of("INBOUND: No hot water since this morning. Can you come?", "OUTBOUND: Sam is with you at 2 pm. (DELIVERED)"),
                printed.toString(StandardCharsets.UTF_8).lines().toList());
    }
}
