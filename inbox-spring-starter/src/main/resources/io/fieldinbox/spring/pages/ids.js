// SPDX-License-Identifier: Apache-2.0
// Ids of our own.

/** A new one. `crypto.randomUUID` is there over https and on this machine only; an office tries the inbox in its own network first. */
export const newId = () => crypto.randomUUID?.() ?? Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
