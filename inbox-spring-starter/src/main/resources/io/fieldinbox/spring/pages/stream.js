// SPDX-License-Identifier: Apache-2.0
// The stream of changes: server-sent events over fetch, which tells the status of a refusal and whether anything still comes.
import { API, ASKED_BY_SCRIPT } from './api.js';

const SILENCE_MILLIS = 45_000;
const FIRST_WAIT_MILLIS = 500;
const LONGEST_WAIT_MILLIS = 8_000;
const CROWDED_WAIT_MILLIS = 30_000;

/** One connection serves all windows and elements of a browser that may be told of each other: it allows few to one server. */
const SHARED = 'inbox-stream:' + API;

/**
 * Follows the changes of the inbox for as long as it runs. After a cut it goes on where it was, so that nothing is missed and nothing comes
 * twice. Of all that run in one browser the first has the connection and tells the others; when it ends, the next takes over where it was.
 */
export class Stream {
  #listener;
  #last = '';
  #online = false;
  #running = null;
  /** @type {?BroadcastChannel} */
  #others = null;
  #leads = false;
  #wake = () => {};
  #cut = () => {};

  /** @param {{event: (name: string, data: any) => void, online: (yes: boolean) => void, loggedOut: () => void, refused: () => void}} listener */
  constructor(listener) {
    this.#listener = listener;
  }

  start() {
    if (this.#running) {
      return;
    }
    this.#running = new AbortController();
    const { signal } = this.#running;
    window.addEventListener('online', this.retryNow);
    if (!navigator.locks || !('BroadcastChannel' in window)) {
      this.#leads = true;
      this.#follow(signal);
      return;
    }
    this.#others = new BroadcastChannel(SHARED);
    this.#others.addEventListener('message', ({ data }) => this.#heard(data));
    this.#others.postMessage({ kind: 'hello' });
    const lead = () => {
      this.#leads = true;
      return this.#follow(signal);
    };
    navigator.locks.request(SHARED, { signal }, lead).catch((failure) => {
      if (!signal.aborted) {
        throw failure;
      }
    });
  }

  stop() {
    window.removeEventListener('online', this.retryNow);
    this.#running?.abort();
    this.#running = null;
    this.#others?.close();
    this.#others = null;
    this.#leads = false;
    this.#cut();
    this.#wake();
  }

  /** Ends a wait for the next try. */
  retryNow = () => this.#wake();

  /** Gives up the connection for a new one, where something else says that it is dead. */
  renew() {
    if (this.#leads) {
      this.#cut();
      this.#wake();
    } else {
      this.#others?.postMessage({ kind: 'renew' });
    }
  }

  /** What the others in this browser say. */
  #heard({ kind, id, name, data, online, last }) {
    if (kind === 'event') {
      this.#take(id, name, data);
    } else if (kind === 'online') {
      this.#setOnline(online);
    } else if (kind === 'state') {
      this.#last ||= last;
      this.#setOnline(online);
    } else if (this.#leads && kind === 'hello') {
      this.#others.postMessage({ kind: 'state', last: this.#last, online: this.#online });
    } else if (this.#leads) {
      this.renew();
    }
  }

  #setOnline(yes) {
    this.#online = yes;
    if (this.#leads) {
      this.#others?.postMessage({ kind: 'online', online: yes });
    }
    this.#listener.online(yes);
  }

  async #follow(ended) {
    let wait = FIRST_WAIT_MILLIS;
    while (!ended.aborted) {
      const begun = Date.now();
      const outcome = await this.#connect(ended).catch(() => 'cut');
      if (ended.aborted) {
        return;
      }
      if (outcome === 'logged-out' || outcome === 'refused') {
        this.stop();
        this.#listener[outcome === 'refused' ? 'refused' : 'loggedOut']();
        return;
      }
      if (outcome === 'ended') {
        wait = FIRST_WAIT_MILLIS;
        if (Date.now() - begun < LONGEST_WAIT_MILLIS) {
          await this.#pause(wait);
        }
        continue;
      }
      if (outcome === 'crowded') {
        this.#listener.event('reset', {});
        await this.#pause(CROWDED_WAIT_MILLIS);
        continue;
      }
      this.#setOnline(false);
      await this.#pause(wait * (0.75 + Math.random() / 2));
      wait = outcome === 'was-open' ? FIRST_WAIT_MILLIS : Math.min(wait * 2, LONGEST_WAIT_MILLIS);
    }
  }

  #pause(millis) {
    return new Promise((done) => {
      const timer = setTimeout(done, millis);
      this.#wake = () => {
        clearTimeout(timer);
        done();
      };
    });
  }

  /** One connection, until it ends: 'ended' by the server in good order, 'was-open' and then cut, 'cut', 'crowded', 'refused' or 'logged-out'. */
  async #connect(ended) {
    const connection = new AbortController();
    const quit = () => connection.abort();
    this.#cut = quit;
    ended.addEventListener('abort', quit);
    let silence = setTimeout(quit, SILENCE_MILLIS);
    let opened = false;
    try {
      const headers = { ...ASKED_BY_SCRIPT, Accept: 'text/event-stream', ...(this.#last && { 'Last-Event-ID': this.#last }) };
      const response = await fetch(API + 'stream', { headers, cache: 'no-store', signal: connection.signal });
      if (response.status === 401 || response.redirected) {
        return 'logged-out';
      }
      if (response.status === 403) {
        return 'refused';
      }
      if (!response.ok) {
        return response.status === 429 ? 'crowded' : 'cut';
      }
      const read = new EventReader((id, name, data) => this.#tell(id, name, data));
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      for (;;) {
        const { value, done } = await reader.read();
        if (done) {
          return 'ended';
        }
        if (!opened) {
          opened = true;
          this.#setOnline(true);
        }
        clearTimeout(silence);
        silence = setTimeout(quit, SILENCE_MILLIS);
        read.text(value);
      }
    } catch (failure) {
      return opened ? 'was-open' : 'cut';
    } finally {
      clearTimeout(silence);
      ended.removeEventListener('abort', quit);
    }
  }

  /** An event that came is told to the others, too. */
  #tell(id, name, data) {
    this.#others?.postMessage({ kind: 'event', id, name, data });
    this.#take(id, name, data);
  }

  #take(id, name, data) {
    if (id !== null) {
      this.#last = id;
    }
    if (data !== '') {
      this.#listener.event(name, JSON.parse(data));
    }
  }
}

/** Reads the form of server-sent events (WHATWG HTML, section 9.2). */
class EventReader {
  #rest = '';
  #id = null;
  #name = 'message';
  #data = [];
  #take;

  constructor(take) {
    this.#take = take;
  }

  text(piece) {
    const lines = (this.#rest + piece).split(/\r\n|\n|\r(?!$)/);
    this.#rest = lines.pop();
    lines.forEach((line) => this.#line(line));
  }

  #line(line) {
    if (line === '') {
      if (this.#id !== null || this.#data.length) {
        this.#take(this.#id, this.#name, this.#data.join('\n'));
      }
      this.#id = null;
      this.#name = 'message';
      this.#data = [];
      return;
    }
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'id') {
      this.#id = value;
    } else if (field === 'event') {
      this.#name = value;
    } else if (field === 'data') {
      this.#data.push(value);
    }
  }
}
