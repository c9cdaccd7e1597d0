// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox;

import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.InvalidInputException;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.kernel.Texts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message of the host that nobody wrote in person: a dispatch notice, a reminder (HR-3).
 *
 * @param key the host's own, 1 to 64 characters: the same key again is the same message
 * @param to where it goes
 * @param customer whose preferences and time zone count, or null for the only customer who has the address
 * @param kind what kind of message it is, in the host's words, 1 to 64 characters; preferences are asked by it
 * @param text the words, not blank
 * @param job the job it is about, or null
 * @param photo the technician's photo, or null (HR-4)
 * @param until after which it is not worth sending, or null for 24 hours
 */
public record AutomatedMessage(
        String key,
        Address to,
        @Nullable CustomerId customer,
        String kind,
        String text,
        @Nullable JobId job,
        @Nullable Photo photo,
        @Nullable Instant until) {

    /** Checks the ids and makes the text one that can be kept. */
    public AutomatedMessage {
        Texts.id(key, 64, "key");
        Texts.id(kind, 64, "kind");
        text = Texts.storable(text);
        if (text.isBlank()) {
            throw new InvalidInputException("text: expected words, got none");
        }
    }

    /** One about a job, without a photo, worth sending for 24 hours. */
    public static AutomatedMessage about(JobId job, String key, Address to, String kind, String text) {
        return new AutomatedMessage(key, to, null, kind, text, job, null, null);
    }

    /** The same with a photo. */
    public AutomatedMessage with(Photo shown) {
        return new AutomatedMessage(key, to, customer, kind, text, job, shown, until);
    }

    /** The same for a customer. */
    public AutomatedMessage to(CustomerId whom) {
        return new AutomatedMessage(key, to, whom, kind, text, job, photo, until);
    }

    /** The same with another time after which it is not worth sending. */
    public AutomatedMessage until(Instant deadline) {
        return new AutomatedMessage(key, to, customer, kind, text, job, photo, deadline);
    }

    /**
     * A picture that the host shows to anybody who knows its address: it goes out as media where the channel sends it, else as a link, else
     * not at all, and is shown with the message.
     *
     * @param url absolute, http or https, at most 500 characters
     * @param mediaType such as {@code image/jpeg}
     * @param name what it is called, or null
     */
    public record Photo(String url, String mediaType, @Nullable String name) {
        /** Checks the address. */
        public Photo {
            if (!url.matches("https?://[!-~]{1,490}")) {
                throw new InvalidInputException("photo: expected an absolute http or https URL of at most 500 characters");
            }
        }
    }
}
