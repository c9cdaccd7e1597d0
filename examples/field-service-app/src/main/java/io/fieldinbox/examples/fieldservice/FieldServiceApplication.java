// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.examples.fieldservice;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The application of Harbor Plumbing &amp; Heating. */
@SpringBootApplication
public class FieldServiceApplication implements WebMvcConfigurer {

    /** Starts it. */
    public static void main(String[] args) {
        SpringApplication.run(FieldServiceApplication.class, args);
    }

    /** The application's clock. */
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController("/").setViewName("forward:/index.html");
        registry.addViewController("/phones").setViewName("forward:/phones.html");
        registry.addViewController("/board").setViewName("forward:/board.html");
    }
}
