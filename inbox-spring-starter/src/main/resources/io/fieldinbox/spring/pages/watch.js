// SPDX-License-Identifier: Apache-2.0

/** Renders a part of the page anew whenever its `store` changed (a Lit reactive controller). */
export class Watch {
  #host;
  #store = null;
  #changed = () => this.#host.requestUpdate();

  constructor(host) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected() {
    this.#listen(this.#host.store);
  }

  hostUpdate() {
    this.#listen(this.#host.store);
  }

  hostDisconnected() {
    this.#listen(null);
  }

  #listen(store) {
    if (store !== this.#store) {
      this.#store?.removeEventListener('change', this.#changed);
      store?.addEventListener('change', this.#changed);
      this.#store = store;
    }
  }
}
