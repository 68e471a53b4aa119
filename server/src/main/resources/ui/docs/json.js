// Lays JSON out and colours it. It works on the text, not on the value: 950.0 stays 950.0, and a long number keeps its
// digits.

import { el } from './dom.js';

// More is shown as it came: each coloured piece is an element, and pages of hundreds of thousands are slow.
const COLOURED_CHARACTERS = 300_000;

const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*|true|false|null|[{}[\],:]/g;
const STEP = '  ';

export function isJson(text) {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

// What goes into a `pre`; null if it is no JSON, or too much of it.
export function coloured(text) {
  if (text.length > COLOURED_CHARACTERS || !isJson(text)) {
    return null;
  }
  const out = document.createDocumentFragment();
  let plain = '';
  for (const { kind, text: piece } of layOut(text.match(TOKEN))) {
    if (kind === null) {
      plain += piece;
    } else {
      out.append(plain, el('span', { class: kind }, piece));
      plain = '';
    }
  }
  out.append(plain);
  return out;
}

function* layOut(tokens) {
  let indent = '\n';
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    const next = tokens[at + 1];
    if (token === '{' || token === '[') {
      if (next === '}' || next === ']') {
        at += 1;
        yield { kind: null, text: token + next };
      } else {
        indent += STEP;
        yield { kind: null, text: token + indent };
      }
    } else if (token === '}' || token === ']') {
      indent = indent.slice(0, -STEP.length);
      yield { kind: null, text: indent + token };
    } else if (token === ',') {
      yield { kind: null, text: token + indent };
    } else if (token === ':') {
      yield { kind: null, text: ': ' };
    } else {
      yield { kind: kindOf(token, next), text: token };
    }
  }
}

function kindOf(token, next) {
  if (token.startsWith('"')) {
    return next === ':' ? 'json-key' : 'json-text';
  }
  return /^[tfn]/.test(token) ? 'json-word' : 'json-number';
}
