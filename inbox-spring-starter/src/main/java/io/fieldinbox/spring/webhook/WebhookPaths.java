// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.spring.webhook;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.web.util.UriUtils;

/**
 * The paths of webhooks: {@code /inbox/webhooks/{adapter}} for the organization of {@code inbox.organization},
 * {@code /inbox/webhooks/o/{organization}/{adapter}} for any; receipts come to the same with {@code /status} behind.
 */
public final class WebhookPaths {

    /** Where all of them begin. */
    public static final String BASE = "/inbox/webhooks";

    private static final String OF = "o";
    private static final String STATUS = "status";

    private WebhookPaths() {}

    /** The path to which an adapter's messages come. */
    public static String messages(String defaultOrganization, String organization, String adapter) {
        return BASE + (organization.equals(defaultOrganization) ? "" : "/" + OF + "/" + UriUtils.encodePathSegment(organization, StandardCharsets.UTF_8)) + "/" + adapter;
    }

    /** The path to which an adapter's receipts come. */
    public static String status(String defaultOrganization, String organization, String adapter) {
        return messages(defaultOrganization, organization, adapter) + "/" + STATUS;
    }

    /**
     * Reads a path.
     *
     * @param path within the application, as it came, not decoded
     * @return empty where it is none of these
     */
    static Optional<Target> read(String path, String defaultOrganization) {
        if (!path.startsWith(BASE + "/")) {
            return Optional.empty();
        }
        String[] parts = path.substring(BASE.length() + 1).split("/", -1);
        int last = parts.length > 1 && parts[parts.length - 1].equals(STATUS) ? parts.length - 1 : parts.length;
        if (last == 1) {
            return target(defaultOrganization, parts[0]);
        }
        return last == 3 && parts[0].equals(OF) ? target(decoded(parts[1]), parts[2]) : Optional.empty();
    }

    private static Optional<Target> target(String organization, String adapter) {
        boolean usable = !organization.isBlank() && organization.length() <= 64 && organization.chars().noneMatch(Character::isISOControl);
        return usable && adapter.matches("[a-z0-9-]{1,32}") ? Optional.of(new Target(organization, adapter)) : Optional.empty();
    }

    private static String decoded(String segment) {
        try {
            return UriUtils.decode(segment, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }

    /** Whose webhook, and which adapter's. */
    record Target(String organization, String adapter) {}
}
