import { expect, test } from 'vitest';
import { hubAddress, isOnlyHere, keyAddress } from './address';

test.each([
  ['bambuddy://config?v=1&url=https%3A%2F%2Fhub.example%2F&key=abc', 'https://hub.example'],
  ['bambuddy://config?v=1&key=abc', location.origin],
  ['no address', location.origin],
  [null, location.origin],
])('the address of the hub by %s', (qr, address) => {
  expect(hubAddress(qr)).toBe(address);
});

test('an address with a key', () => {
  expect(keyAddress('http://hub:8080/', 'abc')).toBe('http://hub:8080/key/abc');
});

test.each([
  ['http://localhost:8080', true],
  ['http://127.0.0.1', true],
  ['http://[::1]:8080', true],
  ['http://printyard.local', false],
  ['nothing', false],
])('%s is only on this machine: %s', (address, only) => {
  expect(isOnlyHere(address)).toBe(only);
});
