// SPDX-License-Identifier: Apache-2.0
// What the browser keeps for us. Where it keeps nothing (storage is switched off or full), this page remembers for as long as it lives.

const memory = new Map();

function attempt(work, otherwise) {
  try {
    return work();
  } catch (refused) {
    return otherwise();
  }
}

export const shelf = {
  /** @returns {?string} */
  get: (key) => memory.get(key) ?? attempt(() => localStorage.getItem(key), () => null),

  put(key, value) {
    attempt(
      () => {
        localStorage.setItem(key, value);
        memory.delete(key);
      },
      () => memory.set(key, value),
    );
  },

  remove(key) {
    memory.delete(key);
    attempt(() => localStorage.removeItem(key), () => {});
  },

  /** @returns {string[]} */
  keys: (prefix) => [...new Set([...memory.keys(), ...attempt(() => Object.keys(localStorage), () => [])])].filter((key) => key.startsWith(prefix)),
};
