// A call as a command line.

// The key itself is left out: commands are pasted into chats and kept by shells.
export const KEY_VARIABLE = 'PRINTYARD_API_KEY';

export function curlOf(call, { needsCredentials, streams }) {
  const words = [`curl -i${streams ? ' -N' : ''}${call.method === 'GET' ? '' : ` -X ${call.method}`}`];
  words.push(quoted(location.origin + call.url));
  if (needsCredentials) {
    words.push(`-H "X-API-Key: $${KEY_VARIABLE}"`);
  }
  for (const [name, value] of Object.entries(call.headers)) {
    words.push(`-H ${quoted(`${name}: ${value}`)}`);
  }
  if (call.body instanceof Blob) {
    words.push(`--data-binary ${quoted(`@${call.body.name}`)}`);
  } else if (call.body !== null) {
    words.push(`--data-raw ${quoted(call.body)}`);
  }
  return words.join(' \\\n  ');
}

function quoted(text) {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
