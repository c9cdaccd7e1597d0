// SPDX-License-Identifier: Apache-2.0

/** Work that never runs twice at once: who asks for it meanwhile has it done once more, with what is new then. */
export function oneAtATime(work) {
  let running = null;
  let again = false;
  const rounds = async () => {
    do {
      again = false;
      await work();
    } while (again);
  };
  return () => {
    if (running) {
      again = true;
      return running;
    }
    running = rounds().finally(() => {
      running = null;
    });
    return running;
  };
}
