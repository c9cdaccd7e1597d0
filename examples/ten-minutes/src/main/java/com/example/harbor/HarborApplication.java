// SPDX-License-Identifier: Apache-2.0
package com.example.harbor;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class HarborApplication {
    public static void main(String[] args) {
        SpringApplication.run(HarborApplication.class, args);
    }
}
