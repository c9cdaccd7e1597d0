// SPDX-License-Identifier: Apache-2.0
// What is not needed for the first list on the screen: it is read when the browser has nothing better to do, or when it is asked for.

export const later = {
  desk: () => import('./later/desk-dialogs.js'),
  customer: () => import('./later/customer-dialogs.js'),
  job: () => import('./later/job-dialogs.js'),
  history: () => import('./later/history.js'),
  filter: () => import('./later/filter-dialog.js'),
  viewer: () => import('./later/viewer.js'),
};

/** Reads all of it, so that it is there when it is wanted, also without a connection. */
export function readAhead() {
  const read = () => Promise.allSettled(Object.values(later).map((module) => module()));
  if ('requestIdleCallback' in window) {
    requestIdleCallback(read, { timeout: 3_000 });
  } else {
    setTimeout(read, 1_000);
  }
}
