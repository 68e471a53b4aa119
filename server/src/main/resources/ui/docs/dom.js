// The one place where elements are made. Text goes in as text, so nothing a server says is ever markup.

export function el(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (typeof value === 'function') {
      element.addEventListener(name, value);
    } else if (value === true) {
      element.setAttribute(name, '');
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value);
    }
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

// A description: blank lines part paragraphs, backquotes mark code. No other markup is looked for.
export function prose(text) {
  return (text ?? '')
    .split(/\n\s*\n/)
    .filter((paragraph) => paragraph.trim())
    .map((paragraph) => el('p', { class: 'prose' }, inline(paragraph)));
}

export function inline(text) {
  return text.split('`').map((part, index) => (index % 2 ? el('code', null, part) : part));
}

let ids = 0;

// For `for`, `aria-labelledby` and their like.
export function freshId(what) {
  ids += 1;
  return `${what}-${ids}`;
}

// The Clipboard API is missing on plain http in a house's network; what is selected can be copied there all the same.
export async function copy(text, selectable) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    selectable.focus();
    selectable.select();
    return document.execCommand('copy');
  }
}
