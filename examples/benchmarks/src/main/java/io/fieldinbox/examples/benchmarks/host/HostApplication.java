// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.benchmarks.host;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/** A web application with a database; it prints how old its process is once it is ready and what processor time it took, in milliseconds, and ends. */
@SpringBootApplication
public class HostApplication {

    /** What is printed before the numbers. */
    public static final String READY = "ready after ";

    /** Starts it. */
    public static void main(String[] args) {
        SpringApplication.run(HostApplication.class, args).close();
    }

    /** Prints the times. */
    @EventListener(ApplicationReadyEvent.class)
    public void ready() {
        long processor = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1_000_000;
        System.out.println(READY + ManagementFactory.getRuntimeMXBean().getUptime() + " " + processor);
    }
}
