import { frame, framesIn } from './frames.js';

const CONNECT_WITHIN = 10_000;
const SERVER_BEATS_EVERY = 25_000;
// browsers run the timers of a background tab once a minute: promise no more than that
const CLIENT_BEATS_EVERY = 60_000;
// what browsers call a connection that ended without a close frame
const LOST = 1006;

/**
 * One STOMP connection to a line, from CONNECT to its end. It never reconnects: whoever opens it
 * decides that from the close code. Handlers: opened(), progress(body), room(body),
 * problem(body), closed(code, reason). Bringing says what a join brings.
 */
export class StompSocket {
  connected = false;
  #line;
  #bringing;
  #handlers;
  #socket;
  #timers = [];
  #heardAt = Date.now();

  constructor(line, ticket, bringing, handlers) {
    this.#line = line;
    this.#bringing = bringing;
    this.#handlers = handlers;
    this.#timers.push(setTimeout(() => this.#end(LOST), CONNECT_WITHIN));
    try {
      this.#socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/ws`, 'v12.stomp');
    } catch {
      // forbidden in this browser; the caller hears of it when it has this object
      this.#timers.push(setTimeout(() => this.#end(LOST)));
      return;
    }
    this.#socket.onopen = () =>
      this.#send('CONNECT', {
        'accept-version': '1.2',
        host: location.hostname,
        'heart-beat': `${CLIENT_BEATS_EVERY},${SERVER_BEATS_EVERY}`,
        ...(ticket && { ticket }),
      });
    this.#socket.onmessage = ({ data }) => this.#received(data);
    this.#socket.onclose = ({ code, reason }) => this.#end(code, reason);
  }

  /** Joins, with what this visitor has by now. */
  join() {
    this.#send('SEND', { destination: `/app/lines/${this.#line}/join` }, this.#bringing.take());
  }

  /** Gives the place up; the answer LEFT comes as progress. */
  leave() {
    this.#send('SEND', { destination: `/app/lines/${this.#line}/leave` });
  }

  /** Ends the connection; no handler is called any more. */
  close() {
    this.connected = false;
    this.#timers.forEach(clearTimeout);
    if (!this.#socket) return;
    this.#socket.onopen = this.#socket.onmessage = this.#socket.onclose = null;
    this.#socket.close();
  }

  // a socket on a dead network takes minutes to close: what is lost is left at once
  #end(code, reason = '') {
    this.close();
    this.#handlers.closed(code, reason);
  }

  #send(command, headers, body) {
    this.#socket.send(frame(command, headers, body));
  }

  #received(text) {
    this.#heardAt = Date.now();
    for (const { command, headers, body } of framesIn(text)) {
      const json = read(body);
      if (command === 'CONNECTED') this.#begin(headers);
      else if (command === 'ERROR') this.#handlers.problem({ type: headers.message, ...json });
      else if (command === 'MESSAGE' && json) this.#handlers[headers.subscription]?.(json);
    }
  }

  #begin(headers) {
    this.connected = true;
    clearTimeout(this.#timers.pop());
    this.#beat(...(headers['heart-beat'] ?? '0,0').split(',').map(Number));
    this.#send('SUBSCRIBE', { id: 'progress', destination: '/user/queue/progress' });
    this.#send('SUBSCRIBE', { id: 'room', destination: `/topic/lines/${this.#line}` });
    this.join();
    this.#handlers.opened();
  }

  #beat(serverCan, serverWants) {
    if (serverWants) {
      const every = Math.max(CLIENT_BEATS_EVERY, serverWants);
      this.#timers.push(setInterval(() => this.#socket.send('\n'), every));
    }
    if (serverCan) {
      const every = Math.max(SERVER_BEATS_EVERY, serverCan);
      const listen = () => Date.now() - this.#heardAt > 2 * every && this.#end(LOST);
      this.#timers.push(setInterval(listen, every));
    }
  }
}

function read(body) {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
