// Reads `text/event-stream` as it comes.

// A single event is a notice; one that never ends would fill the tab.
const EVENT_CHARACTERS = 1024 * 1024;

// `onEvent` gets {event, id, data}. Ends with the stream; throws if it breaks off or an event is too large.
export async function readEvents(body, onEvent) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let waiting = '';
  let endedWithReturn = false;
  let event = blank();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    // A line ends with \r, \n or both, and both may come in two pieces.
    waiting += endedWithReturn ? piece.value.replace(/^\n/, '') : piece.value;
    endedWithReturn = piece.value.endsWith('\r');
    const lines = waiting.split(/\r\n|\r|\n/);
    waiting = lines.pop();
    for (const line of lines) {
      if (line === '') {
        if (event.data.length > 0) {
          onEvent({ event: event.event, id: event.id, data: event.data.join('\n') });
        }
        event = blank();
      } else {
        take(event, line);
      }
    }
    if (waiting.length + event.size > EVENT_CHARACTERS) {
      await reader.cancel();
      throw new Error('An event was larger than one million characters');
    }
  }
}

function blank() {
  return { event: 'message', id: '', data: [], size: 0 };
}

function take(event, line) {
  const colon = line.indexOf(':');
  const name = colon < 0 ? line : line.slice(0, colon);
  const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
  event.size += line.length;
  if (name === 'data') {
    event.data.push(value);
  } else if (name === 'event' || name === 'id') {
    event[name] = value;
  }
}
