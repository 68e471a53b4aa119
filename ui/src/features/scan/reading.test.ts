import { expect, test } from 'vitest';
import { base64, payloadOf, readingOf } from './reading';

test.each([
  ['http://printyard.local:8080/spool/show/7', { kind: 'spool', id: 7 }],
  ['https://another.example/spools/7/', { kind: 'spool', id: 7 }],
  ['HTTPS://HUB/spool/show/12', { kind: 'spool', id: 12 }],
  ['web+spoolman:s-42', { kind: 'spool', id: 42 }],
  ['WEB+SPOOLMAN:S-42', { kind: 'spool', id: 42 }],
  ['#3', { kind: 'spool', id: 3 }],
  [' 04:A2:2B:7C ', { kind: 'tag', tag: '04:A2:2B:7C' }],
  ['4006381333931', { kind: 'tag', tag: '4006381333931' }],
  ['http://hub/filaments/7', { kind: 'tag', tag: 'http://hub/filaments/7' }],
  ['https://', { kind: 'tag', tag: 'https://' }],
  ['  ', null],
])('%s', (text, meant) => {
  expect(readingOf(text)).toEqual(meant);
});

test.each([
  ['04 a2:2B-7c', { payload_hex: '04a22B7c' }],
  ['0x04, 0xA2', { payload_hex: '04A2' }],
  ['0xA', { payload_b64: '0xA' }],
  ['SGVs bG8=\n', { payload_b64: 'SGVsbG8=' }],
])('bytes pasted as %j', (text, meant) => {
  expect(payloadOf(text)).toEqual(meant);
});

test('bytes as base64', () => {
  expect(base64(new Uint8Array([0, 255, 16]))).toBe('AP8Q');
});
