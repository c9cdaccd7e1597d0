// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.jpa.kill;

import io.fieldinbox.channel.Channel;
import io.fieldinbox.jpa.kill.Carrier.Kill;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * How much is written and how often a node is killed.
 *
 * @param askable the length of the long lane whose carrier can be asked
 * @param silent the length of the one whose carrier cannot
 * @param lanes how many other lanes there are, on all channels
 * @param each how many messages each of them has
 * @param meanwhile within which the other lanes are done, while a channel is throttled and the long ones are slow
 * @param drained within which all is done after that
 */
record Plan(int askable, int silent, int lanes, int each, int kills, Duration meanwhile, Duration drained) {

    private static final String LONG = "long";
    private static final List<Channel> CHANNELS = List.of(Setting.THROTTLED, Setting.ASKABLE, Setting.SILENT, Setting.RATED);

    /** A short one, or with {@code -Pfaults} a long one. */
    static Plan asked() {
        return Boolean.getBoolean("fieldinbox.faults")
                ? new Plan(20_000, 3_000, 1_000, 4, Integer.getInteger("fieldinbox.kills", 50), Duration.ofMinutes(15), Duration.ofMinutes(40))
                : new Plan(500, 200, 100, 2, 3, Duration.ofMinutes(3), Duration.ofMinutes(5));
    }

    /** Whether a text is of a long lane. */
    static boolean isLong(String text) {
        return text.startsWith(LONG);
    }

    /** The lane that a text names. */
    static String lane(String text) {
        return text.substring(0, text.indexOf(' '));
    }

    /** The number within its lane that a text names. */
    static int number(String text) {
        return Integer.parseInt(text.substring(text.indexOf('#') + 1));
    }

    List<Lane> longLanes() {
        return List.of(new Lane(LONG + "-askable", Setting.ASKABLE, askable), new Lane(LONG + "-silent", Setting.SILENT, silent));
    }

    List<Lane> otherLanes() {
        List<Lane> all = new ArrayList<>();
        for (int i = 0; i < lanes; i++) {
            all.add(new Lane("lane" + i, CHANNELS.get(i % CHANNELS.size()), each));
        }
        return all;
    }

    /** At which arrival at the carrier which kill happens: spread over the whole run, all kinds alike. */
    Map<Integer, Kill> killsAt(Random random) {
        List<Kill> kinds = new ArrayList<>();
        for (int i = 0; i < kills; i++) {
            kinds.add(Kill.values()[i % Kill.values().length]);
        }
        Collections.shuffle(kinds, random);
        int arrivals = (askable + silent + lanes * each) * 4 / 5;
        Map<Integer, Kill> at = new HashMap<>();
        for (int i = 0; i < kills; i++) {
            at.put(1 + i * arrivals / kills + random.nextInt(arrivals / kills), kinds.get(i));
        }
        return at;
    }

    /**
     * The messages of one conversation.
     *
     * @param name without spaces
     */
    record Lane(String name, Channel channel, int length) {
        String text(int number) {
            return name + " #" + number;
        }
    }
}
