// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice.dispatch;

import io.fieldinbox.examples.fieldservice.company.Employee;
import io.fieldinbox.examples.fieldservice.company.Employees;
import io.fieldinbox.routing.StaffSink;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes what technicians text to the office number, which is not for the customers' queue, and shows the last fifty. */
@RestController
@RequestMapping("/dispatch")
class DispatchBoard {

    private final DispatchTexts texts;
    private final Employees employees;

    DispatchBoard(DispatchTexts texts, Employees employees) {
        this.texts = texts;
        this.employees = employees;
    }

    @GetMapping
    @Transactional(readOnly = true)
    List<Line> lines() {
        List<DispatchText> newest = texts.findAllByOrderByArrivedAtDesc(Limit.of(50));
        Map<String, String> names = employees.withIds(newest.stream().map(DispatchText::employeeId).distinct().toList()).stream()
                .collect(Collectors.toMap(Employee::id, Employee::name));
        return newest.stream().map(t -> new Line(t.id(), names.getOrDefault(t.employeeId(), t.employeeId()), t.text(), t.arrivedAt())).toList();
    }

    record Line(String id, String employee, String text, Instant arrivedAt) {}

    /** The inbox's side of it: a repetition saves the same line again. */
    @Component
    static class Sink implements StaffSink {

        private static final int LONGEST = 2_000;

        private final DispatchTexts texts;

        Sink(DispatchTexts texts) {
            this.texts = texts;
        }

        @Override
        @Transactional
        public void accept(StaffText text) {
            String words = text.text().length() > LONGEST ? text.text().substring(0, LONGEST) : text.text();
            texts.save(new DispatchText(text.providerMessageId(), text.employee().value(), words, text.at()));
        }
    }
}
