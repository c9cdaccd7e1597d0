// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.architecture.seeded.shown.sms;

/** Is public for no reason. */
public final class Surprise {}
