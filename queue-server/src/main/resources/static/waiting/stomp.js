import { Client, Versions } from '/webjars/stomp__stompjs/esm6/index.js';

const CONNECT_WITHIN = 10_000;
const SERVER_BEATS_EVERY = 25_000;
// browsers run the timers of a background tab once a minute: promise no more than that
const CLIENT_BEATS_EVERY = 60_000;

/**
 * One STOMP connection to a line, from CONNECT to its close. It never reconnects: whoever opens it
 * decides that from the close code. Handlers: opened(), progress(body), room(body),
 * problem(body), closed(code, reason).
 */
export function openSocket(line, ticket, handlers) {
  const client = new Client({
    brokerURL: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/ws`,
    stompVersions: new Versions(['1.2']),
    connectHeaders: ticket ? { ticket } : {},
    connectionTimeout: CONNECT_WITHIN,
    heartbeatIncoming: SERVER_BEATS_EVERY,
    heartbeatOutgoing: CLIENT_BEATS_EVERY,
    reconnectDelay: 0,
    discardWebsocketOnCommFailure: true,
    onConnect() {
      client.subscribe('/user/queue/progress', (message) => handlers.progress(read(message)));
      client.subscribe(`/topic/lines/${line}`, (message) => handlers.room(read(message)));
      client.publish({ destination: `/app/lines/${line}/join`, body: '{}' });
      handlers.opened();
    },
    onStompError: (frame) => handlers.problem({ type: frame.headers.message, ...read(frame) }),
    onWebSocketClose: (event) => handlers.closed(event.code, event.reason),
  });
  client.activate();

  return {
    get connected() {
      return client.connected;
    },
    close() {
      client.onWebSocketClose = () => {};
      client.deactivate();
    },
  };
}

function read(frame) {
  try {
    return JSON.parse(frame.body);
  } catch {
    return {};
  }
}
