// SPDX-License-Identifier: Apache-2.0
package com.example.dev;

import com.example.harbor.HarborApplication;
import io.fieldinbox.Fieldinbox;
import io.fieldinbox.channel.Channel;
import io.fieldinbox.kernel.*;
import io.fieldinbox.testkit.carrier.SimulatedCarrier;
import io.fieldinbox.transport.*;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.*;

public class DevApplication {
    public static void main(String[] args) {
        SpringApplication.from(HarborApplication::main).with(Phones.class).run(args);
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Phones {
        @Bean
        Channel office() {
            return Channel.sms(new OrganizationId("default"), "office", SimulatedCarrier.NAME, Address.phone("+12065550100"));
        }

        @Bean
        SimulatedCarrier carrier(Channel office) {
            return SimulatedCarrier.of(office, Clock.systemUTC(), System.nanoTime(), "any secret");
        }

        @Bean
        AnnasPhone phone(SimulatedCarrier carrier, Fieldinbox inbox) {
            carrier.connect(event -> {
                if (event instanceof Inbound text) {
                    inbox.intake().receive(text);
                } else if (event instanceof Receipt receipt) {
                    inbox.intake().receipt(receipt);
                }
            });
            return new AnnasPhone(carrier);
        }
    }

    /** {@code /phone} shows what Anna received, {@code /phone?text=Hello} writes to the office. */
    @RestController
    record AnnasPhone(SimulatedCarrier carrier) {
        @GetMapping("/phone")
        List<String> phone(@RequestParam(required = false) String text) {
            if (text != null) {
                carrier.phone("+14155550111").text(text);
            }
            carrier.deliver();
            return carrier.phone("+14155550111").received();
        }
    }
}
