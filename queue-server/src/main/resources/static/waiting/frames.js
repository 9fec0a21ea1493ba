/**
 * Frames of STOMP 1.2 as text. Our server sends each frame whole in one message, and a body of
 * JSON has no zero byte in it, so the zero byte alone tells where a frame ends.
 */
const ESCAPED = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', ':': '\\c' };
const UNESCAPED = { '\\\\': '\\', '\\n': '\n', '\\r': '\r', '\\c': ':' };
// these two stay as they are, so that servers of STOMP 1.0 can read them
const UNTOUCHED = ['CONNECT', 'CONNECTED'];

export function frame(command, headers, body = '') {
  const escape = (text) =>
    UNTOUCHED.includes(command) ? text : text.replace(/[\\\n\r:]/g, (found) => ESCAPED[found]);
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${escape(value)}`);
  return `${[command, ...lines].join('\n')}\n\n${body}\0`;
}

/** The frames in what arrived; line ends between them are signs of life and no frames. */
export function framesIn(text) {
  const parts = text.split('\0').map((part) => part.replace(/^[\r\n]+/, ''));
  return parts.filter((part) => part).map(read);
}

function read(text) {
  const [head] = text.split(/\r?\n\r?\n/, 1);
  const [command, ...lines] = head.split(/\r?\n/);
  const unescape = (value) =>
    UNTOUCHED.includes(command) ? value : value.replace(/\\[\\nrc]/g, (found) => UNESCAPED[found]);
  const headers = {};
  for (const line of lines) {
    const colon = line.indexOf(':');
    // of a header that is repeated the first one counts
    headers[unescape(line.slice(0, colon))] ??= unescape(line.slice(colon + 1));
  }
  return { command, headers, body: text.slice(head.length).replace(/^\r?\n\r?\n/, '') };
}
