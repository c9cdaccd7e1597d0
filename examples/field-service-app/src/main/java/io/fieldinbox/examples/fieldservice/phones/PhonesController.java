// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice.phones;

import io.fieldinbox.channel.Channel;
import io.fieldinbox.examples.fieldservice.company.Customer;
import io.fieldinbox.examples.fieldservice.company.Customers;
import io.fieldinbox.kernel.Address;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What the phones page asks for. */
@RestController
@RequestMapping("/phones/api")
@WhenSimulated
class PhonesController {

    private static final int LONGEST = 1_600;

    private final PhoneNetwork network;
    private final Customers customers;
    private final Channel office;

    PhonesController(PhoneNetwork network, Customers customers, Channel office) {
        this.network = network;
        this.customers = customers;
        this.office = office;
    }

    @GetMapping
    Phones phones() {
        Map<String, List<String>> owners = new LinkedHashMap<>();
        for (Customer customer : customers.all()) {
            customer.numbers().forEach(number -> owners.computeIfAbsent(number, any -> new ArrayList<>()).add(customer.name()));
        }
        owners.put(SimulatedPhones.STAFF, List.of("Sam Reyes, technician"));
        owners.put(SimulatedPhones.STRANGER, List.of("A stranger"));
        network.seen().forEach(phone -> owners.putIfAbsent(phone.value(), List.of("A stranger")));
        Map<Address, Long> arrived = network.arrived();
        List<Phone> all = owners.entrySet().stream()
                .map(e -> new Phone(e.getKey(), String.join(" and ", e.getValue()), e.getKey().equals(SimulatedPhones.LANDLINE), arrived.getOrDefault(Address.phone(e.getKey()), 0L)))
                .toList();
        return new Phones(office.address().value(), all);
    }

    @GetMapping("/{number}")
    List<PhoneNetwork.Text> texts(@PathVariable String number) {
        return network.texts(phone(number));
    }

    @PostMapping("/{number}")
    @ResponseStatus(HttpStatus.CREATED)
    void write(@PathVariable String number, @RequestBody NewText text) {
        if (text.text().isBlank() || text.text().length() > LONGEST) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "expected a text of 1 to " + LONGEST + " characters");
        }
        network.write(phone(number), text.text());
    }

    @PostMapping("/{number}/pictures")
    @ResponseStatus(HttpStatus.CREATED)
    void send(@PathVariable String number, @RequestBody byte[] picture) {
        network.send(phone(number), picture);
    }

    private static Address phone(String number) {
        if (!Address.isE164(number)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "expected a number in E.164 such as +12065550111");
        }
        return Address.phone(number);
    }

    record NewText(String text) {}

    /** The office's number and everybody's phones. */
    record Phones(String office, List<Phone> phones) {}

    /** A phone: whose it is, and how many texts arrived there. */
    record Phone(String number, String owner, boolean landline, long arrived) {}
}
